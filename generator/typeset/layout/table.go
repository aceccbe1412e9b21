package layout

import (
	"slices"

	"lykta/generator/typeset/pdf"
)

// table is a table's head, to be drawn again on each page.
type table struct {
	head   *row
	height float64
}

// The space in a table's cells, as a part of the size of running text.
const (
	cellSide = 0.4
	cellTop  = 0.25
)

// table sets a table: columns as wide as their text wants, rows that stay whole.
func (b *builder) table(t Table, in slot) {
	columns := len(t.Head)
	for _, cells := range t.Rows {
		columns = max(columns, len(cells))
	}
	if columns == 0 {
		return
	}
	owner := &node{kind: pdf.Table, parent: in.owner}
	grid := make([][]*paragraph, 0, len(t.Rows)+1)
	if len(t.Head) > 0 {
		grid = append(grid, b.cells(t.Head, columns, true))
	}
	for _, cells := range t.Rows {
		grid = append(grid, b.cells(cells, columns, false))
	}
	widths, hasRoom := b.columnWidths(grid, columns, in.width)
	first := len(b.rows)
	for i, cells := range grid {
		b.tableRow(cells, widths, owner, in, i == 0 && len(t.Head) > 0)
	}
	if !hasRoom || b.isTooHigh(b.rows[first:], len(t.Head) > 0) {
		b.rows = b.rows[:first]
		b.list(t.records(), in)
		return
	}
	if len(t.Head) == 0 {
		return
	}
	head := &table{head: &row{}, height: b.rows[first].height}
	*head.head = b.rows[first]
	b.rows[first].holds = true
	for i := first + 1; i < len(b.rows); i++ {
		b.rows[i].table = head
	}
}

// isTooHigh says whether a row of a table has no room on a page, with the head above it.
func (b *builder) isTooHigh(rows []row, hasHead bool) bool {
	head := 0.0
	if hasHead {
		head = rows[0].height
		rows = rows[1:]
	}
	for _, r := range rows {
		if head+r.height > b.height {
			return true
		}
	}
	return head > b.height
}

// records gives the table as a list: of each row an entry, and in it the cells with the words of the head.
func (t Table) records() List {
	list := List{}
	for _, cells := range t.Rows {
		var entry []Block
		for i, cell := range cells {
			if len(cell) == 0 {
				continue
			}
			text := cell
			if i < len(t.Head) && len(t.Head[i]) > 0 {
				text = slices.Concat(strong(t.Head[i]), Text{{Text: ": "}}, cell)
			}
			entry = append(entry, Paragraph{Text: text})
		}
		list.Entries = append(list.Entries, entry)
	}
	return list
}

func (b *builder) cells(texts []Text, columns int, isHead bool) []*paragraph {
	look := b.ordinary()
	look.isBold = isHead
	cells := make([]*paragraph, columns)
	for i := range cells {
		cells[i] = &paragraph{language: b.language}
		if i < len(texts) {
			cells[i] = b.shape(texts[i], look)
		}
	}
	return cells
}

// columnWidths shares the width out: to each column what it wants at least, and of what is left as much as it would like. The least is
// room for the longest word; where there is none, for the longest part of a word. If even that is missing, there is no room.
func (b *builder) columnWidths(grid [][]*paragraph, columns int, width float64) (list []float64, hasRoom bool) {
	wishes := make([][3]float64, columns)
	sums := [3]float64{}
	for c := range columns {
		for _, cells := range grid {
			for i, wish := range cells[c].wishes() {
				wishes[c][i] = max(wishes[c][i], wish)
			}
		}
		for i := range wishes[c] {
			wishes[c][i] = (wishes[c][i] + 2*cellSide) * b.style.Body
			sums[i] += wishes[c][i]
		}
	}
	widths := make([]float64, columns)
	for c, w := range wishes {
		switch {
		case sums[0] <= width:
			widths[c] = w[0] * width / sums[0]
		case sums[1] <= width:
			widths[c] = w[1] + (w[0]-w[1])*(width-sums[1])/(sums[0]-sums[1])
		case sums[2] <= width:
			widths[c] = w[2] + (w[1]-w[2])*(width-sums[2])/(sums[1]-sums[2])
		default:
			widths[c] = w[2] * width / sums[2]
		}
	}
	return widths, sums[2] <= width
}

func (b *builder) tableRow(cells []*paragraph, widths []float64, owner *node, in slot, isHead bool) {
	rowNode := &node{kind: pdf.TableRow, parent: owner}
	settings := make([]*setting, 0, len(cells))
	start, most, height := in.start, 0, 0.0
	side, top := cellSide*b.style.Body, cellTop*b.style.Body
	for i, cell := range cells {
		own := &node{kind: pdf.Cell, parent: rowNode}
		if isHead {
			own.kind, own.attributes.Scope = pdf.HeaderCell, pdf.OfColumn
		}
		inside := slot{start: start + side, width: max(widths[i]-2*side, 1)}
		s := b.setting(cell, own, b.style.Body, inside)
		s.lines = cell.lines(inside.width / b.style.Body)
		settings = append(settings, s)
		most = max(most, len(s.lines))
		height = max(height, float64(len(s.lines))*s.pitch)
		start += widths[i]
	}
	height = max(height, b.style.Body) + 2*top
	thickness := 0.4
	if isHead {
		thickness = 1
	}
	b.rows = append(b.rows, row{height: height, lines: most, draw: func(p *painter, y float64) {
		p.rule(in.start, y+height, in.width, thickness)
		for _, s := range settings {
			p.make(s.owner)
			for i, l := range s.lines {
				p.line(s, l, y+top+float64(i)*s.pitch)
			}
		}
	}})
}
