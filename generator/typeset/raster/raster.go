// Package raster draws text, paths and drawings as pictures made of dots, with smooth edges. It sets no text, reads no pictures and
// knows nothing of what it draws.
//
// The same calls give the same bytes on every machine: places are rounded to whole parts of a dot at once, and from there on all is
// reckoned in whole numbers.
package raster

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"sync"

	"lykta/generator/typeset/font"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// Canvas is a picture that is being drawn, with at most 256 colours. Lengths are dots, to the right and downwards from the upper left
// corner. It must not be used from two goroutines.
type Canvas struct {
	*sheet
	x, y float64 // where this canvas's corner is on the sheet
}

// sheet is what all views of a canvas draw on.
type sheet struct {
	width, height int
	dots          []uint8 // numbers of colours, row by row
	palette       *palette
	glyphs        *Glyphs
	clip          image.Rectangle
	shape         contours // being drawn
	cells         cells
}

// New makes a canvas that is of one colour everywhere; width and height are at least one dot.
func New(width, height int, ground vector.Colour, glyphs *Glyphs) *Canvas {
	s := &sheet{
		width: width, height: height, dots: make([]uint8, width*height), palette: newPalette(ground), glyphs: glyphs,
		clip: image.Rect(0, 0, width, height),
	}
	return &Canvas{sheet: s}
}

// At gives a canvas that draws on the same picture, its corner moved to the right and downwards.
func (c *Canvas) At(x, y float64) *Canvas { return &Canvas{c.sheet, c.x + x, c.y + y} }

// Fill paints the inside of a path, by the nonzero winding rule.
func (c *Canvas) Fill(path vector.Path, colour vector.Colour) {
	c.paint(vector.Shape{Path: path, Fill: &colour, Opacity: 1}, placed(c.x, c.y))
}

// Stroke draws a line along a path.
func (c *Canvas) Stroke(path vector.Path, stroke vector.Stroke) {
	c.paint(vector.Shape{Path: path, Stroke: &stroke, Opacity: 1}, placed(c.x, c.y))
}

// Draw draws a drawing as large as fits into an area, in the middle of it, and nothing outside the drawing's box.
func (c *Canvas) Draw(drawing vector.Drawing, area vector.Rect) {
	box := drawing.Box
	if !(box.Width > 0 && box.Height > 0 && area.Width > 0 && area.Height > 0) {
		return
	}
	scale := min(area.Width/box.Width, area.Height/box.Height)
	width, height := float64(scale*box.Width), float64(scale*box.Height) // see place.point
	left, top := c.x+area.X+(area.Width-width)/2, c.y+area.Y+(area.Height-height)/2
	p := place{scale: scale, x: left - float64(scale*box.X), y: top - float64(scale*box.Y)}
	before := c.clip
	c.clip = c.clip.Intersect(image.Rect(fixed(left)>>fraction, fixed(top)>>fraction, (fixed(left+width)+one-1)>>fraction, (fixed(top+height)+one-1)>>fraction))
	for _, s := range drawing.Shapes { // first, so that areas have their own colour even if there are too many at edges
		c.palette.reserve(s)
	}
	for _, s := range drawing.Shapes {
		c.paint(s, p)
	}
	c.clip = before
}

// paint draws a shape.
func (c *Canvas) paint(s vector.Shape, at place) {
	if s.Fill != nil {
		c.shape.reset()
		c.shape.addPath(s.Path, at)
		c.fill(*s.Fill, s.Opacity, s.IsEvenOdd)
	}
	if s.Stroke != nil {
		c.shape.reset()
		stroker{&c.shape, *s.Stroke, at.scale}.draw(flattened(s.Path, at))
		c.fill(s.Stroke.Colour, s.Opacity, false)
	}
}

// Text draws a run of glyphs. The baseline stands on whole dots, so that letters are as sharp as they can be.
func (c *Canvas) Text(how pdf.Text, _ string, run font.Run) {
	scale := glyphScale(how.Size, run.Face.Metrics.UnitsPerEm)
	x, y := fixed(c.x+how.X), (fixed(c.y+how.Y)+one/2)&^(one-1)
	pen := 0
	for _, cluster := range run.Clusters {
		for _, g := range cluster.Glyphs {
			c.shape.reset()
			c.shape.addGlyph(c.glyphs.outline(run.Face, g.ID), x, y, pen+g.X, g.Y, scale)
			c.fill(how.Colour, 1, false)
		}
		pen += cluster.Advance
	}
}

// fill paints the inside of the shape.
func (c *Canvas) fill(colour vector.Colour, opacity float64, isEvenOdd bool) {
	bounds := c.shape.bounds().Intersect(c.clip)
	if bounds.Empty() {
		return
	}
	c.cells.cover(&c.shape, bounds)
	ink := c.palette.ink(colour, opacity)
	for row := range bounds.Dy() {
		from := (bounds.Min.Y+row)*c.width + bounds.Min.X
		c.cells.sweep(row, isEvenOdd, ink, c.dots[from:from+bounds.Dx()])
	}
}

// buffers lends the compressor's memory, which is dear to make.
type buffers struct{ pool sync.Pool }

// Get lends a buffer, or nil for a new one.
func (b *buffers) Get() *png.EncoderBuffer {
	buffer, _ := b.pool.Get().(*png.EncoderBuffer)
	return buffer
}

// Put takes it back.
func (b *buffers) Put(buffer *png.EncoderBuffer) { b.pool.Put(buffer) }

// Encode writes the picture as PNG (W3C PNG, third edition).
func (c *Canvas) Encode(w io.Writer) error {
	colours := make(color.Palette, len(c.palette.colours))
	for i, own := range c.palette.colours {
		colours[i] = color.RGBA{own.R, own.G, own.B, 255}
	}
	picture := &image.Paletted{Pix: c.dots, Stride: c.width, Rect: image.Rect(0, 0, c.width, c.height), Palette: colours}
	encoder := png.Encoder{BufferPool: &c.glyphs.buffers}
	if err := encoder.Encode(w, picture); err != nil {
		return fmt.Errorf("write a picture: %w", err)
	}
	return nil
}
