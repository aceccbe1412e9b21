package paper

import (
	"fmt"
	"slices"

	"lykta/generator/model"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
)

// collectedBody is the size of a collection's text, if it need not be smaller: less than a leaflet's, for there is more of it.
const collectedBody = 12.5

// collected prints pages as one document on A4: a list of contents, whom to ring, each page as a chapter that begins on a page of its own, and at
// the end the sources. Words that lead from one chapter to another say on which page it stands.
func collected(p *Printer, job Job) ([]byte, error) {
	c := newCollection(p, job)
	blocks, err := c.blocks()
	if err != nil {
		return nil, err
	}
	front := c.sheet(c.frontPage())
	pages, err := c.set(blocks, front.a4(), layout.Ladder(front.style(collectedBody), layout.LeastBody))
	if err != nil {
		return nil, err
	}
	return p.encode(job, imposition.Loose(pages.Count(), imposition.A4, true), pages)
}

// set sets blocks with the numbers of the pages that they refer to.
func (c *collection) set(blocks []layout.Block, frame layout.Frame, styles []layout.Style) (*layout.Pages, error) {
	var pages *layout.Pages
	err := settle(guess(blocks), func(numbers map[string]int) (map[string]int, error) {
		document := layout.Document{Language: c.job.Language.Tag, Blocks: c.referred(blocks, numbers)}
		var err error
		if pages, err = c.printer.Press.Snug(document, frame, styles); err != nil {
			return nil, err
		}
		return pages.Numbers(), nil
	})
	return pages, err
}

// collection is pages on their way into one document.
type collection struct {
	printer *Printer
	job     Job
	names   map[*model.Page]string // of the chapters' headings
}

func newCollection(p *Printer, job Job) *collection {
	c := &collection{printer: p, job: job, names: map[*model.Page]string{}}
	for i, page := range job.Pages {
		c.names[page] = fmt.Sprintf("p%d", i+1)
	}
	return c
}

func (c *collection) sheet(page *model.Page) *sheet {
	s := c.printer.sheet(c.job, page)
	s.chapters = c.names
	return s
}

// frontPage is the page that the front is about: the cover, or the home page.
func (c *collection) frontPage() *model.Page {
	if c.job.Cover != nil {
		return c.job.Cover
	}
	return c.job.Language.Home
}

// blocks gives the whole document, without the numbers of pages.
func (c *collection) blocks() ([]layout.Block, error) {
	blocks, err := c.front()
	if err != nil {
		return nil, err
	}
	chapters, err := c.chapters()
	return append(blocks, chapters...), err
}

// chapters gives the pages, each from a new page on, and at the end their sources.
func (c *collection) chapters() ([]layout.Block, error) {
	var blocks []layout.Block
	for _, page := range c.job.Pages {
		chapter, err := c.chapter(page)
		if err != nil {
			return nil, of(page, err)
		}
		blocks = append(append(blocks, layout.NextPage{}), chapter...)
	}
	return append(blocks, c.sources()...), nil
}

// front is the title, the list of contents, whom to ring and who answers for all of it. A discreet one has its title only; the rest is inside.
func (c *collection) front() ([]layout.Block, error) {
	s := c.sheet(c.frontPage())
	address := s.address()
	picture, err := code(address, codeSize)
	if err != nil {
		return nil, err
	}
	about := layout.Box{Look: layout.Bare, Picture: picture}
	for _, line := range []layout.Text{c.edition(), {{Text: address, IsWhole: true, Address: address}}} {
		if len(line) > 0 {
			about.Blocks = append(about.Blocks, layout.Paragraph{Text: line, IsSmall: true})
		}
	}
	inside := slices.Concat(c.contents(s), c.help(), []layout.Block{layout.Rule{}, about})
	if c.job.IsDiscreet {
		return append([]layout.Block{layout.Heading{Level: 1, Text: s.say("discreet.title")}, layout.NextPage{}}, inside...), nil
	}
	opening := layout.Box{Look: layout.Bare, Blocks: []layout.Block{
		layout.Heading{Level: 1, Text: s.say("site.title")}, layout.Paragraph{Text: strong(s.say("site.tagline"))},
	}}
	if own := c.coverPage(); own != c.job.Language.Home || c.job.Cover != nil {
		if opening, err = c.sheet(own).opening(); err != nil {
			return nil, err
		}
	}
	return append([]layout.Block{opening}, inside...), nil
}

// edition says who publishes which version, and from when.
func (c *collection) edition() layout.Text {
	site := c.printer.Site
	parts := layout.Text{
		{Text: site.Publisher.Name, Language: c.sheet(c.frontPage()).foreign(site.Source)}, {Text: site.Release.Version, IsWhole: true},
	}
	if !site.Release.Date.IsZero() {
		parts = append(parts, layout.Span{Text: c.job.Language.Tag.FormatDate(site.Release.Date)})
	}
	var texts []layout.Text
	for _, part := range parts {
		if part.Text != "" {
			texts = append(texts, layout.Text{part})
		}
	}
	return separated(texts...)
}

