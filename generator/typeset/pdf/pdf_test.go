package pdf_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/typeset/audit"
	"lykta/generator/typeset/bidi"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

func fonts(tb testing.TB) *font.Set {
	tb.Helper()
	set, err := font.ReadFolder(os.DirFS("../../../themes/lanterna/fonts"), "print")
	if err != nil {
		tb.Fatal(err)
	}
	return set
}

// line draws a line of text and gives its width.
func line(tb testing.TB, set *font.Set, canvas *pdf.Canvas, x, y, size float64, text string, language lang.Tag) float64 {
	tb.Helper()
	from := x
	for _, part := range bidi.Resolve(text, bidi.Auto).Line(0, len(text)) {
		runs, err := set.Shape(font.Request{Text: text, Start: part.Start, End: part.End, RightToLeft: part.Level.RightToLeft(), Language: language})
		if err != nil {
			tb.Fatal(err)
		}
		for _, run := range runs {
			canvas.Text(pdf.Text{X: x, Y: y, Size: size}, text, run)
			x += float64(run.Width()) * size / float64(run.Face.Metrics.UnitsPerEm)
		}
	}
	return x - from
}

// leaflet draws a small document with one of everything.
func leaflet(tb testing.TB, set *font.Set) *pdf.Document {
	tb.Helper()
	d := pdf.New(pdf.Properties{Title: "Vad händer nu?", Language: "sv", Author: "Lykta"})
	front, back := d.NewCanvas(595, 842), d.NewCanvas(595, 842)
	heading := d.Root().Add(pdf.Heading1, pdf.Attributes{})
	front.Mark(heading)
	line(tb, set, front, 50, 80, 24, "Vad händer nu?", "sv")
	d.Outline(1, "Vad händer nu?", front, 50)
	p := d.Root().Add(pdf.Paragraph, pdf.Attributes{})
	front.Mark(p)
	width := line(tb, set, front, 50, 120, 12, "Läs mer på ", "sv")
	link := p.Add(pdf.Link, pdf.Attributes{})
	front.Mark(link)
	end := line(tb, set, front, 50+width, 120, 12, "lykta.example", "sv")
	front.Link(link, vector.Rect{X: 50 + width, Y: 108, Width: end, Height: 14}, pdf.Target{Address: "https://lykta.example/?a=(1)"}, "Till lykta.example")
	front.Mark(p)
	foreign := p.Add(pdf.Span, pdf.Attributes{Language: "ar"})
	front.Mark(foreign)
	line(tb, set, front, 50, 140, 12, "بيت 112", "ar")
	figure := d.Root().Add(pdf.Figure, pdf.Attributes{Alt: "En lykta som lyser"})
	front.Mark(figure)
	area := vector.Rect{X: 50, Y: 160, Width: 160, Height: 120}
	front.Draw(picture(tb, "lykta"), area)
	front.Bounds(figure, area)
	pixels := d.Root().Add(pdf.Figure, pdf.Attributes{Alt: "Färger"})
	front.Mark(pixels)
	area = vector.Rect{X: 250, Y: 160, Width: 64, Height: 64}
	front.Picture(squares(tb), area)
	front.Bounds(pixels, area)
	back.Fill(vector.Rectangle(vector.Rect{X: 40, Y: 40, Width: 300, Height: 60}, 6), vector.Colour{R: 240, G: 240, B: 240})
	back.Stroke(vector.Rectangle(vector.Rect{X: 40, Y: 40, Width: 300, Height: 60}, 6), vector.Stroke{Width: 0.5, Dash: []float64{3, 2}})
	back.Mark(p)
	line(tb, set, back, 50, 80, 12, "Det fortsätter här.", "sv")
	d.AddPage(front)
	d.AddPage(back)
	return d
}

func picture(tb testing.TB, name string) vector.Drawing {
	tb.Helper()
	file, err := os.ReadFile("../../../themes/lanterna/pictures/" + name + ".svg")
	if err != nil {
		tb.Fatal(err)
	}
	drawing, err := vector.ReadSVG(name, file, vector.Inks{Fill: map[string]vector.Colour{"y": {R: 255, G: 203, B: 98}, "d": {R: 76, G: 90, B: 168}}})
	if err != nil {
		tb.Fatal(err)
	}
	return drawing
}

// squares is a picture of four colours, one of them half transparent.
func squares(tb testing.TB) *pdf.Image {
	tb.Helper()
	source := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	for i, c := range []color.NRGBA{{R: 255, A: 255}, {G: 255, A: 255}, {B: 255, A: 255}, {A: 128}} {
		source.SetNRGBA(i%2, i/2, c)
	}
	var file bytes.Buffer
	if err := png.Encode(&file, source); err != nil {
		tb.Fatal(err)
	}
	made, err := pdf.ReadImage("squares", file.Bytes())
	if err != nil {
		tb.Fatal(err)
	}
	return made
}

func encode(tb testing.TB, d *pdf.Document) []byte {
	tb.Helper()
	file, findings, err := d.Encode()
	if err != nil {
		tb.Fatal(err)
	}
	for _, f := range findings {
		tb.Error(f)
	}
	return file
}

func TestDocumentIsTheSameTwice(t *testing.T) {
	first, second := leaflet(t, fonts(t)), leaflet(t, fonts(t))
	file := encode(t, first)
	if !bytes.Equal(file, encode(t, second)) || !bytes.Equal(file, encode(t, first)) {
		t.Error("the same calls gave different bytes")
	}
}

const described = `Document
  H1
    "Vad händer nu?"
  P
    "Läs mer på "
    Link
      "lykta.example"
      → https://lykta.example/?a=(1)
    Span (ar)
      "112 تيب"
    "Det fortsätter här."
  Figure [En lykta som lyser]
  Figure [Färger]
`

func TestStructureIsThatOfTheCalls(t *testing.T) {
	got, err := audit.Describe(encode(t, leaflet(t, fonts(t))))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(described, got); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkEncode(b *testing.B) {
	set := fonts(b)
	for b.Loop() {
		encode(b, leaflet(b, set))
	}
}
