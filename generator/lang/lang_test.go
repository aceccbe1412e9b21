package lang

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// portrait is what readers of a language should see; written by hand, not taken from the tables.
type portrait struct {
	Dir        Direction
	Script     string
	Name       string
	Date       string // of 2026-11-21
	Categories string
	Sorted     string
	Headings   string // of Sorted in an A–Z list, with commas between
}

var portraits = map[string]portrait{
	"sv": {
		LTR, "Latn", "svenska", "21 november 2026", "one other",
		"ask edda én über yr zebra åka ärta öl", "A,E,E,Y,Y,Z,Å,Ä,Ö",
	},
	"sv-x-lattlast": {LTR, "Latn", "svenska", "21 november 2026", "one other", "vän wok åka", "V,W,Å"},
	"en":            {LTR, "Latn", "English", "21 November 2026", "one other", "able æon zoo", "A,A,Z"},
	"en-GB":         {LTR, "Latn", "British English", "21 November 2026", "one other", "a b", "A,B"},
	"fi":            {LTR, "Latn", "suomi", "21. marraskuuta 2026", "one other", "sakki šakki yö zoo åbo äiti öljy", "S,S,Y,Z,Å,Ä,Ö"},
	"fit":           {LTR, "Latn", "meänkieli", "21. marraskuuta 2026", "one other", "sakki šakki zoo åbo äiti öljy", "S,S,Z,Å,Ä,Ö"},
	"se": {
		LTR, "Latn", "davvisámegiella", "skábmamánu 21. b. 2026", "one two other",
		"addit áhčči cealkit čáhci nieida ŋ sápmi šibit", "A,Á,C,Č,N,Ŋ,S,Š",
	},
	"smj": {LTR, "Latn", "julevsámegiella", "basádismáno 21. b. 2026", "one two other", "ahkko áhkko nubbe ńńń zz åhkko æddne", "A,Á,N,Ń,Z,Å,Ä"},
	"sma": {LTR, "Latn", "åarjelsaemien gïele", "rahkan 21. b. 2026", "one two other", "ih ïj zz æjja öörre åarjel", "I,Ï,Z,Æ,Ö,Å"},
	"rmn": {LTR, "Latn", "romani čhib (arli)", "2026-11-21", "one other", "cip čhavo sar šukar", "C,Č,S,Š"},
	"rmy": {LTR, "Latn", "romani čhib (vlax)", "2026-11-21", "one other", "cip čhavo", "C,Č"},
	"yi":  {RTL, "Hebr", "ייִדיש", "21טן נאוועמבער 2026", "one other", "אב בית", "א,ב"},
	"ar":  {RTL, "Arab", "العربية", "21 نوفمبر 2026", "zero one two few many other", "أب ابن إلى بيت مدرسة abc", "ا,ا,ا,ب,م,A"},
	"fa":  {RTL, "Arab", "فارسی", "21 نوامبر 2026", "one other", "آب اب بچه پدر چای ژاله گل یک", "آ,ا,ب,پ,چ,ژ,گ,ی"},
	"prs": {RTL, "Arab", "دری", "21 نومبر 2026", "one other", "آب پدر چای ژاله گل abc", "آ,پ,چ,ژ,گ,A"},
	"ps":  {RTL, "Arab", "پښتو", "2026 نومبر 21", "one other", "آس پلار ټول ځان ښار کور ګل", "آ,پ,ټ,ځ,ښ,ک,ګ"},
	"ckb": {RTL, "Arab", "کوردیی ناوەندی", "21ی تشرینی دووەمی 2026", "one other", "باوک پەنجە ر ڕۆژ زەوی ژن ل ڵ وە ۆ", "ب,پ,ر,ڕ,ز,ژ,ل,ڵ,و,ۆ"},
	"kmr": {LTR, "Latn", "kurdî (kurmancî)", "21ê mijdara 2026an", "one other", "cot çav evar êvar sev şev zarok", "C,Ç,E,Ê,S,Ş,Z"},
	"so":  {LTR, "Latn", "Soomaali", "Noofeembar 21, 2026", "one other", "aabo dad dheg duq khamiis kursi shan xaas", "A,D,D,D,K,K,S,X"},
	"ti":  {LTR, "Ethi", "ትግርኛ", "ሕዳር 21, 2026", "one other", "ሀገር ሃገር ለካቲት ላም ሓሙስ መንግስቲ ቀሺ ቆልዓ ቐለም በዓል አቦ abc", "ሀ,ሀ,ለ,ለ,ሐ,መ,ቀ,ቀ,ቐ,በ,አ,A"},
	"am":  {LTR, "Ethi", "አማርኛ", "21 ኖቬምበር 2026", "one other", "ሀገር ለምን ሰው ቤት", "ሀ,ለ,ሰ,በ"},
	"uk":  {LTR, "Cyrl", "українська", "21 листопада 2026\u202fр.", "one few many", "гора ґанок дім еко єдність зима іде їжак йод abc", "Г,Ґ,Д,Е,Є,З,І,Ї,Й,A"},
	"ru":  {LTR, "Cyrl", "русский", "21 ноября 2026\u202fг.", "one few many", "ёлка ель жить йод abc", "Е,Е,Ж,Й,A"},
	"pl":  {LTR, "Latn", "polski", "21 listopada 2026", "one few many", "lza łza snieg śnieg zz źle żaba", "L,Ł,S,Ś,Z,Ź,Ż"},
	"tr":  {LTR, "Latn", "Türkçe", "21 Kasım 2026", "one other", "cay çay ılık Isparta ilk İzmir şeker", "C,Ç,I,I,İ,İ,Ş"},
	"th":  {LTR, "Thai", "ไทย", "21 พฤศจิกายน ค.ศ. 2026", "other", "กา เก ขา โขน ใจ ฉัน", "ก,ก,ข,ข,จ,ฉ"},
	"zh":  {LTR, "Hans", "中文", "2026年11月21日", "other", "安全 爸爸 帮助 家庭 学校 中文 abc", "A,B,B,J,X,Z,A–Z"},
	"zh-Hant-TW": {
		LTR, "Hant", "繁體中文", "2026年11月21日", "other", "中文 北京", "中,北",
	},
	"ku-Arab": {RTL, "Arab", "کوردی", "21ی تشرینی دووەمی 2026", "one other", "ئاو باوک", "ئ,ب"},
	"ku-Latn": {LTR, "Latn", "kurdî (kurmancî)", "21ê mijdara 2026an", "one other", "cot çav", "C,Ç"},
	"syr":     {RTL, "Syrc", "ܣܘܪܝܝܐ", "21 ܒܬܫܪܝܢ ܐܚܪܝܐ 2026", "one other", "ܐܒܐ ܒܝܬܐ", "ܐ,ܒ"},
	"ur":      {RTL, "Arab", "اردو", "21 نومبر، 2026", "one other", "پانی تو ٹماٹر", "پ,ت,ٹ"},
	"sr":      {LTR, "Cyrl", "српски", "21. новембар 2026.", "one few other", "дан ђак љубав abc", "Д,Ђ,Љ,A"},
	"sr-Latn": {LTR, "Latn", "srpski (latinica)", "21. novembar 2026.", "one few other", "dub džep đak luk ljeto", "D,DŽ,Đ,L,LJ"},
	"ja":      {LTR, "Jpan", "日本語", "2026年11月21日", "other", "abc あい カキ 学校", "A,あ,か,学"},
	"ko":      {LTR, "Kore", "한국어", "2026년 11월 21일", "other", "가족 까치 나무", "ㄱ,ㄱ,ㄴ"},
	"aa":      {LTR, "Latn", "Qafar", "2026-11-21", "other", "a b", "A,B"},
	"qaa":     {LTR, "Latn", "qaa", "2026-11-21", "other", "a b", "A,B"},
}

