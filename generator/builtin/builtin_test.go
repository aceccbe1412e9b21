package builtin_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/asset"
	"lykta/generator/build"
	"lykta/generator/builtin"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/model/modeltest"
	"lykta/generator/output"
	"lykta/generator/output/outputtest"
	"lykta/generator/render"
	"lykta/generator/theme"
)

// TestEveryOutputKeepsItsContract runs the contract suite for each built-in output with the theme that ships.
func TestEveryOutputKeepsItsContract(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes every output hundreds of times; packages have tests of their own")
	}
	th, problems, err := theme.Load(os.DirFS("../.."), "lanterna", "sv")
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
	newSite := func() *model.Site {
		site := modeltest.Site(th.Messages)
		site.Prints = []model.Print{{Format: model.Leaflet, Pages: []string{"rumour", "page"}}, {Format: model.Leaflet, Pages: []string{"page"}, IsDiscreet: true}}
		return site
	}
	outputs := func(site *model.Site) []output.Output {
		list, problems := builtin.Outputs(build.Parts{Site: site, Templates: templates, Assets: assets, Print: th.Print})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return list
	}
	for i, o := range outputs(newSite()) {
		t.Run(o.Name(), func(t *testing.T) {
			outputtest.Run(t, newSite, func(site *model.Site) output.Output { return outputs(site)[i] })
		})
	}
}

func TestUnknownPackFormatIsADiagnostic(t *testing.T) {
	site := &model.Site{PackFormats: []string{"zap"}}
	_, problems := builtin.Outputs(build.Parts{Site: site})
	if len(problems) != 1 || problems[0].Hint != `did you mean "zip"?` {
		t.Errorf("got %v", problems)
	}
}

// TestEveryCheckIsDocumented keeps docs/checks.md in step: each rule has its heading there, and each heading its rule.
func TestEveryCheckIsDocumented(t *testing.T) {
	document, err := os.ReadFile("../../docs/checks.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rules, _ := strings.Cut(string(document), "\n## Rules\n")
	var documented, listed []string
	for line := range strings.Lines(rules) {
		if name, isHeading := strings.CutPrefix(line, "### "); isHeading {
			documented = append(documented, strings.TrimSpace(name))
		}
	}
	for _, c := range builtin.Checks() {
		listed = append(listed, c.Name())
	}
	if diff := cmp.Diff(documented, listed); diff != "" {
		t.Error(diff)
	}
}
