package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/model"
)

func TestCheckedPrints(t *testing.T) {
	home := ""
	for name, c := range map[string]struct {
		wanted   WantedPrint
		want     model.Print
		mistakes []string // keys and rules
	}{
		"leaflet":              {WantedPrint{Format: "leaflet", Pages: []string{"a"}}, model.Print{Format: model.Leaflet, Pages: []string{"a"}}, nil},
		"name by default":      {WantedPrint{Format: "cards", Pages: []string{"a"}}, model.Print{Format: model.Cards, Name: "cards", Pages: []string{"a"}}, nil},
		"home as cover":        {WantedPrint{Format: "booklet", Name: "x", Pages: []string{"a"}, Cover: &home}, model.Print{Format: model.Booklet, Name: "x", Pages: []string{"a"}, HasCover: true}, nil},
		"A3":                   {WantedPrint{Format: "poster", Pages: []string{"a"}, Paper: "A3"}, model.Print{Format: model.Poster, Pages: []string{"a"}, IsLarge: true}, nil},
		"long edge":            {WantedPrint{Format: "tri-fold", Pages: []string{"a"}, Duplex: "long-edge"}, model.Print{Format: model.TriFold, Pages: []string{"a"}, LongEdge: true}, nil},
		"A3 leaflet":           {WantedPrint{Format: "leaflet", Pages: []string{"a"}, Paper: "A3"}, model.Print{Format: model.Leaflet, Pages: []string{"a"}}, []string{"paper print-paper"}},
		"one side has no edge": {WantedPrint{Format: "mini-booklet", Pages: []string{"a"}, Duplex: "long-edge"}, model.Print{Format: model.MiniBooklet, Pages: []string{"a"}}, []string{"duplex print-duplex"}},
		"all that is wrong": {
			WantedPrint{Format: "leaflet", Name: "x", Pages: []string{"a", "b", "a"}, Languages: []string{"sv", "?"}, Cover: &home, Paper: "B5", Duplex: "both"},
			model.Print{Format: model.Leaflet, Name: "x", Pages: []string{"a", "b", "a"}, Languages: []lang.Tag{"sv"}},
			[]string{"pages.2 print-pages", "name print-name", "cover print-cover", "paper print-paper", "duplex print-duplex", "languages.1 print-language"},
		},
		"no such format, no pages": {WantedPrint{Format: "leafet"}, model.Print{Format: model.Leaflet}, []string{"pages print-pages", "format print-format"}},
	} {
		t.Run(name, func(t *testing.T) {
			var mistakes []string
			got := c.wanted.Check(func(rule, _, _ string, key ...string) { mistakes = append(mistakes, strings.Join(key, ".")+" "+rule) })
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.mistakes, mistakes); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPrintsWithOneFile(t *testing.T) {
	booklet := model.Print{Format: model.Booklet, Name: "x"}
	change := func(f func(*model.Print)) model.Print {
		other := booklet
		f(&other)
		return other
	}
	for name, c := range map[string]struct {
		a, b model.Print
		want bool
	}{
		"same":            {booklet, booklet, true},
		"colour":          {booklet, change(func(p *model.Print) { p.IsColour = true }), false},
		"other edge":      {booklet, change(func(p *model.Print) { p.LongEdge = true }), false},
		"all and one":     {booklet, change(func(p *model.Print) { p.Languages = []lang.Tag{"sv"} }), true},
		"other languages": {change(func(p *model.Print) { p.Languages = []lang.Tag{"ar"} }), change(func(p *model.Print) { p.Languages = []lang.Tag{"sv"} }), false},
		"leaflets":        {model.Print{Format: model.Leaflet}, model.Print{Format: model.Leaflet}, false},
	} {
		if got := sameFile(c.a, c.b); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
