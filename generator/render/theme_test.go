package render

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"lykta/generator/asset"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/theme"
)

// lanterna loads the theme that ships with the project.
func lanterna(t *testing.T) (*theme.Theme, *Templates, *asset.Set) {
	t.Helper()
	th, problems, err := theme.Load(os.DirFS("../.."), "lanterna", "sv")
	if err != nil || len(problems) > 0 {
		t.Fatalf("load theme: %v %v", err, problems)
	}
	templates, problems := Parse(th)
	if len(problems) > 0 {
		t.Fatalf("parse layouts: %v", problems)
	}
	assets, problems := asset.NewSet(th, nil, []lang.Tag{"sv", "ar"})
	if len(problems) > 0 {
		t.Fatalf("assets: %v", problems)
	}
	return th, templates, assets
}

// smallSite is a site with one page of every type, in Swedish and Arabic; in Arabic only the home page is translated.
func smallSite(messages map[string]*model.Message) *model.Site {
	site := &model.Site{
		BaseURL: "https://lykta.example/soc/", BasePath: "/soc/", Source: "sv", Example: true,
		AsOf:    lang.Date{Year: 2026, Month: 11, Day: 21},
		Release: model.Release{Version: "2026.11", Date: lang.Date{Year: 2026, Month: 11, Day: 21}},
	}
	document, _ := markdown.Parse(markdown.Source{File: "content/x.md", Lang: "sv", Bytes: []byte("Hej [du](/hemma).\n\n## Ett\n\nText.\n")}, markdown.Options{})
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
				Path: path, Meta: model.Meta{Type: pageType, Audience: model.Child, Picture: "hus", Updated: site.AsOf, ReviewBy: site.AsOf},
				Text: model.Text{
					Title: "Titel " + path, Description: "Beskrivning", Claim: "Ett påstående", Answer: "Ett svar",
					WhyItSpreads: field.Article(), Explain: field.Article(), Limits: field.Article(),
				},
				Language: l, Article: document.Article(), TextLang: "sv", State: model.Approved, File: "content/" + path + ".md",
				IsFallback: tag != "sv" && path != "", TermEntry: l.Terms[0],
			}
			if tag != "sv" && path == "" {
				p.TextLang, p.State = tag, model.Machine
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
		l.Index = []model.IndexGroup{{Letter: "A", Entries: []model.IndexEntry{{Label: "Hem", Lang: "sv", Page: l.Home}}}}
		site.Languages = append(site.Languages, l)
	}
	for _, p := range site.Languages[0].Pages {
		p.TranslatedIn = site.Languages[:1]
	}
	site.Languages[0].Home.TranslatedIn, site.Languages[1].Home.TranslatedIn = site.Languages, site.Languages
	return site
}

func TestEveryLayoutRendersInEveryEdition(t *testing.T) {
	th, templates, assets := lanterna(t)
	site := smallSite(th.Messages)
	for _, edition := range []Edition{Web, Offline} {
		r := New(site, templates, assets, edition, site.Languages)
		for _, l := range site.Languages {
			for _, p := range l.Pages {
				var out bytes.Buffer
				if err := r.Page(&out, p, nil); err != nil {
					t.Errorf("%s %s %s: %v", edition, l.Tag, p.Type, err)
					continue
				}
				page := out.String()
				if !strings.Contains(page, `<html lang="`+string(l.Tag)+`"`) {
					t.Errorf("%s %s %s: no lang on html", edition, l.Tag, p.Type)
				}
				if p.IsFallback && !strings.Contains(page, `lang="sv" dir="ltr"`) {
					t.Errorf("%s %s %s: a Swedish text is not marked as Swedish", edition, l.Tag, p.Type)
				}
			}
		}
		for name, write := range map[string]func() error{
			"chooser":  func() error { return r.Chooser(&bytes.Buffer{}) },
			"start":    func() error { return r.Start(&bytes.Buffer{}) },
			"neutral":  func() error { return r.Neutral(&bytes.Buffer{}) },
			"short":    func() error { return r.Short(&bytes.Buffer{}, model.Short{Address: "p1", Path: "hemma"}) },
			"redirect": func() error { return r.Redirect(&bytes.Buffer{}, site.Languages[0].Home) },
		} {
			if err := write(); err != nil {
				t.Errorf("%s %s: %v", edition, name, err)
			}
		}
	}
}

func TestRumourClaimStandsOnceAndNeverInHead(t *testing.T) {
	th, templates, assets := lanterna(t)
	site := smallSite(th.Messages)
	r := New(site, templates, assets, Web, site.Languages)
	var out bytes.Buffer
	if err := r.Page(&out, site.Languages[0].Page("rumour"), nil); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	if n := strings.Count(page, "Ett påstående"); n != 1 {
		t.Errorf("the claim stands %d times, want once", n)
	}
	head, _, _ := strings.Cut(page, "</head>")
	if strings.Contains(head, "Ett påstående") {
		t.Error("the claim stands in the head")
	}
}
