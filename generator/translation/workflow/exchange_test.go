package workflow_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/csv"
	"lykta/generator/translation/exchange/delivery"
	"lykta/generator/translation/exchange/po"
	"lykta/generator/translation/exchange/tmx"
	"lykta/generator/translation/exchange/xliff"
	"lykta/generator/translation/workflow"
)

const (
	sourcePage = "+++\ntitle = \"Sidan\"\ndescription = \"Om sidan.\"\nkeywords = [\"ett\", \"två\"]\n+++\n\n" +
		"Läs [mer om oss](/om) och ring :contact[bris]\\\nnu.\n\n## Rubrik\n\n- Ett\n- Två med **styrka**\n"
	targetPage = "+++\nstate = \"draft\"\ntitle = \"The page\"\ndescription = \"About the page.\"\nkeywords = [\"one\"]\n+++\n\n" +
		"Read [more about us](/om) and ring :contact[bris]\\\nnow.\n\n## Heading\n\n- One\n- Two with **strength**\n"
	theDay = 22
)

// shop is a site's folder in which people work.
type shop struct {
	*testing.T
	dir string
}

func newShop(t *testing.T) shop {
	t.Helper()
	s := shop{t, t.TempDir()}
	for name, text := range map[string]string{
		"lykta.toml": "title = \"T\"\nbase_url = \"https://prov.example/\"\nsource_language = \"sv\"\ntheme = \"plain\"\n[release]\nversion = \"1\"\ndate = 2026-11-21\n" +
			"[publisher]\nname = \"P\"\nemail = \"p@prov.example\"\nlicense = \"CC0\"\nlicense_url = \"https://prov.example/l\"\n[exit]\nurl = \"https://vader.example/\"\n",
		"translations/languages.toml": "[language.sv]\n[language.en]\nreviewers = [\"yusuf\"]\n[language.so]\n",
		"content/a.md":                sourcePage,
		"content/b.md":                "+++\ntitle = \"Annan\"\n+++\n\nLäs mer.\n\nLäs mer.\n",
		"content/_data/contacts.toml": "[bris]\nname = \"Bris\"\nnumber = \"116 111\"\nfor = \"Barn\"\nabout = \"Prata <3\"\n",
		"translations/en/a.md":        targetPage,
		"themes/plain/ui/sv.toml":     "[search]\nhits = { one = \"{n} träff\", other = \"{n} träffar\" }\n",
	} {
		s.write(name, text)
	}
	site := s.open()
	updated, err := site.Update()
	s.apply(updated.Plan, err)
	plan, err := s.open().Adopt([]lang.Tag{"en"}, []string{"content/a.md"}, workflow.Adoption{By: "amina", Current: true, Reason: "made for the test"})
	s.apply(plan, err)
	plan, err = s.open().Sync([]lang.Tag{"en"}, []string{"content/a.md"}, false)
	s.apply(plan, err)
	return s
}

func (s shop) write(name, text string) {
	s.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		s.Fatal(err)
	}
}

func (s shop) open() *workflow.Site {
	s.Helper()
	site, problems, err := workflow.Open(os.DirFS(s.dir), lang.Date{}, lang.Date{Year: 2026, Month: 11, Day: theDay})
	if err != nil {
		s.Fatal(err, problems)
	}
	return site
}

func (s shop) apply(p *workflow.Plan, err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
	if err := p.Apply(s.dir); err != nil {
		s.Fatal(err)
	}
}

// files gives everything in the folder.
func (s shop) files() map[string]string {
	s.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(s.dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(s.dir, name))
		files[name] = string(content)
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	return files
}

func (s shop) edit(name, old, now string) {
	s.Helper()
	text := s.files()[name]
	if !strings.Contains(text, old) {
		s.Fatalf("%s has no %q:\n%s", name, old, text)
	}
	s.write(name, strings.Replace(text, old, now, 1))
}

func (s shop) update() {
	s.Helper()
	updated, err := s.open().Update()
	if err != nil {
		s.Fatal(err)
	}
	s.apply(updated.Plan, nil)
}

// export exports and gives the file, and what was exported.
func (s shop) export(codec exchange.Codec, sorts ...delivery.Sort) ([]byte, *workflow.Exported) {
	s.Helper()
	x, err := s.open().Export(workflow.Order{Lang: "en", Codec: codec, Sorts: sorts})
	if err != nil {
		s.Fatal(err)
	}
	s.apply(x.Plan, nil)
	var b bytes.Buffer
	if err := codec.Encode(&b, x.Catalog); err != nil {
		s.Fatal(err)
	}
	return b.Bytes(), x
}

