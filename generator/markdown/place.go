package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Place is where a node stands in Document.Source, in bytes: [Start, Stop) is the whole of it, [InnerStart, InnerStop) what it
// holds; between them stand its marks, such as `**` or `](/address)`. Both are equal where nothing can stand within.
type Place struct{ Start, InnerStart, InnerStop, Stop int }

// Break is what follows a text node on its line.
type Break uint8

const (
	// NoBreak is none: the line goes on, or the block ends.
	NoBreak Break = iota
	// SoftBreak is the end of a line for the author's sake.
	SoftBreak
	// HardBreak is the end of a line for the reader.
	HardBreak
)

// Break gives how the line ends after a text node.
func (n Node) Break() Break {
	node, isText := n.node.(*ast.Text)
	switch {
	case isText && node.HardLineBreak():
		return HardBreak
	case isText && node.SoftLineBreak():
		return SoftBreak
	}
	return NoBreak
}

// IsLeaf tells whether the node is a block of running text.
func (n Node) IsLeaf() bool {
	switch n.node.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *extast.TableCell:
		return true
	}
	return false
}

// Level gives a heading's level, 1 to 6; 0 for other nodes.
func (n Node) Level() int {
	if heading, ok := n.node.(*ast.Heading); ok {
		return heading.Level
	}
	return 0
}

// IsHead tells whether a row or cell belongs to the head of its table.
func (n Node) IsHead() bool {
	if _, ok := n.node.(*extast.TableHeader); ok {
		return true
	}
	_, ok := n.node.Parent().(*extast.TableHeader)
	return ok
}

// Arguments gives the arguments of a block directive that are written, in the order of the text.
func (n Node) Arguments() []Attribute {
	directive, ok := n.node.(*directiveNode)
	if !ok {
		return nil
	}
	var list []Attribute
	for _, a := range directive.attributes {
		list = append(list, Attribute{Name: a.name, Value: a.value, Start: a.valueOffset, Stop: a.stop, Translatable: directive.isTranslatable(a.name)})
	}
	return list
}

// Attribute is an argument of a directive as it is written.
type Attribute struct {
	Name, Value  string
	Start, Stop  int // bytes of the value in Document.Source, without quotation marks
	Translatable bool
}

func (n *directiveNode) isTranslatable(name string) bool {
	if n.directive == nil {
		return false
	}
	for _, argument := range n.directive.Arguments {
		if argument.Name == name {
			return argument.Translatable
		}
	}
	return false
}

// Place gives where an inline node stands. Of a block only Start is set, its first byte after the marks of the containers around it, and
// of a directive Stop, after its closing fence.
func (n Node) Place() Place {
	switch node := n.node.(type) {
	case *directiveNode:
		return Place{Start: node.offset, Stop: node.end}
	case *extast.Table:
		if header := node.FirstChild(); header != nil {
			return Place{Start: header.Pos()}
		}
	}
	if n.node.Type() == ast.TypeBlock {
		return Place{Start: n.node.Pos()}
	}
	return inlinePlace(n.text, n.node)
}

// inlinePlace derives places from what the leaves know: emphasis has as many marks before its first byte and after its last as its level says.
func inlinePlace(source []byte, n ast.Node) Place {
	switch n := n.(type) {
	case *ast.Text:
		return Place{n.Segment.Start, n.Segment.Start, n.Segment.Stop, n.Segment.Stop}
	case *ast.Emphasis:
		return around(inside(source, n), n.Level)
	case *extast.Strikethrough:
		inner := inside(source, n)
		if bytes.HasPrefix(source[inner[1]:], []byte("~~")) && bytes.HasSuffix(source[:inner[0]], []byte("~~")) {
			return around(inner, 2)
		}
		return around(inner, 1)
	case *ast.Link, *ast.Image, *ast.CodeSpan, *ast.AutoLink, *spanNode, *inlineDirective, *extast.TaskCheckBox:
		if place, ok := n.AttributeString(placeAttribute); ok {
			return place.(Place)
		}
	case *ast.RawHTML:
		if last := n.Segments.Len() - 1; last >= 0 {
			return void(n.Segments.At(0).Start, n.Segments.At(last).Stop)
		}
	case *bareLink:
		return void(n.start, n.stop)
	}
	return void(n.Pos(), n.Pos())
}

func void(start, stop int) Place { return Place{start, stop, stop, stop} }

func around(inner [2]int, marks int) Place {
	return Place{inner[0] - marks, inner[0], inner[1], inner[1] + marks}
}

// inside gives the bytes from the first to the last child.
func inside(source []byte, n ast.Node) [2]int {
	if n.FirstChild() == nil {
		return [2]int{n.Pos(), n.Pos()}
	}
	return [2]int{inlinePlace(source, n.FirstChild()).Start, inlinePlace(source, n.LastChild()).Stop}
}

// placeAttribute is the name under which a node carries its Place.
const placeAttribute = "place"

// placed notes where the nodes of a parser of the grammar begin and end.
type placed struct{ parser.InlineParser }

// Parse notes the place of links, pictures, code spans, addresses and checkboxes.
func (p placed) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	_, before := block.Position()
	node := p.InlineParser.Parse(parent, block, pc)
	_, after := block.Position()
	switch n := node.(type) {
	case *ast.Link:
		n.SetAttributeString(placeAttribute, Place{n.Pos(), n.Pos() + 1, before.Start, after.Start})
	case *ast.Image:
		n.SetAttributeString(placeAttribute, Place{n.Pos(), n.Pos() + 2, before.Start, after.Start})
	case *ast.CodeSpan, *ast.AutoLink, *extast.TaskCheckBox:
		node.SetAttributeString(placeAttribute, void(before.Start, after.Start))
	}
	return node
}

// CloseBlock passes on that a block ends.
func (p placed) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if closer, ok := p.InlineParser.(parser.CloseBlocker); ok {
		closer.CloseBlock(parent, block, pc)
	}
}

// Run is a piece of running text as a reader sees it, before quotation marks and dashes are set.
type Run struct {
	Text    string
	Literal bool // from an escape or a character reference: quotation marks and dashes in it stay as they are
}

// Runs gives the text of a Text node with escapes and character references resolved; nil for other nodes.
func (n Node) Runs() []Run {
	node, ok := n.node.(*ast.Text)
	if !ok {
		return nil
	}
	return Runs(string(node.Segment.Value(n.text)))
}

// Runs resolves the escapes and character references of running text.
func Runs(text string) []Run {
	var list []Run
	from := 0
	plain := func(to int) {
		if to > from {
			list = append(list, Run{Text: text[from:to]})
		}
	}
	for i := 0; i < len(text); {
		switch {
		case text[i] == '\\' && i+1 < len(text) && isPunctuation(text[i+1]):
			plain(i)
			list = append(list, Run{text[i+1 : i+2], true})
			i += 2
			from = i
			continue
		case text[i] == '&':
			if value, size := characterReference([]byte(text[i:])); size > 0 {
				plain(i)
				list = append(list, Run{value, true})
				i += size
				from = i
				continue
			}
		}
		i++
	}
	plain(len(text))
	return list
}
