package delivery

import (
	"fmt"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Incoming is one file that came back, and what is said of it.
type Incoming struct {
	File    string // as it is named in diagnostics
	Codec   string
	Catalog exchange.Catalog
	Lang    lang.Tag        // the language it is imported into
	Package *ledger.Package // nil: nobody knows what was sent
	As      model.State     // "" = what comes needs a review, whatever it claims
	By      string          // who translated it, or, with As reviewed or approved, who reviewed it
}

// origin says in locks where a text came from.
func (in *Incoming) origin() string {
	name := in.Catalog.Package
	if name == "" {
		name = strings.TrimSuffix(in.File[strings.LastIndexAny(in.File, `/\`)+1:], "."+in.Codec)
	}
	return in.Codec + ":" + name
}

// sent gives the record of what was sent of a unit, or nil.
func (in *Incoming) sent(id string) *ledger.PackageUnit {
	if in.Package == nil {
		return nil
	}
	for i := range in.Package.Units {
		if in.Package.Units[i].ID == id {
			return &in.Package.Units[i]
		}
	}
	return nil
}

// Verdict is what becomes of one entry.
type Verdict string

// The verdicts.
const (
	Taken     Verdict = "taken"     // its text is the translation now
	Confirmed Verdict = "confirmed" // the text stands already; what is claimed of it is believed
	Unchanged Verdict = "unchanged" // the text stands already, or is as it was sent
	Claimed   Verdict = "claimed"   // the text stands already; what is claimed of it is not believed without As and By
	Suggested Verdict = "suggested" // it is kept beside the translation, and Why says why
	Known     Verdict = "known"     // it is such a suggestion already
	Empty     Verdict = "empty"     // it has no text: nothing is deleted
	Copied    Verdict = "copied"    // its text is the source's: it counts as not translated
	Gone      Verdict = "gone"      // no unit of the site is its
	Refused   Verdict = "refused"   // its tags are broken; it is kept as a suggestion too
)

// Decision is what becomes of one entry, and why.
type Decision struct {
	Verdict Verdict     `json:"verdict"`
	Context string      `json:"context"`
	File    string      `json:"file,omitempty"` // of the source
	ID      string      `json:"id,omitempty"`
	Text    string      `json:"text,omitempty"` // tagged
	Src     string      `json:"src,omitempty"`  // hash of the version it was made from, or "unknown"
	State   model.State `json:"state,omitempty"`
	Stale   bool        `json:"stale,omitempty"` // it was made from another text than today's
	Why     string      `json:"why,omitempty"`
	Comment string      `json:"comment,omitempty"` // what the translator wrote to us
	Line    int         `json:"line"`              // in the delivery

	unit *Unit
}

// Unit gives the unit that a decision is about; nil when there is none.
func (d *Decision) Unit() *Unit { return d.unit }

// judging judges the entries of one delivery.
type judging struct {
	Incoming
	byID      map[string]*Unit
	bySource  map[string][]*Unit
	byContext map[string]*Unit
	decided   map[string]bool
	blocked   func(u *Unit, text string) bool
	problems  []diag.Diagnostic
	decisions []Decision
}

// Judge decides on every entry of a delivery, in its order. units are those of the language; blocked tells whether a text has mistakes with
// which it may not be approved. Two entries for one unit are reported, and the first counts.
func Judge(in Incoming, units []Unit, blocked func(u *Unit, text string) bool) ([]Decision, []diag.Diagnostic) {
	j := &judging{
		Incoming: in, byID: map[string]*Unit{}, bySource: map[string][]*Unit{}, byContext: map[string]*Unit{}, decided: map[string]bool{}, blocked: blocked,
	}
	for i := range units {
		u := &units[i]
		j.byID[u.Block.ID] = u
		j.byContext[Context(u.File, u.Block)] = u
		j.bySource[oneLine(u.Source.Text)] = append(j.bySource[oneLine(u.Source.Text)], u)
	}
	for i := range in.Catalog.Entries {
		if e := &in.Catalog.Entries[i]; !e.Obsolete {
			d := j.decide(e)
			d.Line = e.Line
			d.Context, d.Comment = e.Context, strings.TrimSpace(strings.Join(e.Comments, "\n"))
			j.decisions = append(j.decisions, d)
		}
	}
	return j.decisions, diag.Sort(j.problems)
}

// oneLine makes texts comparable that programs have wrapped or indented.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func (j *judging) report(severity diag.Severity, rule string, e *exchange.Entry, message, hint string) {
	j.problems = append(j.problems, diag.Diagnostic{
		Severity: severity, Rule: rule, File: j.File, Line: e.Line, Excerpt: diag.Line([]byte(e.Target), 1), Message: message, Hint: hint,
	})
}

// find looks for an entry's unit: by its id, by its context, by its source text if that is a single unit's.
func (j *judging) find(e *exchange.Entry) *Unit {
	if u := j.byID[e.ID]; u != nil {
		return u
	}
	if u := j.byContext[e.Context]; u != nil {
		return u
	}
	if _, id, found := strings.Cut(e.Context, "#"); found && j.byID[id] != nil {
		return j.byID[id]
	}
	if e.ID != "" {
		return nil // the unit is gone: one with the same text is another
	}
	if same := j.bySource[oneLine(e.Source)]; len(same) == 1 {
		return same[0]
	}
	return nil
}

func (j *judging) decide(e *exchange.Entry) Decision {
	u := j.find(e)
	text := normal(e.Target)
	switch {
	case u == nil:
		return j.gone(e, text)
	case text == "":
		return Decision{Verdict: Empty, File: u.File, ID: u.Block.ID, unit: u}
	case j.decided[u.Block.ID]:
		j.report(diag.Warning, "import-twice", e, "there is a second translation of "+Context(u.File, u.Block), "the first one counts: take one of them away")
		return Decision{Verdict: Suggested, File: u.File, ID: u.Block.ID, Text: text, Why: "a second translation in one delivery", Src: j.source(e, u), unit: u}
	}
	j.decided[u.Block.ID] = true
	d := Decision{File: u.File, ID: u.Block.ID, Text: text, Src: j.source(e, u), unit: u}
	d.Stale = !u.Block.Same(d.Src, u.Block.Current)
	j.weigh(&d, e)
	if d.Verdict == Suggested && hasSuggestion(u, text) {
		d.Verdict = Known
	}
	return d
}

// normal gives a text as units have it: trimmed, with its escapes in one form. One with broken tags stays as it is.
func normal(text string) string {
	text = exchange.Trim(text)
	if pieces, err := exchange.Pieces(text); err == nil {
		return exchange.Tagged(pieces)
	}
	return text
}

// written gives a text as the unit's file will give it back, so that what comes twice is known.
func (u *Unit) written(text string) string {
	target := unit.Target{Text: text}
	if u.Target != nil && !u.Missing {
		target.Tags = u.Target.Tags
	}
	return u.Source.Written(target)
}

func (j *judging) gone(e *exchange.Entry, text string) Decision {
	if text != "" {
		why := "the unit is no longer in the site"
		if len(j.bySource[oneLine(e.Source)]) > 1 {
			why = "several units of the site have this text, and nothing says which is meant"
		}
		j.report(diag.Warning, "import-unknown", e, fmt.Sprintf("%s is not taken over: %s", nameOf(e), why), "the delivery keeps it: put it where it belongs by hand, if it belongs anywhere")
		return Decision{Verdict: Gone, Text: text, Why: why}
	}
	return Decision{Verdict: Empty}
}

func nameOf(e *exchange.Entry) string {
	if e.Context != "" {
		return e.Context
	}
	return fmt.Sprintf("%q", diag.Line([]byte(e.Source), 1))
}

// source tells which version of the source text a translation was made from: the one that was sent, or else the latest with the
// delivery's text.
func (j *judging) source(e *exchange.Entry, u *Unit) string {
	if u.Block.Version(e.SrcHash) != nil {
		return e.SrcHash
	}
	if sent := j.sent(u.Block.ID); sent != nil && u.Block.Version(sent.Src) != nil {
		return sent.Src
	}
	for i := len(u.Block.Versions) - 1; i >= 0; i-- {
		if v := &u.Block.Versions[i]; oneLine(v.Text) == oneLine(e.Source) {
			return v.Hash
		}
	}
	return ledger.UnknownSource
}

// weigh decides on a text that belongs to a unit.
func (j *judging) weigh(d *Decision, e *exchange.Entry) {
	u := d.unit
	sent := j.textSent(e, d)
	if text := exchange.WithTags(d.Text); exchange.WithTags(sent) == sent && exchange.CheckTags(sent, text) == nil {
		d.Text = text // the source has no words that look like tags: those of the translation are tags
	}
	wrong := exchange.CheckTags(sent, d.Text)
	switch {
	case wrong != nil:
		j.refuse(d, e, wrong)
	case unit.TextHash(u.written(d.Text)) == u.hash():
		d.Text = u.written(d.Text)
		j.confirm(d, e)
	case unit.TextHash(d.Text) == j.hashSent(e, u):
		d.Verdict = Unchanged // by the translator, whatever has happened here
	case unit.Plain(d.Text) == unit.Plain(exchange.WithTags(e.Source)) && ledger.HasWords(e.Source) && !e.Same:
		d.Verdict = Copied
	case u.Unlinked:
		d.suggest("which text of the file is this unit's cannot be told")
	case exchange.CheckTags(u.Source.Text, d.Text) != nil:
		d.suggest("the source text has other tags now")
	case !j.standsAsSent(e, u):
		d.suggest("the translation was edited meanwhile")
	case d.Stale && !u.Stale && !u.Missing:
		d.suggest("it was made from an older text than the translation that stands")
	default:
		d.Verdict = Taken
		d.Text = u.written(d.Text)
		d.State = j.stateOf(d, e)
	}
}

func (d *Decision) suggest(why string) { d.Verdict, d.Why = Suggested, why }

// textSent gives the source text whose tags the translation must have.
func (j *judging) textSent(e *exchange.Entry, d *Decision) string {
	if v := d.unit.Block.Version(d.Src); v != nil {
		return v.Text
	}
	return e.Source
}

// refuse tells of broken tags, once: what is kept as a suggestion already has been told.
func (j *judging) refuse(d *Decision, e *exchange.Entry, wrong *exchange.TagError) {
	d.Verdict, d.Why = Refused, wrong.Message
	if d.unit.hash() == unit.TextHash(d.Text) {
		d.Verdict = Unchanged // it was like that before
		return
	}
	j.problems = append(j.problems, diag.Diagnostic{
		Severity: diag.Error, Rule: "import-tags", File: j.File, Line: e.Line, Excerpt: diag.Line([]byte(d.Text), 1),
		Message: fmt.Sprintf("%s, character %d of the translation: %s", nameOf(e), wrong.Column(d.Text), wrong.Message),
		Hint:    "put the source's tags into the translation, each once, and import again; until then it is kept as a suggestion",
	})
}

func hasSuggestion(u *Unit, text string) bool {
	if u.Lock != nil {
		for _, s := range u.Lock.Suggestions {
			if s.Text == text {
				return true
			}
		}
	}
	return false
}

// standsAsSent tells whether the translation is still the one that was sent. When nobody knows what was sent, only a unit without
// any is as it was.
func (j *judging) standsAsSent(e *exchange.Entry, u *Unit) bool {
	return u.hash() == "" || u.hash() == j.hashSent(e, u)
}

// hashSent gives the hash of the translation that was sent; "" when there was none, or nobody knows.
func (j *judging) hashSent(e *exchange.Entry, u *Unit) string {
	if e.TgtHash != "" {
		return e.TgtHash
	}
	if sent := j.sent(u.Block.ID); sent != nil {
		return sent.Tgt
	}
	return ""
}

// confirm decides on a text that stands already.
func (j *judging) confirm(d *Decision, e *exchange.Entry) {
	u := d.unit
	d.Verdict = Unchanged
	isRaised := e.State != "" && e.State.Reaches(model.Reviewed) && !u.State.Reaches(e.State)
	isRenewed := u.Stale && !e.Stale && e.State != "" && !d.Stale
	if !isRaised && !isRenewed {
		return
	}
	if j.As == "" {
		d.Verdict = Claimed
		return
	}
	if j.As.Reaches(model.Reviewed) && u.Lock != nil && u.Lock.By == j.By {
		d.Verdict = Claimed
		j.report(diag.Error, "claim-four-eyes", e, fmt.Sprintf("%s: %s made this translation", nameOf(e), j.By), "a second person must review it")
		return
	}
	state := j.stateOf(d, e)
	if !isRenewed && u.State.Reaches(state) {
		return
	}
	d.Verdict, d.State = Confirmed, state
	if !isRenewed && u.Lock != nil {
		d.Src = u.Lock.Src
	}
}

// table is the name of the format in which people write states themselves: a reviewer who mends a text there, and leaves its state, has
// translated it. Other programs' states are not to be relied on.
const table = "csv"

// stateOf gives the state that a delivered text gets.
func (j *judging) stateOf(d *Decision, e *exchange.Entry) model.State {
	state := j.As
	if j.Codec == table && !e.State.Reaches(j.As) {
		state = ""
	}
	if state == "" {
		state = model.NeedsReview
		if low := e.State; (low == model.Machine || low == model.Draft) && low != d.unit.State {
			state = low // it says so itself
		}
	}
	if state == model.Approved {
		switch {
		case d.Stale:
			d.Why = "only reviewed: the source text has changed since it was sent"
			return model.Reviewed
		case j.blocked(d.unit, d.Text):
			d.Why = "only reviewed: checks find errors in it"
			return model.Reviewed
		}
	}
	return state
}
