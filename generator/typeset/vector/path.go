package vector

import (
	"math"
	"slices"
)

// Path is lines and curves. The zero value is empty.
type Path struct{ Segments []Segment }

// Segment is a piece of a path, from where the one before ends.
type Segment struct {
	Kind   Kind
	Points [3]Point // one for Move and Line; for Curve two control points and the end; none for Close
}

// Kind tells segments apart.
type Kind uint8

// The kinds of segments.
const (
	Move Kind = iota
	Line
	Curve
	Close
)

// MoveTo begins a new part of the path.
func (p *Path) MoveTo(x, y float64) { p.add(Move, Point{x, y}) }

// LineTo adds a straight line.
func (p *Path) LineTo(x, y float64) { p.add(Line, Point{x, y}) }

// CurveTo adds a cubic Bézier curve.
func (p *Path) CurveTo(x1, y1, x2, y2, x, y float64) {
	p.add(Curve, Point{x1, y1}, Point{x2, y2}, Point{x, y})
}

// QuadTo adds a quadratic Bézier curve, as a cubic one.
func (p *Path) QuadTo(x1, y1, x, y float64) {
	from := p.end()
	p.CurveTo(from.X+(x1-from.X)*2/3, from.Y+(y1-from.Y)*2/3, x+(x1-x)*2/3, y+(y1-y)*2/3, x, y)
}

// Close draws a line back to where this part of the path began.
func (p *Path) Close() { p.add(Close) }

func (p *Path) add(kind Kind, points ...Point) {
	s := Segment{Kind: kind}
	copy(s.Points[:], points)
	p.Segments = append(p.Segments, s)
}

// end gives the place where the path has come to.
func (p *Path) end() Point {
	for i, s := range slices.Backward(p.Segments) {
		switch s.Kind {
		case Move, Line:
			return s.Points[0]
		case Curve:
			return s.Points[2]
		case Close:
			return p.start(i)
		}
	}
	return Point{}
}

// start gives the place where the part before segment i began.
func (p *Path) start(i int) Point {
	for ; i >= 0; i-- {
		if p.Segments[i].Kind == Move {
			return p.Segments[i].Points[0]
		}
	}
	return Point{}
}

// Rectangle is the path around r, its corners rounded with the given radius.
func Rectangle(r Rect, radius float64) Path {
	var p Path
	radius = max(0, min(radius, r.Width/2, r.Height/2))
	right, bottom := r.X+r.Width, r.Y+r.Height
	if radius == 0 {
		return Rectangles(r)
	}
	k := radius * (1 - kappa)
	p.MoveTo(r.X+radius, r.Y)
	p.LineTo(right-radius, r.Y)
	p.CurveTo(right-k, r.Y, right, r.Y+k, right, r.Y+radius)
	p.LineTo(right, bottom-radius)
	p.CurveTo(right, bottom-k, right-k, bottom, right-radius, bottom)
	p.LineTo(r.X+radius, bottom)
	p.CurveTo(r.X+k, bottom, r.X, bottom-k, r.X, bottom-radius)
	p.LineTo(r.X, r.Y+radius)
	p.CurveTo(r.X, r.Y+k, r.X+k, r.Y, r.X+radius, r.Y)
	p.Close()
	return p
}

// Rectangles is the path around each of them, one after the other.
func Rectangles(list ...Rect) Path {
	p := Path{Segments: make([]Segment, 0, 5*len(list))}
	for _, r := range list {
		right, bottom := r.X+r.Width, r.Y+r.Height
		p.MoveTo(r.X, r.Y)
		p.LineTo(right, r.Y)
		p.LineTo(right, bottom)
		p.LineTo(r.X, bottom)
		p.Close()
	}
	return p
}

// kappa is how far the control points of a quarter of a circle are from its ends, in radii: 4/3·(√2−1).
const kappa = 0.5522847498307936

