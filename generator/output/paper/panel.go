package paper

import (
	"errors"
	"slices"

	"lykta/generator/model"
	"lykta/generator/typeset/layout"
)

// panelled is a page of the site on its way to small panels.
func (p *Printer) panelled(job Job, page *model.Page) *sheet {
	s := p.sheet(job, page)
	s.isSmall = true
	return s
}

// panelHelp lists whom to ring, each name and number on a line of its own.
func (s *sheet) panelHelp() []layout.Block { return s.helpWith("\u2028") }

// helpBoxes lists whom to ring in boxes that may stand on several panels.
func (s *sheet) helpBoxes() []layout.Block {
	blocks := s.help()
	if len(blocks) == 0 {
		return nil
	}
	blocks = blocks[:1] // the heading
	for _, contact := range s.page.Language.Help(s.page.Audience) {
		blocks = append(blocks, s.contactBox(contact))
	}
	return blocks
}

// panels are pages of a plan that are set together: those from first to last.
type panels struct {
	first, last int
	frame       layout.Frame
	styles      []layout.Style // the first with which they are enough is taken
}

// set sets blocks on panels. Those that are left over are empty. An *layout.OverflowError counts panels as the whole plan does.
func (s *sheet) set(on panels, blocks []layout.Block) ([]*layout.Pages, error) {
	room := on.last - on.first + 1
	document := layout.Document{Language: s.page.Language.Tag, Blocks: blocks}
	pages, err := s.printer.Press.Fit(document, on.frame, room, on.styles)
	if overflow, ok := errors.AsType[*layout.OverflowError](err); ok {
		return nil, &layout.OverflowError{Page: min(on.first-1+overflow.Page, on.last), Lines: overflow.Lines}
	}
	if err != nil {
		return nil, err
	}
	if room > 1 {
		pages.Even()
	}
	sets := []*layout.Pages{pages}
	for range room - pages.Count() {
		empty, err := s.printer.Press.Set(layout.Document{Language: document.Language}, on.frame, on.styles[0])
		if err != nil {
			return nil, err
		}
		sets = append(sets, empty)
	}
	return sets, nil
}

// setShortened sets a text with a function that may find no room for it. Then as few sections as possible are left out, of those that may be
// missing, from the end on, and a line says so.
func (s *sheet) setShortened(text []section, set func([]layout.Block) ([]*layout.Pages, error)) ([]*layout.Pages, error) {
	sets, err := set(joined(text))
	most := countLoose(text)
	if !isOverflow(err) || most == 0 {
		return sets, err
	}
	without := func(count int) ([]*layout.Pages, error) {
		stays, _ := divided(text, count)
		return set(append(joined(stays), s.shortened()))
	}
	if sets, err = without(most); err != nil {
		return nil, err
	}
	for least := 1; least < most; {
		middle := (least + most) / 2
		tried, err := without(middle)
		switch {
		case err == nil:
			sets, most = tried, middle
		case isOverflow(err):
			least = middle + 1
		default:
			return nil, err
		}
	}
	if s.printer.LeftOut != nil {
		_, rest := divided(text, most)
		s.printer.LeftOut(s.job, headings(rest))
	}
	return sets, nil
}

// divided parts a text from its last so many sections that may be missing.
func divided(text []section, count int) (stays, rest []section) {
	loose := countLoose(text) - count
	for _, one := range text {
		if one.isLoose {
			loose--
		}
		if one.isLoose && loose < 0 {
			rest = append(rest, one)
		} else {
			stays = append(stays, one)
		}
	}
	return stays, rest
}

// headings lists what sections begin with.
func headings(text []section) []string {
	var list []string
	for _, one := range text {
		if heading, ok := one.blocks[0].(layout.Heading); ok {
			list = append(list, textOf(heading.Text))
		}
	}
	return list
}

func countLoose(text []section) int {
	count := 0
	for _, one := range text {
		if one.isLoose {
			count++
		}
	}
	return count
}

func isOverflow(err error) bool { return errors.As(err, new(*layout.OverflowError)) }

// shortened says where the rest of the text is.
func (s *sheet) shortened() layout.Block {
	return layout.Box{Look: layout.Note, Blocks: []layout.Block{
		layout.Paragraph{Text: strong(s.say("print.shortened"))}, layout.Paragraph{Text: layout.Text{s.link()}},
	}}
}

// section is a part of a page's text that begins with a heading.
type section struct {
	blocks  []layout.Block
	isLoose bool // the others can be read without it
}

func joined(text []section) []layout.Block {
	var blocks []layout.Block
	for _, one := range text {
		blocks = append(blocks, one.blocks...)
	}
	return blocks
}

// sections gives the texts of the page in sections. What comes first stays, as do numbered steps and what limits or complicates the
// text; a story is whole or nothing.
func (s *sheet) sections() ([]section, error) {
	var text []section
	if s.page.Claim != "" {
		text = append(text, section{blocks: []layout.Block{s.claim()}})
	}
	for i, p := range s.parts() {
		blocks, err := s.part(p)
		if err != nil {
			return nil, err
		}
		for j, own := range atHeadings(blocks) {
			stays := s.page.Type == model.Story || p.heading == "page.limits" || i == 0 && j == 0 || slices.ContainsFunc(own, isNumbered)
			text = append(text, section{blocks: own, isLoose: !stays})
		}
	}
	return text, nil
}

func isNumbered(block layout.Block) bool {
	list, ok := block.(layout.List)
	return ok && list.IsNumbered
}

// firstPhrase gives the first box with something that one can say, or nothing.
func firstPhrase(text []section) []layout.Block {
	for _, one := range text {
		for _, block := range one.blocks {
			if box, ok := block.(layout.Box); ok && box.Look == layout.Speech {
				return []layout.Block{box}
			}
		}
	}
	return nil
}

// atHeadings divides blocks before each heading of the second level.
func atHeadings(blocks []layout.Block) [][]layout.Block {
	var parts [][]layout.Block
	first := 0
	for i, block := range blocks {
		if heading, ok := block.(layout.Heading); ok && heading.Level <= 2 && i > first {
			parts = append(parts, blocks[first:i])
			first = i
		}
	}
	if first < len(blocks) {
		parts = append(parts, blocks[first:])
	}
	return parts
}
