package pdf

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/typeset/vector"
)

func TestAreasTurnWithTheirCanvas(t *testing.T) {
	canvas := &Canvas{width: 200, height: 100}
	area := vector.Rect{X: 10, Y: 20, Width: 50, Height: 10} // below it 70 are left
	for _, test := range []struct {
		move       vector.Matrix
		rect, goal string
	}{
		{vector.Identity, "[10 270 60 280]", "[7 0 R/XYZ 0 280 null]"},
		{vector.Translation(0, 200), "[10 70 60 80]", "[7 0 R/XYZ 0 80 null]"},
		{vector.Scaling(0.5, 0.5), "[5 285 30 290]", "[7 0 R/XYZ 0 290 null]"},
		{vector.Rotation(180).Then(vector.Translation(400, 300)), "[340 20 390 30]", "[7 0 R/XYZ 400 20 null]"},
		{vector.Rotation(90).Then(vector.Translation(100, 0)), "[70 240 80 290]", "[7 0 R/XYZ 80 300 null]"},
	} {
		h := home{page: 7, move: placeFromBelow(placement{canvas, test.move}, 300)}
		if got := h.rect(canvas, area); got != test.rect {
			t.Errorf("%v: rectangle %s, want %s", test.move, got, test.rect)
		}
		if got := h.destination(canvas, 20); got != test.goal {
			t.Errorf("%v: place to go to %s, want %s", test.move, got, test.goal)
		}
	}
}

func TestGlyphsMoveOnlyWhereTheyMust(t *testing.T) {
	plain := glyphList{unitsPerEm: 1000}
	plain.add(1)
	plain.add('(')
	moved := glyphList{unitsPerEm: 2000, move: 10}
	moved.add(1)
	moved.move = -3
	moved.add(2)
	moved.move = 50
	if diff := cmp.Diff([]string{"(\x01\\()Tj", "[-5(\x01)1.5(\x02)]TJ"}, []string{string(plain.operator()), string(moved.operator())}); diff != "" {
		t.Error(diff)
	}
}

func TestNumbersAreShortAndHaveNoExponent(t *testing.T) {
	var got []string
	for _, value := range []float64{0, -0.0001, 1, 0.125, -12.5, 123456.789, 0.004, 1e6} {
		got = append(got, string(appendNumber(nil, value, 2)))
	}
	want := []string{"0", "0", "1", "0.13", "-12.5", "123456.79", "0", "1000000"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTextIsWrittenForReaders(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`Stig (1\2)`, `(Stig \(1\\2\))`},
		{"på ½", "(p\xE5 \xBD)"},
		{"å😀", "(\xFE\xFF\x00\xE5\xD8\x3D\xDE\x00)"},
		{"a\nb", "(\xFE\xFF\x00a\x00\n\x00b)"},
		{"\r", "(\xFE\xFF\x00\\r)"},
		{"č", "(\xFE\xFF\x01\\r)"},
		{"ਨ", "(\xFE\xFF\n\\()"},
		{"\u00A0", "(\xFE\xFF\x00\xA0)"},
		{"þÿ", "(\xFE\xFF\x00\xFE\x00\xFF)"},
		{"ï»¿", "(\xFE\xFF\x00\xEF\x00\xBB\x00\xBF)"},
	} {
		if got := text(test.in); got != test.want {
			t.Errorf("%q is %s, want %s", test.in, got, test.want)
		}
	}
	if got, want := ascii("https://lykta.example/så här?a=%20"), "https://lykta.example/s%C3%A5%20h%C3%A4r?a=%20"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := name("Noto Sans/å"), "/Noto#20Sans#2F#C3#A5"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestGreyIsMixedOfBlackAlone(t *testing.T) {
	got := string(appendColour(nil, vector.Colour{R: 51, G: 51, B: 51}, "g", "rg")) + string(appendColour(nil, vector.Colour{R: 255}, "G", "RG"))
	if want := "0.2 g\n1 0 0 RG\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
