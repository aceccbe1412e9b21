package ledger

import (
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/unit"
)

// settle gives a file and its lock their one form: a text and an entry for every unit of the source, in its order. Edits are noted, and
// where there is no translation the source's text stands.
func settle(tag lang.Tag, s Source, l Ledger, texts map[string]text, adopted string) Target {
	lock := &Lock{Format: Format, Segmenter: unit.Segmenter, File: s.File, Lang: tag, Adopted: adopted}
	target := Target{Lock: lock, Units: []unit.Unit{}}
	at := 0
	for i := range l.Blocks {
		b := &l.Blocks[i]
		if b.Current == "" {
			continue
		}
		source := s.Units[at]
		at++
		if !source.AppliesTo(tag) {
			continue
		}
		t, known := texts[b.ID]
		if !known || !t.isTranslated() {
			entry := Unit{ID: b.ID, Key: b.Key, Src: b.Current, Tgt: unit.TextHash(source.Text), Ignore: t.Ignore, Suggestions: t.Suggestions}
			lock.Units = append(lock.Units, entry)
			target.Units = append(target.Units, source)
			continue
		}
		NoteEdit(&t.Unit, *t.target)
		t.Key = b.Key
		lock.Units = append(lock.Units, t.Unit)
		target.Units = append(target.Units, unit.Retag(source, *t.target))
	}
	return target
}

// NoteEdit lets a lock's unit know that somebody has changed its text: nobody answers for it yet, and which source it was made from
// stays as it was.
func NoteEdit(u *Unit, target unit.Unit) {
	hash := unit.TextHash(target.Text)
	if hash == u.Tgt {
		return
	}
	if u.State == "" || u.State.Reaches(model.NeedsReview) {
		u.Origin, u.By, u.Reviewer, u.Date = "human", "", "", lang.Date{}
	}
	u.Tgt, u.State = hash, afterEdit(u.State)
}

// Settle gives a linked file and its lock their one form, and tells whether that is possible: whether the ledger is up to date, and every
// text belongs to a unit. What can be claimed of every unit, and so what readers see, stays the same.
func Settle(tag lang.Tag, s Source, l Ledger, p *PageStanding) (Target, bool) {
	if p.HasGone() || !p.IsLinked() || !IsCurrent(l, s.Units) {
		return Target{}, false
	}
	texts := map[string]text{}
	for _, st := range p.Units {
		if t, known := textFrom(st); known {
			texts[st.Block.ID] = t
		}
	}
	return settle(tag, s, l, texts, p.adopted()), true
}

// textFrom gives a unit of a lock with its text. Of a text that no lock knows nobody has said what it was made from.
func textFrom(s Standing) (text, bool) {
	switch {
	case s.Lock != nil:
		return text{s.Lock.clone(), s.Target}, true
	case s.Target != nil:
		return text{Unit{ID: s.Block.ID, Src: UnknownSource}, s.Target}, true
	}
	return text{}, false
}

// IsCurrent tells whether a ledger knows a file's units as they are: block by block the same texts, in the same order.
func IsCurrent(l Ledger, units []unit.Unit) bool {
	at := 0
	for _, b := range l.Blocks {
		if b.Current == "" {
			continue
		}
		if at == len(units) || units[at].Hash != b.Current || units[at].Key != b.Key {
			return false
		}
		at++
	}
	return at == len(units)
}
