package paper

import (
	"slices"
	"strings"

	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/render"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
)

// margin is that of leaflets: more than copiers leave white.
const margin = 15 * imposition.Millimetre

// leafletBody is the size of a leaflet's text, if it need not be smaller.
const leafletBody = 13.0

// leaflet prints a page on as many sides of A4 as it takes.
func leaflet(p *Printer, job Job) ([]byte, error) {
	s := p.sheet(job, job.Pages[0])
	document, err := s.document()
	if err != nil {
		return nil, err
	}
	pages, err := p.Press.Snug(document, s.a4(), layout.Ladder(s.style(leafletBody), layout.LeastBody))
	if err != nil {
		return nil, err
	}
	return p.encode(job, imposition.Loose(pages.Count(), imposition.A4, true), pages)
}

// a4 is a side of A4, with the page's line in its lower margin.
func (s *sheet) a4() layout.Frame {
	return layout.Frame{
		Width: imposition.A4.Width, Height: imposition.A4.Height, Top: margin, Bottom: 1.3 * margin, Start: margin, End: margin,
		Foot: s.foot(), IsNumbered: true,
	}
}

// foot is the line in the lower margin of each side. A discreet one says no more than the version.
func (s *sheet) foot() layout.Text {
	version := layout.Text{{Text: s.printer.Site.Release.Version, IsWhole: true}}
	if s.job.IsDiscreet {
		return version
	}
	text := append(layout.Text{{Text: s.plain("site.title")}, {Text: separator}}, version...)
	if version[0].Text != "" {
		text = append(text, layout.Span{Text: separator})
	}
	address := s.link()
	address.Address = "" // it stands on each page, and the page's end leads there
	return append(text, address)
}

// address is the page's short address, or its whole one.
func (s *sheet) address() string {
	if s.page.Short != "" {
		return s.printer.Site.BaseURL + render.Folder(s.page.Language.Tag) + "/" + s.page.Short + "/"
	}
	return s.pageAddress(s.page)
}

// pageAddress gives the address of a page of the site.
func (s *sheet) pageAddress(page *model.Page) string {
	return s.printer.Site.BaseURL + strings.TrimPrefix(render.Address(page.Language.Tag, page.Path), "/")
}

// document puts the page together as the site does: what must be known of it, the text, whom to ring, and where it comes from.
func (s *sheet) document() (layout.Document, error) {
	opening, err := s.opening()
	if err != nil {
		return layout.Document{}, err
	}
	text, err := s.texts()
	if err != nil {
		return layout.Document{}, err
	}
	about, err := s.about()
	if err != nil {
		return layout.Document{}, err
	}
	blocks := slices.Concat([]layout.Block{opening}, s.noticeBox(), text, s.help(), about)
	return layout.Document{Language: s.page.Language.Tag, Blocks: blocks}, nil
}

// openingPicture is the size of the picture beside a title.
const openingPicture = 32 * imposition.Millimetre

// opening is what a page begins with: its title, what it is about, and its picture beside them.
func (s *sheet) opening() (layout.Box, error) {
	page := s.page
	own := s.foreign(page.TextLang)
	opening := layout.Box{Look: layout.Bare, Blocks: []layout.Block{
		layout.Heading{Level: 1, Text: layout.Text{{Text: page.Title, Language: own}}},
		layout.Paragraph{Text: layout.Text{{Text: page.Description, Language: own, IsStrong: true}}},
	}}
	if page.Picture == "" {
		return opening, nil
	}
	picture, err := s.pictogram(openingPicture)
	opening.Picture = &picture
	return opening, err
}

// pictogram is the page's picture, as wide or as high as it may be at most.
func (s *sheet) pictogram(most float64) (layout.Picture, error) {
	drawing, err := s.drawing(s.page.Picture)
	scale := most / max(drawing.Box.Width, drawing.Box.Height, 1)
	return layout.Picture{Drawing: drawing, Width: scale * drawing.Box.Width, Height: scale * drawing.Box.Height}, err
}

// texts gives the answer and the texts of the page: of a rumour what is true before all else.
func (s *sheet) texts() ([]layout.Block, error) {
	blocks := s.answer()
	if s.page.Claim != "" {
		blocks = append(blocks, s.claim())
	}
	for _, p := range s.parts() {
		list, err := s.part(p)
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, list...)
	}
	return blocks, nil
}

// claim is a rumour, which is not true.
func (s *sheet) claim() layout.Box {
	text := layout.Text{{Text: s.page.Claim, Language: s.foreign(s.page.TextLang)}}
	return layout.Box{Look: layout.Warning, Title: s.say("rumour.label"), Blocks: []layout.Block{layout.Paragraph{Text: text}}}
}

// part is one of a page's texts, with the key of the heading above it, which may be empty.
type part struct {
	heading string
	article *markdown.Article
}

func (s *sheet) parts() []part {
	page := s.page
	if page.Claim != "" {
		return []part{{"rumour.explain", page.Explain}, {"rumour.spreads", page.WhyItSpreads}, {"page.limits", page.Limits}, {"", page.Article}}
	}
	return []part{{"", page.Article}, {"page.limits", page.Limits}}
}

func (s *sheet) part(p part) ([]layout.Block, error) {
	list, err := s.article(p.article, s.page.TextLang)
	if p.heading != "" && len(list) > 0 {
		list = append([]layout.Block{layout.Heading{Level: 2, Text: s.say(p.heading)}}, list...)
	}
	return list, err
}

