package workflow

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Choices says which texts of a file belong to which units, where that cannot be told.
type Choices struct {
	Pairs   map[string][]int // id → lines of its text; several are joined, with line breaks
	Missing []string         // ids that have no text any more
	Retire  []int            // lines of texts that belong to no unit: they go to the memory
}

// Questions is what cannot be told of a file.
type Questions struct {
	*Plan
	Units []OpenUnit `json:"units"` // that have no text, in the order of the source
	Texts []OpenText `json:"texts"` // that belong to no unit, in the order of the file
}

// OpenUnit is a unit of which nobody can tell the text.
type OpenUnit struct {
	ID     string `json:"id"`
	Source string `json:"source"` // tagged text as it is today; "" = the unit is gone
}

// OpenText is a text of which nobody can tell the unit.
type OpenText struct {
	Line int    `json:"line"`
	Text string `json:"text"` // tagged
}

// Align takes up which text belongs to which unit. While anything is still open the plan says what, and writes nothing.
func (s *Site) Align(tag lang.Tag, file string, c Choices) (*Questions, error) {
	p := s.plan()
	o := &Questions{Plan: p.Plan, Units: []OpenUnit{}, Texts: []OpenText{}}
	if !p.current() {
		p.finish()
		return o, nil
	}
	l, ok, err := p.open(tag, []string{file})
	if err != nil || !ok {
		p.finish()
		return o, err
	}
	t := l.Files[file]
	if t.Lock == nil || t.File == nil {
		p.settled(l, file)
		p.finish()
		return o, nil
	}
	a := &aligning{planning: p, choices: c, lang: l, file: file, standing: s.Standing(l, file), name: translation.TargetFile(file, tag)}
	a.choose()
	a.list(o)
	if err := a.write(); err != nil {
		return nil, err
	}
	p.finish()
	return o, nil
}

// aligning is one run of Align.
type aligning struct {
	*planning
	choices  Choices
	lang     *Language
	file     string
	name     string
	standing *ledger.PageStanding
	retired  []unit.Unit
}

// choose puts the choices into the standing.
func (a *aligning) choose() {
	for _, id := range slices.Sorted(maps.Keys(a.choices.Pairs)) {
		s, g := a.unlinked(id)
		if s == nil && g == nil {
			a.fail("align-unit", a.name, fmt.Sprintf("the text of %q is known, or there is no such unit", id), "run it without choices to see what is open")
			continue
		}
		text, ok := a.take(a.choices.Pairs[id])
		switch {
		case !ok:
		case g != nil:
			g.Target, g.Unlinked = text, false
		default:
			retagged := unit.Retag(s.Source, *text)
			s.Target, s.Unlinked, s.Missing = &retagged, false, false
			a.say("%s: %s is %s", a.name, id, excerpt(text.Text))
		}
	}
	for _, id := range a.choices.Missing {
		if s, g := a.unlinked(id); s != nil {
			blank := ledger.Unit{ID: id, Key: s.Lock.Key, Src: s.Block.Current, Ignore: s.Lock.Ignore, Suggestions: s.Lock.Suggestions}
			s.Lock, s.Unlinked = &blank, false
			a.say("%s: %s is not translated any more", a.name, id)
		} else if g != nil {
			g.Unlinked = false
		} else {
			a.fail("align-unit", a.name, fmt.Sprintf("the text of %q is known, or there is no such unit", id), "run it without choices to see what is open")
		}
	}
	for _, line := range a.choices.Retire {
		if text, ok := a.take([]int{line}); ok {
			a.retired = append(a.retired, *text)
			a.say("%s:%d: goes to the memory %s", a.name, line, excerpt(text.Text))
		}
	}
}

// unlinked gives the unit whose text cannot be told.
func (a *aligning) unlinked(id string) (*ledger.Standing, *ledger.GoneUnit) {
	for i := range a.standing.Units {
		if s := &a.standing.Units[i]; s.Unlinked && s.Block.ID == id {
			return s, nil
		}
	}
	for i := range a.standing.Gone {
		if g := &a.standing.Gone[i]; g.Unlinked && g.Lock.ID == id {
			return nil, g
		}
	}
	return nil, nil
}

