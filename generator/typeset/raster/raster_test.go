package raster_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"slices"
	"sync"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/raster"
	"lykta/generator/typeset/vector"
)

var red = vector.Colour{R: 200, G: 30, B: 40}

// picture reads what a canvas writes.
func picture(tb testing.TB, c *raster.Canvas) image.Image {
	tb.Helper()
	var b bytes.Buffer
	if err := c.Encode(&b); err != nil {
		tb.Fatal(err)
	}
	decoded, err := png.Decode(&b)
	if err != nil {
		tb.Fatal(err)
	}
	return decoded
}

func blank(width, height int) *raster.Canvas {
	return raster.New(width, height, vector.White, &raster.Glyphs{})
}

// darkness adds up how black a picture is, in dots.
func darkness(m image.Image) float64 {
	sum := 0.0
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			sum += 1 - float64(color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y)/255
		}
	}
	return sum
}

func polygon(points ...float64) vector.Path {
	var p vector.Path
	p.MoveTo(points[0], points[1])
	for i := 2; i < len(points); i += 2 {
		p.LineTo(points[i], points[i+1])
	}
	p.Close()
	return p
}

func join(paths ...vector.Path) vector.Path {
	var all vector.Path
	for _, p := range paths {
		all.Segments = append(all.Segments, p.Segments...)
	}
	return all
}

func TestADotIsAsDarkAsThePartThatIsInside(t *testing.T) {
	c := blank(4, 4)
	c.Fill(vector.Rectangle(vector.Rect{X: 1, Y: 1, Width: 1.5, Height: 2}, 0), vector.Black)
	m := picture(t, c)
	for _, tt := range []struct {
		x, y int
		want uint8
	}{{0, 0, 255}, {1, 1, 0}, {1, 2, 0}, {2, 1, 128}, {2, 2, 128}, {3, 1, 255}, {1, 3, 255}} {
		if got := color.GrayModel.Convert(m.At(tt.x, tt.y)).(color.Gray).Y; got != tt.want {
			t.Errorf("dot %d,%d is %d, want %d", tt.x, tt.y, got, tt.want)
		}
	}
}

func TestAreasAreAsLargeAsTheyAre(t *testing.T) {
	square := vector.Rectangle(vector.Rect{X: 20, Y: 20, Width: 60, Height: 60}, 0)
	inner := vector.Rectangle(vector.Rect{X: 30, Y: 30, Width: 20, Height: 20}, 0)
	line := polygon(20, 50, 80, 50)
	line.Segments = line.Segments[:2]
	bent := polygon(20, 20, 80, 20, 80, 80)
	bent.Segments = bent.Segments[:3]
	dot := polygon(50, 50, 50, 50)
	dot.Segments = dot.Segments[:2]
	fill, stroke := vector.Black, func(s vector.Stroke) *vector.Stroke { return &s }
	tests := []struct {
		name  string
		shape vector.Shape
		want  float64
	}{
		{"triangle", vector.Shape{Path: polygon(10, 10, 90, 20, 30, 85), Fill: &fill}, 2900},
		{"circle", vector.Shape{Path: vector.Ellipse(50, 50, 30, 30), Fill: &fill}, math.Pi * 900},
		{"nonzero", vector.Shape{Path: join(square, inner), Fill: &fill}, 3600},
		{"even-odd", vector.Shape{Path: join(square, inner), Fill: &fill, IsEvenOdd: true}, 3200},
		{"half opaque", vector.Shape{Path: square, Fill: &fill, Opacity: 0.5}, 1800},
		{"partly outside", vector.Shape{Path: polygon(-1000, 50, 50, 50, 50, 5000, -1000, 5000), Fill: &fill}, 2500},
		{"all around", vector.Shape{Path: vector.Ellipse(50, 50, 1000, 1000), Fill: &fill}, 10000},
		{"line", vector.Shape{Path: line, Stroke: stroke(vector.Stroke{Width: 10})}, 600},
		{"square caps", vector.Shape{Path: line, Stroke: stroke(vector.Stroke{Width: 10, Cap: vector.SquareCap})}, 700},
		{"round caps", vector.Shape{Path: line, Stroke: stroke(vector.Stroke{Width: 10, Cap: vector.RoundCap})}, 600 + 25*math.Pi},
		{"round dot", vector.Shape{Path: dot, Stroke: stroke(vector.Stroke{Width: 20, Cap: vector.RoundCap})}, 100 * math.Pi},
		{"square dot", vector.Shape{Path: dot, Stroke: stroke(vector.Stroke{Width: 20, Cap: vector.SquareCap})}, 400},
		{"no dot", vector.Shape{Path: dot, Stroke: stroke(vector.Stroke{Width: 20})}, 0},
		{"mitre", vector.Shape{Path: bent, Stroke: stroke(vector.Stroke{Width: 10})}, 1200},
		{"bevel", vector.Shape{Path: bent, Stroke: stroke(vector.Stroke{Width: 10, Join: vector.Bevel})}, 1200 - 12.5},
		{"round corner", vector.Shape{Path: bent, Stroke: stroke(vector.Stroke{Width: 10, Join: vector.RoundJoin})}, 1200 - 25 + 25*math.Pi/4},
		{"closed", vector.Shape{Path: square, Stroke: stroke(vector.Stroke{Width: 10})}, 2400},
		{"ring", vector.Shape{Path: vector.Ellipse(50, 50, 30, 30), Stroke: stroke(vector.Stroke{Width: 4, Join: vector.RoundJoin})}, 240 * math.Pi},
		{"dashes", vector.Shape{Path: line, Stroke: stroke(vector.Stroke{Width: 10, Dash: []float64{15, 5}})}, 450},
		{"dashes around", vector.Shape{Path: square, Stroke: stroke(vector.Stroke{Width: 2, Dash: []float64{10}})}, 240 + 4},
		{"no line", vector.Shape{Path: line, Stroke: stroke(vector.Stroke{})}, 0},
	}
	for _, tt := range tests {
		if tt.shape.Opacity == 0 {
			tt.shape.Opacity = 1
		}
		c := blank(100, 100)
		c.Draw(vector.Drawing{Box: vector.Rect{Width: 100, Height: 100}, Shapes: []vector.Shape{tt.shape}}, vector.Rect{Width: 100, Height: 100})
		got := darkness(picture(t, c))
		if math.Abs(got-tt.want) > 0.01*tt.want+2 {
			t.Errorf("%s: %.1f dots are black, want %.1f", tt.name, got, tt.want)
		}
	}
}

