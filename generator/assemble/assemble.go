// Package assemble joins everything that was read into one model.Site: trees, links, fallbacks, gates, dates and collisions.
// It is the only place that sees all pages. It reads no files and renders nothing.
package assemble

import (
	"slices"
	"strings"

	"lykta/generator/config"
	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation"
)

// Input is what the loaders read.
type Input struct {
	Config       *config.Config
	AsOf         lang.Date // the day the site is built for
	Pages        []*content.Page
	Assets       []string // files beside pages: paths from the site's root
	Facts        *content.Facts
	Messages     map[string]*model.Message // interface strings in the source language
	Pictures     []string                  // names of the theme's illustrations
	Translations []Translation             // one for each language but the source
	Municipality *model.Municipality       // nil without an overlay
	OverlayFile  string
	Only         []lang.Tag // publish these languages only, and the source; empty = all
}

// Translation is one target language as it was read.
type Translation struct {
	Tag      lang.Tag
	Pages    []*translation.Page
	Facts    *translation.Facts
	Messages map[string]*model.Message
	Waiting  Waiting
}

// Waiting are contacts and interface strings whose gate shows the source's text only because that has changed since: they are no reason
// to withhold a language.
type Waiting struct{ Contacts, Messages map[string]bool }

// Site gives the resolved site and everything that is wrong with it. The site can be used only if there is no error.
func Site(in Input) (*model.Site, []diag.Diagnostic) {
	a := &assembler{in: in, pages: map[string]*content.Page{}, hasPages: map[string]bool{}}
	a.site = &model.Site{
		Title: in.Config.Title, BaseURL: in.Config.BaseURL, BasePath: in.Config.BasePath,
		Source: in.Config.Source, Example: in.Config.Example, AsOf: in.AsOf,
		Release: in.Config.Release, Publisher: in.Config.Publisher, Frames: in.Config.Frames,
		PackFormats: in.Config.PackFormats, DiscreetFormats: in.Config.Discreet, PublicKey: in.Config.PublicKey, Prints: in.Config.Prints, SharePictures: in.Config.SharePictures,
		Sources: in.Facts.Sources, Municipality: in.Municipality,
	}
	a.addPages()
	a.checkSingles()
	a.checkAddresses()
	a.checkReferences()
	a.checkDates()
	a.checkPrints()
	if diag.HasErrors(a.problems) {
		return a.site, diag.Sort(a.problems)
	}
	for _, l := range a.languages() {
		a.addLanguage(l)
	}
	a.sortLanguages()
	a.joinLanguages()
	return a.site, diag.Sort(a.problems)
}

// assembler holds what the steps share.
type assembler struct {
	in       Input
	site     *model.Site
	pages    map[string]*content.Page // by path
	order    []*content.Page          // menu order
	hasPages map[string]bool          // paths of folders that hold pages
	problems []diag.Diagnostic
}

func (a *assembler) report(d ...diag.Diagnostic) { a.problems = append(a.problems, d...) }

// addPages indexes pages by path and puts them in menu order: a folder's own page, then its pages by order and path.
func (a *assembler) addPages() {
	for _, p := range a.in.Pages {
		a.pages[p.Path] = p
	}
	children := map[string][]*content.Page{}
	for _, p := range a.in.Pages {
		if p.Path == "" {
			continue
		}
		parent := parentPath(p.Path)
		if a.pages[parent] == nil {
			if parent == "" {
				continue // the home page is missing, which checkSingles reports
			}
			a.report(diag.Diagnostic{
				Severity: diag.Error, Rule: "folder-page", File: p.File,
				Message: "the folder has no page of its own",
				Hint:    "add content/" + parent + "/index.md with type = \"section\"",
			})
			continue
		}
		children[parent] = append(children[parent], p)
		a.hasPages[parent] = true
	}
	for _, list := range children {
		slices.SortFunc(list, func(x, y *content.Page) int {
			if x.Meta.Order != y.Meta.Order {
				return x.Meta.Order - y.Meta.Order
			}
			return strings.Compare(x.Path, y.Path)
		})
	}
	var walk func(p *content.Page)
	walk = func(p *content.Page) {
		a.order = append(a.order, p)
		for _, child := range children[p.Path] {
			walk(child)
		}
	}
	if home := a.pages[""]; home != nil {
		walk(home)
	}
}

func parentPath(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[:i]
		}
	}
	return ""
}

// at gives a diagnostic at the value of a front matter key of a page; "aliases.0" is the first element of a list.
func at(p *content.Page, key, rule string, severity diag.Severity, message, hint string) diag.Diagnostic {
	line, column, excerpt := p.Positions.ValuePosition(strings.Split(key, ".")...)
	return diag.Diagnostic{
		Severity: severity, Rule: rule, File: p.File, Line: line, Column: column, Excerpt: excerpt, Message: message, Hint: hint,
	}
}
