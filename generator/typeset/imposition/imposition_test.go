package imposition

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lykta/generator/lang"
	"lykta/generator/typeset/vector"
)

// rows gives the pages of a sheet as they lie on it, row by row; pages on their heads are negative.
func rows(s Sheet) [][]int {
	var lines [][]int
	last := -1.0
	order := append([]Cell{}, s.Cells...)
	for len(order) > 0 {
		first := 0
		for i, c := range order {
			if c.Area.Y < order[first].Area.Y-0.01 || math.Abs(c.Area.Y-order[first].Area.Y) < 0.01 && c.Area.X < order[first].Area.X {
				first = i
			}
		}
		c := order[first]
		order = append(order[:first], order[first+1:]...)
		page := c.Page
		if c.Turn == UpsideDown {
			page = -page
		}
		if len(lines) == 0 || math.Abs(c.Area.Y-last) > 0.01 {
			lines = append(lines, nil)
		}
		last = c.Area.Y
		lines[len(lines)-1] = append(lines[len(lines)-1], page)
	}
	return lines
}

func TestPagesLieWhereFoldingWantsThem(t *testing.T) {
	cards := func(n int, d lang.Direction) Plan {
		plan, err := Cards(n, A4, d)
		if err != nil {
			t.Fatal(err)
		}
		return plan
	}
	for _, test := range []struct {
		name string
		plan Plan
		want [][][]int // sheets, rows, pages
	}{
		{"mini-booklet, left to right", MiniBooklet(A4, lang.LTR), [][][]int{{{-5, -4, -3, -2}, {6, 7, 8, 1}}}},
		{"mini-booklet, right to left", MiniBooklet(A4, lang.RTL), [][][]int{{{-2, -3, -4, -5}, {1, 8, 7, 6}}}},
		{"tri-fold, left to right", TriFold(A4, lang.LTR), [][][]int{{{5, 6, 1}}, {{2, 3, 4}}}},
		{"tri-fold, right to left", TriFold(A4, lang.RTL), [][][]int{{{1, 6, 5}}, {{4, 3, 2}}}},
		{"tri-fold, other edge", TriFold(A4, lang.LTR).OtherEdge(), [][][]int{{{5, 6, 1}}, {{-4, -3, -2}}}},
		{"booklet of 8, left to right", Booklet(8, A4, lang.LTR, false), [][][]int{{{8, 1}}, {{2, 7}}, {{6, 3}}, {{4, 5}}}},
		{"booklet of 8, right to left", Booklet(8, A4, lang.RTL, false), [][][]int{{{1, 8}}, {{7, 2}}, {{3, 6}}, {{5, 4}}}},
		{"booklet of 6", Booklet(6, A4, lang.LTR, false), [][][]int{{{0, 1}}, {{2, 0}}, {{6, 3}}, {{4, 5}}}},
		{"booklet of 6 with a back", Booklet(6, A4, lang.LTR, true), [][][]int{{{6, 1}}, {{2, 0}}, {{0, 3}}, {{4, 5}}}},
		{"booklet of 1", Booklet(1, A4, lang.LTR, true), [][][]int{{{0, 1}}, {{0, 0}}}},
		{"booklet of none", Booklet(0, A4, lang.LTR, true), nil},
		{"cards, left to right", cards(3, lang.LTR), [][][]int{{{1, 2}, {3}}}},
		{"cards, right to left", cards(3, lang.RTL), [][][]int{{{2, 1}, {3}}}},
		{"eleven cards", cards(11, lang.LTR), [][][]int{{{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}}, {{11}}}},
		{"loose", Loose(3, A5, true), [][][]int{{{1}}, {{2}}, {{3}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got [][][]int
			for _, sheet := range test.plan.Sheets {
				got = append(got, rows(sheet))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestMiniBookletFolds folds the paper in mind. In the cross that the cut opens to, the leaves are: each outer column, folded over
// the long crease, and the two inner columns of each row, folded over the middle crease. A leaf's two sides are pages 2n−1 and 2n; and panels
// that the quarter creases join lie open side by side.
func TestMiniBookletFolds(t *testing.T) {
	for _, direction := range []lang.Direction{lang.LTR, lang.RTL} {
		grid := rows(MiniBooklet(A4, direction).Sheets[0])
		top, bottom := grid[0], grid[1]
		leaves := [][2]int{{bottom[0], -top[0]}, {bottom[1], bottom[2]}, {bottom[3], -top[3]}, {-top[1], -top[2]}}
		for _, leaf := range leaves {
			if (leaf[0]+1)/2 != (leaf[1]+1)/2 {
				t.Errorf("%s: pages %d and %d are two sides of a leaf", direction, leaf[0], leaf[1])
			}
		}
		// The upper row stands on its head: seen upright, its panels lie in the other order.
		open := [][2]int{{bottom[0], bottom[1]}, {bottom[2], bottom[3]}, {-top[3], -top[2]}, {-top[1], -top[0]}}
		for _, pair := range open {
			left, right := pair[0], pair[1]
			if direction == lang.RTL {
				left, right = right, left
			}
			if left%8+1 != right {
				t.Errorf("%s: page %d lies open before page %d", direction, left, right)
			}
		}
	}
}

func TestBookletLeavesAreBackToBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pages := rapid.IntRange(1, 200).Draw(t, "pages")
		direction := rapid.SampledFrom([]lang.Direction{lang.LTR, lang.RTL}).Draw(t, "direction")
		plan := Booklet((pages+3)/4*4, A4, direction, false)
		for i := 0; i < len(plan.Sheets); i += 2 {
			front, back := rows(plan.Sheets[i])[0], rows(plan.Sheets[i+1])[0]
			// Turned around the short edge, what is left on the front is behind what is right on the back.
			for j := range 2 {
				if (front[j]+1)/2 != (back[1-j]+1)/2 {
					t.Fatalf("pages %d and %d share a leaf", front[j], back[1-j])
				}
			}
			if front[0]+front[1] != plan.Pages()+1 || back[0]+back[1] != plan.Pages()+1 {
				t.Fatalf("sheet %d has %v and %v", i/2, front, back)
			}
		}
	})
}

func TestTriFoldFlapIsNarrowAndBehindItself(t *testing.T) {
	for _, direction := range []lang.Direction{lang.LTR, lang.RTL} {
		plan := TriFold(A4, direction)
		front, _ := plan.PageSize(1)
		flap, _ := plan.PageSize(5)
		if flap >= front-1 {
			t.Errorf("%s: the flap is %.1f wide, the front %.1f", direction, flap, front)
		}
		for _, pair := range [][2]int{{1, 2}, {6, 3}, {5, 4}} {
			a, b := cellOf(t, plan, pair[0]).Area, cellOf(t, plan, pair[1]).Area
			if math.Abs(plan.Sheets[0].Width-a.X-a.Width-b.X) > 0.01 || math.Abs(a.Width-b.Width) > 0.01 {
				t.Errorf("%s: page %d is not behind page %d", direction, pair[1], pair[0])
			}
		}
	}
}

func cellOf(t *testing.T, plan Plan, page int) Cell {
	t.Helper()
	for _, sheet := range plan.Sheets {
		for _, cell := range sheet.Cells {
			if cell.Page == page {
				return cell
			}
		}
	}
	t.Fatalf("no page %d", page)
	return Cell{}
}

func TestMatrixPutsCornersWhereTheTurnSays(t *testing.T) {
	area := vector.Rect{X: 10, Y: 20, Width: 30, Height: 60}
	for _, test := range []struct {
		turn Turn
		want vector.Point // where the page's upper left corner comes to stand
	}{
		{Upright, vector.Point{X: 10, Y: 20}},
		{TopAtRight, vector.Point{X: 40, Y: 20}},
		{UpsideDown, vector.Point{X: 40, Y: 80}},
		{TopAtLeft, vector.Point{X: 10, Y: 80}},
	} {
		cell := Cell{Area: area, Turn: test.turn}
		if got := cell.Matrix().Apply(vector.Point{}); math.Hypot(got.X-test.want.X, got.Y-test.want.Y) > 1e-9 {
			t.Errorf("turn %d: %v, want %v", test.turn, got, test.want)
		}
		width, height := cell.PageSize()
		if got := cell.Matrix().ApplyRect(vector.Rect{Width: width, Height: height}); math.Abs(got.X-10)+math.Abs(got.Y-20)+math.Abs(got.Width-30)+math.Abs(got.Height-60) > 1e-9 {
			t.Errorf("turn %d: the page covers %v", test.turn, got)
		}
	}
}

func TestCellsCoverNoneOfEachOtherAndStayOnTheSheet(t *testing.T) {
	cards, err := Cards(25, A4, lang.RTL)
	if err != nil {
		t.Fatal(err)
	}
	poster, err := Poster(A3, lang.LTR, 9, 70*Millimetre)
	if err != nil {
		t.Fatal(err)
	}
	for name, plan := range map[string]Plan{
		"mini": MiniBooklet(A4, lang.RTL), "tri": TriFold(A4, lang.LTR), "tri, other edge": TriFold(A4, lang.RTL).OtherEdge(),
		"booklet": Booklet(13, A4, lang.RTL, true), "cards": cards, "poster": poster,
	} {
		for _, sheet := range plan.Sheets {
			for i, a := range sheet.Cells {
				r := a.Area
				if r.X < -0.01 || r.Y < -0.01 || r.X+r.Width > sheet.Width+0.01 || r.Y+r.Height > sheet.Height+0.01 {
					t.Errorf("%s: page %d leaves the sheet: %v", name, a.Page, r)
				}
				for _, b := range sheet.Cells[:i] {
					if s := b.Area; r.X < s.X+s.Width-0.01 && s.X < r.X+r.Width-0.01 && r.Y < s.Y+s.Height-0.01 && s.Y < r.Y+r.Height-0.01 {
						t.Errorf("%s: pages %d and %d overlap", name, a.Page, b.Page)
					}
				}
			}
		}
	}
}

func TestPosterStripsMirror(t *testing.T) {
	for direction, want := range map[lang.Direction]Turn{lang.LTR: TopAtLeft, lang.RTL: TopAtRight} {
		plan, err := Poster(A4, direction, 8, 60*Millimetre)
		if err != nil {
			t.Fatal(err)
		}
		if got := plan.Sheets[0].Cells[1]; got.Turn != want || got.Page != 2 {
			t.Errorf("%s: the first strip is %+v", direction, got)
		}
		if width, height := plan.PageSize(2); math.Abs(width-60*Millimetre) > 0.01 || math.Abs(height-A4.Width/8) > 0.01 {
			t.Errorf("%s: a strip is %.1f × %.1f", direction, width, height)
		}
	}
}

func TestWhatDoesNotFitIsAnError(t *testing.T) {
	if _, err := Cards(1, Paper{100, 100}, lang.LTR); err == nil {
		t.Error("a card on paper smaller than itself")
	}
	for _, length := range []float64{0, -1, A4.Height} {
		if _, err := Poster(A4, lang.LTR, 8, length); err == nil {
			t.Errorf("strips of %.0f points", length)
		}
	}
	if _, err := Poster(A4, lang.LTR, 0, 100); err == nil {
		t.Error("no strips")
	}
}

func TestCutOfTheMiniBookletIsTheMiddleHalf(t *testing.T) {
	var cuts []Mark
	for _, m := range MiniBooklet(A4, lang.LTR).Sheets[0].Marks {
		if m.Action == Cut {
			cuts = append(cuts, m)
		}
	}
	want := []Mark{{Cut, vector.Point{X: A4.Height / 4, Y: A4.Width / 2}, vector.Point{X: 3 * (A4.Height / 4), Y: A4.Width / 2}}}
	if diff := cmp.Diff(want, cuts); diff != "" {
		t.Error(diff)
	}
}

func TestDrawingShowsEveryMark(t *testing.T) {
	sheet := MiniBooklet(A4, lang.LTR).Sheets[0]
	drawing := sheet.Drawing()
	if len(drawing.Shapes) != len(sheet.Marks) || drawing.Box.Width != sheet.Width {
		t.Errorf("%d shapes for %d marks", len(drawing.Shapes), len(sheet.Marks))
	}
}
