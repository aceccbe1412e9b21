package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// grammar is the one parser: CommonMark, GFM's tables, strikethrough and task lists, and our own constructs. It holds no state of a text; that lives in state.
var grammar = newGrammar()

func newGrammar() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(headingParser{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(containerParser{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(headingParser{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(directiveParser{}, 750),
			util.Prioritized(containerParser{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 50),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(spanParser{}, 150),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(colonParser{}, 450),
			util.Prioritized(wwwParser{}, 460),
			util.Prioritized(emailParser{}, 470),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 510),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(paragraphLimit{}, 10),
			util.Prioritized(alertTransformer{}, 20),
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(tableLimit{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
		),
	)
}

// state is what the parsers know of the text at hand.
type state struct {
	*problems
	inline     bool
	vocabulary []Directive
	directives []*directiveNode // open, outermost first
	depthSaid  bool             // the nesting limit has been reported
	spans      spanPairs
}

var stateKey = parser.NewContextKey()

func stateOf(pc parser.Context) *state { return pc.Get(stateKey).(*state) }

// containerParser keeps blocks from nesting deeper than maxDepth: what is deeper becomes ordinary text, and an error says so.
type containerParser struct{ parser.BlockParser }

// maxDepth counts quotations, lists and directives around a block. Beyond it nobody can read the page, and stacks would grow with the author's mistake.
const maxDepth = 32

// headingParser reads headings with their attributes, `## Text {#id}`.
type headingParser struct{ parser.BlockParser }

// alertNode marks a quotation as an alert: an attribute of the ast.Blockquote.
const alertAttribute = "alert"

// depth counts the containers from n up.
func depth(n ast.Node) int {
	d := 0
	for ; n != nil; n = n.Parent() {
		switch n.(type) {
		case *ast.Blockquote, *ast.List, *directiveNode:
			d++
		}
	}
	return d
}

func (s *state) tooDeep(parent ast.Node, offset int) bool {
	if depth(parent) < maxDepth {
		return false
	}
	if !s.depthSaid {
		s.depthSaid = true
		s.error(offset, "too-deep", "lists, quotations and directives stand inside each other more than 32 deep", "flatten them; a reader is lost after three")
	}
	return true
}

// trimLine gives a line without the white space around it.
func trimLine(line []byte) []byte { return bytes.Trim(line, " \t\n") }
