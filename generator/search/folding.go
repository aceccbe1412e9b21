package search

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"lykta/generator/lang"
)

// Folding turns text into the words that are looked up: lower case, without what people leave out or mix up when they type.
// The same tables are written into the index, so that the reader's browser folds alike.
type Folding struct {
	letters   map[rune]string // what a lower-case letter, or one that has no simple lower case, is found by
	marks     map[string]string
	dropped   string
	separator string
	heads     []string // particles written together with the word after them, folded, longest first
	least     int      // letters that words must share to be related
	classes   []uint16 // by character: isItself, isDropped, isSeparator or an index into targets
	targets   []string
}

const (
	isItself uint16 = iota
	isDropped
	isSeparator
	firstTarget
)

// maxWord is the number of characters after which a word is cut, so that nonsense stays cheap.
const maxWord = 40

// NewFolding makes the folding of a language: å, ä and ö stay letters of their own in Swedish, Finnish, Meänkieli and Sami, and are
// found by a and o in Arabic. Unknown languages are folded by script alone.
func NewFolding(tag lang.Tag) *Folding {
	f := &Folding{letters: map[rune]string{}, marks: map[string]string{}, dropped: dropped, separator: separators, least: 4}
	for _, groups := range []string{latinLetters, greekLetters, cyrillicLetters, arabicLetters, hebrewLetters, thaiLetters, digits} {
		f.add(groups)
	}
	f.addScript(tag)
	own := ownLetters(tag.Language())
	for _, letter := range own.kept {
		delete(f.letters, letter)
	}
	f.add(own.joined)
	f.addMarks(own)
	if own.elides {
		f.separator += apostrophes
	} else {
		f.dropped += apostrophes
	}
	f.classify()
	for head := range strings.FieldsSeq(own.heads) {
		f.heads = append(f.heads, f.Fold(head))
	}
	return f
}

// add reads groups such as "e=èé o=ò".
func (f *Folding) add(groups string) {
	for group := range strings.FieldsSeq(groups) {
		target, letters, _ := strings.Cut(group, "=")
		for _, letter := range letters {
			f.letters[letter] = target
		}
	}
}

func (f *Folding) addScript(tag lang.Tag) {
	switch tag.Script() {
	case "Ethi":
		f.addFidels(tag.Language() == "ti")
	case "Arab", "Hebr", "Syrc":
		f.least = 3 // vowels are not written
	case "Hans", "Hant", "Hani", "Jpan":
		f.add(wideLetters)
	}
}

// addFidels spells each Ethiopic syllable as its consonant and a vowel.
func (f *Folding) addFidels(tigrinya bool) {
	families := map[rune]string{}
	own := fidelAmharic
	if tigrinya {
		own = fidelTigrinya
	}
	for group := range strings.FieldsSeq(fidelFamilies + " " + own) {
		target, rows, _ := strings.Cut(group, "=")
		for _, row := range rows {
			families[row] = target
		}
	}
	bareOf := func(row rune) string {
		if target, ok := families[row]; ok {
			return target
		}
		return string(row)
	}
	for c := rune(fidelFirst); c <= fidelLast; c++ {
		if !unicode.IsLetter(c) {
			continue // a gap in a rounded row
		}
		order := c & 7
		bare := bareOf(c&^7 + 5)
		vowel := fidelVowels[order]
		if order == 0 && strings.Contains(fidelOpen, bare) {
			vowel = fidelVowels[3]
		}
		f.spell(c, bare+vowel)
	}
	f.addRoundedFidels(bareOf)
}

// addRoundedFidels spells rows such as ቈ with the plain row's consonant: ቊጽሪ and ቁጽሪ are one word.
func (f *Folding) addRoundedFidels(bareOf func(rune) string) {
	vowels := strings.Fields(fidelRoundOrder)
	for group := range strings.FieldsSeq(fidelRounded) {
		plain, rounded, _ := strings.Cut(group, "=")
		bare := bareOf([]rune(plain)[0])
		last := []rune(rounded)[0]
		for i, order := range []rune{0, 2, 3, 4, 5} {
			f.spell(last-5+order, bare+vowels[i])
		}
	}
}

func (f *Folding) spell(c rune, as string) {
	if string(c) != as {
		f.letters[c] = as
	}
}

// addMarks makes a letter written with a combining mark the same as the composed letter, where that is not its base.
func (f *Folding) addMarks(own ownRules) {
	for i := 0; i < len(compositions); i += 2 {
		f.marks[compositions[i+1]] = compositions[i]
	}
	for letter, decomposed := range decompositions {
		as, folded := f.letters[letter]
		switch {
		case !folded:
			f.marks[decomposed] = string(letter)
		case strings.Contains(own.kept, as):
			f.marks[decomposed] = as
		}
	}
}

