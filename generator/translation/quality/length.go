package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/lang"
	"lykta/generator/translation/unit"
)

// Limit gives how many characters, as readers count them, a unit has room for; 0 means any number. They are those of the build's
// rule on titles in menus and descriptions.
func Limit(kind unit.Kind, key string) int {
	if kind != unit.Field {
		return 0
	}
	switch key {
	case "title", "fact": // a page that has a long one has a menu_title too
		return 110
	case "menu_title":
		return 70
	case "description":
		return 200
	}
	return 0
}

// length finds texts for which there is no room, and those that can hardly say the same as their source.
func length(g *judging) {
	n := Graphemes(g.text.plain)
	if most := Limit(g.source.Kind, g.source.Key); most > 0 && n > most {
		g.warn(all, fmt.Sprintf("%d characters, and there is room for %d", n, most), "say it shorter: it is shown in menus and on cards")
	}
	const short = 40
	from := Graphemes(g.source.reading.plain)
	least, most := from*35/100, from*5/2
	if !g.writing.Spaced {
		least = from * 15 / 100
	}
	switch {
	case from >= short && n < least:
		g.warn(all, fmt.Sprintf("%d characters, and the source has %d", n, from), "is something left out?")
	case n >= short && n > most+short && !g.source.isExplained():
		g.warn(all, fmt.Sprintf("%d characters, and the source has only %d", n, from), "does it say more than the source?")
	}
}

// Graphemes counts what a reader takes for characters: marks and joiners belong to the letter before them (UAX #29, as far as running text needs it).
func Graphemes(s string) int {
	n := 0
	joined := false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf, !joined && lang.IsCommonLetter(r):
			n++
		case r == '\u200d':
			joined = true
			continue
		case r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc) || r >= 0x1F3FB && r <= 0x1F3FF: // skin tones
		case !joined:
			n++
		}
		joined = false
	}
	return n
}

// sentences compares the number of sentences: a translation may divide or join some, and not lose them.
func sentences(g *judging) {
	if !g.writing.Stops || g.source.isExplained() {
		return
	}
	from, to := countSentences(g.source.reading.plain), countSentences(g.text.plain)
	const few = 2
	if from < few && to <= few+1 {
		return
	}
	if slack := max(few-1, from/2); to > from+slack || to < from-slack {
		g.warn(all, fmt.Sprintf("%d sentences, and the source has %d", to, from), "is something left out or added?")
	}
}

// countSentences counts marks that end a sentence before a space or the end of the text.
func countSentences(text string) int {
	n := 0
	for i, r := range text {
		if r != '.' && r != '!' && r != '?' && (r < utf8.RuneSelf || !isEndOfSentence(r)) {
			continue
		}
		rest := strings.TrimLeft(text[i+utf8.RuneLen(r):], "”“’»«\")]）」")
		if next, size := utf8.DecodeRuneInString(rest); size == 0 || unicode.IsSpace(next) || strings.ContainsRune("。！？", r) {
			n++
		}
	}
	return n
}

func isEndOfSentence(r rune) bool { return strings.ContainsRune("…。！？؟۔።፧।։။", r) }
