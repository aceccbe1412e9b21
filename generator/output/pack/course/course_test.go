package course

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/model"
	"lykta/generator/output/pack"
)

func TestSectionsBecomeFoldersWithTheirOwnPageFirst(t *testing.T) {
	page := func(title string, children ...*model.Page) *model.Page {
		return &model.Page{Path: title, Text: model.Text{Title: title}, Children: children}
	}
	missing := page("not in the pack")
	home := page("hem", page("hemma", page("bråk"), missing), page("kontakt"))
	entry := func(p *model.Page) pack.Entry { return pack.Entry{Path: p.Path + ".html", Page: p} }
	entries := []pack.Entry{entry(home), entry(home.Children[0]), entry(home.Children[0].Children[0]), entry(home.Children[1])}
	got := Items(pack.Pack{Language: &model.Language{Home: home}}, entries)
	want := []Item{
		{Title: "hem", Path: "hem.html"},
		{Title: "hemma", Items: []Item{{Title: "hemma", Path: "hemma.html"}, {Title: "bråk", Path: "bråk.html"}}},
		{Title: "kontakt", Path: "kontakt.html"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"hem.html", "hemma.html", "bråk.html", "kontakt.html"}, Pages(got)); diff != "" {
		t.Error(diff)
	}
	const outline = `<item identifier="item1" identifierref="page1"><title>hem</title></item>
<item identifier="item2"><title>hemma</title><item identifier="item3" identifierref="page2"><title>hemma</title></item>
<item identifier="item4" identifierref="page3"><title>bråk</title></item>
</item>
<item identifier="item5" identifierref="page4"><title>kontakt</title></item>
`
	if diff := cmp.Diff(outline, Outline(got, Resources(got))); diff != "" {
		t.Error(diff)
	}
}

func TestPackWithoutPagesHasItsStartFile(t *testing.T) {
	want := []Item{{Title: "Lykta & co", Path: "start.html"}}
	if diff := cmp.Diff(want, Items(pack.Pack{Title: "Lykta & co"}, nil)); diff != "" {
		t.Error(diff)
	}
	if got := Escaped("Lykta & <co>"); got != "Lykta &amp; &lt;co&gt;" {
		t.Error(got)
	}
}
