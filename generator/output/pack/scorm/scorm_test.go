package scorm

import (
	"encoding/xml"
	"slices"
	"testing"

	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/packtest"
)

func TestContract(t *testing.T) { packtest.Run(t, Format{}) }

func TestManifestListsEveryFileAndAsksForNoRunTime(t *testing.T) {
	home := &model.Page{Text: model.Text{Title: "Hem & <sånt>"}, Children: []*model.Page{{Path: "a", Text: model.Text{Title: "A"}}}}
	entries := []pack.Entry{{Path: "assets/a.css"}, {Path: "start.html"}, {Path: "sv/a.html", Page: home.Children[0]}, {Path: "sv/index.html", Page: home}}
	var got struct {
		Items []struct {
			Title string `xml:"title"`
			Items []struct {
				Title string `xml:"title"`
				Ref   string `xml:"identifierref,attr"`
			} `xml:"item"`
		} `xml:"organizations>organization>item"`
		Resources []struct {
			ID    string `xml:"identifier,attr"`
			Kind  string `xml:"scormtype,attr"`
			Href  string `xml:"href,attr"`
			Files []struct {
				Href string `xml:"href,attr"`
			} `xml:"file"`
		} `xml:"resources>resource"`
	}
	content := manifest(pack.Pack{Folder: "lykta-sv-1", Title: "Lykta", Language: &model.Language{Tag: "sv", Home: home}}, entries)
	if err := xml.Unmarshal(content, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Items) != 1 || len(got.Items[0].Items) != 2 || got.Items[0].Items[0].Title != "Hem & <sånt>" {
		t.Fatalf("items: %+v", got.Items)
	}
	var files []string
	for _, r := range got.Resources {
		if r.Kind != "asset" {
			t.Errorf("%s is a %q", r.ID, r.Kind)
		}
		if r.ID == got.Items[0].Items[0].Ref && r.Href != "sv/index.html" {
			t.Errorf("the home page is %q", r.Href)
		}
		for _, f := range r.Files {
			files = append(files, f.Href)
		}
	}
	slices.Sort(files)
	if !slices.Equal(files, []string{"assets/a.css", "start.html", "sv/a.html", "sv/index.html"}) {
		t.Errorf("files: %v", files)
	}
}
