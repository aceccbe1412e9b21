package quality

import (
	"fmt"
	"unicode"

	"lykta/generator/lang"
)

// hidden finds characters that nobody sees: those that turn the direction of what follows, and those that hide a word from search.
func hidden(g *judging) {
	if !g.text.hasOdd && !hasControl(g.text.plain) {
		return
	}
	depth := [2]int{} // embeddings and overrides; isolates
	opened := [2]int{}
	for i, r := range g.text.plain {
		switch {
		case r == '\u202a' || r == '\u202b' || r == '\u202d' || r == '\u202e':
			depth[0]++
			opened[0] = i
		case r == '\u202c':
			depth[0]--
		case r >= '\u2066' && r <= '\u2068':
			depth[1]++
			opened[1] = i
		case r == '\u2069':
			depth[1]--
		default:
			g.hiddenRune(i, r)
		}
		for k := range depth {
			if depth[k] < 0 {
				g.fault(i, fmt.Sprintf("the invisible character U+%04X ends a direction that nothing began", r), "delete it and type the words around it anew")
				depth[k] = 0
			}
		}
	}
	for k := range depth {
		if depth[k] > 0 {
			g.fault(opened[k], "an invisible character turns the direction of the text and is not ended", "delete it and type the words around it anew")
		}
	}
}

func hasControl(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' && s[i] != '\n' || s[i] == 0x7f {
			return true
		}
	}
	return false
}

// hiddenRune judges one character.
func (g *judging) hiddenRune(at int, r rune) {
	switch {
	case r == '\n' || r == placeOf:
	case unicode.IsControl(r), r == unicode.ReplacementChar, unicode.Is(unicode.Co, r):
		g.fault(at, fmt.Sprintf("the character U+%04X is no text", r), "delete it and type the word anew")
	case r == '\u200c' || r == '\u200d':
		if !g.joins() {
			g.warn(at, fmt.Sprintf("an invisible joining character (U+%04X)", r), "delete it: the script has no use for it")
		}
	case r == '\u200e' || r == '\u200f' || r == '\u061c':
		if g.to.Dir() != lang.RTL {
			g.warn(at, fmt.Sprintf("an invisible direction mark (U+%04X)", r), "delete it: the text runs from left to right")
		}
	case r == '\u200b' || r == '\ufeff' || r == '\u2060':
		if r != '\u200b' || g.writing.Spaced {
			g.warn(at, fmt.Sprintf("an invisible space (U+%04X)", r), "delete it: no search finds a word with one in it")
		}
	}
}

// joins tells whether the script has a use for joiners: Arabic, and those of India and its neighbours.
func (g *judging) joins() bool {
	switch g.to.Script() {
	case "Latn", "Cyrl", "Grek", "Hebr", "Ethi", "Armn", "Geor", "Hans", "Hant", "Jpan", "Kore":
		return false
	}
	return true
}
