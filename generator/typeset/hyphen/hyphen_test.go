package hyphen_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/typeset/hyphen"
)

// divided writes text with a hyphen at each place.
func divided(text string, places []int) string {
	var out strings.Builder
	start := 0
	for _, place := range places {
		out.WriteString(text[start:place] + "-")
		start = place
	}
	return out.String() + text[start:]
}

func TestEveryListedLanguageLoads(t *testing.T) {
	for _, language := range hyphen.Languages() {
		if hyphen.Load(lang.Tag(language)) == nil {
			t.Errorf("%s has no patterns", language)
		}
		if licence, err := os.ReadFile("patterns/" + language + ".licence.txt"); err != nil || len(licence) < 300 {
			t.Errorf("%s has no licence: %v", language, err)
		}
	}
	if hyphen.Load("so") != nil {
		t.Error("Somali has patterns")
	}
}

// newer has words whose places the authors of the patterns have listed after our copy.
var newer = []string{"assistance", "shoplifting"}

// TestAgreesWithAnotherImplementation compares with the npm package hyphen, but for the places that our minimums take away and
// the words that the patterns' authors have listed since.
func TestAgreesWithAnotherImplementation(t *testing.T) {
	golden, err := os.ReadFile("testdata/golden.txt")
	if err != nil {
		t.Fatal(err)
	}
	loaded := map[string]*hyphen.Patterns{}
	count := map[string]int{}
	for line := range strings.Lines(string(golden)) {
		language, want, _ := strings.Cut(strings.TrimSpace(line), " ")
		if loaded[language] == nil {
			loaded[language] = hyphen.Load(lang.Tag(language))
		}
		word := strings.ReplaceAll(want, "-", "")
		got := divided(word, loaded[language].Word(word))
		count[language]++
		if withoutEnds(got) != withoutEnds(want) && !slices.Contains(newer, word) {
			t.Errorf("%s: %s, want %s", language, got, want)
		}
	}
	for _, language := range hyphen.Languages() {
		if count[language] == 0 {
			t.Errorf("no word of %s was compared", language)
		}
	}
}

// withoutEnds leaves out hyphens within three characters of an end, where minimums differ.
func withoutEnds(word string) string {
	runes := []rune(word)
	var out []rune
	for i, r := range runes {
		before := utf8.RuneCountInString(strings.ReplaceAll(string(runes[:i]), "-", ""))
		after := utf8.RuneCountInString(strings.ReplaceAll(string(runes[i:]), "-", ""))
		if r == '-' && (before < 3 || after < 3) {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

func TestText(t *testing.T) {
	for _, test := range []struct{ name, language, text, want string }{
		{"Swedish", "sv", "Barnets rättigheter, socialtjänsten.", "Bar-nets rät-tig-he-ter, so-ci-al-tjäns-ten."},
		{"an exception", "en", "Demos (rectangles)", "Demos (rec-tan-gles)"},
		{"soft hyphens alone count", "sv", "barnrätts\u00ADfrågor", "barnrätts\u00AD-frågor"},
		{"soft hyphens without patterns", "so", "xuquuq\u00ADda carruurta", "xuquuq\u00AD-da carruurta"},
		{"numbers", "sv", "rättigheter2018 §rättigheter", "rättigheter2018 §rät-tig-he-ter"},
		{"addresses", "sv", "rättigheter.example hej@rättigheter https://rättigheter", "rättigheter.example hej@rättigheter https://rättigheter"},
		{"abbreviations", "sv", "SOCIALTJÄNSTEN", "SOCIALTJÄNSTEN"},
		{"a capital", "sv", "Socialtjänsten", "So-ci-al-tjäns-ten"},
		{"both parts of a compound", "sv", "skydds-åtgärder", "skydds-åt-gär-der"},
		{"Ukrainian apostrophe", "uk", "п’ятниця обов'язок", "п’я-тни-ця обо-в'я-зок"},
		{"Turkish capital", "tr", "Işıklandırma", "Işık-lan-dır-ma"},
		{"marks stay with their letters", "sv", "ra\u0308ttigheter", "ra\u0308t-tig-he-ter"},
		{"no patterns", "ar", "الاجتماعية", "الاجتماعية"},
		{"nothing", "sv", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := divided(test.text, hyphen.Load(lang.Tag(test.language)).Text(test.text))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMinimumsHold(t *testing.T) {
	p := hyphen.Parse("1a 1b 1c 1d", 2, 3)
	if got := divided("abcdabcd", p.Word("abcdabcd")); got != "ab-c-d-a-bcd" {
		t.Error(got)
	}
}

// FuzzText holds that places rise, stand between characters and never at an end, and that soft hyphens outside of numbers and
// addresses are honoured.
func FuzzText(f *testing.F) {
	for _, text := range []string{"Barnets rättigheter", "barn\u00ADrätt", "a.b@c 12 é\u0301'", "İıIi"} {
		f.Add(text)
	}
	all := []*hyphen.Patterns{nil, hyphen.Load("sv"), hyphen.Load("en"), hyphen.Load("tr")}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		for _, p := range all {
			last := 0
			for _, place := range p.Text(text) {
				if place <= last || place >= len(text) || !utf8.RuneStart(text[place]) {
					t.Fatalf("place %d after %d in %q", place, last, text)
				}
				last = place
			}
		}
	})
}

// FuzzParse holds that whatever is read as patterns never panics and keeps the minimums.
func FuzzParse(f *testing.F) {
	f.Add(".ab5ol 1b %exceptions\na-b c--d", "abola", 2, 2)
	f.Fuzz(func(t *testing.T, patterns, word string, left, right int) {
		if len(patterns)+len(word) > 1<<12 {
			return
		}
		places := hyphen.Parse(patterns, left, right).Word(word)
		if strings.ContainsRune(word, hyphen.SoftHyphen) {
			return
		}
		if !slices.IsSorted(places) {
			t.Fatal(places)
		}
		for _, place := range places {
			if utf8.RuneCountInString(word[:place]) < left || utf8.RuneCountInString(word[place:]) < right {
				t.Fatalf("%q divided at %d", word, place)
			}
		}
	})
}

func BenchmarkText(b *testing.B) {
	p := hyphen.Load("sv")
	text := strings.Repeat("Barnets rättigheter och socialtjänstens ansvar. ", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		p.Text(text)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		hyphen.Load("sv")
	}
}
