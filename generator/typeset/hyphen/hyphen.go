// Package hyphen finds the places where a word may be divided, by Liang's patterns ("Word Hy-phen-a-tion by Com-put-er", 1983) and
// by the soft hyphens an author wrote. It never draws a hyphen, never measures text, and leaves numbers and addresses alone.
package hyphen

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/lang"
)

// SoftHyphen marks a place where the author lets a word be divided. It is not seen unless a line ends after it.
const SoftHyphen = '\u00AD'

// Patterns say where the words of one language may be divided. They are never changed, and may be shared. A nil *Patterns is that
// of a language without patterns: it knows soft hyphens only.
type Patterns struct {
	left, right int                 // how many characters must stay on either side
	levels      map[string]string   // from a pattern's letters to its digits: one before each letter and one after the last
	longest     int                 // pattern, in bytes
	exceptions  map[string][]int    // from a word to its places, in bytes
	special     unicode.SpecialCase // for lower case
}

//go:embed patterns/*.gz
var files embed.FS

// minimums has, for each language with patterns, how many characters must stay before and after a hyphen. They are those of the
// patterns' authors (hyph-utf8, language.dat), but 3 after a hyphen where a word of two letters on a line of its own is hard to read.
var minimums = map[string][2]int{
	"be": {2, 2}, "da": {2, 2}, "de": {2, 2}, "en": {2, 3}, "es": {2, 2}, "et": {2, 3}, "fi": {2, 2}, "fr": {2, 3}, "hr": {2, 2},
	"it": {2, 2}, "kmr": {2, 2}, "lt": {2, 2}, "pl": {2, 2}, "pt": {2, 3}, "ro": {2, 2}, "ru": {2, 2}, "sv": {2, 2}, "tr": {2, 2},
	"uk": {2, 2},
}

// aliases are languages that use another's patterns: Kurmanji is written ku as well.
var aliases = map[string]string{"ku": "kmr"}

// Languages lists the languages with patterns, in alphabetical order.
func Languages() []string {
	var list []string
	for language := range minimums {
		list = append(list, language)
	}
	slices.Sort(list)
	return list
}

// Load gives the built-in patterns of a language, or nil if it has none. Reading them takes some milliseconds: keep them.
func Load(tag lang.Tag) *Patterns {
	language := tag.Language()
	if other, ok := aliases[language]; ok {
		language = other
	}
	minimum, ok := minimums[language]
	if !ok {
		return nil
	}
	packed, err := files.ReadFile("patterns/" + language + ".txt.gz")
	if err != nil {
		panic(fmt.Sprintf("hyphen: the patterns of %s are listed but not there", language))
	}
	text, err := unpack(packed)
	if err != nil {
		panic(fmt.Sprintf("hyphen: the patterns of %s: %v", language, err))
	}
	p := Parse(text, minimum[0], minimum[1])
	if language == "tr" {
		p.special = unicode.TurkishCase
	}
	return p
}

func unpack(packed []byte) (string, error) {
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(reader)
	return string(text), err
}

// Parse reads patterns as TeX writes them (".ab5ol"), separated by white space. After a line "%exceptions" follow whole words with
// hyphens in all their places. Left and right say how many characters must stay on either side of a hyphen. What is no pattern
// matches no word.
func Parse(text string, left, right int) *Patterns {
	p := &Patterns{left: max(left, 1), right: max(right, 1), levels: map[string]string{}, exceptions: map[string][]int{}}
	patterns, exceptions, _ := strings.Cut(text, "%exceptions")
	for pattern := range strings.FieldsSeq(patterns) {
		letters, levels := splitPattern(pattern)
		p.levels[letters] = levels
		p.longest = max(p.longest, len(letters))
	}
	for word := range strings.FieldsSeq(exceptions) {
		var places []int
		var letters strings.Builder
		for part := range strings.SplitSeq(word, "-") {
			if letters.Len() > 0 {
				places = append(places, letters.Len())
			}
			letters.WriteString(part)
		}
		p.exceptions[letters.String()] = places
	}
	return p
}

// splitPattern gives a pattern's letters and its digits, "0" where there is none.
func splitPattern(pattern string) (letters, levels string) {
	var own strings.Builder
	digits := []byte{'0'}
	for _, r := range pattern {
		if r >= '0' && r <= '9' {
			digits[len(digits)-1] = byte(r)
			continue
		}
		own.WriteRune(r)
		digits = append(digits, '0')
	}
	return own.String(), string(digits)
}

// Word gives the places, in bytes, where a word may be divided. If it has soft hyphens, those alone count, each place being after one.
// A word here is letters, the marks on them and the apostrophes between them: anything else in it forbids to divide it.
func (p *Patterns) Word(word string) []int {
	if strings.ContainsRune(word, SoftHyphen) {
		return afterSoftHyphens(word)
	}
	if p == nil || !isWord(word) {
		return nil
	}
	folded, offsets := p.fold(word)
	if places, ok := p.exceptions[folded[1:len(folded)-1]]; ok {
		return p.allowed(word, offsets, func(_, offset int) bool { return slices.Contains(places, offset-1) })
	}
	levels := p.match(folded, len(offsets))
	return p.allowed(word, offsets, func(i, _ int) bool { return levels[i]%2 == 1 })
}

func afterSoftHyphens(word string) []int {
	var places []int
	for offset, r := range word {
		if after := offset + utf8.RuneLen(r); r == SoftHyphen && offset > 0 && after < len(word) {
			places = append(places, after)
		}
	}
	return places
}

// isWord says whether word has letters and what belongs to them only, and is not written in capitals like an abbreviation.
func isWord(word string) bool {
	lower := false
	for _, r := range word {
		switch {
		case unicode.IsLetter(r):
			lower = lower || !unicode.IsUpper(r)
		case unicode.IsMark(r), isApostrophe(r):
		default:
			return false
		}
	}
	return lower
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// fold gives the word in lower case between the dots that patterns mark its ends with, and the offset there of each of its
// characters. It keeps the number of characters.
func (p *Patterns) fold(word string) (string, []int) {
	var folded strings.Builder
	var offsets []int
	folded.WriteByte('.')
	for _, r := range word {
		offsets = append(offsets, folded.Len())
		switch {
		case r == 'ʼ':
			r = '’'
		case p.special != nil:
			r = p.special.ToLower(r)
		default:
			r = unicode.ToLower(r)
		}
		folded.WriteRune(r)
	}
	folded.WriteByte('.')
	return folded.String(), offsets
}

// match gives the highest level that any pattern has before each of the word's n characters.
func (p *Patterns) match(folded string, n int) []byte {
	levels := make([]byte, n)
	character := -1 // at start; the dot in front is none
	for start := range folded {
		for end := start + 1; end <= len(folded) && end-start <= p.longest; end++ {
			for i, digit := range []byte(p.levels[folded[start:end]]) {
				if place := character + i; place >= 0 && place < n {
					levels[place] = max(levels[place], digit-'0')
				}
			}
		}
		character++
	}
	return levels
}

// allowed gives the places that may returns true for, given a character's number and offset in the folded word, if enough
// characters stay on both sides and no mark is parted from its letter.
func (p *Patterns) allowed(word string, offsets []int, may func(i, offset int) bool) []int {
	var places []int
	i := -1
	for at, r := range word {
		i++
		if i < p.left || len(offsets)-i < p.right || unicode.IsMark(r) || isApostrophe(r) || !may(i, offsets[i]) {
			continue
		}
		places = append(places, at)
	}
	return places
}
