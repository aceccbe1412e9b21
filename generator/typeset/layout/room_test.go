package layout_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// inked is something drawn on a page.
type inked struct {
	area vector.Rect
	text string // empty for pictures
}

// inks gathers what is drawn on a page. Lines and frames, which surround text, are held to the page's margins only.
type inks struct {
	all   []inked
	lines []vector.Rect
}

func (k *inks) Fill(path vector.Path, _ vector.Colour) { k.lines = append(k.lines, bounds(path)) }

func (k *inks) Stroke(path vector.Path, _ vector.Stroke) { k.lines = append(k.lines, bounds(path)) }

func (k *inks) Draw(_ vector.Drawing, area vector.Rect) { k.all = append(k.all, inked{area: area}) }

// Text notes the glyphs that are seen, from the baseline up to about the height of a small letter.
func (k *inks) Text(how pdf.Text, paragraph string, run font.Run) {
	unit := how.Size / float64(run.Face.Metrics.UnitsPerEm)
	x, from, to := how.X, how.X, how.X
	isBegun := false
	for _, c := range run.Clusters {
		next := x + float64(c.Advance)*unit
		if strings.ContainsFunc(paragraph[c.Start:c.End], hasInk) {
			if !isBegun {
				from, isBegun = x, true
			}
			to = next
		}
		x = next
	}
	if to > from {
		k.all = append(k.all, inked{vector.Rect{X: from, Y: how.Y - 0.5*how.Size, Width: to - from, Height: 0.5 * how.Size}, paragraph})
	}
}

func hasInk(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }

func bounds(path vector.Path) vector.Rect {
	left, top, right, bottom := 1e9, 1e9, -1e9, -1e9
	for _, segment := range path.Segments {
		points := 1
		switch segment.Kind {
		case vector.Curve:
			points = 3
		case vector.Close:
			points = 0
		case vector.Move, vector.Line:
		}
		for _, p := range segment.Points[:points] {
			left, top, right, bottom = min(left, p.X), min(top, p.Y), max(right, p.X), max(bottom, p.Y)
		}
	}
	return vector.Rect{X: left, Y: top, Width: right - left, Height: bottom - top}
}

// misplaced says what stands outside a frame's margins, or over something else; nothing if all is well.
func misplaced(pages *layout.Pages, frame layout.Frame) error {
	left, right := frame.Start, frame.Width-frame.End
	if frame.End != frame.Start {
		return errors.New("the test needs margins that are the same on both sides")
	}
	const slack = 1.0 // glyphs may reach out of their place by a hair, and lines are as thick
	for number := range pages.Count() {
		k := &inks{}
		pages.Paint(number, k)
		for _, line := range k.lines {
			k.all = append(k.all, inked{line, "(a line)"})
		}
		texts := k.all[:len(k.all)-len(k.lines)]
		for _, ink := range k.all {
			a := ink.area
			if a.X < left-slack || a.X+a.Width > right+slack || a.Y < frame.Top-slack || a.Y+a.Height > frame.Height-frame.Bottom+slack {
				return fmt.Errorf("page %d: %.40q at %+v is outside of %v", number+1, ink.text, a, frame)
			}
		}
		for i, a := range texts {
			for _, b := range texts[:i] {
				if overlaps(a.area, b.area, slack) {
					return fmt.Errorf("page %d: %.40q at %+v is over %.40q at %+v", number+1, a.text, a.area, b.text, b.area)
				}
			}
		}
	}
	return nil
}

func overlaps(a, b vector.Rect, slack float64) bool {
	return a.X < b.X+b.Width-slack && b.X < a.X+a.Width-slack && a.Y < b.Y+b.Height-slack && b.Y < a.Y+a.Height-slack
}

