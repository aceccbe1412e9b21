package paper

import (
	"math"

	"lykta/generator/model"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
)

// Measures of a poster on A4, in points; on A3 all but the strips grow with the paper.
const (
	posterMargin = 13 * imposition.Millimetre
	posterCode   = 44 * imposition.Millimetre
	posterFoot   = 4 * imposition.Millimetre // between the text and the strips
	posterFine   = 12.5                      // running text of the imprint, which is set small

	// leastTitle keeps capitals at 9.3 mm or more, that is 16 minutes of arc for somebody who stands two metres away: what ISO 9241-303
	// has as the least.
	leastTitle = 38.0
)

// Measures of the strips. What is printed on them stays 6 mm away from the paper's edges, where copiers leave 5 mm white.
const (
	stripLength = 64 * imposition.Millimetre
	stripWidth  = 30 * imposition.Millimetre
	stripMargin = 6 * imposition.Millimetre
	stripBody   = 11.0
	stripNumber = 1.6 // its size as a part of that
)

// posterTry is how large picture and title may be together.
type posterTry struct{ picture, mostTitle, leastTitle float64 }

// posterTries begins with what looks best.
var posterTries = []posterTry{
	{80 * imposition.Millimetre, 68, 56},
	{66 * imposition.Millimetre, 60, 48},
	{50 * imposition.Millimetre, 52, leastTitle},
	{34 * imposition.Millimetre, 44, leastTitle},
	{0, 44, leastTitle},
}

// poster prints a page as something to hang on a wall: picture, title, what it is about, whom to ring, and strips to tear off. A discreet one
// has strips with a number only; the poster itself cannot be discreet, or nobody would know what it is for.
func poster(p *Printer, job Job) ([]byte, error) {
	s := p.sheet(job, job.Pages[0])
	paper, scale := imposition.A4, 1.0
	if job.IsLarge {
		paper, scale = imposition.A3, math.Sqrt2
	}
	plan, err := imposition.Poster(paper, job.Language.Tag.Dir(), int(math.Round(paper.Width/stripWidth)), stripLength)
	if err != nil {
		return nil, err
	}
	width, height := plan.PageSize(1)
	margin := scale * posterMargin
	frame := layout.Frame{Width: width, Height: height, Top: margin, Bottom: posterFoot, Start: margin, End: margin}
	imprint, imprintHeight, err := s.posterImprint(frame, scale)
	if err != nil {
		return nil, err
	}
	frame.Height -= imprintHeight
	text, err := s.posterText(frame, scale)
	if err != nil {
		return nil, err
	}
	strip, err := s.strip(plan.PageSize(2))
	if err != nil {
		return nil, err
	}
	sheet := &plan.Sheets[0]
	cells := below(sheet.Cells[0].Area, 1, text.edge, frame.Height)
	for _, cell := range sheet.Cells[1:] {
		cell.Page = 4
		cells = append(cells, cell)
	}
	sheet.Cells = cells
	return p.encode(job, plan, text.top, text.foot, imprint, strip)
}

// posterImprint sets what the poster says of itself, above the strips.
func (s *sheet) posterImprint(frame layout.Frame, scale float64) (pages *layout.Pages, height float64, err error) {
	blocks := []layout.Block{
		layout.Paragraph{IsSmall: true, Text: separated(append([]layout.Text{strong(s.say("site.title"))}, s.facts()...)...)},
	}
	if rest := separated(s.labels(), s.publishers()); len(rest) > 0 {
		blocks = append(blocks, layout.Paragraph{IsSmall: true, Text: rest})
	}
	style := s.style(posterFine * scale)
	style.Space = 0.2
	frame.Top = 0
	for range 2 { // the second time as high as it is
		if pages, err = s.setOne(frame, blocks, style); err != nil {
			return nil, 0, err
		}
		frame.Height = frame.Bottom + pages.Height(0)
	}
	return pages, frame.Height, nil
}

