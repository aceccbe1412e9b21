package check

import (
	"fmt"

	"lykta/generator/diag"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

// Unused holds the data files to what pages use: an entry that nobody sees is still reviewed and translated, and stands in nobody's way
// when it is wrong.
type Unused struct{}

// Name gives the rule's name.
func (Unused) Name() string { return "unused" }

// About says what the rule holds.
func (Unused) About() string {
	return "every source, word and contact of the data files is used on some page"
}

// Begin starts a run.
func (c Unused) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	source := sourceLanguage(site.Site)
	if source == nil {
		return Pass{End: found.end}
	}
	used := uses(source)
	unused := func(file, key, what, hint string) {
		found.add(diag.Warning, file, "", "["+key+"]", fmt.Sprintf("%s %q is not used on any page", what, key), hint)
	}
	for _, s := range site.Site.Sources {
		if !used["source "+s.Key] {
			unused("content/_data/sources.toml", s.Key, "the source", "name it in a page's sources, or remove it")
		}
	}
	for _, t := range source.Terms {
		if !used["term "+t.Key] && !stands(t, source.Pages) {
			unused("content/_data/glossary.toml", t.Key, "the word", "use it in a text, marked with :term[…], or remove it")
		}
	}
	for _, c := range source.Contacts {
		if !used["contact "+c.Key] {
			unused("content/_data/contacts.toml", c.Key, "the contact", "give it a help_block or an audience whose contact page it can stand on, use it in a text, or remove it")
		}
	}
	return Pass{End: found.end}
}

// uses gives what the pages of a language show, as "source KEY", "term KEY" and "contact KEY".
func uses(l *model.Language) map[string]bool {
	used := map[string]bool{}
	for _, p := range l.Pages {
		for _, key := range p.Sources {
			used["source "+key] = true
		}
		used["term "+p.Term] = true
		for _, a := range []*markdown.Article{p.Article, p.Explain, p.WhyItSpreads, p.Limits} {
			if a == nil {
				continue
			}
			for _, u := range a.Uses {
				used[u.Kind+" "+u.Key] = true
			}
		}
		for _, c := range l.Contacts {
			if c.IsFor(p.Audience) && (c.HelpBlock != 0 || p.Type == model.Contacts) {
				used["contact "+c.Key] = true
			}
		}
	}
	for _, c := range l.Contacts {
		if c.Source != nil {
			used["source "+c.Source.Key] = true
		}
	}
	return used
}

// stands tells whether a word, in any of its forms, stands in the text of some page, marked or not.
func stands(t *model.Term, pages []*model.Page) bool {
	word := newGlossary([]*model.Term{t})
	for _, p := range pages {
		words := wordsOf(pageText(p))
		for i := range words {
			if word.match(words[i:]) > 0 {
				return true
			}
		}
	}
	return false
}

func sourceLanguage(s *model.Site) *model.Language {
	for _, l := range s.Languages {
		if l.Tag == s.Source {
			return l
		}
	}
	return nil
}
