package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// markingAttribute is the name under which a heading carries its []attribute.
const markingAttribute = "marking"

// Open reads a heading, unless its line is too long for one; then it becomes a paragraph, which has its own limit.
func (h headingParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if line, _ := reader.PeekLine(); len(line) > maxParagraph {
		return nil, parser.NoChildren
	}
	return h.BlockParser.Open(parent, reader, pc)
}

// Close takes `{#id .class lang=sv}` off the end of the heading.
func (h headingParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	h.BlockParser.Close(node, reader, pc)
	heading, ok := node.(*ast.Heading)
	if !ok || node.Parent() == nil || heading.Lines().Len() == 0 {
		return
	}
	s := stateOf(pc)
	index := heading.Lines().Len() - 1
	line := heading.Lines().At(index)
	line = line.TrimRightSpace(s.text)
	if line.Len() < 2 || s.text[line.Stop-1] != '}' || s.text[line.Stop-2] == '\\' {
		return
	}
	var first *syntaxFault
	for pos := line.Start; pos < line.Stop; pos++ {
		next := bytes.IndexByte(s.text[pos:line.Stop], '{')
		if next < 0 {
			break
		}
		pos += next
		attributes, end, fault := parseAttributes(s.text, pos, line.Stop)
		if pos > line.Start && (s.text[pos-1] == '\\' || s.text[pos-1] == ']') {
			continue // escaped, or a span's
		}
		if fault == nil && end == line.Stop {
			heading.SetAttributeString(markingAttribute, attributes)
			line.Stop = pos
			heading.Lines().Set(index, line.TrimRightSpace(s.text))
			return
		}
		if fault != nil && first == nil {
			first = fault
		}
	}
	if first != nil {
		s.error(first.offset, "attribute-syntax", first.message, first.hint)
	}
}