// demanding are documents that no author should write.
func demanding(tag lang.Tag) map[string][]layout.Block {
	w := words[tag]
	long := strings.Repeat(strings.ReplaceAll(w[1], " ", ""), 3)
	word := string([]rune(long)[:300])
	entry := func(blocks ...layout.Block) []layout.Block { return blocks }
	nested := layout.List{Entries: [][]layout.Block{entry(paragraph(w[7]), paragraph(word))}}
	for depth := range 5 {
		nested = layout.List{IsNumbered: depth%2 == 0, First: 98, Entries: [][]layout.Block{entry(paragraph(w[5]), nested), entry(paragraph(w[6]))}}
	}
	boxes := []layout.Block{paragraph(w[1])}
	for i := range 6 {
		boxes = []layout.Block{layout.Box{Look: layout.Look(i % 4), Title: layout.Plain(w[8]), Blocks: boxes}}
	}
	var cells []layout.Text
	for i := range 20 {
		cells = append(cells, layout.Plain(w[i%len(w)]))
	}
	high := &layout.Picture{Drawing: square(), Width: 100, Height: 5000, Alt: "x"}
	var many []layout.Block
	for i := range 2000 {
		switch i % 20 {
		case 0:
			many = append(many, layout.Heading{Level: 1 + i/20%6, Text: layout.Plain(w[0])})
		case 10:
			many = append(many, layout.List{Entries: [][]layout.Block{entry(paragraph(w[5])), entry(paragraph(w[6]))}})
		default:
			many = append(many, paragraph(w[i%len(w)]))
		}
	}
	return map[string][]layout.Block{
		"2,000 paragraphs": many,
		"no text":          {layout.Paragraph{}, layout.NextPage{}, layout.List{}, layout.NextPage{}, layout.Table{}},
		"a word of 300":    {layout.Heading{Level: 1, Text: layout.Plain(word)}, paragraph(word), layout.Table{Head: []layout.Text{layout.Plain(word), layout.Plain(w[13])}, Rows: [][]layout.Text{{layout.Plain(w[13]), layout.Plain(word)}}}},
		"a number of 300":  {layout.Paragraph{Text: layout.Text{{Text: strings.Repeat("08 123 ", 43), IsWhole: true}}}, layout.Box{Title: layout.Text{{Text: strings.Repeat("1", 300), IsWhole: true}}}},
		"six lists deep":   {nested},
		"six boxes deep":   boxes,
		"20 columns":       {layout.Table{Head: cells, Rows: [][]layout.Text{cells, cells[:3], cells}}},
		"20 short columns": {layout.Table{Rows: [][]layout.Text{func() (short []layout.Text) {
			for range 20 {
				short = append(short, layout.Plain("12"))
			}
			return short
		}()}}},
		"a high picture":  {paragraph(w[1]), layout.Figure{Picture: *high, Caption: layout.Plain(w[8])}, layout.Box{Look: layout.Card, Title: layout.Plain(w[8]), Picture: high, Blocks: []layout.Block{paragraph(w[1])}}},
		"a high cell":     {layout.Table{Head: cells[:2], Rows: [][]layout.Text{{layout.Plain(strings.Repeat(w[1]+" ", 30)), layout.Plain(w[13])}}}},
		"a high head":     {layout.Table{Head: []layout.Text{layout.Plain(strings.Repeat(w[1]+" ", 30))}, Rows: [][]layout.Text{cells[:1]}}},
		"boxes in lists":  {layout.List{Entries: [][]layout.Block{entry(layout.Box{Look: layout.Warning, Blocks: []layout.Block{nested}, Picture: high})}}},
		"tables in lists": {layout.List{IsNumbered: true, Entries: [][]layout.Block{entry(layout.Table{Head: cells[:3], Rows: [][]layout.Text{cells[3:6]}})}}},
	}
}

