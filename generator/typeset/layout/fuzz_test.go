package layout_test

import (
	"errors"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
)

// FuzzSet sets any text in every block on a page of any size: pages come of it that are accessible, or an error that says why not.
func FuzzSet(f *testing.F) {
	f.Add("Vad händer nu?", "Ring 116 111 \u2028 سلام", 210.0, 297.0, 12.0, false)
	f.Add("x", "\u00AD\u2066", 10.0, 10.0, 30.0, true)
	own := press(f)
	f.Fuzz(func(t *testing.T, a, b string, width, height, body float64, isBackward bool) {
		if len(a)+len(b) > 200 || !(width >= 1 && width < 1000 && height >= 1 && height < 2000 && body >= 1 && body < 100) {
			return
		}
		a, b = "a"+a, "b"+b // a heading or a link without a letter is the author's mistake
		tag := lang.Tag("sv")
		if isBackward {
			tag = "ar"
		}
		other := layout.Text{{Text: a}, {Text: b, Language: "ar", IsStrong: true}, {Text: a, IsWhole: true, Address: "tel:1"}, {Text: "x", To: "h"}}
		entry := []layout.Block{layout.Paragraph{Text: other}, layout.List{Entries: [][]layout.Block{{layout.Paragraph{Text: layout.Plain(b)}}}}}
		document := layout.Document{Language: tag, Blocks: []layout.Block{
			layout.Heading{Level: 1, Text: layout.Plain(a), Name: "h"},
			layout.Paragraph{Text: other, IsSmall: true},
			layout.List{IsNumbered: true, Entries: [][]layout.Block{entry, nil}},
			layout.Table{Head: []layout.Text{layout.Plain(a)}, Rows: [][]layout.Text{{other, layout.Plain(b)}}},
			layout.Box{Look: layout.Card, Title: layout.Plain(b), Picture: &layout.Picture{Drawing: square(), Width: 50, Height: 20, Alt: "a"}, Blocks: entry},
			layout.ContentsLine{Text: layout.Plain(a), To: "h"},
			layout.Point{Number: 7, Blocks: []layout.Block{layout.Paragraph{Text: other}, layout.Box{Blocks: entry}}},
			layout.List{FirstPoint: 8, Entries: [][]layout.Block{entry, nil}},
		}}
		frame := layout.Frame{Width: width, Height: height, Top: 5, Bottom: 10, Start: 5, End: 5, Foot: layout.Plain(a), IsNumbered: true}
		pages, err := own.Set(document, frame, layout.Ordinary(body))
		if err != nil {
			var text *layout.TextError
			var overflow *layout.OverflowError
			if !errors.As(err, &text) && !errors.As(err, &overflow) {
				t.Fatal(err)
			}
			return
		}
		file := pdf.New(pdf.Properties{Title: "x", Language: tag})
		for _, canvas := range pages.Draw(file) {
			file.AddPage(canvas)
		}
		_, findings, err := file.Encode()
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range findings {
			t.Error(finding)
		}
	})
}
