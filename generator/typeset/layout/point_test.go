package layout_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
)

// pointed is a document with headings, paragraphs of so many words each as points, and a last word.
func pointed(tag lang.Tag, words ...int) layout.Document {
	document := layout.Document{Language: tag, Blocks: []layout.Block{layout.Heading{Level: 1, Text: layout.Plain("H"), Name: "top"}}}
	for i, count := range words {
		if i%3 == 2 {
			document.Blocks = append(document.Blocks, layout.Heading{Level: 2, Text: layout.Plain("H"), Name: fmt.Sprint(i)})
		}
		document.Blocks = append(document.Blocks, layout.Point{Number: i + 1, Blocks: []layout.Block{paragraph(strings.Repeat("ord ", count))}})
	}
	document.Blocks = append(document.Blocks, layout.List{FirstPoint: len(words) + 1, Entries: [][]layout.Block{{paragraph("a")}, {paragraph("b")}}})
	return document
}

func TestBothSidesHoldTheSamePoints(t *testing.T) {
	short, long := []int{20, 5, 60, 9, 30, 40, 5, 5, 70, 20}, []int{30, 60, 20, 90, 3, 50, 50, 9, 80, 60}
	documents := [2]layout.Document{pointed("so", short...), pointed("sv", long...)}
	sides, err := press(t).BothSides(documents, [2]layout.Frame{panel(), panel()}, layout.Ladder(layout.Ordinary(13), layout.LeastBody))
	if err != nil {
		t.Fatal(err)
	}
	if sides[0].Count() != sides[1].Count() || sides[0].Count() < 3 {
		t.Errorf("%d and %d pages", sides[0].Count(), sides[1].Count())
	}
	if diff := cmp.Diff(sides[0].Numbers(), sides[1].Numbers()); diff != "" {
		t.Errorf("headings stand on other pages: %s", diff)
	}
	if alone, err := press(t).Set(documents[0], panel(), sides[0].Style()); err != nil || alone.Count() >= sides[0].Count() {
		t.Errorf("%d pages alone, %v: the test needs sides that differ more", alone.Count(), err)
	}
}

func TestPointLongerThanAPageLeavesTheOtherSideEmpty(t *testing.T) {
	sides, err := press(t).BothSides([2]layout.Document{pointed("so", 5, 400, 5), pointed("sv", 5, 5, 5)}, [2]layout.Frame{panel(), panel()}, []layout.Style{layout.Ordinary(12)})
	if err != nil {
		t.Fatal(err)
	}
	if sides[0].Count() != sides[1].Count() {
		t.Errorf("%d and %d pages", sides[0].Count(), sides[1].Count())
	}
	if diff := cmp.Diff(sides[0].Numbers(), sides[1].Numbers()); diff != "" {
		t.Error(diff)
	}
}

func TestOtherPointsAreRefused(t *testing.T) {
	_, err := press(t).BothSides([2]layout.Document{pointed("so", 5, 5), pointed("sv", 5)}, [2]layout.Frame{panel(), panel()}, []layout.Style{layout.Ordinary(12)})
	if err == nil {
		t.Error("two points face three")
	}
}

// TestPagesOfAnotherLanguageSaySo draws pages in two languages into one document.
func TestPagesOfAnotherLanguageSaySo(t *testing.T) {
	own := press(t)
	document := pdf.New(pdf.Properties{Title: "x", Language: "ar"})
	for _, tag := range []lang.Tag{"ar", "sv"} {
		pages, err := own.Set(sample(t, tag), a4(), layout.Ordinary(12))
		if err != nil {
			t.Fatal(err)
		}
		for _, canvas := range pages.Draw(document) {
			document.AddPage(canvas)
		}
	}
	file, findings, err := document.Encode()
	if err != nil || len(findings) > 0 {
		t.Fatal(findings, err)
	}
	parts := regexp.MustCompile(`/S/Part/P[^/]*/Lang\(sv\)`).FindAll(bytes.Join(streams(file), nil), -1)
	if len(parts) != 1 {
		t.Errorf("%d parts in another language", len(parts))
	}
}

// starts finds where runs of glyphs begin.
var starts = regexp.MustCompile(`([\d.]+) [\d.]+ Td`)

func TestNumbersOfPointsStandInTheMargin(t *testing.T) {
	for tag, isInMargin := range map[lang.Tag]func(x float64) bool{
		"sv": func(x float64) bool { return x > 30 && x < 60 },
		"ar": func(x float64) bool { return x > 150 && x < 180 },
	} {
		frame := panel()
		frame.Start, frame.End = 60, 10
		for name, block := range map[string]layout.Block{
			"a paragraph": layout.Point{Number: 12, Blocks: []layout.Block{paragraph("112")}},
			"a box":       layout.Point{Number: 12, Blocks: []layout.Block{layout.Box{Look: layout.Card, Blocks: []layout.Block{paragraph("112")}}}},
			"an entry":    layout.List{FirstPoint: 12, Entries: [][]layout.Block{{paragraph("112")}}},
		} {
			pages, err := press(t).Set(layout.Document{Language: tag, Blocks: []layout.Block{block}}, frame, layout.Ordinary(12))
			if err != nil {
				t.Fatal(err)
			}
			count := 0
			for _, match := range starts.FindAllSubmatch(bytes.Join(streams(written(t, tag, pages)), nil), -1) {
				if x, err := strconv.ParseFloat(string(match[1]), 64); err == nil && isInMargin(x) {
					count++
				}
			}
			if count != 1 {
				t.Errorf("%s, %s: %d things stand in the margin", tag, name, count)
			}
		}
	}
}

func TestBothSidesAreTightenedOnlyToSaveAPage(t *testing.T) {
	document := func(tag lang.Tag, lines int) layout.Document {
		text := strings.TrimSuffix(strings.Repeat("rad\u2028", lines), "\u2028")
		return layout.Document{Language: tag, Blocks: []layout.Block{layout.Point{Number: 1, Blocks: []layout.Block{paragraph("a")}}, layout.Point{Number: 2, Blocks: []layout.Block{paragraph(text)}}}}
	}
	loose, tight := layout.Ordinary(14), layout.Ordinary(12)
	frame := layout.Frame{Width: 300, Height: 20 * 14 * 1.36, Start: 40}
	for _, test := range []struct {
		name        string
		front, back int
		pages       int
		body        float64
	}{
		{"one page", 10, 5, 1, 14},
		{"a little more on one side", 10, 20, 1, 12},
		{"more than can be saved", 10, 30, 3, 14},
	} {
		t.Run(test.name, func(t *testing.T) {
			documents := [2]layout.Document{document("so", test.front), document("sv", test.back)}
			sides, err := press(t).BothSides(documents, [2]layout.Frame{frame, frame}, []layout.Style{loose, layout.Ordinary(13.5), tight})
			if err != nil {
				t.Fatal(err)
			}
			if sides[0].Count() != test.pages || sides[1].Style().Body != test.body {
				t.Errorf("%d pages with letters of %v points", sides[0].Count(), sides[1].Style().Body)
			}
		})
	}
}
