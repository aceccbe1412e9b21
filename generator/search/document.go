package search

import (
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

// document is an entry with everything it can be found by. Build and Key read nothing else of the site.
type document struct {
	entry  Entry
	pieces []piece
}

// piece is a text and where it stands.
type piece struct {
	field field
	text  string
}

// documents gives the pages in menu order, children's first, then the glossary's words.
func documents(l *model.Language, source lang.Tag) []document {
	var list []document
	terms := map[string][]*model.Term{}
	for _, t := range l.Terms {
		terms[t.Path] = append(terms[t.Path], t)
	}
	for _, audience := range model.Audiences() {
		for _, p := range l.Pages {
			if p.Audience == audience && p.Type != model.Search && p.Type != model.NotFound {
				d := pageDocument(p, l)
				if p.Path != "" { // a word without a page has none to be found on
					d.addTerms(terms[p.Path])
				}
				list = append(list, d)
			}
		}
	}
	if glossary := l.PageOfType(model.Glossary); glossary != nil {
		for _, t := range l.Terms {
			list = append(list, termDocument(t, glossary, l.Tag, source))
		}
	}
	return list
}

func pageDocument(p *model.Page, l *model.Language) document {
	d := document{entry: Entry{
		Path: p.Path, Title: p.Title, TitleLang: p.TextLang, Description: p.Description, TextLang: p.TextLang, Audience: p.Audience,
	}}
	d.add(inTitle, p.Title, p.MenuTitle)
	d.add(inKeyword, p.Keywords...)
	d.add(inKeyword, p.Claim)
	d.add(inHeading, p.Description, p.Answer)
	for _, a := range []*markdown.Article{p.Article, p.Explain, p.WhyItSpreads, p.Limits} {
		if a == nil {
			continue
		}
		for _, h := range a.Headings {
			d.add(inHeading, h.Text)
		}
		d.add(inBody, a.Text)
	}
	if p.Type == model.Contacts {
		d.addContacts(l.Contacts)
	}
	return d
}

// addContacts makes the contact page findable by those who stand on it.
func (d *document) addContacts(contacts []*model.Contact) {
	for _, c := range contacts {
		if c.IsFor(d.entry.Audience) {
			d.add(inKeyword, c.Name, c.Number, c.Tel, c.SMS)
			d.add(inBody, c.For, c.About)
		}
	}
}

// addTerms makes the page that tells more about a word findable by every form of it.
func (d *document) addTerms(terms []*model.Term) {
	for _, t := range terms {
		d.add(inKeyword, t.Name, t.Swedish)
		d.add(inKeyword, t.Forms...)
	}
}

func termDocument(t *model.Term, glossary *model.Page, language, source lang.Tag) document {
	d := document{entry: Entry{
		Path: glossary.Path, Term: t.Key, Title: t.Label(), TitleLang: language, Description: t.Explanation, TextLang: t.TextLang,
		Audience: glossary.Audience,
	}}
	switch t.Name {
	case "":
		d.entry.TitleLang = source
	case t.Swedish:
	default:
		d.entry.Swedish = t.Swedish
	}
	d.add(inTitle, t.Label())
	d.add(inKeyword, t.Swedish)
	d.add(inKeyword, t.Forms...)
	d.add(inBody, t.Explanation)
	return d
}

func (d *document) add(where field, texts ...string) {
	for _, text := range texts {
		if text != "" {
			d.pieces = append(d.pieces, piece{where, text})
		}
	}
}
