// Package markdown parses Markdown to a tree with positions and compiles it to an article: markup with holes that any edition can fill.
// It resolves no links, looks up no contacts, terms or pictures, and reads no files; assemble and render do.
package markdown

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"lykta/generator/diag"
	"lykta/generator/lang"
)

// Source is the Markdown of one page body or of one front matter field.
type Source struct {
	File   string   // slash path from the site's root, for diagnostics
	Bytes  []byte   // UTF-8; a byte-order mark and CRLF line ends are accepted and change nothing
	Line   int      // line of Bytes[0] in File, from 1 (after the front matter); 0 means 1
	Column int      // column of Bytes[0] on that line, from 1, in runes; 0 means 1
	Lang   lang.Tag // language of the text: decides the quotation marks
}

// Options says what a text may hold.
type Options struct {
	Directives []Directive // known block directives; nil means Directives()
	HeadingIDs []string    // a translation: ids of the source page's headings in order; nil: a source page
	Pinned     []string    // a source page: ids that its headings, in order, had before they were reworded; "" = none. An id in the text comes before it
	Foreign    Foreign     // what stands in another language
	Inline     bool        // a front matter field: paragraphs, lists and inline markup; no headings, no block directives
}

// Parse reads src. It never fails: what is wrong is in the diagnostics, in the order of the text, and the document holds the rest.
// It may be called from many goroutines at once. A text of more than 1 MiB is an error and is not read further.
func Parse(src Source, opt Options) (*Document, []diag.Diagnostic) { return parseText(src, opt, true) }

// ParseTree is Parse for those who only walk through the document: its article is empty, and problems that only an article has are not told.
func ParseTree(src Source, opt Options) (*Document, []diag.Diagnostic) {
	return parseText(src, opt, false)
}

func parseText(src Source, opt Options, isWhole bool) (*Document, []diag.Diagnostic) {
	p := newProblems(src)
	if len(src.Bytes) > maxText {
		p.setText(nil)
		p.error(0, "too-long", fmt.Sprintf("this text is %.1f MB long", float64(len(src.Bytes))/1e6), "at most 1 MB: divide it into several pages; a picture belongs in a file of its own")
		return &Document{article: &Article{}}, p.list
	}
	p.normalise()
	s := &state{problems: p, inline: opt.Inline, vocabulary: opt.Directives}
	if s.vocabulary == nil {
		s.vocabulary = builtin
	}
	d := &Document{text: p.text, root: s.parse(), article: &Article{}}
	if isWhole {
		d.article = newCompiler(s, opt).compile(d.root)
	}
	slices.SortStableFunc(p.list, func(a, b diag.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return d, p.list
}

// parse runs the grammar. A panic there is a defect of the grammar, not of the author; still no text may stop the editors' server, so it becomes a diagnostic.
func (s *state) parse() (root ast.Node) {
	defer func() {
		if fault := recover(); fault != nil {
			s.error(0, ruleGrammarFault, fmt.Sprintf("the Markdown parser gave up on this text: %v", fault), "this is a defect of the program; report it with the text")
			root = ast.NewDocument()
		}
	}()
	pc := parser.NewContext()
	pc.Set(stateKey, s)
	return grammar.Parse(text.NewReader(s.text), parser.WithContext(pc))
}

// ruleGrammarFault is the rule of a diagnostic that must never be seen.
const ruleGrammarFault = "markdown-defect"

// Document is a parsed text.
type Document struct {
	text    []byte
	root    ast.Node // nil when the text was too long to be read
	article *Article
}

// Source gives the text that offsets count in: the given bytes without byte-order mark, with LF as line end. Treat it as immutable.
func (d *Document) Source() []byte { return d.text }

// Article gives the document compiled for rendering. It is shared: treat it as immutable.
func (d *Document) Article() *Article { return d.article }
