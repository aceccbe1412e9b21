package assemble

import (
	"cmp"
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/model"
)

// addFacts gives a language its contacts and terms: those that are translated into it, and else those of the languages it falls
// back to.
func (a *assembler) addFacts(l *model.Language, t Translation, fallbacks []*model.Language) {
	for _, source := range a.in.Facts.Contacts {
		c := *source
		c.TextLang = a.site.Source
		if t.Facts != nil && t.Facts.Contacts[c.Key] != nil {
			c = *t.Facts.Contacts[c.Key]
		} else if other := firstOwn(fallbacks, func(f *model.Language) bool { return f.Contact(c.Key).TextLang == f.Tag }); other != nil {
			c = *other.Contact(c.Key)
		}
		l.Contacts = append(l.Contacts, &c)
	}
	slices.SortStableFunc(l.Contacts, func(x, y *model.Contact) int {
		return cmp.Or(-compareBool(x.Emergency, y.Emergency), cmp.Compare(placeInHelp(x), placeInHelp(y)))
	})
	for _, source := range a.in.Facts.Terms {
		term := *source
		term.TextLang = a.site.Source
		if t.Facts != nil && t.Facts.Terms[term.Key] != nil {
			term = *t.Facts.Terms[term.Key]
		} else if other := firstOwn(fallbacks, func(f *model.Language) bool { return f.Term(term.Key).TextLang == f.Tag }); other != nil {
			term = *other.Term(term.Key)
		}
		l.Terms = append(l.Terms, &term)
	}
	collator := l.Tag.Collator()
	slices.SortStableFunc(l.Terms, func(x, y *model.Term) int {
		return cmp.Or(collator.Compare(x.Label(), y.Label()), strings.Compare(x.Key, y.Key))
	})
	for _, p := range l.Pages {
		if p.Term != "" {
			p.TermEntry = l.Term(p.Term)
		}
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// placeInHelp sorts contacts that are not in the help block after those that are.
func placeInHelp(c *model.Contact) int {
	if c.HelpBlock == 0 {
		return 1 << 30
	}
	return c.HelpBlock
}

// unindexed are the types that nobody looks up by name.
var unindexed = []model.Type{model.Home, model.Index, model.Search, model.NotFound}

// addIndex makes a language's A–Z list of children's pages and glossary words, by its own alphabet.
func (a *assembler) addIndex(l *model.Language) {
	var entries []model.IndexEntry
	for _, p := range l.Pages {
		if p.Audience == model.Child && !slices.Contains(unindexed, p.Type) {
			entries = append(entries, model.IndexEntry{Label: p.Menu(), Lang: p.TextLang, Page: p})
		}
	}
	for _, t := range l.Terms {
		e := model.IndexEntry{Label: t.Label(), Lang: t.TextLang, Page: l.PageOfType(model.Glossary), Fragment: model.TermID(t.Key)}
		if t.Name != "" {
			e.Swedish = t.Swedish
		} else {
			e.Lang = a.site.Source
		}
		entries = append(entries, e)
	}
	l.Index = grouped(l.Tag, entries)
}

// grouped sorts entries and puts them under their letters.
func grouped(tag lang.Tag, entries []model.IndexEntry) []model.IndexGroup {
	collator := tag.Collator()
	type keyed struct {
		model.IndexEntry
		key lang.SortKey
	}
	sorted := make([]keyed, len(entries))
	for i, e := range entries {
		sorted[i] = keyed{e, collator.Key(e.Label)}
	}
	slices.SortStableFunc(sorted, func(x, y keyed) int {
		return cmp.Or(x.key.Compare(y.key), strings.Compare(x.Page.Path, y.Page.Path), strings.Compare(x.Fragment, y.Fragment))
	})
	var groups []model.IndexGroup
	for _, e := range sorted {
		letter := collator.IndexLetter(e.Label)
		i := slices.IndexFunc(groups, func(g model.IndexGroup) bool { return g.Letter == letter })
		if i < 0 {
			i = len(groups)
			groups = append(groups, model.IndexGroup{Letter: letter})
		}
		groups[i].Entries = append(groups[i].Entries, e.IndexEntry)
	}
	return groups
}
