package delivery

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/terms"
	"lykta/generator/translation/unit"
)

var day = lang.Date{Year: 2026, Month: 11, Day: 22}

// made makes a unit whose source had texts, the last of them now, and which is translated from the text of a number with a state; -1: not.
func made(id string, texts []string, from int, target string, state model.State) Unit {
	b := &ledger.Block{ID: id, Kind: "p"}
	for _, text := range texts {
		b.Current = unit.Hash(text, nil)
		b.Versions = append(b.Versions, ledger.Version{Hash: b.Current, Text: text})
	}
	now := texts[len(texts)-1]
	u := Unit{File: "content/a.md", Standing: ledger.Standing{Block: b, Source: unit.Unit{Kind: unit.Paragraph, Text: now, Hash: b.Current}}}
	if strings.Contains(now, "<a1>") {
		u.Source.Tags = []unit.Tag{{Name: "a1", Class: "a", Target: "/x"}}
	}
	if from < 0 {
		u.Missing = true
		return u
	}
	u.Lock = &ledger.Unit{ID: id, Src: b.Versions[from].Hash, Tgt: unit.TextHash(target), State: state, Origin: "human", By: "amina"}
	u.Target, u.State = &unit.Unit{Kind: unit.Paragraph, Text: target}, state
	u.Stale, u.Since, u.Previous = b.StaleSince(u.Lock.Src)
	return u
}

func never(*Unit, string) bool { return false }

