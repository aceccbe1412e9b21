package imposition

import (
	"fmt"

	"lykta/generator/lang"
	"lykta/generator/typeset/vector"
)

// Loose puts each page on a side of its own. On both sides of the paper, pages are turned like a book's leaves.
func Loose(pages int, paper Paper, isDuplex bool) Plan {
	plan := Plan{}
	if isDuplex {
		plan.Flip = LongEdge
	}
	for page := 1; page <= pages; page++ {
		area := vector.Rect{Width: paper.Width, Height: paper.Height}
		plan.Sheets = append(plan.Sheets, Sheet{
			Width: paper.Width, Height: paper.Height, IsBack: isDuplex && page%2 == 0, Cells: []Cell{{Page: page, Area: area}},
		})
	}
	return plan
}

// miniRows are the pages of a mini-booklet as they lie on the sheet. The upper row stands on its head.
var miniRows = [2][4]int{{5, 4, 3, 2}, {6, 7, 8, 1}}

// MiniBooklet folds eight panels from one side of one sheet lying on its side. The sheet is folded along all lines, cut along the middle
// of the inner four panels, folded in half lengthwise, and its ends are pushed together until the cut opens to a cross; the cross closes to
// a book. No staples and no second side are needed.
func MiniBooklet(paper Paper, direction lang.Direction) Plan {
	sheet := Sheet{Width: paper.Height, Height: paper.Width}
	width, height := sheet.Width/4, sheet.Height/2
	for y, row := range miniRows {
		for x, page := range row {
			cell := Cell{Page: page, Area: vector.Rect{X: float64(x) * width, Y: float64(y) * height, Width: width, Height: height}}
			if y == 0 {
				cell.Turn = UpsideDown
			}
			sheet.Cells = append(sheet.Cells, cell)
		}
	}
	for x := 1.0; x < 4; x++ {
		sheet.Marks = append(sheet.Marks, vertical(Fold, x*width, 0, sheet.Height))
	}
	sheet.Marks = append(sheet.Marks,
		horizontal(Fold, height, 0, width), horizontal(Cut, height, width, 3*width), horizontal(Fold, height, 3*width, sheet.Width))
	return Plan{Sheets: []Sheet{sheet.mirrored(direction)}}
}

// flapLess is by how much the panel that is folded in is narrower than it would be, and the others together wider, so that it lies flat.
const flapLess = 2 * Millimetre

// TriFold folds six panels from both sides of one sheet lying on its side, like a letter. Page 1 is the front; 2, 3 and 4 are the whole
// inside; 5 is the flap that is seen first when the front is opened; 6 is the back.
func TriFold(paper Paper, direction lang.Direction) Plan {
	whole := paper.Height
	flap := whole/3 - flapLess
	panel := (whole - flap) / 2
	side := func(isBack bool, pages [3]int, widths [3]float64) Sheet {
		sheet := Sheet{Width: whole, Height: paper.Width, IsBack: isBack}
		x := 0.0
		for i, page := range pages {
			if x > 0 {
				sheet.Marks = append(sheet.Marks, vertical(Fold, x, 0, sheet.Height))
			}
			sheet.Cells = append(sheet.Cells, Cell{Page: page, Area: vector.Rect{X: x, Width: widths[i], Height: sheet.Height}})
			x += widths[i]
		}
		return sheet.mirrored(direction)
	}
	return Plan{Flip: ShortEdge, Sheets: []Sheet{
		side(false, [3]int{5, 6, 1}, [3]float64{flap, panel, panel}),
		side(true, [3]int{2, 3, 4}, [3]float64{panel, panel, flap}),
	}}
}

// Booklet puts two pages beside each other on each side of sheets lying on their sides, to be laid into one another, folded in the middle and
// stapled there. What is missing to a multiple of four pages stays empty: at the end, before the last page if keepsBack.
func Booklet(pages int, paper Paper, direction lang.Direction, keepsBack bool) Plan {
	if pages <= 0 {
		return Plan{Flip: ShortEdge}
	}
	places := (pages + 3) / 4 * 4
	keepsBack = keepsBack && pages > 1
	page := func(place int) int {
		switch {
		case keepsBack && place == places:
			return pages
		case place > pages, keepsBack && place == pages:
			return 0
		}
		return place
	}
	plan := Plan{Flip: ShortEdge}
	for i := 0; i < places/2; i += 2 {
		plan.Sheets = append(plan.Sheets,
			spread(paper, false, page(places-i), page(1+i)).mirrored(direction),
			spread(paper, true, page(2+i), page(places-1-i)).mirrored(direction))
	}
	return plan
}

