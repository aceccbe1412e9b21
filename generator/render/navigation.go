package render

import (
	"slices"

	"lykta/generator/model"
)

// addNavigation fills menus, breadcrumbs and neighbours.
func (r *Renderer) addNavigation(v *PageView, p *model.Page, f *Frame) {
	f.menuOnce.Do(func() {
		f.menuPages = menu(p)
		for _, entry := range f.menuPages {
			f.menu = append(f.menu, f.link(entry, nil))
		}
	})
	v.Menu = slices.Clone(f.menu)
	for i, entry := range f.menuPages {
		v.Menu[i].Current = isCurrent(entry, p)
	}
	for _, above := range p.Ancestors() {
		v.Breadcrumbs = append(v.Breadcrumbs, f.link(above, p))
	}
	if p.Prev != nil && r.Holds(p.Prev) {
		link := f.link(p.Prev, p)
		v.Prev = &link
	}
	if p.Next != nil && r.Holds(p.Next) {
		link := f.link(p.Next, p)
		v.Next = &link
	}
}

// link gives a link to a page; from may be nil.
func (f *Frame) link(to, from *model.Page) Link {
	return Link{Title: to.Menu(), URL: f.pageURL(to), Current: isCurrent(to, from), Lang: f.renderer.textView(to.TextLang)}
}

// isCurrent tells whether a link leads to the page it stands on, or to one above it other than the home page.
func isCurrent(to, from *model.Page) bool { return to == from || isAbove(to, from) && to.Path != "" }

func isAbove(a, p *model.Page) bool {
	if p == nil {
		return false
	}
	for up := p.Parent; up != nil; up = up.Parent {
		if up == a {
			return true
		}
	}
	return false
}

// menu gives the top pages for a page's audience: for children the site's sections, for others their section and its pages.
func menu(p *model.Page) []*model.Page {
	home := p.Language.Home
	var top []*model.Page
	for _, child := range home.Children {
		if child.Audience != p.Audience {
			continue
		}
		switch child.Type {
		case model.Section, model.Contacts, model.Glossary:
			top = append(top, child)
		}
	}
	if p.Audience != model.Child && len(top) == 1 {
		top = append(top, top[0].Children...)
	}
	return top
}

// audienceStarts gives where each audience begins: home for children, their first section for others.
func audienceStarts(l *model.Language) []*model.Page {
	starts := []*model.Page{l.Home}
	for _, audience := range []model.Audience{model.Parent, model.Staff} {
		for _, p := range l.Home.Children {
			if p.Audience == audience && p.Type == model.Section {
				starts = append(starts, p)
				break
			}
		}
	}
	return starts
}

// addLists fills what pages of certain types list.
func (r *Renderer) addLists(v *PageView, p *model.Page, f *Frame, offers *Offers) {
	switch p.Type {
	case model.Home:
		r.addHome(v, p, f)
	case model.Section:
		for _, child := range p.Children {
			v.Cards = append(v.Cards, f.card(child))
		}
	case model.Contacts:
		for _, c := range p.Language.Contacts {
			if c.IsFor(p.Audience) {
				v.Contacts = append(v.Contacts, f.contactView(c))
			}
		}
	case model.Glossary:
		for _, t := range p.Language.Terms {
			v.Terms = append(v.Terms, f.termView(t))
		}
	case model.Index:
		v.Index = f.indexView(p.Language)
	case model.Downloads:
		v.Packs, v.Prints = f.packViews(offers.Packs), f.printGroups(offers.Prints)
	}
}

func (r *Renderer) addHome(v *PageView, p *model.Page, f *Frame) {
	for _, page := range p.Language.Pages {
		if page.Type == model.Situation && page.Audience == p.Audience {
			v.Cards = append(v.Cards, f.card(page))
		}
	}
	for _, section := range p.Children {
		if section.Type != model.Section || section.Audience != p.Audience {
			continue
		}
		group := CardGroup{Title: section.Menu(), URL: f.pageURL(section), Path: section.Path, Lang: textView(section.TextLang)}
		for _, child := range section.Children {
			group.Cards = append(group.Cards, f.card(child))
		}
		v.Sections = append(v.Sections, group)
	}
}

func (f *Frame) card(p *model.Page) Card {
	return Card{
		Title: p.Menu(), Description: p.Description, URL: f.pageURL(p), Picture: p.Picture,
		Type: p.Type, Audience: p.Audience, Lang: f.renderer.textView(p.TextLang),
	}
}

func (f *Frame) indexView(l *model.Language) []IndexGroup {
	var groups []IndexGroup
	for _, g := range l.Index {
		group := IndexGroup{Letter: g.Letter}
		for _, e := range g.Entries {
			if !f.renderer.Holds(e.Page) {
				continue
			}
			url := f.placeURL(e.Page, e.Fragment)
			group.Entries = append(group.Entries, IndexEntry{Label: e.Label, Swedish: e.Swedish, URL: url, Lang: textView(e.Lang)})
		}
		groups = append(groups, group)
	}
	return groups
}
