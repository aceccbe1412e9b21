package workflow

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/ledger"
)

// world is a site's files, and people who change them.
type world struct {
	t      *rapid.T
	files  fstest.MapFS
	serial int
	day    int
	memo   memo
}

// memo is a Memo that forgets nothing.
type memo struct {
	mu    sync.Mutex
	kept  map[fingerprint.Sum][]byte
	found int
}

func (m *memo) Get(key fingerprint.Sum) ([]byte, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	value, ok := m.kept[key]
	if ok {
		m.found++
	}
	return value, ok
}

func (m *memo) Put(key fingerprint.Sum, value []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[key] = value
	return nil
}

// mustCountAlike: what is remembered is what is counted anew.
func (w *world) mustCountAlike() {
	var counted []*Status
	for _, m := range []Memo{nil, &w.memo, &w.memo} {
		s := w.site()
		if m != nil {
			s.Memo = m
		}
		files, err := s.FindAll(nil)
		if err != nil {
			w.t.Fatal(err)
		}
		status, err := s.Status(s.Targets(), files, false)
		if err != nil {
			w.t.Fatal(err)
		}
		counted = append(counted, status)
	}
	for _, remembered := range counted[1:] {
		if d := cmp.Diff(counted[0], remembered); d != "" {
			w.t.Fatalf("counted anew, and remembered:\n%s", d)
		}
	}
}

var settings = map[string]string{
	"lykta.toml": `title = "Prov"
base_url = "https://prov.example/"
source_language = "sv"
theme = "plain"
[release]
version = "1"
date = 2026-11-21
newer_after = 2027-05-01
[publisher]
name = "P"
email = "p@prov.example"
license = "CC BY 4.0"
license_url = "https://creativecommons.org/licenses/by/4.0/"
[exit]
url = "https://v.example/"
[packs]
formats = ["zip"]
`,
	"translations/languages.toml": "[language.sv]\n[language.ar]\n[language.so]\n",
	"themes/plain/ui/sv.toml":     "[exit]\nlabel = \"Lämna sidan\"\n[search]\nhits = { one = \"{n} träff\", other = \"{n} träffar\" }\n",
	"content/_data/contacts.toml": "[bris]\nname = \"Bris\"\nfor = \"Barn\"\nabout = \"Du kan prata om allt.\"\n",
}

// blocks are what pages are made of; %s stands for a sentence.
var blockForms = []string{
	"%s", "%s", "%s", "## %s", "- %s\n- %s", "1. %s\n2. %s\n   och %s", "> %s\n>\n> %s", "| Ett | %s |\n|---|---|\n| %s | två |",
	"Ring :contact[bris] om %s", "Läs **mer** på [%s](https://a.example/) och `kod`.", ":::facts{title=\"Så är det\"}\n%s\n\n- %s\n:::", "%s\\\n%s",
}

var vocabulary = strings.Fields("barn vuxen soc skola hjälp ring fråga prata trygg hemma kväll rum brev ord natt vän bror syster lag rätt dom svar steg plats")

func (w *world) sentence() string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 3, 8).Draw(w.t, "sentence"), " ")
}

func (w *world) block() string {
	form := rapid.SampledFrom(blockForms).Draw(w.t, "block")
	for strings.Contains(form, "%s") {
		form = strings.Replace(form, "%s", w.sentence(), 1)
	}
	return form
}

func (w *world) put(name, text string) { w.files[name] = &fstest.MapFile{Data: []byte(text)} }

func (w *world) get(name string) string {
	if f := w.files[name]; f != nil {
		return string(f.Data)
	}
	return ""
}

const front = "+++\ntype = \"page\"\naudience = \"child\"\nupdated = 2026-01-01\n"

func newWorld(t *rapid.T) *world {
	w := &world{t: t, files: fstest.MapFS{}, memo: memo{kept: map[fingerprint.Sum][]byte{}}}
	for name, text := range settings {
		w.put(name, text)
	}
	for i := range 2 {
		var blocks []string
		for range rapid.IntRange(1, 5).Draw(t, "blocks") {
			blocks = append(blocks, w.block())
		}
		w.put(fmt.Sprintf("content/sida-%d.md", i), fmt.Sprintf("%stitle = \"Sida %s\"\nlimits = \"\"\"\n%s\n\"\"\"\n+++\n\n%s\n", front, w.sentence(), w.sentence(), strings.Join(blocks, "\n\n")))
	}
	return w
}

// site opens the site, which has no mistakes.
func (w *world) site() *Site {
	s, problems, err := Open(w.files, lang.Date{}, lang.Date{Year: 2026, Month: 1, Day: 1}.AddDays(w.day))
	if err != nil || diag.HasErrors(problems) {
		w.t.Fatal(err, problems)
	}
	return s
}

