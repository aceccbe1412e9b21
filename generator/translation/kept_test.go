package translation

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/config"
	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/terms"
	"lykta/generator/translation/unit"
)

// situations are readings of every sort.
func situations() map[string]situation {
	stale, hidden, mixed, loose, wrong, rich := usual(), usual(), usual(), usual(), usual(), usual()
	stale.source = strings.Replace(stale.source, "Ring en vän.", "Ring en god vän.", 1)
	hidden.source, hidden.gate.Stale = strings.Replace(hidden.source, "## Om du är rädd", "## Om du är rädd nu", 1), config.StaleHide
	mixed.change = func(l *ledger.Lock) { l.Units[5].State = model.Draft }
	loose.target = strings.Replace(loose.target, "- Talk to an adult.", "Talk to an adult.\n\nOr to us.\n\nOr not.", 1)
	wrong.target = strings.Replace(wrong.target, "Call a friend.", "Call<br>a friend.", 1)
	rich.change = func(l *ledger.Lock) {
		l.Units[5].Suggestions = []ledger.Suggestion{{Text: "Ring <b1>her</b1>."}, {Text: ""}}
		l.Units[5].Ignore = []ledger.Ignore{{Check: "ending", Reason: "it is a list", By: "amina"}}
		l.Units[5].Same, l.Units[5].Reviewer, l.Units[4].Src = true, "yusuf", ledger.UnknownSource
	}
	return map[string]situation{"usual": usual(), "stale": stale, "hidden": hidden, "mixed": mixed, "unlinked": loose, "with errors": wrong, "rich": rich}
}

