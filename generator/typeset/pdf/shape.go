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
	font         int // -1 for none
	size         float64
}

// initialState is what a page begins with (ISO 32000-1, table 52).
var initialState = state{width: 1, opacity: 100, font: -1}

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
		b = append(appendNumbers(b, s.Width), "w\n"...)
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
		b = appendNumbers(b, s.Dash...)
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

// appendPath writes a path, its heights counted from below.
func (c *Canvas) appendPath(b []byte, path vector.Path) []byte {
	point := func(p vector.Point) { b = appendNumbers(b, p.X, c.height-p.Y) }
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
	left, right := hundredth(area.X), hundredth(area.X+area.Width)
	top, bottom := hundredth(c.height-area.Y), hundredth(c.height-area.Y-area.Height)
	return append(appendNumbers(b, left, bottom, right-left, top-bottom), "re\n"...)
}

func hundredth(value float64) float64 { return math.Round(value*100) / 100 }
