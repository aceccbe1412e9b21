package font

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// fontFace wraps a face for the library. The result must not be used from two goroutines.
func fontFace(face *Face) *font.Face { return font.NewFace(face.inner) }

// Point is a place in font units, upwards positive.
type Point struct{ X, Y float32 }

// Segment is a piece of an outline. Points has one point for a move or a line, two for a quadratic curve: its control point and its end.
type Segment struct {
	IsMove bool // a new contour begins at the point; the one before is closed
	Points []Point
}

// Outline gives a glyph's outline, to draw it with the nonzero winding rule. A glyph without ink has none.
func (f *Face) Outline(glyph uint16) (segments []Segment, err error) {
	defer contain(&err, "draw with font %s", f.Name)
	outline, _ := fontFace(f).GlyphDataOutline(glyph)
	for _, s := range outline.Segments {
		segment := Segment{IsMove: s.Op == opentype.SegmentOpMoveTo}
		for _, p := range s.ArgsSlice() {
			segment.Points = append(segment.Points, Point{p.X, p.Y})
		}
		segments = append(segments, segment)
	}
	return segments, nil
}
