package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"lykta/generator/lang"
)

// compiler writes a tree as an article. Static markup of all parts stands in one buffer, which becomes one string in the end.
type compiler struct {
	*state
	options  Options
	html     []byte
	from     int      // where the static markup that is not yet a part begins
	parts    []Part   // HTML still empty where ranges has something
	ranges   [][2]int // per part, the bytes of html that become its HTML
	headings []Heading
	links    []Link
	uses     []Use

	plain []byte // Article.Text
	leaf  leaf

	quotes    lang.Quotes
	ids       *headingIDs
	pinned    []string // Options.Pinned without those that are taken
	count     int      // headings so far
	surplus   int      // offset of the first heading that the source page does not have
	level     int      // of the latest heading
	depth     int      // of inline nodes
	depthSaid bool
	inLink    bool // links cannot stand in links
	inHeading bool
}

// leaf is the block of running text at hand.
type leaf struct {
	start    int // in plain: where the part of the block begins that is not yet searched for numbers
	marks    []textMark
	previous rune // the last rune written, 0 at the beginning
	opened   bool // that rune was an opening quotation mark
	inner    int  // open inner quotations
}

// textMark ties a place in plain to a place in the source.
type textMark struct{ plain, source int }

func newCompiler(s *state, opt Options) *compiler {
	return &compiler{state: s, options: opt, quotes: s.source.Lang.Quotes(), html: make([]byte, 0, len(s.text)*3/2+64), plain: make([]byte, 0, len(s.text))}
}

func (c *compiler) compile(root ast.Node) *Article {
	c.reserveIDs(root)
	c.blocks(root)
	c.flush()
	c.checkHeadingCount()
	a := &Article{Parts: c.parts, Headings: c.headings, Links: c.links, Uses: c.uses, Text: strings.TrimSpace(string(c.plain))}
	all := string(c.html)
	for i, r := range c.ranges {
		if r[1] > r[0] {
			a.Parts[i].HTML = all[r[0]:r[1]]
		}
	}
	a.Words = c.source.Lang.Words(a.Text)
	return a
}

// flush makes a part of the static markup written since the last part.
func (c *compiler) flush() {
	if len(c.html) > c.from {
		c.parts = append(c.parts, Part{Kind: HTML})
		c.ranges = append(c.ranges, [2]int{c.from, len(c.html)})
	}
	c.from = len(c.html)
}

// hole adds a part that is not static; its HTML is c.html from start on.
func (c *compiler) hole(p Part, offset, start int) {
	end := len(c.html)
	if start < end {
		c.html = c.html[:end]
		if start > c.from {
			c.parts = append(c.parts, Part{Kind: HTML})
			c.ranges = append(c.ranges, [2]int{c.from, start})
		}
		c.from = end
	} else {
		c.flush()
	}
	p.Offset = offset
	p.Line, p.Column = c.at(offset)
	c.parts = append(c.parts, p)
	c.ranges = append(c.ranges, [2]int{start, end})
}

func (c *compiler) phrase(key string, offset int) {
	c.hole(Part{Kind: Phrase, Key: key}, offset, len(c.html))
}

func (c *compiler) use(kind, key string, offset int) {
	line, column := c.at(offset)
	c.uses = append(c.uses, Use{Kind: kind, Key: key, Line: line, Column: column, Excerpt: c.excerpt(offset)})
}

func (c *compiler) write(s string) { c.html = append(c.html, s...) }

// attribute writes ` name="value"`, escaped; nothing when the value is empty.
func (c *compiler) attribute(name, value string) {
	if value == "" {
		return
	}
	c.html = append(c.html, ' ')
	c.html = append(c.html, name...)
	c.html = append(c.html, '=', '"')
	c.html = appendEscaped(c.html, value)
	c.html = append(c.html, '"')
}

// beginLeaf begins a block of running text.
func (c *compiler) beginLeaf() {
	if n := len(c.plain); n > 0 && c.plain[n-1] != '\n' {
		c.plain = append(c.plain, '\n')
	}
	c.leaf = leaf{start: len(c.plain), marks: c.leaf.marks[:0]}
}

// endLeaf looks for numbers in the block's text.
func (c *compiler) endLeaf() {
	c.checkNumbers()
}

// appendEscaped appends text escaped for element content and quoted attributes of HTML and XML.
func appendEscaped(b []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		var escape string
		switch s[i] {
		case '&':
			escape = "&amp;"
		case '<':
			escape = "&lt;"
		case '>':
			escape = "&gt;"
		case '"':
			escape = "&quot;"
		default:
			continue
		}
		b = append(b, s[from:i]...)
		b = append(b, escape...)
		from = i + 1
	}
	return append(b, s[from:]...)
}
