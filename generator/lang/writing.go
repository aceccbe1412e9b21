package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Writing is how texts in a language are written, as far as a text can be judged by it.
type Writing struct {
	Letters  []*unicode.RangeTable // of the language's script; nil where it is not known
	Cased    bool                  // the script has capitals
	Spaced   bool                  // there are spaces between words
	Stops    bool                  // sentences end with a mark
	Stop     string                // the mark that ends a statement: "." or "።"
	Question string
	Comma    string
	// Foreign are letters of neighbouring languages that look the same, or nearly, and belong to no word of this one, each
	// followed by the one that is meant: "كک" means that ك is written ک.
	Foreign []string
	Twice   []string // words, folded, that running text may hold twice in a row
	Doubles bool     // the language doubles any word, to say more, or one after the other
}

// Writing gives the habits of the language (CLDR, exemplarCharacters; Unicode 17, chapters 9 and 19).
func (t Tag) Writing() Writing {
	w := Writing{Letters: letters(t.Script()), Spaced: true, Stops: true, Stop: ".", Question: "?", Comma: ","}
	switch t.Script() {
	case "Latn", "Cyrl", "Grek", "Armn":
		w.Cased = true
	case "Arab":
		w.Question, w.Comma = "؟", "،"
		w.Foreign = t.foreignArabic()
		if t.Language() == "ur" {
			w.Stop = "۔"
		}
	case "Ethi":
		w.Stop, w.Comma = "።", "፣"
	case "Hans", "Hant", "Hani", "Jpan":
		w.Spaced = false
		w.Stop, w.Question, w.Comma = "。", "？", "，"
		if t.Script() == "Jpan" {
			w.Comma = "、"
		}
	case "Thai", "Laoo":
		w.Spaced, w.Stops = false, false
	case "Khmr":
		w.Spaced, w.Stop = false, "។"
	case "Mymr":
		w.Spaced, w.Stop = false, "။"
	case "Deva", "Beng":
		if l := t.Language(); l != "mr" {
			w.Stop = "।"
		}
	}
	switch t.Script() {
	case "Grek":
		w.Question = ";"
	case "Armn":
		w.Stop, w.Question = "։", "՞"
	}
	w.Twice = strings.Fields(twice[t.Language()])
	w.Doubles = slices.Contains(doublers, t.Language())
	return w
}

// foreignArabic gives the letters that a keyboard or a machine for another language puts into a text in Arabic script.
func (t Tag) foreignArabic() []string {
	switch t.Language() {
	case "ar", "arb", "apc", "ajp", "acm", "ary", "arz", "ars":
		return []string{"یي", "کك", "ھه", "ەه"}
	case "fa", "prs", "pes", "haz", "ckb", "sdh", "ur", "bal", "azb":
		return []string{"يی", "كک", "ىی"}
	case "ku":
		return []string{"يی", "كک", "ىی"}
	case "ps":
		return []string{"كک"}
	}
	return nil
}

// doublers are languages in which doubling a word is grammar: Somali "tallaabo tallaabo" is step by step.
var doublers = []string{"so", "ti", "tig", "am", "om", "aa", "sw", "id", "ms", "tl", "fil", "vi", "th", "hi", "ur", "bn", "pa", "ta", "ne"}

// twice are the words that may stand twice in a row in other languages; it can only hold the most usual ones.
var twice = map[string]string{
	"sv":  "så ja nej mycket hej det",
	"nb":  "så ja nei det",
	"nn":  "så ja nei det",
	"da":  "så ja nej det",
	"de":  "die der das sie",
	"en":  "that had very bye no yes",
	"fi":  "niin hyvin joo ei",
	"fr":  "nous vous très oui non",
	"tr":  "yavaş sık zaman tek çok evet hayır",
	"fa":  "کم زود آرام یکی خیلی بلی نه",
	"prs": "کم زود آرام آهسته یکی خیلی بلی نه",
	"ps":  "ورو هو نه",
	"ckb": "زۆر یەک هەر",
	"uk":  "ледь так ні",
	"ru":  "чуть да нет еле",
	"pl":  "tak nie",
	"ar":  "لا نعم شيئا",
}

// letters gives the ranges of a script's letters (ISO 15924).
func letters(script string) []*unicode.RangeTable {
	switch script {
	case "Latn":
		return []*unicode.RangeTable{unicode.Latin}
	case "Cyrl":
		return []*unicode.RangeTable{unicode.Cyrillic}
	case "Grek":
		return []*unicode.RangeTable{unicode.Greek}
	case "Arab":
		return []*unicode.RangeTable{unicode.Arabic}
	case "Hebr":
		return []*unicode.RangeTable{unicode.Hebrew}
	case "Syrc":
		return []*unicode.RangeTable{unicode.Syriac}
	case "Ethi":
		return []*unicode.RangeTable{unicode.Ethiopic}
	case "Armn":
		return []*unicode.RangeTable{unicode.Armenian}
	case "Geor":
		return []*unicode.RangeTable{unicode.Georgian}
	case "Thai":
		return []*unicode.RangeTable{unicode.Thai}
	case "Laoo":
		return []*unicode.RangeTable{unicode.Lao}
	case "Khmr":
		return []*unicode.RangeTable{unicode.Khmer}
	case "Mymr":
		return []*unicode.RangeTable{unicode.Myanmar}
	case "Deva":
		return []*unicode.RangeTable{unicode.Devanagari}
	case "Beng":
		return []*unicode.RangeTable{unicode.Bengali}
	case "Taml":
		return []*unicode.RangeTable{unicode.Tamil}
	case "Tibt":
		return []*unicode.RangeTable{unicode.Tibetan}
	case "Thaa":
		return []*unicode.RangeTable{unicode.Thaana}
	case "Hans", "Hant", "Hani":
		return []*unicode.RangeTable{unicode.Han}
	case "Jpan":
		return []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}
	case "Kore":
		return []*unicode.RangeTable{unicode.Hangul, unicode.Han}
	}
	return nil
}

