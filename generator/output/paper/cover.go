package paper

import (
	"slices"
	"strings"

	"lykta/generator/model"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/vector"
)

// cover is the front of a folded print: picture, title, who says it, and what must be known of it. A discreet one has its title only.
type cover struct {
	title       layout.Text
	description layout.Text
	picture     string
	by          []layout.Text
	labels      layout.Text
}

// coverOf gives the cover of a print of one page.
func (s *sheet) coverOf(page *model.Page) cover {
	own := s.foreign(page.TextLang)
	if s.job.IsDiscreet {
		return cover{title: s.say("discreet.title")}
	}
	return cover{
		title: layout.Text{{Text: page.Title, Language: own}}, description: layout.Text{{Text: page.Description, Language: own}}, picture: page.Picture,
		by: []layout.Text{s.siteName()}, labels: s.labels(),
	}
}

// setCover sets a cover on the first panel. Its title is as large as its longest word permits, and its picture as wide as there is room.
func (s *sheet) setCover(c cover, frame layout.Frame, style layout.Style, sizes ...float64) ([]*layout.Pages, error) {
	longest, err := s.printer.Press.LongestWord(c.title, s.page.Language.Tag, style)
	if err != nil {
		return nil, err
	}
	width := frame.Width - frame.Start - frame.End
	var styles []layout.Style
	for i, size := range sizes {
		if longest*size <= width || i == len(sizes)-1 {
			style.Headings[0] = size / style.Body
			styles = append(styles, style)
		}
	}
	var sets []*layout.Pages
	for _, part := range []float64{1, 0.85, 0.7, 0.5, 0} {
		blocks, err := s.coverBlocks(c, part*width)
		if err != nil {
			return nil, err
		}
		sets, err = s.set(panels{1, 1, frame, styles}, blocks)
		if !isOverflow(err) || part == 0 {
			return sets, err
		}
	}
	return sets, nil
}

func (s *sheet) coverBlocks(c cover, pictureWidth float64) ([]layout.Block, error) {
	var blocks []layout.Block
	if c.picture != "" && pictureWidth > 0 {
		drawing, err := s.drawing(c.picture)
		if err != nil {
			return nil, err
		}
		picture := layout.Picture{Drawing: drawing, Width: pictureWidth, Height: pictureWidth * drawing.Box.Height / drawing.Box.Width}
		blocks = append(blocks, layout.Figure{Picture: picture})
	}
	blocks = append(blocks, layout.Heading{Level: 1, Text: c.title})
	if len(c.description) > 0 {
		blocks = append(blocks, layout.Paragraph{Text: c.description})
	}
	if len(c.by) > 0 {
		blocks = append(blocks, layout.Rule{})
	}
	for _, text := range c.by {
		blocks = append(blocks, layout.Paragraph{Text: text})
	}
	if len(c.labels) > 0 {
		blocks = append(blocks, layout.Paragraph{Text: c.labels, IsSmall: true})
	}
	return blocks, nil
}

// siteName is the name of the site, and what it is about.
func (s *sheet) siteName() layout.Text {
	return append(strong(s.say("site.title")), append(layout.Text{{Text: separator}}, s.say("site.tagline")...)...)
}

// labels says in a word or two each what must be known of pages; it is said in full inside.
func (s *sheet) labels() layout.Text { return joinedLabels([]*sheet{s}) }

// joinedLabels gives the labels of pages, each once.
func joinedLabels(sheets []*sheet) layout.Text {
	var labels []layout.Text
	seen := map[string]bool{}
	for _, s := range sheets {
		for _, n := range s.noticeKeys() {
			if !seen[n.label] {
				seen[n.label] = true
				labels = append(labels, s.say(n.label))
			}
		}
	}
	return separated(labels...)
}

// summary is what a page says before all else: what it is about, and its answer.
func (s *sheet) summary() []layout.Block { return append(s.description(), s.answer()...) }

// description says what the page is about; nothing if it has none.
func (s *sheet) description() []layout.Block {
	if s.page.Description == "" {
		return nil
	}
	return []layout.Block{layout.Paragraph{Text: layout.Text{{Text: s.page.Description, Language: s.foreign(s.page.TextLang), IsStrong: true}}}}
}

// answer is the page's short answer in a box; nothing if it has none.
func (s *sheet) answer() []layout.Block {
	if s.page.Answer == "" {
		return nil
	}
	text := layout.Text{{Text: s.page.Answer, Language: s.foreign(s.page.TextLang)}}
	return []layout.Block{layout.Box{Look: layout.Card, Title: s.say("page.answer"), Blocks: []layout.Block{layout.Paragraph{Text: text}}}}
}

// link is the page's address, that leads there.
func (s *sheet) link() layout.Span {
	address := s.address()
	return layout.Span{Text: strings.TrimPrefix(address, "https://"), IsWhole: true, Address: address}
}

// code is the QR code of an address.
func code(address string, size float64) (*layout.Picture, error) {
	drawing, err := vector.QR(address)
	if err != nil {
		return nil, err
	}
	return &layout.Picture{Drawing: drawing, Width: size, Height: size, Alt: address}, nil
}

// smallCode is the size of the QR code on a panel, 24 mm: a telephone reads it in dim light.
const smallCode = 24 * imposition.Millimetre

// colophon says in short where the page comes from, how old it is, who answers for it, and where it is on the web, with the names of
// sources or without: then the address is said to have them.
func (s *sheet) colophon(withSources bool) ([]layout.Block, error) {
	picture, err := code(s.address(), smallCode)
	if err != nil {
		return nil, err
	}
	name, facts := strong(s.say("site.title")), s.facts()
	if sources := s.publishers(); len(sources) > 0 && withSources {
		facts = append(facts, sources)
	} else if len(sources) > 0 {
		name = append(append(name, layout.Span{Text: separator}), append(s.say("source.title"), layout.Span{Text: ":"})...)
	}
	box := layout.Box{Look: layout.Bare, Picture: picture, Blocks: []layout.Block{layout.Paragraph{Text: name}}}
	box.Blocks = append(box.Blocks, layout.Paragraph{Text: layout.Text{s.link()}, IsSmall: true})
	if len(facts) > 0 {
		box.Blocks = append(box.Blocks, layout.Paragraph{Text: facts[0], IsSmall: true})
	}
	blocks := []layout.Block{box}
	for _, text := range facts[min(1, len(facts)):] {
		blocks = append(blocks, layout.Paragraph{Text: text, IsSmall: true})
	}
	return blocks, nil
}

// facts says of the page which version it is, how old it is, who has read it, and who answers for it. That nobody has read it is a notice.
func (s *sheet) facts() []layout.Text {
	release := s.printer.Site.Release
	if release.Version == "" {
		return s.history(false)
	}
	version := s.say("footer.version", "version", release.Version, "date", s.page.Language.Tag.FormatDate(release.Date))
	return append([]layout.Text{version}, s.history(false)...)
}

// publishers names whoever published the sources, each once.
func (s *sheet) publishers() layout.Text {
	var names []layout.Text
	seen := map[string]bool{}
	for _, source := range s.page.SourceList {
		name := source.Publisher
		if name == "" {
			name = source.Title
		}
		if !seen[name] {
			seen[name] = true
			names = append(names, layout.Text{{Text: name, Language: s.foreign("sv")}})
		}
	}
	if len(names) == 0 {
		return nil
	}
	return slices.Concat(s.say("source.title"), layout.Text{{Text: ": "}}, separated(names...))
}