// TestWhatComesBackIsJudged: a unit as it was sent, and as it is now; what the delivery says; what becomes of it.
func TestWhatComesBackIsJudged(t *testing.T) {
	const a, b, x, y, z = "Läs <a1>mer</a1> nu.", "Läs <a1>mer</a1> sedan.", "<a1>x</a1>", "<a1>y</a1>", "<a1>z</a1>"
	for _, test := range []struct {
		name      string
		sent, now Unit
		target    string // that comes back
		change    func(e *exchange.Entry, in *Incoming)
		want      string
	}{
		{"new", made("k", []string{a}, -1, "", ""), made("k", []string{a}, -1, "", ""), x, nil, "taken needs-review"},
		{"better", made("k", []string{a}, 0, x, "machine"), made("k", []string{a}, 0, x, "machine"), y, nil, "taken needs-review"},
		{
			"a draft, as it says", made("k", []string{a}, 0, x, "machine"), made("k", []string{a}, 0, x, "machine"), y,
			func(e *exchange.Entry, _ *Incoming) { e.State = model.Draft }, "taken draft",
		},
		{"nothing", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), "", nil, "empty"},
		{"as it was", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), " " + x + "\n", nil, "unchanged"},
		{"source copied", made("k", []string{a}, -1, "", ""), made("k", []string{a}, -1, "", ""), a, nil, "copied"},
		{"late", made("k", []string{a}, 0, x, "draft"), made("k", []string{a, b}, 0, x, "draft"), y, nil, "taken needs-review stale"},
		{"late for a missing one", made("k", []string{a}, -1, "", ""), made("k", []string{a, b}, -1, "", ""), y, nil, "taken needs-review stale"},
		{
			"later than a fresh one", made("k", []string{a}, 0, x, "draft"), made("k", []string{a, b}, 1, x, "draft"), y, nil,
			"suggested stale: it was made from an older text than the translation that stands",
		},
		{"renewed", made("k", []string{a, b}, 0, x, "reviewed"), made("k", []string{a, b}, 0, x, "reviewed"), y, nil, "taken needs-review"},
		{"edited meanwhile", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, z, "draft"), y, nil, "suggested: the translation was edited meanwhile"},
		{"translated meanwhile", made("k", []string{a}, -1, "", ""), made("k", []string{a}, 0, z, "draft"), y, nil, "suggested: the translation was edited meanwhile"},
		{"edited meanwhile, and sent back as it was", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, z, "draft"), x, nil, "unchanged"},
		{"edited to the same", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, y, "draft"), y, nil, "unchanged"},
		{"tag lost", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), "y", nil, "refused: the tag <a1> of the source text is missing"},
		{"tag not closed", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), "<a1>y", nil, "refused: <a1> is not closed"},
		{"tags of an older text", made("k", []string{a}, -1, "", ""), made("k", []string{a, "Läs."}, -1, "", ""), y, nil, "suggested stale: the source text has other tags now"},
		{
			"tags as words", made("k", []string{a}, -1, "", ""), made("k", []string{a}, -1, "", ""), "&lt;a1&gt;y&lt;/a1&gt;",
			func(e *exchange.Entry, _ *Incoming) { e.Source = "Läs &lt;a1&gt;mer&lt;/a1&gt; nu." }, "taken needs-review",
		},
		{"a span as words", made("k", []string{a}, -1, "", ""), made("k", []string{a}, -1, "", ""), "&lt;a1&gt;y &lt;l-sv&gt;soc&lt;/l-sv&gt;&lt;/a1&gt;", nil, "taken needs-review"},
		{"gone", made("k", []string{a}, 0, x, "draft"), made("other", []string{b}, -1, "", ""), y, nil, "gone: the unit is no longer in the site"},
		{"gone, though its text is there", made("k", []string{a}, 0, x, "draft"), made("other", []string{a}, -1, "", ""), y, nil, "gone: the unit is no longer in the site"},
		{
			"without its id", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), y,
			func(e *exchange.Entry, _ *Incoming) { e.ID = "" }, "taken needs-review",
		},
		{
			"by its text alone", made("k", []string{a}, -1, "", ""), made("k", []string{a}, -1, "", ""), y,
			func(e *exchange.Entry, _ *Incoming) {
				*e = exchange.Entry{Source: "Läs  <a1>mer</a1>\nnu.", Target: e.Target}
			}, "taken needs-review",
		},
		{
			"by its text alone, and there is a translation", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), y,
			func(e *exchange.Entry, in *Incoming) {
				*e, in.Package = exchange.Entry{Source: a, Target: e.Target}, nil
			}, "suggested: the translation was edited meanwhile",
		},
		{
			"by its text alone, with the record", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), y,
			func(e *exchange.Entry, _ *Incoming) { *e = exchange.Entry{Source: a, Target: e.Target} }, "taken needs-review",
		},
		{
			"from a text nobody knows", made("k", []string{a}, -1, "", ""), made("k", []string{b}, -1, "", ""), y,
			func(e *exchange.Entry, in *Incoming) { e.SrcHash, in.Package = "", nil }, "taken needs-review stale unknown",
		},
		{
			"claimed to be reviewed", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), x,
			func(e *exchange.Entry, _ *Incoming) { e.State = model.Reviewed }, "claimed",
		},
		{
			"claimed, changed", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), y,
			func(e *exchange.Entry, _ *Incoming) { e.State = model.Approved }, "taken needs-review",
		},
		{
			"believed", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), x,
			func(e *exchange.Entry, in *Incoming) { e.State, in.As, in.By = model.Approved, model.Reviewed, "yusuf" }, "confirmed reviewed",
		},
		{
			"believed, changed", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), y,
			func(_ *exchange.Entry, in *Incoming) { in.As, in.By = model.Approved, "yusuf" }, "taken approved",
		},
		{
			"mended in a table", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), y,
			func(_ *exchange.Entry, in *Incoming) { in.Codec, in.As, in.By = "csv", model.Reviewed, "yusuf" }, "taken needs-review",
		},
		{
			"mended and reviewed in a table", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), y,
			func(e *exchange.Entry, in *Incoming) {
				e.State, in.Codec, in.As, in.By = model.Reviewed, "csv", model.Reviewed, "yusuf"
			}, "taken reviewed",
		},
		{
			"not raised", made("k", []string{a}, 0, x, "draft"), made("k", []string{a}, 0, x, "draft"), x,
			func(_ *exchange.Entry, in *Incoming) { in.As, in.By = model.Reviewed, "yusuf" }, "unchanged",
		},
		{
			"late, to be approved", made("k", []string{a}, 0, x, "draft"), made("k", []string{a, b}, 0, x, "draft"), y,
			func(_ *exchange.Entry, in *Incoming) { in.As, in.By = model.Approved, "yusuf" }, "taken reviewed stale: only reviewed: the source text has changed since it was sent",
		},
		{
			"still right", made("k", []string{a, b}, 0, x, "reviewed"), made("k", []string{a, b}, 0, x, "reviewed"), x,
			func(e *exchange.Entry, in *Incoming) { e.Stale, in.As, in.By = false, model.Reviewed, "yusuf" }, "confirmed reviewed",
		},
		{
			"still right, not believed", made("k", []string{a, b}, 0, x, "reviewed"), made("k", []string{a, b}, 0, x, "reviewed"), x,
			func(e *exchange.Entry, _ *Incoming) { e.Stale = false }, "claimed",
		},
		{
			"meant to be the same", made("k", []string{"Bris"}, -1, "", ""), made("k", []string{"Bris"}, -1, "", ""), "Bris",
			func(e *exchange.Entry, _ *Incoming) { e.Same = true }, "taken needs-review",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, p := Export([]Unit{test.sent}, Outgoing{Source: "sv", Target: "ar", Package: "p"})
			c.Entries[0].Target = test.target
			in := Incoming{File: "d.po", Codec: "po", Catalog: c, Lang: "ar", Package: &p}
			if test.change != nil {
				test.change(&c.Entries[0], &in)
			}
			units := []Unit{test.now}
			decisions, problems := Judge(in, units, never)
			if got := describe(decisions[0]); got != test.want {
				t.Errorf("got %q", got)
			}
			if tell := strings.HasPrefix(test.want, "refused") || strings.HasPrefix(test.want, "gone"); tell != (len(problems) == 1) {
				t.Error(problems)
			}
			conserved(t, test.now, in, decisions[0])
		})
	}
}

