package translation

import (
	"strings"
	"testing"

	"lykta/generator/config"
	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/unit"
)

const trackedSource = `+++
type = "question"
audience = "child"
title = "Vem får jag ringa?"
description = "Om att ringa."
answer = "Du får ringa."
updated = 2026-11-21
review_by = 2027-05-01
+++

Läs mer om [hemma](/hemma). Det tar 110 minuter.

## Om du är rädd

- Ring en vän.
- Prata med en vuxen.
`

const trackedTarget = `+++
title = "Who may I call?"
description = "About calling."
answer = "You may call."
+++

Read more about [home](/hemma). It takes 110 minutes.

## If you are afraid

- Call a friend.
- Talk to an adult.
`

// situation is a followed page, to be changed by a test.
type situation struct {
	source, former, target string // former: the source when the translation was made
	gate                   config.Gate
	state                  model.State
	change                 func(*ledger.Lock)
}

var strictGate = config.Gate{Publish: model.Reviewed, Stale: config.StaleNotice, StaleMaxDays: 60, MinUnits: 0.5, Checks: diag.Error}

var (
	firstDay = lang.Date{Year: 2026, Month: 1, Day: 1}
	today    = lang.Date{Year: 2026, Month: 1, Day: 31}
)

// made is a situation with everything it was made from.
type made struct {
	record  *Record
	lock    ledger.Lock
	source  *content.Page
	reading *Reading
}

const situationFile = "content/ringa.md"

func (s situation) make(t *testing.T) made {
	t.Helper()
	const name = situationFile
	former := NewRecord(nil, []*unit.File{unit.DividePage(name, []byte(s.former), "sv")}, nil, firstDay)
	madeFrom := former.Ledger(name)
	translated := former.File(name).Target(TargetFile(name, "en"), []byte(trackedTarget), "en")
	lock := ledger.Lock{Format: ledger.Format, Segmenter: unit.Segmenter, File: name, Lang: "en"}
	at := 0
	for _, b := range madeFrom.Blocks {
		tgt := translated.Units[at]
		at++
		lock.Units = append(lock.Units, ledger.Unit{ID: b.ID, Src: b.Current, Tgt: unit.TextHash(tgt.Text), State: s.state, By: "amina"})
	}
	if s.change != nil {
		s.change(&lock)
	}
	file := unit.DividePage(name, []byte(s.source), "sv")
	record := NewRecord([]ledger.Ledger{*madeFrom}, []*unit.File{file}, nil, today)
	source, problems := content.ParsePage(name, []byte(s.source), content.Options{SourceLang: "sv", Example: true, Pinned: record.Anchors(name)})
	if diag.HasErrors(problems) {
		t.Fatal(problems)
	}
	target := record.File(name).Target(TargetFile(name, "en"), []byte(s.target), "en")
	return made{record, lock, source, record.Track(name, target, &lock, s.rules()).Reading()}
}

func (s situation) rules() Rules {
	return Rules{Lang: "en", AsOf: today, Judge: quality.NewJudge("sv", "en", nil), Gate: func(string) config.Gate { return s.gate }}
}

func (s situation) read(t *testing.T) (*Page, string, []diag.Diagnostic) {
	t.Helper()
	m := s.make(t)
	p, problems := m.reading.ParsePage([]byte(s.target), Options{Lang: "en", Source: m.source, Gate: s.gate})
	return p, markup(p.Article), problems
}

func markup(a *markdown.Article) string {
	var b strings.Builder
	for _, part := range a.Parts {
		if part.Kind == markdown.HTML {
			b.WriteString(part.HTML)
		}
	}
	return b.String()
}

func usual() situation {
	return situation{source: trackedSource, former: trackedSource, target: trackedTarget, gate: strictGate, state: model.Reviewed}
}

func TestReviewedPageIsShownAsItIsWritten(t *testing.T) {
	p, html, problems := usual().read(t)
	if len(problems) > 0 || p.Refused != "" || p.IsStale || p.IsMixed || p.State != model.Reviewed || p.Text.Title != "Who may I call?" {
		t.Errorf("%+v %v", p, problems)
	}
	if !strings.Contains(html, ">home</a>. It takes 110 minutes.</p>") || strings.Contains(html, "lang=") || !strings.Contains(html, `id="om-du-ar-radd"`) {
		t.Error(html)
	}
}

func TestUnitBelowItsGateStandsInTheSourceLanguage(t *testing.T) {
	s := usual()
	s.change = func(l *ledger.Lock) { l.Units[5].State = model.Draft } // the list's first entry
	p, html, _ := s.read(t)
	if !p.IsMixed || p.Refused != "" || !strings.Contains(html, `lang="sv" dir="ltr">Ring en vän.`) || !strings.Contains(html, "Talk to an adult.") {
		t.Errorf("%+v %s", p, html)
	}
}

