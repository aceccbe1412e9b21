package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/translation/unit"
)

const (
	long  = "Du kan prata med en vuxen som du litar på. Det kan vara en lärare eller en granne."
	other = "Polisen kommer om någon ringer ett ett två och säger vad som händer."
)

// pageOf makes a source from its paragraphs; a line that begins with "## " is a heading, with "- " an entry, with "key: " a field.
func pageOf(file string, lines ...string) Source {
	s := Source{File: file}
	for i, line := range lines {
		u := paragraph(line)
		if text, ok := strings.CutPrefix(line, "## "); ok {
			u = paragraph(text)
			u.Kind, u.Anchor = unit.Heading(2), strings.ToLower(strings.ReplaceAll(text, " ", "-"))
		}
		if text, ok := strings.CutPrefix(line, "- "); ok {
			u = paragraph(text)
			u.Kind = unit.Entry
		}
		if key, text, ok := strings.Cut(line, ": "); ok {
			u = field(key, text)
		}
		u.Line = i + 1
		s.Units = append(s.Units, u)
	}
	return s
}

func TestUpdateTellsWhatHappened(t *testing.T) {
	half, rest := long[:strings.Index(long, " Det")], long[strings.Index(long, "Det"):]
	tests := []struct {
		name     string
		old, now []Source
		want     []string // kind file:line [before] → [after]
	}{
		{"nothing", []Source{pageOf("a.md", long, other)}, []Source{pageOf("a.md", long, other)}, nil},
		{"a word is another", []Source{pageOf("a.md", long, other)}, []Source{pageOf("a.md", strings.Replace(long, "granne", "kompis", 1), other)}, []string{"edited a.md:1"}},
		{
			"rewritten wholly, alone between the same",
			[]Source{pageOf("a.md", "ett två", long, "tre fyra")},
			[]Source{pageOf("a.md", "ett två", other, "tre fyra")},
			[]string{"deleted a.md:0", "new a.md:2"},
		},
		{
			"rewritten half, alone between the same",
			[]Source{pageOf("a.md", "x y", "Du kan alltid ringa hit.", "z")},
			[]Source{pageOf("a.md", "x y", "Du kan skriva hit.", "z")},
			[]string{"edited a.md:2"},
		},
		{"a paragraph becomes an entry", []Source{pageOf("a.md", long)}, []Source{pageOf("a.md", "- "+long)}, []string{"remade a.md:1"}},
		{"a paragraph becomes an entry and is edited", []Source{pageOf("a.md", long)}, []Source{pageOf("a.md", "- "+long+" Ja.")}, []string{"edited a.md:1"}},
		{"a paragraph is no heading", []Source{pageOf("a.md", "Ring hit nu genast")}, []Source{pageOf("a.md", "## Ring hit nu genast du")}, []string{"deleted a.md:0", "new a.md:1"}},
		{"moved within", []Source{pageOf("a.md", long, other, "tre")}, []Source{pageOf("a.md", "tre", long, other)}, []string{"moved a.md:1"}},
		{"moved to another page", []Source{pageOf("a.md", long, other), pageOf("b.md", "b")}, []Source{pageOf("a.md", other), pageOf("b.md", "b", long)}, []string{"moved b.md:2"}},
		{"moved and edited within", []Source{pageOf("a.md", long, other, "tre")}, []Source{pageOf("a.md", other, "tre", long+" Ja.")}, []string{"edited a.md:3"}},
		{"copied", []Source{pageOf("a.md", long)}, []Source{pageOf("a.md", long, long)}, []string{"new a.md:2"}},
		{"divided", []Source{pageOf("a.md", "x", long)}, []Source{pageOf("a.md", "x", half, rest)}, []string{"split a.md:0 2"}},
		{"joined", []Source{pageOf("a.md", "x", half, rest)}, []Source{pageOf("a.md", "x", long)}, []string{"merged a.md:0 1", "merged a.md:0 1"}},
		{"a sentence is added", []Source{pageOf("a.md", half)}, []Source{pageOf("a.md", half+" Ja.")}, []string{"edited a.md:1"}},
		{"renamed", []Source{pageOf("a.md", "title: T", long, other)}, []Source{pageOf("b.md", "title: T", long, "tre")}, []string{"deleted b.md:0", "new b.md:3", "renamed b.md:0"}},
		{"no page becomes a file of facts", []Source{pageOf("a.md", "title: T")}, []Source{pageOf("a.toml", "title: T")}, []string{"deleted a.md:0", "new a.toml:1"}},
		{"a field says something else", []Source{pageOf("a.md", "title: Ett")}, []Source{pageOf("a.md", "title: Något helt annat")}, []string{"edited a.md:1"}},
		{"a fact gets another key", []Source{pageOf("c.toml", "bris.about: "+long)}, []Source{pageOf("c.toml", "nya.about: "+long)}, []string{"moved c.toml:1"}},
		{"a fact's text stands under another field", []Source{pageOf("c.toml", "bris.about: "+long)}, []Source{pageOf("c.toml", "bris.for: "+long)}, []string{"deleted c.toml:0", "new c.toml:1"}},
		{"equal short texts, one gone", []Source{pageOf("a.md", "Läs mer.", long, "Läs mer.")}, []Source{pageOf("a.md", long, "Läs mer.")}, []string{"deleted a.md:0"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			ledgers, _ := Update(nil, test.old, lang.Date{})
			kept := fmt.Sprintf("%+v", ledgers)
			_, changes := Update(ledgers, test.now, lang.Date{Year: 2026, Month: 11, Day: 21})
			var got []string
			for _, c := range changes {
				line := fmt.Sprintf("%s %s:%d", c.Kind, c.File, c.Line)
				if len(c.IDs) > 0 {
					line += fmt.Sprint(" ", len(c.IDs))
				}
				got = append(got, line)
			}
			slices.Sort(got)
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
			if fmt.Sprintf("%+v", ledgers) != kept {
				t.Error("the old ledgers were changed")
			}
		})
	}
}

