package translation

import (
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/unit"
)

// Reading is what a followed file comes to in one language: what readers see of it, and for editors where its units stand. It is plain
// data, and all that is kept of a Tracked.
type Reading struct {
	File     string            // the translated file; "" = there is none
	From     lang.Tag          // language of the source
	Units    []UnitStanding    // as many as the source has, in its order
	IsLinked bool              // every text of the file belongs to a unit
	Problems []diag.Diagnostic // of a page: what is wrong with the file itself

	Page *PageReading // nil: it is no page, or its file has errors, or its texts cannot be told apart
}

// PageReading is a page put together of what may be shown. One that cannot be put together has no text.
type PageReading struct {
	Text     string           // the page's bytes
	Foreign  map[string][]int // unit.Composed.Foreign
	Headings []int            // unit.Composed.Headings
	Broken   string           // why it cannot be put together; "" = it can

	State    model.State // the least of the units that are shown
	IsStale  bool        // old translations of changed source texts are shown
	IsMixed  bool        // some texts stand in the source's language
	Share    float64     // how much of it is shown as a translation, 0 to 1
	Headline string      // a field that speaks for the page and may not be shown; "" = none
	IsOld    bool        // a changed unit wants the whole page in the source's language
}

// UnitStanding is where a unit stands.
type UnitStanding struct {
	Shown    Shown
	State    model.State // what can be claimed of it; "" = it is not translated
	Stale    bool
	Edited   bool
	Unlinked bool
	HasText  bool        // a text stands in the file for it
	Detail   *UnitDetail // nil: dropped, because nobody must look at it
}

// UnitDetail is what somebody who looks at a unit must know.
type UnitDetail struct {
	ID          string
	Target      string // tagged; what stands in the file
	IsMissing   bool   // that is no translation
	Same        bool
	Ignore      []ledger.Ignore
	Since       lang.Date // of a stale unit; zero: nobody knows
	Previous    string    // of a stale unit: the source it was made from, tagged; "" = nobody knows
	Contents    []string  // of Previous: ledger.Version.Contents
	By          string
	Reviewer    string
	Suggestions []string    // tagged
	Claim       model.State // what its lock says
	Findings    []quality.Finding
}

// Reading gives what is kept of the file.
func (t *Tracked) Reading() *Reading {
	r := &Reading{From: t.Source.Lang, IsLinked: t.Standing.IsLinked(), Units: make([]UnitStanding, len(t.Standing.Units))}
	details := make([]UnitDetail, len(r.Units))
	for i := range t.Standing.Units {
		r.Units[i], details[i] = t.unit(i)
		r.Units[i].Detail = &details[i]
	}
	if t.Target == nil {
		return r
	}
	r.File = t.Target.Name
	if !strings.HasSuffix(t.Source.Name, ".md") {
		return r
	}
	r.Problems = t.problems()
	if r.IsLinked && !diag.HasErrors(r.Problems) {
		var broken []int
		r.Page, broken = t.page()
		for _, i := range broken {
			r.Problems = append(r.Problems, t.broken(i))
		}
	}
	return r
}

func (t *Tracked) unit(i int) (UnitStanding, UnitDetail) {
	s := &t.Standing.Units[i]
	u := UnitStanding{Shown: t.Shown[i], State: s.State, Stale: s.Stale, Edited: s.Edited, Unlinked: s.Unlinked, HasText: s.Target != nil}
	if s.Missing || s.Untranslated {
		u.State = ""
	}
	d := UnitDetail{ID: s.Block.ID, IsMissing: s.Missing, Since: s.Since, Findings: t.Findings[i]}
	if s.Target != nil {
		d.Target = s.Target.Text
	}
	if s.Previous != nil {
		d.Previous, d.Contents = s.Previous.Text, s.Previous.Contents
	}
	if s.Lock != nil {
		d.Claim, d.Same, d.Ignore = s.Lock.State, s.Lock.Same, s.Lock.Ignore
		d.By, d.Reviewer = s.Lock.By, s.Lock.Reviewer
		for _, suggestion := range s.Lock.Suggestions {
			d.Suggestions = append(d.Suggestions, suggestion.Text)
		}
	}
	return u, d
}

// IsShown tells whether readers see the translation.
func (u *UnitStanding) IsShown() bool { return u.Shown == ShowTarget || u.Shown == ShowStale }

// Held gives the keys of a file of facts or strings that are not shown as translations: everything before the first dot for facts,
// before the plural form for strings. Of one with several texts each must be shown. True are those that were translated, and only wait
// for a change of the source to be. source is the file that was read, tag the language.
func (r *Reading) Held(source *unit.File, tag lang.Tag) map[string]bool {
	keys := map[string]bool{}
	for i := range r.Units {
		u, from := &r.Units[i], source.Units[i]
		if u.IsShown() || !from.AppliesTo(tag) || isOwnName(u, from) {
			continue
		}
		key := ownerKey(from)
		waits, known := keys[key]
		isOld := u.HasText && !u.Detail.IsMissing && u.Stale
		keys[key] = isOld && (waits || !known)
	}
	return keys
}

// isOwnName tells whether it is a name that nobody has translated: it is one in every language.
func isOwnName(u *UnitStanding, from unit.Unit) bool {
	return from.Kind == unit.Fact && strings.HasSuffix(from.Key, ".name") && !u.HasText
}

// ownerKey gives the contact, term or string that a unit belongs to.
func ownerKey(u unit.Unit) string {
	if u.Kind == unit.Message {
		key, _, _ := strings.Cut(u.Key, "|")
		return key
	}
	key, _, _ := strings.Cut(u.Key, ".")
	return key
}

// needsLook tells whether somebody must look at the unit.
func (u *UnitStanding) needsLook() bool {
	return u.Stale || u.Edited || u.Unlinked || len(u.Detail.Findings) > 0 || len(u.Detail.Suggestions) > 0
}

// drop forgets the page, and the details of units at which nobody must look. What stays is copied: as a part of what was read from a cache
// it would keep all of that.
func (r *Reading) drop() {
	r.Page = nil
	for i := range r.Units {
		u := &r.Units[i]
		if !u.needsLook() {
			u.Detail = nil
			continue
		}
		d := *u.Detail
		d.ID, d.Target, d.By, d.Reviewer = strings.Clone(d.ID), strings.Clone(d.Target), strings.Clone(d.By), strings.Clone(d.Reviewer)
		u.Detail = &d
	}
}
