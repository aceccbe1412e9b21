package paper

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/typeset/layout"
)

// testSheet is a page in Arabic of a site with a contact.
func testSheet() *sheet {
	language := &model.Language{Tag: "ar", Contacts: []*model.Contact{{Key: "bris", Name: "Bris", Number: "116 111", Tel: "116111", TextLang: "sv"}}}
	language.Messages = map[string]*model.Message{
		"say.label": {Text: "قل", Lang: "ar"}, "page.updated": {Text: "Ändrad {date} av {name}", Lang: "sv"},
	}
	page := &model.Page{Path: "hemma", Language: language, TextLang: "ar", File: "content/hemma.md"}
	other := &model.Page{Path: "skola", Language: language, TextLang: "ar", File: "content/skola.md"}
	language.Pages = []*model.Page{page, other}
	language.ByPath = map[string]*model.Page{"hemma": page, "skola": other}
	return &sheet{printer: &Printer{Site: &model.Site{BaseURL: "https://lykta.example/"}}, page: page}
}

func TestArticlesBecomeBlocks(t *testing.T) {
	text := func(words string) layout.Text { return layout.Text{{Text: words}} }
	paragraph := func(words string) layout.Block { return layout.Paragraph{Text: text(words)} }
	for _, test := range []struct {
		name, markdown string
		want           []layout.Block
	}{
		{"headings", "## A", []layout.Block{layout.Heading{Level: 2, Text: text("A"), Name: "a"}}},
		{"emphasis", "a **b**", []layout.Block{layout.Paragraph{Text: layout.Text{{Text: "a "}, {Text: "b", IsStrong: true}}}}},
		{"lists in lists", "1. a\n   - b\n2. c", []layout.Block{layout.List{IsNumbered: true, Entries: [][]layout.Block{
			{paragraph("a"), layout.List{Entries: [][]layout.Block{{paragraph("b")}}}}, {paragraph("c")},
		}}}},
		{"tables", "| a | b |\n|---|---|\n| c | d |", []layout.Block{layout.Table{
			Head: []layout.Text{{{Text: "a", IsStrong: true}}, {{Text: "b", IsStrong: true}}}, Rows: [][]layout.Text{{text("c"), text("d")}},
		}}},
		{"notes", ":::note{title=\"T\"}\na\n:::", []layout.Block{layout.Box{Title: text("T"), Blocks: []layout.Block{paragraph("a")}}}},
		{"say-it cards", ":::say{phrase=\"Hej\"}\na\n:::", []layout.Block{layout.Box{Look: layout.Speech, Blocks: []layout.Block{
			layout.Paragraph{Text: text("قل"), IsSmall: true},
			layout.Paragraph{Text: layout.Text{{Text: "Hej", Language: "sv", IsStrong: true}}},
			paragraph("a"),
		}}}},
		{"numbers of contacts", "a :contact[bris].", []layout.Block{layout.Paragraph{Text: layout.Text{
			{Text: "a "}, {Text: "116 111", IsStrong: true, IsWhole: true, Address: "tel:116111"}, {Text: "."},
		}}}},
		{"contact cards", ":::contact{key=\"bris\"}\n:::", []layout.Block{layout.Box{Look: layout.Card, Title: layout.Text{
			{Text: "Bris", Language: "sv", IsStrong: true}, {Text: "  "}, {Text: "116 111", IsStrong: true, IsWhole: true, Address: "tel:116111"}, {Text: " "},
		}, Blocks: []layout.Block{layout.Paragraph{}}}}},
		{"links to pages", "[a](/skola)", []layout.Block{layout.Paragraph{Text: layout.Text{{Text: "a", Address: "https://lykta.example/ar/skola/"}}}}},
		{"links to other sites", "[a](https://b.example/)", []layout.Block{layout.Paragraph{Text: layout.Text{{Text: "a", Address: "https://b.example/"}}}}},
		{"blocks for this language only", ":::only{lang=\"sv\"}\na\n:::\n\n:::only{lang=\"ar fa\"}\nb\n:::\n\nc", []layout.Block{paragraph("b"), paragraph("c")}},
		{"quotations", "> a", []layout.Block{layout.Box{Blocks: []layout.Block{paragraph("a")}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			document, problems := markdown.Parse(markdown.Source{File: "content/hemma.md", Bytes: []byte(test.markdown), Lang: "ar"}, markdown.Options{})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			got, err := testSheet().article(document.Article(), "ar")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestInterfaceStringsSayTheirLanguage(t *testing.T) {
	got := testSheet().say("page.updated", "date", "2026", "name", "ليلى")
	want := layout.Text{{Text: "Ändrad ", Language: "sv"}, {Text: "2026"}, {Text: " av ", Language: "sv"}, {Text: "ليلى"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := testSheet().say("no.such"); got != nil {
		t.Errorf("%v", got)
	}
}
