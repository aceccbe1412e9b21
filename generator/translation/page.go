// Package translation reads what stands under translations/: pages, the facts' texts and interface strings in a target language.
// It decides nothing about what is shown where a translation is missing; assemble does.
package translation

import (
	"io/fs"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// Options is what a translated page is read against.
type Options struct {
	Lang   lang.Tag
	Source *content.Page     // the page it translates
	Parse  content.ParseFunc // nil: the Markdown parser itself
}

// Page is one page in a target language, as its file says. What its front matter leaves out is empty, and not the source's.
type Page struct {
	Path      string
	File      string // slash path from the site's folder: "translations/ar/hemma/brak.md"
	Lang      lang.Tag
	State     model.State
	Text      model.Text
	Article   *markdown.Article
	Positions *tomlfile.Doc // where the front matter's keys stand
}

// List finds the translated pages of a language, as slash paths from the site's folder, sorted. pages are the source pages'
// files (content.Files.Pages): a translated page without one is an error. The error is one of reading.
func List(fsys fs.FS, tag lang.Tag, pages []string) ([]string, []diag.Diagnostic, error) {
	return nil, nil, nil
}

// ParsePage reads one translated page from the bytes of its file. It looks at nothing else, and is safe for concurrent use. The
// page is never nil; after errors it holds what could be read.
func ParsePage(file string, src []byte, opt Options) (*Page, []diag.Diagnostic) {
	return &Page{File: file, Path: content.PathOf(file), Lang: opt.Lang, State: model.Draft, Article: &markdown.Article{}}, nil
}
