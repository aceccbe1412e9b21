package render

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"lykta/generator/asset"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/model/modeltest"
	"lykta/generator/theme"
)

// lanterna loads the theme that ships with the project.
func lanterna(tb testing.TB) (*theme.Theme, *Templates, *asset.Set) {
	tb.Helper()
	th, problems, err := theme.Load(os.DirFS("../.."), "lanterna", "sv")
	if err != nil || len(problems) > 0 {
		tb.Fatalf("load theme: %v %v", err, problems)
	}
	templates, problems := Parse(th)
	if len(problems) > 0 {
		tb.Fatalf("parse layouts: %v", problems)
	}
	assets, problems := asset.NewSet(th, nil, []lang.Tag{"sv", "ar"})
	if len(problems) > 0 {
		tb.Fatalf("assets: %v", problems)
	}
	return th, templates, assets
}

func TestEveryLayoutRendersInEveryEdition(t *testing.T) {
	th, templates, assets := lanterna(t)
	site := modeltest.Site(th.Messages)
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

// TestSectionsOfASingleFileLeadToEachOther: every link in a section that is a fragment of another page leads to a page that there is.
func TestSectionsOfASingleFileLeadToEachOther(t *testing.T) {
	th, templates, assets := lanterna(t)
	site := modeltest.Site(th.Messages)
	for _, edition := range []Edition{Single, Single.Discreet()} {
		swedish := site.Languages[0]
		r := New(site, templates, assets, edition, []*model.Language{swedish})
		var out bytes.Buffer
		anchors := map[string]bool{"/": true}
		for _, p := range swedish.Pages {
			if !r.Holds(p) {
				continue
			}
			anchors[r.anchor(p.Path)] = true
			if err := r.Page(&out, p, nil); err != nil {
				t.Fatalf("%s %s: %v", edition, p.Type, err)
			}
			if !strings.Contains(out.String(), `id="`+r.anchor(p.Path)+`"`) {
				t.Errorf("%s: no section for %s", edition, p.Path)
			}
		}
		if err := r.Document(&out, swedish); err != nil {
			t.Fatal(err)
		}
		links := regexp.MustCompile(`href="#(/[^"]*/|/)([^"/]*)"`).FindAllStringSubmatch(out.String(), -1)
		if len(links) < 50 {
			t.Errorf("%s: %d links", edition, len(links))
		}
		for _, link := range links {
			if !anchors[link[1]] {
				t.Errorf("%s: %s leads nowhere", edition, link[0])
			}
		}
		if !strings.Contains(out.String(), r.anchor(swedish.PageOfType(model.Glossary).Path)+"ord-lvu") {
			t.Errorf("%s: no link to a word of the glossary", edition)
		}
	}
}

func TestDiscreetEditionsTellNothingInAddresses(t *testing.T) {
	th, templates, assets := lanterna(t)
	site := modeltest.Site(th.Messages)
	for _, edition := range []Edition{Offline, Single} {
		r := New(site, templates, assets, edition.Discreet(), site.Languages)
		for _, p := range site.Languages[0].Pages {
			view, err := r.view(p, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if p.Path == "" || !r.Holds(p) {
				continue
			}
			for _, told := range []string{view.Page.URL, view.Page.Canonical, view.Page.Anchor, r.File("sv", p.Path)} {
				if strings.Contains(told, p.Path) {
					t.Errorf("%s: %s", edition, told)
				}
			}
			if view.Page.WindowTitle != th.Messages["discreet.title"].Text {
				t.Errorf("%s: the window's title is %q", edition, view.Page.WindowTitle)
			}
		}
	}
}

func TestRumourClaimStandsOnceAndNeverInHead(t *testing.T) {
	th, templates, assets := lanterna(t)
	site := modeltest.Site(th.Messages)
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
