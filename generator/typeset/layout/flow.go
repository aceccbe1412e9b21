package layout

import (
	"errors"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/pdf"
)

// row is what stands between two places where a page may end: usually a line of text.
type row struct {
	before float64 // space above it, dropped at the top of a page
	inset  float64 // space above it that is never dropped: the inside of a box's edge
	height float64
	tail   float64 // the same as inset, below
	lines  int     // of text that it holds
	holds  bool    // the next row stands on the same page
	ends   bool    // the page ends before this row
	table  *table  // whose head stands above it at the top of a page; nil in the head itself
	title  *title  // the heading that begins here
	point  int     // the number of the point that it belongs to; 0 for none
	boxes  []*box  // around it, the outermost first
	draw   func(p *painter, y float64)
}

// title is a heading as outlines and links want it.
type title struct {
	level int
	text  string
	name  string
}

// node is an element of the structure, made when something of it is drawn first.
type node struct {
	kind       pdf.Kind
	attributes pdf.Attributes
	parent     *node // nil for the document
}

// slot is where blocks stand: from the start of the text area, however wide.
type slot struct {
	start, width float64
	owner        *node
}

// builder makes rows of blocks.
type builder struct {
	press    *Press
	language lang.Tag
	style    Style
	height   float64 // of a page's text area
	rows     []row
	err      error // a list of all texts that could not be set, or nil
}

func (b *builder) shape(text Text, look face) *paragraph {
	if len(text) == 0 {
		return &paragraph{language: b.language}
	}
	p, err := b.press.shape(text, b.language, look)
	if err != nil {
		b.fail(err)
		return &paragraph{language: b.language}
	}
	return p
}

// troubles are errors that are told together: whoever mends one text wants to know of all of them.
type troubles []error

func (t troubles) Error() string   { return errors.Join(t...).Error() }
func (t troubles) Unwrap() []error { return t }

// fail keeps an error, and goes on without the text.
func (b *builder) fail(err error) {
	list, _ := errors.AsType[troubles](b.err)
	b.err = append(list, err)
}

// space is the ordinary space between blocks.
func (b *builder) space() float64 { return b.style.Body * b.style.Space }

func (b *builder) blocks(blocks []Block, in slot) {
	var contents *node // around lines of a list of contents that follow one another
	for _, block := range blocks {
		first := len(b.rows)
		if _, ok := block.(ContentsLine); !ok {
			contents = nil
		} else if contents == nil {
			contents = &node{kind: pdf.Contents, parent: in.owner}
		}
		switch block := block.(type) {
		case Heading:
			b.heading(block, in)
		case Paragraph:
			b.paragraph(block, in)
		case List:
			b.list(block, in)
		case Table:
			b.table(block, in)
		case Box:
			b.box(block, in)
		case Figure:
			b.figure(block, in)
		case ContentsLine:
			b.contentsLine(block, contents, in)
		case Point:
			b.point(block, in)
		case Rule:
			b.rows = append(b.rows, row{before: b.space(), height: 1, holds: true, draw: func(p *painter, y float64) {
				p.rule(in.start, y+0.5, in.width, 0.5)
			}})
		case NextPage:
			b.rows = append(b.rows, row{ends: true})
		}
		if first < len(b.rows) && first > 0 && b.rows[first].before == 0 && !b.rows[first].ends {
			b.rows[first].before = b.space()
		}
	}
}

var headingKinds = [6]pdf.Kind{pdf.Heading1, pdf.Heading2, pdf.Heading3, pdf.Heading4, pdf.Heading5, pdf.Heading6}

func (b *builder) heading(h Heading, in slot) {
	level := max(1, min(h.Level, 6))
	size := b.style.Body * max(b.style.Headings[level-1], 1)
	p := b.shape(h.Text, b.style.heading())
	s := b.setting(p, &node{kind: headingKinds[level-1], parent: in.owner}, size, in)
	s.pitch *= headingPitch
	s.lines = p.balanced(in.width / size)
	first := len(b.rows)
	b.setRows(s)
	if first == len(b.rows) {
		return
	}
	for i := first; i < len(b.rows); i++ {
		b.rows[i].holds = true
	}
	b.rows[first].before = 2 * b.space()
	b.rows[first].title = &title{level: level, text: plain(h.Text), name: h.Name}
}

// plain gives a text without its kinds.
func plain(text Text) string {
	var b strings.Builder
	for _, s := range text {
		b.WriteString(strings.Map(oneLine, strings.ReplaceAll(s.Text, string(lineEnd), " ")))
	}
	return b.String()
}

