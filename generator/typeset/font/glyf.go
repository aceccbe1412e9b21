package font

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// glyphTables are the tables with a face's outlines and widths.
type glyphTables struct {
	glyf, loca, hmtx, head, hhea []byte
	isLong                       bool // offsets in loca have 32 bits
	count                        int  // glyphs
	widths                       int  // glyphs with a width of their own; the others have that of the last
}

func readGlyphTables(tables map[string][]byte) (glyphTables, error) {
	t := glyphTables{glyf: tables["glyf"], loca: tables["loca"], hmtx: tables["hmtx"], head: tables["head"], hhea: tables["hhea"]}
	maxp := tables["maxp"]
	if len(maxp) < 6 {
		return t, errShort
	}
	t.count = int(binary.BigEndian.Uint16(maxp[4:]))
	t.isLong = binary.BigEndian.Uint16(t.head[50:]) != 0
	t.widths = int(binary.BigEndian.Uint16(t.hhea[34:]))
	width := 2
	if t.isLong {
		width = 4
	}
	switch {
	case t.count == 0 || t.widths == 0 || t.widths > t.count:
		return t, errors.New("it has no glyphs or no widths")
	case len(t.loca) < width*(t.count+1), len(t.hmtx) < 4*t.widths+2*(t.count-t.widths):
		return t, errShort
	}
	return t, nil
}

// glyph gives the description of a glyph; empty for one without ink.
func (t *glyphTables) glyph(id int) ([]byte, error) {
	if id >= t.count {
		return nil, fmt.Errorf("there is no glyph %d", id)
	}
	var start, end int
	if t.isLong {
		start, end = int(binary.BigEndian.Uint32(t.loca[4*id:])), int(binary.BigEndian.Uint32(t.loca[4*id+4:]))
	} else {
		start, end = 2*int(binary.BigEndian.Uint16(t.loca[2*id:])), 2*int(binary.BigEndian.Uint16(t.loca[2*id+2:]))
	}
	if start > end || end > len(t.glyf) || end > start && end-start < glyphHeader {
		return nil, fmt.Errorf("glyph %d lies outside of its table", id)
	}
	return t.glyf[start:end], nil
}

// width gives a glyph's advance width and left side bearing.
func (t *glyphTables) width(id int) (advance, bearing int) {
	if id < t.widths {
		return int(binary.BigEndian.Uint16(t.hmtx[4*id:])), signed(t.hmtx[4*id+2:])
	}
	if id >= t.count {
		return 0, 0
	}
	return int(binary.BigEndian.Uint16(t.hmtx[4*(t.widths-1):])), signed(t.hmtx[4*t.widths+2*(id-t.widths):])
}

// glyphHeader is the size of a glyph's number of contours and bounds (OpenType 1.9, glyf).
const glyphHeader = 10

func isComposite(glyph []byte) bool { return len(glyph) >= glyphHeader && signed(glyph) < 0 }

// withoutInstructions gives a simple glyph's description without its instructions, which the tables that a subset leaves out would have
// to explain, and its numbers of points and contours. Flags that are said to repeat are written out: they pack better.
func withoutInstructions(glyph []byte) (plain []byte, points, contours int, err error) {
	if len(glyph) == 0 {
		return nil, 0, 0, nil
	}
	contours = signed(glyph)
	ends := glyphHeader + 2*contours
	if len(glyph) < ends+2 {
		return nil, 0, 0, errShort
	}
	if contours > 0 {
		points = int(binary.BigEndian.Uint16(glyph[ends-2:])) + 1
	}
	rest := ends + 2 + int(binary.BigEndian.Uint16(glyph[ends:]))
	if len(glyph) < rest {
		return nil, 0, 0, errShort
	}
	plain = make([]byte, 0, len(glyph)+points)
	plain = append(plain, glyph[:ends]...)
	plain = append(plain, 0, 0)
	plain, err = appendPoints(plain, glyph, rest, points)
	return plain, points, contours, err
}

// Flags of a point (OpenType 1.9, glyf, "Simple Glyph Description").
const (
	isShortX = 0x02
	isShortY = 0x04
	repeats  = 0x08
	isSameX  = 0x10 // of one that is not short: there is no number
	isSameY  = 0x20
)

// appendPoints copies the flags and places of so many points, which begin at an offset of the glyph.
func appendPoints(b, glyph []byte, at, points int) ([]byte, error) {
	size := 0 // of the places
	for points > 0 {
		if at >= len(glyph) {
			return nil, errShort
		}
		flag, count := glyph[at], 1
		at++
		if flag&repeats != 0 {
			if at >= len(glyph) {
				return nil, errShort
			}
			flag, count = flag&^repeats, int(glyph[at])+1
			at++
		}
		if count > points {
			return nil, errors.New("it has more flags than points")
		}
		for range count {
			b = append(b, flag)
		}
		size += count * (placeSize(flag, isShortX, isSameX) + placeSize(flag, isShortY, isSameY))
		points -= count
	}
	if at+size > len(glyph) {
		return nil, errShort
	}
	return append(b, glyph[at:at+size]...), nil
}

// placeSize is how many bytes one number of a place has.
func placeSize(flag, short, same byte) int {
	switch {
	case flag&short != 0:
		return 1
	case flag&same != 0:
		return 0
	}
	return 2
}

// Flags of a component (OpenType 1.9, glyf, "Composite Glyph Description").
const (
	argsAreWords    = 0x0001
	argsAreXY       = 0x0002
	hasScale        = 0x0008
	moreComponents  = 0x0020
	hasXYScale      = 0x0040
	hasTwoByTwo     = 0x0080
	hasInstructions = 0x0100
)

// component is a part of a composite glyph: the place of its glyph's number in the description, and where the component ends.
type component struct{ place, end int }

// componentsOf lists the components of a composite glyph.
func componentsOf(glyph []byte) ([]component, error) {
	var list []component
	for at, more := glyphHeader, true; more; {
		if len(glyph) < at+4 {
			return nil, errShort
		}
		flags := binary.BigEndian.Uint16(glyph[at:])
		c := component{place: at + 2, end: at + 6}
		if flags&argsAreWords != 0 {
			c.end += 2
		}
		switch {
		case flags&hasScale != 0:
			c.end += 2
		case flags&hasXYScale != 0:
			c.end += 4
		case flags&hasTwoByTwo != 0:
			c.end += 8
		}
		if len(glyph) < c.end {
			return nil, errShort
		}
		list = append(list, c)
		at, more = c.end, flags&moreComponents != 0
	}
	return list, nil
}
