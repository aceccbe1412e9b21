package paper

import (
	"errors"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lykta/generator/model"
	"lykta/generator/typeset/layout"
)

// testCollection is a collection of the two pages of testSheet.
func testCollection() (*collection, *sheet) {
	s := testSheet()
	s.page.Language.Home = s.page
	s.page.Language.Messages["print.page_reference"] = &model.Message{Text: "(ص {page})", Lang: "ar"}
	c := newCollection(s.printer, Job{Language: s.page.Language, Pages: s.page.Language.Pages})
	return c, c.sheet(s.page)
}

func TestWordsThatLeadToAChapterSayItsPage(t *testing.T) {
	c, s := testCollection()
	link := func(words, to string) layout.Span { return layout.Span{Text: words, To: to} }
	page := func(number string) layout.Text {
		return layout.Text{{Text: " "}, {Text: "(ص\u00A0"}, {Text: number}, {Text: ")"}}
	}
	numbers := map[string]int{"p1": 2, "p2": 10, "p2-a": 11}
	for _, test := range []struct {
		name    string
		text    layout.Text
		numbers map[string]int
		want    layout.Text
	}{
		{"none", layout.Text{{Text: "a"}, {Text: "b", Address: "https://c.example"}}, numbers, layout.Text{{Text: "a"}, {Text: "b", Address: "https://c.example"}}},
		{"a page", layout.Text{link("a", "p2"), {Text: "."}}, numbers, append(append(layout.Text{link("a", "p2")}, page("10")...), layout.Span{Text: "."})},
		{"a place", layout.Text{link("a", "p2-a")}, numbers, append(layout.Text{link("a", "p2-a")}, page("11")...)},
		{"a place without a name", layout.Text{link("a", "p2-b")}, numbers, append(layout.Text{link("a", "p2")}, page("10")...)},
		{"words of two kinds", layout.Text{link("a", "p2"), {Text: "b", To: "p2", IsStrong: true}}, numbers, append(layout.Text{link("a", "p2"), {Text: "b", To: "p2", IsStrong: true}}, page("10")...)},
		{"two pages", layout.Text{link("a", "p1"), link("b", "p2")}, numbers, append(append(append(layout.Text{link("a", "p1")}, page("2")...), link("b", "p2")), page("10")...)},
		{"without numbers", layout.Text{link("a", "p2-b")}, nil, layout.Text{link("a", "p2")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := []layout.Block{layout.Box{Blocks: []layout.Block{layout.List{Entries: [][]layout.Block{{layout.Paragraph{Text: test.want}}}}}}}
			got := c.referred([]layout.Block{layout.Box{Blocks: []layout.Block{layout.List{Entries: [][]layout.Block{{layout.Paragraph{Text: test.text}}}}}}}, test.numbers)
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got := s.leadTo(s.page.Language.Page("skola"), "a"); got != (lead{to: "p2-a"}) {
		t.Errorf("a link into a chapter leads to %+v", got)
	}
	if got := testSheet().leadTo(s.page.Language.Page("skola"), "a"); got != (lead{address: "https://lykta.example/ar/skola/#a"}) {
		t.Errorf("a link to a page that is not printed leads to %+v", got)
	}
}

func TestPagesAreSetUntilTheirNumbersStay(t *testing.T) {
	var seen []int
	set := func(next func(int) int) func(numbers map[string]int) (map[string]int, error) {
		seen = nil
		return func(numbers map[string]int) (map[string]int, error) {
			if numbers == nil {
				seen = append(seen, 0)
				return map[string]int{"a": 1}, nil
			}
			seen = append(seen, numbers["a"])
			return map[string]int{"a": next(numbers["a"])}, nil
		}
	}
	for _, test := range []struct {
		name string
		next func(int) int
		want []int
	}{
		{"at once", func(int) int { return 10 }, []int{10}},
		{"later", func(n int) int { return max(n-3, 2) }, []int{10, 7, 4, 2}},
		{"never", func(n int) int { return 19 - n }, []int{10, 9, 10, 9, 10, 9, 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := settle(map[string]int{"a": 10}, set(test.next)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, seen); diff != "" {
				t.Error(diff)
			}
		})
	}
	broken := errors.New("no room")
	if err := settle(map[string]int{}, func(map[string]int) (map[string]int, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

func TestHeadingsOfChaptersHaveNamesOfTheirOwn(t *testing.T) {
	c, _ := testCollection()
	heading := func(level int, name string) layout.Block {
		return layout.Heading{Level: level, Text: layout.Plain("a"), Name: name}
	}
	chapter := []layout.Block{layout.Box{Blocks: []layout.Block{heading(1, "")}}, heading(2, "a"), heading(2, "")}
	names := map[string]int{}
	for _, name := range []string{"p1", "p2"} {
		maps.Copy(names, guess(c.named(chapter, name)))
	}
	if diff := cmp.Diff(map[string]int{"p1": 10, "p1-a": 10, "p2": 10, "p2-a": 10}, names); diff != "" {
		t.Error(diff)
	}
}
