// Package vector describes line art as paths, and makes it from SVG pictograms and QR codes. Lengths have no unit and run to the right
// and downwards; whoever draws decides. It never draws, and reads of SVG only what pictograms need.
package vector

import "math"

// Point is a place.
type Point struct{ X, Y float64 }

// Rect is a rectangle; X and Y are its upper left corner.
type Rect struct{ X, Y, Width, Height float64 }

// Colour is a colour of the sRGB space.
type Colour struct{ R, G, B uint8 }

// The two colours that every printer has.
var (
	Black = Colour{}
	White = Colour{255, 255, 255}
)

// Drawing is shapes, to be drawn in their order.
type Drawing struct {
	Box    Rect // what is to be seen of it
	Shapes []Shape
}

// Shape is a path with what it is painted with: first the inside, then the line.
type Shape struct {
	Path      Path
	Fill      *Colour // nil for none
	IsEvenOdd bool    // the inside follows the even-odd rule, not the nonzero winding rule
	Stroke    *Stroke // nil for none
	Opacity   float64 // above 0, up to 1
}

// Stroke says how a line is drawn.
type Stroke struct {
	Colour Colour
	Width  float64
	Cap    Cap
	Join   Join
	Dash   []float64 // lengths of dashes and gaps, in turn; none for a whole line
}

// Cap is the shape of a line's ends.
type Cap uint8

// The caps, numbered as in ISO 32000-2, table 53.
const (
	Butt Cap = iota
	RoundCap
	SquareCap
)

// Join is the shape of a line's corners.
type Join uint8

// The joins, numbered as in ISO 32000-2, table 54.
const (
	Mitre Join = iota
	RoundJoin
	Bevel
)

// Lines gives the drawing in black and white: black lines, and insides that are white unless they were dark. A light shape without a
// line disappears.
func (d Drawing) Lines() Drawing {
	plain := Drawing{Box: d.Box}
	for _, s := range d.Shapes {
		black, white := Black, White
		if s.Fill != nil && luminance(*s.Fill) < 0.04 && s.Opacity > 0.5 {
			s.Fill = &black
		} else if s.Fill != nil {
			s.Fill = &white
		}
		if s.Stroke != nil {
			stroke := *s.Stroke
			stroke.Colour = Black
			s.Stroke = &stroke
		}
		if s.Stroke == nil && s.Fill != nil && *s.Fill == white && s.Opacity < 1 {
			continue
		}
		s.Opacity = 1
		plain.Shapes = append(plain.Shapes, s)
	}
	return plain
}

// Contrast is how much two colours differ: the contrast ratio of WCAG 2.2, from 1 to 21.
func Contrast(a, b Colour) float64 {
	light, dark := luminance(a), luminance(b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c Colour) float64 {
	linear := func(value uint8) float64 {
		v := float64(value) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
