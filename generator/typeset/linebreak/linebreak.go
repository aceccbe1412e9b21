// Package linebreak finds the places where a line of text may or must end, as the Unicode Line Breaking Algorithm (UAX #14)
// says, with what print needs beyond it: addresses stay whole, and Thai breaks between words. It never measures text, never
// chooses among the places, and hyphenates nothing.
package linebreak

import "unicode/utf8"

// Kind says what a line may do at a place.
type Kind uint8

const (
	// Allowed is an ordinary place to end a line.
	Allowed Kind = iota
	// Mandatory ends the line: after a line separator and at the end of the text.
	Mandatory
	// Reluctant is a place for a line that has no other: inside an address, or inside a word of a script without spaces.
	// A line may end there only if what stands between its neighbours of other kinds is longer than a whole line.
	Reluctant
)

// Break is a place where a line may end.
type Break struct {
	Offset int // in bytes; the next line starts here
	Kind   Kind
}

// Breaks gives the places of UAX #14 without any tailoring, in order; the last is the end of the text. An empty text has none.
// Text of class SA, such as Thai, breaks only beside other text.
func Breaks(text string) []Break {
	return breaksOf(unitsOf(text), len(text))
}

// Tailored gives the places of UAX #14, in order, with three changes: web and mail addresses break only reluctantly; Thai breaks
// between words that words knows, and reluctantly between syllables (words may be nil); other scripts without spaces break
// reluctantly between characters.
func Tailored(text string, words *Words) []Break {
	units := unitsOf(text)
	breaks := breaksOf(units, len(text))
	if hasClass(units, classSA) {
		breaks = merge(breaks, spacelessBreaks(text, units, words))
	}
	if addresses := findAddresses(text); len(addresses) > 0 {
		breaks = keepAddresses(text, breaks, addresses)
	}
	return breaks
}

// Characters gives the places inside text where even a word may be torn when it alone is longer than a line, in order: never
// inside a syllable of Hangul, a sequence of emoji, or between a letter and its marks.
func Characters(text string) []int {
	var places []int
	units := unitsOf(text)
	flags := 0 // regional indicators in a row
	for i := 1; i < len(units); i++ {
		before, after := units[i-1], units[i]
		if before.class == classRI {
			flags++
		} else {
			flags = 0
		}
		switch {
		case before.joins || glued.has(before.class) || glued.has(after.class):
		case before.class == classCR && after.class == classLF:
		case hangul(before.class, after.class), modified(before.class, after.class):
		case after.class == classRI && flags%2 == 1:
		default:
			places = append(places, after.offset)
		}
	}
	return places
}

// glued are the classes that forbid a break on both sides by their meaning.
var glued = setOf(classWJ, classGL, classZWJ)

// unit is a character with the marks on it, which LB9 makes one.
type unit struct {
	offset int
	class  class
	joins  bool // ends with a zero width joiner (LB8a)
}

// spaced are the classes that bear no marks (LB9).
var spaced = setOf(classBK, classCR, classLF, classNL, classSP, classZW)

// unitsOf splits text into units (LB1, LB9, LB10).
func unitsOf(text string) []unit {
	units := make([]unit, 0, utf8.RuneCountInString(text))
	for offset, r := range text {
		c := classOf(r)
		isMark := c == classCM || c == classZWJ
		if isMark && len(units) > 0 && !spaced.has(units[len(units)-1].class) {
			units[len(units)-1].joins = c == classZWJ
			continue
		}
		u := unit{offset: offset, class: c, joins: c == classZWJ}
		if isMark {
			u.class = classAL
		}
		units = append(units, u)
	}
	return units
}

func hasClass(units []unit, c class) bool {
	for _, u := range units {
		if u.class == c {
			return true
		}
	}
	return false
}

// shortWord is how many characters most words have at least, with the space behind them: so many places need room.
const shortWord = 4

func breaksOf(units []unit, end int) []Break {
	if len(units) == 0 {
		return nil
	}
	breaks := make([]Break, 0, len(units)/shortWord+1)
	s := &scan{units: units}
	for i := 1; i < len(units); i++ {
		if kind, ok := s.between(i); ok {
			breaks = append(breaks, Break{Offset: units[i].offset, Kind: kind})
		}
	}
	return append(breaks, Break{Offset: end, Kind: Mandatory})
}

// merge joins two lists in order. Of two breaks at one place, that of a stays.
func merge(a, b []Break) []Break {
	merged := make([]Break, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].Offset < b[0].Offset:
			merged, a = append(merged, a[0]), a[1:]
		case len(a) > 0 && a[0].Offset == b[0].Offset:
			b = b[1:]
		default:
			merged, b = append(merged, b[0]), b[1:]
		}
	}
	return merged
}
