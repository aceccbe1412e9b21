package search

import (
	"strings"
	"unicode"
	"unicode/utf16"

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

// classify answers for every character what Fold does with it.
func (f *Folding) classify() {
	f.classes = make([]uint16, 0x10000)
	f.targets = make([]string, firstTarget, 2048)
	for c := rune(0); c < 0x10000; c++ {
		if c == 0x3400 {
			c = 0xA000 // Han has neither case nor folded forms
		}
		if c == 0xAC00 {
			c = 0xD7B0 // nor has Hangul
		}
		as, ok := f.letters[c]
		if !ok {
			lower := unicode.ToLower(c)
			if as, ok = f.letters[lower]; !ok {
				as = string(lower)
			}
		}
		if as != string(c) && !utf16.IsSurrogate(c) {
			f.classes[c] = uint16(len(f.targets))
			f.targets = append(f.targets, as)
		}
	}
	f.mark(f.dropped, isDropped)
	f.mark(f.separator, isSeparator)
}

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
	return strings.Join(f.runs(s), " ")
}

// runs gives the folded words of s, with scripts that have no spaces as runs of their own.
func (f *Folding) runs(s string) []string {
	var words []string
	var word []rune
	flush := func() {
		for len(word) > 0 {
			end := runEnd(word)
			words = append(words, string(word[:end]))
			word = word[end:]
		}
		word = word[:0]
	}
	for _, c := range s {
		if c > 0xFFFF || f.classes[c] == isSeparator {
			flush()
			continue
		}
		switch class := f.classes[c]; class {
		case isDropped:
			word = f.compose(word, c)
		case isItself:
			word = append(word, c)
		default:
			word = append(word, []rune(f.targets[class])...)
		}
	}
	flush()
	return words
}

// compose joins a combining mark with the letter before it, where that makes a letter of its own; other marks are lost.
func (f *Folding) compose(word []rune, mark rune) []rune {
	if len(word) == 0 {
		return word
	}
	last := len(word) - 1
	if composed, ok := f.marks[string([]rune{word[last], mark})]; ok {
		return append(word[:last], []rune(composed)...)
	}
	return word
}

// runEnd gives the end of the run of one kind of script that word begins with.
func runEnd(word []rune) int {
	first := isUnspaced(word[0])
	for i, c := range word {
		if isUnspaced(c) != first {
			return i
		}
	}
	return len(word)
}

// Words gives the words of s as they are looked up, in the order of the text: Fold's words, cut when very long, and bigrams for
// scripts without spaces.
func (f *Folding) Words(s string) []string {
	var words []string
	for _, run := range f.runs(s) {
		letters := []rune(run)
		if !isUnspaced(letters[0]) {
			words = append(words, string(letters[:min(len(letters), maxWord)]))
			continue
		}
		if len(letters) == 1 {
			words = append(words, run)
		}
		for i := range len(letters) - 1 {
			words = append(words, string(letters[i:i+2]))
		}
	}
	return words
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
