package vector

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// written gives a path as absolute path data, rounded to hundredths.
func written(p Path) string {
	var b strings.Builder
	for _, s := range p.Segments {
		b.WriteByte("MLCZ"[s.Kind])
		for _, point := range s.Points[:[]int{1, 1, 3, 0}[s.Kind]] {
			fmt.Fprintf(&b, "%g %g ", math.Round(point.X*100)/100+0, math.Round(point.Y*100)/100+0)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestPathDataIsThatOfSVG(t *testing.T) {
	for _, test := range []struct{ d, want string }{
		{"M1 2 3 4", "M1 2 L3 4"},
		{"m1 2 3 4h5V1z", "M1 2 L4 6 L9 6 L9 1 Z"},
		{"M1-2.5.5e1-1E-1", "M1 -2.5 L5 -0.1"},
		{"M0 0c1 0 2 1 2 2s1 2 2 2", "M0 0 C1 0 2 1 2 2 C2 3 3 4 4 4"},
		{"M1 1S2 2 3 3", "M1 1 C1 1 2 2 3 3"},
		{"M0 0Q3 0 3 3T6 6", "M0 0 C2 0 3 1 3 3 C3 5 4 6 6 6"},
		{"M1 1T3 3", "M1 1 C1 1 1.67 1.67 3 3"},
		{"M2 2h2zh1", "M2 2 L4 2 ZL3 2"},
		{"M10 0A10 10 0 0110 20", "M10 0 C15.52 0 20 4.48 20 10 C20 15.52 15.52 20 10 20"},
		{"M10 0a10 10 0 0 0 0 20", "M10 0 C4.48 0 0 4.48 0 10 C0 15.52 4.48 20 10 20"},
		{"M10 0A10 10 0 1 0 20 10", "M10 0 C4.48 0 0 4.48 0 10 C0 15.52 4.48 20 10 20 C15.52 20 20 15.52 20 10"},
		{"M0 0A1 1 0 0 1 0 20", "M0 0 C5.52 0 10 4.48 10 10 C10 15.52 5.52 20 0 20"}, // radii too small grow
		{"M0 0A0 5 0 0 1 9 9", "M0 0 L9 9"},
		{"", ""},
	} {
		p, err := parsePathData(test.d)
		if diff := cmp.Diff(test.want, written(p)); diff != "" || err != nil {
			t.Errorf("%s: %v %s", test.d, err, diff)
		}
	}
}

func TestMalformedPathDataIsAnError(t *testing.T) {
	for _, d := range []string{"L1 1", "M1", "M1 1 2", "M1 1X", "M1 1L", "M1 1a1 1 0 2 0 3 3", "M1e9 0", "M1 1L1 nan", "M. 1"} {
		if p, err := parsePathData(d); err == nil {
			t.Errorf("%q gives %s", d, written(p))
		}
	}
}

func svg(inside string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" fill="#fff" stroke="currentColor" stroke-width="2" stroke-linecap="round">` + inside + `</svg>`)
}

var inks = Inks{Current: Colour{1, 2, 3}, Fill: map[string]Colour{"y": {255, 203, 98}}, Stroke: map[string]Colour{"f": {4, 5, 6}}}

// summary gives a shape in a line.
func summary(s Shape) string {
	line := written(s.Path)
	if s.Fill != nil {
		line += fmt.Sprintf(" fill %v", *s.Fill)
	}
	if s.Stroke != nil {
		line += fmt.Sprintf(" stroke %v %g", s.Stroke.Colour, s.Stroke.Width)
	}
	return line + fmt.Sprintf(" %g", s.Opacity)
}

func TestStylesComeFromAroundAndFromClasses(t *testing.T) {
	for _, test := range []struct{ inside, want string }{
		{`<path d="M1 1h1"/>`, "M1 1 L2 1 fill {255 255 255} stroke {1 2 3} 2 1"},
		{`<path class="y other" fill="none" d="M1 1h1"/>`, "M1 1 L2 1 fill {255 203 98} stroke {1 2 3} 2 1"},
		{`<g class="f" fill="none"><path d="M1 1h1"/></g>`, "M1 1 L2 1 stroke {4 5 6} 2 1"},
		{`<g stroke="none" opacity=".5"><path opacity="0.5" fill="#123456" d="M1 1h1"/></g>`, "M1 1 L2 1 fill {18 52 86} 0.25"},
		{`<g transform="translate(10 5)scale(2)"><path fill="none" transform="rotate(90)" d="M1 0h1"/></g>`, "M10 7 L10 9 stroke {1 2 3} 4 1"},
		{`<path fill="none" transform="rotate(180 5 5)" d="M1 0h1"/>`, "M9 10 L8 10 stroke {1 2 3} 2 1"},
		{`<rect stroke="none" x="1" y="2" width="3" height="4"/>`, "M1 2 L4 2 L4 6 L1 6 Z fill {255 255 255} 1"},
		{`<line x1="1" y1="2" x2="3" y2="4" fill="none"/>`, "M1 2 L3 4 stroke {1 2 3} 2 1"},
		{`<polygon points="0,0 1,0 1,1" fill="none"/>`, "M0 0 L1 0 L1 1 Z stroke {1 2 3} 2 1"},
		{`<title>Not <b>seen</b></title><path fill="none" stroke="none" d="M1 1h1"/>`, ""},
	} {
		drawing, err := ReadSVG("a.svg", svg(test.inside), inks)
		var lines []string
		for _, s := range drawing.Shapes {
			lines = append(lines, summary(s))
		}
		if diff := cmp.Diff(test.want, strings.Join(lines, "\n")); diff != "" || err != nil {
			t.Errorf("%s: %v %s", test.inside, err, diff)
		}
	}
}

func TestPicturesThatCannotBeDrawnAreErrors(t *testing.T) {
	for _, file := range []string{
		"", "hello", "<svg/>", `<svg viewBox="0 0 0 5"/>`, "<g/>", string(svg("<text>a</text>")), string(svg("<svg/>")), string(svg(`<use href="#a"/>`)),
		string(svg(`<path fill="red" d="M1 1"/>`)), string(svg(`<path d="M1"/>`)), string(svg(`<g transform="skewX(4)"/>`)), string(svg("<g>")),
		string(svg(`<circle r="x"/>`)), string(svg(strings.Repeat("<g>", 200))), string(svg(`<g stroke-width="-1"/>`)), string(svg(`<g opacity="x"/>`)),
		string(svg(strings.Repeat(`<g transform="scale(1000)">`, 9) + `<circle r="9"/>`)), string(svg(`<rect transform="scale(1000)" width="90000" height="1"/>`)),
	} {
		if _, err := ReadSVG("a.svg", []byte(file), inks); err == nil || !strings.Contains(err.Error(), "a.svg") {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestPicturesOfTheThemeAreRead(t *testing.T) {
	files, err := filepath.Glob("../../../themes/lanterna/*/*.svg")
	if err != nil || len(files) < 40 {
		t.Fatal(len(files), err)
	}
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		drawing, err := ReadSVG(name, file, inks)
		if err != nil || len(drawing.Shapes) == 0 || len(drawing.Lines().Shapes) == 0 {
			t.Errorf("%s: %d shapes, %v", name, len(drawing.Shapes), err)
		}
	}
}

func TestLinesHaveNoGreyAndNoColour(t *testing.T) {
	drawing, err := ReadSVG("a.svg", svg(`<circle r="3" class="y"/><circle r="3" stroke="none" opacity=".4" fill="#777777"/><path stroke="none" fill="#23264a" d="M1 1h1"/>`), inks)
	if err != nil {
		t.Fatal(err)
	}
	plain := drawing.Lines()
	if len(plain.Shapes) != 2 || *plain.Shapes[0].Fill != White || plain.Shapes[0].Stroke.Colour != Black || *plain.Shapes[1].Fill != Black {
		t.Errorf("%+v", plain.Shapes)
	}
	if *drawing.Shapes[0].Fill == White {
		t.Error("the drawing itself was changed")
	}
}

func TestMapsAreDoneInOrder(t *testing.T) {
	m := Scaling(2, 3).Then(Rotation(90)).Then(Translation(1, 0))
	if got, want := m.Apply(Point{1, 1}), (Point{-2, 2}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if got, want := Rotation(180).ApplyRect(Rect{1, 2, 3, 4}), (Rect{-4, -6, 3, 4}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestRoundedCornersAreNoLargerThanTheRectangle(t *testing.T) {
	want := "M2 0 L2 0 C3.1 0 4 0.9 4 2 L4 2 C4 3.1 3.1 4 2 4 L2 4 C0.9 4 0 3.1 0 2 L0 2 C0 0.9 0.9 0 2 0 Z"
	if diff := cmp.Diff(want, written(Rectangle(Rect{0, 0, 4, 4}, 9))); diff != "" {
		t.Error(diff)
	}
}

func TestQRCodeHasMarginAndCorners(t *testing.T) {
	drawing, err := QR("https://lykta.example/so/")
	if err != nil {
		t.Fatal(err)
	}
	if drawing.Box.Width != drawing.Box.Height || drawing.Box.Width < 21+8 {
		t.Errorf("the box is %v", drawing.Box)
	}
	// The first row of the upper left corner's mark is seven modules wide (ISO/IEC 18004, section 6.3.3).
	if got := written(drawing.Shapes[0].Path); !strings.HasPrefix(got, "M4 4 L11 4 L11 5 L4 5 Z") {
		t.Error(got[:40])
	}
	if _, err := QR(strings.Repeat("a", 3000)); err == nil {
		t.Error("3000 bytes became a QR code")
	}
}

// FuzzReadSVG states that any file gives an error or shapes whose places are numbers that a page can have.
func FuzzReadSVG(f *testing.F) {
	f.Add(string(svg(`<g transform="translate(1 2)scale(1.15)"><circle r="11.5"/><path d="M-11-1C-12-10-7-13 0-13S12-10 11-1a3 4 5 1 0 2 2T1 1Z"/></g>`)))
	f.Add(string(svg(`<rect rx="3" width="4" height="5" stroke-dasharray="5 5"/><polygon points="1,2 3,4"/>`)))
	f.Fuzz(func(t *testing.T, file string) {
		drawing, err := ReadSVG("a.svg", []byte(file), inks)
		if err != nil {
			return
		}
		for _, s := range drawing.Shapes {
			if !s.Path.isModest() || s.Opacity <= 0 || s.Opacity > 1 {
				t.Errorf("%+v", s)
			}
			if s.Stroke != nil && !(s.Stroke.Width > 0 && s.Stroke.Width < math.MaxFloat64) {
				t.Errorf("a line is %v wide", s.Stroke.Width)
			}
		}
	})
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, test := range []struct {
		a, b Colour
		want float64
	}{
		{Black, White, 21},
		{White, Black, 21},
		{White, White, 1},
		{Colour{R: 0x77, G: 0x77, B: 0x77}, White, 4.48},
	} {
		if got := Contrast(test.a, test.b); math.Abs(got-test.want) > 0.005 {
			t.Errorf("%v and %v: %.3f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}
