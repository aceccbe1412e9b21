package paper

import (
	"errors"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
)

// cardsOnSheet is how many cards an A4 has room for.
const cardsOnSheet = 10

// cards prints each page as a card with what it says first, whom to ring, and where the rest is. If they leave room on the last sheet, they
// are there again in turn, so that nothing is left over when it is cut.
func cards(p *Printer, job Job) ([]byte, error) {
	var sets []*layout.Pages
	var edges []float64
	var errs []error
	for _, s := range p.cardSheets(job) {
		card, err := s.card()
		if err != nil {
			errs = append(errs, of(s.page, err))
			continue
		}
		sets, edges = append(sets, card.top, card.foot), append(edges, card.edge)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	plan, err := cardPlan(edges, job.Language.Tag.Dir())
	if err != nil {
		return nil, err
	}
	return p.encode(job, plan, sets...)
}

// cardPlan fills sheets with cards, of which each has two pages. Edges are where the second of them begins.
func cardPlan(edges []float64, direction lang.Direction) (imposition.Plan, error) {
	places := (len(edges) + cardsOnSheet - 1) / cardsOnSheet * cardsOnSheet
	plan, err := imposition.Cards(places, imposition.A4, direction)
	if err != nil {
		return imposition.Plan{}, err
	}
	for i := range plan.Sheets {
		sheet := &plan.Sheets[i]
		var cells []imposition.Cell
		for _, cell := range sheet.Cells {
			card := (cell.Page - 1) % len(edges)
			cells = append(cells, below(cell.Area, 2*card+1, edges[card])...)
		}
		sheet.Cells = cells
	}
	return plan, nil
}

// cardSheets gives the pages that become cards. Discreet cards have nothing of their page but the numbers, so those with the same ones are
// one card.
func (p *Printer) cardSheets(job Job) []*sheet {
	var list []*sheet
	seen := map[string]bool{}
	for _, page := range job.Pages {
		s := p.sheet(job, page)
		if job.IsDiscreet {
			text := textOf(s.bareNumbers(numbersOnCard))
			if seen[text] {
				continue
			}
			seen[text] = true
		}
		list = append(list, s)
	}
	return list
}

// Measures of a card.
const (
	cardMargin    = 5 * imposition.Millimetre
	cardCode      = 20 * imposition.Millimetre
	cardBody      = 12.5
	numbersOnCard = 2
)

// cardFrame is the page that a card is set on.
var cardFrame = layout.Frame{
	Width: imposition.CardWidth, Height: imposition.CardHeight, Top: 0.8 * cardMargin, Bottom: 0.8 * cardMargin, Start: cardMargin, End: cardMargin,
}

// card sets the page as a card, with its answer if there is room, or with the title that menus have if there is none for its own. For a rumour
// both are what is true.
func (s *sheet) card() (pinned, error) {
	style := s.style(cardBody)
	style.Space = 0.3
	style.Headings = [6]float64{1.3, 1.2, 1, 1, 1, 1}
	styles := layout.Ladder(style, layout.LeastCardBody)
	style.Body, style.Headings = layout.LeastCardBody, [6]float64{1.15, 1.15, 1, 1, 1, 1}
	styles = append(styles, layout.Ladder(style, layout.LeastCardBody)...)
	if s.job.IsDiscreet {
		top, foot := s.discreetCard()
		return s.pin(cardFrame, top, foot, styles)
	}
	own := s.foreign(s.page.TextLang)
	top := []layout.Block{layout.Heading{Level: 1, Text: layout.Text{{Text: s.page.Title, Language: own}}}}
	foot, err := s.cardFoot()
	if err != nil {
		return pinned{}, err
	}
	if s.page.Answer != "" {
		answered := append(top[:1:1], layout.Paragraph{Text: layout.Text{{Text: s.page.Answer, Language: own}}})
		if card, err := s.pin(cardFrame, answered, foot, styles); !isOverflow(err) {
			return card, err
		}
	}
	card, err := s.pin(cardFrame, top, foot, styles)
	if !isOverflow(err) {
		return card, err
	}
	top[0] = layout.Heading{Level: 1, Text: layout.Text{{Text: s.page.Menu(), Language: own}}}
	return s.pin(cardFrame, top, foot, styles)
}

// cardFoot is whom to ring, with the code beside it, and what the card says of itself.
func (s *sheet) cardFoot() ([]layout.Block, error) {
	picture, err := code(s.address(), cardCode)
	if err != nil {
		return nil, err
	}
	box := layout.Box{Look: layout.Bare, Picture: picture}
	for _, contact := range s.numbers(numbersOnCard) {
		box.Blocks = append(box.Blocks, layout.Heading{Level: 2, Text: s.numberLine(contact)})
	}
	return []layout.Block{
		box, layout.Paragraph{Text: s.plainLink(), IsSmall: true}, layout.Paragraph{Text: s.imprint(), IsSmall: true},
	}, nil
}

// plainLink is the page's address for those who type it. It is not underlined: it leads nowhere but on paper.
func (s *sheet) plainLink() layout.Text {
	link := s.link()
	link.Address = ""
	return layout.Text{link}
}

// discreetCard is for a pocket that somebody else may search: a title that says nothing, and numbers without names. It has no code and no
// address, because whoever finds it has a telephone, too.
func (s *sheet) discreetCard() (top, foot []layout.Block) {
	top = []layout.Block{layout.Heading{Level: 1, Text: s.say("discreet.title")}}
	if numbers := s.bareNumbers(numbersOnCard); len(numbers) > 0 {
		foot = append(foot, layout.Heading{Level: 2, Text: numbers})
	}
	return top, append(foot, layout.Paragraph{Text: s.imprint(), IsSmall: true})
}

// numbers lists whom to ring first among those who have a number.
func (s *sheet) numbers(most int) []*model.Contact {
	var list []*model.Contact
	for _, contact := range s.page.Language.Help(s.page.Audience) {
		if contact.Number != "" && len(list) < most {
			list = append(list, contact)
		}
	}
	return list
}

// numberLine is a number and whose it is. It is to be read on paper, and leads nowhere.
func (s *sheet) numberLine(contact *model.Contact) layout.Text {
	return layout.Text{{Text: contact.Number, IsWhole: true}, {Text: "  "}, {Text: contact.Name, Language: s.foreign(contact.TextLang)}}
}

// bareNumbers is numbers without names, each on a line of its own.
func (s *sheet) bareNumbers(most int) layout.Text {
	var text layout.Text
	for _, contact := range s.numbers(most) {
		if len(text) > 0 {
			text = append(text, layout.Span{Text: "\u2028"})
		}
		text = append(text, layout.Span{Text: contact.Number, IsWhole: true})
	}
	return text
}

// imprint is the site's name, the version, and in what state the page is, in a word or two each. A discreet one has the version, and whether
// the site is an example: nothing on it is a translation.
func (s *sheet) imprint() layout.Text {
	parts := []layout.Text{s.say("site.title"), nil, s.labels()}
	if version := s.printer.Site.Release.Version; version != "" {
		parts[1] = layout.Text{{Text: version, IsWhole: true}}
	}
	if s.job.IsDiscreet {
		parts[0], parts[2] = nil, nil
		if s.printer.Site.Example {
			parts[2] = s.say("example.label")
		}
	}
	return separated(parts...)
}
