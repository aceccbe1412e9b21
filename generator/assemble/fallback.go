package assemble

import (
	"slices"

	"lykta/generator/config"
	"lykta/generator/content"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// languages gives the configured languages, each after those it falls back to, the source language first.
func (a *assembler) languages() []config.Language {
	var list []config.Language
	taken := map[lang.Tag]bool{}
	var take func(c config.Language)
	take = func(c config.Language) {
		if taken[c.Tag] {
			return
		}
		taken[c.Tag] = true
		for _, tag := range c.Fallback {
			if other := a.in.Config.Language(tag); other != nil {
				take(*other)
			}
		}
		list = append(list, c)
	}
	for _, c := range a.in.Config.Languages {
		take(c)
	}
	return list
}

// sortLanguages puts published and withheld languages into the order of the menu.
func (a *assembler) sortLanguages() {
	place := func(tag lang.Tag) int {
		return slices.IndexFunc(a.in.Config.Languages, func(c config.Language) bool { return c.Tag == tag })
	}
	slices.SortFunc(a.site.Languages, func(x, y *model.Language) int { return place(x.Tag) - place(y.Tag) })
	slices.SortFunc(a.site.Withheld, func(x, y model.Withheld) int { return place(x.Tag) - place(y.Tag) })
}

// fallbacks gives the published languages from which a language takes what it lacks, in order.
func (a *assembler) fallbacks(c config.Language) []*model.Language {
	var list []*model.Language
	for _, tag := range c.Fallback {
		if i := slices.IndexFunc(a.site.Languages, func(l *model.Language) bool { return l.Tag == tag }); i >= 0 {
			list = append(list, a.site.Languages[i])
		}
	}
	return list
}

// firstOwn gives the first language that has something of its own, or nil.
func firstOwn(languages []*model.Language, has func(*model.Language) bool) *model.Language {
	if i := slices.IndexFunc(languages, has); i >= 0 {
		return languages[i]
	}
	return nil
}

// withPage gives the page at path of the first language that really has it, or nil.
func withPage(languages []*model.Language, path string) *model.Page {
	l := firstOwn(languages, func(l *model.Language) bool {
		p := l.Page(path)
		return p != nil && !p.IsFallback
	})
	if l == nil {
		return nil
	}
	return l.Page(path)
}

// mayLeave tells whether a page that is not translated stays out of a language: its gate says so, and nothing stands below it or
// leads to it from every page.
func (a *assembler) mayLeave(source *content.Page) bool {
	return a.in.Config.GateFor(source.Meta.Risk).MissingPage != config.SourceNotice && !a.hasPages[source.Path] &&
		source.Meta.Type != model.Section && !slices.Contains(model.SingleTypes(), source.Meta.Type)
}

// leave keeps a page out of a language. Links in texts lead to it in another one; with the gate's "link", so do lists of pages.
func (a *assembler) leave(l *model.Language, source *content.Page, fallbacks []*model.Language) {
	other := withPage(fallbacks, source.Path)
	l.Elsewhere[source.Path] = other
	if a.in.Config.GateFor(source.Meta.Risk).MissingPage == config.LinkOnly {
		parent := l.ByPath[parentPath(source.Path)]
		parent.Children = append(parent.Children, other)
	}
}
