// Package markdown parses Markdown to a tree with positions and compiles it to an article: markup with holes that any edition can fill.
// It resolves no links, looks up no contacts, terms or pictures, and reads no files; assemble and render do.
package markdown

import (
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
	Inline     bool        // a front matter field: paragraphs, lists and inline markup; no headings, no block directives
}

// Parse reads src. It never fails: what is wrong is in the diagnostics, in the order of the text, and the document holds the rest.
// It may be called from many goroutines at once.
func Parse(src Source, opt Options) (*Document, []diag.Diagnostic) {
	return &Document{article: &Article{}}, nil
}

// Document is a parsed text.
type Document struct {
	article *Article
}

// Article gives the document compiled for rendering. It is shared: treat it as immutable.
func (d *Document) Article() *Article { return d.article }
