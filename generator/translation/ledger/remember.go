package ledger

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/model"
	"lykta/generator/translation/unit"
)

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func digits(n int) string { return strconv.Itoa(n) }

// Add puts a pair into the memory, in its place, unless it is there.
func (m *Memory) Add(p Pair) {
	m.Format, m.Segmenter = Format, unit.Segmenter
	at, found := slices.BinarySearchFunc(m.Pairs, p, comparePairs)
	if !found {
		m.Pairs = slices.Insert(m.Pairs, at, p)
	}
}

// comparePairs orders by everything, so that a memory has one form.
func comparePairs(a, b Pair) int {
	return cmp.Or(
		strings.Compare(a.File, b.File), strings.Compare(a.ID, b.ID), strings.Compare(a.Src, b.Src), strings.Compare(a.Target, b.Target),
		strings.Compare(string(a.State), string(b.State)), strings.Compare(a.Source, b.Source), strings.Compare(a.Origin, b.Origin),
		strings.Compare(a.By, b.By), strings.Compare(a.Reviewer, b.Reviewer), strings.Compare(a.Date.String(), b.Date.String()),
	)
}

// PairOf gives what the memory keeps of a unit and its text.
func PairOf(file string, b *Block, u Unit, target unit.Unit) Pair {
	NoteEdit(&u, target)
	p := Pair{Target: target.Text, File: file, State: u.State, Origin: u.Origin, By: u.By, Reviewer: u.Reviewer, Date: u.Date}
	p.setSource(b, u.ID, u.Src)
	return p
}

// SuggestionOf gives what the memory keeps of a unit's suggestion.
func SuggestionOf(file string, b *Block, u Unit, s Suggestion) Pair {
	p := Pair{Target: s.Text, File: file, Origin: s.From}
	p.setSource(b, u.ID, s.Src)
	return p
}

// setSource says what a pair's text was made from, as far as it is known.
func (p *Pair) setSource(b *Block, id, src string) {
	p.ID, p.Src = id, src
	if b == nil {
		return
	}
	if v := b.Version(src); v != nil {
		p.Source, p.Contents = v.Text, v.Contents
	}
}

// retire puts a text, and its suggestions, into the memory.
func (c *carrying) retire(p *page, t text) {
	b := c.index.Block(t.ID)
	if t.isTranslated() {
		c.lang.Memory.Add(PairOf(p.name, b, t.Unit, *t.target))
		c.note(Note{Kind: CarriedAway, File: p.name, ID: t.ID, Text: t.target.Text})
	}
	for _, s := range t.Suggestions {
		c.lang.Memory.Add(SuggestionOf(p.name, b, t.Unit, s))
	}
}

// restore takes texts back from the memory for units that have none.
func (c *carrying) restore(p *page) {
	if p.held || !p.isThere {
		return
	}
	for _, b := range c.index.Ledger(p.name).Blocks {
		if b.Current == "" {
			continue
		}
		t, known := p.texts[b.ID]
		if known && t.State != "" || known && t.isTranslated() {
			continue
		}
		back, found := c.recall.find(&b)
		if !found {
			continue
		}
		back.Suggestions, back.Ignore = t.Suggestions, t.Ignore
		p.texts[b.ID] = back
		p.isTouched = true
		c.note(Note{Kind: TakenBack, File: p.name, ID: b.ID, Text: back.target.Text})
	}
}

// create makes files anew whose units are back in the source.
func (c *carrying) create() {
	for _, name := range slices.Sorted(maps.Keys(c.sources)) {
		if _, exists := c.lang.Files[name]; exists || c.pages[name] != nil {
			continue
		}
		l := c.index.Ledger(name)
		if l != nil && slices.ContainsFunc(l.Blocks, func(b Block) bool { return b.Current != "" && len(c.recall.byID[b.ID]) > 0 }) {
			c.restore(c.pageFor(name))
		}
	}
}

// recall finds pairs of a memory.
type recall struct {
	pairs       []Pair
	byID, bySrc map[string][]int
}

func newRecall(m Memory) recall {
	r := recall{m.Pairs, map[string][]int{}, map[string][]int{}}
	for i, p := range m.Pairs {
		if p.State != "" && p.Src != "" { // what was only suggested is not taken back
			r.byID[p.ID] = append(r.byID[p.ID], i)
			r.bySrc[p.Src] = append(r.bySrc[p.Src], i)
		}
	}
	return r
}

// find looks for a translation of a unit that has none: the unit's own first, of this version or an older one, with the state it had.
func (r recall) find(b *Block) (text, bool) {
	best, isBestCurrent := -1, false
	for _, i := range r.byID[b.ID] {
		isCurrent := b.Same(r.pairs[i].Src, b.Current)
		if best < 0 || isCurrent && !isBestCurrent || isCurrent == isBestCurrent && !r.pairs[best].State.Reaches(r.pairs[i].State) {
			best, isBestCurrent = i, isCurrent
		}
	}
	if best < 0 {
		return r.findSame(b)
	}
	return textOf(b, r.pairs[best]), true
}

// findSame looks for a translation of the same text elsewhere, which somebody must look at again.
func (r recall) findSame(b *Block) (text, bool) {
	best := -1
	for _, i := range r.bySrc[b.Current] {
		if best < 0 || !r.pairs[best].State.Reaches(r.pairs[i].State) {
			best = i
		}
	}
	if best < 0 {
		return text{}, false
	}
	p := r.pairs[best]
	p.State, p.Reviewer = afterEdit(p.State), ""
	if p.State != model.Machine {
		p.Origin = "tm:exact"
	}
	return textOf(b, p), true
}

// textOf gives what a lock and a file hold for a pair.
func textOf(b *Block, p Pair) text {
	target := unit.Unit{Kind: unit.Kind(b.Kind), Path: b.Path, Key: b.Key, Text: p.Target}
	u := Unit{ID: b.ID, Src: p.Src, Tgt: unit.TextHash(p.Target), State: p.State, Origin: p.Origin, By: p.By, Reviewer: p.Reviewer, Date: p.Date}
	return text{u, &target}
}

// result settles what was touched.
func (c *carrying) result() Carried {
	out := Carried{Renamed: c.renamed, Removed: c.removed}
	for _, name := range c.names() {
		p := c.pages[name]
		switch {
		case !p.isThere && !p.held:
			delete(c.lang.Files, name)
			out.Removed = append(out.Removed, name)
			c.note(Note{Kind: RemovedFile, File: name})
		case p.isTouched:
			c.lang.Files[name] = settle(c.lang.Tag, c.sources[name], *c.index.Ledger(name), p.texts, p.standing.adopted())
			out.Touched = append(out.Touched, name)
		}
	}
	out.Language, out.Notes = c.lang, c.notes
	return out
}
