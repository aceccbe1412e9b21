package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/lang"
)

// tatweel stretches a word in Arabic script and says nothing.
const tatweel = "ـ"

// letters finds letters and digits that look right, and are not what people type when they search.
func letters(g *judging) {
	if !g.text.hasOdd {
		return
	}
	text := g.text.own()
	if !lang.IsNFC(text) {
		g.warn(all, "letters are written as a letter and a loose mark", "sync writes them composed (NFC)")
	}
	if g.text.hasDigit && hasNativeDigit(text) {
		g.warn(all, "digits of two kinds", "write 0–9 everywhere")
	}
	for _, pair := range g.writing.Foreign {
		wrong, size := utf8.DecodeRuneInString(pair)
		if i := strings.IndexRune(text, wrong); i >= 0 {
			g.warn(g.offsetOf(wrong), fmt.Sprintf("the letter %c (U+%04X) is not one of %s", wrong, wrong, g.to.Name()), fmt.Sprintf("write %s", pair[size:]))
		}
	}
	if g.own.tables == nil || g.to.Script() != "Arab" {
		return
	}
	if i := stretched(g.text.plain); i >= 0 {
		g.warn(i, "a stretched word (tatweel)", "take the stretching away: no search finds the word")
	}
	for i, r := range g.text.plain {
		if r >= 0xfb50 && r <= 0xfdff && r != '﴾' && r != '﴿' || r >= 0xfe70 && r <= 0xfefc {
			g.warn(i, fmt.Sprintf("the letter U+%04X is a presentation form", r), "type the word anew: it was copied from a picture-like text such as a PDF")
			break
		}
	}
}

// stretched gives the place of a tatweel within a word, or -1. At the end of one it joins a preposition to a name in another script, as is usual.
func stretched(text string) int {
	for at := 0; ; {
		i := strings.Index(text[at:], tatweel)
		if i < 0 {
			return -1
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[at+i:], tatweel))
		if unicode.Is(unicode.Arabic, next) && unicode.IsLetter(next) {
			return at + i
		}
		at += i + len(tatweel)
	}
}

// offsetOf gives the first place of a letter that is the language's own text.
func (g *judging) offsetOf(r rune) int {
	for i, found := range g.text.plain {
		if found == r && !g.text.isOther(i) {
			return i
		}
	}
	return all
}

func hasNativeDigit(text string) bool {
	for _, r := range text {
		const firstNative = 0x660
		if r < firstNative {
			continue
		}
		if _, isDigit := lang.Digit(r); isDigit {
			return true
		}
	}
	return false
}
