package pdf

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

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
	canvas := &Canvas{height: 100}
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