func TestReadingIsKeptWhole(t *testing.T) {
	for name, s := range situations() {
		want := s.make(t).reading
		value, err := want.Encode([]byte(s.target))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := DecodeReading(value, []byte(s.target), len(want.Units))
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
}

func TestDamagedReadingIsNotRead(t *testing.T) {
	s := situations()["rich"]
	want := s.make(t).reading
	value, err := want.Encode([]byte(s.target))
	if err != nil {
		t.Fatal(err)
	}
	for n := range value {
		if _, err := DecodeReading(value[:n], []byte(s.target), len(want.Units)); err == nil {
			t.Fatalf("the first %d bytes of %d were read", n, len(value))
		}
	}
	if _, err := DecodeReading(append(bytes.Clone(value), 0), []byte(s.target), len(want.Units)); err == nil {
		t.Error("a byte too many was read")
	}
	if _, err := DecodeReading(value, []byte(s.target), len(want.Units)+1); err == nil {
		t.Error("a reading of another source was read")
	}
}

func TestReadingWithBrokenBytesIsNotKept(t *testing.T) {
	r := &Reading{IsLinked: true, Problems: []diag.Diagnostic{{Excerpt: "a\xffb"}}}
	if _, err := r.Encode(nil); err == nil {
		t.Error("it was kept, though it could not be read back")
	}
}

// key gives the key of a situation's reading.
func (s situation) key(t *testing.T, r *Record, lock []byte, change func(*Rules)) fingerprint.Sum {
	t.Helper()
	rules := s.rules()
	if change != nil {
		change(&rules)
	}
	return r.ReadingKey(situationFile, []byte(s.target), lock, nil, rules)
}

func TestReadingKeyHoldsWhatAReadingIsMadeFrom(t *testing.T) {
	s := usual()
	s.former = strings.Replace(s.former, "Ring en vän.", "Ring en kompis.", 1) // changed today
	record := s.make(t).record
	lock := []byte("lock")
	before := s.key(t, record, lock, nil)
	list := func(src string) *terms.List {
		l, problems := terms.Parse(terms.File, []byte(src), []lang.Tag{"sv", "en", "ar"})
		if problems != nil {
			t.Fatal(problems)
		}
		return l
	}
	const term = "[soc]\nforms = [\"soc\"]\n[soc.in.en]\nuse = [\"services\"]\n"
	other, edited := s, s
	other.target += "\nMore.\n"
	edited.source = strings.Replace(edited.source, "110 minuter", "120 minuter", 1)
	gate := func(change func(*config.Gate)) func(*Rules) {
		changed := s.gate
		change(&changed)
		return func(r *Rules) { r.Gate = func(string) config.Gate { return changed } }
	}
	for name, after := range map[string]fingerprint.Sum{
		"target":                      other.key(t, record, lock, nil),
		"lock":                        s.key(t, record, []byte("another"), nil),
		"source and ledger":           s.key(t, edited.make(t).record, lock, nil),
		"language":                    s.key(t, record, lock, func(r *Rules) { r.Lang = "ar" }),
		"terms":                       s.key(t, record, lock, func(r *Rules) { r.Judge = quality.NewJudge("sv", "en", list(term)) }),
		"what is published":           s.key(t, record, lock, gate(func(g *config.Gate) { g.Publish = model.Draft })),
		"what becomes of stale units": s.key(t, record, lock, gate(func(g *config.Gate) { g.Stale = config.StaleHide })),
		"one key's gate": s.key(t, record, lock, func(r *Rules) {
			r.Gate = func(key string) config.Gate {
				g := s.gate
				if key == "title" {
					g.Publish = model.Draft
				}
				return g
			}
		}),
		"a change is too old": s.key(t, record, lock, func(r *Rules) { r.AsOf = today.AddDays(s.gate.StaleMaxDays + 1) }),
		"where a stranger is": record.ReadingKey(situationFile, []byte(s.target), lock, []byte(record.Ledger(situationFile).Blocks[0].ID), s.rules()),
	} {
		if after == before {
			t.Errorf("%s: the key is the same", name)
		}
	}
	if s.key(t, record, lock, func(r *Rules) { r.AsOf = today.AddDays(s.gate.StaleMaxDays) }) != before {
		t.Error("a day on which nothing grows too old has another key")
	}
	english := quality.NewJudge("sv", "en", list(term))
	if quality.NewJudge("sv", "en", list(term+"[soc.in.ar]\nuse = [\"الخدمات\"]\n")).Sum() != english.Sum() {
		t.Error("a word of another language has another key")
	}
	if quality.NewJudge("sv", "en", list(strings.Replace(term, "services", "office", 1))).Sum() == english.Sum() {
		t.Error("another word has the same key")
	}
}

func TestStrangersAreUnitsThatAreElsewhere(t *testing.T) {
	s := usual()
	s.source = strings.Replace(s.source, "- Prata med en vuxen.\n", "", 1)
	m := s.make(t)
	gone := m.lock.Units[len(m.lock.Units)-1].ID
	m.lock.Units = append(m.lock.Units, ledger.Unit{ID: "qqqqqq"})
	if got := string(m.record.Strangers(situationFile, &m.lock)); got != gone+"\nqqqqqq" {
		t.Errorf("got %q", got)
	}
	m.lock.Units = m.lock.Units[:1]
	if got := m.record.Strangers(situationFile, &m.lock); len(got) != 0 {
		t.Errorf("got %q", got)
	}
	if m.record.LockKey(situationFile, []byte("a")) == m.record.LockKey(situationFile, []byte("b")) {
		t.Error("two locks have one key")
	}
}

// TestTranslationsBesideEachOtherAreCompared: and what nobody must look at is forgotten.
func TestTranslationsBesideEachOtherAreCompared(t *testing.T) {
	page := func(name, target string) (*unit.File, *Reading) {
		f := unit.DividePage(name, []byte("+++\ntitle = \"En titel här\"\n+++\n\nDet är bra så.\n"), "sv")
		return f, &Reading{IsLinked: true, Units: []UnitStanding{
			{HasText: true, State: model.Reviewed, Detail: &UnitDetail{Target: "A title here"}},
			{HasText: true, State: model.Reviewed, Detail: &UnitDetail{Target: target}},
		}}
	}
	a, first := page("content/a.md", "It is fine.")
	b, second := page("content/b.md", "It is good.")
	record := NewRecord(nil, []*unit.File{b, a}, nil, today)
	l := FollowedLanguage{Files: map[string]*Reading{"content/a.md": first, "content/b.md": second}}
	l.Settle(record, quality.NewJudge("sv", "en", nil))
	if first.Units[0].Detail != nil || first.Units[1].Detail != nil || second.Units[0].Detail != nil {
		t.Error("details at which nobody must look are kept")
	}
	d := second.Units[1].Detail
	if d == nil || len(d.Findings) != 1 || d.Findings[0].Check != "consistency" || !strings.Contains(d.Findings[0].Message, "content/a.md") {
		t.Errorf("got %+v", d)
	}
}

// FuzzDecodeReading: what is read is written as it was read, and nothing panics.
func FuzzDecodeReading(f *testing.F) {
	const units = 2
	r := &Reading{File: "translations/en/a.md", From: "sv", IsLinked: true, Page: &PageReading{Text: "text", Headings: []int{}}, Units: []UnitStanding{
		{State: model.Draft, Detail: &UnitDetail{ID: "a", Target: "b", Claim: model.Machine}},
		{Stale: true, Shown: ShowStale, Detail: &UnitDetail{Previous: "c", Since: today, Findings: []quality.Finding{quality.Skeleton()}}},
	}}
	for _, target := range []string{"text", "other"} {
		value, err := r.Encode([]byte(target))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(value, target)
	}
	f.Fuzz(func(t *testing.T, value []byte, target string) {
		r, err := DecodeReading(value, []byte(target), units)
		if err != nil {
			return
		}
		again, err := r.Encode([]byte(target))
		if err != nil {
			return // texts that are no UTF-8
		}
		back, err := DecodeReading(again, []byte(target), units)
		if err != nil {
			t.Fatal(err)
		}
		third, err := back.Encode([]byte(target))
		if err != nil || !bytes.Equal(again, third) {
			t.Errorf("%v\n%q\n%q", err, again, third)
		}
	})
}
