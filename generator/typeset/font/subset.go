package font

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Subset gathers what a document uses of some faces, as codes for a PDF: a code stands for one glyph with one text, so that the text
// of what is drawn is never in doubt. A cluster of several glyphs, or one that is raised, becomes a single composite glyph. Faces of one
// weight share a subset, as each letter of their common size keeps its measures: a font less to embed is half a kilobyte less.
type Subset struct {
	faces   []*Face           // in the order of use; the first gives what is said of the whole
	glyphs  []subsetGlyph     // in the order of use
	numbers map[faceGlyph]int // from a glyph of a face to its number
	made    map[string]int    // from a composite's recipe to its number
	codes   []subsetCode      // in the order of use
	ids     map[subsetCode]int
}

// subsetCode is a glyph of the subset with a text.
type subsetCode struct {
	glyph int
	text  string // what a reader of the document copies: one character or more, in visual order
}

// faceGlyph is a glyph of a face, which is told by its place among the subset's faces.
type faceGlyph struct {
	face int
	id   uint16
}

// subsetGlyph is a glyph of the subset: one of a face, or a composite of such.
type subsetGlyph struct {
	face     int
	original int // in the face; of a composite -1
	parts    []Glyph
	advance  int
}

// Placed is a cluster as a document draws it: a code, moved to the right by X font units from where the cluster begins.
type Placed struct {
	Code    int // in the order of use; Cut tells what it becomes
	X       int
	Advance int // of the code itself: after it, move by the cluster's advance less X and this
}

// NewSubset makes an empty subset of a face.
func NewSubset(face *Face) *Subset {
	return &Subset{faces: []*Face{face}, numbers: map[faceGlyph]int{}, made: map[string]int{}, ids: map[subsetCode]int{}}
}

// Face gives the face that the subset began with.
func (s *Subset) Face() *Face { return s.faces[0] }

// Takes says whether runs of a face may be placed: those of the same weight and units.
func (s *Subset) Takes(face *Face) bool {
	return face.Weight == s.faces[0].Weight && face.Metrics.UnitsPerEm == s.faces[0].Metrics.UnitsPerEm
}

// Metrics gives measures that hold for all faces of the subset.
func (s *Subset) Metrics() Metrics {
	m := s.faces[0].Metrics
	for _, face := range s.faces[1:] {
		other := face.Metrics
		m.Ascent, m.Descent, m.CapHeight = max(m.Ascent, other.Ascent), min(m.Descent, other.Descent), max(m.CapHeight, other.CapHeight)
		m.Bounds[0], m.Bounds[1] = min(m.Bounds[0], other.Bounds[0]), min(m.Bounds[1], other.Bounds[1])
		m.Bounds[2], m.Bounds[3] = max(m.Bounds[2], other.Bounds[2]), max(m.Bounds[3], other.Bounds[3])
	}
	return m
}

// Place gives the code for a cluster of a run of text, which is the paragraph that was shaped; the subset takes the run's face. It says
// false for a cluster that draws nothing.
func (s *Subset) Place(text string, run Run, c Cluster) (Placed, bool, error) {
	if len(c.Glyphs) == 0 {
		return Placed{}, false, nil
	}
	shift := 0
	if len(c.Glyphs) == 1 && c.Glyphs[0].Y == 0 {
		shift = c.Glyphs[0].X
	}
	number, err := s.number(s.face(run.Face), c.Glyphs, c.Advance)
	if err != nil {
		return Placed{}, false, err
	}
	code := subsetCode{glyph: number, text: seen(text[c.Start:c.End])}
	if run.RightToLeft {
		code.text = inVisualOrder(code.text)
		if isAtEdge(run, c) {
			code.text = seenSpace(code.text)
		}
	}
	id, ok := s.ids[code]
	if !ok {
		id = len(s.codes)
		s.ids[code] = id
		s.codes = append(s.codes, code)
	}
	return Placed{Code: id, X: shift, Advance: s.glyphs[number].advance}, true, nil
}

