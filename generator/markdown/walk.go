package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Kind tells what a node of a document is.
type Kind uint8

// The kinds of nodes: blocks first, running text from KindText on.
const (
	KindOther     Kind = iota // a link definition, or what was reported as an error
	KindParagraph             // also the text of a tight list's entry
	KindHeading
	KindRule
	KindCode // a code block
	KindQuote
	KindAlert // Attr "name": note, tip, important, warning or caution
	KindList  // Attr "ordered": "true" or ""
	KindEntry // of a list
	KindTable
	KindRow
	KindCell
	KindDirective // Attr "name" and its arguments
	KindText      // Text is the source's, with escapes as they are written
	KindStrong
	KindEmphasis
	KindStrike
	KindCodeSpan
	KindLink  // Attr "href" and "title"; also an address typed in the text
	KindImage // in running text, which is an error: Attr "href" and "title"
	KindCheckbox
	KindSpan            // its attributes
	KindInlineDirective // Attr "name" and its arguments
)

// WalkStatus tells Walk how to go on.
type WalkStatus uint8

const (
	// WalkContinue goes on.
	WalkContinue WalkStatus = iota
	// WalkSkip leaves the node's children out.
	WalkSkip
	// WalkStop ends the walk.
	WalkStop
)

// Node is a node of a document's tree.
type Node struct {
	text []byte
	node ast.Node
}

// Walk visits the document's nodes in the order of the text, each before (entering) and after its children.
func (d *Document) Walk(fn func(n Node, entering bool) WalkStatus) {
	if d.root == nil {
		return
	}
	_ = ast.Walk(d.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind() == ast.KindDocument {
			return ast.WalkContinue, nil
		}
		switch fn(Node{d.text, n}, entering) {
		case WalkSkip:
			return ast.WalkSkipChildren, nil
		case WalkStop:
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
}

// Kind tells what the node is.
func (n Node) Kind() Kind {
	switch node := n.node.(type) {
	case *ast.Blockquote:
		if _, isAlert := node.AttributeString(alertAttribute); isAlert {
			return KindAlert
		}
		return KindQuote
	case *ast.Emphasis:
		if node.Level == 2 {
			return KindStrong
		}
		return KindEmphasis
	case *spanNode:
		return spanKinds[node.element()]
	}
	return kinds[n.node.Kind()]
}

var spanKinds = map[string]Kind{"strong": KindStrong, "em": KindEmphasis, "del": KindStrike, "span": KindSpan}

var kinds = map[ast.NodeKind]Kind{
	ast.KindParagraph: KindParagraph, ast.KindTextBlock: KindParagraph, ast.KindHeading: KindHeading, ast.KindThematicBreak: KindRule,
	ast.KindCodeBlock: KindCode, ast.KindFencedCodeBlock: KindCode, ast.KindList: KindList, ast.KindListItem: KindEntry,
	extast.KindTable: KindTable, extast.KindTableHeader: KindRow, extast.KindTableRow: KindRow, extast.KindTableCell: KindCell,
	kindDirective: KindDirective, ast.KindText: KindText, extast.KindStrikethrough: KindStrike, ast.KindCodeSpan: KindCodeSpan,
	ast.KindLink: KindLink, ast.KindImage: KindImage, ast.KindAutoLink: KindLink, kindBareLink: KindLink, extast.KindTaskCheckBox: KindCheckbox,
	kindSpan: KindSpan, kindInlineDirective: KindInlineDirective,
}

// Offset gives the byte in Document.Source where the node begins, or -1 when the grammar does not know.
func (n Node) Offset() int {
	if n.node.Type() == ast.TypeBlock && n.node.Lines().Len() > 0 {
		return n.node.Lines().At(0).Start
	}
	return n.node.Pos()
}

// Lines gives the byte ranges in Document.Source of a leaf block's text, one a line, without the marks of the containers around it; nil for other nodes.
func (n Node) Lines() [][2]int {
	if n.node.Type() != ast.TypeBlock {
		return nil
	}
	var list [][2]int
	for i := range n.node.Lines().Len() {
		line := n.node.Lines().At(i)
		list = append(list, [2]int{line.Start, line.Stop})
	}
	return list
}

// Text gives the source of a Text node or of an address typed in the text; "" for other nodes.
func (n Node) Text() string {
	switch node := n.node.(type) {
	case *ast.Text:
		return string(node.Segment.Value(n.text))
	case *ast.AutoLink:
		return string(node.Label(n.text))
	case *bareLink:
		return string(n.text[node.start:node.stop])
	}
	return ""
}

// Attr gives an attribute of the node, as its kind says; "" when it has none of that name.
func (n Node) Attr(name string) string {
	switch node := n.node.(type) {
	case *ast.Blockquote:
		value, _ := node.AttributeString(alertAttribute)
		kind, _ := value.(string)
		return kind
	case *ast.Heading:
		value, _ := node.AttributeString(markingAttribute)
		list, _ := value.([]attribute)
		return find(list, name)
	case *ast.List:
		if name == "ordered" && node.IsOrdered() {
			return "true"
		}
	case *directiveNode:
		if name == "name" {
			return node.name
		}
		return find(node.attributes, name)
	case *inlineDirective:
		if name == "name" {
			return node.name
		}
		return find(node.attributes, name)
	case *spanNode:
		return find(node.attributes, name)
	case *ast.Link:
		switch name {
		case "href":
			return destination(node.Destination)
		case "title":
			return destination(node.Title)
		}
	case *ast.Image:
		switch name {
		case "href":
			return destination(node.Destination)
		case "title":
			return destination(node.Title)
		}
	case *ast.AutoLink, *bareLink:
		if name == "href" {
			return n.href()
		}
	}
	return ""
}

// HasAttr tells whether an inline directive has an argument of that name, be it empty.
func (n Node) HasAttr(name string) bool {
	node, ok := n.node.(*inlineDirective)
	return ok && slices.ContainsFunc(node.attributes, func(a attribute) bool { return a.name == name })
}

// Code gives what a code span shows; "" for other nodes.
func (n Node) Code() string {
	span, ok := n.node.(*ast.CodeSpan)
	if !ok {
		return ""
	}
	var b strings.Builder
	for child := span.FirstChild(); child != nil; child = child.NextSibling() {
		b.Write(child.(*ast.Text).Segment.Value(n.text))
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

func (n Node) href() string {
	switch node := n.node.(type) {
	case *bareLink:
		return node.prefix + n.Text()
	case *ast.AutoLink:
		if node.AutoLinkType == ast.AutoLinkEmail {
			return "mailto:" + n.Text()
		}
	}
	return n.Text()
}

func find(list []attribute, name string) string {
	for _, a := range list {
		if a.name == name {
			return a.value
		}
	}
	return ""
}
