package quality

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// untranslated finds texts that nobody has translated.
func untranslated(g *judging) {
	switch {
	case g.text.isBlank():
		if !g.source.reading.isBlank() {
			g.warn(all, "the translation is blank", "translate it")
		}
	case g.text.plain == g.source.reading.plain:
		if !isNames(g.ownText()) {
			g.warn(all, "the translation is the same as the source", "translate it, or mark it as meant to be the same")
		}
	case g.from.Language() == "sv" && !slices.Contains([]string{"sv", "nb", "nn", "no", "da"}, g.to.Language()):
		if isSwedish(g.text.own()) {
			g.warn(all, "the text seems to be Swedish", "translate it; Swedish words within it are marked with <l-sv>…</l-sv>")
		}
	}
}

// isNames tells whether a text is one word, or words that all begin with a capital or a digit: what is often the same in two languages.
func isNames(text string) bool {
	list := words(text)
	for _, w := range list {
		if r, _ := utf8.DecodeRuneInString(w.text); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return len(list) == 1
		}
	}
	return true
}

// swedish are common words that no other language is full of.
var swedish = map[string]bool{
	"och": true, "att": true, "det": true, "är": true, "inte": true, "för": true, "på": true, "som": true, "av": true, "med": true, "du": true,
	"dig": true, "kan": true, "ska": true, "eller": true, "om": true, "när": true, "den": true, "ett": true, "har": true, "får": true,
	"så": true, "någon": true, "hur": true, "vad": true, "till": true, "från": true, "din": true, "ditt": true, "dina": true,
}

// isSwedish tells whether at least a fourth of at least six words are common Swedish ones: in Swedish texts it is nearly half.
func isSwedish(text string) bool {
	const fewest, share = 6, 4
	list := words(text)
	if len(list) < fewest {
		return false
	}
	n := 0
	for _, w := range list {
		if len(w.text) <= len("någon") && swedish[strings.ToLower(w.text)] {
			n++
		}
	}
	return n*share >= len(list)
}
