package paper

import (
	"fmt"
	"slices"

	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
)

// pointMargin is the margin of bilingual prints where lines start: the numbers of points stand in it, 10 mm from the paper's edge.
const pointMargin = 20 * imposition.Millimetre

// bilingual prints a page on as many sheets as it takes: the front of each in the job's language, its back in the source's, with the same
// points under the same numbers.
func bilingual(p *Printer, job Job) ([]byte, error) {
	page := job.Pages[0]
	other := sourcePage(p.Site, page)
	if !job.HasBothSides(p.Site) {
		return nil, noOtherSide(page, other)
	}
	behind := job
	behind.Language, behind.Pages = other.Language, []*model.Page{other}
	sheets := [2]*sheet{p.sheet(job, page), p.sheet(behind, other)}
	documents, err := facing(sheets)
	if err != nil {
		return nil, err
	}
	frames := [2]layout.Frame{sheets[0].a4(), sheets[1].a4()}
	frames[0].Start, frames[1].Start = pointMargin, pointMargin
	sides, err := p.Press.BothSides(documents, frames, layout.Ladder(sheets[0].style(leafletBody), layout.LeastBody))
	if err != nil {
		return nil, err
	}
	return p.encode(job, backToBack(sides[0].Count()), sides[0], sides[1])
}

// backToBack is a plan for so many pages, each with one of as many others on its back. The others are read after all of the first.
func backToBack(count int) imposition.Plan {
	plan := imposition.Loose(2*count, imposition.A4, true)
	for i := range plan.Sheets {
		plan.Sheets[i].Cells[0].Page = i/2 + 1
		if plan.Sheets[i].IsBack {
			plan.Sheets[i].Cells[0].Page += count
		}
	}
	return plan
}

// noOtherSide says why a page cannot be printed in two languages.
func noOtherSide(page, other *model.Page) error {
	d := diag.Diagnostic{
		Severity: diag.Error, Rule: "print-bilingual", File: page.File,
		Message: what(page, page.Language.Tag) + " is not translated: both sides of a bilingual print would be the same",
		Hint:    `translate it first, or print it as "leaflet"`,
	}
	if other != nil && other.Language == page.Language {
		d.Message = what(page, page.Language.Tag) + " is in the site's own language, which is the other side of every bilingual print"
		d.Hint = `print it as "leaflet", or in another language`
	}
	return &output.MistakeError{Diagnostics: []diag.Diagnostic{d}}
}

// facing gives the documents of both sides, with the same points. Each has notices of its own.
func facing(sheets [2]*sheet) ([2]layout.Document, error) {
	var documents [2]layout.Document
	var text, help, about [2][]layout.Block
	for i, s := range sheets {
		head, err := s.head(sheets[1-i])
		if err != nil {
			return documents, err
		}
		if text[i], err = s.texts(); err != nil {
			return documents, err
		}
		if about[i], err = s.about(); err != nil {
			return documents, err
		}
		documents[i] = layout.Document{Language: s.page.Language.Tag, Blocks: head}
	}
	numbers := counter{next: 2} // 1 is the description
	text, ok := numbers.sections(text)
	if !ok {
		return documents, otherSections(sheets, text)
	}
	help = numbers.help(sheets)
	for i := range documents {
		documents[i].Blocks = slices.Concat(documents[i].Blocks, text[i], help[i], about[i])
	}
	return documents, nil
}

// head says that there is another side, then what the page is and what must be known of it. The description is point 1.
func (s *sheet) head(other *sheet) ([]layout.Block, error) {
	own, tag := s.page.Language.Tag, other.page.Language.Tag
	languages := layout.Text{{Text: own.Name(), IsStrong: true}, {Text: separator}, {Text: tag.Name(), Language: tag, IsStrong: true}}
	sentence := s.say("print.other_side", "language", tag.Name())
	for i := range sentence {
		if sentence[i].Text == tag.Name() {
			sentence[i].Language = tag
		}
	}
	blocks := []layout.Block{layout.Paragraph{Text: languages}, layout.Paragraph{Text: sentence, IsSmall: true}}
	opening, err := s.opening()
	if err != nil {
		return nil, err
	}
	last := len(opening.Blocks) - 1
	opening.Blocks[last] = layout.Point{Number: 1, Blocks: []layout.Block{opening.Blocks[last]}}
	return append(append(blocks, opening), s.noticeBox()...), nil
}

// counter numbers points.
type counter struct{ next int }

