package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
)

// testTags are languages of every kind that the tables know, and one that nobody knows.
var testTags = []lang.Tag{
	"sv", "sv-x-lattlast", "en", "fi", "fit", "se", "smj", "nb", "et", "fr", "so", "tr", "pl", "vi", "kmr", "uk", "ru", "ar", "prs", "ckb", "ur",
	"he", "yi", "ti", "am", "th", "zh", "zh-Hant", "ja", "syr", "qaa",
}

func TestWordsThatReadersMixUpFoldAlike(t *testing.T) {
	for _, tc := range []struct {
		tag   lang.Tag
		alike string // words that are one word
	}{
		{"sv", "café Café CAFE cafe\u0301"},
		{"sv", "själv SJÄLV sja\u0308lv sjælv"},
		{"sv", "öga øga o\u0308ga"},
		{"fi", "šakki sakki"},
		{"fi", "äiti ÄITI a\u0308iti"},
		{"se", "čálit calit čalit"},
		{"se", "đáhtá dahta"},
		{"smj", "mánná manna"},
		{"nb", "bjørn björn bjo\u0308rn"},
		{"en", "själv sjalv"},
		{"ar", "orosanmälan orosanmalan OROSANMÄLAN"},
		{"ar", "أسرة اسرة اسره أُسْرَة أســرة"},
		{"ar", "مستشفى مستشفي مستشفی"},
		{"ar", "سؤال سوال سُؤال"},
		{"ar", "رئيس رييس"},
		{"ar", "١١٢ 112 ۱۱۲"},
		{"prs", "کودک كودك"},
		{"prs", "می\u200cروم میروم ميروم"},
		{"ckb", "منداڵ مندال"},
		{"ur", "بچہ بچه"},
		{"ti", "ሰላም ሠላም"},
		{"ti", "ሀገር ሃገር ሐገር ኀገር ሓገር"},
		{"ti", "ጸሎት ፀሎት"},
		{"ti", "አቦ ኣቦ ዐቦ ዓቦ"},
		{"ti", "ቊጽሪ ቁጽሪ ቍጽሪ"},
		{"ti", "ክትድውል ኽትድውል"},
		{"am", "ኀይል ሃይል ኃይል"},
		{"uk", "ґрунт грунт ҐРУНТ"},
		{"uk", "м'я м’я мʼя"},
		{"uk", "її і\u0308і\u0308"},
		{"ru", "ребёнок ребенок РЕБЁНОК ребе\u0308нок"},
		{"tr", "İSTANBUL istanbul ıstanbul ISTANBUL"},
		{"tr", "çocuk cocuk"},
		{"pl", "łódź lodz"},
		{"kmr", "şêwirmend sewirmend"},
		{"so", "go'aan go’aan goʼaan GOʼAAN"},
		{"vi", "trường truong"},
		{"he", "שָׁלוֹם שלום"},
		{"yi", "אידיש אידיש"},
		{"yi", "ײדיש ייִדיש יידיש"},
		{"th", "น้ำ นํ้า"},
		{"el", "Σίσυφος ΣΊΣΥΦΟΣ σισυφοσ"},
		{"de", "Straße STRASSE strasse"},
	} {
		f := NewFolding(tc.tag)
		words := strings.Fields(tc.alike)
		for _, word := range words[1:] {
			if diff := cmp.Diff(f.Words(words[0]), f.Words(word)); diff != "" {
				t.Errorf("%s: %q and %q differ:\n%s", tc.tag, words[0], word, diff)
			}
		}
	}
}

