package pseudo

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"lykta/generator/config"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation/unit"
)

func TestEachPseudoLanguageShowsWhatItIsFor(t *testing.T) {
	const text = "Läs <a1>mer</a1> om {n} brev på <x1/>.\nRing &lt;nu&gt;"
	for _, c := range []struct{ tag, want string }{
		{"sv-XA", "⟦Ļâš <a1>méŕ</a1> ôm {n} bŕév pã <x1/>.\nŔîñğ &lt;ñů&gt; õõõõõõõ⟧"},
		{"sv-XB", "\u202eLäs\u202c <a1>\u202emer\u202c</a1> \u202eom\u202c {n} \u202ebrev på\u202c <x1/>\u202e.\u202c\n\u202eRing &lt;nu&gt;\u202c"},
		{"sv-XC", text + " ‹k3f9a1›"},
	} {
		for _, l := range Languages("sv") {
			if string(l.Tag) != c.tag {
				continue
			}
			if got := l.text(unit.Unit{Kind: unit.Paragraph, Text: text}, "k3f9a1"); got != c.want {
				t.Errorf("%s:\n%q, not\n%q", c.tag, got, c.want)
			}
			if keywords := (unit.Unit{Kind: unit.Field, Key: "keywords", Text: "a, b"}); l.text(keywords, "") != "a, b" {
				t.Errorf("%s changes what a page is found by", c.tag)
			}
		}
	}
}

