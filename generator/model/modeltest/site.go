// Package modeltest makes small sites for tests.
package modeltest

import (
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

const text = `Hej [du](/hemma), ring :contact[bris] om :term[lvu].

## Ett

:::say{phrase="Jag behöver en tolk."}
Det betyder något.
:::

:::contact{key="bris"}
:::

:::downloads
:::
`

// Site gives a site with one page of every type, in Swedish and Arabic; in Arabic only the home page is translated. Every call
// gives a new one. messages are the interface strings of both languages.
func Site(messages map[string]*model.Message) *model.Site {
	site := &model.Site{
		BaseURL: "https://lykta.example/soc/", BasePath: "/soc/", Source: "sv", Example: true,
		AsOf:    lang.Date{Year: 2026, Month: 11, Day: 21},
		Release: model.Release{Version: "2026.11", Date: lang.Date{Year: 2026, Month: 11, Day: 21}},
	}
	document, _ := markdown.Parse(markdown.Source{File: "content/x.md", Lang: "sv", Bytes: []byte(text)}, markdown.Options{})
	field, _ := markdown.Parse(markdown.Source{File: "content/x.md", Lang: "sv", Bytes: []byte("Ett fält.")}, markdown.Options{Inline: true})
	for _, tag := range []lang.Tag{"sv", "ar"} {
		l := &model.Language{
			Tag: tag, Name: tag.Name(), Dir: tag.Dir(), Hreflang: string(tag), ExitURL: "https://weather.example/",
			Messages: messages, ByPath: map[string]*model.Page{}, Single: map[model.Type]*model.Page{},
		}
		l.Contacts = []*model.Contact{{
			Key: "bris", Name: "Bris", Number: "116 111", Tel: "116111", Audience: model.Audiences(), HelpBlock: 1,
			Cost: model.Free, Anonymous: model.Yes, OnBill: model.Unknown, MustReport: model.No, TextLang: "sv",
		}}
		l.Terms = []*model.Term{{Key: "lvu", Swedish: "LVU", Explanation: "En lag.", TextLang: "sv"}}
		addPages(l, site.AsOf, document.Article(), field.Article())
		l.Index = []model.IndexGroup{{Letter: "A", Entries: []model.IndexEntry{{Label: "Hem", Lang: "sv", Page: l.Home}}}}
		site.Languages = append(site.Languages, l)
	}
	source := &model.Source{Key: "lvu", Title: "LVU", Publisher: "Riksdagen", Kind: model.Law, SFS: "1990:52"}
	site.Sources = []*model.Source{source}
	site.Languages[0].Page("rumour").SourceList = site.Sources
	site.Languages[0].Page("page").Changes = []string{"Rättat ett ord."}
	site.Languages[0].Page("page").ChangeDates = []lang.Date{site.AsOf}
	site.Redirects = []model.Redirect{{From: "gammal", To: "hemma"}, {From: "p1", To: "hemma"}}
	site.Shorts = []model.Short{{Address: "p1", Path: "hemma"}}
	site.DiscreetFormats = []string{"zip", "epub"}
	site.PackFormats = []string{"zip", "single", "epub", "scorm", "cartridge", "kolibri"}
	for _, p := range site.Languages[0].Pages {
		p.TranslatedIn = site.Languages[:1]
	}
	site.Languages[0].Home.TranslatedIn, site.Languages[1].Home.TranslatedIn = site.Languages, site.Languages
	return site
}

// addPages gives a language one page of every type below its home page.
func addPages(l *model.Language, day lang.Date, article, field *markdown.Article) {
	for _, pageType := range model.Types() {
		path := string(pageType)
		switch pageType {
		case model.Home:
			path = ""
		case model.NotFound:
			path = "404"
		case model.Section:
			path = "hemma"
		}
		p := &model.Page{
			Path: path, Meta: model.Meta{Type: pageType, Audience: model.Child, Picture: "hus", Updated: day, ReviewBy: day},
			Text: model.Text{
				Title: "Titel " + path, Description: "Beskrivning", Claim: "Ett påstående", Answer: "Ett svar",
				WhyItSpreads: field, Explain: field, Limits: field,
			},
			Language: l, Article: article, TextLang: "sv", State: model.Approved, File: "content/" + path + ".md",
			IsFallback: l.Tag != "sv" && path != "", TermEntry: l.Terms[0],
		}
		if l.Tag != "sv" && path == "" {
			p.TextLang, p.State = l.Tag, model.Machine
		}
		l.Pages = append(l.Pages, p)
		l.ByPath[path] = p
		l.Single[pageType] = p
		if path == "" {
			l.Home = p
		} else {
			p.Parent = l.Home
			l.Home.Children = append(l.Home.Children, p)
		}
	}
}
