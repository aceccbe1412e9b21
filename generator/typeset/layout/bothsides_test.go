package layout

import (
	"testing"

	"pgregory.net/rapid"
)

// drawnPoints makes points, each of so many rows that may stand apart or not.
func drawnPoints(t *rapid.T, count int) [][]row {
	var points [][]row
	for number := 1; number <= count; number++ {
		points = append(points, rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row {
			return row{before: rapid.Float64Range(0, 20).Draw(t, "before"), height: rapid.Float64Range(0, 60).Draw(t, "height"), holds: rapid.Bool().Draw(t, "holds"), point: number}
		}), 1, 4).Draw(t, "rows"))
	}
	return points
}

func TestEachPageHasTheSamePointsOnBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(0, 12).Draw(t, "count")
		points := [2][][]row{drawnPoints(t, count), drawnPoints(t, count)}
		frame := Frame{Width: 100, Height: 100}
		sides := [2]*Pages{{frame: frame}, {frame: frame}}
		if err := divideBoth(sides, points); err != nil {
			t.Fatal(err)
		}
		if sides[0].Count() != sides[1].Count() {
			t.Fatalf("%d and %d pages", sides[0].Count(), sides[1].Count())
		}
		for i, pages := range sides {
			rows := 0
			for _, page := range pages.pages {
				heights := places(page)
				if heights[len(heights)-1] > 100+almost {
					t.Fatalf("a page is %.2f high", heights[len(heights)-1])
				}
				rows += len(page)
			}
			for _, point := range points[i] {
				rows -= len(point)
			}
			if rows != 0 {
				t.Fatalf("%d rows too many", rows)
			}
		}
		for number := range sides[0].pages {
			front, back := pointsOn(sides[0].pages[number]), pointsOn(sides[1].pages[number])
			isLong := front[0] == front[1] && back[0] == back[1] && (front[0] == 0 || back[0] == 0) // a point longer than a page
			if front != back && !isLong {
				t.Fatalf("page %d has points %v and %v", number, front, back)
			}
		}
	})
}

// pointsOn gives the first and the last point on a page; zeros if there is none.
func pointsOn(rows []row) [2]int {
	if len(rows) == 0 {
		return [2]int{}
	}
	return [2]int{rows[0].point, rows[len(rows)-1].point}
}
