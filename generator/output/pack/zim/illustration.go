package zim

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"path"
	"strings"

	"lykta/generator/output/pack"
)

const side = 48 // of the illustration, in pixels

// maxIcon is the greatest icon that is made smaller, in pixels a side.
const maxIcon = 1024

// illustration gives the picture of the file in a library of files, as PNG: the theme's icon, or a plain lantern where it has none to be made
// smaller evenly. An icon is a square PNG called "icon-N.png" with N a multiple of 48.
func illustration(entries []pack.Entry) ([]byte, error) {
	picture := image.Image(plainLantern())
	for _, e := range entries {
		if base := path.Base(e.Path); !strings.HasPrefix(base, "icon-") || path.Ext(base) != ".png" {
			continue
		}
		content, err := e.Bytes()
		if err != nil {
			return nil, err
		}
		if small := smaller(content); small != nil {
			picture = small
			break
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		return nil, fmt.Errorf("encode illustration: %w", err)
	}
	return b.Bytes(), nil
}

// smaller gives the means of squares of pixels, or nil where content is no fitting icon.
func smaller(content []byte) image.Image {
	size, err := png.DecodeConfig(bytes.NewReader(content))
	if err != nil || size.Width != size.Height || size.Width%side != 0 || size.Width > maxIcon {
		return nil
	}
	icon, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return nil
	}
	step := size.Width / side
	small := image.NewRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			small.SetRGBA(x, y, mean(icon, x*step, y*step, step))
		}
	}
	return small
}

func mean(icon image.Image, left, top, step int) color.RGBA {
	var r, g, b, a uint32
	for y := top; y < top+step; y++ {
		for x := left; x < left+step; x++ {
			pr, pg, pb, pa := icon.At(icon.Bounds().Min.X+x, icon.Bounds().Min.Y+y).RGBA() // 16 bits each, multiplied by opacity
			r, g, b, a = r+pr>>8, g+pg>>8, b+pb>>8, a+pa>>8
		}
	}
	n := uint32(step * step)
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), uint8(a / n)}
}

// plainLantern draws a light in the dark.
func plainLantern() *image.RGBA {
	night, glow := color.RGBA{0x2b, 0x30, 0x60, 0xff}, color.RGBA{0xff, 0xcb, 0x62, 0xff}
	picture := image.NewRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			dx, dy := x-side/2, y-side/2
			if dx*dx+dy*dy < side*side/9 {
				picture.SetRGBA(x, y, glow)
			} else {
				picture.SetRGBA(x, y, night)
			}
		}
	}
	return picture
}
