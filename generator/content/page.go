// Package content reads an author's files: pages in the source language, contacts, sources, terms and overlays.
// It resolves nothing across pages and knows no clock; assemble does and has.
package content

import (
	"fmt"

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
	Pinned     []string  // ids that the page's headings had when they were first seen: markdown.Options.Pinned
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

// frontMatter is a page's front matter as it is written.
type frontMatter struct {
	Type        model.Type     `toml:"type"`
	Audience    model.Audience `toml:"audience"`
	Order       int            `toml:"order"`
	Picture     string         `toml:"picture"`
	Risk        model.Risk     `toml:"risk"`
	Sources     []string       `toml:"sources"`
	Responsible string         `toml:"responsible"`
	Updated     lang.Date      `toml:"updated"`
	Reviewed    lang.Date      `toml:"reviewed"`
	ReviewedBy  string         `toml:"reviewed_by"`
	ReviewBy    lang.Date      `toml:"review_by"`
	Short       string         `toml:"short"`
	Aliases     []string       `toml:"aliases"`
	Invented    bool           `toml:"invented"`
	Term        string         `toml:"term"`
	Texts
	Change []change `toml:"change"`
}

type change struct {
	Date lang.Date `toml:"date"`
	Text string    `toml:"text"`
}

// MaxPage is the largest page file that is read, in bytes.
const MaxPage = 1 << 20

// ParsePage reads one page from the bytes of its file. It looks at nothing else, and is safe for concurrent use. The page
// is never nil; after errors it holds what could be read.
func ParsePage(file string, src []byte, opt Options) (*Page, []diag.Diagnostic) {
	p := &Page{File: file, Path: PathOf(file), Article: &markdown.Article{}}
	if problem := TooBig(file, src); problem != nil {
		return p, problem
	}
	front, body, bodyLine, problems := tomlfile.FrontMatter(file, src)
	if problems != nil {
		return p, problems
	}
	var f frontMatter
	p.Positions, problems = tomlfile.Decode(file, front, 2, &f)
	var bodyProblems []diag.Diagnostic
	p.Article, bodyProblems = opt.parse()(markdown.Source{File: file, Bytes: body, Line: bodyLine, Lang: opt.SourceLang}, markdown.Options{Pinned: opt.Pinned})
	if !p.Positions.IsRead() {
		return p, append(problems, bodyProblems...)
	}
	p.Meta = f.meta()
	var changes []string
	for _, c := range f.Change {
		changes = append(changes, c.Text)
	}
	var textProblems []diag.Diagnostic
	p.Text, textProblems = f.Texts.Read(TextOptions{
		Positions: p.Positions, Type: f.Type, Changes: changes, Lang: opt.SourceLang, Parse: opt.Parse,
	})
	problems = append(problems, textProblems...)
	problems = append(problems, schema{page: p, written: &f, opt: opt}.check()...)
	return p, append(problems, bodyProblems...)
}

// TooBig reports a page file that is larger than any page should be.
func TooBig(file string, src []byte) []diag.Diagnostic {
	if len(src) <= MaxPage {
		return nil
	}
	return []diag.Diagnostic{{
		Severity: diag.Error, Rule: "page-too-big", File: file, Line: 1, Column: 1, Excerpt: diag.Line(src, 1),
		Message: fmt.Sprintf("the page is larger than %d kB", MaxPage>>10), Hint: "divide it into several pages",
	}}
}

func (opt Options) parse() ParseFunc { return parserOr(opt.Parse) }

// parserOr gives a hook, or the Markdown parser itself.
func parserOr(hook ParseFunc) ParseFunc {
	if hook != nil {
		return hook
	}
	return func(src markdown.Source, opt markdown.Options) (*markdown.Article, []diag.Diagnostic) {
		document, problems := markdown.Parse(src, opt)
		return document.Article(), problems
	}
}

func (f *frontMatter) meta() model.Meta {
	m := model.Meta{
		Type: f.Type, Audience: f.Audience, Order: f.Order, Picture: f.Picture, Risk: f.Risk, Sources: f.Sources,
		Responsible: f.Responsible, Updated: f.Updated, Reviewed: f.Reviewed, ReviewedBy: f.ReviewedBy, ReviewBy: f.ReviewBy,
		Short: f.Short, Aliases: f.Aliases, Invented: f.Invented, Term: f.Term,
	}
	if m.Risk == "" {
		m.Risk = model.Normal
	}
	for _, c := range f.Change {
		m.ChangeDates = append(m.ChangeDates, c.Date)
	}
	return m
}