func TestDrawingsAreFittedAndCutOff(t *testing.T) {
	fill := vector.Black
	drawing := vector.Drawing{Box: vector.Rect{X: 10, Y: 10, Width: 20, Height: 10}, Shapes: []vector.Shape{{
		Path: vector.Rectangle(vector.Rect{X: -100, Y: -100, Width: 300, Height: 300}, 0), Fill: &fill, Opacity: 1,
	}}}
	c := blank(100, 100)
	c.At(10, 20).Draw(drawing, vector.Rect{X: 5, Y: 5, Width: 40, Height: 40})
	m := picture(t, c)
	var area image.Rectangle
	for y := range 100 {
		for x := range 100 {
			if r, _, _, _ := m.At(x, y).RGBA(); r == 0 {
				area = area.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if want := image.Rect(15, 35, 55, 55); area != want {
		t.Errorf("the drawing fills %v, want %v", area, want)
	}
}

func TestColoursAreMixedAndNeverTooMany(t *testing.T) {
	c := blank(300, 300)
	for i := range 300 {
		c.At(float64(i), 0.3).Fill(vector.Rectangle(vector.Rect{Width: 1, Height: 250.4}, 0), vector.Colour{R: uint8(i), G: uint8(i * 7), B: uint8(i / 2)})
	}
	decoded := picture(t, c).(*image.Paletted)
	if n := len(decoded.Palette); n != 256 {
		t.Errorf("%d colours, want as many as there can be", n)
	}
	c = blank(10, 10)
	c.Fill(vector.Rectangle(vector.Rect{Width: 10, Height: 5.5}, 0), red)
	if got, want := color.RGBAModel.Convert(picture(t, c).At(3, 5)), (color.RGBA{228, 143, 148, 255}); got != want {
		t.Errorf("half red, half white is %v, want %v", got, want)
	}
}

var readFonts = sync.OnceValues(func() (*font.Set, error) {
	return font.ReadFolder(os.DirFS("../../../themes/lanterna/fonts"), "print")
})

// shaped gives a text as glyphs.
func shaped(tb testing.TB, text string, tag lang.Tag) []font.Run {
	tb.Helper()
	set, err := readFonts()
	if err != nil {
		tb.Fatal(err)
	}
	runs, err := set.Shape(font.Request{Text: text, End: len(text), RightToLeft: tag.Dir() == lang.RTL, Language: tag})
	if err != nil {
		tb.Fatal(err)
	}
	return runs
}

// inked gives the area of what is not white.
func inked(m image.Image) image.Rectangle {
	var area image.Rectangle
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			if color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y < 128 {
				area = area.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return area
}

func TestLettersStandOnTheBaseline(t *testing.T) {
	run := shaped(t, "HH", "sv")[0]
	c := blank(200, 100)
	c.Text(pdf.Text{X: 10, Y: 80.4, Size: 50, Colour: vector.Black}, "HH", run)
	got := inked(picture(t, c))
	capital := float64(run.Face.Metrics.CapHeight) * 50 / float64(run.Face.Metrics.UnitsPerEm)
	if got.Max.Y != 80 || math.Abs(float64(got.Dy())-capital) > 1 || got.Min.X < 10 || float64(got.Max.X) > 10+float64(run.Width())*50/1000 {
		t.Errorf("HH stands at %v", got)
	}
}

func TestLettersJoin(t *testing.T) {
	gaps := func(text string) int {
		count := 0
		c := blank(400, 200)
		for _, run := range shaped(t, text, "ar") {
			c.Text(pdf.Text{X: 20, Y: 120, Size: 80}, text, run)
		}
		m := picture(t, c)
		area := inked(m)
		for x := area.Min.X; x < area.Max.X; x++ {
			if !isInked(m, x) {
				count++
			}
		}
		return count
	}
	if joined, apart := gaps("سسس"), gaps("س\u200cس\u200cس"); joined != 0 || apart == 0 {
		t.Errorf("between joined letters are %d empty columns, between others %d", joined, apart)
	}
}

// isInked says whether anything stands in a column.
func isInked(m image.Image, x int) bool {
	for y := range m.Bounds().Dy() {
		if r, _, _, _ := m.At(x, y).RGBA(); r < 0xffff {
			return true
		}
	}
	return false
}

// scene draws one of everything.
func scene(tb testing.TB) *raster.Canvas {
	tb.Helper()
	set, err := readFonts()
	if err != nil {
		tb.Fatal(err)
	}
	c := raster.New(600, 400, vector.Colour{R: 253, G: 247, B: 236}, &raster.Glyphs{})
	blocks := []layout.Block{
		layout.Heading{Level: 1, Text: layout.Plain("Du får prata med någon")},
		layout.Box{Look: layout.Speech, Blocks: []layout.Block{layout.Paragraph{Text: layout.Text{{Text: "مرحبا 116 111 بك", Language: "ar"}}}}},
		layout.Paragraph{Text: layout.Text{{Text: "ሰላም", Language: "ti"}, {Text: " Добрий день"}}},
		layout.Box{Look: layout.Card, Blocks: []layout.Block{layout.Paragraph{Text: layout.Plain("Ring!")}}},
	}
	pages, err := layout.NewPress(set).Set(layout.Document{Language: "sv", Blocks: blocks}, layout.Frame{Width: 590, Height: 390}, layout.Ordinary(30))
	if err != nil {
		tb.Fatal(err)
	}
	pages.Paint(0, c.At(5, 5))
	drawing, err := vector.ReadSVG("lantern", []byte(`<svg viewBox="0 0 64 64"><circle cx="32" cy="37" r="22" fill="#ffcb62" opacity=".25"/><g stroke="#fff6e3" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"><path fill="none" d="M25 17q0-8 7-8t7 8"/><path fill="#2b3060" d="M21 24h22l3 23H18Z" transform="rotate(7)"/></g></svg>`), vector.Inks{})
	if err != nil {
		tb.Fatal(err)
	}
	c.Draw(drawing, vector.Rect{X: 430, Y: 230, Width: 150, Height: 150})
	return c
}

// TestTheSameDotsOnEveryMachine compares with what other processors have drawn, too: GOARCH=386 and arm64 are worth a try when it changes.
func TestTheSameDotsOnEveryMachine(t *testing.T) {
	m := picture(t, scene(t)).(*image.Paletted)
	sum := sha256.New()
	sum.Write(m.Pix)
	for _, c := range m.Palette {
		r, g, b, _ := c.RGBA()
		sum.Write([]byte{byte(r), byte(g), byte(b)})
	}
	const want = "dee468da6ac4e45c"
	if got := hex.EncodeToString(sum.Sum(nil)[:8]); got != want {
		t.Errorf("the dots have the sum %s, want %s: look at the picture, and change the sum if it is right", got, want)
	}
	if again := picture(t, scene(t)).(*image.Paletted); !slices.Equal(again.Pix, m.Pix) {
		t.Error("drawn again, the picture differs")
	}
}

func BenchmarkText(b *testing.B) {
	run := shaped(b, "Socialtjänsten hjälper barn", "sv")[0]
	c := raster.New(1200, 630, vector.White, &raster.Glyphs{})
	for b.Loop() {
		c.Text(pdf.Text{X: 20, Y: 120, Size: 60}, "", run)
	}
}
