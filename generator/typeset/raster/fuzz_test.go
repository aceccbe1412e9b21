package raster_test

import (
	"encoding/binary"
	"image"
	"math"
	"slices"
	"testing"

	"lykta/generator/typeset/vector"
)

// readPath makes a path, and the same one backwards, of any bytes: two make a place, and some of them a number that is none.
func readPath(data []byte) (path, backward vector.Path) {
	number := func(b []byte) float64 {
		switch n := int16(binary.LittleEndian.Uint16(b)); n {
		case math.MaxInt16:
			return math.Inf(1)
		case math.MinInt16:
			return -1e300
		case -2:
			return math.NaN()
		default:
			return float64(n) / 64
		}
	}
	var points [][2]float64
	for ; len(data) >= 4 && len(points) < 60; data = data[4:] {
		points = append(points, [2]float64{number(data), number(data[2:])})
	}
	draw := func(points [][2]float64) (p vector.Path) {
		for i, at := range points {
			if i == 0 {
				p.MoveTo(at[0], at[1])
				continue
			}
			p.LineTo(at[0], at[1])
		}
		p.Close()
		return p
	}
	path = draw(points)
	slices.Reverse(points)
	return path, draw(points)
}

// FuzzShapes draws any shape. What is inside does not depend on the direction of its edge, but for the rounding of a single step, and nothing
// is drawn where the drawing is not.
func FuzzShapes(f *testing.F) {
	f.Add([]byte{1, 0, 0, 4, 0, 0, 40, 0, 10, 0, 10, 0, 30, 200, 90, 1, 255, 127, 4, 4}, 0.5, 3.0)
	f.Add([]byte("\x00\x10\x00\x10\x00\x20\x00\x10\x00\x18\x00\x30"), 1.0, 2000.0)
	f.Add([]byte("\xfe\xff\x00\x10\x00\x20\x00\x80\x00\x18\x00\x30"), 1e9, 1e-9)
	f.Fuzz(func(t *testing.T, data []byte, width, dash float64) {
		path, backward := readPath(data)
		filled := func(p vector.Path) *image.Paletted {
			c := blank(40, 40)
			c.Fill(p, vector.Black)
			return picture(t, c).(*image.Paletted)
		}
		one, other := filled(path), filled(backward)
		for i := range one.Pix {
			r, _, _, _ := one.Palette[one.Pix[i]].RGBA()
			s, _, _, _ := other.Palette[other.Pix[i]].RGBA()
			if math.Abs(float64(r>>8)-float64(s>>8)) > 17 {
				t.Fatalf("dot %d is %d one way round and %d the other", i, r>>8, s>>8)
			}
		}
		for _, join := range []vector.Join{vector.Mitre, vector.RoundJoin, vector.Bevel} {
			stroke := vector.Stroke{Width: width, Dash: []float64{dash, 2}, Join: join, Cap: vector.Cap(join)}
			black := vector.Black
			c := blank(40, 40)
			c.Draw(vector.Drawing{Box: vector.Rect{Width: 30, Height: 30}, Shapes: []vector.Shape{
				{Path: path, Fill: &black, Stroke: &stroke, Opacity: width, IsEvenOdd: true},
			}}, vector.Rect{X: 5, Y: 5, Width: 10, Height: 10})
			if area := inked(picture(t, c)); !area.In(image.Rect(5, 5, 15, 15)) {
				t.Fatalf("drawn is %v, outside the drawing", area)
			}
		}
	})
}
