package ledger

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

var sample = Lock{
	Format: 1, Segmenter: 1, File: "content/halsa/tandlakare.md", Lang: "ar", Adopted: "skrevs nyss, säger Lena",
	Units: []Unit{
		{
			ID: "k3f9a1", Src: "77aa01b2c3d4", Tgt: "c01d5512ab90", State: model.Reviewed, Origin: "xliff:2026-11-agency-ar", By: "amina", Reviewer: "yusuf",
			Date: lang.Date{Year: 2026, Month: 11, Day: 20}, Same: true, Ignore: []Ignore{{Check: "numbers", Reason: "siffran skrivs ut", By: "yusuf"}},
			Suggestions: []Suggestion{{Text: "a\n\"b\"", From: "split", Why: "divided", Src: "77aa01b2c3d4"}},
		},
		{ID: "m2c0d7", Src: "9f31c2e07a41"},
	},
}

func TestLockIsReadAsItWasWritten(t *testing.T) {
	src := tomlfile.Encode(sample)
	got, problems := ReadLock("a.lock.toml", src)
	if d := cmp.Diff(sample, got); d != "" || problems != nil {
		t.Error(d, problems)
	}
	if d := cmp.Diff(string(src), string(tomlfile.Encode(got))); d != "" {
		t.Error(d)
	}
}

func TestReadingTellsWhatIsWrongAndWhere(t *testing.T) {
	const head = "format = 1\nsegmenter = 1\nfile = \"content/a.md\"\n"
	tests := []struct {
		name, src string
		read      func(src []byte) []string
		want      []string
	}{
		{"unknown format", "format = 2\nsegmenter = 1\n", readsLedger, []string{"1:10 ledger-format"}},
		{"no format", "file = 'x'\n", readsLedger, []string{"1:1 ledger-format", "1:1 ledger-segmenter"}},
		{"other rules", "format = 1\nsegmenter = 7\n", readsLock, []string{"2:13 ledger-segmenter"}},
		{"unknown key", head + "[[block]]\nidd = 'x'\n", readsLedger, []string{"5:1 toml-unknown-key"}},
		{"a block without versions", head + "[[block]]\nid = 'x'\n", readsLedger, []string{"4:3 ledger-version"}},
		{"a version that is not there", head + "[[block]]\nid = 'x'\ncurrent = 'a'\n[[block.version]]\nhash = 'b'\n", readsLedger, []string{"6:11 ledger-version"}},
		{"an id twice", head + "[[block]]\nid = 'x'\n[[block.version]]\nhash = 'b'\n[[block]]\nid = 'x'\n[[block.version]]\nhash = 'b'\n", readsLedger, []string{"9:6 ledger-id"}},
		{"a state that is none", head + "lang = 'ar'\n[[unit]]\nid = 'x'\nsrc = 'a'\nstate = 'reviewd'\n", readsLock, []string{"8:9 unknown-value"}},
		{"a state without a source", head + "lang = 'ar'\n[[unit]]\nid = 'x'\nstate = 'draft'\n", readsLock, []string{"5:3 lock-src"}},
		{"ignored without a reason", head + "lang = 'ar'\n[[unit]]\nid = 'x'\n[[unit.ignore]]\ncheck = 'digits'\n", readsLock, []string{"7:8 lock-ignore"}},
		{"a merge", head + "<<<<<<< ours\n", readsLock, []string{"4:1 toml-syntax"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if d := cmp.Diff(test.want, test.read([]byte(test.src))); d != "" {
				t.Error(d)
			}
		})
	}
}

func readsLedger(src []byte) []string {
	_, problems := ReadLedger("", src)
	var list []string
	for _, p := range problems {
		list = append(list, p.Position()[1:]+" "+p.Rule)
	}
	return list
}

func readsLock(src []byte) []string {
	_, problems := ReadLock("", src)
	var list []string
	for _, p := range problems {
		list = append(list, p.Position()[1:]+" "+p.Rule)
	}
	return list
}

// FuzzRead: nothing panics; what is read can be written, and is read again as it was.
func FuzzRead(f *testing.F) {
	f.Add(tomlfile.Encode(sample))
	ledgers, _ := Update(nil, []Source{pageOf("content/a.md", "title: T", long, "## Hej", "- "+other)}, lang.Date{})
	f.Add(tomlfile.Encode(ledgers[0]))
	f.Add(tomlfile.Encode(Memory{Format: 1, Segmenter: 1, Lang: "ar", Pairs: []Pair{{Source: "a", Target: "b", Src: "c", File: "d", ID: "e", State: "draft"}}}))
	f.Add(tomlfile.Encode(Package{Format: 1, Segmenter: 1, Name: "n", Lang: "ar", Units: []PackageUnit{{ID: "a", File: "b", Src: "c", Tgt: "d"}}}))
	f.Fuzz(func(t *testing.T, src []byte) {
		if l, problems := ReadLedger("a", src); problems == nil {
			again(t, l, ReadLedger)
		}
		if l, problems := ReadLock("a", src); problems == nil {
			again(t, l, ReadLock)
		}
		if m, problems := ReadMemory("a", src); problems == nil {
			again(t, m, ReadMemory)
		}
		if p, problems := ReadPackage("a", src); problems == nil {
			again(t, p, ReadPackage)
		}
	})
}

func again[T any, D any](t *testing.T, v T, read func(string, []byte) (T, []D)) {
	t.Helper()
	src := tomlfile.Encode(v)
	back, problems := read("a", src)
	if problems != nil {
		t.Fatalf("what was written cannot be read: %v\n%s", problems, src)
	}
	if !bytes.Equal(src, tomlfile.Encode(back)) {
		t.Fatalf("written otherwise:\n%s\n%s", src, tomlfile.Encode(back))
	}
}
