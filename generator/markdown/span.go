package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// spanNode is `[words]{lang=sv}`.
type spanNode struct {
	ast.BaseInline
	attributes []attribute
	offset     int
}

// as gives the attribute that makes emphasis of a span, as in `[words]{as=strong}`, or nil. It is for where asterisks do not hold: before a
// letter and after punctuation, as in `**«ord»**en`.
func (n *spanNode) as() *attribute {
	for i := range n.attributes {
		if n.attributes[i].name == "as" {
			return &n.attributes[i]
		}
	}
	return nil
}

// element gives the span's element.
func (n *spanNode) element() string {
	if as := n.as(); as != nil && (as.value == "strong" || as.value == "em" || as.value == "del") {
		return as.value
	}
	return "span"
}

// otherAttributes gives the attributes but as.
func (n *spanNode) otherAttributes() []attribute {
	return slices.DeleteFunc(slices.Clone(n.attributes), func(a attribute) bool { return a.name == "as" })
}

var kindSpan = ast.NewNodeKind("Span")

func (n *spanNode) Kind() ast.NodeKind { return kindSpan }

func (n *spanNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// spanOpening stands in the tree where a span begins, until its end is read.
type spanOpening struct {
	ast.BaseInline
	offset int
	bottom ast.Node // the latest delimiter before it: emphasis within the span is closed within the span
}

var kindSpanOpening = ast.NewNodeKind("SpanOpening")

func (n *spanOpening) Kind() ast.NodeKind { return kindSpanOpening }

func (n *spanOpening) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// spanPairs knows which brackets of the block at hand are spans. They are paired once for a block, so that many brackets take linear time.
type spanPairs struct {
	block     ast.Node
	openings  map[int]bool // offset of [
	endings   map[int]int  // offset of ] → offset of [
	offsets   []int        // stack while pairing
	unclosed  []*spanOpening
	isWithout bool // the block has no spans
}

type spanParser struct{}

func (spanParser) Trigger() []byte { return []byte{'[', ']'} }

func (spanParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	s := stateOf(pc)
	if s.spans.block != parent {
		s.spans.pair(s.text, parent)
	}
	if s.spans.isWithout {
		return nil
	}
	_, segment := block.PeekLine()
	offset := segment.Start
	if s.text[offset] == '[' {
		if !s.spans.openings[offset] {
			return nil
		}
		opening := &spanOpening{offset: offset}
		if last := pc.LastDelimiter(); last != nil {
			opening.bottom = last
		}
		opening.SetPos(offset)
		s.spans.unclosed = append(s.spans.unclosed, opening)
		block.Advance(1)
		return opening
	}
	from, ok := s.spans.endings[offset]
	if !ok {
		return nil
	}
	return s.closeSpan(parent, block, pc, from, segment)
}

// closeSpan makes a span of everything since its opening.
func (s *state) closeSpan(parent ast.Node, block text.Reader, pc parser.Context, from int, segment text.Segment) ast.Node {
	attributes, end, fault := parseAttributes(s.text, segment.Start+1, segment.Stop)
	if fault != nil {
		s.error(fault.offset, "attribute-syntax", fault.message, fault.hint)
	}
	var opening *spanOpening
	if n := len(s.spans.unclosed); n > 0 && s.spans.unclosed[n-1].offset == from && s.spans.unclosed[n-1].Parent() == parent {
		opening = s.spans.unclosed[n-1]
		s.spans.unclosed = s.spans.unclosed[:n-1]
	}
	if opening == nil {
		s.error(segment.Start, "span-broken", "the beginning of this [text]{…} belongs to something else", "close emphasis and links within the brackets, and leave a space between ! and [")
		return nil
	}
	block.Advance(end - segment.Start)
	parser.ProcessDelimiters(opening.bottom, pc)
	span := &spanNode{attributes: attributes, offset: from}
	span.SetPos(from)
	span.SetAttributeString(placeAttribute, Place{from, from + 1, segment.Start, end})
	for child := opening.NextSibling(); child != nil; {
		next := child.NextSibling()
		parent.RemoveChild(parent, child)
		span.AppendChild(span, child)
		child = next
	}
	parent.RemoveChild(parent, opening)
	return span
}

// CloseBlock turns openings that were never closed back into text.
func (spanParser) CloseBlock(_ ast.Node, _ text.Reader, pc parser.Context) {
	s := stateOf(pc)
	for _, opening := range s.spans.unclosed {
		if parent := opening.Parent(); parent != nil {
			parent.ReplaceChild(parent, opening, ast.NewTextSegment(text.NewSegment(opening.offset, opening.offset+1)))
		}
	}
	s.spans.unclosed = s.spans.unclosed[:0]
	s.spans.block = nil
}

// pair finds the brackets of a block that are followed by a brace. Backslashes and code spans hide brackets.
func (p *spanPairs) pair(source []byte, block ast.Node) {
	p.block, p.isWithout, p.offsets = block, true, p.offsets[:0]
	lines := block.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		if bytes.Contains(source[line.Start:line.Stop], []byte("]{")) {
			p.isWithout = false
		}
	}
	if p.isWithout {
		return
	}
	p.openings, p.endings = map[int]bool{}, map[int]int{}
	for i := range lines.Len() {
		line := lines.At(i)
		p.pairLine(source, line.Start, line.Stop)
	}
}

func (p *spanPairs) pairLine(source []byte, pos, stop int) {
	for ; pos < stop; pos++ {
		switch source[pos] {
		case '\\':
			pos++
		case '`':
			ticks := countByte(source[pos:stop], '`')
			pos += ticks - 1
			if end := closingTicks(source[pos+1:stop], ticks); end >= 0 {
				pos += end
			}
		case '[':
			p.offsets = append(p.offsets, pos)
		case ']':
			if len(p.offsets) == 0 {
				continue
			}
			from := p.offsets[len(p.offsets)-1]
			p.offsets = p.offsets[:len(p.offsets)-1]
			if pos+1 < stop && source[pos+1] == '{' && !isDirectiveBracket(source, from) {
				p.openings[from], p.endings[pos] = true, from
			}
		}
	}
}

// isDirectiveBracket tells whether the bracket belongs to `:name[`.
func isDirectiveBracket(source []byte, bracket int) bool {
	pos := bracket
	for pos > 0 && isNameByte(source[pos-1]) {
		pos--
	}
	return pos < bracket && pos > 0 && source[pos-1] == ':'
}

// closingTicks gives the offset after the next run of exactly that many backticks, or -1.
func closingTicks(line []byte, ticks int) int {
	for i := 0; i < len(line); i++ {
		if line[i] != '`' {
			continue
		}
		run := countByte(line[i:], '`')
		if run == ticks {
			return i + run
		}
		i += run - 1
	}
	return -1
}
