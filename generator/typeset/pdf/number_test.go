package pdf

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/typeset/vector"
)

// TestNumbersAreRoundedDecimals compares with strconv, which takes longer.
func TestNumbersAreRoundedDecimals(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	values := []float64{0, -0.001, 0.005, -0.006, 1, -1, 100, 595.28, 841.89, 0.1, 1e12, 3e17, -3e17}
	for range 1000 {
		values = append(values, (random.Float64()-0.5)*2000)
	}
	for _, value := range values {
		for _, decimals := range []int{0, 2, 6} {
			power := math.Pow10(decimals)
			want := strconv.FormatFloat(math.Round(value*power)/power+0, 'f', -1, 64)
			if got := string(appendNumber(nil, value, decimals)); got != want {
				t.Errorf("%v with %d decimals: %s, want %s", value, decimals, got, want)
			}
		}
	}
}

func TestRectanglesAreWrittenAsSuch(t *testing.T) {
	canvas := &Canvas{height: 100, grid: pageGrid(100)}
	path := vector.Rectangle(vector.Rect{X: 10.004, Y: 20, Width: 5.003, Height: 2}, 0)
	path.Segments = append(path.Segments, vector.Rectangle(vector.Rect{X: 0, Y: 0, Width: 9, Height: 9}, 3).Segments...)
	path.Segments = append(path.Segments, vector.Rectangle(vector.Rect{X: 15.007, Y: 20, Width: 1, Height: 1}, 0).Segments...)
	got := string(canvas.appendPath(nil, path))
	want := "10 78 5.01 2 re\n" // up to where the next begins
	if got[:len(want)] != want || got[len(got)-len("15.01 79 1 1 re\n"):] != "15.01 79 1 1 re\n" {
		t.Errorf("got:\n%s", got)
	}
	slanted := vector.Path{}
	slanted.MoveTo(0, 0)
	slanted.LineTo(5, 1)
	slanted.LineTo(5, 5)
	slanted.LineTo(0, 5)
	slanted.Close()
	if got := string(canvas.appendPath(nil, slanted)); got != "0 100 m\n5 99 l\n5 95 l\n0 95 l\nh\n" {
		t.Errorf("got:\n%s", got)
	}
}

// TestDrawingsKeepTheirUnits holds that a code's modules stay small whole numbers, and that a place is exact to a hundredth of a point.
func TestDrawingsKeepTheirUnits(t *testing.T) {
	canvas := New(Properties{}).NewCanvas(200, 100)
	black := vector.Black
	path := vector.Rectangle(vector.Rect{X: 4, Y: 5, Width: 7, Height: 1}, 0)
	path.LineTo(1.23456, 2)
	canvas.Draw(vector.Drawing{Box: vector.Rect{Width: 10, Height: 10}, Shapes: []vector.Shape{{Path: path, Fill: &black, Opacity: 1}}}, vector.Rect{X: 20, Y: 10, Width: 50, Height: 60})
	want := "q\n5 0 0 -5 20 85 cm\n0 0 10 10 re W n\n4 5 7 1 re\n1.235 2 l\nf\nQ\n"
	if diff := cmp.Diff(want, string(canvas.pieces[0].content)); diff != "" {
		t.Error(diff)
	}
	canvas.Fill(vector.Rectangle(vector.Rect{X: 1, Y: 1, Width: 2, Height: 2}, 0), black)
	if !strings.HasSuffix(string(canvas.pieces[0].content), "1 97 2 2 re\nf\n") {
		t.Errorf("after a drawing places are the page's again: %s", canvas.pieces[0].content)
	}
}
