package pdf_test

import (
	"bytes"
	"flag"
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

// artist draws lines of text under each other.
type artist struct {
	testing.TB
	set    *font.Set
	canvas *pdf.Canvas
	y      float64
}

func (a *artist) write(owner *pdf.Element, size float64, text string, language lang.Tag) vector.Rect {
	a.Helper()
	a.canvas.Mark(owner)
	a.y += 1.5 * size
	width := line(a, a.set, a.canvas, 50, a.y, size, text, language)
	return vector.Rect{X: 50, Y: a.y - size, Width: width, Height: 1.2 * size}
}

// leaflet draws a small document with one of everything.
func leaflet(tb testing.TB, set *font.Set) *pdf.Document {
	tb.Helper()
	d := pdf.New(pdf.Properties{Title: "Vad händer nu?", Language: "sv", Author: "Lykta", Description: "Om <nästa> steg", Duplex: pdf.FlipLongEdge})
	front, back := d.NewCanvas(595, 842), d.NewCanvas(595, 842)
	a := &artist{tb, set, front, 40}
	a.write(d.Root().Add(pdf.Heading1, pdf.Attributes{}), 24, "Vad händer nu?", "sv")
	d.Outline(1, "Vad händer nu?", front, 50)
	contents := d.Root().Add(pdf.Contents, pdf.Attributes{}).Add(pdf.ContentsLine, pdf.Attributes{})
	inner := contents.Add(pdf.Reference, pdf.Attributes{}).Add(pdf.Link, pdf.Attributes{})
	front.Link(inner, a.write(inner, 12, "Det fortsätter", "sv"), pdf.Target{Canvas: back, Y: 40}, "Till sidan 2")
	p := d.Root().Add(pdf.Paragraph, pdf.Attributes{})
	a.write(p, 12, "Läs mer på ", "sv")
	link := p.Add(pdf.Link, pdf.Attributes{})
	front.Link(link, a.write(link, 12, "lykta.example", "sv"), pdf.Target{Address: "https://lykta.example/?a=(1)"}, "Till lykta.example")
	a.write(p.Add(pdf.Span, pdf.Attributes{Language: "ar"}), 12, "بيت 112", "ar")
	a.y = 200
	pictures(a, d, picture(tb, "lykta"), squares(tb))
	a.canvas, a.y = back, 20
	back.Fill(vector.Rectangle(vector.Rect{X: 40, Y: 20, Width: 300, Height: 60}, 6), vector.Colour{R: 240, G: 240, B: 240})
	back.Stroke(vector.Rectangle(vector.Rect{X: 40, Y: 20, Width: 300, Height: 60}, 6), vector.Stroke{Width: 0.5, Dash: []float64{3, 2}})
	a.write(p, 12, "Slutet.", "sv")
	a.write(d.Root().Add(pdf.Heading2, pdf.Attributes{}), 16, "Det fortsätter", "sv")
	d.Outline(2, "Det fortsätter", back, 40)
	list(a, d.Root())
	table(a, d.Root())
	d.AddPage(front)
	d.AddPage(back)
	return d
}

func pictures(a *artist, d *pdf.Document, drawing vector.Drawing, pixels *pdf.Image) {
	figure := d.Root().Add(pdf.Figure, pdf.Attributes{Alt: "En lykta som lyser"})
	a.canvas.Mark(figure)
	area := vector.Rect{X: 50, Y: 200, Width: 160, Height: 120}
	a.canvas.Draw(drawing, area)
	a.canvas.Bounds(figure, area)
	figure = d.Root().Add(pdf.Figure, pdf.Attributes{Alt: "Färger"})
	a.canvas.Mark(figure)
	area = vector.Rect{X: 250, Y: 200, Width: 64, Height: 64}
	a.canvas.Picture(pixels, area)
	a.canvas.Bounds(figure, area)
}

func list(a *artist, owner *pdf.Element) {
	list := owner.Add(pdf.List, pdf.Attributes{Numbering: pdf.Decimal})
	for _, text := range []string{"Ett", "Två"} {
		entry := list.Add(pdf.ListEntry, pdf.Attributes{})
		a.write(entry.Add(pdf.Label, pdf.Attributes{}), 12, "1.", "sv")
		a.write(entry.Add(pdf.ListBody, pdf.Attributes{}).Add(pdf.Paragraph, pdf.Attributes{}), 12, text, "sv")
	}
}

func table(a *artist, owner *pdf.Element) {
	table := owner.Add(pdf.Table, pdf.Attributes{})
	row := table.Add(pdf.TableRow, pdf.Attributes{})
	a.write(row.Add(pdf.HeaderCell, pdf.Attributes{Scope: pdf.OfRow, Rows: 2}), 12, "Vem", "sv")
	a.write(row.Add(pdf.Cell, pdf.Attributes{}), 12, "Du", "sv")
	a.write(row.Add(pdf.Cell, pdf.Attributes{}), 12, "Vi", "sv")
	row = table.Add(pdf.TableRow, pdf.Attributes{})
	a.write(row.Add(pdf.Cell, pdf.Attributes{Columns: 2}), 12, "Alla", "sv")
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
  TOC
    TOCI
      Reference
        Link
          "Det fortsätter"
          → page 2
  P
    "Läs mer på "
    Link
      "lykta.example"
      → https://lykta.example/?a=(1)
    Span (ar)
      "112\u200f تيب"
    "Slutet."
  Figure [En lykta som lyser]
  Figure [Färger]
  H2
    "Det fortsätter"
  L
    LI
      Lbl
        "1."
      LBody
        P
          "Ett"
    LI
      Lbl
        "1."
      LBody
        P
          "Två"
  Table
    TR
      TH
        "Vem"
      TD
        "Du"
      TD
        "Vi"
    TR
      TD
        "Alla"
`

var update = flag.Bool("update", false, "write the document that package audit is tested with")

func TestStructureIsThatOfTheCalls(t *testing.T) {
	file := encode(t, leaflet(t, fonts(t)))
	if *update {
		if err := os.WriteFile("../audit/testdata/leaflet.pdf", file, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := audit.Describe(file)
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

// run shapes a word.
func run(tb testing.TB) font.Run {
	tb.Helper()
	runs, err := fonts(tb).Shape(font.Request{Text: "ett", End: 3, Language: "sv"})
	if err != nil {
		tb.Fatal(err)
	}
	return runs[0]
}
