package paper

import (
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/vector"
)

// pinned is two texts in one area: one at its top, the other at its foot, each a page of its own.
type pinned struct {
	top, foot *layout.Pages
	edge      float64 // where the second begins, from the area's upper edge
}

// pin sets two texts in an area as large as a frame, in the first of the styles in which both have room. If none is enough, an
// *layout.OverflowError says what the last one left over.
func (s *sheet) pin(frame layout.Frame, top, foot []layout.Block, styles []layout.Style) (pinned, error) {
	var overflow error
	for _, style := range styles {
		own, err := s.pinIn(frame, top, foot, style)
		if !isOverflow(err) {
			return own, err
		}
		overflow = err
	}
	return pinned{}, overflow
}

func (s *sheet) pinIn(frame layout.Frame, top, foot []layout.Block, style layout.Style) (pinned, error) {
	lower := frame
	lower.Top = 0
	own := pinned{edge: frame.Height}
	var err error
	if own.foot, err = s.setOne(lower, foot, style); err != nil {
		return pinned{}, err
	}
	own.edge = frame.Height - frame.Bottom - own.foot.Height(0)
	lower.Height = frame.Height - own.edge
	if own.foot, err = s.setOne(lower, foot, style); err != nil {
		return pinned{}, err
	}
	upper := frame
	upper.Height, upper.Bottom = own.edge, style.Body*style.Space
	if upper.Height <= upper.Top+upper.Bottom {
		return pinned{}, &layout.OverflowError{Page: 1, Lines: 1}
	}
	own.top, err = s.setOne(upper, top, style)
	return own, err
}

// setOne sets blocks on one page.
func (s *sheet) setOne(frame layout.Frame, blocks []layout.Block, style layout.Style) (*layout.Pages, error) {
	return s.printer.Press.Fit(layout.Document{Language: s.page.Language.Tag, Blocks: blocks}, frame, 1, []layout.Style{style})
}

// below gives cells for pages that stand one below the other in an area, from a page on; edges are where the second and the following
// begin, from the area's upper edge.
func below(area vector.Rect, page int, edges ...float64) []imposition.Cell {
	var cells []imposition.Cell
	top := 0.0
	for _, edge := range append(edges, area.Height) {
		cells = append(cells, imposition.Cell{Page: page, Area: vector.Rect{X: area.X, Y: area.Y + top, Width: area.Width, Height: edge - top}})
		page, top = page+1, edge
	}
	return cells
}
