package search

import (
	"bytes"
	"testing"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

// Over sites that differ in one thing, different bytes must mean different keys, and what is not searched must not change the key.
func TestKeyStandsForOneIndex(t *testing.T) {
	site := func() *model.Language {
		l := newLanguage("sv")
		p := addPage(l, "hemma", "Hemma")
		p.Article = &markdown.Article{Text: "Bråk hemma", Headings: []markdown.Heading{{Text: "Bråk"}}}
		contacts := addPage(l, "ring", "Ring")
		contacts.Type = model.Contacts
		l.Contacts = []*model.Contact{{Name: "Bris", Number: "116 111", Audience: []model.Audience{model.Child}}}
		l.Terms = []*model.Term{{Key: "soc", Swedish: "soc", TextLang: "sv"}}
		return l
	}
	page := func(edit func(*model.Page)) func(*model.Language) {
		return func(l *model.Language) {
			for _, p := range l.Pages {
				if p.Path == "hemma" {
					edit(p)
				}
			}
		}
	}
	plain, key := Build(site(), "sv").Script(href), Key(site(), "sv")
	if again := Key(site(), "sv"); again != key {
		t.Fatal("two equal sites have different keys")
	}
	for name, edit := range map[string]func(*model.Language){
		"tag":         func(l *model.Language) { l.Tag = "de" },
		"title":       page(func(p *model.Page) { p.Title = "Hem" }),
		"menu title":  page(func(p *model.Page) { p.MenuTitle = "Meny" }),
		"path":        page(func(p *model.Page) { p.Path = "hem" }),
		"description": page(func(p *model.Page) { p.Description = "Om" }),
		"keywords":    page(func(p *model.Page) { p.Keywords = []string{"våld"} }),
		"claim":       page(func(p *model.Page) { p.Claim = "Rykte" }),
		"answer":      page(func(p *model.Page) { p.Answer = "Svar" }),
		"language":    page(func(p *model.Page) { p.TextLang = "en" }),
		"audience":    page(func(p *model.Page) { p.Audience = model.Staff }),
		"text":        page(func(p *model.Page) { p.Article = &markdown.Article{Text: "Annat", Headings: p.Article.Headings} }),
		"headings":    page(func(p *model.Page) { p.Article = &markdown.Article{Text: p.Article.Text} }),
		"limits":      page(func(p *model.Page) { p.Limits = &markdown.Article{Text: "Undantag"} }),
		"contact":     func(l *model.Language) { l.Contacts[0].Number = "112" },
		"term":        func(l *model.Language) { l.Terms[0].Explanation = "Förklaring" },
		"forms":       func(l *model.Language) { l.Terms[0].Forms = []string{"socen"} },
		"term's page": func(l *model.Language) { l.Terms[0].Path = "hemma" },
	} {
		l := site()
		edit(l)
		if bytes.Equal(plain, Build(l, "sv").Script(href)) {
			t.Errorf("%s: the edit changes nothing, so it proves nothing", name)
		}
		if Key(l, "sv") == key {
			t.Errorf("%s: other bytes, but the same key", name)
		}
	}
	l := site()
	l.Pages[0].Updated, l.Pages[0].Responsible = lang.Date{Year: 2026, Month: 11, Day: 21}, "Redaktionen"
	if Key(l, "sv") != key {
		t.Error("what is not searched changes the key")
	}
}

// Browsers keep a script for as long as its name is the same. When this fails, raise FormatVersion and write down what the test says.
func TestFormatVersionStandsForTheTables(t *testing.T) {
	r := fingerprint.New("tables")
	for _, tag := range testTags {
		r.Bytes(Build(newLanguage(tag), "sv").Script(href))
	}
	const version, sum = 1, "77f72773eec8aae7"
	if got := r.Sum().Short(); FormatVersion != version || got != sum {
		t.Errorf("version %d has the tables %s; written down are version %d and %s", FormatVersion, got, version, sum)
	}
}
