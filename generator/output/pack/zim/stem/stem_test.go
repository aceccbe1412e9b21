package stem_test

import (
	"strings"
	"testing"

	"lykta/generator/output/pack/zim/stem"
)

// TestStemsAreThoseOfReaders holds one word and its stem for each language, as Xapian 1.4.22 and 1.4.29 give them.
func TestStemsAreThoseOfReaders(t *testing.T) {
	for language, words := range map[string]string{
		"ar": "والكتابون والكتاب, المدرسة مدرس, 2.2 22, مدرسة مدرس", "da": "husene hus", "de": "häuser haus", "en": "children children, helping help, meetings meet",
		"es": "derechos derech", "fi": "taloissa talo", "fr": "enfants enfant", "ga": "leanaí leanaí", "hu": "gyerekek gyerek", "it": "bambini bambin",
		"nb": "barnas barn", "nl": "kinderen kinder", "nn": "hestane hest", "no": "hestene hest", "pt": "crianças crianc", "ro": "copiilor cop", "ru": "дети дет",
		"sv": "mötena möten, socialtjänsten socialtjänst, hjälper hjälp", "ta": "வடகள வடகள", "tr": "çocuklar çocuk",
	} {
		stemmer := stem.For(language)
		if stemmer == nil {
			t.Errorf("no stemmer for %s", language)
			continue
		}
		for pair := range strings.SplitSeq(words, ", ") {
			word, want, _ := strings.Cut(pair, " ")
			if got := stemmer(word); got != want {
				t.Errorf("%s: the stem of %q is %q, want %q", language, word, got, want)
			}
		}
	}
}

func TestOtherLanguagesHaveNone(t *testing.T) {
	for _, language := range []string{"", "so", "ti", "uk", "prs", "zh", "SV"} {
		if stem.For(language) != nil {
			t.Errorf("there is a stemmer for %q", language)
		}
	}
}

// FuzzStem: no word makes a stemmer fail, and none grows beyond a letter or two.
func FuzzStem(f *testing.F) {
	f.Add("والكتابون")
	f.Add("socialtjänsten")
	f.Fuzz(func(t *testing.T, word string) {
		if len(word) > 300 {
			return
		}
		for _, language := range []string{"ar", "da", "de", "en", "es", "fi", "fr", "ga", "hu", "it", "nb", "nl", "pt", "ro", "ru", "sv", "ta", "tr"} {
			if stemmed := stem.For(language)(word); len(stemmed) > 3*len(word)+16 {
				t.Errorf("%s: %q becomes %q", language, word, stemmed)
			}
		}
	})
}