func TestEditedUnitIsShownOnlyWhenSomebodyAnswersForIt(t *testing.T) {
	s := usual()
	s.target = strings.Replace(s.target, "Call a friend.", "Ring a friend.", 1)
	p, html, _ := s.read(t)
	if !p.IsMixed || !strings.Contains(html, "Ring en vän.") {
		t.Error(html)
	}
	s.gate.Publish = model.NeedsReview
	if p, html, _ = s.read(t); p.IsMixed || !strings.Contains(html, "Ring a friend.") || p.State != model.NeedsReview {
		t.Errorf("%+v %s", p, html)
	}
}

func TestStaleUnitFollowsItsGate(t *testing.T) {
	for _, c := range []struct {
		stale            config.Stale
		want             string
		isStale, isMixed bool
		isRefused        bool
	}{
		{config.StaleKeep, "Call a friend.", false, false, false},
		{config.StaleNotice, "Call a friend.", true, false, false},
		{config.StaleSourceBlock, `lang="sv" dir="ltr">Ring en god vän.`, false, true, false},
		{config.StaleHide, "<ul>\n<li>Talk to an adult.</li>\n</ul>", false, false, false},
		{config.StaleSourcePage, "", false, true, true},
	} {
		s := usual()
		s.source = strings.Replace(s.source, "Ring en vän.", "Ring en god vän.", 1)
		s.gate.Stale = c.stale
		p, html, _ := s.read(t)
		if p.IsStale != c.isStale || p.IsMixed != c.isMixed || (p.Refused != "") != c.isRefused || !strings.Contains(html, c.want) {
			t.Errorf("%s: %+v\n%s", c.stale, p, html)
		}
	}
}

func TestChangedNumberTakesTheOldTranslationAway(t *testing.T) {
	s := usual()
	s.source = strings.Replace(s.source, "110 minuter", "120 minuter", 1)
	p, html, _ := s.read(t)
	if p.IsStale { // a failing check goes before the notice
		t.Error("the old number is shown")
	}
	if !strings.Contains(html, "120 minuter") || strings.Contains(html, "110 minutes") {
		t.Error(html)
	}
}

func TestPageIsRefusedForItsHeadline(t *testing.T) {
	s := usual()
	s.change = func(l *ledger.Lock) { l.Units[0].State = model.Draft }
	if p, _, _ := s.read(t); !strings.Contains(p.Refused, "title") {
		t.Errorf("refused: %q", p.Refused)
	}
}

func TestTextThatNoLockKnowsIsADraft(t *testing.T) {
	s := usual()
	s.change = func(l *ledger.Lock) { l.Units = l.Units[1:] } // the title
	if p, _, _ := s.read(t); !strings.Contains(p.Refused, "title") {
		t.Errorf("refused: %q", p.Refused)
	}
	s.gate.Publish = model.Draft
	s.gate.Stale = config.StaleKeep
	if p, _, _ := s.read(t); p.Refused != "" || p.State != model.Draft || p.Text.Title != "Who may I call?" {
		t.Errorf("%+v", p)
	}
}

func TestPageIsRefusedBelowItsShare(t *testing.T) {
	s := usual()
	s.change = func(l *ledger.Lock) {
		for i := range l.Units[3:] {
			l.Units[3+i].State = model.Draft
		}
	}
	if p, _, _ := s.read(t); !strings.Contains(p.Refused, "43 %") {
		t.Errorf("refused: %q", p.Refused)
	}
}

func TestRewordedHeadingKeepsItsAddress(t *testing.T) {
	s := usual()
	s.source = strings.Replace(s.source, "## Om du är rädd", "## Om du känner dig rädd", 1)
	if _, html, _ := s.read(t); !strings.Contains(html, `id="om-du-ar-radd"`) {
		t.Error(html)
	}
}

func TestPageThatCannotBeToldApartIsAtMostADraft(t *testing.T) {
	s := usual()
	s.target = strings.Replace(s.target, "- Talk to an adult.", "Talk to an adult.\n\nOr to us.\n\nOr not.", 1)
	p, _, problems := s.read(t)
	if p.Refused == "" || len(problems) != 1 || problems[0].Rule != "translation-unlinked" {
		t.Errorf("%+v %v", p, problems)
	}
}

func TestMistakesStandWhereTheyAreWritten(t *testing.T) {
	s := usual()
	s.target = strings.Replace(s.target, "Call a friend.", "Call<br>a friend.", 1)
	_, _, problems := s.read(t)
	if len(problems) != 1 || problems[0].Line != 11 || problems[0].File != "translations/en/ringa.md" {
		t.Errorf("%+v", problems)
	}
}
