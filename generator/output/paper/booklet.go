package paper

import (
	"errors"
	"slices"

	"lykta/generator/model"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
)

// The margins of a booklet's pages.
const (
	bookletMargin = 12 * imposition.Millimetre
	bookletBottom = 17 * imposition.Millimetre
)

// bookletBody is the size of a booklet's text.
const bookletBody = 12.5

// booklet prints pages on A5, two beside each other on sheets of A4 that are laid into one another: the cover, what is inside, each page as
// a chapter, whom to ring, and the back. Of a discreet one the back is empty: what would stand there is on the page before.
func booklet(p *Printer, job Job) ([]byte, error) {
	c := newCollection(p, job)
	front := c.sheet(c.coverPage())
	direction := job.Language.Tag.Dir()
	width, height := imposition.Booklet(1, imposition.A4, direction, true).PageSize(1)
	frame := layout.Frame{Width: width, Height: height, Top: bookletMargin, Bottom: bookletBottom, Start: bookletMargin, End: bookletMargin}
	numbered := frame
	numbered.Foot, numbered.IsNumbered, numbered.FirstNumber = front.foot(), true, 2
	style := front.style(bookletBody)
	frame.Top = 0.12 * height
	cover, err := front.setCover(c.cover(front), frame, style, 38, 34, 30, 27, 24, 22)
	if err != nil {
		return nil, err
	}
	back, err := c.back(front)
	if err != nil {
		return nil, err
	}
	blocks, err := c.inside(front)
	if err != nil {
		return nil, err
	}
	if job.IsDiscreet {
		blocks, back = append(append(blocks, layout.NextPage{}), back...), nil
	}
	inside, err := c.set(blocks, numbered, layout.Ladder(style, layout.LeastBody))
	if overflow, ok := errors.AsType[*layout.OverflowError](err); ok {
		return nil, &layout.OverflowError{Page: overflow.Page + 1, Lines: overflow.Lines}
	}
	if err != nil {
		return nil, err
	}
	pages := inside.Count() + 2
	last, err := front.set(panels{pages, pages, frame, []layout.Style{style}}, back)
	if err != nil {
		return nil, err
	}
	return p.encode(job, imposition.Booklet(pages, imposition.A4, direction, true), slices.Concat(cover, []*layout.Pages{inside}, last)...)
}

// coverPage is the page that the cover is about.
func (c *collection) coverPage() *model.Page {
	if c.job.Cover == nil && len(c.job.Pages) == 1 {
		return c.job.Pages[0]
	}
	return c.frontPage()
}

// inside is everything between the cover and the back. A booklet of one page needs no list of contents.
func (c *collection) inside(front *sheet) ([]layout.Block, error) {
	chapters, err := c.chapters()
	if err != nil {
		return nil, err
	}
	if len(c.job.Pages) == 1 {
		chapter, sources := chapters[1:], []layout.Block(nil) // without the end of the page before
		if end := slices.IndexFunc(chapter, isPageEnd); end >= 0 {
			chapter, sources = chapter[:end], chapter[end:]
		}
		return slices.Concat(chapter, c.help(), sources), nil
	}
	return slices.Concat(c.contents(front), c.help(), chapters), nil
}

func isPageEnd(block layout.Block) bool {
	_, ok := block.(layout.NextPage)
	return ok
}

// cover is that of the page that the job names, of its only page, or of the site.
func (c *collection) cover(front *sheet) cover {
	own := front.coverOf(front.page)
	if c.job.IsDiscreet {
		return own
	}
	if c.job.Cover == nil && len(c.job.Pages) > 1 {
		own.title, own.description, own.by = front.say("site.title"), front.say("site.tagline"), nil
	}
	if publisher := c.printer.Site.Publisher.Name; publisher != "" {
		own.by = append(own.by, layout.Text{{Text: publisher}})
	}
	var sheets []*sheet
	for _, page := range c.job.Pages {
		sheets = append(sheets, c.sheet(page))
	}
	own.labels = joinedLabels(sheets)
	return own
}

// backCode is the size of the QR code on the back of a booklet.
const backCode = 34 * imposition.Millimetre

// back is what stands on the back: whom to ring, in short, and where all this is on the web.
func (c *collection) back(front *sheet) ([]layout.Block, error) {
	var blocks []layout.Block
	for _, audience := range c.audiences() {
		blocks = append(blocks, c.helpOf(audience)[0])
		box := layout.Box{Look: layout.Card}
		for _, contact := range front.page.Language.Help(audience) {
			box.Blocks = append(box.Blocks, layout.Paragraph{Text: front.contactName(contact)})
		}
		blocks = append(blocks, box)
	}
	picture, err := code(front.address(), backCode)
	if err != nil {
		return nil, err
	}
	about := layout.Box{Look: layout.Bare, Picture: picture, Blocks: []layout.Block{
		layout.Paragraph{Text: strong(front.say("site.title"))}, layout.Paragraph{Text: layout.Text{front.link()}},
	}}
	if edition := c.edition(); len(edition) > 0 {
		about.Blocks = append(about.Blocks, layout.Paragraph{Text: edition, IsSmall: true})
	}
	if license := c.printer.Site.Publisher.License; license != "" {
		about.Blocks = append(about.Blocks, layout.Paragraph{Text: front.say("footer.license", "license", license), IsSmall: true})
	}
	return append(blocks, about), nil
}
