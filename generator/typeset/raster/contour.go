package raster

import (
	"image"
	"math"

	"lykta/generator/typeset/vector"
)

// fraction is how many bits of a place are parts of a dot, and one is a dot.
const (
	fraction = 8
	one      = 1 << fraction
)

// farthest is how far from the corner something may be, in dots; what is farther away is moved there.
const farthest = 1 << 20

// point is a place in parts of a dot.
type point struct{ x, y int }

// fixed rounds a length to parts of a dot. Processors may differ in the last bit of what has been reckoned before; so the limit between two
// parts is moved to where no length lies by design.
func fixed(length float64) int {
	const aside = 0.5 + 1.0/7919
	if !(math.Abs(length) < farthest) { // nor is it for what is no number
		if length > 0 {
			return farthest * one
		}
		if length < 0 {
			return -farthest * one
		}
		return 0
	}
	return int(math.Floor(float64(length*one) + aside))
}

// place says where on the picture a path stands, and how large.
type place struct{ scale, x, y float64 }

// placed moves a path and leaves its size.
func placed(x, y float64) place { return place{1, x, y} }

// The conversions keep a processor from doing two steps in one, which some do and which rounds differently.
func (p place) point(v vector.Point) point {
	return point{fixed(float64(p.scale*v.X) + p.x), fixed(float64(p.scale*v.Y) + p.y)}
}

// contours are closed lines made of straight pieces. The points up to ends[0] are the first of them.
type contours struct {
	points []point
	ends   []int
}

func (c *contours) reset() { c.points, c.ends = c.points[:0], c.ends[:0] }

// close ends a contour. One that holds no area is dropped.
func (c *contours) close() {
	start := 0
	if n := len(c.ends); n > 0 {
		start = c.ends[n-1]
	}
	if len(c.points)-start < 3 {
		c.points = c.points[:start]
		return
	}
	c.ends = append(c.ends, len(c.points))
}

// bounds gives the dots that the contours touch.
func (c *contours) bounds() image.Rectangle {
	if len(c.ends) == 0 {
		return image.Rectangle{}
	}
	first := c.points[0]
	left, top, right, bottom := first.x, first.y, first.x, first.y
	for _, p := range c.points {
		left, right = min(left, p.x), max(right, p.x)
		top, bottom = min(top, p.y), max(bottom, p.y)
	}
	return image.Rect(left>>fraction, top>>fraction, (right+one-1)>>fraction, (bottom+one-1)>>fraction)
}

// addPath adds a path; every part of it is closed.
func (c *contours) addPath(path vector.Path, at place) {
	for _, part := range flattened(path, at) {
		c.points = append(c.points, part.points...)
		c.close()
	}
}

// polyline is straight pieces one after the other.
type polyline struct {
	points   []point
	isClosed bool
}

// flattened makes straight pieces of a path.
func flattened(path vector.Path, at place) []polyline {
	var list []polyline
	var own polyline
	finish := func(isClosed bool) {
		if len(own.points) > 0 {
			own.isClosed = isClosed
			list = append(list, own)
		}
		own = polyline{}
	}
	var start, here point
	for _, s := range path.Segments {
		if s.Kind != vector.Move && s.Kind != vector.Close && len(own.points) == 0 {
			own.points = append(own.points, here)
			start = here
		}
		switch s.Kind {
		case vector.Move:
			finish(false)
			here = at.point(s.Points[0])
			start = here
			own.points = append(own.points, here)
		case vector.Line:
			here = at.point(s.Points[0])
			own.points = append(own.points, here)
		case vector.Curve:
			end := at.point(s.Points[2])
			own.points = cubic(own.points, here, at.point(s.Points[0]), at.point(s.Points[1]), end)
			here = end
		case vector.Close:
			finish(true)
			here = start
		}
	}
	finish(false)
	return list
}

// mostPieces is how many straight pieces stand for a curve at most.
const mostPieces = 64

// pieces says how many straight pieces, a power of two, stand for a curve whose control points are so far from a straight line that nobody
// sees them: the curve is at most a sixteenth of a dot away.
func pieces(bend int) int {
	n := 1
	for n < mostPieces && 21*n*n < bend {
		n *= 2
	}
	return n
}

func bend(a, b, c point) int {
	return max(distance(a.x-2*b.x+c.x), distance(a.y-2*b.y+c.y))
}

func distance(n int) int { return max(n, -n) }

// cubic appends a cubic Bézier curve without its first point.
func cubic(points []point, a, b, c, d point) []point {
	n := int64(pieces(max(bend(a, b, c), bend(b, c, d))))
	whole := n * n * n
	for i := int64(1); i < n; i++ {
		rest := n - i
		p, q, r, s := rest*rest*rest, 3*rest*rest*i, 3*rest*i*i, i*i*i
		points = append(points, point{
			int((p*int64(a.x) + q*int64(b.x) + r*int64(c.x) + s*int64(d.x) + whole/2) / whole),
			int((p*int64(a.y) + q*int64(b.y) + r*int64(c.y) + s*int64(d.y) + whole/2) / whole),
		})
	}
	return append(points, d)
}

// quadratic appends a quadratic Bézier curve without its first point.
func quadratic(points []point, a, b, c point) []point {
	n := int64(pieces(bend(a, b, c)))
	whole := n * n
	for i := int64(1); i < n; i++ {
		rest := n - i
		p, q, r := rest*rest, 2*rest*i, i*i
		points = append(points, point{
			int((p*int64(a.x) + q*int64(b.x) + r*int64(c.x) + whole/2) / whole),
			int((p*int64(a.y) + q*int64(b.y) + r*int64(c.y) + whole/2) / whole),
		})
	}
	return append(points, c)
}
