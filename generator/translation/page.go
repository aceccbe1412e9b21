// Package translation reads what stands under translations/: pages, the facts' texts and interface strings in a target language.
// It decides nothing about what is shown where a translation is missing; assemble does.
package translation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/config"
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
	Gate   config.Gate       // what must hold for the page to be shown

	sourceLang lang.Tag         // of what foreign names
	foreign    map[string][]int // where texts stand in the source's language: unit.Composed.Foreign
	headings   []int            // the source's headings that are there: unit.Composed.Headings
}

// Page is one page in a target language, as its file says. What its front matter leaves out is empty, and not the source's.
type Page struct {
	Path      string
	File      string // slash path from the site's folder: "translations/ar/hemma/brak.md"
	Lang      lang.Tag
	State     model.State
	Text      model.Text
	Article   *markdown.Article
	Missing   []string      // keys of front matter that the source has and this page has not, in the source's order; keywords and menu_title may be left out
	Positions *tomlfile.Doc // where the front matter's keys stand
	Refused   string        // why the gate keeps the page back, in words; "" = it is shown
	IsStale   bool          // old translations of changed source texts are shown
	IsMixed   bool          // some texts stand in the source's language
}

// pageTable is a translated page's front matter as it is written.
type pageTable struct {
	State model.State `toml:"state"`
	content.Texts
	Change []changeTable `toml:"change"`
}

type changeTable struct {
	Text string `toml:"text"`
}

// structural are the keys of a source page that are the same in every language.
var structural = []string{
	"type", "audience", "order", "picture", "risk", "sources", "responsible", "updated", "reviewed", "reviewed_by", "review_by",
	"short", "aliases", "invented", "term",
}

// KeyHint tells where a key that is not translated stands.
func (pageTable) KeyHint(key string) string {
	return sameEverywhere(key, structural, "the source page")
}

// KeyHint tells where the day of a change stands.
func (changeTable) KeyHint(key string) string {
	return sameEverywhere(key, []string{"date"}, "the source page")
}

func sameEverywhere(key string, keys []string, where string) string {
	if !slices.Contains(keys, key) {
		return ""
	}
	return fmt.Sprintf("it is the same in every language: take it away, it stands in %s", where)
}

// ParsePage reads one translated page from the bytes of its file. It looks at nothing else, and is safe for concurrent use. The
// page is never nil; after errors it holds what could be read.
func ParsePage(file string, src []byte, opt Options) (*Page, []diag.Diagnostic) {
	p := &Page{File: file, Path: content.PathOf(file), Lang: opt.Lang, State: model.Draft, Article: &markdown.Article{}}
	if problem := content.TooBig(file, src); problem != nil {
		return p, problem
	}
	front, body, bodyLine, problems := tomlfile.FrontMatter(file, src)
	if problems != nil {
		return p, problems
	}
	var t pageTable
	p.Positions, problems = tomlfile.Decode(file, front, 2, &t)
	ids := make([]string, 0, len(opt.Source.Article.Headings)) // not nil: that would mean a source page
	for i, heading := range opt.Source.Article.Headings {
		if opt.headings == nil || slices.Contains(opt.headings, i) {
			ids = append(ids, heading.ID)
		}
	}
	var bodyProblems []diag.Diagnostic
	p.Article, bodyProblems = opt.parse(markdown.Source{File: file, Bytes: body, Line: bodyLine, Lang: opt.Lang}, markdown.Options{
		HeadingIDs: ids, Foreign: markdown.Foreign{Lang: opt.sourceLang, At: opt.foreign[""]},
	})
	if p.Positions.IsRead() {
		problems = append(problems, p.readTexts(t, opt)...)
	}
	problems = append(problems, bodyProblems...)
	if !diag.HasErrors(bodyProblems) { // an unknown directive would be reported twice
		problems = append(problems, sameStructure(p, opt.Source, src)...)
	}
	switch {
	case p.lacksText():
		p.Refused = "it lacks a text that the source page has"
	case !p.State.Reaches(opt.Gate.Publish):
		p.Refused = fmt.Sprintf("it is %q, and its gate asks for %q", p.State, opt.Gate.Publish)
	}
	return p, problems
}

// optional are fields a translated page can do without: the title stands in for the menu's, and search finds less.
var optional = []string{"menu_title", "keywords", "change"}

// lacksText tells whether a translation lacks a text that its source page shows: half a page could mislead.
func (p *Page) lacksText() bool {
	return slices.ContainsFunc(p.Missing, func(key string) bool { return !slices.Contains(optional, key) })
}

func (opt Options) parse(src markdown.Source, options markdown.Options) (*markdown.Article, []diag.Diagnostic) {
	if opt.Parse != nil {
		return opt.Parse(src, options)
	}
	document, problems := markdown.Parse(src, options)
	return document.Article(), problems
}

// readTexts takes up the front matter.
func (p *Page) readTexts(t pageTable, opt Options) []diag.Diagnostic {
	doc, source := p.Positions, opt.Source
	problems := tomlfile.OneOf(doc, t.State, model.States(), "state")
	if problems == nil && t.State != "" {
		p.State = t.State
	}
	var changes []string
	for i, change := range t.Change {
		changes = append(changes, change.Text)
		if strings.TrimSpace(change.Text) == "" {
			problems = append(problems, doc.Missing("translate what was corrected", "change", strconv.Itoa(i), "text")...)
		}
	}
	if len(changes) != len(source.Text.Changes) && len(changes) > 0 {
		problems = append(problems, doc.Warning("translation-changes",
			fmt.Sprintf("the translation has %d changes, and the source %d (%s)", len(changes), len(source.Text.Changes), source.File),
			"write one [[change]] for each of the source's, in the same order; until then they are shown in the source language", "change"))
		changes = nil
	}
	var more []diag.Diagnostic
	p.Text, more = t.Texts.Read(content.TextOptions{
		Positions: doc, Type: source.Meta.Type, Changes: changes, Lang: opt.Lang, Parse: opt.Parse,
		SourceLang: opt.sourceLang, Foreign: opt.foreign,
	})
	problems = append(problems, more...)
	return append(problems, p.sameKeys(t.Texts, source)...)
}

// sameKeys compares the keys of the front matter with the source's.
func (p *Page) sameKeys(t content.Texts, source *content.Page) []diag.Diagnostic {
	var problems []diag.Diagnostic
	for _, key := range []struct {
		name      string
		isEmpty   bool
		mayBeLeft bool
	}{
		{"title", t.Title == "", false},
		{"fact", t.Fact == "", false},
		{"menu_title", t.MenuTitle == "", true},
		{"description", t.Description == "", false},
		{"answer", t.Answer == "", false},
		{"claim", t.Claim == "", false},
		{"why_it_spreads", t.WhyItSpreads == "", false},
		{"explain", t.Explain == "", false},
		{"limits", t.Limits == "", false},
		{"keywords", len(t.Keywords) == 0, true},
	} {
		inSource := source.Positions.Has(key.name)
		switch {
		case !inSource && p.Positions.Has(key.name) && !key.mayBeLeft:
			problems = append(problems, p.Positions.Error("translation-extra", fmt.Sprintf("the source page has no %q (%s)", key.name, source.File),
				"take it away, or write it in the source page first", key.name))
		case inSource && key.isEmpty && !key.mayBeLeft:
			p.Missing = append(p.Missing, key.name)
		}
	}
	if p.Missing != nil {
		problems = append(problems, p.Positions.Warning("translation-incomplete", "not translated: "+strings.Join(p.Missing, ", "),
			"translate what the source page has: "+source.File))
	}
	return problems
}
