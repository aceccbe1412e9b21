package ledger

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/lang"
)

// Link makes a block of a ledger, which Update took for a new unit, a version of an old one. old is what ledgers know of the old one, or nil;
// what they have forgotten is taken from pairs, the memories of all languages. problem says in plain words why it cannot be; "" when it can.
func Link(l Ledger, old *Block, pairs []Pair, oldID, newID string, asOf lang.Date) (linked Ledger, problem string) {
	at := slices.IndexFunc(l.Blocks, func(b Block) bool { return b.ID == newID && b.Current != "" })
	switch {
	case at < 0:
		return l, fmt.Sprintf("this page has no unit %q", newID)
	case oldID == newID:
		return l, "they are one and the same"
	case old != nil && old.Current != "":
		return l, fmt.Sprintf("the unit %q is in use", oldID)
	}
	fresh := l.Blocks[at]
	var block Block
	switch {
	case old != nil:
		block = old.clone()
	default:
		block = remembered(pairs, oldID, asOf)
	}
	if len(block.Versions) == 0 {
		return l, fmt.Sprintf("nothing is known of a unit %q", oldID)
	}
	if block.Key != fresh.Key {
		return l, fmt.Sprintf("%q has a name of its own, %q, and stays apart", oldID, block.Key)
	}
	for _, v := range fresh.Versions {
		block.Versions = slices.DeleteFunc(block.Versions, func(o Version) bool { return o.Hash == v.Hash })
		block.Versions = append(block.Versions, v)
	}
	block.ID, block.Current, block.Kind, block.Path, block.Became = oldID, fresh.Current, fresh.Kind, fresh.Path, nil
	block.Links, block.Formerly = fresh.Links, append(block.Formerly, fresh.Formerly...)
	if block.Anchor == "" {
		block.Anchor = fresh.Anchor
	}
	l.Blocks = slices.Clone(l.Blocks)
	l.Blocks[at] = block
	l.Blocks = slices.DeleteFunc(l.Blocks, func(b Block) bool { return b.ID == oldID && b.Current == "" })
	return l, ""
}

// remembered makes a block from what memories keep of a unit.
func remembered(pairs []Pair, id string, asOf lang.Date) Block {
	b := Block{ID: id}
	for _, p := range pairs {
		if p.ID == id && p.Source != "" && b.Version(p.Src) == nil {
			b.Versions = append(b.Versions, Version{Hash: p.Src, Text: p.Source, Contents: p.Contents, Until: asOf})
		}
	}
	slices.SortFunc(b.Versions, func(x, y Version) int { return strings.Compare(x.Hash, y.Hash) })
	return b
}
