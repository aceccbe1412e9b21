package raster

import (
	"math"
	"sync"

	"lykta/generator/typeset/font"
)

// Glyphs remembers the outlines of glyphs from picture to picture, and lends memory. It may be used from several goroutines.
type Glyphs struct {
	outlines sync.Map // glyphOf → []piece
	buffers  buffers
}

type glyphOf struct {
	face *font.Face
	id   uint16
}

// piece is a part of an outline, in halves of a font's units and upwards positive: the points between two of them are on halves.
type piece struct {
	isMove, isCurve bool
	control, end    point
}

// outline gives a glyph's outline. A damaged one is empty, as it is where text is set.
func (g *Glyphs) outline(face *font.Face, id uint16) []piece {
	key := glyphOf{face, id}
	if known, ok := g.outlines.Load(key); ok {
		return known.([]piece)
	}
	segments, err := face.Outline(id)
	if err != nil {
		segments = nil
	}
	half := func(p font.Point) point {
		return point{int(math.Round(2 * float64(p.X))), int(math.Round(2 * float64(p.Y)))}
	}
	list := make([]piece, 0, len(segments))
	for _, s := range segments {
		own := piece{isMove: s.IsMove, isCurve: len(s.Points) == 2, end: half(s.Points[len(s.Points)-1])}
		if own.isCurve {
			own.control = half(s.Points[0])
		}
		list = append(list, own)
	}
	g.outlines.Store(key, list)
	return list
}

// glyphScale gives how many parts of a dot half a font's unit is, in parts of 65536.
func glyphScale(size float64, unitsPerEm int) int {
	const most = 10000 // dots
	if !(size > 0) {
		return 0
	}
	return int(math.Round(min(size, most) * one * (1 << 15) / float64(max(unitsPerEm, 1))))
}

// addGlyph adds an outline: x and y are where the text begins, and right and up are font units from there.
func (c *contours) addGlyph(outline []piece, x, y, right, up, scale int) {
	scaled := func(halves int) int { return int((int64(halves)*int64(scale) + 1<<15) >> 16) }
	at := func(p point) point { return point{x + scaled(p.x+2*right), y - scaled(p.y+2*up)} }
	for _, p := range outline {
		switch end := at(p.end); {
		case p.isMove:
			c.close()
			c.points = append(c.points, end)
		case p.isCurve && len(c.points) > 0:
			c.points = quadratic(c.points, c.points[len(c.points)-1], at(p.control), end)
		default:
			c.points = append(c.points, end)
		}
	}
	c.close()
}
