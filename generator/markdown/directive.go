package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"lykta/generator/diag"
)

// Directive describes a block directive that authors may use. One that Article does not know becomes a div with the directive's name as its class.
type Directive struct {
	Name      string
	Arguments []Argument
	Body      bool // it holds blocks; false: it is closed at once
}

// Argument describes a named argument of a directive.
type Argument struct {
	Name         string
	Required     bool
	Translatable bool // shown to readers; the others are the same in every language
}

// Directives gives the built-in block directives, as docs/formats.md lists them.
func Directives() []Directive {
	title := Argument{Name: "title", Translatable: true}
	return []Directive{
		{Name: "note", Arguments: []Argument{title}, Body: true},
		{Name: "steps", Body: true},
		{Name: "facts", Arguments: []Argument{title}, Body: true},
		{Name: "contact", Arguments: []Argument{{Name: "key", Required: true}}},
		{Name: "say", Arguments: []Argument{{Name: "phrase", Required: true}}, Body: true},
		{Name: "picture", Arguments: []Argument{
			{Name: "src", Required: true},
			{Name: "alt", Required: true, Translatable: true},
			{Name: "license"},
			{Name: "author"},
		}, Body: true},
		{Name: "downloads"},
		{Name: "only", Arguments: []Argument{{Name: "lang", Required: true}}, Body: true},
	}
}

var builtin = Directives()

// directiveNode is a block directive in the tree.
type directiveNode struct {
	ast.BaseBlock
	directive  *Directive // nil: unknown
	name       string
	attributes []attribute
	colons     int  // length of the opening fence
	offset     int  // of the opening fence
	closed     bool // by its own fence
	end        int  // offset after that fence
}

var kindDirective = ast.NewNodeKind("Directive")

func (n *directiveNode) Kind() ast.NodeKind { return kindDirective }

