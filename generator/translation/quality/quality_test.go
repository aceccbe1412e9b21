package quality

import (
	"strings"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/terms"
	"lykta/generator/translation/unit"
)

// glossaryText is the list of terms of these tests.
const glossaryText = `
[soc]
forms = ["soc", "socialtjänst*"]
[soc.in.en]
use = ["social services", "soc"]
avoid = ["welfare office"]
[soc.in.ar]
use = ["*سوسيال*"]
keep = true
[god-man]
forms = ["god man", "gode män"]
[god-man.in.en]
use = ["god man"]
avoid = ["good man"]
`

func testTerms(tb testing.TB) *terms.List {
	tb.Helper()
	list, problems := terms.Parse(terms.File, []byte(glossaryText), []lang.Tag{"sv", "en", "ar"})
	if len(problems) > 0 {
		tb.Fatal(problems)
	}
	return list
}

// cases are units with what one check finds in them; "" is nothing.
var cases = []struct {
	check, to, source, target string
	want                      string
	kind                      unit.Kind
	key, path                 string
}{
	{check: "tags", to: "en", source: "Ring <x1/> nu.", target: "Call now.", want: "<x1/> is missing"},
	{check: "tags", to: "en", source: "Läs <a1>om soc</a1> på <c1/>.", target: "On <c1/>, read <a1>about soc</a1>."},
	{check: "tags", to: "en", source: "Läs <a1>om soc</a1>.", target: "Read <a1>about soc.", want: "<a1> is not closed"},
	{check: "tags", to: "en", source: "<a1>A <b1>b</b1></a1>.", target: "<a1>A <b1>b</a1></b1>.", want: "</a1> closes nothing"},
	{check: "tags", to: "en", source: "Läs.", target: "<a1>Read</a1>.", want: "the source has no <a1>…</a1>"},
	{check: "tags", to: "en", source: "Ett <b1>viktigt</b1> ord.", target: "An important word.", want: "<b1>…</b1> is missing"},
	{check: "tags", to: "en", source: "<x1/> och <x2/>", target: "<x1/> and <x1/>", want: "the source has no <x1/>"},
	{check: "tags", to: "ar", source: "Du kan ringa.", target: "يمكنك (<l-sv>ring</l-sv>)."},

	{check: "digits", to: "en", source: "Ring 112.", target: "Call 911.", want: "the source does not say 911"},
	{check: "digits", to: "en", source: "Ring 112.", target: "Call.", want: "the number 112 of the source is missing"},
	{check: "digits", to: "ar", source: "Ring 116 111.", target: "اتصل ١١٦١١١.", want: "not written with the digits 0–9"},
	{check: "digits", to: "en", source: "I 12 345 fall, kl. 08.", target: "In 12,345 cases, at 8."},
	{check: "digits", to: "ar", source: "Lag 2001:453.", target: "القانون 2001:453."},
	{check: "digits", to: "ar", source: "Om 2 dagar.", target: "بعد يومين."},
	{check: "digits", to: "en", source: "Om 2 dagar.", target: "In two days.", want: "the number 2 of the source is missing"},

	{check: "addresses", to: "en", source: "Gå till bris.se.", target: "Go to bris.com.", want: "the source does not have the address bris.com"},
	{check: "addresses", to: "en", source: "Skriv till a@b.example", target: "Write", want: "a@b.example of the source is missing"},
	{check: "addresses", to: "en", source: "Se https://1177.se/a, t.ex. nu.", target: "See https://1177.se/a, e.g. now."},

	{check: "placeholders", to: "en", kind: unit.Message, source: "{n} av {total}", target: "{n} of {sum}", want: "the source has no {sum}"},
	{check: "placeholders", to: "en", kind: unit.Message, source: "{n} träffar", target: "Results", want: "{n} is missing"},
	{check: "placeholders", to: "en", kind: unit.Message, key: "search.hits|one", source: "{n} träffar", target: "One result"},

	{check: "terms", to: "en", source: "Soc hjälper dig.", target: "Welfare office helps.", want: "“welfare office” is not a word for “soc”"},
	{check: "terms", to: "en", source: "Socialtjänsten hjälper.", target: "They help.", want: "is not translated as in the list"},
	{check: "terms", to: "ar", source: "Ring soc.", target: "اتصل بالسوسيال.", want: "the Swedish word “soc” is to stand"},
	{check: "terms", to: "ar", source: "Ring soc.", target: "اتصل بالسُّوسيال (<l-sv>soc</l-sv>)."},
	{check: "terms", to: "en", source: "Sociala medier.", target: "Social media."},
	{check: "terms", to: "en", source: "En god man.", target: "A god man."},
	{check: "terms", to: "en", source: "En god man.", target: "A good man.", want: "“good man” is not a word"},

	{check: "untranslated", to: "en", source: "Ring oss nu.", target: " ", want: "the translation is blank"},
	{check: "untranslated", to: "en", source: "Ring oss nu.", target: "Ring oss nu.", want: "the same as the source"},
	{check: "untranslated", to: "en", source: "Ring oss när du vill.", target: "Du kan ringa oss när du vill och har tid.", want: "seems to be Swedish"},
	{check: "untranslated", to: "en", source: "Bris", target: "Bris"},
	{check: "untranslated", to: "so", source: "Du kan ringa.", target: "Waad wici kartaa haddii aad rabto inaad hadasho."},

	{check: "script", to: "ar", source: "Ring oss när du vill.", target: "Call us whenever you like.", want: "most letters are not those of"},
	{check: "script", to: "ar", source: "Bris", target: "Bris och Polis", want: "most letters"},
	{check: "script", to: "ar", source: "Bris", target: "Bris"},
	{check: "script", to: "uk", source: "Ring soc.", target: "Зателефонуй до cоцслужби.", want: "mixes letters that look alike"},
	{check: "script", to: "uk", source: "Ring Bris.", target: "Зателефонуй до Bris."},
	{check: "script", to: "ti", source: "Ring soc.", target: "ናብ <l-sv>socialtjänsten</l-sv> ደውል።"},

	{check: "ending", to: "en", source: "Vad gör soc?", target: "What soc does", want: "ends with a question mark, and the translation with no mark"},
	{check: "ending", to: "ar", source: "Vad gör soc?", target: "ماذا يفعل السوسيال?", want: "is ؟"},
	{check: "ending", to: "ti", source: "Ring.", target: "ደውል.", want: "is ።"},
	{check: "ending", to: "ti", source: "Ring.", target: "ደውል።"},
	{check: "ending", to: "ti", source: "Läs <a1>Hur har du det?</a1>", target: "<a1>ከመይ ኣለኹም?</a1> ኣንብቡ።"},
	{check: "ending", to: "th", source: "Ring.", target: "โทร"},
	{check: "ending", to: "en", source: "Han sa: ”Nej.”", target: "He said: “No.”"},

	{check: "brackets", to: "en", source: "Ring (gratis).", target: "Call (free.", want: "is not closed"},
	{check: "brackets", to: "en", source: "Ring (gratis).", target: "Call (free)."},
	{check: "brackets", to: "en", source: "a) Ring.", target: "a) Call."},

	{check: "quotes", to: "en", source: "Säg ”nej”.", target: "Say “no.", want: "has no partner"},
	{check: "quotes", to: "en", source: "Säg ”nej”.", target: "Say ”no”.", want: "Swedish quotation marks"},
	{check: "quotes", to: "prs", source: "Säg ”nej”.", target: "بگو «نه».", want: ""},
	{check: "quotes", to: "fi", source: "Säg ”nej”.", target: "Sano ”ei”."},

	{check: "doubled", to: "en", source: "Ring oss.", target: "Call call us us.", want: "“us” stands twice"},
	{check: "doubled", to: "en", source: "Det är så.", target: "I know that that is so."},
	{check: "doubled", to: "en", source: "Sök.", target: "On <a1>the search</a1> search."},
	{check: "doubled", to: "so", source: "Steg för steg.", target: "Tallaabo tallaabo."},
	{check: "doubled", to: "prs", source: "Sakta.", target: "کم کم."},

	{check: "spaces", to: "en", source: "Ring oss.", target: "Call  us.", want: "two spaces"},
	{check: "spaces", to: "en", source: "Ring oss.", target: "Call us. ", want: "at the beginning or the end"},
	{check: "spaces", to: "en", source: "Ring\noss.", target: "Call us.", want: "0 line breaks, and 1 in the source"},

	{check: "marks", to: "en", source: "Ring oss, nu.", target: "Call us , now.", want: "a space before ,"},
	{check: "marks", to: "ar", source: "Ring, nu.", target: "اتصل،الآن.", want: "no space after ،"},
	{check: "marks", to: "fr", source: "Vad?", target: "Quoi?", want: "no space before ?"},
	{check: "marks", to: "fr", source: "Vad?", target: "Quoi\u202f?"},
	{check: "marks", to: "en", source: "Vänta …", target: "Wait ..., 5 .5"},

	{check: "hidden", to: "ar", source: "Ring.", target: "\u202bاتصل.", want: "turns the direction"},
	{check: "hidden", to: "ar", source: "Ring.", target: "اتصل\u2069.", want: "that nothing began"},
	{check: "hidden", to: "ar", source: "Ring.", target: "\u2067اتصل\u2069\u200f."},
	{check: "hidden", to: "prs", source: "Du kan.", target: "می\u200cتوانی."},
	{check: "hidden", to: "en", source: "Ring.", target: "Ca\u200bll.", want: "an invisible space"},
	{check: "hidden", to: "en", source: "Ring.", target: "Call\a.", want: "is no text"},

	{check: "letters", to: "prs", source: "Ring.", target: "كمك کن.", want: "the letter ك"},
	{check: "letters", to: "ar", source: "Ring.", target: "اتصل بی.", want: "the letter ی"},
	{check: "letters", to: "fi", source: "Hej.", target: "Hei pa\u0308iva.", want: "a loose mark"},
	{check: "letters", to: "ar", source: "1 och 2", target: "1 و ٢", want: "digits of two kinds"},
	{check: "letters", to: "ar", source: "Bok", target: "كتـــاب", want: "stretched"},
	{check: "letters", to: "ar", source: "Om LVU", target: "بـ <a1>LVU</a1>، بـ LVU"},
	{check: "letters", to: "ar", source: "Bok", target: "ﻛﺘﺎﺏ", want: "presentation form"},

	{check: "length", to: "en", kind: unit.Field, key: "menu_title", source: "Titel", target: strings.Repeat("title ", 13), want: "there is room for 70"},
	{check: "length", to: "en", source: strings.Repeat("Det här är en mening. ", 4), target: "No.", want: "3 characters, and the source has 88"},
	{check: "length", to: "en", path: "say/p", source: "Kort.", target: strings.Repeat("It means: I want to talk. ", 4)},
	{check: "length", to: "en", source: "Kort.", target: strings.Repeat("Much longer than it was. ", 4), want: "the source has only"},

	{check: "sentences", to: "en", source: "En. Två. Tre. Fyra.", target: "One.", want: "1 sentences, and the source has 4"},
	{check: "sentences", to: "ti", source: "En. Två. Tre.", target: "ሓደ። ክልተ። ሰለስተ።"},
	{check: "sentences", to: "en", source: "En, två. Tre.", target: "One. Two. Three."},
}