func TestLettersOfTheirOwnStayApart(t *testing.T) {
	for _, tc := range []struct{ tag, one, other string }{
		{"sv", "här", "har"},
		{"sv", "får", "far"},
		{"sv", "hör", "hor"},
		{"sv", "ar", "a\u0308r"},
		{"sv-x-lattlast", "gå", "ga"},
		{"fi", "väli", "vali"},
		{"fit", "äiti", "aiti"},
		{"se", "lähkki", "lahkki"},
		{"nb", "får", "far"},
		{"nb", "bønner", "bonner"},
		{"et", "töö", "too"},
		{"uk", "її", "іі"},
		{"ru", "мой", "мои"},
		{"ru", "и\u0306од", "иод"},
		{"ar", "بيت", "بنت"},
		{"prs", "پدر", "بدر"},
		{"ti", "ሰብ", "ሳብ"},
		{"th", "มา", "มี"},
	} {
		f := NewFolding(lang.Tag(tc.tag))
		if f.Fold(tc.one) == f.Fold(tc.other) {
			t.Errorf("%s: %q and %q both fold to %q", tc.tag, tc.one, tc.other, f.Fold(tc.one))
		}
	}
}

func TestWordsAreDividedByTheScript(t *testing.T) {
	for _, tc := range []struct {
		tag  lang.Tag
		text string
		want []string
	}{
		{"sv", "Ring 116 111 – e-post/chatt: SoL:s §5 (”hemma”)!", []string{"ring", "116", "111", "e", "post", "chatt", "sol", "s", "5", "hemma"}},
		{"sv", "glad😀ledsen", []string{"glad", "ledsen"}},
		{"sv", "a\x00b\xffc\u2028d", []string{"a", "b", "c", "d"}},
		{"sv", "", nil},
		{"sv", "– ’ \u00ad \u0301", nil},
		{"sv", strings.Repeat("å", 50), []string{strings.Repeat("å", 40)}},
		{"fr", "l’école d'été", []string{"l", "ecole", "d", "ete"}},
		{"ar", "اتصل، من فضلك؟", []string{"اتصل", "من", "فضلك"}},
		{"ti", "ሰላም፡ዓለም።", []string{"ስelaም"}},
		{"th", "เด็ก 1", []string{"เด", "ดก", "1"}},
		{"zh", "家庭。WeChat我", []string{"家庭", "wechat", "我"}},
		{"zh", "ＷｅＣｈａｔ", []string{"wechat"}},
		{"ja", "子どもの", []string{"子ど", "ども", "もの"}},
	} {
		got := NewFolding(tc.tag).Words(tc.text)
		if tc.tag == "ti" { // the spelling of syllables is not what this test is about
			if len(got) != 2 {
				t.Errorf("ti: %q gives %q", tc.text, got)
			}
			continue
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %q (-want +got)\n%s", tc.tag, tc.text, diff)
		}
	}
}

func TestFoldingIsIdempotentForEveryCharacter(t *testing.T) {
	for _, tag := range testTags {
		f := NewFolding(tag)
		for c := range rune(0x10000) {
			checkIdempotent(t, f, string(c)+"a\u0308"+string(c)+"\u0308")
		}
	}
}

func checkIdempotent(t *testing.T, f *Folding, s string) {
	t.Helper()
	once := f.Fold(s)
	if twice := f.Fold(once); twice != once {
		t.Errorf("%+q folds to %+q, and that to %+q", s, once, twice)
	}
}

func FuzzFoldingIsIdempotent(f *testing.F) {
	f.Add("Själv café", byte(0))
	f.Add("أُسْرَة ١١٢", byte(17))
	f.Add("ቆልዑት ሠላም", byte(23))
	f.Add("เด็ก 家庭a\u0308\xff", byte(25))
	foldings := map[lang.Tag]*Folding{}
	for _, tag := range testTags {
		foldings[tag] = NewFolding(tag)
	}
	f.Fuzz(func(t *testing.T, s string, language byte) {
		folding := foldings[testTags[int(language)%len(testTags)]]
		checkIdempotent(t, folding, s)
		for _, word := range folding.Words(s) {
			if !utf8.ValidString(word) || word == "" || utf8.RuneCountInString(word) > maxWord || strings.ContainsAny(word, ` "\<`) {
				t.Errorf("%q holds the word %q", s, word)
			}
		}
	})
}

func BenchmarkWords(b *testing.B) {
	text := strings.Repeat("Om det är jobbigt hemma kan du prata med någon på soc. ", 60)
	f := NewFolding("sv")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f.Words(text)
	}
}

func BenchmarkNewFolding(b *testing.B) {
	for b.Loop() {
		NewFolding("ti")
	}
}
