package translation

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/content"
	"lykta/generator/model"
)

func TestListPairsPagesWithTheirSources(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{
		"translations/ar/index.md", "translations/ar/a/b.md", "translations/ar/a/kontakt.md", "translations/ar/d/index.md", "translations/ar/zzzzzz.md",
		"translations/ar/ui.toml", "translations/ar/a/b.lock.toml", "translations/ar/_memory.toml", "translations/ar/_data/contacts.toml",
		"translations/ar/bild.svg",
	} {
		fsys[name] = &fstest.MapFile{}
	}
	found, problems, err := List(fsys, "ar", []string{"content/index.md", "content/a/b.md", "content/a/kontakter.md", "content/d.md"})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"translations/ar/a/b.md", "translations/ar/index.md"}, found); d != "" {
		t.Error(d)
	}
	want := []string{
		` translation-without-source: there is no source page content/a/kontakt.md (did you mean "a/kontakter.md"?)`,
		` translation-without-source: there is no source page content/d/index.md (rename it as the source page is named: d.md)`,
		` translation-without-source: there is no source page content/zzzzzz.md (the source page comes first: write it under content, or take this one away)`,
		` warning translation-unused: this file is not used (translations are pages (.md), ui.toml and the files of _data; pictures stand in content)`,
	}
	if d := cmp.Diff(want, lines(problems)); d != "" {
		t.Error(d)
	}
}

func TestListOfALanguageWithoutAFolderIsEmpty(t *testing.T) {
	found, problems, err := List(fstest.MapFS{}, "ar", nil)
	if found != nil || problems != nil || err != nil {
		t.Error(found, problems, err)
	}
}

func facts() *content.Facts {
	return &content.Facts{
		Contacts: []*model.Contact{
			{Key: "bris", Name: "Bris", Number: "116 111", For: "Barn", About: "Prata", TextLang: "sv"},
			{Key: "sos", Name: "Nödnumret", For: "Alla", TextLang: "sv"},
		},
		Terms: []*model.Term{{Key: "soc", Swedish: "soc", Explanation: "Socialtjänsten", Forms: []string{"socialen"}, TextLang: "sv"}},
	}
}

func TestReadFactsTranslatesWholeEntriesOnly(t *testing.T) {
	f, problems, err := ReadFacts(fstest.MapFS{
		"translations/en/_data/contacts.toml": {Data: []byte("[bris]\nfor = \"Children\"\nabout = \"Talk\"\n[sos]\nname = \"Emergency\"\n")},
		"translations/en/_data/glossary.toml": {Data: []byte("[soc]\nname = \"social services\"\nexplanation = \"The social services\"\nsay = \"sock\"\n")},
	}, "en", facts())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`4:2 warning translation-incomplete: "sos" is not translated: for (until it is, the whole entry is shown in the source language)`}
	if d := cmp.Diff(want, lines(problems)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]*model.Contact{
		"bris": {Key: "bris", Name: "Bris", Number: "116 111", For: "Children", About: "Talk", TextLang: "en"},
	}, f.Contacts); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]*model.Term{
		"soc": {Key: "soc", Swedish: "soc", Name: "social services", Explanation: "The social services", Say: "sock", TextLang: "en"},
	}, f.Terms); d != "" {
		t.Error(d)
	}
}

func TestReadFactsLeavesTheSourceAsItIs(t *testing.T) {
	source := facts()
	_, _, err := ReadFacts(fstest.MapFS{
		"translations/en/_data/contacts.toml": {Data: []byte("[bris]\nfor = \"Children\"\nabout = \"Talk\"\n")},
	}, "en", source)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(facts(), source); d != "" {
		t.Error(d)
	}
}

func TestReadFactsTellsWhatIsWrongAndWhere(t *testing.T) {
	_, problems, err := ReadFacts(fstest.MapFS{
		"translations/en/_data/contacts.toml": {Data: []byte("[bris]\nnumber = \"116 111\"\nfor = \"Children\"\nabout = \"Call 116 111\"\nhours = \"Always\"\n[briss]\nfor = \"x\"\n")},
		"translations/en/_data/glossary.toml": {Data: []byte("[soc]\nterm = \"social\"\nexplanation = \"x\"\nsey = \"y\"\n")},
		"translations/en/_data/sources.toml":  {Data: []byte("[lvu]\n")},
	}, "en", facts())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`2:1 toml-unknown-key: unknown key "number" in bris (it is the same in every language: take it away, it stands in content/_data/contacts.toml)`,
		`4:15 number-typed: the number 116 111 is typed in the text: numbers come from the contacts file (say whom to ring, and let the contact show the number)`,
		`5:9 translation-extra: the source has no "hours" for "bris" (take it away, or write it in the source first)`,
		`6:2 translation-without-source: there is no contact "briss" to translate (did you mean "bris"?)`,
		`2:1 toml-unknown-key: unknown key "term" in soc (it is the same in every language: take it away, it stands in content/_data/glossary.toml)`,
		`4:1 toml-unknown-key: unknown key "sey" in soc (did you mean "say"?)`,
		`1:1 translation-sources: sources are not translated (take the file away: a source has its own title in its own language)`,
	}
	if d := cmp.Diff(want, lines(problems)); d != "" {
		t.Error(d)
	}
}

func TestMessagesReadsTheLanguagesStrings(t *testing.T) {
	source := map[string]*model.Message{"exit.label": {Text: "Lämna sidan", Lang: "sv"}}
	got, problems, err := Messages(fstest.MapFS{"translations/en/ui.toml": {Data: []byte("[exit]\nlabel = \"Leave\"\nlabl = \"x\"\n")}}, "en", source)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string]*model.Message{"exit.label": {Text: "Leave", Lang: "en"}}, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{`3:1 ui-unknown-key: the theme has no interface string "exit.labl" (did you mean "exit.label"?)`}, lines(problems)); d != "" {
		t.Error(d)
	}
	none, problems, err := Messages(fstest.MapFS{}, "en", source)
	if len(none) != 0 || none == nil || problems != nil || err != nil {
		t.Error(none, problems, err)
	}
}

// FuzzReadFacts: nothing panics, and no translation changes a number.
func FuzzReadFacts(f *testing.F) {
	f.Add([]byte("[bris]\nfor = \"Children\"\nabout = \"Talk\"\n"), []byte("[soc]\nexplanation = 'x'\n"))
	f.Add([]byte("[bris.tel]\n[sos]\nnumber = 1\n"), []byte("soc = []"))
	f.Fuzz(func(t *testing.T, contacts, glossary []byte) {
		got, _, err := ReadFacts(fstest.MapFS{
			"translations/en/_data/contacts.toml": {Data: contacts}, "translations/en/_data/glossary.toml": {Data: glossary},
		}, "en", facts())
		if err != nil {
			t.Fatal(err)
		}
		if c := got.Contacts["bris"]; c != nil && (c.Number != "116 111" || c.For == "" || c.About == "") {
			t.Errorf("%+v", c)
		}
	})
}
