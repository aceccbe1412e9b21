package quality

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"lykta/generator/lang"
)

// doubled finds words that stand twice in a row, one space between.
func doubled(g *judging) {
	if !g.writing.Spaced || g.writing.Doubles {
		return
	}
	text := g.text.plain
	var last word
	start := -1
	end := func(i int) {
		if start < 0 {
			return
		}
		w := word{text[start:i], start}
		if w.text == last.text && last.start+len(last.text)+1 == w.start && text[w.start-1] == ' ' && !g.hasTagBetween(last, w) && g.isSlip(w.text) {
			g.warn(w.start, fmt.Sprintf("the word “%s” stands twice in a row", w.text), "take one of them away")
		}
		last, start = w, -1
	}
	for i, r := range text {
		switch isWord := isWordRune(r) || r == '-' || r == '’' || r == '\''; {
		case isWord && start < 0:
			start = i
		case !isWord:
			end(i)
		}
	}
	end(len(text))
}

// hasTagBetween tells whether the second of two words begins or ends a link or the like.
func (g *judging) hasTagBetween(a, b word) bool {
	return g.text.taggedOffset(b.start)-g.text.taggedOffset(a.start) != b.start-a.start
}

// isSlip tells whether a word is no number, no letter alone, and none that its language doubles.
func (g *judging) isSlip(w string) bool {
	if utf8.RuneCountInString(w) < 2 {
		return false
	}
	if _, isDigit := lang.Digit(rune(w[0])); isDigit {
		return false
	}
	folded := lang.Fold(w)
	return !slices.Contains(g.writing.Twice, folded)
}
