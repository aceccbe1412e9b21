package raster

import (
	"math"

	"lykta/generator/typeset/vector"
)

// mostColours is how many colours a picture has at most (PNG, 11.2.2 PLTE).
const mostColours = 256

// palette is the colours of a picture.
type palette struct {
	colours []vector.Colour
	numbers map[vector.Colour]uint8
	inks    map[inkOf]*ink
}

type inkOf struct {
	colour  vector.Colour
	opacity int
}

func newPalette(ground vector.Colour) *palette {
	p := &palette{numbers: map[vector.Colour]uint8{}, inks: map[inkOf]*ink{}}
	p.number(ground)
	return p
}

// number gives a colour's number. If there is no more room for it, the nearest colour has to do.
func (p *palette) number(wanted vector.Colour) uint8 {
	if n, ok := p.numbers[wanted]; ok {
		return n
	}
	if len(p.colours) < mostColours {
		p.colours = append(p.colours, wanted)
		p.numbers[wanted] = uint8(len(p.colours) - 1)
		return p.numbers[wanted]
	}
	nearest, _ := p.nearest(wanted)
	p.numbers[wanted] = nearest
	return nearest
}

// reserve makes room for the colours of a shape.
func (p *palette) reserve(s vector.Shape) {
	if s.Opacity < 1 {
		return
	}
	if s.Fill != nil {
		p.number(*s.Fill)
	}
	if s.Stroke != nil {
		p.number(s.Stroke.Colour)
	}
}

// shade gives the number of a colour at an edge: of one that is there already, if nobody sees the difference. There are as many as there are
// pairs of colours that meet, and of those again.
func (p *palette) shade(wanted vector.Colour) uint8 {
	const unseen = 150 // 7 of 256 in red, green and blue
	if nearest, far := p.nearest(wanted); far <= unseen {
		return nearest
	}
	return p.number(wanted)
}

// nearest gives the number of the colour that differs least, and the square of how far it is.
func (p *palette) nearest(wanted vector.Colour) (number uint8, far int) {
	far = math.MaxInt
	for i, own := range p.colours {
		r, g, b := int(own.R)-int(wanted.R), int(own.G)-int(wanted.G), int(own.B)-int(wanted.B)
		if own := r*r + g*g + b*b; own < far {
			number, far = uint8(i), own
		}
	}
	return number, far
}

// ink is a colour that is laid on others, and what has come of it.
type ink struct {
	palette *palette
	colour  vector.Colour
	opacity int // in hundredths
	made    [mostColours][levels + 1]int16
}

func (p *palette) ink(colour vector.Colour, opacity float64) *ink {
	key := inkOf{colour, int(math.Round(100 * min(max(opacity, 0), 1)))}
	own, ok := p.inks[key]
	if !ok {
		own = &ink{palette: p, colour: key.colour, opacity: key.opacity}
		p.inks[key] = own
	}
	return own
}

// on gives the number of the colour that comes of laying the ink on part of a dot.
func (k *ink) on(ground uint8, level int) uint8 {
	if made := k.made[ground][level]; made != 0 {
		return uint8(made - 1)
	}
	const whole = 100 * levels
	part := k.opacity * level
	mix := func(below, above uint8) uint8 {
		return uint8((int(below)*(whole-part) + int(above)*part + whole/2) / whole)
	}
	below := k.palette.colours[ground]
	mixed := vector.Colour{R: mix(below.R, k.colour.R), G: mix(below.G, k.colour.G), B: mix(below.B, k.colour.B)}
	number := k.palette.shade
	if level == levels {
		number = k.palette.number
	}
	made := number(mixed)
	k.made[ground][level] = int16(made) + 1
	return made
}
