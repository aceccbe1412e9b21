package lang

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestWritingFollowsTheScript(t *testing.T) {
	for _, c := range []struct {
		tag                   Tag
		stop, question, comma string
		letter                rune
	}{
		{"sv", ".", "?", ",", 'å'},
		{"ar", ".", "؟", "،", 'ع'},
		{"ur", "۔", "؟", "،", 'ہ'},
		{"ckb", ".", "؟", "،", 'ێ'},
		{"kmr", ".", "?", ",", 'ê'},
		{"ti", "።", "?", "፣", 'ት'},
		{"uk", ".", "?", ",", 'ї'},
		{"zh", "。", "？", "，", '汉'},
		{"ja", "。", "？", "、", 'か'},
		{"el", ".", ";", ",", 'ω'},
	} {
		w := c.tag.Writing()
		if w.Stop != c.stop || w.Question != c.question || w.Comma != c.comma || !unicode.In(c.letter, w.Letters...) {
			t.Errorf("%s: %+v", c.tag, w)
		}
	}
	if Tag("th").Writing().Stops {
		t.Error("Thai sentences end with no mark")
	}
}

func TestArabicAndPersianKeepTheirOwnLetters(t *testing.T) {
	if got := Tag("prs").Writing().Foreign; got[0] != "يی" {
		t.Error(got)
	}
	if got := Tag("ar").Writing().Foreign; got[0] != "یي" {
		t.Error(got)
	}
	if got := Tag("kmr").Writing().Foreign; got != nil {
		t.Error(got)
	}
}

func TestFoldComparesWords(t *testing.T) {
	for in, want := range map[string]string{
		"Socialtjänsten": "socialtjänsten", "socialtja\u0308nst": "socialtjänst", "سُوسيـال": "سوسيال", "أخصائي": "أخصائي", "İş": "iş", "Соціальна": "соціальна", "": "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, not %q", in, got, want)
		}
	}
}

func TestDigitsOfEveryScriptHaveTheirValue(t *testing.T) {
	for in, want := range map[rune]byte{'0': '0', '7': '7', '٣': '3', '۹': '9', '५': '5', '９': '9', '\U0001D7D9': '1', '\U0001E953': '3'} {
		if got, ok := Digit(in); !ok || got != want {
			t.Errorf("%c is %c, %v", in, got, ok)
		}
	}
	for _, r := range "a²½፩一" {
		if _, ok := Digit(r); ok {
			t.Errorf("%c is a digit", r)
		}
	}
}

// TestCommonLettersNeedNoComposing holds the quick answers to Unicode's own tables, for every character there is.
func TestCommonLettersNeedNoComposing(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if IsCommonLetter(r) && !unicode.IsLetter(r) {
			t.Errorf("U+%04X is no letter", r)
		}
		s := string(r)
		if isComposed, _ := look(s); !isComposed {
			continue
		}
		if !norm.NFC.IsNormalString("a"+s+"a") || !norm.NFC.IsNormalString("ا"+s) || !norm.NFC.IsNormalString("а"+s) || !norm.NFC.IsNormalString(strings.ToLower(s)) {
			t.Errorf("U+%04X composes", r)
		}
	}
}

// FuzzFold: what is folded stays as it is, and is composed.
func FuzzFold(f *testing.F) {
	f.Add("Åkerö سُوسيـال İ")
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if IsNFC(s) != norm.NFC.IsNormalString(s) || NFC(s) != norm.NFC.String(s) {
			t.Errorf("%q: the quick answer is wrong", s)
		}
		if twice := Fold(once); twice != once || !IsNFC(once) {
			t.Errorf("%q folds to %q, and that to %q", s, once, twice)
		}
	})
}
