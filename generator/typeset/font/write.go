package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// writer writes the tables of a subset.
type writer struct {
	faces   []*Face
	coded   int           // how many of the glyphs have codes: those from 1 on
	glyphs  []subsetGlyph // by number
	numbers map[faceGlyph]int
	written []writtenGlyph
}

// writtenGlyph is a glyph's description and what maxp wants to know of it.
type writtenGlyph struct {
	outline          []byte
	isComposite      bool
	points, contours int
	parts, depth     int // of a composite: its components, and how deep they nest
	progress         progress
}

// progress tells a glyph that is being written, which must not contain itself, from others.
type progress uint8

const (
	untouched progress = iota
	begun
	finished
)

// maxDepth is how deep components may nest: more than any font in use.
const maxDepth = 8

// writeSubset writes a font file of glyphs with codes. Glyph 0, the missing one, is empty.
func writeSubset(faces []*Face, coded []subsetGlyph) ([]byte, error) {
	advance, _ := faces[0].glyphs.width(0)
	w := &writer{faces: faces, coded: len(coded), glyphs: append([]subsetGlyph{{original: -1, advance: advance}}, coded...), numbers: map[faceGlyph]int{}}
	for number, g := range w.glyphs {
		if g.original >= 0 {
			w.numbers[faceGlyph{g.face, uint16(g.original)}] = number
		}
	}
	if err := w.addParts(); err != nil {
		return nil, err
	}
	w.written = make([]writtenGlyph, len(w.glyphs))
	for number := range w.glyphs {
		if err := w.write(number, 0); err != nil {
			return nil, err
		}
	}
	tables := w.tables()
	file := writeTables(tables)
	// The sum of the whole file makes up for what head holds (OpenType 1.9, head, checksumAdjustment).
	binary.BigEndian.PutUint32(tables["head"][8:], 0xB1B0AFBA-checksum(file))
	return writeTablesWithSums(file, tables["head"]), nil
}

// writeTablesWithSums puts the finished head table into file; its own checksum is that of the table without the adjustment.
func writeTablesWithSums(file, head []byte) []byte {
	count := int(binary.BigEndian.Uint16(file[4:]))
	for i := range count {
		record := file[12+16*i:]
		if string(record[:4]) == "head" {
			copy(file[binary.BigEndian.Uint32(record[8:]):], head)
		}
	}
	return file
}

// addParts adds the glyphs that composites are made of.
func (w *writer) addParts() error {
	for i := 0; i < len(w.glyphs); i++ {
		own := w.glyphs[i]
		parts := map[int]bool{}
		for _, part := range own.parts {
			parts[int(part.ID)] = true
		}
		if own.original >= 0 {
			glyph, err := w.faces[own.face].glyphs.glyph(own.original)
			if err != nil {
				return err
			}
			if isComposite(glyph) {
				components, err := componentsOf(glyph)
				if err != nil {
					return err
				}
				for _, c := range components {
					parts[int(binary.BigEndian.Uint16(glyph[c.place:]))] = true
				}
			}
		}
		for _, id := range slices.Sorted(maps.Keys(parts)) {
			key := faceGlyph{own.face, uint16(id)}
			if _, ok := w.numbers[key]; ok {
				continue
			}
			advance, _ := w.faces[own.face].glyphs.width(id)
			w.numbers[key] = len(w.glyphs)
			w.glyphs = append(w.glyphs, subsetGlyph{face: own.face, original: id, advance: advance})
		}
	}
	if len(w.glyphs) > maxGlyphs {
		return fmt.Errorf("it has more than %d glyphs", maxGlyphs)
	}
	return nil
}

// maxGlyphs is how many glyphs a font can have (OpenType 1.9, maxp).
const maxGlyphs = 1<<16 - 1

// write makes a glyph's description, after those of its components.
func (w *writer) write(number, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("its glyphs nest more than %d deep", maxDepth)
	}
	switch w.written[number].progress {
	case finished:
		return nil
	case begun:
		return errors.New("a glyph contains itself")
	case untouched:
	}
	w.written[number].progress = begun
	own := w.glyphs[number]
	if own.original < 0 {
		return w.compose(number, depth)
	}
	glyph, err := w.faces[own.face].glyphs.glyph(own.original)
	if err != nil {
		return err
	}
	if isComposite(glyph) {
		return w.copyComposite(number, glyph, depth)
	}
	done := writtenGlyph{progress: finished}
	if done.outline, done.points, done.contours, err = withoutInstructions(glyph); err != nil {
		return fmt.Errorf("glyph %d: %w", own.original, err)
	}
	w.written[number] = done
	return nil
}

// copyComposite writes a composite of the face with the subset's numbers and without its instructions.
func (w *writer) copyComposite(number int, glyph []byte, depth int) error {
	components, err := componentsOf(glyph)
	if err != nil {
		return err
	}
	done := writtenGlyph{progress: finished, isComposite: true, outline: slices.Clone(glyph[:components[len(components)-1].end])}
	for _, c := range components {
		part := w.numbers[faceGlyph{w.glyphs[number].face, binary.BigEndian.Uint16(glyph[c.place:])}]
		binary.BigEndian.PutUint16(done.outline[c.place:], uint16(part))
		flags := binary.BigEndian.Uint16(done.outline[c.place-2:])
		binary.BigEndian.PutUint16(done.outline[c.place-2:], flags&^hasInstructions)
		if err := w.include(&done, part, depth); err != nil {
			return err
		}
	}
	w.written[number] = done
	return nil
}

