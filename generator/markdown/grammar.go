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
		parser.WithBlockParsers(inOrder(
			headingParser{parser.NewSetextHeadingParser()},
			parser.NewThematicBreakParser(),
			containerParser{parser.NewListParser()},
			parser.NewListItemParser(),
			parser.NewCodeBlockParser(),
			headingParser{parser.NewATXHeadingParser()},
			parser.NewFencedCodeBlockParser(),
			directiveParser{},
			containerParser{parser.NewBlockquoteParser()},
			parser.NewHTMLBlockParser(),
			parser.NewParagraphParser(),
		)...),
		parser.WithInlineParsers(inOrder(
			placed{extension.NewTaskCheckBoxParser()},
			placed{parser.NewCodeSpanParser()},
			spanParser{},
			placed{parser.NewLinkParser()},
			placed{parser.NewAutoLinkParser()},
			parser.NewRawHTMLParser(),
			colonParser{},
			wwwParser{},
			emailParser{},
			emphasisParser{},
			extension.NewStrikethroughParser(),
		)...),
		parser.WithParagraphTransformers(inOrder(
			paragraphLimit{},
			alertTransformer{},
			parser.LinkReferenceParagraphTransformer,
			tableLimit{extension.NewTableParagraphTransformer()},
		)...),
		parser.WithASTTransformers(inOrder(extension.NewTableASTTransformer())...),
	)
}

// inOrder ranks parsers: where several may read the same text, the earlier one is asked first.
func inOrder(parsers ...any) []util.PrioritizedValue {
	var ranked []util.PrioritizedValue
	for i, p := range parsers {
		ranked = append(ranked, util.PrioritizedValue{Value: p, Priority: i})
	}
	return ranked
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
