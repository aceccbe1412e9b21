package layout

import (
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// box is what is drawn around rows.
type box struct {
	look         Look
	start, width float64
	inset, tail  float64 // from the edge to the first row and from the last row to the edge
}

// padding is the space inside a box's edges, as a part of the size of running text.
const padding = 0.6

// box sets a box: its title, then its blocks, with the picture beside them.
func (b *builder) box(block Box, in slot) {
	pad := padding * b.style.Body
	around := &box{look: block.Look, start: in.start, width: in.width}
	inside := slot{start: in.start + pad, width: in.width - 2*pad, owner: &node{kind: pdf.Section, parent: in.owner}}
	if block.Look == Bare {
		pad = 0
		inside.start, inside.width = in.start, in.width
	}
	whole := inside
	width, height := 0.0, 0.0
	if block.Picture != nil {
		width, height = block.Picture.fit(in.width/2, mostPicture*b.height)
		inside.width -= width + b.style.Body
	}
	inside.width = max(inside.width, 1)
	first := len(b.rows)
	if len(block.Title) > 0 {
		b.paragraph(Paragraph{Text: strong(block.Title)}, inside)
	}
	b.blocks(block.Blocks, inside)
	if first == len(b.rows) {
		if block.Picture == nil {
			return
		}
		b.rows = append(b.rows, row{draw: func(*painter, float64) {}})
	}
	if block.Picture != nil && width > 0 && height > 0 {
		b.beside(first, *block.Picture, slot{start: whole.start + whole.width - width, width: width, owner: inside.owner}, height)
	}
	b.surround(first, around, pad)
}

// strong gives a text in bold.
func strong(text Text) Text {
	bold := make(Text, len(text))
	for i, s := range text {
		s.IsStrong = true
		bold[i] = s
	}
	return bold
}

// beside puts a picture beside the rows from first on; it is drawn, and so read, after them, or with the first of them if a page ends
// between them.
func (b *builder) beside(first int, picture Picture, in slot, height float64) {
	rows := b.rows[first:]
	rows[0].before, rows[0].ends = 0, false
	total := 0.0 // from the top of the first row to the top of the last
	isParted := false
	for i := range rows[:len(rows)-1] {
		rows[i].holds = true
		total += rows[i].height + rows[i].tail + rows[i+1].before + rows[i+1].inset
		isParted = isParted || rows[i+1].ends
	}
	last := &rows[len(rows)-1]
	last.height = max(last.height, height-total)
	beyond := total + last.height
	owner := picture.node(in.owner)
	rows[0].draw = both(rows[0].draw, func(p *painter, y float64) {
		room := p.frame.Height - p.frame.Bottom - y
		if isParted || beyond > room+almost {
			scale := max(min(1, room/height), 0)
			width := scale * in.width
			p.picture(picture, owner, in.start+in.width-width, y, width, scale*height)
		}
	})
	last.draw = both(last.draw, func(p *painter, y float64) {
		if !isParted && y-total > p.frame.Top-almost {
			p.picture(picture, owner, in.start, y-total, in.width, height)
		}
	})
}

// both draws one thing after the other; the first may be nil.
func both(first, second func(*painter, float64)) func(*painter, float64) {
	if first == nil {
		return second
	}
	return func(p *painter, y float64) {
		first(p, y)
		second(p, y)
	}
}

// surround puts a box around the rows from first on, and keeps them together.
func (b *builder) surround(first int, around *box, pad float64) {
	rows := b.rows[first:]
	rows[0].before = b.space() * 1.3
	rows[0].inset += pad
	rows[len(rows)-1].tail += pad
	around.inset, around.tail = rows[0].inset, rows[len(rows)-1].tail
	for i := range rows {
		if i+1 < len(rows) {
			rows[i].holds = true
		}
		rows[i].boxes = append([]*box{around}, rows[i].boxes...)
	}
}

// drawBox draws a box from top to bottom.
func (p *painter) drawBox(b *box, top, bottom float64) {
	p.mark(nil)
	area := vector.Rect{X: p.x(b.start, b.width), Y: top, Width: b.width, Height: bottom - top}
	if p.style.Background != nil && b.look != Bare {
		p.surface.Fill(vector.Rectangle(area, 0), *p.style.Background)
	}
	line := vector.Stroke{Colour: p.style.Accent, Width: 0.75, Join: vector.RoundJoin}
	switch b.look {
	case Note:
		const thick = 2.5
		p.surface.Fill(vector.Rectangle(vector.Rect{X: p.x(b.start, thick), Y: top, Width: thick, Height: bottom - top}, 0), p.style.Accent)
	case Card:
		p.surface.Stroke(vector.Rectangle(inner(area, line.Width), 5), line)
	case Warning:
		line.Width = 2
		p.surface.Stroke(vector.Rectangle(inner(area, line.Width), 0), line)
	case Speech:
		line.Dash = []float64{4, 3}
		p.surface.Stroke(vector.Rectangle(inner(area, line.Width), 8), line)
	case Bare:
	}
}

// inner moves a rectangle's edges inwards by half a line's width.
func inner(r vector.Rect, width float64) vector.Rect {
	return vector.Rect{X: r.X + width/2, Y: r.Y + width/2, Width: max(r.Width-width, 0), Height: max(r.Height-width, 0)}
}
