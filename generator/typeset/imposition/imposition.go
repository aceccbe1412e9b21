// Package imposition says where pages stand on sheets of paper that are folded or cut: page, sheet, cell and turn, and the lines to
// fold and cut along, for both directions of reading. It is geometry only: it never draws, never sets text and knows no file format.
//
// Lengths are points (1/72 inch), to the right and downwards from a sheet's upper left corner. Pages count from 1 in the order of
// reading. In right-to-left plans the order of panels, the folds and the binding are those of the left-to-right ones seen in a mirror.
package imposition

import (
	"slices"

	"lykta/generator/lang"
	"lykta/generator/typeset/vector"
)

// Millimetre is a millimetre in points.
const Millimetre = 72 / 25.4

// Paper is the size of a sheet, upright, in points.
type Paper struct{ Width, Height float64 }

// The sizes of ISO 216 that copiers have.
var (
	A3 = Paper{297 * Millimetre, 420 * Millimetre}
	A4 = Paper{210 * Millimetre, 297 * Millimetre}
	A5 = Paper{148 * Millimetre, 210 * Millimetre}
)

// Turn is how far a page is turned clockwise on its sheet, in quarters.
type Turn uint8

// The turns.
const (
	Upright Turn = iota
	TopAtRight
	UpsideDown
	TopAtLeft
)

// Cell is a place for a page on a sheet.
type Cell struct {
	Page int         // from 1; 0 stays empty
	Area vector.Rect // what it covers of the sheet
	Turn Turn
}

// PageSize gives the width and height that a page has before it is turned.
func (c Cell) PageSize() (width, height float64) {
	if c.Turn%2 == 1 {
		return c.Area.Height, c.Area.Width
	}
	return c.Area.Width, c.Area.Height
}

// Matrix moves what is drawn on a page, from its own upper left corner, to its place on the sheet.
func (c Cell) Matrix() vector.Matrix {
	width, height := c.PageSize()
	return vector.Translation(-width/2, -height/2).Then(vector.Rotation(90 * float64(c.Turn))).
		Then(vector.Translation(c.Area.X+c.Area.Width/2, c.Area.Y+c.Area.Height/2))
}

// Action is what is done with paper along a line.
type Action uint8

// The actions.
const (
	Fold Action = iota
	Cut
)

// Mark is a line to fold or cut along.
type Mark struct {
	Action   Action
	From, To vector.Point
}

// Sheet is one side of a sheet of paper.
type Sheet struct {
	Width, Height float64
	IsBack        bool // it is printed on the back of the one before
	Cells         []Cell
	Marks         []Mark
}

// Flip is the edge around which a sheet printed on both sides is turned.
type Flip uint8

// The edges. A sheet that lies on its side is turned like a book's leaf around its short edge.
const (
	NoFlip Flip = iota // printed on one side
	LongEdge
	ShortEdge
)

// Plan is where all pages stand.
type Plan struct {
	Flip   Flip
	Sheets []Sheet
}

// Pages counts the pages that the plan has room for, those that occur several times once.
func (p Plan) Pages() int {
	pages := 0
	for _, sheet := range p.Sheets {
		for _, cell := range sheet.Cells {
			pages = max(pages, cell.Page)
		}
	}
	return pages
}

// PageSize gives the width and height of a page, as the first cell for it has them; zero if there is none.
func (p Plan) PageSize(page int) (width, height float64) {
	for _, sheet := range p.Sheets {
		for _, cell := range sheet.Cells {
			if cell.Page == page {
				return cell.PageSize()
			}
		}
	}
	return 0, 0
}

// OtherEdge gives the plan for a copier that turns sheets around the other edge: backs stand on their heads. A plan of one side stays.
func (p Plan) OtherEdge() Plan {
	switch p.Flip {
	case LongEdge:
		p.Flip = ShortEdge
	case ShortEdge:
		p.Flip = LongEdge
	case NoFlip:
		return p
	}
	p.Sheets = slices.Clone(p.Sheets)
	for i, sheet := range p.Sheets {
		if sheet.IsBack {
			p.Sheets[i] = sheet.turned()
		}
	}
	return p
}

// turned gives the sheet upside down.
func (s Sheet) turned() Sheet {
	s.Cells, s.Marks = slices.Clone(s.Cells), slices.Clone(s.Marks)
	for i := range s.Cells {
		c := &s.Cells[i]
		c.Area.X, c.Area.Y = s.Width-c.Area.X-c.Area.Width, s.Height-c.Area.Y-c.Area.Height
		c.Turn = (c.Turn + 2) % 4
	}
	for i := range s.Marks {
		m := &s.Marks[i]
		m.From = vector.Point{X: s.Width - m.From.X, Y: s.Height - m.From.Y}
		m.To = vector.Point{X: s.Width - m.To.X, Y: s.Height - m.To.Y}
	}
	return s
}

// mirrored gives the sheet seen in a mirror, its pages not mirrored themselves; left-to-right sheets stay.
func (s Sheet) mirrored(direction lang.Direction) Sheet {
	if direction != lang.RTL {
		return s
	}
	for i := range s.Cells {
		c := &s.Cells[i]
		c.Area.X = s.Width - c.Area.X - c.Area.Width
		if c.Turn%2 == 1 {
			c.Turn = 4 - c.Turn
		}
	}
	for i := range s.Marks {
		m := &s.Marks[i]
		m.From.X, m.To.X = s.Width-m.From.X, s.Width-m.To.X
	}
	return s
}

// Drawing draws the lines to fold and cut along, for the whole sheet: folds dotted and thin, cuts dashed.
func (s Sheet) Drawing() vector.Drawing {
	drawing := vector.Drawing{Box: vector.Rect{Width: s.Width, Height: s.Height}}
	for _, m := range s.Marks {
		var path vector.Path
		path.MoveTo(m.From.X, m.From.Y)
		path.LineTo(m.To.X, m.To.Y)
		stroke := vector.Stroke{Colour: vector.Colour{R: 0x77, G: 0x77, B: 0x77}, Width: 0.4, Dash: []float64{1, 4}}
		if m.Action == Cut {
			stroke = vector.Stroke{Colour: vector.Black, Width: 0.7, Dash: []float64{6, 3}}
		}
		drawing.Shapes = append(drawing.Shapes, vector.Shape{Path: path, Stroke: &stroke, Opacity: 1})
	}
	return drawing
}