func TestEachCheckFindsItsFaultsAndNoOthers(t *testing.T) {
	list := testTerms(t)
	finds := map[string]bool{}
	for _, c := range cases {
		if c.kind == "" {
			c.kind = unit.Paragraph
		}
		source := NewSource(unit.Unit{Kind: c.kind, Key: c.key, Path: c.path, Text: c.source}, list)
		var got []string
		for _, f := range NewJudge("sv", lang.Tag(c.to), list).Find(source, Target{Text: c.target}) {
			if f.Check == c.check {
				got = append(got, f.Message)
				if f.Hint == "" || f.Offset < -1 || f.Offset > len(c.target) {
					t.Errorf("%s: %q in %q: %+v", c.check, c.target, c.to, f)
				}
			}
		}
		if joined := strings.Join(got, "; "); c.want == "" && joined != "" || !strings.Contains(joined, c.want) {
			t.Errorf("%s in %s: %q gives %q, not %q", c.check, c.to, c.target, joined, c.want)
		}
		finds[c.check] = finds[c.check] || c.want != ""
	}
	for _, c := range Checks() {
		if c.Of == Each && !finds[c.Name] {
			t.Errorf("no case shows what %s finds", c.Name)
		}
	}
}

func TestWhatIsMeantToBeTheSameIsNotJudged(t *testing.T) {
	source := NewSource(unit.Unit{Kind: unit.Message, Key: "help.script.swedish", Text: "Jag vill prata."}, nil)
	j := NewJudge("sv", "ar", nil)
	if got := j.Find(source, Target{Text: source.Text, Same: true}); got != nil {
		t.Error(got)
	}
	if got := j.Find(source, Target{Text: source.Text}); got == nil {
		t.Error("nothing is found in a text that nobody has translated")
	}
}

