package layout_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/typeset/layout"
)

// TestSnugSavesAlmostEmptyPages sets so many lines that the last page is more or less full.
func TestSnugSavesAlmostEmptyPages(t *testing.T) {
	const line, whole = 13 * 1.36, 20
	styles := layout.Ladder(layout.Ordinary(13), layout.LeastBody)
	frame := layout.Frame{Width: 300, Height: whole*line + 1, Start: 10, End: 10}
	styles[0].Space = 0
	for _, test := range []struct {
		name         string
		lines, pages int
		isOrdinary   bool
	}{
		{"one page", whole - 5, 1, true},
		{"a little more than a page", whole + 1, 1, false},
		{"half a page more", whole + whole/2, 2, true},
		{"a little more than two pages", 2*whole + 1, 2, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			document := layout.Document{Language: "sv", Blocks: slices.Repeat([]layout.Block{paragraph("En rad.")}, test.lines)}
			pages, err := press(t).Snug(document, frame, []layout.Style{styles[0], {Body: 12, Leading: 0.9, Headings: styles[0].Headings}})
			if err != nil {
				t.Fatal(err)
			}
			if pages.Count() != test.pages || (pages.Style().Body == 13) != test.isOrdinary {
				t.Errorf("%d pages with letters of %.1f points", pages.Count(), pages.Style().Body)
			}
		})
	}
}

// TestEachPartIsSnug sets three parts, of which only the second is a little more than a page.
func TestEachPartIsSnug(t *testing.T) {
	const line, whole = 13 * 1.36, 20
	frame := layout.Frame{Width: 300, Height: whole*line + 1, Start: 10, End: 10}
	loose, tight := layout.Ordinary(13), layout.Ordinary(12)
	loose.Space, tight.Space = 0, 0
	var blocks []layout.Block
	for name, lines := range []int{whole / 2, whole - 1, whole * 3 / 2} {
		if name > 0 {
			blocks = append(blocks, layout.NextPage{})
		}
		blocks = append(blocks, layout.Heading{Level: 2, Text: layout.Plain("H"), Name: strconv.Itoa(name)})
		blocks = append(blocks, slices.Repeat([]layout.Block{paragraph("En rad.")}, lines)...)
	}
	document := layout.Document{Language: "sv", Blocks: blocks}
	for _, test := range []struct {
		styles []layout.Style
		pages  int
		want   map[string]int
	}{
		{[]layout.Style{loose}, 5, map[string]int{"0": 1, "1": 2, "2": 4}},
		{[]layout.Style{loose, tight}, 4, map[string]int{"0": 1, "1": 2, "2": 3}},
	} {
		pages, err := press(t).Snug(document, frame, test.styles)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, pages.Numbers()); diff != "" || pages.Count() != test.pages {
			t.Errorf("%d styles: %d pages, %s", len(test.styles), pages.Count(), diff)
		}
	}
}