// sections numbers what two texts have in common, section by section: each paragraph, box, table, picture and entry of a list where a section
// has the same ones on both sides, or else the section as a whole. False says that not even the headings are the same.
func (c *counter) sections(sides [2][]layout.Block) ([2][]layout.Block, bool) {
	fronts, backs := atEachHeading(sides[0]), atEachHeading(sides[1])
	if !slices.EqualFunc(fronts, backs, func(a, b []layout.Block) bool { return levelOf(a) == levelOf(b) }) {
		return sides, false
	}
	var numbered [2][]layout.Block
	for i := range fronts {
		front, back := fronts[i], backs[i]
		if levelOf(front) > 0 {
			numbered[0], numbered[1] = append(numbered[0], front[0]), append(numbered[1], back[0])
			front, back = front[1:], back[1:]
		}
		first := c.next
		switch {
		case slices.EqualFunc(front, back, func(a, b layout.Block) bool { return kindOf(a) == kindOf(b) }):
			front, c.next = points(front, first)
			back, _ = points(back, first)
		default:
			front, back = []layout.Block{layout.Point{Number: first, Blocks: front}}, []layout.Block{layout.Point{Number: first, Blocks: back}}
			c.next++
		}
		numbered[0], numbered[1] = append(numbered[0], front...), append(numbered[1], back...)
	}
	return numbered, true
}

// atEachHeading divides blocks before each heading.
func atEachHeading(blocks []layout.Block) [][]layout.Block {
	sections := [][]layout.Block{nil}
	for _, block := range blocks {
		if _, ok := block.(layout.Heading); ok {
			sections = append(sections, nil)
		}
		last := &sections[len(sections)-1]
		*last = append(*last, block)
	}
	return sections
}

// levelOf gives the level of the heading that a section begins with; 0 if there is none.
func levelOf(section []layout.Block) int {
	if len(section) == 0 {
		return 0
	}
	heading, ok := section[0].(layout.Heading)
	if !ok {
		return 0
	}
	return heading.Level
}

// kindOf names what a block is, as far as it must be the same in two languages to be the same points.
func kindOf(block layout.Block) string {
	if list, ok := block.(layout.List); ok {
		return fmt.Sprintf("list %v %d", list.IsNumbered, len(list.Entries))
	}
	return fmt.Sprintf("%T", block)
}

// points makes points of blocks, from a number on, and gives the number after the last.
func points(blocks []layout.Block, number int) ([]layout.Block, int) {
	list := make([]layout.Block, 0, len(blocks))
	for _, block := range blocks {
		switch block := block.(type) {
		case layout.Rule, layout.NextPage:
			list = append(list, block)
		case layout.List:
			block.FirstPoint = number
			number += len(block.Entries)
			list = append(list, block)
		default:
			list = append(list, layout.Point{Number: number, Blocks: []layout.Block{block}})
			number++
		}
	}
	return list, number
}

// help lists whom to ring: first those who are named on both sides, in the order of the front.
func (c *counter) help(sheets [2]*sheet) (sides [2][]layout.Block) {
	first := c.next
	fronts, backs := sheets[0].page.Language.Help(sheets[0].page.Audience), sheets[1].page.Language.Help(sheets[1].page.Audience)
	for i, s := range sheets {
		own, others := fronts, backs
		if i == 1 {
			own, others = backs, fronts
		}
		box := layout.Box{Look: layout.Card}
		c.next = first
		for _, shared := range fronts {
			if contact := withKey(own, shared.Key); contact != nil && withKey(others, shared.Key) != nil {
				box.Blocks = append(box.Blocks, layout.Point{Number: c.next, Blocks: []layout.Block{s.contactLine(contact, "")}})
				c.next++
			}
		}
		for _, contact := range own {
			if withKey(others, contact.Key) == nil {
				box.Blocks = append(box.Blocks, s.contactLine(contact, ""))
			}
		}
		if len(box.Blocks) > 0 {
			sides[i] = []layout.Block{s.help()[0], box}
		}
	}
	return sides
}

func withKey(contacts []*model.Contact, key string) *model.Contact {
	i := slices.IndexFunc(contacts, func(c *model.Contact) bool { return c.Key == key })
	if i < 0 {
		return nil
	}
	return contacts[i]
}

// otherSections says that the sections of a translation are not those of its source.
func otherSections(sheets [2]*sheet, text [2][]layout.Block) error {
	var counts [2]int
	for i, side := range text {
		counts[i] = len(atEachHeading(side)) - 1
	}
	page, other := sheets[0].page, sheets[1].page
	message := fmt.Sprintf("%s has %d headings where %s has %d, so their points cannot have the same numbers",
		what(page, page.Language.Tag), counts[0], other.Language.Tag, counts[1])
	if counts[0] == counts[1] {
		message = fmt.Sprintf("%s has headings of other levels than it has in %s, so their points cannot have the same numbers",
			what(page, page.Language.Tag), other.Language.Tag)
	}
	return &output.MistakeError{Diagnostics: []diag.Diagnostic{{
		Severity: diag.Error, Rule: "print-bilingual", File: page.File, Message: message,
		Hint: "give the translation the source's headings, and leave headings out of blocks for some languages only; or print it as \"leaflet\"",
	}}}
}
