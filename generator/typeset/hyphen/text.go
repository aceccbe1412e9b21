package hyphen

import (
	"strings"
	"unicode"
)

// Text gives the places, in bytes, where the words of a text may be divided, in order. Nothing that has a digit, and no web or mail
// address, is divided. After places behind a soft hyphen no other hyphen is drawn.
func (p *Patterns) Text(text string) []int {
	var places []int
	start := -1
	for offset, r := range text {
		switch {
		case isSeparator(r):
			if start >= 0 {
				places = p.token(places, text, start, offset)
			}
			start = -1
		case start < 0:
			start = offset
		}
	}
	if start >= 0 {
		places = p.token(places, text, start, len(text))
	}
	return places
}

// isSeparator says whether r ends what may be an address or a number: white space, and the marks that isolate text of another direction.
func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || r >= '\u2066' && r <= '\u2069' || r == '\u200B'
}

// token appends the places in the words of text[start:end].
func (p *Patterns) token(places []int, text string, start, end int) []int {
	if !isProse(text[start:end]) {
		return places
	}
	word := -1
	flush := func(stop int) {
		if word >= 0 {
			for _, place := range p.Word(strings.TrimRight(text[word:stop], "'’ʼ")) {
				places = append(places, word+place)
			}
		}
		word = -1
	}
	for i, r := range text[start:end] {
		switch {
		case unicode.IsLetter(r) || word >= 0 && (unicode.IsMark(r) || isApostrophe(r) || r == SoftHyphen):
			if word < 0 {
				word = start + i
			}
		default:
			flush(start + i)
		}
	}
	flush(end)
	return places
}

// isProse says whether a token is of words: it has no digit, no @, no :// and no full stop between letters.
func isProse(token string) bool {
	if strings.Contains(token, "://") {
		return false
	}
	afterDot := false
	for _, r := range token {
		if unicode.IsDigit(r) || r == '@' || afterDot && unicode.IsLetter(r) {
			return false
		}
		afterDot = r == '.' || r == '_'
	}
	return true
}