func describe(d Decision) string {
	s := string(d.Verdict)
	if d.State != "" {
		s += " " + string(d.State)
	}
	if d.Stale && d.Verdict != Empty {
		s += " stale"
	}
	if d.Src == ledger.UnknownSource {
		s += " unknown"
	}
	if d.Why != "" {
		s += ": " + d.Why
	}
	return s
}

// conserved holds a decision to what must be so for all: applied, no text is lost, and a second import changes nothing.
func conserved(t *testing.T, u Unit, in Incoming, d Decision) {
	t.Helper()
	if !d.Changes() {
		return
	}
	before := []string{d.Text}
	if strings.Contains(d.Text, "&lt;l-sv") {
		t.Errorf("tags are words: %q", d.Text)
	}
	if text := u.text(); text != "" {
		before = append(before, text)
	}
	replaced := d.Apply(in, day, u.File, &u.Standing)
	after := []string{}
	if u.Target != nil {
		after = append(after, u.Target.Text)
	}
	for _, s := range u.Lock.Suggestions {
		after = append(after, s.Text)
	}
	if replaced != nil {
		after = append(after, replaced.Target)
	}
	for _, text := range before {
		if !slices.Contains(after, text) {
			t.Errorf("%q is lost: %q", text, after)
		}
	}
	again, _ := Judge(in, []Unit{u}, never)
	if again[0].Changes() {
		t.Errorf("a second import: %+v", describe(again[0]))
	}
}

func TestAnEntryThatBelongsToSeveralUnitsIsNotGuessed(t *testing.T) {
	units := []Unit{made("k", []string{"Läs mer."}, -1, "", ""), made("l", []string{"Läs mer."}, -1, "", "")}
	in := Incoming{File: "d.csv", Codec: "csv", Catalog: exchange.Catalog{Entries: []exchange.Entry{{Source: "Läs mer.", Target: "x", Line: 7}}}}
	decisions, problems := Judge(in, units, never)
	if decisions[0].Verdict != Gone || len(problems) != 1 || problems[0].Position() != "d.csv:7" || !strings.Contains(problems[0].Message, "several units") {
		t.Error(decisions, problems)
	}
}

func TestASecondTranslationOfAUnitIsASuggestion(t *testing.T) {
	units := []Unit{made("k", []string{"Läs mer."}, -1, "", "")}
	in := Incoming{File: "d.csv", Codec: "csv", Catalog: exchange.Catalog{Entries: []exchange.Entry{
		{ID: "k", Source: "Läs mer.", Target: "x"}, {ID: "k", Source: "Läs mer.", Target: "y", Line: 3},
	}}}
	decisions, problems := Judge(in, units, never)
	if describe(decisions[0]) != "taken needs-review" || describe(decisions[1]) != "suggested: a second translation in one delivery" || len(problems) != 1 {
		t.Error(decisions, problems)
	}
}

