package raster

import "image"

// cells reckon how much of each dot is inside a shape, exactly: each edge adds to the dots it crosses how far down it goes there, and how
// much of the dot is to its left. Summed up along a row these give the part of each dot that is inside.
type cells struct {
	bounds     image.Rectangle
	stride     int
	down, left []int32 // of each dot in bounds, and of all that is to their right
}

// cover adds the edges of a shape. Only what is within bounds is reckoned.
func (c *cells) cover(shape *contours, bounds image.Rectangle) {
	c.bounds, c.stride = bounds, bounds.Dx()+1
	if size := c.stride * bounds.Dy(); len(c.down) < size {
		c.down, c.left = make([]int32, size), make([]int32, size)
	}
	start := 0
	for _, end := range shape.ends {
		points := shape.points[start:end]
		start = end
		last := points[len(points)-1]
		for _, p := range points {
			c.edge(last, p)
			last = p
		}
	}
}

// edge adds the edge from a to b.
func (c *cells) edge(a, b point) {
	if a.y == b.y {
		return
	}
	sign := 1
	if a.y > b.y {
		a, b, sign = b, a, -1
	}
	x, y := c.bounds.Min.X<<fraction, c.bounds.Min.Y<<fraction
	a.x, a.y, b.x, b.y = a.x-x, a.y-y, b.x-x, b.y-y
	low := c.bounds.Dy() << fraction
	if b.y <= 0 || a.y >= low {
		return
	}
	from, to := a, b
	if a.y < 0 {
		from = point{along(a, b, 0), 0}
	}
	if b.y > low {
		to = point{along(a, b, low), low}
	}
	c.between(from, to, sign)
}

// along gives where the edge from a to b is at a height.
func along(a, b point, y int) int {
	return a.x + int(int64(b.x-a.x)*int64(y-a.y)/int64(b.y-a.y))
}

// between adds an edge that is not outside the rows. Where it is outside the columns it counts as if it were at their side.
func (c *cells) between(a, b point, sign int) {
	right := (c.stride - 1) << fraction
	if a.x >= 0 && b.x >= 0 && a.x <= right && b.x <= right {
		c.inside(a, b, sign)
		return
	}
	for _, side := range []int{0, right} {
		if (a.x < side) != (b.x < side) && a.x != side && b.x != side {
			y := a.y + int(int64(b.y-a.y)*int64(side-a.x)/int64(b.x-a.x))
			middle := point{side, y}
			c.between(a, middle, sign)
			c.between(middle, b, sign)
			return
		}
	}
	a.x, b.x = min(max(a.x, 0), right), min(max(b.x, 0), right)
	c.inside(a, b, sign)
}

// inside adds an edge, row by row.
func (c *cells) inside(a, b point, sign int) {
	from := a
	for row := a.y >> fraction; from.y < b.y; row++ {
		to := b
		if edge := (row + 1) << fraction; edge < b.y {
			to = point{along(a, b, edge), edge}
		}
		c.acrossRow(row, from, to, sign)
		from = to
	}
}

// acrossRow adds the piece of an edge that is in one row.
func (c *cells) acrossRow(row int, a, b point, sign int) {
	height := b.y - a.y
	if a.x > b.x {
		a.x, b.x = b.x, a.x
	}
	first := row * c.stride
	column := a.x >> fraction
	if column == b.x>>fraction {
		c.add(first+column, sign*height, a.x+b.x-2*column<<fraction)
		return
	}
	x, done := a.x, 0
	for ; x < b.x; column++ {
		next := min(b.x, (column+1)<<fraction)
		reached := height * (next - a.x) / (b.x - a.x)
		c.add(first+column, sign*(reached-done), x+next-2*column<<fraction)
		x, done = next, reached
	}
}

// add adds to one dot an edge that goes down so far; twice is the sum of the distances of its ends from the dot's left side.
func (c *cells) add(cell, down, twice int) {
	c.down[cell] += int32(down)
	c.left[cell] += int32(down * twice)
}

// sweep lays ink on the dots of a row and forgets the row.
func (c *cells) sweep(row int, isEvenOdd bool, ink *ink, dots []uint8) {
	down, left := c.down[row*c.stride:(row+1)*c.stride], c.left[row*c.stride:(row+1)*c.stride]
	sum, last, level := int32(0), int32(0), 0
	for x := range dots {
		sum += down[x]
		part := sum*2*one - left[x]
		down[x], left[x] = 0, 0
		if part != last {
			last, level = part, levelOf(part, isEvenOdd)
		}
		if level != 0 {
			dots[x] = ink.on(dots[x], level)
		}
	}
	down[len(dots)], left[len(dots)] = 0, 0
}

// levels is how many steps there are from nothing to all of a dot.
const levels = 16

// levelOf gives the step for a part of a dot, in parts of 2·one·one. Parts of opposite windings cancel each other out, and more than
// all is all: so an area that contours of one direction cover twice is inside.
func levelOf(part int32, isEvenOdd bool) int {
	covered := int(part) / (2 * one)
	if covered < 0 {
		covered = -covered
	}
	if isEvenOdd {
		if covered %= 2 * one; covered > one {
			covered = 2*one - covered
		}
	}
	return (min(covered, one)*levels + one/2) / one
}
