package font

import (
	"fmt"
	"slices"
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// MissingGlyphError says that no font has a character.
type MissingGlyphError struct {
	Character rune
	Offset    int // in bytes, of the text
}

func (e *MissingGlyphError) Error() string {
	return fmt.Sprintf("no font has the character %q (%U)", e.Character, e.Character)
}

// piece is text that one face sets in one script: the characters from start up to end.
type piece struct {
	start, end int
	face       *Face
	script     language.Script
}

// itemiser splits a run into pieces.
type itemiser struct {
	*shaper
	faces  []*Face // the nearest to the style first
	pieces []piece

	script    language.Script
	isNeutral bool    // the unit has no script of its own, and script is that of the text before it
	preferred []*Face // those of faces that are for the script
}

// split parts the characters from start up to end by script and by face. Otherwise is the script of text that has none of its own.
func (s *shaper) split(start, end int, style Style, otherwise language.Script) ([]piece, error) {
	it := itemiser{shaper: s, faces: s.order(style)}
	it.setScript(otherwise)
	it.readScript(start, end) // what stands before the first letter is of its script
	for i := start; i < end; {
		next := s.unitEnd(i, end)
		it.isNeutral = !it.readScript(i, next)
		if err := it.add(i, next); err != nil {
			return nil, err
		}
		i = next
	}
	return it.pieces, nil
}

// readScript takes the script of the first of some characters that has one, and says whether there is one.
func (it *itemiser) readScript(start, end int) bool {
	for _, r := range it.runes[start:end] {
		if own := language.LookupScript(r); hasOwnScript(own) {
			it.setScript(own)
			return true
		}
	}
	return false
}

func (it *itemiser) setScript(script language.Script) {
	if it.preferred != nil && it.script == script {
		return
	}
	it.script, it.preferred = script, make([]*Face, 0, len(it.faces))
	for _, face := range it.faces {
		if it.isFor(face, script) {
			it.preferred = append(it.preferred, face)
		}
	}
}

func hasOwnScript(s language.Script) bool { return s.Strong() && s != language.Unknown }

// unitEnd gives the end of the character at i with what must be set in the same face: marks, variation selectors and joiners, and
// what a joiner joins.
func (s *shaper) unitEnd(i, end int) int {
	for i++; i < end; i++ {
		if r := s.runes[i]; !unicode.IsMark(r) && !harfbuzz.IsDefaultIgnorable(r) && s.runes[i-1] != zeroWidthJoiner {
			break
		}
	}
	return i
}

// add appends a unit to the last piece, or begins one.
func (it *itemiser) add(start, end int) error {
	var last *piece
	if n := len(it.pieces); n > 0 {
		last = &it.pieces[n-1]
	}
	face := it.choose(start, end, last)
	if face == nil {
		return it.missing(start, end)
	}
	if last != nil && last.face == face && last.script == it.script {
		last.end = end
		return nil
	}
	it.pieces = append(it.pieces, piece{start: start, end: end, face: face, script: it.script})
	return nil
}

// choose gives the face for a unit: the one before if the unit is of no script and that face has it; else the nearest that has all of
// it, a face for the script before others; else the nearest that has the letter under the marks. Nil if there is none.
func (it *itemiser) choose(start, end int, last *piece) *Face {
	unit := it.runes[start:end]
	if it.isNeutral && last != nil && hasAll(last.face, unit) {
		return last.face
	}
	for _, faces := range [][]*Face{it.preferred, it.faces} {
		for _, face := range faces {
			if hasAll(face, unit) {
				return face
			}
		}
	}
	for _, face := range it.faces {
		if hasAll(face, unit[:1]) {
			return face
		}
	}
	return nil
}

// missing names the first character of a unit that no face has.
func (it *itemiser) missing(start, end int) error {
	at := start
	for i := start; i < end; i++ {
		one := it.runes[i : i+1]
		if !slices.ContainsFunc(it.faces, func(f *Face) bool { return hasAll(f, one) }) {
			at = i
			break
		}
	}
	return &MissingGlyphError{Character: it.runes[at], Offset: it.offsets[at]}
}

// hasAll says whether face can set all of the characters that are seen.
func hasAll(face *Face, runes []rune) bool {
	for _, r := range runes {
		if !face.Covers(r) && !isUnseen(r) && !hasStandIn(face, r) {
			return false
		}
	}
	return true
}

// hasStandIn says whether face lacks r but shaping finds something for it: another hyphen, or a space of the right width.
func hasStandIn(face *Face, r rune) bool {
	switch {
	case r == nonBreakingHyphen:
		return face.Covers(hyphen)
	case unicode.Is(unicode.Zs, r):
		return face.Covers(' ')
	default:
		return false
	}
}

const (
	zeroWidthJoiner   = '\u200D'
	hyphen            = '\u2010'
	nonBreakingHyphen = '\u2011'
)

// isUnseen says whether r needs no glyph: a control, a separator of lines, or a character that Unicode says to ignore.
func isUnseen(r rune) bool {
	return harfbuzz.IsDefaultIgnorable(r) || isControl(r)
}

func isControl(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }

// maxProbes is how many characters of each range of a script are tried to learn whether a face is for it.
const maxProbes = 64

// isFor says whether a face has letters of a script.
func (s *shaper) isFor(face *Face, script language.Script) bool {
	key := faceScript{face, script}
	known, ok := s.scripts[key]
	if !ok {
		known = coversScript(face, script)
		s.scripts[key] = known
	}
	return known
}

type faceScript struct {
	face   *Face
	script language.Script
}

func coversScript(face *Face, script language.Script) bool {
	for _, r := range language.ScriptRanges {
		if r.Script != script {
			continue
		}
		for letter := r.Start; letter <= min(r.End, r.Start+maxProbes); letter++ {
			if face.Covers(letter) {
				return true
			}
		}
	}
	return false
}
