package unit

import (
	"bytes"
	"slices"

	"lykta/generator/markdown"
)

// edit puts text in the place of bytes.
type edit struct {
	from, to int
	text     string
}

// hiding finds what goes when some pieces are left out.
type hiding struct {
	*prose
	isHidden func(piece int) bool
	gone     []bool // by block
	removed  []bool // by piece: nothing is left of it
	edits    []edit // in no order
}

// hide gives the edits that leave pieces out: a block goes with its marks, a container when nothing is left in it; a cell or an argument
// that goes alone leaves an empty place.
func (p *prose) hide(isHidden func(piece int) bool) hiding {
	h := hiding{prose: p, isHidden: isHidden, gone: make([]bool, len(p.blocks)), removed: make([]bool, len(p.pieces))}
	for i := range p.pieces { // most texts are whole
		if !isHidden(i) {
			continue
		}
		for at := len(p.blocks) - 1; at >= 0; at-- { // children come after their parents
			h.gone[at] = h.goes(at)
		}
		var roots []int
		for at := range p.blocks {
			if p.blocks[at].parent < 0 {
				roots = append(roots, at)
			}
		}
		h.leaveOut(roots)
		return h
	}
	return h
}

// goes tells whether a block goes, when it is known of its children.
func (h *hiding) goes(at int) bool {
	b := &h.blocks[at]
	if b.piece >= 0 && b.kind != markdown.KindCell {
		return h.isHidden(b.piece)
	}
	if b.kind == markdown.KindCell {
		return b.piece < 0 || h.pieces[b.piece].unit.Text == "" || h.isHidden(b.piece)
	}
	if b.name == "picture" {
		if slices.ContainsFunc(b.arguments, h.isHidden) {
			return true // a picture without its description
		}
	}
	if b.isKept || len(b.children)+len(b.arguments) == 0 {
		return false
	}
	for _, argument := range b.arguments {
		if h.pieces[argument].unit.Text != "" && !h.isHidden(argument) {
			return false
		}
	}
	holds := len(b.arguments) > 0
	for _, child := range b.children {
		if !h.gone[child] {
			return false
		}
		holds = holds || h.holdsHidden(child)
	}
	return holds
}

// holdsHidden tells whether a block holds a hidden piece.
func (h *hiding) holdsHidden(at int) bool {
	b := &h.blocks[at]
	if b.piece >= 0 && h.isHidden(b.piece) {
		return true
	}
	return slices.ContainsFunc(b.children, h.holdsHidden)
}

// leaveOut takes the blocks that go out of a list of neighbours, and looks into the others.
func (h *hiding) leaveOut(list []int) {
	for i := 0; i < len(list); i++ {
		at := list[i]
		if !h.gone[at] || h.blocks[at].kind == markdown.KindCell || h.blocks[at].kind == markdown.KindRow && i == 0 {
			h.emptyPlaces(at)
			h.leaveOut(h.blocks[at].children)
			continue
		}
		last := i
		for last+1 < len(list) && h.gone[list[last+1]] {
			last++
		}
		for _, gone := range list[i : last+1] {
			h.remove(gone)
		}
		h.edits = append(h.edits, h.cut(list, i, last))
		i = last
	}
}

// emptyPlaces empties a cell and the arguments of a directive that stay behind.
func (h *hiding) emptyPlaces(at int) {
	b := &h.blocks[at]
	for _, argument := range b.arguments {
		if h.isHidden(argument) {
			h.edits = append(h.edits, edit{from: h.pieces[argument].start, to: h.pieces[argument].stop})
		}
	}
	if b.kind == markdown.KindCell && b.piece >= 0 && h.isHidden(b.piece) {
		h.edits = append(h.edits, h.emptyCell(&h.pieces[b.piece]))
		h.removeTitles(b.piece)
	}
}

// emptyCell empties a cell. One at the edge of a table whose rows have no bars there needs one.
func (h *hiding) emptyCell(p *piece) edit {
	e := edit{from: p.start, to: p.stop}
	for _, edge := range [][]byte{h.text[lineStart(h.text, p.start):p.start], h.text[p.stop:lineEnd(h.text, p.stop)]} {
		if !bytes.Contains(edge, []byte("|")) {
			e.text += "|"
		}
	}
	if e.text == "||" {
		e.text = "| |"
	}
	return e
}

// remove notes that nothing is left of a block's pieces.
func (h *hiding) remove(at int) {
	b := &h.blocks[at]
	for _, argument := range b.arguments {
		h.removed[argument] = true
	}
	if b.piece >= 0 {
		h.removed[b.piece] = true
		h.removeTitles(b.piece)
	}
	for _, child := range b.children {
		h.remove(child)
	}
}

func (h *hiding) removeTitles(owner int) {
	for i := owner + 1; i < len(h.pieces) && h.pieces[i].owner == owner; i++ {
		h.removed[i] = true
	}
}

// cut gives the bytes of list[first:last+1] with what divides them from their neighbours: up to the next block, or from the block before.
func (h *hiding) cut(list []int, first, last int) edit {
	from, to := &h.blocks[list[first]], &h.blocks[list[last]]
	if last+1 < len(list) {
		next := &h.blocks[list[last+1]]
		if from.kind == markdown.KindEntry || from.kind == markdown.KindRow {
			first = 0 // they need nothing between them
		}
		if from.kind == markdown.KindEntry && len(from.children) > 0 && len(next.children) > 0 { // the mark, and so the number, stays
			from, next = &h.blocks[from.children[0]], &h.blocks[next.children[0]]
		}
		e := edit{from: from.start, to: max(next.start, from.start)}
		if next.kind == markdown.KindCode && next.start < len(h.text) && !bytes.ContainsRune([]byte("`~"), rune(h.text[next.start])) { // its indentation is its mark
			return edit{from: lineStart(h.text, e.from), to: lineStart(h.text, e.to)}
		}
		if start := lineStart(h.text, from.start); first > 0 && start > 0 && endBefore(h.text, from.start) == start-1 { // else two paragraphs would become one
			e.text = "\n" + continuation(h.text, from.start)
		}
		return e
	}
	return edit{from: endBefore(h.text, from.start), to: max(to.end, from.start)}
}

// endBefore gives the end of the last line before at that says something.
func endBefore(text []byte, at int) int {
	for at = lineStart(text, at); at > 0; at = lineStart(text, at-1) {
		line := text[lineStart(text, at-1) : at-1]
		if len(bytes.Trim(line, " \t>")) > 0 {
			return at - 1
		}
	}
	return 0
}
