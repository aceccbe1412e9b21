package render

import (
	"bytes"
	"testing"

	"lykta/generator/model/modeltest"
)

// BenchmarkLayout executes the layout of an ordinary page: compiled, and by html/template.
func BenchmarkLayout(b *testing.B) {
	th, templates, assets := lanterna(b)
	site := modeltest.Site(th.Messages)
	r := New(site, templates, assets, Web, site.Languages)
	page := site.Languages[0].Page("page")
	view, err := r.view(page, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, way := range []struct {
		name      string
		templates *Templates
	}{{"compiled", templates}, {"html-template", templates.Interpreted()}} {
		b.Run(way.name, func(b *testing.B) {
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := way.templates.page(&out, Web, page.Type, view); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkKey makes a page's key, as planning does for every page.
func BenchmarkKey(b *testing.B) {
	th, templates, assets := lanterna(b)
	site := modeltest.Site(th.Messages)
	r := New(site, templates, assets, Web, site.Languages)
	page := site.Languages[0].Page("page")
	for b.Loop() {
		if _, err := r.Key(page); err != nil {
			b.Fatal(err)
		}
	}
}
