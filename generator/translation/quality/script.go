package quality

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"lykta/generator/lang"
	"lykta/generator/message"
	"lykta/generator/translation/unit"
)

// letterSet answers quickly whether a letter is of a script.
type letterSet struct {
	tables []*unicode.RangeTable
	latin  bool
}

func newLetterSet(tables []*unicode.RangeTable) letterSet {
	s := letterSet{tables: tables}
	for _, t := range tables {
		s.latin = s.latin || t == unicode.Latin
	}
	return s
}

func (s letterSet) has(r rune) bool {
	if r < utf8.RuneSelf {
		return s.latin // it is a letter
	}
	return unicode.In(r, s.tables...)
}

// script finds texts that are not in the script of their language, and words that mix scripts whose letters look alike.
func script(g *judging) {
	if g.own.latin && !g.text.hasOdd {
		return
	}
	text := g.ownText()
	g.lookAlikes(text)
	if g.own.tables == nil {
		return
	}
	const fewest = 8 // letters: a name or two is no text
	own, other := 0, 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			if isASCIILetter(r) {
				if g.own.latin {
					own++
				} else {
					other++
				}
			}
		case !lang.IsCommonLetter(r) && !unicode.IsLetter(r):
		case g.own.has(r):
			own++
		default:
			other++
		}
	}
	if other >= fewest && other > own {
		g.warn(all, fmt.Sprintf("most letters are not those of %s", g.to.Name()), "is it in the right file? Words in another language are marked, such as <l-sv>…</l-sv>")
	}
}

// ownText gives the text without what is marked as being in another language, and without the names in braces of an interface string.
func (g *judging) ownText() string {
	if g.source.Kind == unit.Message {
		return message.Strip(g.text.own())
	}
	return g.text.own()
}

// lookAlikes reports words that mix Latin, Cyrillic and Greek letters: they look right, and no search finds them.
func (g *judging) lookAlikes(text string) {
	if !g.text.hasOdd {
		return
	}
	const (
		latin = 1 << iota
		cyrillic
		greek
	)
	mix, start := 0, -1
	for i, r := range text + " " {
		switch {
		case isASCIILetter(r):
			mix |= latin
		case !isWordRune(r):
			if mix&(mix-1) != 0 {
				g.warn(all, fmt.Sprintf("the word “%s” mixes letters that look alike: Latin, Cyrillic or Greek", text[start:i]), "write it anew with the keyboard of one language")
			}
			mix, start = 0, -1
			continue
		case r < 0x370 && unicode.Is(unicode.Latin, r):
			mix |= latin
		case r >= 0x370 && r < 0x400 && unicode.Is(unicode.Greek, r):
			mix |= greek
		case r >= 0x400 && r < 0x530:
			mix |= cyrillic
		}
		if start < 0 {
			start = i
		}
	}
}