// take takes loose texts by their lines, joined.
func (a *aligning) take(lines []int) (*unit.Unit, bool) {
	var found []unit.Unit
	for _, line := range lines {
		i := slices.IndexFunc(a.standing.Loose, func(u unit.Unit) bool { return u.Line == line && u.Key == "" })
		if i < 0 {
			a.fail("align-line", a.name, fmt.Sprintf("no open text begins on line %d", line), "run it without choices to see what is open")
			return nil, false
		}
		found = append(found, a.standing.Loose[i])
		a.standing.Loose = slices.Delete(a.standing.Loose, i, i+1)
	}
	text := found[0]
	var parts []string
	for i, u := range found {
		parts = append(parts, u.Text)
		if i > 0 {
			text.Tags = append(slices.Clone(text.Tags), u.Tags...)
		}
	}
	text.Text = strings.Join(parts, "\n")
	if len(found) > 1 && strings.Contains(text.Text, "<") {
		text.Text = strings.ReplaceAll(ledger.Concatenate(parts), "\n", " ")
		text.Tags = nil
	}
	return &text, true
}

// list lists what is still open.
func (a *aligning) list(o *Questions) {
	for _, s := range a.standing.Units {
		if s.Unlinked {
			o.Units = append(o.Units, OpenUnit{s.Block.ID, s.Source.Text})
		}
	}
	for _, g := range a.standing.Gone {
		if g.Unlinked {
			o.Units = append(o.Units, OpenUnit{g.Lock.ID, ""})
		}
	}
	for _, u := range a.standing.Loose {
		if u.Key == "" {
			o.Texts = append(o.Texts, OpenText{u.Line, u.Text})
		}
	}
	for _, u := range o.Units {
		a.say("%s  has no text: %s", u.ID, orGone(u.Source))
	}
	for _, t := range o.Texts {
		a.say("line %d  belongs to nothing: %s", t.Line, excerptWhole(t.Text))
	}
	if len(o.Units)+len(o.Texts) > 0 {
		a.fail("align-open", a.name, fmt.Sprintf("it cannot be told which text belongs to which unit: %d without text, %d without unit", len(o.Units), len(o.Texts)),
			"say it: --pair ID=LINE, --missing ID, --retire LINE")
	}
}

func orGone(source string) string {
	if source == "" {
		return "it is gone from the source"
	}
	return excerptWhole(source)
}

// write writes the lock, and the file where texts were joined or taken out.
func (a *aligning) write() error {
	if len(a.Diagnostics) > 0 {
		return nil
	}
	memory := a.lang.Memory
	for _, text := range a.retired {
		memory.Lang = a.lang.Tag
		memory.Add(ledger.Pair{Target: text.Text, File: a.file, Origin: "align"})
	}
	if err := a.memory(memory); err != nil {
		return err
	}
	t := a.lang.Files[a.file]
	if !a.standing.HasGone() {
		settled, ok := ledger.Settle(a.lang.Tag, ledger.Source{File: a.file, Units: a.site.Source(a.file).Units}, *a.site.index.Ledger(a.file), a.standing)
		if !ok {
			panic("workflow: an aligned file is linked")
		}
		return a.target(a.lang.Tag, a.file, settled, t)
	}
	return a.lockOnly()
}

// lockOnly puts the lock's units into the order of the file, with the hashes of their texts, so that the next update can tell what is gone.
func (a *aligning) lockOnly() error {
	type placed struct {
		unit ledger.Unit
		line int
	}
	var list []placed
	add := func(u *ledger.Unit, target *unit.Unit) {
		p := placed{unit: *u}
		if target != nil {
			p.line = target.Line
			ledger.NoteEdit(&p.unit, *target)
		} else if u.State != "" {
			p.unit = ledger.Unit{ID: u.ID, Key: u.Key, Src: u.Src, Ignore: u.Ignore, Suggestions: u.Suggestions}
		}
		list = append(list, p)
	}
	for _, s := range a.standing.Units {
		if s.Lock != nil {
			add(s.Lock, s.Target)
		}
	}
	for _, g := range a.standing.Gone {
		add(g.Lock, g.Target)
	}
	if len(a.retired) > 0 || slices.ContainsFunc(list, func(p placed) bool { return len(a.choices.Pairs[p.unit.ID]) > 1 }) {
		a.fail("align-later", a.name, "some of its units are gone from the source: first pair what belongs together, then run lykta translate update",
			"leave --retire and joined lines for afterwards")
		return nil
	}
	slices.SortStableFunc(list, func(a, b placed) int { return cmp.Compare(a.line, b.line) })
	lock := *a.standing.Lock
	lock.Units = nil
	for _, p := range list {
		lock.Units = append(lock.Units, p.unit)
	}
	return a.planning.write(a.site.fsys, translation.LockFile(a.file, a.lang.Tag), encode(lock))
}