// TestExampleSiteIsMadeWhole: every source file has its file in each pseudo-language, with every unit changed, and divides as the source does.
func TestExampleSiteIsMadeWhole(t *testing.T) {
	site, err := Site(os.DirFS("../../.."))
	if err != nil {
		t.Fatal(err)
	}
	c, problems, err := config.Load(site)
	if err != nil || diag.HasErrors(problems) {
		t.Fatal(err, problems)
	}
	for _, l := range Languages("sv") {
		known := c.Language(l.Tag)
		if known == nil || known.Dir != l.Dir || known.Name != l.Name {
			t.Errorf("%s is listed as %+v", l.Tag, known)
		}
		src, err := fs.ReadFile(site, "content/hemma/brak.md")
		if err != nil {
			t.Fatal(err)
		}
		source := unit.DividePage("content/hemma/brak.md", src, "sv")
		name := "translations/" + string(l.Tag) + "/hemma/brak.md"
		made, err := fs.ReadFile(site, name)
		if err != nil {
			t.Fatal(err)
		}
		target := source.Target(name, made, l.Tag)
		if len(target.Units) != len(source.Units) {
			t.Fatalf("%s has %d units, and the source %d", name, len(target.Units), len(source.Units))
		}
		texts := map[string]bool{}
		for _, u := range source.Units {
			texts[u.Text] = u.Key != "keywords"
		}
		for _, u := range target.Units {
			if texts[u.Text] {
				t.Errorf("%s: %q is still the source's", name, u.Text)
			}
		}
		for _, other := range []string{"/ui.toml", "/_data/contacts.toml", "/_data/glossary.toml"} {
			if _, err := fs.Stat(site, "translations/"+string(l.Tag)+other); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestIdsAreThoseOfTheLedger(t *testing.T) {
	files := smallSite()
	files["translations/_source/index.toml"] = &fstest.MapFile{Data: []byte("format = 1\nsegmenter = 1\nfile = \"content/index.md\"\n\n[[block]]\nid = \"title1\"\nkind = \"fm\"\npath = \"title\"\nkey = \"title\"\ncurrent = \"" +
		unit.Hash("Start", nil) + "\"\n\n[[block.version]]\nhash = \"" + unit.Hash("Start", nil) + "\"\ntext = \"Start\"\n")}
	site, err := Site(files)
	if err != nil {
		t.Fatal(err)
	}
	made, err := fs.ReadFile(site, "translations/sv-XC/index.md")
	if err != nil || !strings.Contains(string(made), "Start ‹title1›") {
		t.Errorf("%s %v", made, err)
	}
}

func smallSite() fstest.MapFS {
	return fstest.MapFS{
		"lykta.toml": &fstest.MapFile{Data: []byte("title = \"Liten\"\nbase_url = \"https://liten.example/\"\nsource_language = \"sv\"\ntheme = \"plain\"\nexample = true\n" +
			"[release]\nversion = \"1\"\ndate = 2026-11-21\n[publisher]\nname = \"A\"\nemail = \"a@liten.example\"\nlicense = \"CC BY 4.0\"\nlicense_url = \"https://liten.example/l\"\n[exit]\nurl = \"https://www.smhi.se/\"\n")},
		"themes/plain/ui/sv.toml":   &fstest.MapFile{Data: []byte("[nav]\nmenu = \"Meny\"\nhome = \"Hem\"\n")},
		"translations/sv/ui.toml":   &fstest.MapFile{Data: []byte("[nav]\nhome = \"Början\"\n")},
		"translations/ar/ui.toml":   &fstest.MapFile{Data: []byte("[nav]\nhome = \"x\"\n")},
		"content/index.md":          &fstest.MapFile{Data: []byte("+++\ntype = \"home\"\ntitle = \"Start\"\n+++\n\nHej.\n")},
		"content/om/index.md":       &fstest.MapFile{Data: []byte("+++\ntitle = \"Om\"\n+++\n\n## Vi\n\n- En\n- Två\n")},
		"translations/ar/om/x.toml": &fstest.MapFile{Data: []byte("")},
	}
}

func TestSitesOwnStringsStandInTheThemesPlaces(t *testing.T) {
	site, err := Site(smallSite())
	if err != nil {
		t.Fatal(err)
	}
	made, err := fs.ReadFile(site, "translations/sv-XA/ui.toml")
	if err != nil || !strings.Contains(string(made), "Bõŕĵàñ") || !strings.Contains(string(made), "Méñý") || strings.Contains(string(made), "Ĥém") {
		t.Errorf("%s %v", made, err)
	}
}

// TestOverlayIsAFileSystem: what lies over the folder and what lies under it are read alike.
func TestOverlayIsAFileSystem(t *testing.T) {
	site, err := Site(smallSite())
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"translations/sv-XA", "content", "translations/ar"} {
		sub, err := fs.Sub(site, folder)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		err = fs.WalkDir(sub, ".", func(name string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				found++
				_, err = fs.ReadFile(sub, name)
			}
			return err
		})
		if err != nil || found < 2 {
			t.Errorf("%s: %d files, %v", folder, found, err)
		}
	}
	for _, name := range []string{"translations/sv-XA/none.md", "translations/none", "none"} {
		if _, err := fs.ReadFile(site, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := fs.Lstat(site, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if info, err := fs.Lstat(site, "translations/sv-XA/om"); err != nil || !info.IsDir() {
		t.Errorf("%v %v", info, err)
	}
}

func TestBrokenConfigurationIsLeftToItsReader(t *testing.T) {
	files := smallSite()
	files["lykta.toml"] = &fstest.MapFile{Data: []byte("title = ")}
	site, err := Site(files)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.Stat(site, "translations/sv-XA"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// FuzzText: a text keeps its tags and its names in braces in every pseudo-language, and the one with accents is whole between its brackets.
func FuzzText(f *testing.F) {
	f.Add("Läs <a1>mer</a1> om {n} <x1/>.\n&lt;")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range Languages("sv") {
			got := l.text(unit.Unit{Kind: unit.Paragraph, Text: text}, "k3")
			if tags(got) != tags(text) {
				t.Errorf("%s: %q becomes %q", l.Tag, text, got)
			}
			if l.Tag == lang.Tag("sv-XA") && (!strings.HasPrefix(got, Open) || !strings.HasSuffix(got, Close)) {
				t.Errorf("%q is not whole", got)
			}
		}
	})
}

// tags gives the tags of a text and its names in braces, in order.
func tags(text string) string {
	var names []string
	for _, token := range unit.Tokens(text) {
		if token.Kind != unit.Words {
			names = append(names, token.Name)
		}
		names = append(names, placeholder.FindAllString(token.Text, -1)...)
	}
	return strings.Join(names, " ")
}
