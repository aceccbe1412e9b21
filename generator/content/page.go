// Package content reads an author's files: pages in the source language, contacts, sources, terms and overlays.
// It resolves nothing across pages and knows no clock; assemble does and has.
package content

import (
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// Options is what a file's reader must know of its site.
type Options struct {
	SourceLang lang.Tag
	Example    bool      // an example site: nobody needs to have reviewed its pages
	Parse      ParseFunc // nil: the Markdown parser itself
}

// ParseFunc compiles Markdown, so that a cache can stand before the parser. It must be safe for concurrent use.
type ParseFunc func(markdown.Source, markdown.Options) (*markdown.Article, []diag.Diagnostic)

// Page is one page in the source language, as its file says.
type Page struct {
	Path      string // "" is home; see PathOf
	File      string // slash path from the site's folder: "content/hemma/brak.md"
	Meta      model.Meta
	Text      model.Text
	Article   *markdown.Article
	Positions *tomlfile.Doc // where the front matter's keys stand
}

// ParsePage reads one page from the bytes of its file. It looks at nothing else, and is safe for concurrent use. The page
// is never nil; after errors it holds what could be read.
func ParsePage(file string, src []byte, opt Options) (*Page, []diag.Diagnostic) {
	return &Page{File: file, Path: PathOf(file), Article: &markdown.Article{}}, nil
}