func (s shop) bring(codec exchange.Codec, src []byte, r workflow.Receipt) *workflow.Imported {
	s.Helper()
	i, err := s.open().Import([]workflow.Delivery{{File: "in/d" + codec.Ending(), Bytes: src, Codec: codec}}, r)
	if err != nil {
		s.Fatal(err)
	}
	s.apply(i.Plan, nil)
	return i
}

// translate fills in a target for the entry with a source text.
func translate(t *testing.T, codec exchange.Codec, src []byte, change func(e *exchange.Entry)) []byte {
	t.Helper()
	c, problems := codec.Decode("d", src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i := range c.Entries {
		change(&c.Entries[i])
	}
	var b bytes.Buffer
	if err := codec.Encode(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func codecs() []exchange.Codec {
	return []exchange.Codec{po.Codec{}, xliff.V12{}, xliff.V21{}, csv.Codec{}}
}

func TestExportAndImportWithoutAChangeChangeNothing(t *testing.T) {
	for _, codec := range codecs() {
		t.Run(codec.Name(), func(t *testing.T) {
			s := newShop(t)
			before := s.files()
			src, x := s.export(codec)
			if x.Units < 12 {
				t.Errorf("only %d units", x.Units)
			}
			i := s.bring(codec, src, workflow.Receipt{Close: []string{x.Package}})
			if d := cmp.Diff(before, s.files()); d != "" || len(i.Diagnostics) > 0 {
				t.Error(i.Diagnostics, d)
			}
		})
	}
}

func TestExportingAgainIsTheSamePackage(t *testing.T) {
	s := newShop(t)
	first, one := s.export(po.Codec{})
	before := s.files()
	second, two := s.export(po.Codec{})
	if one.Package != "2026-11-22-en" || two.Package != one.Package || !bytes.Equal(first, second) {
		t.Error(one.Package, two.Package)
	}
	if d := cmp.Diff(before, s.files()); d != "" {
		t.Error(d)
	}
	if _, three := s.export(po.Codec{}, delivery.Missing); three.Package != "2026-11-22-en-2" {
		t.Error(three.Package)
	}
}

// TestWhatCameBackStandsInTheFiles for every format: translated, imported, written; imported twice is as once; the package is closed.
func TestWhatCameBackStandsInTheFiles(t *testing.T) {
	for _, codec := range codecs() {
		t.Run(codec.Name(), func(t *testing.T) {
			s := newShop(t)
			src, _ := s.export(codec, delivery.Missing)
			back := translate(t, codec, src, func(e *exchange.Entry) { e.Target = "(" + e.Source + ")" })
			i := s.bring(codec, back, workflow.Receipt{})
			files := s.files()
			for file, text := range map[string]string{
				"translations/en/b.md":                     "(Läs mer.)\n\n(Läs mer.)\n",
				"translations/en/_data/contacts.toml":      `about = "(Prata <3)"`,
				"translations/en/ui.toml":                  "({n} träff)",
				"translations/en/b.lock.toml":              `origin = "` + codec.Name() + `:2026-11-22-en"`,
				"translations/en/_data/contacts.lock.toml": `state = "needs-review"`,
			} {
				if !strings.Contains(files[file], text) {
					t.Errorf("%s has no %q:\n%s", file, text, files[file])
				}
			}
			if d := cmp.Diff([]string{"2026-11-22-en"}, i.Closed); d != "" || files["translations/_exchange/2026-11-22-en.toml"] != "" || len(i.Diagnostics) > 0 {
				t.Error(i.Diagnostics, d)
			}
			again := s.bring(codec, back, workflow.Receipt{})
			if d := cmp.Diff(files, s.files()); d != "" || len(again.Writes) > 0 {
				t.Error(d)
			}
		})
	}
}

func TestALateDeliveryIsTakenAndStale(t *testing.T) {
	s := newShop(t)
	src, _ := s.export(po.Codec{})
	s.edit("content/a.md", "ring :contact", "ring genast :contact")
	s.update()
	back := translate(t, po.Codec{}, src, func(e *exchange.Entry) { e.Target = strings.Replace(e.Target, "Read ", "Better read ", 1) })
	i := s.bring(po.Codec{}, back, workflow.Receipt{As: model.Reviewed, By: "yusuf"})
	if !strings.Contains(s.files()["translations/en/a.md"], "\nBetter read [more") {
		t.Error(s.files()["translations/en/a.md"])
	}
	status, err := s.open().Status([]lang.Tag{"en"}, []string{"content/a.md"}, false)
	if err != nil || status.Languages[0].Stale != 1 || i.Counts[delivery.Taken] != 1 {
		t.Errorf("%v: %+v, %v", err, status.Languages[0].Count, i.Counts)
	}
	if !strings.Contains(s.files()["translations/en/_memory.toml"], `Read <a1>more about us`) {
		t.Error("the former translation is lost")
	}
}

func TestWhatWasEditedMeanwhileStays(t *testing.T) {
	s := newShop(t)
	src, _ := s.export(csv.Codec{})
	s.edit("translations/en/a.md", "- One", "- Number one")
	back := translate(t, csv.Codec{}, src, func(e *exchange.Entry) { e.Target = strings.Replace(e.Target, "One", "Uno", 1) })
	s.bring(csv.Codec{}, back, workflow.Receipt{})
	files := s.files()
	if !strings.Contains(files["translations/en/a.md"], "- Number one\n") || !strings.Contains(files["translations/en/a.lock.toml"], `text = "Uno"`) {
		t.Error(files["translations/en/a.md"], files["translations/en/a.lock.toml"])
	}
	if again := s.bring(csv.Codec{}, back, workflow.Receipt{}); len(again.Writes) > 0 || again.Counts[delivery.Known] != 1 {
		t.Error(again.Words)
	}
}

func TestBrokenTagsAreToldWithTheirPlaceAndKept(t *testing.T) {
	s := newShop(t)
	src, _ := s.export(po.Codec{})
	back := bytes.Replace(src, []byte("Two with <b1>strength</b1>"), []byte("Two with <b1>strength"), 1)
	i := s.bring(po.Codec{}, back, workflow.Receipt{})
	if len(i.Diagnostics) != 1 || i.Diagnostics[0].Rule != "import-tags" || i.Diagnostics[0].File != "in/d.po" || i.Diagnostics[0].Line == 0 {
		t.Error(i.Diagnostics)
	}
	if files := s.files(); !strings.Contains(files["translations/en/a.lock.toml"], `text = "Two with <b1>strength"`) || !strings.Contains(files["translations/en/a.md"], "**strength**") {
		t.Error(files["translations/en/a.lock.toml"])
	}
}

func TestWhatChecksFindIsToldAtItsPlace(t *testing.T) {
	s := newShop(t)
	src, _ := s.export(po.Codec{})
	back := bytes.Replace(src, []byte(`msgstr "Two with`), []byte(`msgstr "Two with with`), 1)
	i := s.bring(po.Codec{}, back, workflow.Receipt{})
	if len(i.Diagnostics) != 1 || i.Diagnostics[0].Rule != "unit-doubled" || i.Diagnostics[0].Line == 0 || i.Counts[delivery.Taken] != 1 {
		t.Error(i.Diagnostics, i.Words)
	}
}

// TestAFileThatMustBeAlignedStaysAsItIs: what comes for it becomes suggestions in its lock.
func TestAFileThatMustBeAlignedStaysAsItIs(t *testing.T) {
	s := newShop(t)
	src, _ := s.export(po.Codec{})
	s.edit("translations/en/a.md", "- One\n- Two with **strength**\n", "All in one\n\nOdd\n\nMore\n")
	page := s.files()["translations/en/a.md"]
	back := translate(t, po.Codec{}, src, func(e *exchange.Entry) { e.Target = strings.Replace(e.Target, "Heading", "Better heading", 1) })
	i := s.bring(po.Codec{}, back, workflow.Receipt{})
	files := s.files()
	if files["translations/en/a.md"] != page || !strings.Contains(files["translations/en/a.lock.toml"], `text = "Better heading"`) {
		t.Error(i.Words, files["translations/en/a.lock.toml"])
	}
	if again := s.bring(po.Codec{}, back, workflow.Receipt{}); len(again.Writes) > 0 {
		t.Error(again.Words)
	}
}

func TestWhatNobodyFollowsIsNotTouched(t *testing.T) {
	s := newShop(t)
	s.write("translations/en/b.md", "+++\ntitle = \"Other\"\n+++\n\nRead.\n\nMore.\n")
	x, err := s.open().Export(workflow.Order{Lang: "en", Codec: po.Codec{}})
	if err != nil || len(x.Diagnostics) != 1 || x.Diagnostics[0].Rule != "translation-untracked" {
		t.Fatal(err, x.Diagnostics)
	}
	for _, e := range x.Catalog.Entries {
		if e.File == "content/b.md" {
			t.Error("exported", e.Context)
		}
	}
}

func TestAReviewIsBelievedFromThoseWhoMay(t *testing.T) {
	s := newShop(t)
	src, _ := s.export(xliff.V12{})
	back := translate(t, xliff.V12{}, src, func(e *exchange.Entry) {
		if e.Target != "" {
			e.State = model.Reviewed
		}
	})
	before := s.files()
	if i := s.bring(xliff.V12{}, back, workflow.Receipt{}); i.Counts[delivery.Claimed] == 0 {
		t.Error(i.Words)
	}
	for _, by := range []string{"amina", "yusif"} {
		if i := s.bring(xliff.V12{}, back, workflow.Receipt{As: model.Reviewed, By: by}); len(i.Diagnostics) == 0 {
			t.Error(by, "may review")
		}
	}
	if d := cmp.Diff(before, s.files()); d != "" {
		t.Error(d)
	}
	i := s.bring(xliff.V12{}, back, workflow.Receipt{As: model.Reviewed, By: "yusuf"})
	lock := s.files()["translations/en/a.lock.toml"]
	if n := strings.Count(lock, `reviewer = "yusuf"`); n == 0 || n != i.Counts[delivery.Confirmed] || n != strings.Count(lock, `by = "amina"`) {
		t.Error(i.Words, lock)
	}
}

func TestAMixedUpDeliveryIsRefused(t *testing.T) {
	s := newShop(t)
	src, _ := s.export(po.Codec{})
	for name, r := range map[string]workflow.Receipt{"another language": {Lang: "so"}, "unknown package": {Close: []string{"nope"}}} {
		if i := s.bring(po.Codec{}, src, r); len(i.Diagnostics) != 1 || len(i.Writes) > 0 {
			t.Error(name, i.Diagnostics)
		}
	}
	mixed := bytes.Replace(src, []byte("Language: en"), []byte("Language: so"), 1)
	if i := s.bring(po.Codec{}, mixed, workflow.Receipt{}); len(i.Diagnostics) != 1 || !strings.Contains(i.Diagnostics[0].Message, `was sent out for "en"`) {
		t.Error(i.Diagnostics)
	}
}

func TestAMemoryHoldsWhatIsReviewed(t *testing.T) {
	s := newShop(t)
	src, _ := s.export(po.Codec{})
	back := translate(t, po.Codec{}, src, func(e *exchange.Entry) { e.Target = strings.Replace(e.Target, "Heading", "Better", 1) })
	s.bring(po.Codec{}, back, workflow.Receipt{As: model.Reviewed, By: "yusuf"})
	x, err := s.open().Export(workflow.Order{Lang: "en", Codec: tmx.Codec{}, Memory: true})
	if err != nil || len(x.Catalog.Entries) != 1 || x.Catalog.Entries[0].Target != "Better" || x.File != "en.tmx" || len(x.Writes) > 0 {
		t.Error(err, x.Catalog.Entries, x.File)
	}
}

// TestNoFormatLosesATextAlongTheWay: many deliveries in a row, of every format, late and in conflict; every text that ever stood in a
// file or came in a delivery is still somewhere.
func TestNoFormatLosesATextAlongTheWay(t *testing.T) {
	s := newShop(t)
	var texts []string
	for round, codec := range append(codecs(), codecs()...) {
		src, _ := s.export(codec)
		if round%2 == 1 {
			s.edit("translations/en/a.md", "About the page", "About this page")
			texts = append(texts, "About this page")
		}
		if round%3 == 2 {
			s.edit("content/a.md", "- Två", "- Två,")
			s.update()
		}
		back := translate(t, codec, src, func(e *exchange.Entry) {
			if e.Target != "" && e.Kind != "fm" {
				e.Target = strings.TrimRight(e.Target, "!") + strings.Repeat("!", round+1)
			} else if e.Target != "" {
				e.Target = "About the page"
			}
			texts = append(texts, e.Target)
		})
		s.bring(codec, back, workflow.Receipt{})
	}
	all := strings.Join(slices.Collect(maps.Values(s.files())), "\n")
	plain := strings.NewReplacer(`\n`, "\n", `\"`, `"`, "**", "", "<b1>", "", "</b1>", "").Replace(all)
	for _, text := range texts {
		if words := strings.Fields(exchange.Plain(text)); len(words) > 0 && !strings.Contains(plain, words[len(words)-1]) {
			t.Errorf("%q is lost", text)
		}
	}
}
