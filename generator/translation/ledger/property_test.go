package ledger

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lykta/generator/lang"
	"lykta/generator/translation/unit"
)

func newWorld(t *rapid.T) *world {
	w := &world{}
	for i := range 3 {
		s := Source{File: fmt.Sprintf("content/sida-%d.md", i)}
		s.Units = append(s.Units, field("title", fmt.Sprintf("Sida %d", i)))
		for range rapid.IntRange(1, 6).Draw(t, "units") {
			s.Units = append(s.Units, paragraph(sentence(t, "text")))
		}
		w.sources = append(w.sources, s)
	}
	for _, tag := range []lang.Tag{"ar", "so"} {
		w.languages = append(w.languages, Language{Tag: tag, Files: map[string]Target{}, Memory: Memory{Lang: tag}})
	}
	w.update()
	for i := range w.languages {
		for _, s := range w.sources {
			w.translate(t, &w.languages[i], s.File)
		}
	}
	return w
}

// edit does one thing that an editor of the source does.
func (w *world) edit(t *rapid.T) {
	if len(w.sources) == 0 {
		return
	}
	i := rapid.IntRange(0, len(w.sources)-1).Draw(t, "file")
	s := &w.sources[i]
	s.Units = slices.Clone(s.Units)
	if len(s.Units) < 2 {
		s.Units = append(s.Units, paragraph(sentence(t, "more")))
		return
	}
	at := rapid.IntRange(1, len(s.Units)-1).Draw(t, "unit")
	words := strings.Fields(s.Units[at].Text)
	switch rapid.IntRange(0, 8).Draw(t, "edit") {
	case 0: // reword
		words[len(words)/2] = rapid.SampledFrom(vocabulary).Draw(t, "word")
		s.Units[at] = paragraph(strings.Join(words, " "))
	case 1: // delete
		s.Units = slices.Delete(s.Units, at, at+1)
	case 2: // add
		s.Units = slices.Insert(s.Units, at, paragraph(sentence(t, "text")))
	case 3: // move within
		u := s.Units[at]
		s.Units = append(slices.Delete(s.Units, at, at+1), u)
	case 4: // move away
		other := &w.sources[rapid.IntRange(0, len(w.sources)-1).Draw(t, "to")]
		u := s.Units[at]
		s.Units = slices.Delete(s.Units, at, at+1)
		other.Units = append(slices.Clone(other.Units), u)
	case 5: // divide
		half := len(words) / 2
		s.Units = slices.Replace(s.Units, at, at+1, paragraph(strings.Join(words[:half], " ")), paragraph(strings.Join(words[half:], " ")))
	case 6: // join
		if at+1 < len(s.Units) {
			s.Units = slices.Replace(s.Units, at, at+2, paragraph(s.Units[at].Text+" "+s.Units[at+1].Text))
		}
	case 7: // rename
		w.serial++
		s.File = fmt.Sprintf("content/sida-%d-%d.md", i, w.serial)
		slices.SortFunc(w.sources, func(a, b Source) int { return strings.Compare(a.File, b.File) })
	case 8: // delete the page
		w.sources = slices.Delete(slices.Clone(w.sources), i, i+1)
	}
}

// rewrite does one thing that a translator does in a file.
func (w *world) rewrite(t *rapid.T, l *Language) {
	files := slices.Sorted(func(yield func(string) bool) {
		for name := range l.Files {
			if !yield(name) {
				return
			}
		}
	})
	if len(files) == 0 {
		return
	}
	name := rapid.SampledFrom(files).Draw(t, "target")
	target := l.Files[name]
	if len(target.Units) < 2 {
		return
	}
	target.Units = slices.Clone(target.Units)
	at := rapid.IntRange(0, len(target.Units)-1).Draw(t, "text")
	w.serial++
	switch rapid.IntRange(0, 3).Draw(t, "rewrite") {
	case 0, 1:
		target.Units[at].Text = fmt.Sprintf("%s %d skrivet", l.Tag, w.serial)
	case 2:
		target.Units = slices.Insert(target.Units, at, paragraph(fmt.Sprintf("%s %d till", l.Tag, w.serial)))
	case 3:
		u := target.Units[at]
		target.Units = append(slices.Delete(target.Units, at, at+1), u)
	}
	l.Files[name] = target
}

// TestNoTextIsEverLost holds over random sequences of what editors, translators and commands do.
func TestNoTextIsEverLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			l := &w.languages[rapid.IntRange(0, len(w.languages)-1).Draw(t, "language")]
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0, 1:
				w.edit(t)
			case 2:
				w.rewrite(t, l)
			case 3:
				before := [][]string{written(w.languages[0]), written(w.languages[1])}
				w.day++
				w.update()
				for i, list := range before {
					mustHold(t, list, w.languages[i])
				}
				mustBeDone(t, w)
			case 4:
				w.update()
				before := written(*l)
				w.sync(l)
				mustHold(t, before, *l)
			case 5:
				w.update()
				if len(w.sources) > 0 {
					w.translate(t, l, rapid.SampledFrom(w.sources).Draw(t, "page").File)
				}
			}
		}
	})
}

