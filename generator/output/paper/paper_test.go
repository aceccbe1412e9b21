package paper_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/asset"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/model/modeltest"
	"lykta/generator/output"
	"lykta/generator/output/outputtest"
	"lykta/generator/output/paper"
	"lykta/generator/render"
	"lykta/generator/theme"
)

// newOutput gives the output with the theme that ships, and what makes sites for it.
func newOutput(t *testing.T) (*paper.Output, func() *model.Site) {
	t.Helper()
	th, problems, err := theme.Load(os.DirFS(root), "lanterna", "sv")
	if err != nil || len(problems) > 0 {
		t.Fatalf("load theme: %v %v", err, problems)
	}
	templates, problems := render.Parse(th)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	assets, problems := asset.NewSet(th, nil, []lang.Tag{"sv", "ar"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return &paper.Output{Templates: templates, Assets: assets, Fonts: th.Print}, func() *model.Site {
		site := modeltest.Site(th.Messages)
		site.Prints = []model.Print{{Format: model.Leaflet, Pages: []string{"rumour", "page"}}, {Format: model.Leaflet, Pages: []string{"", "page", "no-such"}, Languages: []lang.Tag{"ar"}}}
		return site
	}
}

func TestOutputKeepsItsContract(t *testing.T) {
	own, newSite := newOutput(t)
	outputtest.Run(t, newSite, func(*model.Site) output.Output { return own })
}

func TestEachLeafletIsPlannedOnce(t *testing.T) {
	own, newSite := newOutput(t)
	artifacts, err := own.Plan(newSite())
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, a := range artifacts {
		paths = append(paths, a.Path)
	}
	if diff := cmp.Diff([]string{"sv/rumour.pdf", "sv/page.pdf", "ar/rumour.pdf", "ar/page.pdf", "ar/index.pdf"}, paths); diff != "" {
		t.Error(diff)
	}
}

func TestOtherFontsGiveOtherKeys(t *testing.T) {
	own, newSite := newOutput(t)
	before, err := own.Plan(newSite())
	if err != nil {
		t.Fatal(err)
	}
	own.Fonts = own.Fonts[1:]
	after, err := own.Plan(newSite())
	if err != nil {
		t.Fatal(err)
	}
	for i := range before {
		if before[i].Key == after[i].Key {
			t.Errorf("%s keeps its key", before[i].Path)
		}
	}
}
