package pdf

import (
	"errors"

	"lykta/generator/typeset/vector"
)

// Canvas is what is drawn on a page or panel, before it has its place on paper. Lengths are points (1/72 inch), to the right and
// downwards from the upper left corner. Draw in reading order, line by line: some readers of PDFs go by it.
type Canvas struct {
	document      *Document
	width, height float64
	pieces        []piece
	links         []link
	bounds        []bounds
	owner         *Element
	state         state
	grid          grid
}

// piece is content that belongs to one element, or is decoration if that is nil.
type piece struct {
	owner   *Element
	content []byte
	shows   []show // the text in it
}

// link is an annotation that leads somewhere.
type link struct {
	owner  *Element
	area   vector.Rect
	target Target
	text   string
}

// bounds is where a figure stands.
type bounds struct {
	owner *Element
	area  vector.Rect
}

// Target is where a link leads: an address, or a height of another canvas of the document.
type Target struct {
	Address string // if it is not empty, the rest is not looked at
	Canvas  *Canvas
	Y       float64
}

// NewCanvas makes an empty canvas; width and height are in points.
func (d *Document) NewCanvas(width, height float64) *Canvas {
	d.finite(width, height)
	c := &Canvas{document: d, width: width, height: height, state: initialState, grid: pageGrid(height)}
	d.canvases = append(d.canvases, c)
	return c
}

// Size gives the canvas's width and height.
func (c *Canvas) Size() (width, height float64) { return c.width, c.height }

// Mark says whose content the next things drawn are; nil is for decoration, which readers aloud pass over. A new canvas begins with
// decoration.
func (c *Canvas) Mark(owner *Element) { c.owner = owner }

// out gives the piece to append to.
func (c *Canvas) out() *piece {
	if n := len(c.pieces); n > 0 && c.pieces[n-1].owner == c.owner {
		return &c.pieces[n-1]
	}
	c.pieces = append(c.pieces, piece{owner: c.owner})
	if c.owner != nil {
		c.owner.kids = append(c.owner.kids, kid{canvas: c, piece: len(c.pieces) - 1})
	}
	return &c.pieces[len(c.pieces)-1]
}

// Link makes an area lead somewhere. Text says where to, for readers aloud, and must not be empty. The element is of kind Link and
// holds the words of the link, drawn before.
func (c *Canvas) Link(owner *Element, area vector.Rect, target Target, text string) {
	if !c.finiteRect(area) {
		return
	}
	if owner == nil || text == "" || target.Address == "" && target.Canvas == nil {
		c.document.fail(errors.New("a link needs an element, a target and a text"))
		return
	}
	c.links = append(c.links, link{owner, area, target, text})
	owner.kids = append(owner.kids, kid{canvas: c, piece: -1, link: len(c.links) - 1})
}

// Bounds says where a Figure stands.
func (c *Canvas) Bounds(owner *Element, area vector.Rect) {
	if c.finiteRect(area) {
		c.bounds = append(c.bounds, bounds{owner, area})
	}
}

func (c *Canvas) finiteRect(r vector.Rect) bool {
	return c.document.finite(r.X, r.Y, r.Width, r.Height)
}

// Fill paints the inside of a path.
func (c *Canvas) Fill(path vector.Path, colour vector.Colour) {
	c.shape(vector.Shape{Path: path, Fill: &colour, Opacity: 1})
}

// Stroke draws a line along a path.
func (c *Canvas) Stroke(path vector.Path, stroke vector.Stroke) {
	c.shape(vector.Shape{Path: path, Stroke: &stroke, Opacity: 1})
}

// Draw draws a drawing as large as fits into an area, in the middle of it. What is outside the drawing's box is cut off. Its places are
// written in its own units, downwards: they have fewer digits than places on the page, those of a code one or two.
func (c *Canvas) Draw(drawing vector.Drawing, area vector.Rect) {
	box := drawing.Box
	if !c.finiteRect(area) || !c.finiteRect(box) || box.Width <= 0 || box.Height <= 0 || area.Width <= 0 || area.Height <= 0 {
		return
	}
	scale := min(area.Width/box.Width, area.Height/box.Height)
	left, top := area.X+area.Width/2-scale*(box.X+box.Width/2), area.Y+area.Height/2-scale*(box.Y+box.Height/2)
	outside, before := c.grid, c.state
	out := c.out()
	b := append(out.content, "q\n"...)
	b = appendMatrix(b, vector.Matrix{A: scale, D: -scale, E: left, F: outside.y(top)})
	c.grid = drawingGrid(scale)
	b = c.grid.append(b, box.X, box.Y, box.Width, box.Height)
	out.content = append(b, "re W n\n"...)
	for _, s := range drawing.Shapes {
		c.shape(s)
	}
	out.content = append(out.content, "Q\n"...)
	c.grid, c.state = outside, before
}

// Picture draws an image so that it fills an area.
func (c *Canvas) Picture(image *Image, area vector.Rect) {
	if !c.finiteRect(area) {
		return
	}
	number, ok := c.document.imageOf[image]
	if !ok {
		number = len(c.document.images)
		c.document.imageOf[image] = number
		c.document.images = append(c.document.images, image)
	}
	out := c.out()
	out.content = append(out.content, "q "...)
	out.content = appendNumbers(out.content, area.Width, 0, 0, area.Height, area.X, c.grid.y(area.Y+area.Height))
	out.content = append(out.content, "cm /I"...)
	out.content = appendInt(out.content, number)
	out.content = append(out.content, " Do Q\n"...)
}