func TestKeywordsAreEachLanguagesOwn(t *testing.T) {
	list := testTerms(t)
	source := NewSource(unit.Unit{Kind: unit.Field, Key: "keywords", Text: "soc, 112, hjälp"}, list)
	if got := NewJudge("sv", "en", list).Find(source, Target{Text: "help"}); got != nil {
		t.Error(got)
	}
	if got := NewJudge("sv", "en", list).Find(source, Target{Text: "he\u200blp"}); len(got) != 1 {
		t.Error(got)
	}
}

func TestIgnoredFindingsNeedAReason(t *testing.T) {
	j := NewJudge("sv", "en", nil)
	source := NewSource(unit.Unit{Text: "Om 2 dagar."}, nil)
	target := Target{Text: "In two days.", Ignore: []ledger.Ignore{{Check: "digits"}}}
	if got := j.Find(source, target); len(got) != 1 {
		t.Errorf("without a reason: %v", got)
	}
	target.Ignore[0].Reason = "written as a word"
	if got := j.Find(source, target); len(got) != 0 {
		t.Errorf("with a reason: %v", got)
	}
}

func TestOffsetsAreThoseOfTheTaggedText(t *testing.T) {
	j := NewJudge("sv", "en", nil)
	target := "A &amp; <b1>b</b1> <x1/> call call."
	found := j.Find(NewSource(unit.Unit{Text: "A &amp; <b1>b</b1> <x1/> ring."}, nil), Target{Text: target})
	if len(found) != 1 || target[found[0].Offset:] != "call." {
		t.Errorf("got %+v", found)
	}
}