func (n *directiveNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// find gives the attribute of that name, or nil.
func (n *directiveNode) find(name string) *attribute {
	for i := range n.attributes {
		if n.attributes[i].name == name {
			return &n.attributes[i]
		}
	}
	return nil
}

// argument gives an argument's value and the offset of its first byte; "" and the directive's offset when it is absent.
func (n *directiveNode) argument(name string) (value string, offset int) {
	if a := n.find(name); a != nil {
		return a.value, a.valueOffset
	}
	return "", n.offset
}

// directiveParser reads `:::name{…}` … `:::`. A closing fence closes the innermost open directive whose opening has as many colons,
// or else the innermost with fewer; so equal fences nest as brackets do, and longer ones can stand outside.
type directiveParser struct{}

func (directiveParser) Trigger() []byte             { return []byte{':'} }
func (directiveParser) CanInterruptParagraph() bool { return true }
func (directiveParser) CanAcceptIndentedLine() bool { return false }

func (directiveParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	s := stateOf(pc)
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 {
		return nil, parser.NoChildren
	}
	fence := countByte(line[pos:], ':')
	if fence < 3 {
		return nil, parser.NoChildren
	}
	offset := segment.Start - segment.Padding + pos
	stop := segment.Stop
	start := skipBlank(s.text, offset+fence, stop)
	reader.AdvanceToEOL()
	if start >= stop || s.text[start] == '\n' {
		s.error(offset, "directive-stray-end", "this ::: closes nothing", "a directive begins with :::name; an outer one has more colons than the inner ones")
		return &directiveNode{closed: true, offset: offset}, parser.NoChildren
	}
	n := s.readOpening(offset, fence, start, stop)
	if s.tooDeep(parent, offset) {
		n.closed = true
		return n, parser.NoChildren
	}
	s.directives = append(s.directives, n)
	return n, parser.HasChildren
}

func (directiveParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	n := node.(*directiveNode)
	if n.closed {
		return parser.Close
	}
	s := stateOf(pc)
	line, _ := reader.PeekLine()
	if width, pos := util.IndentWidth(line, reader.LineOffset()); width < 4 && pos < len(line) && line[pos] == ':' {
		fence := countByte(line[pos:], ':')
		if fence >= 3 && util.IsBlank(line[pos+fence:]) && s.closes(n, fence, pc) {
			n.closed = true
			_, segment := reader.PeekLine()
			n.end = segment.Start + pos + fence
			reader.AdvanceToEOL()
			return parser.Close
		}
	}
	return parser.Continue | parser.HasChildren
}

func (directiveParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	n := node.(*directiveNode)
	s := stateOf(pc)
	s.directives = slices.DeleteFunc(s.directives, func(open *directiveNode) bool { return open == n })
	if !n.closed {
		s.error(n.offset, "directive-unclosed", fmt.Sprintf("%s is never closed", strings.Repeat(":", n.colons)+n.name),
			"write "+strings.Repeat(":", n.colons)+" on a line of its own where it ends, indented as this line is")
	}
}

// closes tells whether a closing fence of so many colons closes n rather than a directive within it. Within a code block it closes nothing.
func (s *state) closes(n *directiveNode, fence int, pc parser.Context) bool {
	if _, isCode := pc.LastOpenedBlock().Node.(*ast.FencedCodeBlock); isCode {
		return false
	}
	var fewer *directiveNode
	for _, open := range slices.Backward(s.directives) {
		if open.colons == fence {
			return open == n
		}
		if open.colons < fence && fewer == nil {
			fewer = open
		}
	}
	return fewer == n
}

// readOpening reads the name and the arguments that begin at start.
func (s *state) readOpening(offset, fence, start, stop int) *directiveNode {
	n := &directiveNode{colons: fence, offset: offset}
	pos := start
	for pos < stop && bytes.IndexByte([]byte(" \t\n{"), s.text[pos]) < 0 {
		pos++
	}
	n.name = string(s.text[start:pos])
	if n.name == "" {
		s.error(start, "directive-syntax", "the name of a directive is missing here", "known directives: "+strings.Join(s.directiveNames(), ", "))
		return n
	}
	pos = skipBlank(s.text, pos, stop)
	if pos < stop && s.text[pos] == '{' {
		attributes, end, fault := parseAttributes(s.text, pos, stop)
		n.attributes = attributes
		if fault != nil {
			s.error(fault.offset, "directive-syntax", fault.message, fault.hint)
			n.directive = s.known(n.name)
			return n
		}
		pos = skipBlank(s.text, end, stop)
	}
	if pos < stop && s.text[pos] != '\n' {
		s.error(pos, "directive-syntax", fmt.Sprintf("text after :::%s", n.name), `arguments stand in braces, :::name{title="…"}, and text begins on the next line`)
	}
	s.checkOpening(n, start)
	return n
}

func (s *state) checkOpening(n *directiveNode, nameOffset int) {
	if s.inline {
		s.error(n.offset, "directive-in-field", fmt.Sprintf("a field of the front matter cannot hold :::%s", n.name), "put it in the body of the page")
		return
	}
	n.directive = s.known(n.name)
	if n.directive == nil {
		names := s.directiveNames()
		s.error(nameOffset, "directive-unknown", fmt.Sprintf("there is no directive %q", n.name),
			diag.DidYouMean(n.name, names, "known directives: "+strings.Join(names, ", ")))
		return
	}
	var names []string
	for _, argument := range n.directive.Arguments {
		names = append(names, argument.Name)
	}
	for _, a := range n.attributes {
		if !slices.Contains(names, a.name) {
			otherwise := fmt.Sprintf(":::%s takes no arguments", n.name)
			if len(names) > 0 {
				otherwise = fmt.Sprintf(":::%s takes: %s", n.name, strings.Join(names, ", "))
			}
			s.error(a.offset, "argument-unknown", fmt.Sprintf(":::%s has no argument %q", n.name, a.name), diag.DidYouMean(a.name, names, otherwise))
		}
	}
	for _, argument := range n.directive.Arguments {
		if argument.Required && n.find(argument.Name) == nil {
			s.error(n.offset, "argument-missing", fmt.Sprintf(":::%s needs the argument %q", n.name, argument.Name), fmt.Sprintf(`write :::%s{%s="…"}`, n.name, argument.Name))
		}
	}
}

func (s *state) known(name string) *Directive {
	for i := range s.vocabulary {
		if s.vocabulary[i].Name == name {
			return &s.vocabulary[i]
		}
	}
	return nil
}

func (s *state) directiveNames() []string {
	var names []string
	for _, d := range s.vocabulary {
		names = append(names, d.Name)
	}
	return names
}

func countByte(line []byte, c byte) int {
	n := 0
	for n < len(line) && line[n] == c {
		n++
	}
	return n
}

func skipBlank(text []byte, pos, stop int) int {
	for pos < stop && (text[pos] == ' ' || text[pos] == '\t') {
		pos++
	}
	return pos
}
