package pdf

import (
	"math"

	"lykta/generator/typeset/vector"
)

// typist writes content streams. It remembers the font and the place between runs of text, as readers of PDFs do.
type typist struct {
	written []byte
	isOpen  bool // a text object is (ISO 32000-1, section 9.4.1)
	font    int  // -1 for none
	size    float64
	x, y    int     // where the line begins, in hundredths of a point
	pen     float64 // where the next glyph stands, in points
	list    glyphList
}

// begin begins a canvas that is moved to its place.
func (t *typist) begin(move vector.Matrix) {
	t.font = -1
	t.written = append(t.written, "q\n"...)
	if move != vector.Identity {
		t.written = appendMatrix(t.written, move)
	}
}

// end ends a canvas.
func (t *typist) end() {
	t.setOpen(false)
	t.written = append(t.written, "Q\n"...)
}

// piece writes a piece's content with its text; mark is the operator that says whose it is. Pieces of nothing but text share a text
// object, in which lines have their places from those before: marks and text objects must not overlap (section 14.6.1).
func (t *typist) piece(p piece, mark string) {
	t.setOpen(len(p.content) == 0)
	t.written = append(t.written, mark...)
	at := 0
	for _, own := range p.shows {
		if own.at > at {
			t.setOpen(false)
			t.written = append(t.written, p.content[at:own.at]...)
			at = own.at
		}
		t.setOpen(true)
		t.show(own)
	}
	if len(p.content) > 0 {
		t.setOpen(false)
	}
	t.flush()
	t.written = append(append(t.written, p.content[at:]...), "EMC\n"...)
}

// setOpen begins or ends a text object where that is needed.
func (t *typist) setOpen(isOpen bool) {
	switch {
	case isOpen && !t.isOpen:
		t.written = append(t.written, "BT\n"...)
		t.x, t.y, t.pen = 0, 0, math.Inf(-1)
	case !isOpen && t.isOpen:
		t.flush()
		t.written = append(t.written, "ET\n"...)
	}
	t.isOpen = isOpen
}

// nearEnough is how far a run may stand from where the one before ends, in points, and yet be written as its continuation.
const nearEnough = 0.01

func (t *typist) show(own show) {
	x, y := hundredths(own.x), hundredths(own.y)
	first := own.font.first + own.font.became[own.glyphs[0].code].Cut
	isOtherFont := t.font != first || math.Abs(t.size-own.size) > 0
	if y != t.y || math.Abs(own.x-t.pen) > nearEnough || isOtherFont && t.list.move != 0 {
		t.flush()
		t.written = append(appendNumber(t.written, float64(x-t.x)/100, 2), ' ')
		t.written = append(appendNumber(t.written, float64(y-t.y)/100, 2), " Td"...)
		t.x, t.y, t.pen, t.list.move = x, y, float64(x)/100, 0
	}
	unitsPerEm := own.font.subset.Face().Metrics.UnitsPerEm
	width := own.after
	for _, glyph := range own.glyphs {
		became := own.font.became[glyph.code]
		t.setFont(own.font.first+became.Cut, own.size, unitsPerEm)
		t.list.move += glyph.move
		t.list.add(became.Code)
		width += glyph.move + glyph.advance
	}
	t.list.move += own.after
	t.pen += float64(width) * own.size / float64(unitsPerEm)
}

func hundredths(value float64) int { return int(math.Round(value * 100)) }

func (t *typist) setFont(number int, size float64, unitsPerEm int) {
	if t.font == number && math.Abs(t.size-size) <= 0 {
		return
	}
	t.flush()
	t.font, t.size, t.list.unitsPerEm = number, size, unitsPerEm
	t.written = append(appendInt(append(t.written, "/F"...), number), ' ')
	t.written = append(appendNumber(t.written, size, 2), " Tf"...)
}

// flush writes the glyphs that wait.
func (t *typist) flush() {
	if len(t.list.written) > 0 {
		t.written = append(append(t.written, t.list.operator()...), '\n')
	}
}

// glyphList writes the array that TJ takes (ISO 32000-1, section 9.4.3).
type glyphList struct {
	unitsPerEm int
	move       int // to the right before the next glyph, in font units
	written    []byte
	isOpen     bool // a string is
	hasMoves   bool
}

func (l *glyphList) add(code byte) {
	if l.move != 0 {
		l.hasMoves = true
		if l.isOpen {
			l.written = append(l.written, ')')
			l.isOpen = false
		}
		l.written = appendNumber(l.written, -float64(l.move)*1000/float64(l.unitsPerEm), 2)
		l.move = 0
	}
	if !l.isOpen {
		l.written = append(l.written, '(')
		l.isOpen = true
	}
	l.written = appendEscaped(l.written, code)
}

// operator gives the whole, and begins anew. What stands after the last glyph is kept for a run that goes on from there.
func (l *glyphList) operator() []byte {
	written := append(l.written, ")Tj"...)
	if l.hasMoves {
		written = append(append([]byte{'['}, l.written...), ")]TJ"...)
	}
	l.written, l.isOpen, l.hasMoves = l.written[:0], false, false
	return written
}