func (b *builder) paragraph(paragraph Paragraph, in slot) {
	b.paragraphOf(paragraph, &node{kind: pdf.Paragraph, parent: in.owner}, in)
}

func (b *builder) paragraphOf(paragraph Paragraph, owner *node, in slot) {
	size := b.style.Body
	if paragraph.IsSmall {
		size = min(max(small*size, smallest), size)
	}
	p := b.shape(paragraph.Text, b.ordinary())
	s := b.setting(p, owner, size, in)
	s.lines = p.lines(in.width / size)
	b.setRows(s)
}

// ordinary is how running text looks.
func (b *builder) ordinary() face { return face{family: b.style.Family, divides: true} }

// heading is how headings look.
func (s Style) heading() face { return face{family: s.HeadingFamily, isBold: true, divides: true} }

// LongestWord gives the width of the longest word of a heading, as a part of its size. A *TextError names text that no font has.
func (p *Press) LongestWord(text Text, document lang.Tag, style Style) (float64, error) {
	if len(text) == 0 {
		return 0, nil
	}
	own, err := p.shape(text, document, style.heading())
	if err != nil {
		return 0, err
	}
	return own.wishes()[1], nil
}

// setting is a paragraph set in lines.
type setting struct {
	*paragraph
	lines      []line
	size       float64
	pitch      float64 // from line to line
	drop       float64 // from the middle of a line to its baseline
	in         slot
	owner      *node
	inner      []*node      // of each span: its own element, or the owner
	number     [10]font.Run // digits for the number of a page; empty where none is drawn
	isUnmarked bool         // what leads somewhere is not underlined
}

// setting prepares to set a paragraph; the lines are missing.
func (b *builder) setting(p *paragraph, owner *node, size float64, in slot) *setting {
	height, drop := pitch(p.language)
	s := &setting{paragraph: p, size: size, pitch: height * size * b.style.Leading, drop: drop * size, in: in, owner: owner}
	if p.language != b.language {
		owner.attributes.Language = p.language
	}
	for _, span := range p.spans {
		inner := owner
		attributes := pdf.Attributes{}
		if span.source.Language != p.language {
			attributes.Language = span.source.Language
		}
		switch {
		case span.source.Address != "" || span.source.To != "":
			inner = &node{kind: pdf.Link, attributes: attributes, parent: owner}
		case attributes.Language != "":
			inner = &node{kind: pdf.Span, attributes: attributes, parent: owner}
		}
		s.inner = append(s.inner, inner)
	}
	return s
}

// setRows adds the lines of a paragraph. Its first two stand on one page, as do its last two and the parts of a divided word.
func (b *builder) setRows(s *setting) {
	for i, l := range s.lines {
		b.rows = append(b.rows, row{
			height: s.pitch, lines: 1, holds: i+1 < len(s.lines) && (i == 0 || i == len(s.lines)-2 || l.hyphen != nil),
			draw: func(p *painter, y float64) { p.line(s, l, y) },
		})
	}
}

// figure sets a picture and its caption.
func (b *builder) figure(f Figure, in slot) {
	width, height := f.Picture.fit(in.width, mostPicture*b.height)
	if width > 0 && height > 0 {
		owner := f.Picture.node(in.owner)
		b.rows = append(b.rows, row{
			before: b.space(), height: height, holds: len(f.Caption) > 0,
			draw: func(p *painter, y float64) { p.picture(f.Picture, owner, in.start, y, width, height) },
		})
	}
	b.paragraph(Paragraph{Text: f.Caption, IsSmall: true}, in)
}

// mostPicture is how high a picture is at most, as a part of a page: so that a line or two stand on the same one.
const mostPicture = 0.7

// fit gives the picture's size if it must be neither wider nor higher than this.
func (p Picture) fit(mostWidth, mostHeight float64) (width, height float64) {
	if p.Width <= 0 || p.Height <= 0 {
		return 0, 0
	}
	scale := min(1, mostWidth/p.Width, mostHeight/p.Height)
	return scale * p.Width, scale * p.Height
}

// node gives a picture's element, or nil if it is decoration.
func (p Picture) node(parent *node) *node {
	if p.Alt == "" {
		return nil
	}
	return &node{kind: pdf.Figure, attributes: pdf.Attributes{Alt: p.Alt}, parent: parent}
}
