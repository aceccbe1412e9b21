package paper

import (
	"slices"

	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
)

// The margins of a mini-booklet's panels. Their upper edges lie in the middle of the sheet, the lower ones at its edges, where copiers leave
// 5 mm white.
const (
	miniMargin = 6.5 * imposition.Millimetre
	miniBottom = 7 * imposition.Millimetre
)

// miniBody is the size of a mini-booklet's text, if it need not be smaller.
const miniBody = 14.5

// mini prints a page as eight panels of one side of A4: the front, six panels with what the page says and whom to ring, and the back with
// where it comes from. Of a discreet one the back is empty: it is seen when the booklet is closed.
func mini(p *Printer, job Job) ([]byte, error) {
	s := p.panelled(job, job.Pages[0])
	plan := imposition.MiniBooklet(imposition.A4, job.Language.Tag.Dir())
	width, height := plan.PageSize(1)
	frame := layout.Frame{Width: width, Height: height, Top: miniMargin, Bottom: miniBottom, Start: miniMargin, End: miniMargin}
	front := s.coverOf(s.page)
	front.description = nil // it stands on the next panel; there is no room here
	sets, err := s.setCover(front, frame, s.panelStyle(layout.LeastBody), 25, 22, 20, 18, 16)
	if err != nil {
		return nil, err
	}
	text, err := s.sections()
	if err != nil {
		return nil, err
	}
	text = append([]section{{blocks: s.summary()}}, text...)
	var about []layout.Block
	if job.IsDiscreet {
		if about, err = s.colophon(false); err != nil {
			return nil, err
		}
		about = append(about, small(s.notices())...)
	}
	inside, err := s.setShortened(text, func(blocks []layout.Block) ([]*layout.Pages, error) {
		return s.setInside(frame, blocks, about)
	})
	if err != nil {
		return nil, err
	}
	back, err := s.miniBack(frame)
	if err != nil {
		return nil, err
	}
	return p.encode(job, plan, slices.Concat(sets, inside, back)...)
}

// setInside sets a text, whom to ring, and what a discreet print says of itself: the text on panels of its own, or else one after the other.
func (s *sheet) setInside(frame layout.Frame, text, about []layout.Block) ([]*layout.Pages, error) {
	styles := layout.Ladder(s.panelStyle(miniBody), layout.LeastBody)
	sets, err := s.set(panels{2, 6, frame, styles}, text)
	if err == nil {
		last, err := s.set(panels{7, 7, frame, styles}, append(s.help(), about...))
		if !isOverflow(err) {
			return append(sets, last...), err
		}
	} else if !isOverflow(err) {
		return nil, err
	}
	return s.set(panels{2, 7, frame, styles}, slices.Concat(text, s.helpBoxes(), about))
}

// miniBack sets the back: where the page comes from, with its sources if there is room, and in what state it is.
func (s *sheet) miniBack(frame layout.Frame) ([]*layout.Pages, error) {
	on := panels{8, 8, frame, layout.Ladder(s.panelStyle(layout.LeastBody), layout.LeastBody)}
	if s.job.IsDiscreet {
		return s.set(on, nil)
	}
	var sets []*layout.Pages
	for _, withSources := range []bool{true, false} {
		blocks, err := s.colophon(withSources)
		if err != nil {
			return nil, err
		}
		sets, err = s.set(on, append(blocks, small(s.notices())...))
		if !withSources || !isOverflow(err) {
			return sets, err
		}
	}
	return sets, nil
}

// small gives paragraphs in small print.
func small(blocks []layout.Block) []layout.Block {
	blocks = slices.Clone(blocks)
	for i, block := range blocks {
		if paragraph, ok := block.(layout.Paragraph); ok {
			paragraph.IsSmall = true
			blocks[i] = paragraph
		}
	}
	return blocks
}

// panelStyle is how text on small panels looks: with smaller headings than elsewhere.
func (s *sheet) panelStyle(body float64) layout.Style {
	style := s.style(body)
	style.Headings = [6]float64{1.5, 1.2, 1.08, 1, 1, 1}
	return style
}
