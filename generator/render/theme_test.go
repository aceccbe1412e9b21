package render

import (
	"bytes"
	"os"
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