func TestPortraits(t *testing.T) {
	for name, want := range portraits {
		t.Run(name, func(t *testing.T) {
			tag, err := Parse(name)
			if err != nil {
				t.Fatal(err)
			}
			words := strings.Fields(want.Sorted)
			slices.Reverse(words)
			collator := tag.Collator()
			collator.Sort(words)
			var headings, categories []string
			for _, w := range words {
				headings = append(headings, tag.IndexLetter(w))
			}
			for _, c := range tag.Categories() {
				categories = append(categories, string(c))
			}
			got := portrait{
				tag.Dir(), tag.Script(), tag.Name(), tag.FormatDate(Date{2026, 11, 21}),
				strings.Join(categories, " "), strings.Join(words, " "), strings.Join(headings, ","),
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFallbacksCutSubtagsOffTheEnd(t *testing.T) {
	for tag, want := range map[Tag][]Tag{
		"sv":              nil,
		"zh-Hant-TW":      {"zh-Hant", "zh"},
		"sv-x-lattlast":   {"sv"},
		"sv-SE-x-ab-cd":   {"sv-SE-x-ab", "sv-SE", "sv"},
		"ar-u-nu-latn":    {"ar-u-nu", "ar"},
		"sl-rozaj-biske":  {"sl-rozaj", "sl"},
		"ku-Latn":         {"ku"},
		"en-a-bbb-x-cc-d": {"en-a-bbb-x-cc", "en-a-bbb", "en"},
	} {
		if diff := cmp.Diff(want, tag.Fallbacks()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tag, diff)
		}
	}
}

func TestDirectionFollowsTheScript(t *testing.T) {
	for tag, want := range map[Tag]Direction{
		"ar-Latn": LTR, "az": LTR, "az-IR": RTL, "pa": LTR, "pa-PK": RTL, "ks-Deva": LTR, "uz-AF": RTL, "dv": RTL, "nqo": RTL, "sd-Deva": LTR,
		"en-Arab": RTL, "haz": RTL, "sdh": RTL, "bal": RTL, "aii": RTL, "tru": LTR, "tig": LTR, "apc": RTL, "rhg": RTL, "rhg-Latn": LTR, "": LTR,
	} {
		if got := tag.Dir(); got != want {
			t.Errorf("%q runs %s, want %s (script %s)", tag, got, want, tag.Script())
		}
	}
}

// The tables are searched by halving, so an unsorted one would lose entries silently.
func TestTablesAreSorted(t *testing.T) {
	for i := 0; i < len(likelyScripts); i += 11 {
		tag, script := strings.TrimRight(likelyScripts[i:i+7], " "), likelyScripts[i+7:i+11]
		if got := likelyScript(tag); got != script {
			t.Errorf("likelyScript(%q) = %q, want %q", tag, got, script)
		}
	}
	for _, l := range locales {
		if got, ok := cldrLocale(l.tag); !ok || got.name != l.name {
			t.Errorf("%s is not found", l.tag)
		}
		if _, err := Parse(l.tag); err != nil {
			t.Error(err)
		}
	}
}

func TestHandWrittenLocalesAreWhole(t *testing.T) {
	for _, l := range own {
		if _, ok := cldrLocale(l.base); !ok && l.base != "" {
			t.Errorf("%s: there is no base %q", l.tag, l.base)
		}
		tag, err := Parse(l.tag)
		if err != nil {
			t.Errorf("%s: %v", l.tag, err)
		}
		if tag.Name() == l.tag {
			t.Errorf("%s has no name", l.tag)
		}
		if got := tag.locale().tag; got != l.tag {
			t.Errorf("%s is hidden by %q", l.tag, got)
		}
		if tag.pluralSet() == nil && l.tag != "aa" {
			t.Errorf("%s has no plural rules", l.tag)
		}
	}
}

// Every method must be safe on tags that nobody parsed: they come from people's files.
func FuzzUnparsedTags(f *testing.F) {
	for _, s := range []string{"", "-", "sv", "x-", "--a", "zh-Hant-", "ÅÄÖ", "sv-x-lattlast", "a-b-c-d"} {
		f.Add(s, "ord", 5)
	}
	f.Fuzz(func(t *testing.T, s, text string, n int) {
		tag := Tag(s)
		if dir := tag.Dir(); dir != LTR && dir != RTL {
			t.Errorf("direction %q", dir)
		}
		if tag.FormatDate(Date{2026, n, n}) == "" || tag.FormatNumber(int64(n)) == "" || tag.FormatBytes(int64(n)) == "" {
			t.Error("an empty date, number or size")
		}
		if !slices.Contains(tag.Categories(), tag.Plural(n)) {
			t.Errorf("%d is %q, which Categories does not have", n, tag.Plural(n))
		}
		if list := tag.List([]string{text, text, text}); strings.Count(list, text) < 3 {
			t.Errorf("List loses text: %q", list)
		}
		tag.Name()
		tag.Quotes()
		tag.Fallbacks()
		tag.Words(text)
		tag.IndexLetter(text)
	})
}
