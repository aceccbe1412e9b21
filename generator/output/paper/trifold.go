package paper

import (
	"slices"

	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
)

// The margins of a tri-fold's panels.
const (
	triMargin = 9 * imposition.Millimetre
	triBottom = 11 * imposition.Millimetre
)

// triBody is the size of a tri-fold's text, if it need not be smaller.
const triBody = 16.0

// trifold prints a page as six panels of both sides of A4: the front; three panels inside with what the page says; the flap that is seen
// first when the front is opened, with what must be known before reading; and the back with whom to ring and where the page comes from. Of a
// discreet one the back is empty, and what would stand there follows inside.
func trifold(p *Printer, job Job) ([]byte, error) {
	s := p.panelled(job, job.Pages[0])
	plan := narrowed(imposition.TriFold(imposition.A4, job.Language.Tag.Dir()))
	width, height := plan.PageSize(1)
	frame := layout.Frame{Width: width, Height: height, Top: triMargin, Bottom: triBottom, Start: triMargin, End: triMargin}
	front, err := s.setCover(s.coverOf(s.page), triCover(frame), s.panelStyle(triBody), 32, 28, 25, 22, 20, 18)
	if err != nil {
		return nil, err
	}
	text, err := s.sections()
	if err != nil {
		return nil, err
	}
	styles := layout.Ladder(s.panelStyle(triBody), layout.LeastBody)
	help := s.panelHelp()
	if !job.IsDiscreet {
		help = nil
	}
	inside, err := s.setShortened(text, func(blocks []layout.Block) ([]*layout.Pages, error) {
		return s.set(panels{2, 4, frame, styles}, append(blocks, help...))
	})
	if err != nil {
		return nil, err
	}
	flap, back, err := s.triOuter(frame, styles, firstPhrase(text))
	if err != nil {
		return nil, err
	}
	return p.encode(job, plan, slices.Concat(front, inside, flap, back)...)
}

// narrowed gives a plan whose pages are all as wide as the narrowest, in the middle of their places.
func narrowed(plan imposition.Plan) imposition.Plan {
	least, _ := plan.PageSize(1)
	for page := range plan.Pages() {
		width, _ := plan.PageSize(page + 1)
		least = min(least, width)
	}
	for _, sheet := range plan.Sheets {
		for i := range sheet.Cells {
			area := &sheet.Cells[i].Area
			area.X += (area.Width - least) / 2
			area.Width = least
		}
	}
	return plan
}

// triCover leaves the upper part of a front empty.
func triCover(frame layout.Frame) layout.Frame {
	frame.Top = 0.14 * frame.Height
	return frame
}

// triOuter sets the flap and the back.
func (s *sheet) triOuter(frame layout.Frame, styles []layout.Style, phrase []layout.Block) (flap, back []*layout.Pages, err error) {
	for _, withSources := range []bool{true, false} {
		about, err := s.colophon(withSources)
		if err != nil {
			return nil, nil, err
		}
		first, last := s.flap(phrase), append(s.panelHelp(), about...)
		if s.job.IsDiscreet {
			first, last = append(first, about...), nil
		}
		flap, err = s.set(panels{5, 5, frame, styles}, first)
		if err == nil {
			back, err = s.set(panels{6, 6, frame, styles}, last)
		}
		if !withSources || !isOverflow(err) {
			return flap, back, err
		}
	}
	return flap, back, nil
}

// flap is what is read first: the answer, or something that one can say, or else what the page is about; and in what state the page is.
func (s *sheet) flap(phrase []layout.Block) []layout.Block {
	blocks := s.answer()
	if len(blocks) == 0 {
		blocks = phrase
	}
	if len(blocks) == 0 || s.job.IsDiscreet { // it does not stand on the cover
		blocks = append(s.description(), blocks...)
	}
	return append(blocks, s.noticeBox()...)
}
