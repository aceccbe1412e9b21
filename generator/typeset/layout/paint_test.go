package layout_test

import (
	"math"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// recorder is a surface that only keeps what it is asked to draw.
type recorder struct {
	glyphs                  int
	left, right, lowest     float64
	fills, strokes, drawing int
	inks                    map[vector.Colour]bool
}

func (r *recorder) Fill(_ vector.Path, colour vector.Colour) {
	r.fills++
	r.inks[colour] = true
}
func (r *recorder) Stroke(vector.Path, vector.Stroke) { r.strokes++ }
func (r *recorder) Draw(vector.Drawing, vector.Rect)  { r.drawing++ }
func (r *recorder) Text(how pdf.Text, _ string, run font.Run) {
	for _, c := range run.Clusters {
		r.glyphs += len(c.Glyphs)
	}
	r.left, r.right, r.lowest = min(r.left, how.X), max(r.right, how.X), max(r.lowest, how.Y)
	r.inks[how.Colour] = true
}

func TestPagesAreDrawnOnAnySurface(t *testing.T) {
	for _, tag := range []lang.Tag{"sv", "ar"} {
		style, frame := layout.Ordinary(12), a4()
		style.Ink = vector.Colour{R: 35, G: 38, B: 74}
		pages, err := press(t).Set(sample(t, tag), frame, style)
		if err != nil {
			t.Fatal(err)
		}
		got := &recorder{left: frame.Width, inks: map[vector.Colour]bool{}}
		for number := range pages.Count() {
			pages.Paint(number, got)
		}
		if got.glyphs < 500 || got.fills == 0 || got.strokes == 0 || got.drawing != 2 {
			t.Errorf("%s: drawn are %d glyphs, %d insides, %d lines and %d drawings: something is missing", tag, got.glyphs, got.fills, got.strokes, got.drawing)
		}
		if got.left < frame.End-1 || got.right > frame.Width-frame.Start {
			t.Errorf("%s: text stands from %.0f to %.0f: it is outside the margins", tag, got.left, got.right)
		}
		if !got.inks[style.Ink] {
			t.Errorf("%s: the text is not in the style's ink", tag)
		}
		if height := pages.Height(0); height < 400 || height > frame.Height-frame.Top-frame.Bottom+1 {
			t.Errorf("%s: the first page's text is %.0f high", tag, height)
		}
	}
}

// underlines keeps how wide the lines under links are.
type underlines struct {
	*recorder
	widths []float64
}

func (u *underlines) Fill(path vector.Path, _ vector.Colour) {
	left, right := path.Segments[0].Points[0].X, path.Segments[0].Points[0].X
	for _, s := range path.Segments[1:] {
		if s.Kind != vector.Close {
			left, right = min(left, s.Points[0].X), max(right, s.Points[0].X)
		}
	}
	u.widths = append(u.widths, right-left)
}

func TestLinesUnderLinksEndWithTheirWords(t *testing.T) {
	for tag, word := range map[lang.Tag]string{"sv": "hemma", "ar": "البيت"} {
		document := layout.Document{Language: tag, Blocks: []layout.Block{
			layout.Paragraph{Text: layout.Text{{Text: word + " " + word, Address: "https://lykta.example/"}}},
		}}
		pages, err := press(t).Set(document, layout.Frame{Width: 50, Height: 100}, layout.Ordinary(12))
		if err != nil {
			t.Fatal(err)
		}
		got := &underlines{recorder: &recorder{inks: map[vector.Colour]bool{}}}
		pages.Paint(0, got)
		if len(got.widths) != 2 || math.Abs(got.widths[0]-got.widths[1]) > 0.01 {
			t.Errorf("%s: the lines under the same word are %v wide", tag, got.widths)
		}
	}
}
