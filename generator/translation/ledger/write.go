package ledger

import (
	"slices"
	"strings"

	"lykta/generator/translation/unit"
)

// write makes the new ledger of a file from what was matched.
func (u *updating) write(f *sourceFile) {
	if f.from != "" {
		u.changes = append(u.changes, Change{Kind: Renamed, File: f.name, From: f.from})
	}
	anchors := map[string]bool{}
	for _, p := range f.now {
		if p.block != nil {
			anchors[p.block.Anchor] = true
		}
	}
	l := Ledger{Format: Format, Segmenter: unit.Segmenter, File: f.name}
	for _, p := range f.now {
		if p.block == nil {
			l.Blocks = append(l.Blocks, u.add(f, p, anchors))
			continue
		}
		b := &p.block.Block
		before, was := b.clone(), ""
		if v := b.Version(b.Current); v != nil {
			was = v.Text
		}
		isEdited := b.see(p.Unit, u.asOf)
		if isHeading(p.Unit) && b.Anchor == "" {
			b.Anchor = pin(anchors, p.Anchor)
		}
		if !isHeading(p.Unit) {
			b.Anchor = ""
		}
		l.Blocks = append(l.Blocks, *b)
		u.tell(f, p, before, was, isEdited)
	}
	u.result = append(u.result, l)
}

func isHeading(u unit.Unit) bool { return u.Kind.Class() == "heading" }

// add makes the block of a new unit.
func (u *updating) add(f *sourceFile, p *present, anchors map[string]bool) Block {
	name := p.Key
	if name == "" || numbered(name) != "" { // the place in a list is no name
		name = p.Text
	}
	b := Block{ID: mint(u.taken, f.name, name)}
	b.see(p.Unit, u.asOf)
	if isHeading(p.Unit) {
		b.Anchor = pin(anchors, p.Anchor)
	}
	p.id = b.ID
	for _, from := range p.from {
		from.Became = append(from.Became, b.ID)
	}
	if p.from == nil {
		u.changes = append(u.changes, Change{Kind: Added, ID: b.ID, File: f.name, Line: p.line, After: p.Text})
	}
	return b
}

// tell says what happened to a unit that was known.
func (u *updating) tell(f *sourceFile, p *present, before Block, was string, isEdited bool) {
	c := Change{ID: before.ID, File: f.name, Line: p.line}
	switch {
	case p.how == Moved || p.how == Restored:
		c.Kind, c.After = p.how, p.Text
		if p.block.file != f.name {
			c.From = p.block.file
		}
	case isEdited:
		c.Kind, c.Before, c.After = Edited, was, p.Text
	case !slices.Equal(before.Links, p.block.Links):
		c.Kind, c.Before, c.After = Relinked, strings.Join(before.Links, " "), strings.Join(p.block.Links, " ")
	case before.Kind != p.block.Kind || before.Path != p.block.Path || before.Anchor != p.block.Anchor:
		c.Kind, c.After = Remade, p.Text
	default:
		return
	}
	u.changes = append(u.changes, c)
}

// finish keeps the blocks that no text belongs to any more, and says which those are.
func (u *updating) finish() {
	places := map[string]int{}
	for i, l := range u.result {
		places[l.File] = i
	}
	paired := map[*former]bool{}
	for _, f := range u.files {
		for _, p := range f.now {
			paired[p.block] = true
		}
	}
	for _, b := range u.formers {
		if paired[b] {
			continue
		}
		if b.Current != "" {
			u.changes = append(u.changes, u.farewell(b))
			b.leave(u.asOf)
		}
		at, ok := places[b.file]
		if !ok {
			at = len(u.result)
			places[b.file] = at
			u.result = append(u.result, Ledger{Format: Format, Segmenter: unit.Segmenter, File: b.file})
		}
		u.result[at].Blocks = append(u.result[at].Blocks, b.Block)
	}
	for _, l := range u.result {
		gone := slices.IndexFunc(l.Blocks, func(b Block) bool { return b.Current == "" })
		if gone >= 0 {
			slices.SortFunc(l.Blocks[gone:], func(a, b Block) int { return strings.Compare(a.ID, b.ID) })
		}
	}
	slices.SortFunc(u.result, func(a, b Ledger) int { return strings.Compare(a.File, b.File) })
	slices.SortStableFunc(u.changes, func(a, b Change) int { return strings.Compare(a.File, b.File) })
}

// farewell says what became of a block.
func (u *updating) farewell(b *former) Change {
	c := Change{Kind: Deleted, ID: b.ID, File: b.file, Before: b.Version(b.Current).Text}
	switch {
	case len(b.Became) > 1:
		c.Kind, c.IDs = Split, b.Became
	case len(b.Became) == 1:
		c.Kind, c.IDs = Merged, b.Became
	}
	return c
}
