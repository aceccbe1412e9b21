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
	face    *Face
	glyphs  []subsetGlyph
	numbers map[int]int // from a glyph of the face to the subset's
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

// TrueType writes the subset as a font file for embedding in a PDF (ISO 32000-2, section 9.9.1): glyf, head, hhea, hmtx, loca, maxp.
// The same codes in the same order give the same bytes.
func (s *Subset) TrueType() ([]byte, error) {
	w := &writer{face: s.face, glyphs: slices.Clone(s.glyphs), numbers: map[int]int{}}
	for number, g := range s.glyphs {
		if g.original >= 0 {
			w.numbers[g.original] = number
		}
	}
	if err := w.addParts(); err != nil {
		return nil, fmt.Errorf("subset font %s: %w", s.face.Name, err)
	}
	w.written = make([]writtenGlyph, len(w.glyphs))
	for number := range w.glyphs {
		if err := w.write(number, 0); err != nil {
			return nil, fmt.Errorf("subset font %s: %w", s.face.Name, err)
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
		parts := map[int]bool{}
		for _, part := range w.glyphs[i].parts {
			parts[int(part.ID)] = true
		}
		if original := w.glyphs[i].original; original >= 0 {
			glyph, err := w.face.glyphs.glyph(original)
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
			if _, ok := w.numbers[id]; ok {
				continue
			}
			advance, _ := w.face.glyphs.width(id)
			w.numbers[id] = len(w.glyphs)
			w.glyphs = append(w.glyphs, subsetGlyph{original: id, advance: advance})
		}
	}
	if len(w.glyphs) > maxCodes-1 {
		return fmt.Errorf("it has more than %d glyphs", maxCodes-1)
	}
	return nil
}

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
	glyph, err := w.face.glyphs.glyph(own.original)
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
		part := w.numbers[int(binary.BigEndian.Uint16(glyph[c.place:]))]
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
		glyph, err := w.face.glyphs.glyph(int(part.ID))
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
		own := w.numbers[int(part.ID)]
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
	var glyf, loca, hmtx []byte
	for number, g := range w.glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline := w.written[number].outline
		glyf = append(glyf, outline...)
		glyf = append(glyf, make([]byte, padded(len(glyf))-len(glyf))...)
		bearing := 0
		if len(outline) > 0 {
			bearing = signed(outline[2:])
		}
		if g.original >= 0 {
			_, bearing = w.face.glyphs.width(g.original)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(min(max(g.advance, 0), 1<<16-1)))
		hmtx = appendSigned(hmtx, bearing)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head, hhea := slices.Clone(w.face.glyphs.head[:54]), slices.Clone(w.face.glyphs.hhea[:36])
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(w.glyphs)))
	return map[string][]byte{"glyf": glyf, "loca": loca, "hmtx": hmtx, "head": head, "hhea": hhea, "maxp": w.maximums()}
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