// contents lists the chapters.
func (c *collection) contents(s *sheet) []layout.Block {
	blocks := []layout.Block{layout.Heading{Level: 2, Text: s.say("book.contents")}}
	for _, page := range c.job.Pages {
		own := c.sheet(page)
		blocks = append(blocks, layout.ContentsLine{Text: layout.Text{{Text: page.Title, Language: own.foreign(page.TextLang)}}, To: c.names[page]})
	}
	if c.hasSources() {
		blocks = append(blocks, layout.ContentsLine{Text: s.say("source.title"), To: sourcesName})
	}
	return blocks
}

// chapter is a page: what must be known of it, its text, and at the end where whom to ring and its sources are found, how old it is and where
// it is on the web. So a chapter may be copied alone.
func (c *collection) chapter(page *model.Page) ([]layout.Block, error) {
	s := c.sheet(page)
	opening, err := s.opening()
	if err != nil {
		return nil, err
	}
	text, err := s.texts()
	if err != nil {
		return nil, err
	}
	facts := separated(s.record()...)
	end := layout.Box{Look: layout.Bare}
	if i := slices.Index(c.audiences(), page.Audience); i >= 0 {
		end.Blocks = append(end.Blocks, layout.Paragraph{Text: strong(leading(c.helpOf(page.Audience)[0], nthHelp(i)))})
	}
	if len(page.SourceList) > 0 {
		facts = separated(leading(layout.Heading{Text: s.say("source.title")}, sourcesName), facts)
	}
	end.Blocks = append(end.Blocks, layout.Paragraph{Text: facts, IsSmall: true})
	return c.named(slices.Concat([]layout.Block{opening}, s.noticeBox(), text, []layout.Block{layout.Rule{}, end}), c.names[page]), nil
}

// leading gives the words of a heading as a link to it.
func leading(heading layout.Block, name string) layout.Text {
	own, _ := heading.(layout.Heading)
	text := slices.Clone(own.Text)
	for i := range text {
		text[i].To = name
	}
	return text
}

// sourcesName is the name of the heading above the sources.
const sourcesName = "sources"

func (c *collection) hasSources() bool {
	return slices.ContainsFunc(c.job.Pages, func(page *model.Page) bool { return len(page.SourceList) > 0 })
}

// sources is the last chapter: the sources of each page.
func (c *collection) sources() []layout.Block {
	if !c.hasSources() {
		return nil
	}
	blocks := []layout.Block{layout.NextPage{}, layout.Heading{Level: 1, Text: c.sheet(c.frontPage()).say("source.title"), Name: sourcesName}}
	for _, page := range c.job.Pages {
		s := c.sheet(page)
		if list := s.sources(); len(list.Entries) > 0 {
			blocks = append(blocks, layout.Heading{Level: 2, Text: layout.Text{{Text: page.Title, Language: s.foreign(page.TextLang)}}}, list)
		}
	}
	return blocks
}

// named gives the headings of a chapter names that no other chapter has.
func (c *collection) named(blocks []layout.Block, chapter string) []layout.Block {
	isFirst := true
	return rewriter{heading: func(h layout.Heading) layout.Heading {
		switch {
		case isFirst:
			h.Name = chapter
		case h.Name != "":
			h.Name = chapter + "-" + h.Name
		}
		isFirst = false
		return h
	}}.blocks(blocks)
}

// audiences lists those whom the pages are for and for whom there is somebody to ring.
func (c *collection) audiences() []model.Audience {
	var list []model.Audience
	for _, audience := range model.Audiences() {
		isFor := func(page *model.Page) bool { return page.Audience == audience }
		if slices.ContainsFunc(c.job.Pages, isFor) && len(c.job.Language.Help(audience)) > 0 {
			list = append(list, audience)
		}
	}
	return list
}

// helpOf says whom to ring, as the first page for an audience does: a heading, and what follows it.
func (c *collection) helpOf(audience model.Audience) []layout.Block {
	first := slices.IndexFunc(c.job.Pages, func(page *model.Page) bool { return page.Audience == audience })
	return c.sheet(c.job.Pages[first]).help()
}

func nthHelp(i int) string { return fmt.Sprintf("help%d", i+1) }

// help says whom to ring, for each audience.
func (c *collection) help() []layout.Block {
	var blocks []layout.Block
	for i, audience := range c.audiences() {
		help := c.helpOf(audience)
		if heading, ok := help[0].(layout.Heading); ok {
			heading.Name = nthHelp(i)
			help[0] = heading
		}
		blocks = append(blocks, help...)
	}
	return blocks
}