func TestWhatFailsAcheckIsNotApproved(t *testing.T) {
	units := []Unit{made("k", []string{"Ring 112."}, -1, "", "")}
	in := Incoming{
		File: "d.po", Codec: "po", As: model.Approved, By: "yusuf",
		Catalog: exchange.Catalog{Entries: []exchange.Entry{{ID: "k", Source: "Ring 112.", SrcHash: units[0].Block.Current, Target: "x"}}},
	}
	decisions, _ := Judge(in, units, func(_ *Unit, text string) bool { return text == "x" })
	if got := describe(decisions[0]); got != "taken reviewed: only reviewed: checks find errors in it" {
		t.Error(got)
	}
}

func TestWhoAnswersIsNoted(t *testing.T) {
	for _, test := range []struct {
		as           model.State
		by, reviewer string
	}{{"", "agency", ""}, {model.Draft, "agency", ""}, {model.Reviewed, "", "agency"}, {model.Approved, "", "agency"}} {
		u := made("k", []string{"Läs."}, 0, "x", "draft")
		in := Incoming{File: "out/d.po", Codec: "po", As: test.as, By: "agency", Catalog: exchange.Catalog{Package: "p1", Entries: []exchange.Entry{
			{ID: "k", Source: "Läs.", SrcHash: u.Block.Current, Target: "y", TgtHash: u.hash()},
		}}}
		decisions, _ := Judge(in, []Unit{u}, never)
		pair := decisions[0].Apply(in, day, u.File, &u.Standing)
		state := test.as
		if state == "" {
			state = model.NeedsReview
		}
		if test.by == "" {
			test.by = "p1"
		}
		want := &ledger.Unit{ID: "k", Src: u.Block.Current, Tgt: unit.TextHash("y"), State: state, Origin: "po:p1", By: test.by, Reviewer: test.reviewer, Date: day}
		if d := cmp.Diff(want, u.Lock, cmpopts.EquateEmpty()); d != "" {
			t.Error(d)
		}
		if pair == nil || pair.Target != "x" || pair.By != "amina" || pair.Source != "Läs." {
			t.Errorf("the former text is not remembered: %+v", pair)
		}
	}
}

func TestExportTellsAllThatATranslatorNeeds(t *testing.T) {
	list, problems := terms.Parse(terms.File, []byte("[utredning]\nforms = [\"utredning*\"]\nnote = \"by the social services\"\n[utredning.in.ar]\nuse = [\"تحقيق\"]\navoid = [\"x\"]\n"), []lang.Tag{"sv", "ar"})
	if problems != nil {
		t.Fatal(problems)
	}
	stale := made("k", []string{"Vad är en utredning?", "Vad är <a1>utredningen</a1> hos <x1/>?"}, 0, "ما", "reviewed")
	stale.Source.Tags = []unit.Tag{{Name: "a1", Class: "a", Target: "/om"}, {Name: "x1", Class: "x", Void: true, Content: "contact:bris"}}
	title := made("t", []string{"Titel"}, -1, "", "")
	title.Source.Kind, title.Source.Key, title.Block.Kind = unit.Field, "title", "fm"
	known := made("m", []string{"Vad är utredningen hos oss?"}, 0, "ما هو", "reviewed")
	lost := made("u", []string{"Nej"}, -1, "", "")
	lost.Unlinked = true
	c, p := Export([]Unit{stale, title, known, lost}, Outgoing{
		Source: "sv", Target: "ar", Project: "Site", Package: "p1", Terms: list, Sorts: []Sort{Stale, Missing},
		Preview: func(u *Unit) string { return "https://lykta.example/#" + u.Block.ID },
	})
	want := exchange.Catalog{Source: "sv", Target: "ar", Project: "Site", Package: "p1", Entries: []exchange.Entry{
		{
			ID: "k", Context: "a.md#k", File: "content/a.md", Kind: "p", Source: "Vad är <a1>utredningen</a1> hos <x1/>?", Target: "ما", State: "reviewed", Stale: true,
			Previous: "Vad är en utredning?", SrcHash: stale.Block.Current, TgtHash: unit.TextHash("ما"), Preview: "https://lykta.example/#k",
			Notes:   []string{"a1 = a link to /om", "x1 = the telephone number of bris, which the site fills in", "The source text has changed since this was translated."},
			Terms:   []exchange.Term{{Source: "utredning", Use: []string{"تحقيق"}, Avoid: []string{"x"}, Note: "by the social services"}},
			Matches: []exchange.Match{{Source: "Vad är utredningen hos oss?", Target: "ما هو", Quality: 87, Origin: "tm:a.md#m"}},
		},
		{
			ID: "t", Context: "a.md#t", File: "content/a.md", Kind: "fm", Source: "Titel", SrcHash: title.Block.Current, MaxLength: quality.Limit(unit.Field, "title"),
			Notes: []string{"The title of the page.", fmt.Sprintf("At most %d characters.", quality.Limit(unit.Field, "title"))}, Preview: "https://lykta.example/#t",
		},
	}}
	if d := cmp.Diff(want, c); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]ledger.PackageUnit{{ID: "k", File: "content/a.md", Src: stale.Block.Current, Tgt: unit.TextHash("ما")}, {ID: "t", File: "content/a.md", Src: title.Block.Current}}, p.Units); d != "" {
		t.Error(d)
	}
}

