package pdf

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/vector"
)

func readFonts(t *testing.T) *font.Set {
	t.Helper()
	set, err := font.ReadFolder(os.DirFS("../../../themes/lanterna/fonts"), "print")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// shaped gives the first run of a text.
func shaped(t *testing.T, set *font.Set, text string, language lang.Tag, weight int) font.Run {
	t.Helper()
	runs, err := set.Shape(font.Request{Text: text, End: len(text), Language: language, Style: font.Style{Weight: weight}})
	if err != nil {
		t.Fatal(err)
	}
	return runs[0]
}

// TestTextGoesOnFromWhereItIs draws runs beside and under each other, two of them in marks of their own, and then a line.
func TestTextGoesOnFromWhereItIs(t *testing.T) {
	d := New(Properties{Title: "Text", Language: "sv"})
	c := d.NewCanvas(200, 100)
	run := shaped(t, readFonts(t), "iii", "sv", 400)
	width := float64(run.Width()) * 10 / float64(run.Face.Metrics.UnitsPerEm)
	p := d.Root().Add(Paragraph, Attributes{})
	c.Mark(p)
	c.Text(Text{X: 10, Y: 20, Size: 10}, "iii", run)
	c.Text(Text{X: 10 + width, Y: 20, Size: 10}, "iii", run)
	c.Text(Text{X: 12, Y: 35.5, Size: 10}, "iii", run)
	c.Mark(p.Add(Span, Attributes{}))
	c.Text(Text{X: 12 + width, Y: 35.5, Size: 10}, "iii", run)
	c.Mark(nil)
	c.Text(Text{X: 10, Y: 50, Size: 12}, "iii", run)
	c.Text(Text{X: 90, Y: 50, Size: 12, Colour: vector.Colour{R: 255}}, "iii", run)
	c.Fill(vector.Rectangle(vector.Rect{X: 1, Y: 1, Width: 2, Height: 2}, 0), vector.Black)
	sheet := d.AddPage(c)
	if err := (&encoder{Document: d}).cutFonts(); err != nil {
		t.Fatal(err)
	}
	got, _ := sheet.content(0, 1, map[*Canvas]*home{})
	want := "q\nBT\n/P<</MCID 0>>BDC\n10 80 Td/F0 10 Tf(\x01\x01\x01\x01\x01\x01)Tj\n2 -15.5 Td(\x01\x01\x01)Tj\nEMC\n" +
		"/Span<</MCID 1>>BDC\n(\x01\x01\x01)Tj\nEMC\nET\n" +
		"/Artifact BMC\nBT\n10 50 Td/F0 12 Tf(\x01\x01\x01)Tj\nET\n1 0 0 rg\nBT\n90 50 Td(\x01\x01\x01)Tj\nET\n0 g\n1 97 2 2 re\nf\nEMC\nQ"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

// TestWeightsAreFontsOfTheirOwn holds that faces of one weight become one font, and that what comes after a change of font stands right.
func TestWeightsAreFontsOfTheirOwn(t *testing.T) {
	d := New(Properties{Title: "Text", Language: "sv"})
	c := d.NewCanvas(200, 100)
	set, x := readFonts(t), 0.0
	for _, part := range []struct {
		text     string
		language lang.Tag
		weight   int
	}{{"i", "sv", 400}, {"ሰ", "ti", 400}, {"i", "sv", 700}, {"i", "sv", 400}} {
		run := shaped(t, set, part.text, part.language, part.weight)
		c.Text(Text{X: x, Y: 20, Size: 10}, part.text, run)
		x += float64(run.Width()) * 10 / float64(run.Face.Metrics.UnitsPerEm)
	}
	sheet := d.AddPage(c)
	if err := (&encoder{Document: d}).cutFonts(); err != nil {
		t.Fatal(err)
	}
	got, _ := sheet.content(0, 1, map[*Canvas]*home{})
	want := "q\nBT\n/Artifact BMC\n0 80 Td/F0 10 Tf(\x01\x02)Tj\n/F1 10 Tf(\x01)Tj\n/F0 10 Tf(\x01)Tj\nEMC\nET\nQ"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}
