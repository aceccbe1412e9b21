package delivery

import (
	"slices"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Changes tells whether a decision changes anything.
func (d *Decision) Changes() bool {
	switch d.Verdict {
	case Taken, Confirmed, Suggested:
		return true
	case Refused:
		return !hasSuggestion(d.unit, d.Text)
	case Unchanged, Claimed, Known, Empty, Copied, Gone:
	}
	return false
}

// Apply carries out a decision on a unit's standing, which is changed, and gives the pair that must go to the memory because its text is
// replaced; nil when none is. The lock that stood there is not touched: a new one is put in its place.
func (d *Decision) Apply(in Incoming, asOf lang.Date, file string, s *ledger.Standing) *ledger.Pair {
	lock := ledger.Unit{ID: s.Block.ID, Src: s.Block.Current, Tgt: unit.TextHash(s.Source.Text)}
	if s.Lock != nil {
		lock = *s.Lock
		lock.Suggestions = slices.Clone(lock.Suggestions)
	}
	var replaced *ledger.Pair
	switch d.Verdict {
	case Taken:
		if s.Target != nil && !s.Missing && s.Lock != nil {
			pair := ledger.PairOf(file, s.Block, *s.Lock, *s.Target)
			replaced = &pair
		}
		d.take(in, asOf, &lock, s)
	case Confirmed:
		lock.Src, lock.State, lock.Date = d.Src, d.State, asOf
		lock.Tgt = unit.TextHash(d.Text)
		in.sign(&lock)
	case Suggested, Refused:
		if s.Lock == nil {
			s.Missing = true
		}
		lock.Suggestions = append(lock.Suggestions, ledger.Suggestion{Text: d.Text, From: in.origin(), Why: d.Why, Src: d.Src})
	case Unchanged, Claimed, Known, Empty, Copied, Gone:
		return nil
	}
	s.Lock = &lock
	if lock.State != "" {
		s.State, s.Edited, s.Untranslated = lock.State, false, false
		s.Stale, s.Since, s.Previous = s.Block.StaleSince(lock.Src)
	}
	return replaced
}

func (d *Decision) take(in Incoming, asOf lang.Date, lock *ledger.Unit, s *ledger.Standing) {
	target := s.Source
	target.Text = d.Text
	if s.Target != nil && !s.Missing {
		target.Tags = s.Target.Tags // a link of the translation's own
	}
	s.Target, s.Missing = &target, false
	lock.Src, lock.Tgt, lock.State, lock.Origin, lock.Date = d.Src, unit.TextHash(d.Text), d.State, in.origin(), asOf
	lock.By, lock.Reviewer, lock.Same = in.Catalog.Package, "", false
	if unit.TextHash(d.Text) == unit.TextHash(s.Source.Text) {
		lock.Same = true
	}
	in.sign(lock)
	lock.Suggestions = slices.DeleteFunc(lock.Suggestions, func(g ledger.Suggestion) bool { return g.Text == d.Text })
}

// sign notes who answers for a text: its reviewer, or its translator, who is known by the package until somebody says a name.
func (in *Incoming) sign(lock *ledger.Unit) {
	switch {
	case in.By == "":
	case lock.State.Reaches(model.Reviewed):
		lock.Reviewer = in.By
	default:
		lock.By = in.By
	}
}
