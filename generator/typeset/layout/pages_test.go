package layout

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// lines makes rows of ten points' height, each for a letter: "." ends a page or not as it likes, "h" holds the next, "|" ends the page.
func lines(letters string) []row {
	var rows []row
	for _, letter := range letters {
		rows = append(rows, row{height: 10, lines: 1, holds: letter == 'h', ends: letter == '|'})
	}
	return rows
}

func counts(pages [][]row) []int {
	var list []int
	for _, page := range pages {
		list = append(list, len(page))
	}
	return list
}

func TestPagesEnd(t *testing.T) {
	for _, test := range []struct {
		name, rows string
		want       []int
	}{
		{"where they are full", ".......", []int{4, 3}},
		{"before a heading at their foot", "...h..", []int{3, 3}},
		{"before what belongs together", "..hh..", []int{2, 4}},
		{"inside what is longer than a page", "hhhhhh.", []int{4, 3}},
		{"where blocks say so", "..|...", []int{2, 3}},
		{"empty where blocks say so", "|.", []int{0, 1}},
		{"at once without text", "", []int{0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			pages := &Pages{frame: Frame{Width: 100, Height: 40}}
			if err := pages.divide(lines(test.rows), 0); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, counts(pages.pages)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOverflowNamesPageAndLines(t *testing.T) {
	for _, test := range []struct {
		name, rows string
		limit      int
		want       OverflowError
	}{
		{"of the last page", "..........", 2, OverflowError{Page: 2, Lines: 2}},
		{"of the page that blocks fill too much", ".|......|.", 3, OverflowError{Page: 2, Lines: 2}},
		{"of the only page", "......", 1, OverflowError{Page: 1, Lines: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			pages := &Pages{frame: Frame{Width: 100, Height: 40}}
			var overflow *OverflowError
			if err := pages.divide(lines(test.rows), test.limit); !errors.As(err, &overflow) {
				t.Fatalf("%v", err)
			}
			if diff := cmp.Diff(test.want, *overflow); diff != "" {
				t.Error(diff)
			}
		})
	}
	pages := &Pages{frame: Frame{Width: 100, Height: 40}}
	var overflow *OverflowError
	if err := pages.divide([]row{{height: 10}, {height: 41, lines: 3}}, 0); !errors.As(err, &overflow) || *overflow != (OverflowError{Page: 2, Lines: 3}) {
		t.Errorf("a row higher than a page gives %v", err)
	}
}

func TestPagesHoldAllRowsAndNoMoreThanFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row {
			return row{
				before: rapid.Float64Range(0, 30).Draw(t, "before"), height: rapid.Float64Range(0, 50).Draw(t, "height"),
				inset: rapid.Float64Range(0, 10).Draw(t, "inset"), tail: rapid.Float64Range(0, 10).Draw(t, "tail"),
				holds: rapid.Bool().Draw(t, "holds"), lines: 1,
			}
		}), 0, 30).Draw(t, "rows")
		pages := &Pages{frame: Frame{Width: 100, Height: 100}}
		if err := pages.divide(slices.Clone(rows), 0); err != nil {
			t.Fatal(err)
		}
		total := 0
		for _, page := range pages.pages {
			total += len(page)
			heights := places(page)
			if heights[len(heights)-1] > 100+almost {
				t.Fatalf("a page is %.2f high", heights[len(heights)-1])
			}
		}
		if total != len(rows) {
			t.Fatalf("%d rows of %d", total, len(rows))
		}
	})
}

func TestTableHeadStandsOnEachPage(t *testing.T) {
	b := &builder{press: testPress(t), language: "sv", style: Ordinary(12), height: 1000}
	var rows [][]Text
	for range 30 {
		rows = append(rows, []Text{Plain("ett"), Plain("två")})
	}
	b.blocks([]Block{Table{Head: []Text{Plain("A"), Plain("B")}, Rows: rows}}, slot{width: 300})
	pages := &Pages{frame: Frame{Width: 300, Height: 200}}
	if err := pages.divide(b.rows, 0); err != nil {
		t.Fatal(err)
	}
	if len(pages.pages) < 3 {
		t.Fatalf("%d pages", len(pages.pages))
	}
	for number, page := range pages.pages[1:] {
		if head := page[0].table; head == nil || places(page)[0] < head.height {
			t.Errorf("page %d has no room for the table's head", number+2)
		}
	}
}

func TestParagraphsLeaveNoLineAlone(t *testing.T) {
	for count, want := range map[int]string{1: ".", 2: "h.", 3: "hh.", 4: "h.h.", 6: "h...h."} {
		b := &builder{style: Ordinary(12)}
		b.setRows(&setting{paragraph: &paragraph{}, lines: make([]line, count), size: 12, pitch: 16})
		got := ""
		for _, r := range b.rows {
			if r.holds {
				got += "h"
			} else {
				got += "."
			}
		}
		if got != want {
			t.Errorf("%d lines: %s, want %s", count, got, want)
		}
	}
}

func TestNoPageEndsInsideAWord(t *testing.T) {
	b := &builder{style: Ordinary(12)}
	lines := make([]line, 6)
	lines[2].hyphen = &span{}
	b.setRows(&setting{paragraph: &paragraph{}, lines: lines, size: 12, pitch: 16})
	if !b.rows[2].holds || b.rows[1].holds {
		t.Error("a page may end at a hyphen")
	}
}

func TestBoxesStayTogetherWithTheirPicture(t *testing.T) {
	b := &builder{press: testPress(t), language: "sv", style: Ordinary(12), height: 1000}
	b.blocks([]Block{Box{Look: Card, Picture: &Picture{Width: 90, Height: 90}, Title: Plain("A"), Blocks: []Block{Paragraph{Text: Plain("b")}}}}, slot{width: 300})
	heights := places(b.rows)
	if got := heights[len(heights)-1]; got < 90+2*padding*12-almost {
		t.Errorf("the box is %.1f high, its picture 90", got)
	}
	for i, r := range b.rows {
		if i+1 < len(b.rows) && !r.holds || len(r.boxes) != 1 {
			t.Errorf("row %d may stand on another page, or in no box", i)
		}
	}
}

func testPress(tb testing.TB) *Press {
	tb.Helper()
	set, err := readFonts()
	if err != nil {
		tb.Fatal(err)
	}
	return NewPress(set)
}

func TestColumnsHaveRoomForWhatCannotBeParted(t *testing.T) {
	b := &builder{press: testPress(t), language: "sv", style: Ordinary(12), height: 1000}
	cells := b.cells([]Text{Plain("socialsekreteraren"), {{Text: "08-123 45 67", IsWhole: true}}, Plain("en lång text med många ord i sig")}, 3, false)
	for _, width := range []float64{900, 350, 250, 210} {
		widths, _ := b.columnWidths([][]*paragraph{cells}, 3, width)
		sum := 0.0
		for _, w := range widths {
			sum += w
		}
		if sum < width-almost || sum > width+almost {
			t.Errorf("columns are %.1f wide together, the table %.1f", sum, width)
		}
		if lines := cells[1].lines((widths[1] - 2*cellSide*12) / 12 * 1.0001); len(lines) != 1 {
			t.Errorf("in a table %.0f wide the number stands on %d lines", width, len(lines))
		}
	}
}