// apply writes a plan.
func (w *world) apply(p *Plan, err error) *Plan {
	if err != nil || diag.HasErrors(p.Diagnostics) {
		w.t.Fatal(err, p.Diagnostics)
	}
	for _, write := range p.Writes {
		if write.Remove {
			delete(w.files, write.Path)
		} else {
			w.files[write.Path] = &fstest.MapFile{Data: write.Content}
		}
	}
	return p
}

func (w *world) update() *Plan {
	u, err := w.site().Update()
	if err != nil {
		w.t.Fatal(err)
	}
	return w.apply(u.Plan, nil)
}

func (w *world) sync(create bool) *Plan {
	s := w.site()
	files, err := s.FindAll(nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.apply(s.Sync(s.Targets(), files, create))
}

// pages gives the names of files that match.
func (w *world) pages(pattern string) []string {
	re := regexp.MustCompile(pattern)
	return slices.DeleteFunc(slices.Sorted(maps.Keys(w.files)), func(name string) bool { return !re.MatchString(name) })
}

// edit does one thing that an editor does in a page of the source.
func (w *world) edit() {
	pages := w.pages(`^content/[^_].*\.md$`)
	if len(pages) == 0 {
		return
	}
	name := rapid.SampledFrom(pages).Draw(w.t, "page")
	head, body, _ := strings.Cut(w.get(name), "\n+++\n")
	blocks := strings.Split(strings.TrimSpace(body), "\n\n")
	at := rapid.IntRange(0, len(blocks)-1).Draw(w.t, "at")
	isInner := strings.Contains(body, ":::") // blocks there are not cut at empty lines
	switch rapid.IntRange(0, 7).Draw(w.t, "edit") {
	case 0:
		old := rapid.SampledFrom(vocabulary).Draw(w.t, "old")
		blocks[at] = strings.Replace(blocks[at], old, rapid.SampledFrom(vocabulary).Draw(w.t, "word"), 1)
	case 1:
		if !isInner && len(blocks) > 1 {
			blocks = slices.Delete(blocks, at, at+1)
		}
	case 2:
		blocks = append(blocks, w.block())
	case 3:
		if !isInner {
			blocks = append(slices.Delete(blocks, at, at+1), blocks[at])
		}
	case 4: // away
		other := rapid.SampledFrom(pages).Draw(w.t, "to")
		if !isInner && len(blocks) > 1 && other != name {
			w.put(other, strings.TrimRight(w.get(other), "\n")+"\n\n"+blocks[at]+"\n")
			blocks = slices.Delete(blocks, at, at+1)
		}
	case 5: // divide or join
		if i := strings.Index(blocks[at], " "); !isInner && i > 0 && rapid.Bool().Draw(w.t, "divide") && !strings.ContainsAny(blocks[at], "|[`*#>-1\\") {
			blocks[at] = blocks[at][:i] + "\n\n" + blocks[at][i+1:]
		} else if !isInner && at+1 < len(blocks) && !strings.ContainsAny(blocks[at]+blocks[at+1], "|#>-1\\") {
			blocks[at] += " " + blocks[at+1]
			blocks = slices.Delete(blocks, at+1, at+2)
		}
	case 6:
		w.serial++
		delete(w.files, name)
		name = fmt.Sprintf("content/sida-n%d.md", w.serial)
	case 7:
		delete(w.files, name)
		return
	}
	w.put(name, head+"\n+++\n\n"+strings.Join(blocks, "\n\n")+"\n")
}

// word matches words that stand for a translator's.
var word = regexp.MustCompile(`[a-zåäö]{3,}`)

// rewrite does one thing that a translator does in a file.
func (w *world) rewrite() {
	pages := w.pages(`^translations/(ar|so)/.*\.md$`)
	if len(pages) == 0 {
		return
	}
	name := rapid.SampledFrom(pages).Draw(w.t, "target")
	head, body, found := strings.Cut(w.get(name), "\n+++\n")
	if !found {
		head, body = "+++", strings.TrimPrefix(w.get(name), "+++\n+++\n")
	}
	lines := strings.Split(body, "\n")
	at := rapid.IntRange(0, len(lines)-1).Draw(w.t, "line")
	w.serial++
	switch rapid.IntRange(0, 3).Draw(w.t, "rewrite") {
	case 0, 1:
		if isProse(lines[at]) {
			place := word.FindStringIndex(lines[at])
			if place != nil {
				lines[at] = lines[at][:place[0]] + fmt.Sprintf("xx%dxx", w.serial) + lines[at][place[1]:]
			}
		}
	case 2:
		lines = append(lines, "", fmt.Sprintf("xx%dxx till", w.serial), "")
	case 3:
		head += fmt.Sprintf("\ntitle = \"xx%dxx\"", w.serial)
		if strings.Count(head, "title = ") > 1 {
			return
		}
	}
	w.put(name, head+"\n+++\n"+strings.Join(lines, "\n"))
}

// isProse tells of lines whose words are a translator's to change.
func isProse(line string) bool {
	return !strings.ContainsAny(line, ":[`{") && strings.TrimSpace(line) != ""
}

// claim answers for a file at random.
func (w *world) claim() {
	s := w.site()
	tag := rapid.SampledFrom(s.Targets()).Draw(w.t, "tag")
	if len(s.Sources) == 0 {
		return
	}
	file := rapid.SampledFrom(s.Sources).Draw(w.t, "file").Name
	plan, err := s.Accept(Claim{Lang: tag, File: file, All: rapid.Bool().Draw(w.t, "all"), State: model.NeedsReview, By: "amina"})
	if err != nil {
		w.t.Fatal(err)
	}
	if !diag.HasErrors(plan.Diagnostics) {
		w.apply(plan, nil)
	}
}

// mark matches what translators wrote.
var mark = regexp.MustCompile(`xx[0-9]+xx`)

// written gives every mark in a language's files, locks and memory.
func (w *world) written() map[string]bool {
	marks := map[string]bool{}
	for name, f := range w.files {
		if strings.HasPrefix(name, "translations/ar/") || strings.HasPrefix(name, "translations/so/") {
			for _, m := range mark.FindAllString(string(f.Data), -1) {
				marks[name[:len("translations/ar")]+m] = true
			}
		}
	}
	return marks
}

func (w *world) mustHold(before map[string]bool, what string) {
	after := w.written()
	for m := range before {
		if !after[m] {
			w.t.Fatalf("%s: %s is lost", what, m)
		}
	}
}

func (w *world) snapshot() map[string]string {
	all := map[string]string{}
	for name, f := range w.files {
		all[name] = string(f.Data)
	}
	return all
}

func (w *world) mustBeUnchanged(before map[string]string, what string) {
	if d := cmp.Diff(before, w.snapshot()); d != "" {
		w.t.Fatalf("%s changes files:\n%s", what, d)
	}
}

// seen gives what the build is told of every unit.
func (w *world) seen() []string {
	s := w.site()
	var list []string
	for _, tag := range s.Targets() {
		l, _, err := s.Language(tag, nil)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, source := range s.Sources {
			p := s.Standing(l, source.Name)
			if p.Lock == nil || !p.IsLinked() {
				continue
			}
			for _, u := range p.Units {
				text := ""
				if !u.Missing && u.Target != nil {
					text = u.Target.Text
				}
				list = append(list, fmt.Sprint(tag, source.Name, u.Block.ID, text, u.State, u.Stale, u.Since, u.Missing))
			}
		}
	}
	return list
}

// TestNoTextIsEverLost holds for files of Markdown over random sequences of what editors, translators and commands do: nothing is lost,
// a second run changes nothing, and writing files anew changes nothing that readers see.
func TestNoTextIsEverLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		w.update()
		w.sync(true)
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0:
				w.edit()
				before := w.written()
				w.day++
				w.update()
				w.mustHold(before, "update")
				files := w.snapshot()
				w.update()
				w.mustBeUnchanged(files, "a second update")
			case 1, 2, 3:
				w.rewrite()
			case 4:
				before, seen := w.written(), w.seen()
				w.sync(false)
				w.mustHold(before, "sync")
				if d := cmp.Diff(seen, w.seen()); d != "" {
					t.Fatalf("sync changes what readers see:\n%s", d)
				}
				if rapid.Bool().Draw(t, "create") {
					w.sync(true)
				}
				files := w.snapshot()
				w.sync(false)
				w.mustBeUnchanged(files, "a second sync")
			case 5:
				before := w.written()
				w.claim()
				w.mustHold(before, "accept")
			}
			w.mustCountAlike()
		}
		w.update()
		w.mustCountAlike()
		w.mustStandInOrder()
		if w.memo.found == 0 {
			t.Fatal("nothing was remembered")
		}
	})
}

// mustStandInOrder: block i that is current is unit i of its file.
func (w *world) mustStandInOrder() {
	s := w.site()
	for _, source := range s.Sources {
		l := s.index.Ledger(source.Name)
		if l == nil || !ledger.IsCurrent(*l, source.Units) {
			w.t.Fatalf("the ledger of %s is behind", source.Name)
		}
	}
}
