package unit

import (
	"bytes"

	"lykta/generator/markdown"
)

// block is a block of a text, and where it stands: what is needed to leave blocks out.
type block struct {
	kind       markdown.Kind
	name       string // of a directive
	parent     int    // -1 for those that stand in the text itself
	children   []int
	start, end int // bytes; end is before the line feed
	piece      int // of running text; -1 otherwise
	arguments  []int
	isKept     bool // it says something by itself: code, a rule, a contact
}

// sameKind tells whether two blocks are the same but for what they hold.
func sameKind(a, b block) bool { return a.kind == b.kind && a.name == b.name && a.parent == b.parent }

func (d *divider) openBlock(n markdown.Node) {
	b := block{kind: n.Kind(), name: n.Attr("name"), parent: -1, start: n.Place().Start, piece: -1}
	if last := len(d.open) - 1; last >= 0 {
		b.parent = d.open[last]
		d.blocks[b.parent].children = append(d.blocks[b.parent].children, len(d.blocks))
	}
	switch b.kind {
	case markdown.KindCode, markdown.KindRule, markdown.KindOther:
		b.isKept = true
	case markdown.KindDirective:
		b.isKept = b.name != "note" && b.name != "facts" && b.name != "steps" && b.name != "only"
	}
	d.open = append(d.open, len(d.blocks))
	d.blocks = append(d.blocks, b)
}

// closeBlock finds where a block ends, when what it holds is known.
func (d *divider) closeBlock(n markdown.Node) {
	last := len(d.open) - 1
	b := &d.blocks[d.open[last]]
	d.open = d.open[:last]
	b.start = min(max(b.start, 0), len(d.text))
	b.end = b.start
	for _, child := range b.children {
		b.end = max(b.end, d.blocks[child].end)
	}
	if lines := n.Lines(); len(lines) > 0 {
		b.end = max(b.end, min(lines[len(lines)-1][1], len(d.text)))
		for b.end > b.start && isSpace(d.text[b.end-1]) {
			b.end--
		}
	}
	switch b.kind {
	case markdown.KindDirective:
		b.end = max(b.end, n.Place().Stop)
	case markdown.KindTable:
		if len(b.children) == 1 { // the line below the head
			b.end = min(lineEnd(d.text, b.end)+1, len(d.text))
		}
	case markdown.KindHeading:
		if b.start >= len(d.text) || d.text[b.start] != '#' { // underlined
			b.end = min(lineEnd(d.text, b.end)+1, len(d.text))
		}
	}
	if b.kind != markdown.KindCell {
		b.end = lineEnd(d.text, b.end)
	}
}

// lineEnd gives the byte of the line feed of the line that holds at, or the end of the text.
func lineEnd(text []byte, at int) int {
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(text)
}
