package index

import (
	"unicode"
	"unicode/utf8"
)

// token is a term as it stands in a text.
type token struct {
	text  string
	place bool // counts as a place; pairs of letters do not
}

// tokens splits a text, in lower case and without marks, as Xapian 1.4 does: letters, digits and joining punctuation make words; some signs
// join two of them. Chinese, Japanese and Korean text gives each letter and each pair of neighbours (FLAG_CJK_NGRAM).
func tokens(s string) []token {
	var list []token
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case !inWord(r):
			s = s[size:]
		case isIdeographic(r):
			list, s = appendPairs(list, s)
		default:
			var word string
			word, s = cutWord(s)
			list = append(list, token{word, true})
		}
	}
	return list
}

// cutWord takes the word that s begins with.
func cutWord(s string) (word, rest string) {
	var b []byte
	previous := rune(0)
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if isIdeographic(r) {
			return string(b), s
		}
		if inWord(r) {
			b = append(b, s[:size]...)
			previous, s = r, s[size:]
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[size:])
		joint, joins := joining(previous, r, next)
		if !joins || !inWord(next) || isIdeographic(next) {
			break
		}
		b = append(b, joint...)
		s = s[size:]
	}
	return cutSuffix(b, s)
}

// cutSuffix adds up to three "+" or "#" that end a word, as in C++ and C#.
func cutSuffix(b []byte, s string) (word, rest string) {
	n := 0
	for n < len(s) && (s[n] == '+' || s[n] == '#') {
		n++
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	if n > 3 || n < len(s) && inWord(next) {
		return string(b), s[min(n, 3):]
	}
	return string(b) + s[:n], s[n:]
}

// joining tells whether sign joins the letters or digits on its sides to one word, and what is kept of it.
func joining(left, sign, right rune) (kept string, joins bool) {
	switch sign {
	case 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff: // of no width
		return "", true
	}
	if unicode.Is(unicode.Nd, left) && unicode.Is(unicode.Nd, right) {
		switch sign {
		case ',', '.', ';', 0x37e, 0x589, 0x60d, 0x7f8, 0x2044, 0xfe10, 0xfe13, 0xfe14:
			return string(sign), true
		}
		return "", false
	}
	switch sign {
	case '\'', '&', 0xb7, 0x5f4, 0x2027:
		return string(sign), true
	case 0x2019, 0x201b:
		return "'", true
	}
	return "", false
}

// appendPairs adds each letter of the run that s begins with, and between two letters the pair of them.
func appendPairs(list []token, s string) ([]token, string) {
	before := ""
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if !isIdeographic(r) || !inWord(r) {
			break
		}
		letter := s[:size]
		if before != "" {
			list = append(list, token{before + letter, false})
		}
		list = append(list, token{letter, true})
		before, s = letter, s[size:]
	}
	return list, s
}

func inWord(r rune) bool {
	return r != utf8.RuneError && unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.Pc)
}

// isIdeographic tells whether Xapian splits words at r. The blocks are those of its cjk-tokenizer.cc.
func isIdeographic(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r <= 0x2eff, 0x3000 <= r && r <= 0x9fff, 0xa700 <= r && r <= 0xa71f, 0xac00 <= r && r <= 0xd7af, 0xf900 <= r && r <= 0xfaff,
		0xfe30 <= r && r <= 0xfe4f, 0xff00 <= r && r <= 0xffef, 0x20000 <= r && r <= 0x2a6df, 0x2f800 <= r && r <= 0x2fa1f:
		return true
	}
	return false
}

// isStemmed tells whether a title's word has a stem of its own: not digits and not capitals, which the text no longer has.
func isStemmed(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.In(r, unicode.Ll, unicode.Lt, unicode.Lm, unicode.Lo)
}
