package lang

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestUnmarked(t *testing.T) {
	for s, want := range map[string]string{
		"Öppet DÅ": "oppet da", "أَنْتَ": "انت", "آمن": "امن", "Łódź ø": "łodz ø", "İstanbul": "istanbul", "Їжак": "іжак",
		"ሰላም": "ሰላም", "한국어": "한국어", "が": "か", "hej": "hej", "": "", "é\u0301": "e",
	} {
		if got := Unmarked(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

// FuzzUnmarked: nothing with a mark is left of a valid text, and what is left stays as it is.
func FuzzUnmarked(f *testing.F) {
	f.Add("Öppet")
	f.Add("أَنْتَ")
	f.Fuzz(func(t *testing.T, s string) {
		once := Unmarked(s)
		if !norm.NFC.IsNormalString(once) {
			t.Errorf("%q becomes %q, which is not in NFC", s, once)
		}
		for _, r := range norm.NFD.String(once) {
			if unicode.Is(unicode.M, r) {
				t.Errorf("%q becomes %q, with the mark %U", s, once, r)
			}
		}
		if twice := Unmarked(once); twice != once {
			t.Errorf("%q becomes %q and then %q", s, once, twice)
		}
	})
}