func spread(paper Paper, isBack bool, left, right int) Sheet {
	width, height := paper.Height, paper.Width
	return Sheet{
		Width: width, Height: height, IsBack: isBack,
		Cells: []Cell{
			{Page: left, Area: vector.Rect{Width: width / 2, Height: height}},
			{Page: right, Area: vector.Rect{X: width / 2, Width: width / 2, Height: height}},
		},
		Marks: []Mark{vertical(Fold, width/2, 0, height)},
	}
}

// The size of a card, that of bank cards with a margin for scissors.
const (
	CardWidth  = 85 * Millimetre
	CardHeight = 55 * Millimetre
)

// Cards puts as many cards on each sheet as it has room for: ten on an A4. Copies of a card are pages of their own.
func Cards(cards int, paper Paper, direction lang.Direction) (Plan, error) {
	columns, rows := int(paper.Width/CardWidth), int(paper.Height/CardHeight)
	if columns < 1 || rows < 1 {
		return Plan{}, fmt.Errorf("impose cards: no card of %.0f × %.0f points fits on the paper", CardWidth, CardHeight)
	}
	plan := Plan{}
	left, top := (paper.Width-float64(columns)*CardWidth)/2, (paper.Height-float64(rows)*CardHeight)/2
	for first := 1; first <= cards; first += columns * rows {
		sheet := Sheet{Width: paper.Width, Height: paper.Height}
		for i := range min(columns*rows, cards-first+1) {
			x, y := left+float64(i%columns)*CardWidth, top+float64(i/columns)*CardHeight
			sheet.Cells = append(sheet.Cells, Cell{Page: first + i, Area: vector.Rect{X: x, Y: y, Width: CardWidth, Height: CardHeight}})
		}
		for x := range columns + 1 {
			sheet.Marks = append(sheet.Marks, vertical(Cut, left+float64(x)*CardWidth, 0, paper.Height))
		}
		for y := range rows + 1 {
			sheet.Marks = append(sheet.Marks, horizontal(Cut, top+float64(y)*CardHeight, 0, paper.Width))
		}
		plan.Sheets = append(plan.Sheets, sheet.mirrored(direction))
	}
	return plan, nil
}

// Poster puts page 1 on the upper part of a sheet and page 2 on each of the strips below it, which are torn off. Strips are read
// with the head turned: upwards, downwards in right-to-left plans.
func Poster(paper Paper, direction lang.Direction, strips int, stripLength float64) (Plan, error) {
	if strips < 1 || stripLength <= 0 || stripLength >= paper.Height {
		return Plan{}, fmt.Errorf("impose poster: no %d strips of %.0f points on the paper", strips, stripLength)
	}
	edge := paper.Height - stripLength
	sheet := Sheet{Width: paper.Width, Height: paper.Height}
	sheet.Cells = append(sheet.Cells, Cell{Page: 1, Area: vector.Rect{Width: paper.Width, Height: edge}})
	sheet.Marks = append(sheet.Marks, horizontal(Fold, edge, 0, paper.Width))
	width := paper.Width / float64(strips)
	for i := range strips {
		x := float64(i) * width
		sheet.Cells = append(sheet.Cells, Cell{Page: 2, Area: vector.Rect{X: x, Y: edge, Width: width, Height: stripLength}, Turn: TopAtLeft})
		if i > 0 {
			sheet.Marks = append(sheet.Marks, vertical(Cut, x, edge, paper.Height))
		}
	}
	return Plan{Sheets: []Sheet{sheet.mirrored(direction)}}, nil
}

func vertical(action Action, x, from, to float64) Mark {
	return Mark{action, vector.Point{X: x, Y: from}, vector.Point{X: x, Y: to}}
}

func horizontal(action Action, y, from, to float64) Mark {
	return Mark{action, vector.Point{X: from, Y: y}, vector.Point{X: to, Y: y}}
}
