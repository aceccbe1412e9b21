package layout_test

import (
	"errors"
	"strings"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/vector"
)

// panel is a panel of a mini-booklet.
func panel() layout.Frame {
	return layout.Frame{Width: 210, Height: 297, Top: 20, Bottom: 28, Start: 20, End: 20}
}

func TestOddDocumentsAreSet(t *testing.T) {
	nested := layout.List{Entries: [][]layout.Block{{paragraph("innerst, där socialsekreteraren bor")}}}
	for depth := range 5 {
		nested = layout.List{IsNumbered: depth%2 == 0, Entries: [][]layout.Block{{paragraph("nivå"), nested}}}
	}
	var empty layout.Text
	for name, blocks := range map[string][]layout.Block{
		"nothing":              nil,
		"empty texts":          {layout.Heading{Level: 9, Text: empty}, layout.Paragraph{Text: layout.Plain("")}, layout.ContentsLine{}},
		"empty lists":          {layout.List{}, layout.List{Entries: [][]layout.Block{nil, {}}}},
		"empty tables":         {layout.Table{}, layout.Table{Rows: [][]layout.Text{{}, {empty}, {layout.Plain("a"), empty}}}},
		"an empty box":         {layout.Box{Look: layout.Card}, layout.Box{Picture: &layout.Picture{}}},
		"a box with a page":    {layout.Box{Look: layout.Note, Blocks: []layout.Block{layout.NextPage{}, paragraph("a")}}},
		"an empty page":        {layout.NextPage{}, layout.NextPage{}, paragraph("a")},
		"a word of 300":        {paragraph(strings.Repeat("x", 300))},
		"a word of 200 digits": {layout.Table{Rows: [][]layout.Text{{layout.Plain(strings.Repeat("0", 200)), layout.Plain("a")}}}},
		"six lists deep":       {nested},
		"a picture too wide":   {layout.Figure{Picture: layout.Picture{Drawing: square(), Width: 4000, Height: 1000, Alt: "bred"}}},
		"a link to nowhere":    {layout.Paragraph{Text: layout.Text{{Text: "dit", To: "ingenstans"}}}},
		"a box over pages":     {layout.Box{Look: layout.Card, Blocks: []layout.Block{paragraph(strings.Repeat("ord och ", 500))}}},
		"a table over pages":   {layout.Table{Head: []layout.Text{layout.Plain("A")}, Rows: manyRows(40)}},
	} {
		for _, tag := range []lang.Tag{"sv", "ar"} {
			pages, err := press(t).Set(layout.Document{Language: tag, Blocks: blocks}, panel(), layout.Ordinary(12))
			if err != nil {
				t.Errorf("%s in %s: %v", name, tag, err)
				continue
			}
			written(t, tag, pages)
		}
	}
}

// square is a drawing.
func square() vector.Drawing {
	area := vector.Rect{Width: 4, Height: 1}
	return vector.Drawing{Box: area, Shapes: []vector.Shape{{Path: vector.Rectangle(area, 0), Fill: &vector.Black, Opacity: 1}}}
}

func manyRows(count int) [][]layout.Text {
	rows := make([][]layout.Text, count)
	for i := range rows {
		rows[i] = []layout.Text{layout.Plain("rad")}
	}
	return rows
}

func TestTextIsTightenedBeforeItOverflows(t *testing.T) {
	own := press(t)
	styles := layout.Ladder(layout.Ordinary(14), layout.LeastBody)
	text := strings.Repeat("Du får alltid prata med någon som du litar på. ", 9)
	document := layout.Document{Language: "sv", Blocks: []layout.Block{paragraph(text)}}
	if _, err := own.Fit(document, panel(), 1, styles[:1]); err == nil {
		t.Fatal("the text fits without being tightened: the test needs a longer one")
	}
	pages, err := own.Fit(document, panel(), 1, styles)
	if err != nil {
		t.Fatal(err)
	}
	if body := pages.Style().Body; pages.Count() != 1 || body >= 14 || body < layout.LeastBody {
		t.Errorf("%d pages at %v points", pages.Count(), body)
	}
	document.Blocks = append(document.Blocks, paragraph(text))
	var overflow *layout.OverflowError
	if _, err := own.Fit(document, panel(), 1, styles); !errors.As(err, &overflow) || overflow.Page != 1 || overflow.Lines < 5 {
		t.Errorf("twice the text gives %v", err)
	}
}