func TestSafetyFaultsBlockApproval(t *testing.T) {
	j := NewJudge("sv", "en", nil)
	if !Blocks(j.Find(NewSource(unit.Unit{Text: "Ring 112."}, nil), Target{Text: "Call 113."})) {
		t.Error("a wrong emergency number may be approved")
	}
	if Blocks(j.Find(NewSource(unit.Unit{Text: "Vad?"}, nil), Target{Text: "What."})) {
		t.Error("a warning blocks")
	}
}

func TestPluralsAndConsistency(t *testing.T) {
	j := NewJudge("sv", "uk", nil)
	message := func(key, target string) Pair {
		return Pair{Source: NewSource(unit.Unit{Kind: unit.Message, Key: key, Text: "{n} träffar"}, nil), Target: Target{Text: target}}
	}
	text := func(source, target string) Pair {
		return Pair{Source: NewSource(unit.Unit{Kind: unit.Paragraph, Text: source}, nil), Target: Target{Text: target}, Place: "hemma"}
	}
	found := j.FindTogether([]Pair{
		message("hits|one", "{n} a"), message("hits|few", ""), message("hits|many", "{n} c"),
		message("same|one", "{n}"), message("same|few", "{n}"), message("same|many", "{n}"),
		text("Läs mer om soc.", "Прочитай більше про службу."), text("Läs mer om soc.", "Читай далі."),
		text("Något helt annat.", "Прочитай більше про службу."), text("läs mer om soc", "Прочитай більше про службу."),
	})
	want := map[int]string{0: "lacks the plural form few", 3: "all plural forms", 7: "translated otherwise in hemma", 8: "another text has the same translation"}
	for i, message := range want {
		if len(found[i]) != 1 || !strings.Contains(found[i][0].Message, message) {
			t.Errorf("pair %d: %v", i, found[i])
		}
	}
	if len(found) != len(want) {
		t.Errorf("got %v", found)
	}
}

