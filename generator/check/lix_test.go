package check

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/model"
)

// The figures are counted by hand.
func TestMeasure(t *testing.T) {
	terms := []*model.Term{
		{Swedish: "orosanmälan", Forms: []string{"orosanmälningar"}},
		{Swedish: "offentligt biträde"},
	}
	for _, test := range []struct {
		name, text string
		want       Reading
		lix        float64
	}{
		{"NoWords", "–\n…", Reading{}, 0},
		// 10 words in 2 sentences, 2 long: berätta, socialsekreteraren → 5 + 20
		{"TwoSentences", "Du får berätta hur du mår. Ring socialsekreteraren en dag.", Reading{Words: 10, Sentences: 2, Long: 2, Hardest: "Du får berätta hur du mår."}, 25},
		// 4 words, none of more than six letters: sextio has six → 4
		{"SixLettersAreShort", "Sextio år är mycket.", Reading{Words: 4, Sentences: 1}, 4},
		// 7 words (t.ex is one), 1 sentence, no long word → 7
		{"AbbreviationsEndNoSentence", "Ring t.ex. Bris, kl. 8 på dagen.", Reading{Words: 7, Sentences: 1, Hardest: "Ring t.ex. Bris, kl. 8 på dagen."}, 7},
		// 2 blocks of 2 words, 1 long (rättigheter) → 2 + 25
		{"ABlockEndsASentence", "Dina rättigheter\nDu får", Reading{Words: 4, Sentences: 2, Long: 1}, 27},
		// 6 words, 1 sentence; long: kommunikation; the glossary's: orosanmälningarna, orosanmälan → 6 + 16.67
		{"GlossaryWordsApart", "Orosanmälningarna och en orosanmälan är kommunikation.", Reading{Words: 6, Sentences: 1, Long: 1, Glossary: 2, Hardest: "Orosanmälningarna och en orosanmälan är kommunikation."}, 6 + 100.0/6},
		// 7 words; offentligt biträde is one term of two long words; "offentligt" alone is just long → 7 + 14.29
		{"TermsOfTwoWords", "Ett offentligt biträde säger inte allt offentligt.", Reading{Words: 7, Sentences: 1, Long: 1, Glossary: 2, Hardest: "Ett offentligt biträde säger inte allt offentligt."}, 7 + 100.0/7},
		// e-post has five letters and is one word; LVU:s one → 5
		{"HyphenAndColonWithinWords", "Skriv e-post om LVU:s dag.", Reading{Words: 5, Sentences: 1}, 5},
		{"QuotationEndsASentence", "Hon sa: ”Kom hit.” Du går.", Reading{Words: 6, Sentences: 2}, 3},
		// 3 + 2 words; the long one is the address
		{"AnAddressEndsASentence", "Skriv till vi@lykta.example. Du får.", Reading{Words: 6, Sentences: 2, Long: 1}, 3 + 100.0/6},
		{"OtherScripts", "كيف حالك؟ أنا هنا.", Reading{Words: 4, Sentences: 2}, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := Measure(test.text, terms)
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Error(diff)
			}
			if math.Abs(got.LIX()-test.lix) > 0.01 {
				t.Errorf("LIX %.2f, by hand %.2f", got.LIX(), test.lix)
			}
		})
	}
}

func TestGraphemes(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "åäö": 3, "a\u030a": 1, "بَسَ": 2, "👩‍👩‍👧": 1, "👋🏽": 1, "🇸🇪🇳🇴": 2, "ሰላም": 3, "a b": 3,
	} {
		if got := graphemes(text); got != want {
			t.Errorf("graphemes(%q) is %d, not %d", text, got, want)
		}
	}
}

func TestDigitsOfAnyScript(t *testing.T) {
	for number, want := range map[string]string{
		"116 111": "116111", "١١٦ ١١١": "116111", "۱۱۲": "112", "+46 70-174 06 05": "0701740605", "tel:0701740605": "0701740605", "९": "9", "": "",
	} {
		if got := digits(number); got != want {
			t.Errorf("digits(%q) is %q, not %q", number, got, want)
		}
	}
}

func TestTargetsOfAddresses(t *testing.T) {
	site := &Finished{Site: &model.Site{BaseURL: "https://kommun.se/soc/", BasePath: "/soc/"}}
	for address, want := range map[string]string{
		"#a": "sv/hemma/index.html#a", "": "sv/hemma/index.html#", "/soc/sv/": "sv/index.html#", "../": "sv/index.html#", "/soc/a.css": "a.css#",
		"https://kommun.se/soc/sv/#x": "sv/index.html#x", "/sv/": "", "https://other.se/soc/": "", "http://kommun.se/soc/": "", "tel:112": "", "%zz": "",
		"/soc/sv/%C3%A5/": "sv/å/index.html#", "/soc/": "index.html#",
	} {
		to, fragment, ok := site.target("sv/hemma/index.html", address)
		if got := to + "#" + fragment; ok != (want != "") || ok && got != want {
			t.Errorf("%q leads to %q (%v), not %q", address, got, ok, want)
		}
	}
}

// FuzzLocate: whatever is found is a place in the source where the first word stands.
func FuzzLocate(f *testing.F) {
	f.Add("Du får **säga** [hur](/x) du har det.", "får säga hur du")
	f.Add("", "x")
	f.Add("å", "\xff")
	f.Fuzz(func(t *testing.T, src, needle string) {
		offset, found := locate([]byte(src), needle)
		if found && (offset < 0 || offset >= len(src)) {
			t.Errorf("%d is not a place in %q", offset, src)
		}
		if _, again := locate([]byte(needle), needle); !again && len(wordsOf(needle)) > 0 {
			t.Errorf("%q is not found in itself", needle)
		}
	})
}