func TestLadderNeverGoesBelowItsLimits(t *testing.T) {
	for _, body := range []float64{9, 12, 12.3, 16} {
		styles := layout.Ladder(layout.Ordinary(body), layout.LeastBody)
		for i, style := range styles {
			if style.Body < min(body, layout.LeastBody) || style.Leading < 0.88 || style.Space < 0.3 {
				t.Errorf("from %v points: %+v", body, style)
			}
			if i > 0 && style.Body*style.Leading > styles[i-1].Body*styles[i-1].Leading {
				t.Errorf("from %v points, style %d is looser than the one before", body, i)
			}
		}
	}
}

func TestMissingLettersNameTextAndLanguage(t *testing.T) {
	_, err := press(t).Set(layout.Document{Language: "sv", Blocks: []layout.Block{
		paragraph("Säg 你好你 nu"), paragraph("Hej"), layout.Paragraph{Text: layout.Text{{Text: "中", Language: "zh"}}},
	}}, a4(), layout.Ordinary(12))
	var text *layout.TextError
	var missing *font.MissingGlyphError
	if !errors.As(err, &text) || !errors.As(err, &missing) || text.Language != "sv" || missing.Character != '你' || string(text.Letters) != "你好" {
		t.Errorf("%v", err)
	}
	var all interface {
		error
		Unwrap() []error
	}
	if !errors.As(err, &all) || len(all.Unwrap()) != 2 || !strings.Contains(err.Error(), "set text in zh") {
		t.Errorf("not all texts are told of: %v", err)
	}
}

// TestRightToLeftDocumentsAreMirrored looks at where a box stands between margins that differ.
func TestRightToLeftDocumentsAreMirrored(t *testing.T) {
	for tag, isLeft := range map[lang.Tag]bool{"sv": true, "ar": false} {
		frame := panel()
		frame.Start, frame.End = 60, 10
		pages, err := press(t).Set(layout.Document{Language: tag, Blocks: []layout.Block{layout.Box{Look: layout.Card, Blocks: []layout.Block{paragraph("112")}}}}, frame, layout.Ordinary(12))
		if err != nil {
			t.Fatal(err)
		}
		left, right := inkEdges(t, written(t, tag, pages))
		if isLeft && (left < 59 || right > 201) || !isLeft && (left < 9 || right > 151) {
			t.Errorf("%s: the box stands from %.0f to %.0f", tag, left, right)
		}
	}
}

// freshPress makes a press that has shaped nothing but a word, for which it reads the language's patterns.
func freshPress(b *testing.B, tag lang.Tag) *layout.Press {
	b.Helper()
	own := press(b)
	if _, err := own.LongestWord(layout.Plain("Lykta"), tag, layout.Ordinary(12)); err != nil {
		b.Fatal(err)
	}
	return own
}

func BenchmarkLeaflet(b *testing.B) {
	for _, tag := range []lang.Tag{"sv", "ar"} {
		b.Run(string(tag), func(b *testing.B) {
			document := sample(b, tag)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				own := freshPress(b, tag)
				b.StartTimer()
				pages, err := own.Fit(document, a4(), 1, layout.Ladder(layout.Ordinary(12), layout.LeastBody))
				if err != nil {
					b.Fatal(err)
				}
				written(b, tag, pages)
			}
		})
	}
}

func BenchmarkSet(b *testing.B) {
	document := sample(b, "sv")
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		own := freshPress(b, "sv")
		b.StartTimer()
		if _, err := own.Set(document, a4(), layout.Ordinary(12)); err != nil {
			b.Fatal(err)
		}
	}
}