func TestSourceTextsAreJudgedAsTextsToTranslate(t *testing.T) {
	list := testTerms(t)
	for _, c := range []struct {
		check string
		unit  unit.Unit
	}{
		{"hard-sentence", unit.Unit{Text: "Kort. " + strings.Repeat("mycket lång mening ", 10) + "."}},
		{"link-text", unit.Unit{Text: "För mer, <a1>Läs mer</a1>."}},
		{"missing-term", unit.Unit{Text: "En <x1>utredning</x1>.", Tags: []unit.Tag{{Name: "x1", Class: "x", Content: "term:utredning"}}}},
		{"dots", unit.Unit{Text: "Vänta..."}},
	} {
		found := NewSource(c.unit, list).Find(list, nil)
		if len(found) != 1 || found[0].Check != c.check {
			t.Errorf("%s: %v", c.check, found)
		}
		if found := NewSource(c.unit, list).Find(list, []string{c.check}); len(found) != 0 {
			t.Errorf("%s ignored: %v", c.check, found)
		}
	}
	if found := NewSource(unit.Unit{Text: "Läs om <a1>vad soc gör</a1>. Ring <x1>soc</x1>.", Tags: []unit.Tag{{Class: "x", Content: "term:soc"}}}, list).Find(list, nil); len(found) != 0 {
		t.Errorf("a good text: %v", found)
	}
}

func TestTextThatFailsEverywhereIsTheSourcesFault(t *testing.T) {
	bad := []Finding{{Check: "digits"}, {Check: "digits"}}
	found := FindHard(map[lang.Tag][]Finding{"ar": bad, "so": bad, "en": nil}, 3)
	if len(found) != 1 || !strings.Contains(found[0].Message, "2 of 3") {
		t.Errorf("got %v", found)
	}
	if found := FindHard(map[lang.Tag][]Finding{"ar": bad, "so": bad}, 4); found != nil {
		t.Errorf("got %v", found)
	}
}

func TestChecksHaveNamesAndOneLine(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Checks() {
		if seen[c.Name] || c.About == "" || strings.ContainsAny(c.About, "\n") || (c.find == nil) == (c.Of == Each) {
			t.Errorf("%+v", c)
		}
		seen[c.Name] = true
	}
}

// FuzzFind: no text makes a check panic or point outside the text.
func FuzzFind(f *testing.F) {
	for _, c := range cases {
		f.Add(c.source, c.target, c.to)
	}
	list := testTerms(f)
	f.Fuzz(func(t *testing.T, source, target, to string) {
		tag := lang.Tag("ar")
		for _, known := range []lang.Tag{"en", "prs", "fr", "th", "uk", "ti"} {
			if to == string(known) {
				tag = known
			}
		}
		s := NewSource(unit.Unit{Kind: unit.Paragraph, Text: source}, list)
		for _, found := range NewJudge("sv", tag, list).Find(s, Target{Text: target}) {
			if found.Offset < all || found.Offset > len(target) {
				t.Errorf("%+v in %q", found, target)
			}
		}
		s.Find(list, nil)
	})
}

func BenchmarkFind(b *testing.B) {
	list := testTerms(b)
	j := NewJudge("sv", "ar", list)
	source := NewSource(unit.Unit{Kind: unit.Paragraph, Text: "Du kan berätta för en vuxen som du litar på, till exempel en lärare. De som arbetar i skolan måste berätta för soc om de tror att ett barn far illa. Ring <x1/>."}, list)
	target := Target{Text: "يمكنك أن تخبر شخصًا كبيرًا تثق به، مثلًا معلمًا أو ممرضة المدرسة. الذين يعملون في المدرسة يجب أن يخبروا السوسيال (<l-sv>soc</l-sv>) إذا ظنوا أن طفلًا يتعرض للأذى. اتصل <x1/>."}
	b.ReportAllocs()
	for b.Loop() {
		if len(j.Find(source, target)) > 1 {
			b.Fatal(j.Find(source, target))
		}
	}
}