// notice is something that must be known of a whole page: the keys of its label, which may be empty, and of its sentence.
type notice struct{ label, sentence string }

// notices say what must be known of the whole page.
func (s *sheet) notices() []layout.Block {
	var list []layout.Block
	for _, n := range s.noticeKeys() {
		var text layout.Text
		if n.label != "" {
			text = append(strong(s.say(n.label)), layout.Span{Text: " "})
		}
		list = append(list, layout.Paragraph{Text: append(text, s.say(n.sentence, "language", s.page.TextLang.Name())...)})
	}
	return list
}

// noticeBox holds the notices; nothing if there are none.
func (s *sheet) noticeBox() []layout.Block {
	notices := s.notices()
	if len(notices) == 0 {
		return nil
	}
	return []layout.Block{layout.Box{Look: layout.Note, Blocks: notices}}
}

func (s *sheet) noticeKeys() []notice {
	var list []notice
	add := func(isTrue bool, label, sentence string) {
		if isTrue {
			list = append(list, notice{label, sentence})
		}
	}
	page := s.page
	add(s.printer.Site.Example, "example.label", "example.banner")
	add(page.State == model.Machine, "machine.label", "machine.notice")
	add(page.IsFallback && page.TextLang == s.printer.Site.Source, "fallback.label", "fallback.notice")
	add(page.IsFallback && page.TextLang != s.printer.Site.Source, "fallback.label", "fallback.other")
	add(page.IsStale && !page.IsFallback, "stale.label", "stale.notice")
	add(page.IsMixed, "mixed.label", "mixed.notice")
	add(page.Reviewed.IsZero(), "", "page.unreviewed_notice")
	add(page.Invented, "", "page.invented")
	return list
}

// help lists whom to ring.
func (s *sheet) help() []layout.Block { return s.helpWith("") }

// helpWith lists whom to ring. Between a number and what it is for stands a space, and what is given.
func (s *sheet) helpWith(between string) []layout.Block {
	title := "help.title"
	switch s.page.Audience {
	case model.Parent:
		title = "help.parent_title"
	case model.Staff:
		title = "help.staff_title"
	}
	contacts := s.page.Language.Help(s.page.Audience)
	if len(contacts) == 0 {
		return nil
	}
	box := layout.Box{Look: layout.Card}
	for _, contact := range contacts {
		box.Blocks = append(box.Blocks, s.contactLine(contact, between))
	}
	return []layout.Block{layout.Heading{Level: 2, Text: s.say(title)}, box}
}

// contactLine says whom to ring in a paragraph. Between a number and what it is for stands a space, and what is given.
func (s *sheet) contactLine(contact *model.Contact, between string) layout.Paragraph {
	text := s.contactName(contact)
	if between != "" {
		text = append(text, layout.Span{Text: between})
	}
	return layout.Paragraph{Text: append(text, s.contactFacts(contact)...)}
}

// codeSize is the size of the QR code, 30 mm.
const codeSize = 30 * imposition.Millimetre

// about says where the page comes from, how old it is, who answers for it, and where it is on the web.
func (s *sheet) about() ([]layout.Block, error) {
	picture, err := code(s.address(), codeSize)
	if err != nil {
		return nil, err
	}
	var blocks []layout.Block
	if list := s.sources(); len(list.Entries) > 0 {
		blocks = append(blocks, layout.Heading{Level: 2, Text: s.say("source.title")}, list)
	}
	box := layout.Box{Look: layout.Bare, Picture: picture, Title: s.say("page.facts")}
	for _, text := range s.record() {
		box.Blocks = append(box.Blocks, layout.Paragraph{Text: text, IsSmall: true})
	}
	return append(blocks, layout.Rule{}, box), nil
}

// record says how old the page is, that somebody has read it or nobody, who answers for it, and where it is on the web.
func (s *sheet) record() []layout.Text {
	address := s.address()
	return append(s.history(true), layout.Text{{Text: address, IsWhole: true, Address: address}})
}

// history says how old the page is, who has read it, and who answers for it; that nobody has read it only if no notice beside it does.
func (s *sheet) history(saysUnread bool) []layout.Text {
	page, tag := s.page, s.page.Language.Tag
	var history []layout.Text
	if !page.Updated.IsZero() {
		history = append(history, s.say("page.updated", "date", tag.FormatDate(page.Updated)))
	}
	switch {
	case !page.Reviewed.IsZero():
		history = append(history, s.say("page.reviewed", "date", tag.FormatDate(page.Reviewed), "name", page.ReviewedBy))
	case saysUnread:
		history = append(history, s.say("page.unreviewed"))
	}
	if page.Responsible != "" {
		history = append(history, s.say("page.responsible", "name", page.Responsible))
	}
	return history
}

// sources lists where the page comes from.
func (s *sheet) sources() layout.List {
	list := layout.List{}
	for _, source := range s.page.SourceList {
		list.Entries = append(list.Entries, []layout.Block{layout.Paragraph{IsSmall: true, Text: s.source(source)}})
	}
	return list
}

// source names a source; its title stays in its own language.
func (s *sheet) source(source *model.Source) layout.Text {
	own := s.foreign("sv")
	title := source.Title
	if source.SFS != "" {
		title += " (SFS " + source.SFS + ")"
	}
	parts := []layout.Text{{{Text: title, Language: own, Address: source.URL}}, s.say("source.kind." + string(source.Kind))}
	if source.Publisher != "" {
		parts = append(parts, layout.Text{{Text: source.Publisher, Language: own}})
	}
	return separated(parts...)
}
