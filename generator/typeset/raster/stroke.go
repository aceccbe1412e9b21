package raster

import (
	"math"

	"lykta/generator/typeset/vector"
)

// stroker makes of a line the area that it covers: a quadrangle for each piece, what fills the corners between them, and the ends. All of
// them turn the same way, so that what is covered twice is covered.
type stroker struct {
	*contours
	vector.Stroke
	scale float64
}

// mitreLimit is how long a pointed corner may be, in widths of the line (ISO 32000-1, 8.4.3.5).
const mitreLimit = 10

func (s stroker) half() float64 { return s.Width * s.scale * one / 2 }

// draw adds lines.
func (s stroker) draw(lines []polyline) {
	if !(s.half() > 0 && s.half() < farthest*one) {
		return
	}
	for _, line := range lines {
		line.points = distinct(line)
		for _, part := range s.dashed(line) {
			s.line(part)
		}
	}
}

// distinct leaves out points that repeat the one before.
func distinct(line polyline) []point {
	points := line.points[:1:1]
	for _, p := range line.points[1:] {
		if p != points[len(points)-1] {
			points = append(points, p)
		}
	}
	if n := len(points); line.isClosed && n > 1 && points[0] == points[n-1] {
		points = points[:n-1]
	}
	return points
}

// mostDashes is how many dashes a line has at most, before it is drawn whole.
const mostDashes = 5000

// dashed cuts a line into dashes.
func (s stroker) dashed(line polyline) []polyline {
	points := line.points
	if line.isClosed {
		points = append(points, points[0])
	}
	pattern, length := 0.0, 0.0
	for _, part := range s.Dash {
		if !(part >= 0) {
			return []polyline{line}
		}
		pattern += float64(part * s.scale * one)
	}
	for i := 1; i < len(points); i++ {
		length += distanceOf(points[i-1], points[i])
	}
	if length == 0 || !(pattern*mostDashes > length*float64(len(s.Dash))) {
		return []polyline{line}
	}
	var list []polyline
	number, rest := 0, s.Dash[0]*s.scale*one
	own := []point{points[0]}
	for i := 1; i < len(points); {
		a, b := own[len(own)-1], points[i]
		length := distanceOf(a, b)
		if length <= rest {
			rest -= length
			own = append(own, b)
			i++
			continue
		}
		t := rest / length
		cut := point{a.x + int(math.Round(float64(b.x-a.x)*t)), a.y + int(math.Round(float64(b.y-a.y)*t))}
		if number%2 == 0 {
			list = append(list, polyline{points: append(own, cut)})
		}
		own = []point{cut}
		number++
		rest = max(s.Dash[number%len(s.Dash)]*s.scale*one, 1)
	}
	if number%2 == 0 && len(own) > 1 {
		list = append(list, polyline{points: own})
	}
	return list
}

func distanceOf(a, b point) float64 {
	return math.Sqrt(float64(square(b.x-a.x) + square(b.y-a.y)))
}

func square(n int) int64 { return int64(n) * int64(n) }

// line adds one line.
func (s stroker) line(line polyline) {
	points := line.points
	if len(points) == 1 {
		s.dot(points[0])
		return
	}
	n := len(points)
	count := n - 1
	if line.isClosed {
		count = n
	}
	sides := make([]point, count)
	for i := range sides {
		a, b := points[i], points[(i+1)%n]
		sides[i] = s.side(b.x-a.x, b.y-a.y)
		s.convex(plus(a, sides[i]), plus(b, sides[i]), minus(b, sides[i]), minus(a, sides[i]))
	}
	for i := 1; i < count; i++ {
		s.corner(points[i], sides[i-1], sides[i])
	}
	if line.isClosed {
		s.corner(points[0], sides[count-1], sides[0])
		return
	}
	s.end(points[0], opposite(sides[0]))
	s.end(points[n-1], sides[count-1])
}

// side gives the way from the middle of a piece with a direction to its edge.
func (s stroker) side(x, y int) point {
	length := math.Sqrt(float64(square(x) + square(y)))
	if length == 0 {
		return point{}
	}
	return point{int(math.Round(s.half() * float64(-y) / length)), int(math.Round(s.half() * float64(x) / length))}
}