func mustHold(t *rapid.T, before []string, l Language) {
	t.Helper()
	after := texts(l)
	for _, text := range before {
		if !strings.Contains(after, text) {
			t.Fatalf("%s: %q is lost; there is\n%s", l.Tag, text, after)
		}
	}
}

// mustBeDone: running it again changes nothing.
func mustBeDone(t *rapid.T, w *world) {
	t.Helper()
	ledgers, languages := w.ledgers, slices.Clone(w.languages)
	if changes := w.update(); len(changes) > 0 {
		t.Fatalf("a second run has changes: %+v", changes)
	}
	if d := cmp.Diff(ledgers, w.ledgers); d != "" {
		t.Fatalf("a second run changes ledgers:\n%s", d)
	}
	if d := cmp.Diff(languages, w.languages); d != "" {
		t.Fatalf("a second run changes languages:\n%s", d)
	}
}

// TestSyncChangesNothingThatReadersSee holds for every unit, before and after, and for a second run.
func TestSyncChangesNothingThatReadersSee(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		l := &w.languages[0]
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "step") {
			case 0:
				w.edit(t)
				w.day++
				w.update()
			case 1:
				w.rewrite(t, l)
			case 2:
				w.sync(l)
			}
		}
		before := seen(w, *l)
		w.sync(l)
		after := seen(w, *l)
		if d := cmp.Diff(before, after); d != "" {
			t.Fatal(d)
		}
		files := maps.Clone(l.Files)
		w.sync(l)
		if d := cmp.Diff(files, l.Files); d != "" {
			t.Fatalf("a second run changes files:\n%s", d)
		}
	})
}

// seen gives what the build is told of every unit.
func seen(w *world, l Language) []string {
	var list []string
	for _, s := range w.sources {
		p := w.standing(l, s.File)
		if p == nil || !p.IsLinked() {
			continue
		}
		for _, u := range p.Units {
			text := ""
			if !u.Missing {
				text = u.Target.Text
			}
			list = append(list, fmt.Sprint(s.File, u.Block.ID, " ", text, u.State, u.Stale, u.Since, u.Untranslated))
		}
	}
	return list
}

// TestStalenessEndsOnlyWithTheSource: what translators write and what commands tidy never makes a stale unit fresh.
func TestStalenessEndsOnlyWithTheSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		l := &w.languages[0]
		stale := map[string]string{} // id → the version it is of
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			switch rapid.IntRange(0, 3).Draw(t, "step") {
			case 0:
				w.edit(t)
				w.day++
				w.update()
			case 1:
				w.rewrite(t, l)
			case 2:
				w.sync(l)
			case 3:
				w.update()
			}
			now := map[string]string{}
			for _, s := range w.sources {
				p := w.standing(*l, s.File)
				if p == nil {
					continue
				}
				for _, u := range p.Units {
					if u.Lock == nil || u.Missing {
						continue
					}
					src, was := stale[u.Block.ID]
					if was && !u.Stale && u.Block.Current != src {
						t.Fatalf("%s was stale (of %s) and is not, though the source is %s", u.Block.ID, src, u.Block.Current)
					}
					if u.Stale {
						now[u.Block.ID] = u.Lock.Src
					}
				}
			}
			stale = now
		}
	})
}

// TestTwoBranchesMintTheSameIDs: both see the same new text, each beside other edits.
func TestTwoBranchesMintTheSameIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		added := paragraph("Det här är alldeles nytt och står ingen annanstans på hela sajten.")
		var ids []string
		for range 2 {
			branch := &world{sources: slices.Clone(w.sources), ledgers: w.ledgers}
			for range rapid.IntRange(0, 3).Draw(t, "edits") {
				branch.sources[0].Units = slices.Insert(slices.Clone(branch.sources[0].Units), 1, paragraph(sentence(t, "other")))
			}
			branch.sources[1].Units = append(slices.Clone(branch.sources[1].Units), added)
			for _, change := range branch.update() {
				if change.After == added.Text {
					ids = append(ids, change.ID)
				}
			}
		}
		if len(ids) != 2 || ids[0] != ids[1] {
			t.Fatalf("ids %v", ids)
		}
	})
}

// TestLedgersAndUnitsStandInOneOrder: block i that is current is unit i, whatever happened.
func TestLedgersAndUnitsStandInOneOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			w.edit(t)
			if rapid.Bool().Draw(t, "update") {
				w.update()
			}
		}
		w.update()
		x := NewIndex(w.ledgers)
		ids := map[string]bool{}
		for _, s := range w.sources {
			var hashes, want []string
			for _, b := range x.Ledger(s.File).Blocks {
				if ids[b.ID] {
					t.Fatalf("the id %s stands twice", b.ID)
				}
				ids[b.ID] = true
				if b.Current != "" {
					hashes = append(hashes, b.Current)
				}
			}
			for _, u := range s.Units {
				want = append(want, unit.Hash(u.Text, nil))
			}
			if d := cmp.Diff(want, hashes); d != "" {
				t.Fatal(d)
			}
		}
	})
}