// The ids are a file format: other programs and years of files have them.
func TestIDsAreWhatTheyAlwaysWere(t *testing.T) {
	taken := map[string]bool{}
	for _, want := range []string{"ihva9p", "ihva9p.2", "ihva9p.3"} {
		if got := mint(taken, "content/halsa/tandlakare.md", "Läs mer."); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestAnchorsArePinnedAndDiffer(t *testing.T) {
	ledgers, _ := Update(nil, []Source{pageOf("a.md", "## Hjälp mig nu")}, lang.Date{})
	ledgers, _ = Update(ledgers, []Source{pageOf("a.md", "## Hjälp mig genast nu", "## Hjälp mig nu")}, lang.Date{})
	var got []string
	for _, b := range ledgers[0].Blocks {
		got = append(got, b.Anchor)
	}
	slices.Sort(got)
	if d := cmp.Diff(2, len(slices.Compact(slices.Clone(got)))); d != "" || !slices.Contains(got, "hjälp-mig-nu") {
		t.Errorf("anchors %v", got)
	}
}

// TestStaleSince: minor edits join versions in a chain, in whatever direction, and the day is that of the first real change.
func TestStaleSince(t *testing.T) {
	day := func(d int) lang.Date { return lang.Date{Year: 2026, Month: 1, Day: d} }
	block := Block{Current: "v4", Versions: []Version{
		{Hash: "v1", Until: day(1), Equivalent: "v2"}, {Hash: "v2", Until: day(2)}, {Hash: "v3", Until: day(3), Equivalent: "v4"}, {Hash: "v4"},
	}}
	for src, want := range map[string]string{
		"v1": "true 2026-01-02 v1", "v2": "true 2026-01-02 v2", "v3": "false  ", "v4": "false  ", UnknownSource: "true  ", "v0": "true  ",
	} {
		isStale, since, previous := block.StaleSince(src)
		was := ""
		if previous != nil {
			was = previous.Hash
		}
		if got := fmt.Sprint(isStale, " ", since, " ", was); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}

func TestCollectKeepsWhatIsReferredTo(t *testing.T) {
	l := Ledger{File: "a.md", Blocks: []Block{
		{ID: "a", Current: "3", Versions: []Version{{Hash: "1", Equivalent: "2"}, {Hash: "2"}, {Hash: "x"}, {Hash: "3"}}},
		{ID: "b", Current: "", Versions: []Version{{Hash: "4"}, {Hash: "5"}}},
		{ID: "c", Current: "", Versions: []Version{{Hash: "6"}}},
	}}
	refs := References{}
	refs.AddLock(Lock{Units: []Unit{{ID: "a", Src: "1"}, {ID: "b", Src: UnknownSource}}})
	got := Collect([]Ledger{l, {File: "gone.md"}}, refs, func(file string) bool { return file == "a.md" })
	var kept []string
	for _, l := range got {
		for _, b := range l.Blocks {
			for _, v := range b.Versions {
				kept = append(kept, b.ID+v.Hash)
			}
		}
	}
	if d := cmp.Diff([]string{"a1", "a2", "a3", "b5"}, kept); d != "" || len(got) != 1 {
		t.Error(d, got)
	}
}

func TestConcatenateNumbersTagsOn(t *testing.T) {
	got := Concatenate([]string{"Ring <x1/> och <b1>nu</b1>", "<x1/>, <a2>här</a2> <l-sv>soc</l-sv>", "<x1/>"})
	if want := "Ring <x1/> och <b1>nu</b1> <x2/>, <a2>här</a2> <l-sv>soc</l-sv> <x3/>"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestLongPagesAreCompared: where the table would be too large the texts that stand once are enough.
func TestLongPagesAreCompared(t *testing.T) {
	var old, now []string
	for i := range 3000 {
		old = append(old, fmt.Sprint(i))
		if i%7 != 0 {
			now = append(now, fmt.Sprint(i))
		}
		now = append(now, fmt.Sprint("ny", i))
	}
	if got, want := len(common(old, now)), 3000-429; got != want {
		t.Errorf("%d in common, want %d", got, want)
	}
}
