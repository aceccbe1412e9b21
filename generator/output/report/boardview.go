package report

import (
	"fmt"
	"html/template"
	"path"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/quality"
)

// boardView is what the board's first page says.
type boardView struct {
	Title     string         `json:"title"`
	Version   string         `json:"version"`
	AsOf      string         `json:"as_of"`
	Source    lang.Tag       `json:"source"`
	Languages []languageView `json:"languages"`
	Urgent    []cellView     `json:"urgent"` // pages of high risk with something stale, missing or failing
	Pages     []pageView     `json:"pages"`  // high risk first
	Packages  []packageView  `json:"packages"`
	Reviews   []Review       `json:"overdue_reviews"`
	Hard      []unitView     `json:"hard_to_translate"`
}

// languageView is one language in numbers.
type languageView struct {
	Tag       lang.Tag       `json:"tag"`
	Name      string         `json:"name"`
	Dir       lang.Direction `json:"dir"`
	Reviewers []string       `json:"reviewers"`
	Withheld  bool           `json:"withheld"`
	Count
}

// Count is what a tally says in words and numbers.
type Count struct {
	Words   int       `json:"words"`
	Bars    []barView `json:"states"` // those that are not empty
	Shown   string    `json:"shown"`  // share of words that readers see translated
	Stale   int       `json:"stale_words"`
	Age     string    `json:"stale_age"` // of the oldest, in words
	Missing int       `json:"missing_words"`
	Review  int       `json:"words_to_review"`
	Failing int       `json:"failing_units"`
	Warned  int       `json:"units_with_warnings"`
	Waiting int       `json:"units_with_suggestions"`
	Loose   int       `json:"unlinked_units"`
}

// barView is the words of one class.
type barView struct {
	Class string `json:"state"`
	Words int    `json:"words"`
}

// Parts gives the pieces of a bar, as wide as they have words. They are put together here since there are many, and layouts with values in
// styles are slow; names of classes are the program's own.
func (c Count) Parts() template.HTML {
	var b strings.Builder
	for _, bar := range c.Bars {
		fmt.Fprintf(&b, `<i class="%s" style="flex-grow:%d"></i>`, bar.Class, bar.Words)
	}
	return template.HTML(b.String())
}

// pageView is a page in all languages.
type pageView struct {
	File     string     `json:"file"`
	Title    string     `json:"title"`
	HighRisk bool       `json:"high_risk"`
	Cells    []cellView `json:"languages"`
}

// cellView is a page in one language.
type cellView struct {
	File      string         `json:"file"`
	Title     string         `json:"title"`
	HighRisk  bool           `json:"high_risk"`
	Tag       lang.Tag       `json:"tag"`
	Name      string         `json:"name"`
	Dir       lang.Direction `json:"-"`
	Address   string         `json:"-"`
	Untracked bool           `json:"untracked"`
	Count
}

type packageView struct {
	OpenPackage
	Age string `json:"age"`
}

// languageBoard is one language's own page.
type languageBoard struct {
	Title   string       `json:"title"`
	AsOf    string       `json:"as_of"`
	Source  lang.Tag     `json:"source"`
	About   languageView `json:"language"`
	Stale   []unitView   `json:"stale"`       // high risk first
	Failing []unitView   `json:"failing"`     // errors first
	Loose   []unitView   `json:"unlinked"`    // and those that somebody has edited
	Waiting []unitView   `json:"suggestions"` // units with suggestions
	Queue   []cellView   `json:"review"`      // pages with words nobody has reviewed
	Gaps    []cellView   `json:"missing"`     // pages with missing words
	Omitted int          `json:"omitted"`     // units that the lists have no room for
}

// unitView is one unit that somebody must look at.
type unitView struct {
	File        string         `json:"file"`
	Title       string         `json:"title"`
	HighRisk    bool           `json:"high_risk"`
	Address     string         `json:"-"`
	Lang        lang.Tag       `json:"-"` // of the translation
	Dir         lang.Direction `json:"-"`
	ID          string         `json:"id"`
	Kind        string         `json:"kind"`
	Line        int            `json:"line"`
	State       string         `json:"state"`
	IsShown     bool           `json:"shown"`
	Edited      bool           `json:"edited"`
	Age         string         `json:"age,omitempty"`
	Source      string         `json:"source"`
	Changes     []change       `json:"changes,omitempty"` // from the source text it was made from to today's
	Target      string         `json:"target"`
	By          string         `json:"by,omitempty"`
	Reviewer    string         `json:"reviewer,omitempty"`
	Suggestions []string       `json:"suggestions,omitempty"`
	Findings    []findingView  `json:"findings,omitempty"`
}

// findingView is what a check found.
type findingView struct{ quality.Finding }

// newBoardView sums up a board.
func newBoardView(site *model.Site, b *Board) boardView {
	v := boardView{Title: site.Title, Version: site.Release.Version, AsOf: site.AsOf.String(), Source: b.Source}
	pages := map[string]int{}
	for i := range b.Languages {
		l := &b.Languages[i]
		var sum tally
		for k := range l.Files {
			f := &l.Files[k]
			t := f.Rest
			for n := range f.Units {
				t.add(&f.Units[n])
			}
			sum.join(t)
			cell := newCell(l, f, &t, site.AsOf)
			at, known := pages[f.File]
			if !known {
				at = len(v.Pages)
				pages[f.File] = at
				v.Pages = append(v.Pages, pageView{File: f.File, Title: f.Title, HighRisk: f.HighRisk})
			}
			v.Pages[at].Cells = append(v.Pages[at].Cells, cell)
			if f.HighRisk && (cell.Stale > 0 || cell.Missing > 0 || cell.Failing > 0) {
				v.Urgent = append(v.Urgent, cell)
			}
		}
		v.Languages = append(v.Languages, languageView{
			Tag: l.Tag, Name: l.Name, Dir: l.Dir, Reviewers: l.Reviewers, Withheld: l.Withheld, Count: newCount(&sum, site.AsOf),
		})
	}
	v.Pages = highRiskFirst(v.Pages, func(p pageView) bool { return p.HighRisk })
	v.Reviews = highRiskFirst(b.Reviews, func(r Review) bool { return r.HighRisk })
	for _, p := range b.Packages {
		v.Packages = append(v.Packages, packageView{OpenPackage: p, Age: age(p.Date, site.AsOf)})
	}
	for i := range b.Hard {
		v.Hard = append(v.Hard, newUnit(&BoardFile{}, &b.Hard[i], site.AsOf))
	}
	return v
}

