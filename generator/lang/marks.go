package lang

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Unmarked gives s in lower case and without any mark (general category M), in NFC (UAX #15): "Öppen" is "oppen", "أَنْتَ" is "انت".
// Letters whose stroke is no mark, such as "ø", stay. Search indexes of other programs are made so; ours fold by language.
func Unmarked(s string) string {
	if isPlain(s) {
		return strings.ToLower(s)
	}
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(s)))
	return norm.NFC.String(bare)
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
