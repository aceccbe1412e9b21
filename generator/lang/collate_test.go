package lang

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestOwnAlphabets(t *testing.T) {
	for tag, want := range map[Tag]string{
		"smj": "a az á áb b n nz ń o z zz å åå ä äz ö",
		"sma": "i iz ï ïh j z zz æ ö å",
		"sms": "a az â b c cz č ʒ ǯ d z ž å ä ö",
		"rmn": "c cz č čh d s sz š t z zz ž",
		"kmr": "c cz ç çz d e ez ê f i î s ş u û v",
		"ckb": "ئ ا ب ر ڕ ز ژ ل ڵ م ه و ۆ ی ێ",
		"prs": "آ ا ب پ ت ج چ ح ر ز ژ س ک گ ل و ه ی",
		"fit": "a š t z ž zz å ä ö",
		"sv":  "a v w wb y z å ä ö",
		"nb":  "a z æ ø å aa",
		"uk":  "г ґ д е є ж и і ї й ь ю я a z",
		"und": "a á b z а я ا",
	} {
		words := strings.Fields(want)
		got := slices.Clone(words)
		slices.Reverse(got)
		tag.Collator().Sort(got)
		if !slices.Equal(words, got) {
			t.Errorf("%s: got %q, want %q", tag, got, words)
		}
	}
}

func TestCollatorTakesBothNormalForms(t *testing.T) {
	for tag, word := range map[Tag]string{"sv": "åäö", "smj": "áhkko", "vi": "ữế", "ar": "آأإ", "uk": "їй", "ko": "가족", "en": "é"} {
		c := tag.Collator()
		composed, decomposed := norm.NFC.String(word), norm.NFD.String(word)
		if composed == decomposed {
			t.Fatalf("%s: %q has one form only", tag, word)
		}
		a, b := c.Key(composed), c.Key(decomposed)
		if !slices.Equal(a.primary, b.primary) || !slices.Equal(a.full, b.full) {
			t.Errorf("%s: the forms of %q sort apart", tag, word)
		}
	}
}

func TestIndexLetter(t *testing.T) {
	for _, test := range []struct {
		tag        Tag
		word, want string
	}{
		{"sv", "112", "#"},
		{"sv", "”Åka”", "Å"},
		{"sv", " - ", ""},
		{"sv", "", ""},
		{"sv", "\xff\xfe", ""},
		{"sv", "Österåker", "Ö"},
		{"sv", "Éva", "E"},
		{"sv", "W", "W"},
		{"sv", "Łódź", "L"},
		{"sv", "школа", "Ш"},
		{"sv", "مدرسة", "م"},
		{"da", "Aalborg", "Å"},
		{"ar", "المدرسة", "ا"},
		{"ar", "١٢", "#"},
		{"ti", "ሕጊ", "ሐ"},
		{"ti", "ዓለም", "ዐ"},
		{"so", "dhakhtar", "D"},
		{"so", "iskuul", "I"},
		{"hr", "džep", "DŽ"},
		{"sq", "shkolla", "SH"},
		{"bg", "ъгъл", "Ъ"},
		{"th", "เด็ก", "ด"},
		{"zh", "学校", "X"},
		{"zh", "LVU", "A–Z"},
		{"zh-Hant", "學校", "學"},
		{"ja", "がっこう", "か"},
		{"ja", "学校", "学"},
		{"ko", "학교", "ㅎ"},
		{"hi", "बच्चा", "ब"},
	} {
		if got := test.tag.IndexLetter(test.word); got != test.want {
			t.Errorf("%s: %q stands under %q, want %q", test.tag, test.word, got, test.want)
		}
	}
}

// A script's own letters are told from others by the order of these weights.
func TestScriptOrderIsThatOfTheWeights(t *testing.T) {
	c := Tag("und").Collator()
	last := 0
	for entry := range strings.FieldsSeq(scriptOrder) {
		_, letter, _ := strings.Cut(entry, ":")
		weights := c.weights(letter)
		if weights[0] <= last {
			t.Errorf("%s: weight %#x comes after %#x", entry, weights, last)
		}
		last = weights[0]
	}
}

func FuzzCollatorIsATotalOrder(f *testing.F) {
	f.Add("sv", "a", "å", "ä")
	f.Add("ar", "آب", "أب", "abc")
	f.Add("smj", "á", "A\u0301", "\xff")
	f.Add("th", "เก", "ก", "๑")
	f.Add("zh", "学", "\u0300", "")
	f.Fuzz(func(t *testing.T, language, a, b, c string) {
		collator := Tag(language).Collator()
		words := []string{a, b, c, a}
		for _, x := range words {
			for _, y := range words {
				n := collator.Compare(x, y)
				if (n == 0) != (x == y) || (n < 0) != (collator.Compare(y, x) > 0) {
					t.Errorf("%s: %q and %q: %d, the other way %d", language, x, y, n, collator.Compare(y, x))
				}
			}
		}
		collator.Sort(words)
		for i := range words {
			for j := i + 1; j < len(words); j++ {
				if collator.Compare(words[i], words[j]) > 0 {
					t.Errorf("%s: sorted %q, but %q comes after %q", language, words, words[i], words[j])
				}
			}
		}
	})
}

// TestHeadingsStandOnceEach holds that sorted words of a language's own letters, and some of its neighbours', fall under one
// heading after another. Letters that no alphabet of the language has, such as đ in an Arabic list, may sort inside another heading.
func TestHeadingsStandOnceEach(t *testing.T) {
	for _, c := range []struct {
		tag   Tag
		words string
	}{
		{"sv", "ask edda én über yr zebra åka ärta 112 школа"},
		{"hr", "dub džep đak luk lj ljeto"},
		{"ti", "ሀገር ሃገር ለካቲት ቈ ቐለም abc"},
		{"zh", "安全 爸爸 abc 學校"},
		{"ja", "あい カキ 学校 がく"},
		{"da", "A B0 AA"},
		{"ar", "أب باب تاء lykta 112"},
		{"fi", "aika wau vene äiti öljy åbo"},
		{"uk", "ґанок гора їжак йод ім’я яблуко"},
	} {
		collator := c.tag.Collator()
		words := strings.Fields(c.words)
		collator.Sort(words)
		seen := map[string]bool{}
		last := ""
		for _, w := range words {
			h := collator.IndexLetter(w)
			if h == "" || h == last {
				continue
			}
			if seen[h] {
				t.Errorf("%s: heading %q comes back in %q", c.tag, h, words)
			}
			seen[h], last = true, h
		}
	}
}