// tatweel stretches a word in Arabic script and says nothing.
const tatweel = 'ـ'

// Fold gives s as words are compared: in NFC (UAX #15), in lower case, without the vowel signs and the stretching of Arabic script.
// Folding what is folded changes nothing.
func Fold(s string) string {
	isComposed, isBare := look(s)
	if isComposed && isBare {
		return strings.ToLower(s)
	}
	if !isComposed {
		s = NFC(s)
	}
	bare := strings.Map(func(r rune) rune {
		if r == tatweel || isHaraka(r) {
			return -1
		}
		return r
	}, s)
	for range 3 { // a letter's lower case may compose anew
		folded := NFC(strings.ToLower(bare))
		if folded == bare {
			break
		}
		bare = folded
	}
	return bare
}

// isHaraka tells of the vowel signs of Arabic script, which most texts leave out; hamza and madda above and below belong to their letters.
func isHaraka(r rune) bool { return r >= '\u064b' && r <= '\u0652' || r == '\u0670' }

// NFC gives s in Unicode's composed form (UAX #15).
func NFC(s string) string {
	if isComposed, _ := look(s); isComposed {
		return s
	}
	return norm.NFC.String(s)
}

// IsNFC tells whether s is in Unicode's composed form (UAX #15).
func IsNFC(s string) bool {
	isComposed, _ := look(s)
	return isComposed || norm.NFC.IsNormalString(s)
}

// look answers quickly, for most texts: isComposed when nothing in s could need composing, isBare when it also holds no vowel sign or
// stretching of Arabic script. A vowel sign composes with nothing; two in a row have an order.
func look(s string) (isComposed, isBare bool) {
	isBare = true
	wasHaraka := false
	for _, r := range s {
		switch {
		case isHaraka(r):
			if wasHaraka {
				return false, false
			}
			wasHaraka, isBare = true, false
			continue
		case r == tatweel:
			isBare = false
		case r == 'İ', r >= 0x300 && !IsCommonLetter(r) && !isCommonMark(r):
			return false, false
		}
		wasHaraka = false
	}
	return true, isBare
}

// IsCommonLetter tells of most letters of most texts beyond Latin: Cyrillic, Arabic, Ethiopic and Han letters that are composed and are
// no marks. It is a quick answer for texts as they usually are; what is not among them may be a letter all the same.
func IsCommonLetter(r rune) bool {
	switch {
	case r < 0x400:
		return false
	case r <= 0x64a:
		return r <= 0x481 || r >= 0x48a && r <= 0x52f || r >= 0x620
	}
	return r >= 0x6a9 && r <= 0x6be || r == 0x6cc || r >= 0x1200 && r <= 0x135a && unicode.Is(ethiopic, r) || r >= 0x4e00 && r <= 0x9fff
}

// ethiopic are the syllables of Ethiopic script, without its marks and digits.
var ethiopic = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x1200, Hi: 0x1248, Stride: 1},
	{Lo: 0x124a, Hi: 0x124d, Stride: 1},
	{Lo: 0x1250, Hi: 0x1256, Stride: 1},
	{Lo: 0x1258, Hi: 0x1258, Stride: 1},
	{Lo: 0x125a, Hi: 0x125d, Stride: 1},
	{Lo: 0x1260, Hi: 0x1288, Stride: 1},
	{Lo: 0x128a, Hi: 0x128d, Stride: 1},
	{Lo: 0x1290, Hi: 0x12b0, Stride: 1},
	{Lo: 0x12b2, Hi: 0x12b5, Stride: 1},
	{Lo: 0x12b8, Hi: 0x12be, Stride: 1},
	{Lo: 0x12c0, Hi: 0x12c0, Stride: 1},
	{Lo: 0x12c2, Hi: 0x12c5, Stride: 1},
	{Lo: 0x12c8, Hi: 0x12d6, Stride: 1},
	{Lo: 0x12d8, Hi: 0x1310, Stride: 1},
	{Lo: 0x1312, Hi: 0x1315, Stride: 1},
	{Lo: 0x1318, Hi: 0x135a, Stride: 1},
}}

// isCommonMark tells of punctuation that Unicode never composes or replaces.
func isCommonMark(r rune) bool {
	return r >= 0x2010 && r <= 0x2027 || r >= 0x200c && r <= 0x200f || r == '،' || r == '؛' || r == '؟' || r >= 0x1361 && r <= 0x1368 || r == 0xfffc
}

// Digit gives the value of a decimal digit of any script as an ASCII digit; ok is false for what is no digit.
func Digit(r rune) (digit byte, ok bool) {
	if r < utf8.RuneSelf {
		return byte(r), '0' <= r && r <= '9'
	}
	if !unicode.Is(unicode.Nd, r) {
		return 0, false
	}
	// The digits of a script stand in a row, zero first (Unicode 17, §4.6); a range of them begins with a zero.
	for _, row := range unicode.Nd.R16 {
		if rune(row.Lo) <= r && r <= rune(row.Hi) {
			return '0' + byte((r-rune(row.Lo))%10), true
		}
	}
	for _, row := range unicode.Nd.R32 {
		if rune(row.Lo) <= r && r <= rune(row.Hi) {
			return '0' + byte((r-rune(row.Lo))%10), true
		}
	}
	return 0, false
}