func TestSortsAreRead(t *testing.T) {
	got, err := ParseSorts("stale, missing,")
	if d := cmp.Diff([]Sort{Stale, Missing}, got); d != "" || err != nil {
		t.Error(err, d)
	}
	if _, err := ParseSorts("stael"); err == nil || !strings.Contains(err.Error(), `"stale"`) {
		t.Error(err)
	}
}

func TestMatchesAreTheBestAndNoMachines(t *testing.T) {
	var units []Unit
	for i, text := range []string{"Du kan ringa till oss.", "Du kan ringa till oss!", "Du kan ringa till Bris nu.", "Något annat."} {
		units = append(units, made(fmt.Sprint("k", i), []string{text}, 0, fmt.Sprint("t", i), model.Reviewed))
	}
	units = append(units, made("m", []string{"Du kan ringa till oss."}, 0, "by a machine", model.Machine), made("n", []string{"Du kan ringa till oss."}, -1, "", ""))
	pairs := []ledger.Pair{{Source: "Du kan ringa till oss.", Target: "former", State: model.Approved, File: "content/b.md"}}
	got := newMemory(units, pairs).matches(&units[len(units)-1])
	want := []exchange.Match{
		{Source: "Du kan ringa till oss.", Target: "former", Quality: 100, Origin: "tm:b.md"},
		{Source: "Du kan ringa till oss.", Target: "t0", Quality: 100, Origin: "tm:a.md#k0"},
		{Source: "Du kan ringa till oss!", Target: "t1", Quality: 99, Origin: "tm:a.md#k1"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// FuzzJudge: whatever comes back, nothing panics, no text is lost, a second import changes nothing, and what is fresh does not become stale.
func FuzzJudge(f *testing.F) {
	f.Add("Läs <a1>mer</a1> nu.", "<a1>x</a1>", "<a1>y</a1>", "k", "", true, false)
	f.Add("Läs.", "x", "Läs.", "", "a.md#k", false, true)
	f.Fuzz(func(t *testing.T, source, stands, comes, id, context string, isLate, isEdited bool) {
		const first = "Läs <a1>mer</a1>."
		texts := []string{first}
		if isLate {
			texts = append(texts, "Läs <a1>mer</a1> nu.")
		}
		now := made("k", texts, 0, stands, model.Reviewed)
		if now.Source.Written(unit.Target{Text: stands}) != stands {
			t.Skip("such a text stands in no file")
		}
		if stands == "" {
			now = made("k", texts, -1, "", "")
		}
		hash := now.hash()
		if isEdited {
			hash = "000000000000"
		}
		in := Incoming{File: "d.po", Codec: "po", Catalog: exchange.Catalog{Entries: []exchange.Entry{
			{ID: id, Context: context, Source: source, SrcHash: unit.Hash(source, nil), Target: comes, TgtHash: hash},
		}}}
		decisions, _ := Judge(in, []Unit{now}, never)
		wasStale := now.Stale || now.Missing
		conserved(t, now, in, decisions[0])
		if decisions[0].Verdict == Taken && decisions[0].Stale && !wasStale {
			t.Error("a fresh translation became stale")
		}
	})
}
