package render

import (
	"bytes"
	"testing"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/model/modeltest"
)

// rendered gives every page with its key.
func rendered(t *testing.T, r *Renderer, site *model.Site) (pages map[string]string, keys map[string]fingerprint.Sum) {
	t.Helper()
	pages, keys = map[string]string{}, map[string]fingerprint.Sum{}
	for _, l := range site.Languages {
		for _, p := range l.Pages {
			name := string(l.Tag) + "/" + p.Path
			var out bytes.Buffer
			if err := r.Page(&out, p, nil); err != nil {
				t.Fatal(err)
			}
			key, err := r.Key(p)
			if err != nil {
				t.Fatal(err)
			}
			pages[name], keys[name] = out.String(), key
		}
	}
	return pages, keys
}

// TestKeyChangesWithThePage: a page that is written otherwise has another key, whatever it is that has changed.
func TestKeyChangesWithThePage(t *testing.T) {
	th, templates, assets := lanterna(t)
	article := func(text string) *markdown.Article {
		d, _ := markdown.Parse(markdown.Source{File: "content/x.md", Lang: "sv", Bytes: []byte(text)}, markdown.Options{})
		return d.Article()
	}
	for _, edition := range []Edition{Web, Offline} {
		site := modeltest.Site(th.Messages)
		before, keys := rendered(t, New(site, templates, assets, edition, site.Languages), site)
		for name, change := range map[string]func(s *model.Site){
			"nothing":              func(*model.Site) {},
			"language's name":      func(s *model.Site) { s.Languages[1].Name = "X" },
			"language's hreflang":  func(s *model.Site) { s.Languages[1].Hreflang = "ar-x" },
			"exit":                 func(s *model.Site) { s.Languages[0].ExitURL = "https://other.example/" },
			"order of languages":   func(s *model.Site) { s.Languages[0], s.Languages[1] = s.Languages[1], s.Languages[0] },
			"address":              func(s *model.Site) { s.BaseURL = "https://other.example/" },
			"place":                func(s *model.Site) { s.BasePath = "/x/" },
			"fallback":             func(s *model.Site) { s.Languages[1].Page("page").IsFallback = false },
			"translated":           func(s *model.Site) { s.Languages[0].Page("page").TranslatedIn = s.Languages },
			"translated elsewhere": func(s *model.Site) { s.Languages[0].Page("page").TranslatedIn = s.Languages[1:] },
			"gone in a language":   func(s *model.Site) { delete(s.Languages[1].ByPath, "page") },
			"text":                 func(s *model.Site) { s.Languages[0].Page("page").Article = article("Annat.") },
			"place of a hole":      func(s *model.Site) { s.Languages[0].Page("page").Article = article(":contact[bris] a") },
			"limits":               func(s *model.Site) { s.Languages[0].Page("page").Limits = article("Gränser.") },
			"why it spreads":       func(s *model.Site) { s.Languages[0].Page("rumour").WhyItSpreads = article("Därför.") },
			"explanation":          func(s *model.Site) { s.Languages[0].Page("rumour").Explain = article("Så.") },
			"swapped fields": func(s *model.Site) {
				p := s.Languages[0].Page("rumour")
				p.Explain, p.WhyItSpreads = p.WhyItSpreads, p.Explain
			},
			"number":               func(s *model.Site) { s.Languages[0].Contacts[0].Number = "112" },
			"word":                 func(s *model.Site) { s.Languages[0].Terms[0].Explanation = "En annan." },
			"title of a neighbour": func(s *model.Site) { s.Languages[0].Page("hemma").Title = "X" },
			"title":                func(s *model.Site) { s.Languages[1].Page("page").Title = "X" },
			"date":                 func(s *model.Site) { s.Languages[0].Page("page").Updated = lang.Date{Year: 2020, Month: 1, Day: 2} },
			"state":                func(s *model.Site) { s.Languages[1].Home.State = model.Machine },
			"version":              func(s *model.Site) { s.Release.Version = "x" },
			"not an example":       func(s *model.Site) { s.Example = false },
		} {
			changed := modeltest.Site(th.Messages)
			change(changed)
			after, newKeys := rendered(t, New(changed, templates, assets, edition, changed.Languages), changed)
			for page := range after {
				switch {
				case after[page] != before[page] && newKeys[page] == keys[page]:
					t.Errorf("%s, %s: %s is another page with the same key", edition, name, page)
				case name == "nothing" && newKeys[page] != keys[page]:
					t.Errorf("%s: %s has two keys", edition, page)
				}
			}
		}
	}
}