func plus(a, b point) point   { return point{a.x + b.x, a.y + b.y} }
func minus(a, b point) point  { return point{a.x - b.x, a.y - b.y} }
func opposite(p point) point  { return point{-p.x, -p.y} }
func turned(p point) point    { return point{p.y, -p.x} } // from a piece's side to its direction
func cross(a, b point) int64  { return int64(a.x)*int64(b.y) - int64(a.y)*int64(b.x) }
func inline(a, b point) int64 { return int64(a.x)*int64(b.x) + int64(a.y)*int64(b.y) }

// dot is what a line without length looks like.
func (s stroker) dot(p point) {
	if s.Cap == vector.Butt {
		return
	}
	side := s.side(1, 0)
	s.end(p, side)
	s.end(p, opposite(side))
}

// corner fills the gap between two pieces with these sides.
func (s stroker) corner(p, before, after point) {
	turn := cross(before, after)
	if turn == 0 && inline(before, after) >= 0 {
		return
	}
	if turn > 0 { // the gap is on the other side
		before, after = opposite(before), opposite(after)
	}
	switch s.Join {
	case vector.RoundJoin:
		middle := opposite(turned(before))
		if turn < 0 || turn == 0 {
			middle = turned(before)
		}
		s.arc(p, before, after, middle)
	case vector.Mitre:
		s.mitre(p, before, after)
	case vector.Bevel:
		s.convex(p, plus(p, before), plus(p, after))
	}
}

// mitre draws the edges on until they meet, if that is not too far away.
func (s stroker) mitre(p, before, after point) {
	sum := plus(before, after)
	// The tip is at sum·r²/(r²+before·after), and its distance squared is 2·r⁴/(r²+before·after).
	squared := float64(inline(before, before))
	reach := squared + float64(inline(before, after))
	if reach <= 0 || 2*squared > reach*mitreLimit*mitreLimit {
		s.convex(p, plus(p, before), plus(p, after))
		return
	}
	tip := point{int(math.Round(float64(sum.x) * squared / reach)), int(math.Round(float64(sum.y) * squared / reach))}
	s.convex(p, plus(p, before), plus(p, tip), plus(p, after))
}

// end draws the end of a line whose last piece has this side.
func (s stroker) end(p, side point) {
	ahead := turned(side)
	switch s.Cap {
	case vector.RoundCap:
		s.arc(p, side, opposite(side), ahead)
	case vector.SquareCap:
		s.convex(plus(p, side), plus(plus(p, side), ahead), plus(minus(p, side), ahead), minus(p, side))
	case vector.Butt:
	}
}

// arc adds the piece of a disc around p from one radius to another; across is the radius between them if they are opposite.
func (s stroker) arc(p, from, to, across point) {
	points := s.bow([]point{p, plus(p, from)}, p, from, to, across, 0)
	s.convex(append(points, plus(p, to))...)
}

// bow appends what is between two radii.
func (s stroker) bow(points []point, p, from, to, across point, depth int) []point {
	const deepest = 8
	chord := square(to.x-from.x) + square(to.y-from.y)
	if depth == deepest || float64(chord) < 8*s.half()*one/16 {
		return points
	}
	middle := across
	if sum := plus(from, to); depth > 0 || inline(from, to) >= 0 || square(sum.x)+square(sum.y) > square(one/4) {
		side := s.side(sum.y, -sum.x)
		middle = side
	}
	points = s.bow(points, p, from, middle, across, depth+1)
	points = append(points, plus(p, middle))
	return s.bow(points, p, middle, to, across, depth+1)
}

// convex adds an area without dents, turned as all are.
func (s stroker) convex(points ...point) {
	area := int64(0)
	last := points[len(points)-1]
	for _, p := range points {
		area += cross(last, p)
		last = p
	}
	if area == 0 {
		return
	}
	if area < 0 {
		for i, j := 0, len(points)-1; i < j; i, j = i+1, j-1 {
			points[i], points[j] = points[j], points[i]
		}
	}
	s.points = append(s.points, points...)
	s.close()
}
