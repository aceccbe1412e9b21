package workflow

import (
	"fmt"
	"slices"

	"lykta/generator/lang"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
)

// Minor says that the last change of a unit changed nothing that it says: translations of the version before stay good. from names
// another version than the one before by its hash.
func (s *Site) Minor(id, from, reason, by string) (*Plan, error) {
	p := s.plan()
	if !p.current() {
		return p.finish(), nil
	}
	file := s.index.File(id)
	if file == "" {
		p.fail("minor-unit", "", fmt.Sprintf("there is no unit %q", id), "lykta translate status lists the units of a page")
		return p.finish(), nil
	}
	l := cloneLedger(*s.index.Ledger(file))
	for i := range l.Blocks {
		b := &l.Blocks[i]
		if b.ID != id {
			continue
		}
		v := before(b, from)
		if v == nil {
			p.fail("minor-version", translation.LedgerFile(file), fmt.Sprintf("the ledger knows no version of %s before this one%s", id, named(from)),
				"when no translation was made from an older version, there is nothing to say")
			return p.finish(), nil
		}
		v.Equivalent, v.Reason, v.By = b.Current, reason, by
		p.say("%s: %s", file, id)
		p.say("  was: %s", excerptWhole(v.Text))
		p.say("  now: %s", excerptWhole(b.Version(b.Current).Text))
		p.say("  says the same: %s", reason)
	}
	if err := p.write(s.fsys, translation.LedgerFile(file), encode(l)); err != nil {
		return nil, err
	}
	return p.finish(), nil
}

func named(hash string) string {
	if hash == "" {
		return ""
	}
	return fmt.Sprintf(" with the hash %q", hash)
}

// before gives the version with a hash, or the latest that does not say the same as the current one already.
func before(b *ledger.Block, from string) *ledger.Version {
	for i := len(b.Versions) - 1; i >= 0; i-- {
		v := &b.Versions[i]
		if v.Hash != b.Current && (from == v.Hash || from == "" && !b.Same(v.Hash, b.Current)) {
			return v
		}
	}
	return nil
}

func cloneLedger(l ledger.Ledger) ledger.Ledger {
	blocks := make([]ledger.Block, len(l.Blocks))
	for i, b := range l.Blocks {
		b.Versions = append([]ledger.Version(nil), b.Versions...)
		blocks[i] = b
	}
	l.Blocks = blocks
	return l
}

// Link says that a unit which the ledger took for a new one is really an old one, reworded: it has the old id from now on, and every
// language's translation of the old one, stale.
func (s *Site) Link(file, oldID, newID string) (*Plan, error) {
	p := s.plan()
	if !p.current() {
		return p.finish(), nil
	}
	languages := map[lang.Tag]*Language{}
	var pairs []ledger.Pair
	for _, tag := range s.Targets() {
		l, ok, err := p.open(tag, []string{file})
		if err != nil || !ok {
			return p.finish(), err
		}
		languages[tag] = l
		pairs = append(pairs, l.Memory.Pairs...)
	}
	l, problem := ledger.Link(*s.index.Ledger(file), s.index.Block(oldID), pairs, oldID, newID, s.AsOf)
	if problem != "" {
		p.fail("link", translation.LedgerFile(file), problem, "lykta translate status lists the units of a page, and lykta translate update those that are gone")
		return p.finish(), nil
	}
	ledgers := slices.Clone(s.Ledgers)
	ledgers[slices.IndexFunc(ledgers, func(o ledger.Ledger) bool { return o.File == file })] = l
	s.index = ledger.NewIndex(ledgers)
	p.say("%s: %s is %s from now on", file, newID, oldID)
	for _, tag := range s.Targets() {
		if err := p.relink(languages[tag], ledgers, file, oldID, newID); err != nil {
			return nil, err
		}
	}
	if err := p.write(s.fsys, translation.LedgerFile(file), encode(l)); err != nil {
		return nil, err
	}
	return p.finish(), nil
}

// relink gives a lock's entry of the new id to the old one, and takes the old one's translation back from the memory. A text that was
// written for the new one stays where it is.
func (p *planning) relink(l *Language, ledgers []ledger.Ledger, file, oldID, newID string) error {
	t := l.Files[file]
	if t.Lock == nil {
		return nil
	}
	lock := *t.Lock
	lock.Units = slices.Clone(lock.Units)
	for i := range lock.Units {
		if lock.Units[i].ID == newID {
			lock.Units[i].ID = oldID
		}
	}
	t.Lock = &lock
	l.Files[file] = t
	if err := p.write(p.site.fsys, translation.LockFile(file, l.Tag), encode(lock)); err != nil {
		return err
	}
	carried, err := p.carry(l, []string{file}, ledgers, nil)
	for _, n := range carried.Notes {
		p.say("%s", sayNote(n))
	}
	return err
}
