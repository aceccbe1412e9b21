package pdf_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/typeset/audit"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// pages draws a document with a paragraph on each of some canvases.
func pages(t *testing.T, texts ...string) (*pdf.Document, []*pdf.Canvas) {
	t.Helper()
	d := pdf.New(pdf.Properties{Title: "Sidor", Language: "sv"})
	a := &artist{TB: t, set: fonts(t)}
	var list []*pdf.Canvas
	for _, text := range texts {
		a.canvas, a.y = d.NewCanvas(200, 100), 20
		a.write(d.Root().Add(pdf.Paragraph, pdf.Attributes{}), 12, text, "sv")
		list = append(list, a.canvas)
	}
	return d, list
}

func describe(t *testing.T, d *pdf.Document) string {
	t.Helper()
	text, err := audit.Describe(encode(t, d))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(text), " ")
}

// TestReadingOrderIsThatOfDrawing places panels as folding wants them: backwards, and upside down.
func TestReadingOrderIsThatOfDrawing(t *testing.T) {
	d, list := pages(t, "ett", "två", "tre")
	front, back := d.AddSheet(400, 100), d.AddSheet(400, 100)
	front.Place(list[2], vector.Identity)
	back.Place(list[1], vector.Identity)
	back.Place(list[0], vector.Rotation(180).Then(vector.Translation(400, 100)))
	if diff := cmp.Diff(`Document P "ett" P "två" P "tre"`, describe(t, d)); diff != "" {
		t.Error(diff)
	}
}

func TestCopiesAreReadOnce(t *testing.T) {
	d, list := pages(t, "kort")
	sheet := d.AddSheet(400, 200)
	for _, x := range []float64{0, 200} {
		sheet.Place(list[0], vector.Translation(x, 0))
		sheet.Place(list[0], vector.Translation(x, 100))
	}
	if diff := cmp.Diff(`Document P "kort"`, describe(t, d)); diff != "" {
		t.Error(diff)
	}
}

func TestOnlyGoodDocumentsClaimToBe(t *testing.T) {
	claim := []byte("<pdfuaid:part>1<")
	d, list := pages(t, "ett")
	d.AddPage(list[0])
	if !bytes.Contains(encode(t, d), claim) {
		t.Error("a good document makes no claim")
	}
	list[0].Mark(d.Root().Add(pdf.Figure, pdf.Attributes{}))
	list[0].Fill(vector.Ellipse(50, 50, 10, 10), vector.Black)
	file, findings, err := d.Encode()
	if err != nil || len(findings) != 2 || bytes.Contains(file, claim) {
		t.Errorf("a picture without text and place: %v %v", findings, err)
	}
}

func TestTroubleInDrawingIsAnError(t *testing.T) {
	for name, draw := range map[string]func(*pdf.Document, *pdf.Canvas){
		"stands on no page": func(d *pdf.Document, _ *pdf.Canvas) {
			d.NewCanvas(1, 1).Fill(vector.Rectangle(vector.Rect{Width: 1, Height: 1}, 0), vector.Black)
		},
		"something was drawn that stands on": func(d *pdf.Document, _ *pdf.Canvas) { // a link alone
			d.NewCanvas(1, 1).Link(d.Root().Add(pdf.Link, pdf.Attributes{}), vector.Rect{}, pdf.Target{Address: "https://lykta.example"}, "Hit")
		},
		"NaN is no place": func(_ *pdf.Document, c *pdf.Canvas) {
			c.Fill(vector.Rectangle(vector.Rect{X: math.NaN(), Width: 1, Height: 1}, 0), vector.Black)
		},
		"+Inf is no place": func(_ *pdf.Document, c *pdf.Canvas) { c.Text(pdf.Text{Size: math.Inf(1)}, "", run(t)) },
		"a link needs": func(d *pdf.Document, c *pdf.Canvas) {
			c.Link(d.Root().Add(pdf.Link, pdf.Attributes{}), vector.Rect{}, pdf.Target{Address: "https://lykta.example"}, "")
		},
	} {
		d, list := pages(t, "ett")
		d.AddPage(list[0])
		draw(d, list[0])
		if _, _, err := d.Encode(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := pdf.New(pdf.Properties{Language: "sv"}).Encode(); err == nil {
		t.Error("a document without title and page was written")
	}
}

func TestEmptyPagesAreWritten(t *testing.T) {
	d, list := pages(t, "ett")
	d.AddPage(d.NewCanvas(100, 100))
	d.AddPage(list[0])
	if diff := cmp.Diff(`Document P "ett"`, describe(t, d)); diff != "" {
		t.Error(diff)
	}
}

func TestPlacesTellWhereTextStandsAndHowItIsTurned(t *testing.T) {
	d, list := pages(t, "ett", "två")
	sheet := d.AddSheet(400, 100)
	sheet.Place(list[1], vector.Translation(200, 0))
	sheet.Place(list[0], vector.Rotation(180).Then(vector.Translation(200, 100)))
	places, err := audit.Places(encode(t, d))
	if err != nil {
		t.Fatal(err)
	}
	for i := range places {
		places[i].X, places[i].Y = math.Round(places[i].X), math.Round(places[i].Y)
	}
	own := places[0] // of the page that stands upright
	want := []audit.Place{
		{Text: "två", Page: 1, X: own.X, Y: own.Y}, {Text: "ett", Page: 1, X: 200 - (own.X - 200), Y: 100 - own.Y, Turn: 2},
	}
	if diff := cmp.Diff(want, places); diff != "" || own.X < 200 || own.Y < 50 {
		t.Error(diff, own)
	}
}

// TestManyLettersNeedSeveralFonts draws more letters of one weight than a font of one-byte codes has, in one run.
func TestManyLettersNeedSeveralFonts(t *testing.T) {
	set, letters := fonts(t), []rune(nil)
	for r := rune(0x1200); r <= 0x1357; r++ {
		if set.Missing(string(r)) == nil {
			letters = append(letters, r)
		}
	}
	if len(letters) < 300 {
		t.Fatalf("the theme has %d Ethiopic letters", len(letters))
	}
	d, list := pages(t, string(letters))
	d.AddPage(list[0])
	if diff := cmp.Diff(`Document P "`+string(letters)+`"`, describe(t, d)); diff != "" {
		t.Error(diff)
	}
	if count := strings.Count(string(encode(t, d)), "/Length1 "); count != 2 {
		t.Errorf("there are %d fonts", count)
	}
}
