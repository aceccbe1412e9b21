package ledger

import (
	"slices"
	"strings"
	"unicode"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/unit"
)

// Standing is where one unit of the source stands in one language.
type Standing struct {
	Block  *Block
	Source unit.Unit
	Lock   *Unit      // nil: no lock knows it; what stands in the file nevertheless is nobody's word
	Target *unit.Unit // the text in the file; nil: none, or it cannot be told which

	Missing      bool        // there is no translation; if there is a text, it is the source's
	Untranslated bool        // somebody claims a state, yet the text is the source's, and not meant to be
	Edited       bool        // the text is another than the one somebody answered for
	Unlinked     bool        // it cannot be told which text in the file is its
	Stale        bool        // it was made from another version of the source
	Since        lang.Date   // of a stale unit: since when; zero: nobody knows
	Previous     *Version    // of a stale unit: what it was made from; nil: nobody knows
	State        model.State // what can be claimed of it as it is: "" when it is missing
}

// PageStanding is where a file stands in one language.
type PageStanding struct {
	Lang    lang.Tag
	Lock    *Lock // nil: nobody follows it
	HasFile bool
	Units   []Standing  // as many as the source has, in its order
	Gone    []GoneUnit  // what the lock knows and the source has no longer, in this file
	Loose   []unit.Unit // texts of the file that belong to no unit; those with a key are in nobody's way
}

// GoneUnit is a unit of a lock that is no longer in the source file.
type GoneUnit struct {
	Lock     *Unit
	Target   *unit.Unit // nil: there is none, or it cannot be told which
	Unlinked bool       // it cannot be told which
}

// HasGone tells whether the lock has texts of units that are elsewhere now, or nowhere.
func (p *PageStanding) HasGone() bool { return len(p.Gone) > 0 }

func (p *PageStanding) adopted() string {
	if p.Lock == nil {
		return ""
	}
	return p.Lock.Adopted
}

// IsLinked tells whether every text of the file belongs to a unit.
func (p *PageStanding) IsLinked() bool {
	if slices.ContainsFunc(p.Loose, func(u unit.Unit) bool { return u.Key == "" }) {
		return false
	}
	for _, s := range p.Units {
		if s.Unlinked {
			return false
		}
	}
	for _, g := range p.Gone {
		if g.Unlinked {
			return false
		}
	}
	return true
}

// Stand tells where a file stands in a language. The ledger is up to date: its blocks that are current are the source's units, in
// order. lock is nil when there is none, target when there is no file. blocks gives the block of an id, of any file, or nil.
//
// Of plural forms that the language has not (unit.Unit.AppliesTo) nothing is derived. A text of the file has its tags numbered as those of its unit's source.
func Stand(tag lang.Tag, source []unit.Unit, l Ledger, lock *Lock, target []unit.Unit, blocks func(id string) *Block) *PageStanding {
	p := &PageStanding{Lang: tag, Lock: lock, HasFile: target != nil}
	units, texts := map[string]*Unit{}, map[string]*unit.Unit{}
	if lock != nil {
		a := Align(*lock, blocks, target)
		for i := range lock.Units {
			units[lock.Units[i].ID] = &lock.Units[i]
			if place := a.Of[i]; place >= 0 {
				texts[lock.Units[i].ID] = &target[place]
			}
		}
		for _, place := range a.Loose {
			p.Loose = append(p.Loose, target[place])
		}
	} else {
		p.Loose = slices.Clone(target)
	}
	here := map[string]bool{}
	at := 0
	for i := range l.Blocks {
		b := &l.Blocks[i]
		if b.Current == "" {
			continue
		}
		here[b.ID] = true
		if at == len(source) {
			panic("ledger: Stand needs a ledger that is up to date")
		}
		s := Standing{Block: b, Source: source[at], Lock: units[b.ID], Target: texts[b.ID]}
		at++
		if s.Lock == nil && lock != nil && b.Key != "" {
			s.Target = p.takeLoose(b.Key)
		}
		if s.Target != nil {
			retagged := unit.Retag(s.Source, *s.Target)
			s.Target = &retagged
		}
		if s.Source.AppliesTo(tag) {
			s.derive(target != nil)
		}
		p.Units = append(p.Units, s)
	}
	if lock != nil {
		for i := range lock.Units {
			if id := lock.Units[i].ID; !here[id] {
				p.Gone = append(p.Gone, GoneUnit{&lock.Units[i], texts[id], texts[id] == nil && target != nil && lock.Units[i].mustHaveText(blocks(id))})
			}
		}
	}
	return p
}

// takeLoose gives a text by its key, and takes it out of the loose ones.
func (p *PageStanding) takeLoose(key string) *unit.Unit {
	i := slices.IndexFunc(p.Loose, func(u unit.Unit) bool { return u.Key == key })
	if i < 0 {
		return nil
	}
	found := p.Loose[i]
	p.Loose = slices.Delete(p.Loose, i, i+1)
	return &found
}

// derive finds out what nobody stores.
func (s *Standing) derive(hasFile bool) {
	switch {
	case s.Lock == nil:
		s.Missing = s.Target == nil
		if !s.Missing {
			s.Edited, s.Stale, s.State = true, true, afterEdit("")
		}
		return
	case s.Target == nil:
		s.Missing, s.Unlinked = true, hasFile && s.Lock.mustHaveText(s.Block)
		if s.Lock.State != "" {
			s.Stale, s.Since, s.Previous = s.Block.StaleSince(s.Lock.Src)
		}
		return
	}
	s.Edited = unit.TextHash(s.Target.Text) != s.Lock.Tgt
	if s.Lock.State == "" && !s.Edited {
		s.Missing = true
		return
	}
	s.State = s.Lock.State
	if s.Edited {
		s.State = afterEdit(s.State)
	}
	s.Untranslated = !s.Lock.Same && unit.EqualText(s.Target.Text, s.Source.Text) && HasWords(s.Source.Text)
	s.Stale, s.Since, s.Previous = s.Block.StaleSince(s.Lock.Src)
}

// mustHaveText tells whether a text of a unit stands in a file that nobody has touched. What has a key may be left out.
func (u *Unit) mustHaveText(b *Block) bool { return !u.isAbsent() && (b == nil || b.Key == "") }

// afterEdit gives what can be claimed of a text that somebody has changed: nobody has reviewed it.
func afterEdit(s model.State) model.State {
	switch {
	case s == "":
		return model.Draft
	case s.Reaches(model.NeedsReview):
		return model.NeedsReview
	}
	return s
}

// HasWords tells whether a tagged text has a letter outside its tags: "19" and a contact's number need no translation.
func HasWords(text string) bool { return strings.ContainsFunc(unit.Plain(text), unicode.IsLetter) }
