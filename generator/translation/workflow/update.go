package workflow

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
)

// Updated is what Update found and would do.
type Updated struct {
	*Plan
	Changes []ledger.Change `json:"changes"`
	Notes   []ledger.Note   `json:"notes"`
}

// Update brings the ledgers up to the source, and lets every language follow: texts move with their units and files, texts of units that
// are gone go to the memory, what is back comes back.
func (s *Site) Update() (*Updated, error) {
	p := s.plan()
	ledgers, changes := ledger.Update(s.Ledgers, s.sources(), s.AsOf)
	s.index = ledger.NewIndex(ledgers)
	u := &Updated{Plan: p.Plan, Changes: changes, Notes: []ledger.Note{}}
	files := affected(ledgers, changes)
	refs := ledger.References{}
	for _, sent := range s.Packages {
		refs.AddPackage(sent)
	}
	for _, tag := range s.Targets() {
		l, ok, err := p.open(tag, files)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue // nothing may be taken for gone that cannot be read
		}
		carried, err := p.carry(l, files, ledgers, changes)
		if err != nil {
			return nil, err
		}
		for _, t := range carried.Files {
			if t.Lock != nil {
				refs.AddLock(*t.Lock)
			}
		}
		u.Notes = append(u.Notes, carried.Notes...)
	}
	kept, err := s.collect(ledgers, files, refs)
	if err != nil {
		return nil, err
	}
	if err := p.ledgers(kept); err != nil {
		return nil, err
	}
	before := ledger.NewIndex(s.Ledgers)
	u.describe(func(file string) bool { return before.Ledger(file) != nil })
	p.finish()
	return u, nil
}

// affected gives the files whose languages have something to follow: those that have changed, and those of which texts are still held back.
func affected(ledgers []ledger.Ledger, changes []ledger.Change) []string {
	set := map[string]bool{}
	for _, c := range changes {
		set[c.From], set[c.File] = true, true
	}
	for _, l := range ledgers {
		if slices.ContainsFunc(l.Blocks, func(b ledger.Block) bool { return b.Current == "" }) {
			set[l.File] = true
		}
	}
	delete(set, "")
	files := []string{} // not nil: that would mean all
	for file := range set {
		files = append(files, file)
	}
	slices.Sort(files)
	return files
}

// carry lets one language follow, as far as the files go.
func (p *planning) carry(l *Language, files []string, ledgers []ledger.Ledger, changes []ledger.Change) (ledger.Carried, error) {
	var sources []ledger.Source
	for _, source := range p.site.sources() {
		if slices.Contains(files, source.File) {
			sources = append(sources, source)
		}
	}
	carried := ledger.Carry(l.plain(), ledgers, sources, changes)
	for _, file := range slices.Sorted(maps.Keys(carried.Renamed)) {
		if err := p.rename(carried, l, file); err != nil {
			return carried, err
		}
	}
	for _, file := range carried.Touched {
		was := cmp.Or(carried.Renamed[file], file)
		if err := p.target(l.Tag, file, carried.Files[file], l.Files[was]); err != nil {
			return carried, err
		}
	}
	for _, file := range carried.Removed {
		if err := p.takeAway(l.Tag, file); err != nil {
			return carried, err
		}
	}
	for _, pair := range p.left {
		carried.Memory.Add(pair)
	}
	p.left = nil
	return carried, p.memory(carried.Memory)
}

// rename lets a translation follow its source file's name, as it is.
func (p *planning) rename(carried ledger.Carried, l *Language, file string) error {
	was, tag := carried.Renamed[file], l.Tag
	if old := l.Files[was]; old.Bytes != nil {
		if err := p.write(p.site.fsys, translation.TargetFile(file, tag), old.Bytes); err != nil {
			return err
		}
	}
	if t := carried.Files[file]; t.Lock != nil {
		if err := p.write(p.site.fsys, translation.LockFile(file, tag), encode(*t.Lock)); err != nil {
			return err
		}
	}
	return p.takeAway(tag, was)
}

// takeAway removes a translation and its lock, whose texts are elsewhere now.
func (p *planning) takeAway(tag lang.Tag, file string) error {
	if err := p.remove(p.site.fsys, translation.TargetFile(file, tag)); err != nil {
		return err
	}
	return p.remove(p.site.fsys, translation.LockFile(file, tag))
}

// collect leaves out of the ledgers of some files what nothing refers to. When something would go, all locks are asked.
func (s *Site) collect(ledgers []ledger.Ledger, files []string, refs ledger.References) ([]ledger.Ledger, error) {
	isThere := func(file string) bool { return s.Source(file) != nil }
	var rest, asked []ledger.Ledger
	for _, l := range ledgers {
		if slices.Contains(files, l.File) {
			asked = append(asked, l)
		} else {
			rest = append(rest, l)
		}
	}
	collected := ledger.Collect(asked, refs, isThere)
	if !slices.EqualFunc(asked, collected, func(a, b ledger.Ledger) bool { return versions(a) == versions(b) }) {
		if err := s.allReferences(refs, files); err != nil {
			return nil, err
		}
		collected = ledger.Collect(asked, refs, isThere)
	}
	kept := append(rest, collected...)
	slices.SortFunc(kept, func(a, b ledger.Ledger) int { return strings.Compare(a.File, b.File) })
	return kept, nil
}

func versions(l ledger.Ledger) int {
	n := 0
	for _, b := range l.Blocks {
		n += len(b.Versions) + 1
	}
	return n
}

// allReferences takes up what the locks of all other files refer to.
func (s *Site) allReferences(refs ledger.References, but []string) error {
	for _, tag := range s.Targets() {
		err := eachFile(s.fsys, translation.Folder(tag), lockEnding, func(file string, src []byte) {
			if l, problems := ledger.ReadLock(file, src); problems == nil && !slices.Contains(but, l.File) {
				refs.AddLock(l)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