// TestNothingIsCutOrOverlaps sets documents that no author should write on ordinary and on tiny pages, and looks where everything stands.
func TestNothingIsCutOrOverlaps(t *testing.T) {
	frames := map[string]layout.Frame{
		"A4":    {Width: 595.28, Height: 841.89, Top: 42.5, Bottom: 56.7, Start: 42.5, End: 42.5},
		"panel": {Width: 210, Height: 297, Top: 20, Bottom: 28, Start: 20, End: 20},
		"card":  {Width: 240, Height: 156, Top: 12, Bottom: 12, Start: 14, End: 14},
	}
	for _, tag := range []lang.Tag{"sv", "ar"} {
		for name, blocks := range demanding(tag) {
			for size, frame := range frames {
				pages, err := press(t).Set(layout.Document{Language: tag, Blocks: blocks}, frame, layout.Ordinary(12))
				if err == nil {
					err = misplaced(pages, frame)
				}
				if err != nil {
					t.Errorf("%s in %s on a %s: %v", name, tag, size, err)
				}
			}
		}
	}
}

// TestPictureBesideTextIsDrawnOnce holds it for boxes that stand on one page, on several, and around the end of one.
func TestPictureBesideTextIsDrawnOnce(t *testing.T) {
	picture := &layout.Picture{Drawing: square(), Width: 60, Height: 60, Alt: "x"}
	long := paragraph(strings.Repeat("ord och ", 300))
	for name, blocks := range map[string][]layout.Block{
		"one page":      {paragraph("a")},
		"no text":       nil,
		"several pages": {long},
		"a page's end":  {paragraph("a"), layout.NextPage{}, paragraph("b")},
	} {
		frame := panel()
		pages, err := press(t).Set(layout.Document{Language: "sv", Blocks: []layout.Block{long, layout.Box{Picture: picture, Blocks: blocks}}}, frame, layout.Ordinary(12))
		if err != nil {
			t.Fatal(err)
		}
		drawn := 0
		for number := range pages.Count() {
			k := &inks{}
			pages.Paint(number, k)
			for _, ink := range k.all {
				if ink.text == "" {
					drawn++
				}
			}
		}
		if err := misplaced(pages, frame); err != nil || drawn != 1 {
			t.Errorf("%s: drawn %d times, %v", name, drawn, err)
		}
	}
}

// FuzzRoom sets any text on a panel: nothing stands outside of it, or over something else.
func FuzzRoom(f *testing.F) {
	f.Add("Vad händer nu?", "Ring 116 111 \u2028 سلام", false)
	f.Add("socialsekreterare\u00AD", "\u2066a\u2069 b", true)
	f.Add("Yaa bääaaac n", "Bica 000 \x10\x10 00\x10\x100\x10\x10\u2028 سلام", true) // nothing but a control and a space hangs out
	own := press(f)
	f.Fuzz(func(t *testing.T, a, b string, isBackward bool) {
		if len(a)+len(b) > 300 {
			return
		}
		tag := lang.Tag("sv")
		if isBackward {
			tag = "ar"
		}
		mixed := layout.Text{{Text: a}, {Text: b, Language: "ar", IsStrong: true}, {Text: a, IsWhole: true}, {Text: b, Language: "sv"}}
		list := layout.List{IsNumbered: true, Entries: [][]layout.Block{{paragraph(a), layout.List{Entries: [][]layout.Block{{paragraph(b)}, nil}}}}}
		document := layout.Document{Language: tag, Blocks: []layout.Block{
			layout.Heading{Level: 1, Text: layout.Plain(a)},
			layout.Paragraph{Text: mixed},
			list,
			layout.Table{Head: []layout.Text{layout.Plain(a), layout.Plain(b)}, Rows: [][]layout.Text{{mixed, layout.Plain(b), layout.Plain(a)}}},
			layout.Box{Look: layout.Card, Title: layout.Plain(b), Picture: &layout.Picture{Drawing: square(), Width: 50, Height: 20}, Blocks: []layout.Block{list}},
		}}
		pages, err := own.Set(document, panel(), layout.Ordinary(12))
		if errors.As(err, new(*layout.TextError)) {
			return // a letter that no font has
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := misplaced(pages, panel()); err != nil {
			t.Fatal(err)
		}
	})
}
