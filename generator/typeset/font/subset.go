package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Subset gathers what a document uses of a face, as codes for a PDF: a code (CID) stands for one glyph with one text, so that the text
// of what is drawn is never in doubt. A cluster of several glyphs, or one that is raised, becomes a single composite glyph. Codes are given in the
// order of use and begin at 1; code 0 is the missing glyph, which is never drawn.
type Subset struct {
	face    *Face
	glyphs  []subsetGlyph      // by their number in the subset
	numbers map[int]int        // from a glyph of the face to its number
	made    map[string]int     // from a composite's recipe to its number
	codes   []Code             // by CID
	cids    map[codeKey]uint16 // where a code is
}

// Code is what a CID stands for.
type Code struct {
	Glyph   uint16 // in the subset
	Text    string // what a reader of the document copies: one character or more, in visual order
	Advance int    // in font units
}

type codeKey struct {
	glyph int
	text  string
}

// subsetGlyph is a glyph of the subset: one of the face, or a composite of such.
type subsetGlyph struct {
	original int // in the face; of a composite -1
	parts    []Glyph
	advance  int
}

// Placed is a cluster as a document draws it: the code, moved to the right by X font units from where the cluster begins.
type Placed struct {
	CID     uint16
	X       int
	Advance int // of the code itself: after it, move by the cluster's advance less X and this
}

// maxCodes is how many codes and glyphs a font can have.
const maxCodes = 1 << 16

// NewSubset makes an empty subset of a face.
func NewSubset(face *Face) *Subset {
	s := &Subset{face: face, numbers: map[int]int{}, made: map[string]int{}, cids: map[codeKey]uint16{}}
	missing, _ := s.number([]Glyph{{ID: 0}}, 0)
	s.codes = append(s.codes, Code{Glyph: uint16(missing), Advance: s.glyphs[missing].advance})
	return s
}

// Face gives the face that the subset is of.
func (s *Subset) Face() *Face { return s.face }

// Codes lists the codes by CID, the first being that of the missing glyph. It belongs to the subset.
func (s *Subset) Codes() []Code { return s.codes }

// Place gives the code for a cluster of a run of text, which is the paragraph that was shaped. It says false for a cluster that draws
// nothing.
func (s *Subset) Place(text string, run Run, c Cluster) (Placed, bool, error) {
	if len(c.Glyphs) == 0 {
		return Placed{}, false, nil
	}
	shift := 0
	if len(c.Glyphs) == 1 && c.Glyphs[0].Y == 0 {
		shift = c.Glyphs[0].X
	}
	number, err := s.number(c.Glyphs, c.Advance)
	if err != nil {
		return Placed{}, false, err
	}
	key := codeKey{glyph: number, text: seen(text[c.Start:c.End])}
	if run.RightToLeft {
		key.text = inVisualOrder(key.text)
		if isAtEdge(run, c) {
			key.text = seenSpace(key.text)
		}
	}
	cid, ok := s.cids[key]
	if !ok {
		if len(s.codes) == maxCodes {
			return Placed{}, false, errors.New("subset font: it has more than 65536 codes")
		}
		cid = uint16(len(s.codes))
		s.cids[key] = cid
		s.codes = append(s.codes, Code{Glyph: uint16(number), Text: key.text, Advance: s.glyphs[number].advance})
	}
	return Placed{CID: cid, X: shift, Advance: s.glyphs[number].advance}, true, nil
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
func (s *Subset) number(glyphs []Glyph, advance int) (int, error) {
	if len(glyphs) == 1 && glyphs[0].Y == 0 {
		original := int(glyphs[0].ID)
		if number, ok := s.numbers[original]; ok {
			return number, nil
		}
		width, _ := s.face.glyphs.width(original)
		number, err := s.add(subsetGlyph{original: original, advance: width})
		if err == nil {
			s.numbers[original] = number
		}
		return number, err
	}
	own := subsetGlyph{original: -1, parts: glyphs, advance: advance}
	recipe := own.recipe()
	if number, ok := s.made[recipe]; ok {
		return number, nil
	}
	for _, part := range own.parts {
		if part.X != int(int16(part.X)) || part.Y != int(int16(part.Y)) {
			return 0, fmt.Errorf("subset font %s: a mark of glyph %d is moved too far", s.face.Name, part.ID)
		}
	}
	number, err := s.add(own)
	if err == nil {
		s.made[recipe] = number
	}
	return number, err
}

func (s *Subset) add(g subsetGlyph) (int, error) {
	if len(s.glyphs) == maxCodes {
		return 0, errors.New("subset font: it has more than 65536 glyphs")
	}
	s.glyphs = append(s.glyphs, g)
	return len(s.glyphs) - 1, nil
}

// recipe tells composites apart.
func (g subsetGlyph) recipe() string {
	recipe := binary.BigEndian.AppendUint32(make([]byte, 0, 4+10*len(g.parts)), uint32(g.advance))
	for _, part := range g.parts {
		recipe = binary.BigEndian.AppendUint16(recipe, part.ID)
		recipe = binary.BigEndian.AppendUint32(recipe, uint32(part.X))
		recipe = binary.BigEndian.AppendUint32(recipe, uint32(part.Y))
	}
	return string(recipe)
}

// CIDToGID is the stream that a PDF font's CIDToGIDMap wants: two bytes a CID, the glyph's number (ISO 32000-2, table 115).
func (s *Subset) CIDToGID() []byte {
	stream := make([]byte, 0, 2*len(s.codes))
	for _, code := range s.codes {
		stream = binary.BigEndian.AppendUint16(stream, code.Glyph)
	}
	return stream
}
