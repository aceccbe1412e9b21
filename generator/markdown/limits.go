package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Limits. The grammar takes quadratic time in the length of a paragraph for some texts (unmatched emphasis, unfinished links), so the length is bounded:
// a page of the greatest size stays within about a second whatever it holds.
const (
	maxText      = 1 << 20  // bytes of a page
	maxParagraph = 16 << 10 // bytes of a paragraph, a heading or a whole table
	maxLines     = 1000     // lines of a paragraph or rows of a table
	maxLinks     = 400      // of a paragraph or table
	maxColumns   = 32       // of a table
	maxInline    = 32       // emphasis, links and spans inside each other
)

// Open refuses containers that nest too deep.
func (c containerParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, segment := reader.Position()
	node, state := c.BlockParser.Open(parent, reader, pc)
	if node == nil {
		return nil, state
	}
	if stateOf(pc).tooDeep(parent, segment.Start) {
		line, _ := reader.Position()
		reader.SetPosition(line, segment)
		return nil, parser.NoChildren
	}
	return node, state
}

// paragraphLimit takes out paragraphs that are too long to read, for people and for the grammar.
type paragraphLimit struct{}

func (paragraphLimit) Transform(node *ast.Paragraph, _ text.Reader, pc parser.Context) {
	lines := node.Lines()
	if lines.Len() == 0 {
		return
	}
	s := stateOf(pc)
	size, links := 0, 0
	for i := range lines.Len() {
		line := lines.At(i)
		size += line.Len()
		links += bytes.Count(s.text[line.Start:line.Stop], []byte("]("))
	}
	first := lines.At(0)
	switch {
	case size > maxParagraph || lines.Len() > maxLines:
		s.error(first.Start, "too-long", fmt.Sprintf("this paragraph or table is too long: %d bytes in %d lines", size, lines.Len()),
			fmt.Sprintf("at most %d bytes and %d lines: divide it with empty lines", maxParagraph, maxLines))
	case links > maxLinks:
		s.error(first.Start, "too-long", fmt.Sprintf("this paragraph or table has too many links: %d", links),
			fmt.Sprintf("at most %d: divide it with empty lines", maxLinks))
	default:
		return
	}
	node.Parent().RemoveChild(node.Parent(), node)
}

// tableLimit keeps tables narrow: short rows are filled up to the header's width, so a wide header makes a huge table of a small file.
type tableLimit struct{ parser.ParagraphTransformer }

func (t tableLimit) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	if lines.Len() < 2 {
		return
	}
	for i := range lines.Len() {
		line := lines.At(i)
		value := line.Value(reader.Source())
		if bytes.Count(value, []byte{'|'}) > maxColumns+1 && isDelimiterRow(value) {
			stateOf(pc).error(line.Start, "too-wide", "this table has too many columns", fmt.Sprintf("at most %d; a phone shows three or four", maxColumns))
			node.Parent().RemoveChild(node.Parent(), node)
			return
		}
	}
	t.ParagraphTransformer.Transform(node, reader, pc)
}

func isDelimiterRow(line []byte) bool { return len(bytes.Trim(line, " \t\n|:-")) == 0 }
