package pdf

import (
	"math"
	"slices"

	"lykta/generator/typeset/vector"
)

// state is the graphics state of a canvas, so that only changes are written.
type state struct {
	fill, stroke vector.Colour
	width        float64
	cap          vector.Cap
	join         vector.Join
	dash         []float64
	opacity      int // in hundredths
}

// initialState is what a page begins with (ISO 32000-1, table 52).
var initialState = state{width: 1, opacity: 100}

// grid says how places are written: on a page upwards from its foot, in hundredths of a point; in a drawing as it has them.
type grid struct {
	foot     float64 // the height at which 0 is; not of a drawing
	isTurned bool    // heights are written from the foot upwards
	decimals int
}

func pageGrid(height float64) grid { return grid{foot: height, isTurned: true, decimals: 2} }

// drawingGrid is for places in units of so many points, to a hundredth of a point.
func drawingGrid(scale float64) grid {
	decimals := 2
	for ; scale > 1 && decimals < 6; scale /= 10 {
		decimals++
	}
	return grid{decimals: decimals}
}

func (g grid) y(y float64) float64 {
	if g.isTurned {
		return g.foot - y
	}
	return y
}

// append writes numbers, each with a space after it.
func (g grid) append(b []byte, values ...float64) []byte {
	for _, value := range values {
		b = append(appendNumber(b, value, g.decimals), ' ')
	}
	return b
}

func (g grid) round(value float64) float64 {
	power := math.Pow10(g.decimals)
	return math.Round(value*power) / power
}

// shape draws a shape that stands on the canvas.
func (c *Canvas) shape(s vector.Shape) {
	if s.Fill == nil && s.Stroke == nil || len(s.Path.Segments) == 0 || !c.finitePath(s) {
		return
	}
	out := c.out()
	b := c.setOpacity(out.content, s.Opacity)
	if s.Fill != nil {
		b = c.setFill(b, *s.Fill)
	}
	if s.Stroke != nil {
		b = c.setStroke(b, *s.Stroke)
	}
	b = c.appendPath(b, s.Path)
	out.content = append(b, paintOperator(s)...)
}

func (c *Canvas) finitePath(s vector.Shape) bool {
	for _, segment := range s.Path.Segments {
		for _, p := range segment.Points {
			if !c.document.finite(p.X, p.Y) {
				return false
			}
		}
	}
	return s.Stroke == nil || c.document.finite(s.Stroke.Width) && c.document.finite(s.Stroke.Dash...)
}

// paintOperator is the operator of ISO 32000-1, table 60.
func paintOperator(s vector.Shape) string {
	star := ""
	if s.IsEvenOdd {
		star = "*"
	}
	switch {
	case s.Fill != nil && s.Stroke != nil:
		return "B" + star + "\n"
	case s.Fill != nil:
		return "f" + star + "\n"
	}
	return "S\n"
}

func (c *Canvas) setOpacity(b []byte, opacity float64) []byte {
	hundredths := int(math.Round(100 * max(0, min(1, opacity))))
	if c.state.opacity == hundredths {
		return b
	}
	c.state.opacity = hundredths
	c.document.opacities[hundredths] = true
	b = append(b, "/G"...)
	b = appendInt(b, hundredths)
	return append(b, " gs\n"...)
}

func (c *Canvas) setFill(b []byte, colour vector.Colour) []byte {
	if c.state.fill == colour {
		return b
	}
	c.state.fill = colour
	return appendColour(b, colour, "g", "rg")
}

func (c *Canvas) setStroke(b []byte, s vector.Stroke) []byte {
	if c.state.stroke != s.Colour {
		c.state.stroke = s.Colour
		b = appendColour(b, s.Colour, "G", "RG")
	}
	if c.state.width != s.Width {
		c.state.width = s.Width
		b = append(c.grid.append(b, s.Width), "w\n"...)
	}
	if c.state.cap != s.Cap {
		c.state.cap = s.Cap
		b = append(appendInt(b, int(s.Cap)), " J\n"...)
	}
	if c.state.join != s.Join {
		c.state.join = s.Join
		b = append(appendInt(b, int(s.Join)), " j\n"...)
	}
	if !slices.Equal(c.state.dash, s.Dash) {
		c.state.dash = s.Dash
		b = append(b, '[')
		b = c.grid.append(b, s.Dash...)
		b = append(b, "] 0 d\n"...)
	}
	return b
}

// appendColour writes a colour; one without any hue as grey, which printers mix of black ink alone.
func appendColour(b []byte, c vector.Colour, grey, rgb string) []byte {
	if c.R == c.G && c.G == c.B {
		b = appendNumber(b, float64(c.R)/255, 3)
		b = append(b, ' ')
		return append(append(b, grey...), '\n')
	}
	for _, value := range []uint8{c.R, c.G, c.B} {
		b = appendNumber(b, float64(value)/255, 3)
		b = append(b, ' ')
	}
	return append(append(b, rgb...), '\n')
}

// appendPath writes a path.
func (c *Canvas) appendPath(b []byte, path vector.Path) []byte {
	point := func(p vector.Point) { b = c.grid.append(b, p.X, c.grid.y(p.Y)) }
	for i := 0; i < len(path.Segments); i++ {
		if area, ok := rectangle(path.Segments[i:]); ok {
			b = c.appendRectangle(b, area)
			i += rectangleSegments - 1
			continue
		}
		s := path.Segments[i]
		switch s.Kind {
		case vector.Move:
			point(s.Points[0])
			b = append(b, "m\n"...)
		case vector.Line:
			point(s.Points[0])
			b = append(b, "l\n"...)
		case vector.Curve:
			point(s.Points[0])
			point(s.Points[1])
			point(s.Points[2])
			b = append(b, "c\n"...)
		case vector.Close:
			b = append(b, "h\n"...)
		}
	}
	return b
}

const rectangleSegments = 5

// rectangle looks whether a path begins with a rectangle as vector.Rectangle makes it: codes are hundreds of them.
func rectangle(path []vector.Segment) (vector.Rect, bool) {
	if len(path) < rectangleSegments {
		return vector.Rect{}, false
	}
	kinds := [rectangleSegments]vector.Kind{vector.Move, vector.Line, vector.Line, vector.Line, vector.Close}
	for i, kind := range kinds {
		if path[i].Kind != kind {
			return vector.Rect{}, false
		}
	}
	a, b, c, d := path[0].Points[0], path[1].Points[0], path[2].Points[0], path[3].Points[0]
	isRectangle := a.Y == b.Y && b.X == c.X && c.Y == d.Y && d.X == a.X
	return vector.Rect{X: a.X, Y: a.Y, Width: c.X - a.X, Height: c.Y - a.Y}, isRectangle
}

// appendRectangle writes the operator re. Its edges are rounded, not its size: rectangles that touch go on touching.
func (c *Canvas) appendRectangle(b []byte, area vector.Rect) []byte {
	g := c.grid
	left, right := g.round(area.X), g.round(area.X+area.Width)
	y, height := g.round(area.Y), g.round(area.Y+area.Height)-g.round(area.Y)
	if g.isTurned {
		y = g.round(g.y(area.Y + area.Height))
		height = g.round(g.y(area.Y)) - y
	}
	return append(g.append(b, left, y, right-left, height), "re\n"...)
}
