package assemble

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

// checkReferences reports links, fragments, contacts, terms, sources and pictures that are not there, in every language.
func (a *assembler) checkReferences() {
	for _, p := range a.in.Pages {
		for _, article := range articles(p.Article, p.Text) {
			a.checkArticle(p.File, p, article)
		}
		a.checkMeta(p)
	}
	for _, t := range a.in.Translations {
		for _, p := range t.Pages {
			source := a.pages[p.Path]
			if source == nil {
				continue // translation has reported it
			}
			for _, article := range articles(p.Article, p.Text) {
				a.checkArticle(p.File, source, article)
			}
		}
	}
	for _, term := range a.in.Facts.Terms {
		if term.Path != "" && a.pages[term.Path] == nil {
			line, column, excerpt := a.in.Facts.GlossaryFile.ValuePosition(term.Key, "page")
			a.report(diag.Diagnostic{
				Severity: diag.Error, Rule: "link-broken", File: "content/_data/glossary.toml", Line: line, Column: column, Excerpt: excerpt,
				Message: fmt.Sprintf("there is no page %q", term.Path), Hint: diag.DidYouMean(term.Path, a.paths(), "write the path without language and ending"),
			})
		}
	}
}

func articles(body *markdown.Article, text model.Text) []*markdown.Article {
	list := []*markdown.Article{body, text.WhyItSpreads, text.Explain, text.Limits}
	return slices.DeleteFunc(list, func(a *markdown.Article) bool { return a == nil })
}

func (a *assembler) checkArticle(file string, page *content.Page, article *markdown.Article) {
	for _, l := range article.Links {
		if l.Internal {
			a.checkLink(file, l)
		}
	}
	for _, use := range article.Uses {
		a.checkUse(file, page, use)
	}
}

func (a *assembler) checkLink(file string, l markdown.Link) {
	fail := func(message, hint string) {
		a.report(diag.Diagnostic{
			Severity: diag.Error, Rule: "link-broken", File: file, Line: l.Line, Column: l.Column, Excerpt: l.Excerpt,
			Message: message, Hint: hint,
		})
	}
	to, fragment, ok := model.LinkTarget(file, l.Dest)
	if !ok {
		fail(fmt.Sprintf("the link %q leads nowhere in the site", l.Dest),
			"write the path from the top, without language and ending: [text](/hemma/brak)")
		return
	}
	target := a.pages[to]
	if target == nil {
		hint := "see the folder content/ for the pages there are"
		if near := diag.Nearest(to, a.paths()); near != "" {
			hint = fmt.Sprintf("did you mean \"/%s\"?", near)
		}
		fail(fmt.Sprintf("there is no page \"/%s\"", to), hint)
		return
	}
	if fragment == "" {
		return
	}
	ids := a.fragments(target)
	if !slices.Contains(ids, fragment) {
		hint := "link to the page without #, or to one of its headings"
		if near := diag.Nearest(fragment, ids); near != "" {
			hint = fmt.Sprintf("did you mean \"#%s\"?", near)
		}
		fail(fmt.Sprintf("the page \"/%s\" has no heading with the id %q", to, fragment), hint)
	}
}

// fragments gives what can be linked to on a page.
func (a *assembler) fragments(p *content.Page) []string {
	var ids []string
	for _, h := range p.Article.Headings {
		ids = append(ids, h.ID)
	}
	if p.Meta.Type == model.Glossary {
		for _, t := range a.in.Facts.Terms {
			ids = append(ids, model.TermID(t.Key))
		}
	}
	return ids
}

func (a *assembler) checkUse(file string, page *content.Page, use markdown.Use) {
	fail := func(rule, message, hint string) {
		a.report(diag.Diagnostic{
			Severity: diag.Error, Rule: rule, File: file, Line: use.Line, Column: use.Column, Excerpt: use.Excerpt,
			Message: message, Hint: hint,
		})
	}
	switch use.Kind {
	case "contact":
		c := a.in.Facts.Contact(use.Key)
		if c == nil {
			fail("contact-unknown", fmt.Sprintf("there is no contact %q in content/_data/contacts.toml", use.Key),
				diag.DidYouMean(use.Key, keys(a.in.Facts.Contacts, func(c *model.Contact) string { return c.Key }), "add the contact there first"))
			return
		}
		if !c.IsFor(page.Meta.Audience) {
			fail("contact-audience", fmt.Sprintf("%s is not a contact for the readers of this page (audience = %q)", c.Name, page.Meta.Audience),
				"take it out: adults' lines do not stand on children's pages, nor children's on adults'")
		}
	case "term":
		if a.in.Facts.Term(use.Key) == nil {
			fail("term-unknown", fmt.Sprintf("there is no word %q in content/_data/glossary.toml", use.Key),
				diag.DidYouMean(use.Key, keys(a.in.Facts.Terms, func(t *model.Term) string { return t.Key }), "add the word there first"))
		}
	case "picture":
		a.checkPicture(page, use, fail)
	}
}

func (a *assembler) checkPicture(page *content.Page, use markdown.Use, fail func(rule, message, hint string)) {
	if path.Ext(use.Key) == "" {
		if !slices.Contains(a.in.Pictures, use.Key) {
			fail("picture-missing", fmt.Sprintf("the theme has no illustration %q", use.Key),
				diag.DidYouMean(use.Key, a.in.Pictures, "a picture of your own has an ending: src=\"brev.svg\""))
		}
		return
	}
	file, ok := model.PictureFile(page.File, use.Key)
	if ok && slices.Contains(a.in.Assets, file) {
		return
	}
	fail("picture-missing", fmt.Sprintf("there is no picture %q beside the page", use.Key),
		diag.DidYouMean(file, a.in.Assets, "put the file in the folder of the page: "+path.Dir(page.File)))
}

func (a *assembler) checkMeta(p *content.Page) {
	for i, key := range p.Meta.Sources {
		place := fmt.Sprintf("sources.%d", i)
		source := a.in.Facts.Source(key)
		switch {
		case source == nil:
			a.report(at(p, place, "source-unknown", diag.Error,
				fmt.Sprintf("there is no source %q in content/_data/sources.toml", key),
				diag.DidYouMean(key, keys(a.in.Facts.Sources, func(s *model.Source) string { return s.Key }), "add the source there first")))
		case source.SupersededBy != "":
			a.report(at(p, place, "source-superseded", diag.Warning,
				fmt.Sprintf("the source %q has been replaced by %q", key, source.SupersededBy),
				"read the page against the new source, then cite that one"))
		}
	}
	if p.Meta.Term != "" && a.in.Facts.Term(p.Meta.Term) == nil {
		a.report(at(p, "term", "term-unknown", diag.Error,
			fmt.Sprintf("there is no word %q in content/_data/glossary.toml", p.Meta.Term),
			diag.DidYouMean(p.Meta.Term, keys(a.in.Facts.Terms, func(t *model.Term) string { return t.Key }), "add the word there first")))
	}
	if p.Meta.Picture != "" && !slices.Contains(a.in.Pictures, p.Meta.Picture) {
		a.report(at(p, "picture", "picture-missing", diag.Error,
			fmt.Sprintf("the theme has no illustration %q", p.Meta.Picture),
			diag.DidYouMean(p.Meta.Picture, a.in.Pictures, "the theme has: "+strings.Join(a.in.Pictures, ", "))))
	}
}

func keys[T any](list []T, key func(T) string) []string {
	var out []string
	for _, v := range list {
		out = append(out, key(v))
	}
	return out
}