// compose writes a composite of the parts that have ink.
func (w *writer) compose(number, depth int) error {
	done := writtenGlyph{progress: finished, isComposite: true}
	var inked []Glyph
	bounds := [4]int{1 << 15, 1 << 15, -1 << 15, -1 << 15}
	for _, part := range w.glyphs[number].parts {
		glyph, err := w.faces[w.glyphs[number].face].glyphs.glyph(int(part.ID))
		if err != nil {
			return err
		}
		if len(glyph) == 0 {
			continue
		}
		inked = append(inked, part)
		bounds[0], bounds[1] = min(bounds[0], signed(glyph[2:])+part.X), min(bounds[1], signed(glyph[4:])+part.Y)
		bounds[2], bounds[3] = max(bounds[2], signed(glyph[6:])+part.X), max(bounds[3], signed(glyph[8:])+part.Y)
	}
	if len(inked) == 0 {
		w.written[number] = writtenGlyph{progress: finished}
		return nil
	}
	done.outline = binary.BigEndian.AppendUint16(nil, 0xFFFF) // −1: a composite
	for _, edge := range bounds {
		done.outline = appendSigned(done.outline, edge)
	}
	for i, part := range inked {
		flags := argsAreWords | argsAreXY
		if i+1 < len(inked) {
			flags |= moreComponents
		}
		own := w.numbers[faceGlyph{w.glyphs[number].face, part.ID}]
		done.outline = binary.BigEndian.AppendUint16(done.outline, uint16(flags))
		done.outline = binary.BigEndian.AppendUint16(done.outline, uint16(own))
		done.outline = appendSigned(appendSigned(done.outline, part.X), part.Y)
		if err := w.include(&done, own, depth); err != nil {
			return err
		}
	}
	w.written[number] = done
	return nil
}

// appendSigned appends a number as 16 bits of two's complement, the nearest there is.
func appendSigned(b []byte, n int) []byte {
	return binary.BigEndian.AppendUint16(b, uint16(int16(min(max(n, -1<<15), 1<<15-1))))
}

// include counts a component into a composite.
func (w *writer) include(whole *writtenGlyph, part, depth int) error {
	if err := w.write(part, depth+1); err != nil {
		return err
	}
	p := w.written[part]
	whole.parts++
	whole.points += p.points
	whole.contours += p.contours
	whole.depth = max(whole.depth, p.depth+1)
	return nil
}

// tables lays out the tables of the file.
func (w *writer) tables() map[string][]byte {
	var glyf, hmtx []byte
	offsets := make([]int, 0, len(w.glyphs)+1)
	for number, g := range w.glyphs {
		offsets = append(offsets, len(glyf))
		outline := w.written[number].outline
		glyf = append(glyf, outline...)
		if len(outline)%2 != 0 { // so that half of an offset is a whole number
			glyf = append(glyf, 0)
		}
		bearing := 0
		if len(outline) > 0 {
			bearing = signed(outline[2:])
		}
		if g.original >= 0 {
			_, bearing = w.faces[g.face].glyphs.width(g.original)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(min(max(g.advance, 0), 1<<16-1)))
		hmtx = appendSigned(hmtx, bearing)
	}
	loca, isLong := writeLoca(append(offsets, len(glyf)))
	head, hhea := slices.Clone(w.faces[0].glyphs.head[:54]), slices.Clone(w.faces[0].glyphs.hhea[:36])
	binary.BigEndian.PutUint32(head[8:], 0)
	clear(head[20:36]) // when it was made and changed
	binary.BigEndian.PutUint16(head[50:], isLong)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(w.glyphs)))
	return map[string][]byte{"cmap": w.cmap(), "glyf": glyf, "loca": loca, "hmtx": hmtx, "head": head, "hhea": hhea, "maxp": w.maximums()}
}

// writeLoca writes the offsets of glyphs, in short form if they are small enough; it gives indexToLocFormat of head too.
func writeLoca(offsets []int) (loca []byte, isLong uint16) {
	if offsets[len(offsets)-1] > 2*(1<<16-1) {
		isLong = 1
	}
	for _, offset := range offsets {
		if isLong == 1 {
			loca = binary.BigEndian.AppendUint32(loca, uint32(offset))
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(offset/2))
		}
	}
	return loca, isLong
}

// cmap says that code c is glyph c, in the way of symbols (OpenType 1.9, cmap, encoding 3.0, format 4), where readers of PDFs look it
// up for fonts without letters of a known alphabet (ISO 32000-2, section 9.6.5.4).
func (w *writer) cmap() []byte {
	const first = 0xF000
	var b []byte
	for _, n := range []int{
		0, 1, 3, 0, 0, 12, // a table: its platform, encoding and offset
		4, 32, 0, 4, 4, 1, 0, // format, length, language; twice the number of segments, and numbers for searching
		first + w.coded, 0xFFFF, 0, // the segments' ends
		first + 1, 0xFFFF, // their beginnings
		1<<16 - first, 1, // what is added to a code
		0, 0,
	} {
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	}
	return b
}

// maximums writes maxp, version 1.0. Without instructions its later half is zero but for the number of zones.
func (w *writer) maximums() []byte {
	var points, contours, compositePoints, compositeContours, parts, depth int
	for _, g := range w.written {
		if !g.isComposite {
			points, contours = max(points, g.points), max(contours, g.contours)
			continue
		}
		compositePoints, compositeContours = max(compositePoints, g.points), max(compositeContours, g.contours)
		parts, depth = max(parts, g.parts), max(depth, g.depth)
	}
	maxp := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, n := range []int{len(w.glyphs), points, contours, compositePoints, compositeContours, 1, 0, 0, 0, 0, 0, 0, parts, depth} {
		maxp = binary.BigEndian.AppendUint16(maxp, uint16(min(n, 1<<16-1)))
	}
	return maxp
}