// Ellipse is the path of an ellipse with its centre and its two radii.
func Ellipse(x, y, rx, ry float64) Path {
	var p Path
	p.MoveTo(x+rx, y)
	p.CurveTo(x+rx, y+ry*kappa, x+rx*kappa, y+ry, x, y+ry)
	p.CurveTo(x-rx*kappa, y+ry, x-rx, y+ry*kappa, x-rx, y)
	p.CurveTo(x-rx, y-ry*kappa, x-rx*kappa, y-ry, x, y-ry)
	p.CurveTo(x+rx*kappa, y-ry, x+rx, y-ry*kappa, x+rx, y)
	p.Close()
	return p
}

// isModest says whether every place is a number, and none is too far away to be drawn.
func (p Path) isModest() bool {
	for _, s := range p.Segments {
		for _, point := range s.Points {
			if !isModest(point.X) || !isModest(point.Y) {
				return false
			}
		}
	}
	return true
}

// isModest is false for what is no number, too.
func isModest(value float64) bool { return math.Abs(value) <= maxCoordinate }

// Transformed gives the path with every point moved by m.
func (p Path) Transformed(m Matrix) Path {
	moved := Path{Segments: make([]Segment, len(p.Segments))}
	for i, s := range p.Segments {
		for j := range s.Points {
			s.Points[j] = m.Apply(s.Points[j])
		}
		moved.Segments[i] = s
	}
	return moved
}

// Matrix is an affine map: (x, y) becomes (A·x + C·y + E, B·x + D·y + F).
type Matrix struct{ A, B, C, D, E, F float64 }

// Identity moves nothing.
var Identity = Matrix{A: 1, D: 1}

// Translation moves to the right and downwards.
func Translation(x, y float64) Matrix { return Matrix{1, 0, 0, 1, x, y} }

// Scaling enlarges.
func Scaling(x, y float64) Matrix { return Matrix{x, 0, 0, y, 0, 0} }

// Rotation turns clockwise around the origin, by degrees. Quarter turns are exact.
func Rotation(degrees float64) Matrix {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	if quarter := math.Mod(degrees, 90); quarter == 0 {
		sin, cos = math.Round(sin), math.Round(cos)
	}
	return Matrix{cos, sin, -sin, cos, 0, 0}
}

// Apply moves a point.
func (m Matrix) Apply(p Point) Point {
	return Point{m.A*p.X + m.C*p.Y + m.E, m.B*p.X + m.D*p.Y + m.F}
}

// Then gives the map that does m first and next after it.
func (m Matrix) Then(next Matrix) Matrix {
	return Matrix{
		next.A*m.A + next.C*m.B, next.B*m.A + next.D*m.B,
		next.A*m.C + next.C*m.D, next.B*m.C + next.D*m.D,
		next.A*m.E + next.C*m.F + next.E, next.B*m.E + next.D*m.F + next.F,
	}
}

// ApplyRect gives the smallest upright rectangle around r moved by m.
func (m Matrix) ApplyRect(r Rect) Rect {
	a, b := m.Apply(Point{r.X, r.Y}), m.Apply(Point{r.X + r.Width, r.Y + r.Height})
	c, d := m.Apply(Point{r.X + r.Width, r.Y}), m.Apply(Point{r.X, r.Y + r.Height})
	left, right := min(a.X, b.X, c.X, d.X), max(a.X, b.X, c.X, d.X)
	top, bottom := min(a.Y, b.Y, c.Y, d.Y), max(a.Y, b.Y, c.Y, d.Y)
	return Rect{left, top, right - left, bottom - top}
}

func (m Matrix) isModest() bool {
	return isModest(m.A) && isModest(m.B) && isModest(m.C) && isModest(m.D) && isModest(m.E) && isModest(m.F)
}

// stretch is by how much the map enlarges a length: the square root of how it enlarges an area.
func (m Matrix) stretch() float64 { return math.Sqrt(math.Abs(m.A*m.D - m.B*m.C)) }