// classify answers for every character what folding does with it.
func (f *Folding) classify() {
	cases := lowerCases()
	f.classes = make([]uint16, 0x10000)
	f.targets = make([]string, firstTarget, int(firstTarget)+len(cases)+len(f.letters))
	for _, c := range cases {
		as, ok := f.letters[c.lower]
		if !ok {
			as = string(c.lower)
		}
		f.become(c.upper, as)
	}
	for letter, as := range f.letters {
		f.become(letter, as)
	}
	f.mark(f.dropped, isDropped)
	f.mark(f.separator, isSeparator)
}

func (f *Folding) become(c rune, as string) {
	f.classes[c] = uint16(len(f.targets))
	f.targets = append(f.targets, as)
}

type letterCase struct{ upper, lower rune }

// lowerCases gives the characters that have a lower case.
var lowerCases = sync.OnceValue(func() []letterCase {
	var cases []letterCase
	for c := rune(0); c <= 0xFFFF; c++ {
		if lower := unicode.ToLower(c); lower != c {
			cases = append(cases, letterCase{c, lower})
		}
	}
	return cases
})

func (f *Folding) mark(ranges string, class uint16) {
	limits := rangeLimits(ranges)
	for i := 0; i < len(limits); i += 2 {
		for c := limits[i]; c <= limits[i+1]; c++ {
			f.classes[c] = class
		}
	}
}

// Fold gives s as its folded words, separated by single spaces. Folding what is folded changes nothing.
func (f *Folding) Fold(s string) string {
	var words []string
	f.eachRun(s, func(run []byte) { words = append(words, string(run)) })
	return strings.Join(words, " ")
}

// Words gives the words of s as they are looked up, in the order of the text: Fold's words, cut when very long, and bigrams for
// scripts without spaces.
func (f *Folding) Words(s string) []string {
	var words []string
	f.eachWord(s, func(word []byte) { words = append(words, string(word)) })
	return words
}

// eachWord visits what Words gives; a word is valid until the next.
func (f *Folding) eachWord(s string, visit func(word []byte)) {
	f.eachRun(s, func(run []byte) {
		first, size := utf8.DecodeRune(run)
		switch {
		case !isUnspaced(first):
			visit(cut(run))
		case size == len(run):
			visit(run)
		default:
			eachBigram(run, visit)
		}
	})
}

// cut gives the first maxWord characters of a word.
func cut(word []byte) []byte {
	if len(word) <= maxWord {
		return word
	}
	end := 0
	for range maxWord {
		_, size := utf8.DecodeRune(word[end:])
		end += size
	}
	return word[:end]
}

func eachBigram(run []byte, visit func([]byte)) {
	_, middle := utf8.DecodeRune(run)
	for start := 0; middle < len(run); {
		_, size := utf8.DecodeRune(run[middle:])
		visit(run[start : middle+size])
		start, middle = middle, middle+size
	}
}

// eachRun visits the folded words of s, with scripts that have no spaces as runs of their own. A run is valid until the next.
func (f *Folding) eachRun(s string, visit func(run []byte)) {
	word := make([]byte, 0, 128)
	var unspaced bool // the script of word
	flush := func() {
		if len(word) > 0 {
			visit(word)
			word = word[:0]
		}
	}
	for _, c := range s {
		class := isSeparator
		if c <= 0xFFFF {
			class = f.classes[c]
		}
		switch class {
		case isSeparator:
			flush()
			continue
		case isDropped:
			word = f.compose(word, c)
			continue
		}
		first := c
		if class != isItself {
			first, _ = utf8.DecodeRuneInString(f.targets[class])
		}
		if isUnspaced(first) != unspaced {
			flush()
			unspaced = !unspaced
		}
		if class == isItself {
			word = utf8.AppendRune(word, c)
		} else {
			word = append(word, f.targets[class]...)
		}
	}
	flush()
}

// compose joins a combining mark with the letter before it, where that makes a letter of its own; other marks are lost.
func (f *Folding) compose(word []byte, mark rune) []byte {
	if len(word) == 0 {
		return word
	}
	last, size := utf8.DecodeLastRune(word)
	if composed, ok := f.marks[string([]rune{last, mark})]; ok {
		return append(word[:len(word)-size], composed...)
	}
	return word
}

var unspacedLimits = rangeLimits(unspaced)

func isUnspaced(c rune) bool {
	if c < unspacedLimits[0] {
		return false
	}
	for i := 0; i < len(unspacedLimits); i += 2 {
		if c >= unspacedLimits[i] && c <= unspacedLimits[i+1] {
			return true
		}
	}
	return false
}

// rangeLimits reads pairs of first and last characters.
func rangeLimits(ranges string) []rune { return []rune(ranges) }