// posterText sets picture, title and text at the top, and whom to ring at the foot.
func (s *sheet) posterText(frame layout.Frame, scale float64) (pinned, error) {
	own := s.foreign(s.page.TextLang)
	title := layout.Text{{Text: s.page.Title, Language: own}}
	longest, err := s.printer.Press.LongestWord(title, s.page.Language.Tag, s.style(1))
	if err != nil {
		return pinned{}, err
	}
	foot, err := s.posterHelp(scale)
	if err != nil {
		return pinned{}, err
	}
	text := []layout.Block{layout.Heading{Level: 1, Text: title}}
	if s.page.Description != "" {
		text = append(text, layout.Paragraph{Text: layout.Text{{Text: s.page.Description, Language: own}}})
	}
	text = append(text, s.answer()...)
	var found pinned
	for _, try := range posterTries {
		top := text
		if s.page.Picture == "" && try.picture > 0 {
			continue
		}
		if try.picture > 0 {
			picture, err := s.pictogram(scale * try.picture)
			if err != nil {
				return pinned{}, err
			}
			top = append([]layout.Block{layout.Figure{Picture: picture}}, text...)
		}
		most := max(min(scale*try.mostTitle, (frame.Width-frame.Start-frame.End)/max(longest, 0.01)), scale*try.leastTitle)
		found, err = s.pin(frame, top, foot, s.posterStyles(most, scale*try.leastTitle, scale))
		if !isOverflow(err) {
			return found, err
		}
	}
	return pinned{}, err
}

// posterStyles gives styles with a title from one size down to another, and at last with the text smaller, too.
func (s *sheet) posterStyles(most, least, scale float64) []layout.Style {
	const mostBody, leastBody = 23, 16
	var styles []layout.Style
	add := func(title, body float64) {
		style := s.style(body)
		style.Space = 0.45
		style.Headings = [6]float64{title / body, 1.15, 1.3, 1, 1, 1}
		styles = append(styles, style)
	}
	for title := most; title > least; title -= 2 * scale {
		add(title, min(max(title/2.6, leastBody*scale), mostBody*scale))
	}
	add(least, leastBody*scale)
	add(least, 14*scale)
	return styles
}

// posterHelp is whom to ring, with the code and the address beside it.
func (s *sheet) posterHelp(scale float64) ([]layout.Block, error) {
	picture, err := code(s.address(), scale*posterCode)
	if err != nil {
		return nil, err
	}
	box := layout.Box{Look: layout.Card, Picture: picture}
	if blocks := s.help(); len(blocks) > 0 {
		box.Blocks = append(box.Blocks, blocks[0]) // the heading
	}
	for _, contact := range s.numbers(3) {
		box.Blocks = append(box.Blocks, layout.Heading{Level: 3, Text: s.numberLine(contact)})
	}
	box.Blocks = append(box.Blocks, layout.Paragraph{Text: s.plainLink()})
	return []layout.Block{box}, nil
}

// strip sets what is on each strip, in the middle of it. What does not have room with the number is left out.
func (s *sheet) strip(width, height float64) (*layout.Pages, error) {
	frame := layout.Frame{Width: width, Height: height, Top: stripMargin, Bottom: stripMargin, Start: stripMargin, End: stripMargin / 2}
	style := s.style(stripBody)
	style.Space = 0.1
	var styles []layout.Style
	for _, size := range []float64{stripNumber, 1.4, 1.2} {
		style.Headings[2] = size
		styles = append(styles, layout.Ladder(style, layout.LeastCardBody)...)
	}
	blocks := s.stripBlocks()
	for {
		pages, err := s.printer.Press.Fit(layout.Document{Language: s.page.Language.Tag, Blocks: blocks}, frame, 1, styles)
		if isOverflow(err) && len(blocks) > 1 {
			blocks = blocks[:len(blocks)-1]
			continue
		}
		if err != nil {
			return nil, err
		}
		frame.Top = max((height-pages.Height(0))/2, stripMargin)
		return s.setOne(frame, blocks, pages.Style())
	}
}

// stripBlocks is what somebody takes along: the number that is harder to remember than that for emergencies, and the address.
func (s *sheet) stripBlocks() []layout.Block {
	var contact *model.Contact
	for _, c := range s.numbers(math.MaxInt) {
		if contact == nil || contact.Emergency && !c.Emergency {
			contact = c
		}
	}
	var blocks []layout.Block
	if contact != nil {
		number := s.numberLine(contact)
		if s.job.IsDiscreet {
			number = number[:1]
		}
		blocks = append(blocks, layout.Heading{Level: 3, Text: number})
	}
	if s.job.IsDiscreet {
		return blocks
	}
	return append(blocks, layout.Paragraph{Text: s.plainLink(), IsSmall: true}, layout.Paragraph{Text: s.say("site.title"), IsSmall: true})
}
