package unit

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
)

// dataFiles are the files of the example site that are no pages: the source, and where a language has its translation.
var dataFiles = []struct {
	source, target string
	divide         func(name string, src []byte) *File
}{
	{"content/_data/contacts.toml", "_data/contacts.toml", func(n string, s []byte) *File { return DivideContacts(n, s, "sv") }},
	{"content/_data/glossary.toml", "_data/glossary.toml", func(n string, s []byte) *File { return DivideGlossary(n, s, "sv") }},
	{"themes/lanterna/ui/sv.toml", "ui.toml", func(n string, s []byte) *File { return DivideMessages(n, s, "sv", siteLanguages) }},
}

func TestDataFilesComposedOfThemselvesAreThemselves(t *testing.T) {
	for _, data := range dataFiles {
		src := read(t, data.source)
		source := data.divide(data.source, src)
		if len(source.Units) == 0 || len(source.Problems) > 0 {
			t.Errorf("%s: %d units, %v", data.source, len(source.Units), source.Problems)
		}
		var targets []Target
		for _, u := range source.Units {
			targets = append(targets, Target{Text: u.Text})
			if !u.AppliesTo("sv") {
				targets[len(targets)-1] = Target{}
			}
		}
		made, err := source.Compose(targets)
		if err != nil || !bytes.Equal(made.Bytes, src) {
			t.Errorf("%s: %v %s", data.source, err, cmp.Diff(string(src), string(made.Bytes)))
		}
		for _, tag := range siteLanguages {
			file := "translations/" + string(tag) + "/" + data.target
			src, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(file)))
			if err != nil {
				continue
			}
			target := source.Target(file, src, tag)
			made, err := source.ComposeTarget(target, paired(source, target))
			if err != nil || !bytes.Equal(made.Bytes, src) {
				t.Errorf("%s: %v %s", file, err, cmp.Diff(string(src), string(made.Bytes)))
			}
			checkFromNothing(t, source, target, tag)
		}
	}
}

// checkFromNothing writes a translation without its file, and reads it again.
func checkFromNothing(t *testing.T, source, target *File, tag lang.Tag) {
	t.Helper()
	want := paired(source, target)
	made, err := source.ComposeTarget(nil, want)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, paired(source, source.Target(target.Name, made.Bytes, tag))); d != "" {
		t.Errorf("%s: %s\n%s", target.Name, d, made.Bytes)
	}
}

const messageSource = `[search]
hits = { one = "{n} träff", other = "{n} träffar" } # few
[exit]
label = "Lämna"
`

func TestMessagesHaveAUnitForEachCategoryOfAnyLanguage(t *testing.T) {
	f := DivideMessages("ui.toml", []byte(messageSource), "sv", []lang.Tag{"uk", "ar", "ja"})
	var got []string
	for _, u := range f.Units {
		line := u.Key + " " + u.Text
		if u.AppliesTo("uk") {
			line += " uk"
		}
		if u.AppliesTo("ja") {
			line += " ja"
		}
		got = append(got, line)
	}
	want := []string{
		"search.hits|one {n} träff uk", "search.hits|other {n} träffar ja", "search.hits|zero {n} träffar", "search.hits|two {n} träffar",
		"search.hits|few {n} träffar uk", "search.hits|many {n} träffar uk", "exit.label Lämna uk ja",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestMessagesOfALanguageWithoutPluralsStandForTheOther(t *testing.T) {
	f := DivideMessages("ui.toml", []byte(messageSource), "sv", []lang.Tag{"ja"})
	target := f.Target("translations/ja/ui.toml", []byte("[search]\nhits = \"{n} 件\"\n"), "ja")
	if len(target.Units) != 1 || target.Units[0].Key != "search.hits|other" {
		t.Fatalf("%+v", target.Units)
	}
	targets := make([]Target, len(f.Units))
	targets[f.find("search.hits|other")] = Target{Text: "{n} 個"}
	made, err := f.ComposeTarget(target, targets)
	if d := cmp.Diff("[search]\nhits = \"{n} 個\"\n", string(made.Bytes)); d != "" || err != nil {
		t.Error(d, err)
	}
}
