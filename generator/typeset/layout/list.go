package layout

import (
	"slices"
	"strconv"

	"lykta/generator/typeset/pdf"
)

// leastWidth is how wide text is set at least, as a part of its size, before lists are indented no further.
const leastWidth = 7

// list sets a list. Each entry's first line has the label beside it, or above it where there is little room.
func (b *builder) list(l List, in slot) {
	owner := &node{kind: pdf.List, attributes: pdf.Attributes{Numbering: pdf.Disc}, parent: in.owner}
	if l.IsNumbered {
		owner.attributes.Numbering = pdf.Decimal
	}
	labels := b.labels(l)
	indent := b.style.Body
	for _, label := range labels {
		indent = max(indent, (label.wishes()[0]+0.5)*b.style.Body)
	}
	body := slot{start: in.start + indent, width: in.width - indent}
	if body.width < leastWidth*b.style.Body {
		body = in // below its label
	}
	for i, entry := range l.Entries {
		point := 0
		if l.FirstPoint > 0 {
			point = l.FirstPoint + i
		}
		b.entry(entry, labels[i], point, owner, in, body)
	}
}

func (b *builder) labels(l List) []*paragraph {
	labels := make([]*paragraph, 0, len(l.Entries))
	bullet := Plain("•")
	for i := range l.Entries {
		text := bullet
		if l.IsNumbered {
			text = Text{{Text: strconv.Itoa(max(l.First, 1)+i) + ".", IsStrong: true}}
		}
		labels = append(labels, b.shape(text, b.ordinary()))
	}
	return labels
}

func (b *builder) entry(blocks []Block, label *paragraph, point int, list *node, in, body slot) {
	owner := &node{kind: pdf.ListEntry, parent: list}
	beside := b.setting(label, &node{kind: pdf.Label, parent: owner}, b.style.Body, slot{start: in.start, width: body.start - in.start})
	beside.lines = label.lines(in.width / b.style.Body)
	body.owner = &node{kind: pdf.ListBody, parent: owner}
	first := len(b.rows)
	b.blocks(blocks, body)
	switch {
	case first == len(b.rows):
		b.setRows(beside)
	case body.start == in.start:
		b.rows = slices.Insert(b.rows, first, row{height: beside.pitch, lines: 1, holds: true, draw: func(p *painter, y float64) {
			p.line(beside, beside.lines[0], y)
		}})
	case len(beside.lines) > 0:
		r := &b.rows[first]
		draw := r.draw
		r.height = max(r.height, beside.pitch)
		r.draw = func(p *painter, y float64) { p.line(beside, beside.lines[0], y) }
		if draw != nil {
			r.draw = both(r.draw, draw)
		}
	}
	if first < len(b.rows) {
		b.rows[first].before = b.space() / 2
	}
	b.pointOut(first, point, beside.owner)
}