// face gives a face's place among those of the subset.
func (s *Subset) face(face *Face) int {
	if at := slices.Index(s.faces, face); at >= 0 {
		return at
	}
	if face == nil { // of a run that nobody shaped
		return 0
	}
	if !s.Takes(face) {
		panic("font: a face of another weight or size is placed in a subset")
	}
	s.faces = append(s.faces, face)
	return len(s.faces) - 1
}

// seen leaves out what has no part in a text that is copied: marks of direction, places to break, and controls. Joiners stay.
func seen(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u200C' || r == zeroWidthJoiner:
			return r
		case isUnseen(r):
			return -1
		default:
			return r
		}
	}, text)
}

// inVisualOrder gives the text of a right-to-left code from its last character to its first, since the codes themselves stand in visual
// order: poppler, pdf.js and PDFium turn right-to-left text around character by character, and would part a vowel sign from its letter.
// Punctuation is marked as right-to-left, or poppler takes the full stop at the left end of a sentence for a part of the next.
func inVisualOrder(text string) string {
	if r, size := utf8.DecodeRuneInString(text); size == len(text) && !unicode.IsPunct(r) {
		return text
	}
	runes := []rune(text)
	slices.Reverse(runes)
	isPunctuation := len(runes) > 0
	for _, r := range runes {
		isPunctuation = isPunctuation && unicode.IsPunct(r)
	}
	if isPunctuation {
		return string(rightToLeftMark) + string(runes)
	}
	return string(runes)
}

const rightToLeftMark = '\u200F'

func isAtEdge(run Run, c Cluster) bool {
	return c.Start == run.Clusters[0].Start || c.Start == run.Clusters[len(run.Clusters)-1].Start
}

// seenSpace marks a space where a right-to-left run begins or ends: pdf.js finds spaces between runs by going to the right, and would
// join the words of two runs that go to the left.
func seenSpace(text string) string {
	if text != " " {
		return text
	}
	return string(rightToLeftMark) + text
}

// number gives the subset's number for glyphs of a cluster with the given advance.
func (s *Subset) number(face int, glyphs []Glyph, advance int) (int, error) {
	if len(glyphs) == 1 && glyphs[0].Y == 0 {
		key := faceGlyph{face, glyphs[0].ID}
		number, ok := s.numbers[key]
		if !ok {
			width, _ := s.faces[face].glyphs.width(int(key.id))
			number = s.add(subsetGlyph{face: face, original: int(key.id), advance: width})
			s.numbers[key] = number
		}
		return number, nil
	}
	own := subsetGlyph{face: face, original: -1, parts: glyphs, advance: advance}
	recipe := own.recipe()
	if number, ok := s.made[recipe]; ok {
		return number, nil
	}
	for _, part := range own.parts {
		if part.X != int(int16(part.X)) || part.Y != int(int16(part.Y)) {
			return 0, fmt.Errorf("subset font %s: a mark of glyph %d is moved too far", s.faces[face].Name, part.ID)
		}
	}
	number := s.add(own)
	s.made[recipe] = number
	return number, nil
}

func (s *Subset) add(g subsetGlyph) int {
	s.glyphs = append(s.glyphs, g)
	return len(s.glyphs) - 1
}

// recipe tells composites apart.
func (g subsetGlyph) recipe() string {
	recipe := binary.BigEndian.AppendUint32(make([]byte, 0, 8+10*len(g.parts)), uint32(g.advance))
	recipe = binary.BigEndian.AppendUint32(recipe, uint32(g.face))
	for _, part := range g.parts {
		recipe = binary.BigEndian.AppendUint16(recipe, part.ID)
		recipe = binary.BigEndian.AppendUint32(recipe, uint32(part.X))
		recipe = binary.BigEndian.AppendUint32(recipe, uint32(part.Y))
	}
	return string(recipe)
}

// main gives the glyph of the face that a glyph looks most like.
func (g subsetGlyph) main() int {
	if g.original < 0 {
		return int(g.parts[0].ID)
	}
	return g.original
}
