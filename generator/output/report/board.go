package report

import (
	"cmp"
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/unit"
)

// Board is what the status board of translations is made from: every unit of every language, as it stands on the day of the build.
type Board struct {
	Source    lang.Tag
	Languages []BoardLanguage // but the source, in menu order
	Packages  []OpenPackage
	Reviews   []Review // pages of the source whose review is overdue
	Hard      []BoardUnit
}

// BoardLanguage is one target language.
type BoardLanguage struct {
	Tag       lang.Tag
	Name      string // own name
	Dir       lang.Direction
	Reviewers []string
	Withheld  bool // not published
	Files     []BoardFile
}

// BoardFile is one source file in one language, in the order of the site.
type BoardFile struct {
	File      string // "content/hemma/brak.md"
	Title     string // in the source language
	Address   string // of the finished page, relative to the board: "../../site/ar/hemma/brak/index.html"; "" = none
	HighRisk  bool
	Untracked bool        // there is a translation, and no lock
	Units     []BoardUnit // at which somebody must look
	Rest      tally       // of the other units
}

// BoardUnit is one unit in one language.
type BoardUnit struct {
	ID       string
	Kind     unit.Kind
	Line     int         // in the source file
	Words    int         // of the source text
	State    model.State // "" = missing
	Stale    bool
	Since    lang.Date // of a stale unit; zero: nobody knows
	Edited   bool
	Unlinked bool
	IsShown  bool // readers see the translation, and not another language's text

	Source      string // plain text, as the next two
	Previous    string // what a stale translation was made from; "" = unknown
	Target      string
	By          string
	Reviewer    string
	Suggestions []string // plain texts
	Findings    []quality.Finding
}

// OpenPackage is a delivery that has been sent out and is not back.
type OpenPackage struct {
	Name  string    `json:"name"`
	Lang  lang.Tag  `json:"lang"`
	Codec string    `json:"codec"`
	Date  lang.Date `json:"date"`
	Units int       `json:"units"`
	Late  int       `json:"late"` // of them, units whose source text has changed since
}

// Review is a page of the source that somebody should have read again by now.
type Review struct {
	File     string    `json:"file"`
	Title    string    `json:"title"`
	ReviewBy lang.Date `json:"review_by"`
	HighRisk bool      `json:"high_risk"`
}

// readable gives a tagged text for people: without tags, and with what a void one shows in their place, such as ‹bris› for the number
// of a contact. contents gives what is known of tags by their names.
func readable(text string, contents map[string]string) string {
	var out strings.Builder
	for _, t := range unit.Tokens(text) {
		switch t.Kind {
		case unit.Words:
			out.WriteString(t.Text)
		case unit.Void:
			shown := t.Name
			if _, name, found := strings.Cut(contents[t.Name], ":"); found {
				shown = name
			}
			out.WriteString("‹" + shown + "›")
		case unit.Open, unit.Close:
		}
	}
	return out.String()
}

// NewOpenPackage gives a package that is not back. current gives the hash of a unit's source text as it is today.
func NewOpenPackage(p ledger.Package, current func(id string) string) OpenPackage {
	open := OpenPackage{Name: p.Name, Lang: p.Lang, Codec: p.Codec, Date: p.Date, Units: len(p.Units)}
	for _, u := range p.Units {
		if current(u.ID) != u.Src {
			open.Late++
		}
	}
	return open
}

// Standing in words: the classes into which every word of a language falls, once.
type class int

const (
	approved class = iota
	reviewed
	needsReview
	draft
	machine
	stale
	missing
	classes // how many there are
)

// classNames are shown to people, and are the names of the page's styles and of the JSON.
var classNames = [classes]string{"approved", "reviewed", "needs-review", "draft", "machine", "stale", "missing"}

// class gives what counts most about a unit: that it is not there, then that it is stale, then how far it has come.
func (u *BoardUnit) class() class {
	switch {
	case u.State == "":
		return missing
	case u.Stale:
		return stale
	}
	switch u.State {
	case model.Approved:
		return approved
	case model.Reviewed:
		return reviewed
	case model.NeedsReview:
		return needsReview
	case model.Draft:
		return draft
	case model.Machine:
	}
	return machine
}

// tally counts words by class.
type tally struct {
	Words   [classes]int
	Failing int // units with an error
	Warned  int // units with warnings only
	Waiting int // units with suggestions
	Loose   int // units whose text cannot be told
	Shown   int // words that readers see translated
	Oldest  lang.Date
	Unknown bool // of a stale unit nobody knows since when
}

func (t *tally) add(u *BoardUnit) {
	c := u.class()
	t.Words[c] += u.Words
	if u.IsShown {
		t.Shown += u.Words
	}
	if u.Unlinked {
		t.Loose++
	}
	if len(u.Suggestions) > 0 {
		t.Waiting++
	}
	switch {
	case quality.Blocks(u.Findings):
		t.Failing++
	case len(u.Findings) > 0:
		t.Warned++
	}
	if c == stale {
		t.age(u.Since)
	}
}

func (t *tally) age(since lang.Date) {
	switch {
	case since.IsZero():
		t.Unknown = true
	case t.Oldest.IsZero() || since.Before(t.Oldest):
		t.Oldest = since
	}
}

func (t *tally) join(o tally) {
	for i := range t.Words {
		t.Words[i] += o.Words[i]
	}
	t.Failing, t.Warned, t.Waiting, t.Loose, t.Shown = t.Failing+o.Failing, t.Warned+o.Warned, t.Waiting+o.Waiting, t.Loose+o.Loose, t.Shown+o.Shown
	t.Unknown = t.Unknown || o.Unknown
	if !o.Oldest.IsZero() {
		t.age(o.Oldest)
	}
}

func (t *tally) total() int {
	n := 0
	for _, words := range t.Words {
		n += words
	}
	return n
}

// highRiskFirst orders files: those where a stale text can hurt somebody come first.
func highRiskFirst[T any](list []T, isHighRisk func(T) bool) []T {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b T) int { return -cmp.Compare(rank(isHighRisk(a)), rank(isHighRisk(b))) })
	return sorted
}

func rank(first bool) int {
	if first {
		return 1
	}
	return 0
}
