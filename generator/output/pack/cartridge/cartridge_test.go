package cartridge

import (
	"encoding/xml"
	"testing"

	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/packtest"
)

func TestContract(t *testing.T) { packtest.Run(t, Format{}) }

func TestManifestHasOneRootWithoutATitle(t *testing.T) {
	home := &model.Page{Text: model.Text{Title: "Hem"}}
	entries := []pack.Entry{{Path: "assets/a.css"}, {Path: "sv/index.html", Page: home}}
	var got struct {
		Organizations []struct {
			Structure string `xml:"structure,attr"`
			Items     []struct {
				Title string `xml:"title"`
				Items []struct {
					Ref string `xml:"identifierref,attr"`
				} `xml:"item"`
			} `xml:"item"`
		} `xml:"organizations>organization"`
		Resources []struct {
			ID   string `xml:"identifier,attr"`
			Type string `xml:"type,attr"`
			Href string `xml:"href,attr"`
		} `xml:"resources>resource"`
	}
	content := manifest(pack.Pack{Folder: "lykta-sv-1", Title: "Lykta", Language: &model.Language{Tag: "sv", Home: home}}, entries)
	if err := xml.Unmarshal(content, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Organizations) != 1 || got.Organizations[0].Structure != "rooted-hierarchy" || len(got.Organizations[0].Items) != 1 ||
		got.Organizations[0].Items[0].Title != "" || len(got.Organizations[0].Items[0].Items) != 1 {
		t.Fatalf("organizations: %+v", got.Organizations)
	}
	hrefs := map[string]string{}
	for _, r := range got.Resources {
		if r.Type != "webcontent" {
			t.Errorf("%s is %s", r.ID, r.Type)
		}
		hrefs[r.ID] = r.Href
	}
	if len(hrefs) != 2 || hrefs[got.Organizations[0].Items[0].Items[0].Ref] != "sv/index.html" {
		t.Errorf("resources: %v", hrefs)
	}
}