func newCell(l *BoardLanguage, f *BoardFile, t *tally, asOf lang.Date) cellView {
	return cellView{
		File: f.File, Title: f.Title, HighRisk: f.HighRisk, Tag: l.Tag, Name: l.Name, Dir: l.Dir, Address: f.Address, Untracked: f.Untracked,
		Count: newCount(t, asOf),
	}
}

func newCount(t *tally, asOf lang.Date) Count {
	v := Count{
		Words: t.total(), Stale: t.Words[stale], Missing: t.Words[missing], Review: t.Words[machine] + t.Words[draft] + t.Words[needsReview],
		Failing: t.Failing, Warned: t.Warned, Waiting: t.Waiting, Loose: t.Loose, Shown: percent(t.Shown, t.total()),
	}
	for c, words := range t.Words {
		if words > 0 {
			v.Bars = append(v.Bars, barView{classNames[c], words})
		}
	}
	switch {
	case t.Words[stale] == 0:
	case t.Oldest.IsZero():
		v.Age = "nobody knows since when"
	default:
		v.Age = age(t.Oldest, asOf)
	}
	return v
}

// percent rounds down, so that nothing is whole that lacks a word.
func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%d %%", 100*part/whole)
}

// age says how long ago a day was.
func age(since, asOf lang.Date) string {
	switch days := since.Days(asOf); {
	case since.IsZero():
		return ""
	case days <= 0:
		return "since today"
	case days == 1:
		return "for 1 day"
	default:
		return fmt.Sprintf("for %d days", days)
	}
}

// maxListed is how many units a list on a language's page has: more than anybody reads, and a file that still opens on a phone.
const maxListed = 300

// newLanguageBoard gathers what somebody must look at in one language.
func newLanguageBoard(site *model.Site, b *Board, i int, about languageView) languageBoard {
	l := &b.Languages[i]
	v := languageBoard{Title: site.Title, AsOf: site.AsOf.String(), Source: b.Source, About: about}
	warned := []unitView{}
	for _, f := range highRiskFirst(l.Files, func(f BoardFile) bool { return f.HighRisk }) {
		t := f.Rest
		for n := range f.Units {
			u := &f.Units[n]
			t.add(u)
			shown := newUnit(&f, u, site.AsOf)
			shown.Lang, shown.Dir = l.Tag, l.Dir
			if u.class() == stale {
				v.Stale = v.list(v.Stale, shown)
			}
			if u.Unlinked || u.Edited {
				v.Loose = v.list(v.Loose, shown)
			}
			if len(u.Suggestions) > 0 {
				v.Waiting = v.list(v.Waiting, shown)
			}
			switch {
			case quality.Blocks(u.Findings):
				v.Failing = v.list(v.Failing, shown)
			case len(u.Findings) > 0:
				warned = v.list(warned, shown)
			}
		}
		cell := newCell(l, &f, &t, site.AsOf)
		if cell.Review > 0 {
			v.Queue = append(v.Queue, cell)
		}
		if cell.Missing > 0 {
			v.Gaps = append(v.Gaps, cell)
		}
	}
	v.Failing = append(v.Failing, warned...)
	return v
}

// list adds a unit to a list, if there is room.
func (v *languageBoard) list(to []unitView, u unitView) []unitView {
	if len(to) >= maxListed {
		v.Omitted++
		return to
	}
	return append(to, u)
}

func newUnit(f *BoardFile, u *BoardUnit, asOf lang.Date) unitView {
	v := unitView{
		File: f.File, Title: f.Title, HighRisk: f.HighRisk, Address: f.Address, ID: u.ID, Kind: string(u.Kind), Line: u.Line,
		State: classNames[u.class()], IsShown: u.IsShown, Edited: u.Edited, Source: u.Source, Target: u.Target, By: u.By, Reviewer: u.Reviewer,
		Suggestions: u.Suggestions,
	}
	for _, f := range u.Findings {
		v.Findings = append(v.Findings, findingView{f})
	}
	if u.class() == stale {
		v.Age = age(u.Since, asOf)
		if v.Age == "" {
			v.Age = "nobody knows since when"
		}
		if u.Previous != "" {
			v.Changes = diffWords(u.Previous, u.Source)
		}
	}
	return v
}

// Path gives the page as people name it on the command line: "hemma/brak".
func (v unitView) Path() string { return shortPath(v.File) }

// Path is unitView.Path.
func (v cellView) Path() string { return shortPath(v.File) }

// Path is unitView.Path.
func (v pageView) Path() string { return shortPath(v.File) }

// Path is unitView.Path.
func (r Review) Path() string { return shortPath(r.File) }

func shortPath(file string) string {
	return strings.TrimSuffix(strings.TrimPrefix(file, "content/"), path.Ext(file))
}

// Worst gives the word for how bad it is.
func (f findingView) Worst() string {
	if f.Severity == diag.Error {
		return "must be mended"
	}
	return "look at it"
}
