package pdf

import (
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/vector"
)

// fontUse is a face as the document uses it.
type fontUse struct {
	number int
	face   *font.Face
	subset *font.Subset
}

// Text says how a run of text is drawn.
type Text struct {
	X, Y   float64 // of the left end of the baseline, in points
	Size   float64 // of the font, in points
	Colour vector.Colour
}

// Text draws a run of glyphs of the paragraph that was shaped. A run that a line divides is drawn with the clusters of that line only.
// Draw what one line has of a run at once: readers of PDFs look for words inside it.
func (c *Canvas) Text(how Text, paragraph string, run font.Run) {
	if !c.document.finite(how.X, how.Y, how.Size) || len(run.Clusters) == 0 {
		return
	}
	use := c.document.font(run.Face)
	shown, drawsAny, err := use.show(paragraph, run)
	if err != nil {
		c.document.fail(err)
		return
	}
	if !drawsAny {
		return
	}
	out := c.out()
	b := c.setFill(c.setOpacity(out.content, 1), how.Colour)
	b = append(b, "BT "...)
	if c.state.font != use.number || c.state.size != how.Size {
		c.state.font, c.state.size = use.number, how.Size
		b = append(b, "/F"...)
		b = append(appendInt(b, use.number), ' ')
		b = append(appendNumbers(b, how.Size), "Tf "...)
	}
	b = appendNumbers(b, how.X, c.height-how.Y)
	b = append(b, "Td "...)
	b = append(b, shown...)
	out.content = append(b, " ET\n"...)
}

func (d *Document) font(face *font.Face) *fontUse {
	use, ok := d.fontOf[face]
	if !ok {
		use = &fontUse{number: len(d.fonts), face: face, subset: font.NewSubset(face)}
		d.fontOf[face] = use
		d.fonts = append(d.fonts, use)
	}
	return use
}

// show gives the operator that shows a run, and whether it draws anything.
func (f *fontUse) show(paragraph string, run font.Run) ([]byte, bool, error) {
	list := glyphList{unitsPerEm: f.face.Metrics.UnitsPerEm}
	drawsAny := false
	for _, cluster := range run.Clusters {
		placed, draws, err := f.subset.Place(paragraph, run, cluster)
		if err != nil {
			return nil, false, err
		}
		if !draws {
			list.move += cluster.Advance
			continue
		}
		drawsAny = true
		list.move += placed.X
		list.add(placed.CID)
		list.move += cluster.Advance - placed.X - placed.Advance
	}
	return list.operator(), drawsAny, nil
}

// glyphList writes the array that TJ takes (ISO 32000-1, section 9.4.3).
type glyphList struct {
	unitsPerEm int
	move       int // to the right before the next glyph, in font units
	written    []byte
	isOpen     bool // a string is
	hasMoves   bool
}

func (l *glyphList) add(cid uint16) {
	if l.move != 0 {
		l.hasMoves = true
		if l.isOpen {
			l.written = append(l.written, '>')
			l.isOpen = false
		}
		l.written = appendNumber(l.written, -float64(l.move)*1000/float64(l.unitsPerEm), 2)
		l.move = 0
	}
	if !l.isOpen {
		l.written = append(l.written, '<')
		l.isOpen = true
	}
	const digits = "0123456789ABCDEF"
	l.written = append(l.written, digits[cid>>12], digits[cid>>8&15], digits[cid>>4&15], digits[cid&15])
}

// operator gives the whole. What stands after the last glyph moves nothing: the next run has a place of its own.
func (l *glyphList) operator() []byte {
	if !l.hasMoves {
		return append(l.written, "> Tj"...)
	}
	return append(append([]byte{'['}, l.written...), ">] TJ"...)
}
