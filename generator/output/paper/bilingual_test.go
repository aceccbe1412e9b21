package paper

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/diag"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
)

// pointsOf writes the points of blocks: "1" for one, "2-4" for the entries of a list, "H" for a heading.
func pointsOf(blocks []layout.Block) string {
	var words []string
	for _, block := range blocks {
		switch block := block.(type) {
		case layout.Heading:
			words = append(words, "H")
		case layout.Point:
			words = append(words, fmt.Sprint(block.Number))
		case layout.List:
			words = append(words, fmt.Sprintf("%d-%d", block.FirstPoint, block.FirstPoint+len(block.Entries)-1))
		default:
			words = append(words, "?")
		}
	}
	return strings.Join(words, " ")
}

// writtenBlocks makes blocks of an article.
func writtenBlocks(tb testing.TB, text string) []layout.Block {
	tb.Helper()
	document, problems := markdown.Parse(markdown.Source{File: "content/hemma.md", Bytes: []byte(text), Lang: "ar"}, markdown.Options{})
	if diag.HasErrors(problems) {
		tb.Skip(problems)
	}
	blocks, err := testSheet().article(document.Article(), "ar")
	if err != nil {
		tb.Fatal(err)
	}
	return blocks
}

func TestBothSidesHaveTheSameNumbers(t *testing.T) {
	for _, test := range []struct{ name, front, back, wantFront, wantBack string }{
		{"paragraphs and boxes", "a\n\n> b\n\n## c\n\nd", "e f\n\n> g\n>\n> h\n\n## i\n\nj", "1 2 H 3", "1 2 H 3"},
		{"entries of lists", "1. a\n2. b\n   - c\n\nd", "1. a\n2. b\n\nd", "1-2 3", "1-2 3"},
		{"tables", "| a |\n|---|\n| b |", "| a | b |\n|---|---|\n| c | d |", "1", "1"},
		{"a section with other paragraphs is one point", "a\n\n## b\n\nc\n\n## d\n\ne", "a\n\n## b\n\nc\n\nc\n\n## d\n\ne", "1 H 2 H 3", "1 H 2 H 3"},
		{"so is one with a list of another length", "- a\n- b", "- a", "1", "1"},
		{"and one that is empty on a side", "## a\n\n## b\n\nc", "## a\n\nb\n\n## b\n\nc", "H 1 H 2", "H 1 H 2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			numbers := counter{next: 1}
			got, ok := numbers.sections([2][]layout.Block{writtenBlocks(t, test.front), writtenBlocks(t, test.back)})
			if !ok {
				t.Fatal("the headings are said to differ")
			}
			if diff := cmp.Diff([]string{test.wantFront, test.wantBack}, []string{pointsOf(got[0]), pointsOf(got[1])}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOtherHeadingsHaveNoSameNumbers(t *testing.T) {
	for _, back := range []string{"a\n\n## b\n\n## c", "a", "a\n\n### b", "## b"} {
		front := "a\n\n## b"
		numbers := counter{next: 1}
		if _, ok := numbers.sections([2][]layout.Block{writtenBlocks(t, front), writtenBlocks(t, back)}); ok != (back == "## b") {
			t.Errorf("%q facing %q: %v", front, back, ok)
		}
	}
}

func TestContactsOfBothSidesAreMatchedByKey(t *testing.T) {
	contact := func(key string) *model.Contact {
		return &model.Contact{Key: key, Name: key, HelpBlock: 1, Audience: []model.Audience{model.Child}, TextLang: "sv"}
	}
	sheets := [2]*sheet{testSheet(), testSheet()}
	for i, keys := range [2][]string{{"a", "b", "c"}, {"d", "c", "a"}} {
		sheets[i].page.Audience = model.Child
		sheets[i].page.Language.Contacts = nil
		for _, key := range keys {
			sheets[i].page.Language.Contacts = append(sheets[i].page.Language.Contacts, contact(key))
		}
	}
	numbers := counter{next: 5}
	for i, blocks := range numbers.help(sheets) {
		box, _ := blocks[1].(layout.Box)
		if got := pointsOf(box.Blocks); got != "5 6 ?" {
			t.Errorf("side %d: %s", i+1, got)
		}
		if i == 1 {
			point, _ := box.Blocks[0].(layout.Point)
			paragraph, _ := point.Blocks[0].(layout.Paragraph)
			if !strings.HasPrefix(textOf(paragraph.Text), "a") {
				t.Errorf("point 5 is %q", textOf(paragraph.Text))
			}
		}
	}
}

func TestEachFrontHasItsBack(t *testing.T) {
	var pages []int
	for _, sheet := range backToBack(3).Sheets {
		pages = append(pages, sheet.Cells[0].Page)
	}
	if diff := cmp.Diff([]int{1, 4, 2, 5, 3, 6}, pages); diff != "" {
		t.Error(diff)
	}
	if flip := backToBack(3).Flip; flip != imposition.LongEdge {
		t.Errorf("sheets are turned around edge %d", flip)
	}
}

func TestMistakeSaysHowSidesDiffer(t *testing.T) {
	sheets := [2]*sheet{testSheet(), testSheet()}
	sheets[1].page.Language.Tag = "sv"
	for _, test := range []struct{ front, back, want string }{
		{"## a\n\n## b", "## a", `the page "hemma" in ar has 2 headings where sv has 1`},
		{"## a", "### a", `the page "hemma" in ar has headings of other levels than it has in sv`},
	} {
		err := otherSections(sheets, [2][]layout.Block{writtenBlocks(t, test.front), writtenBlocks(t, test.back)})
		if !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "content/hemma.md") {
			t.Errorf("%v", err)
		}
	}
}

var testPress = sync.OnceValues(func() (*layout.Press, error) {
	fonts, err := font.ReadFolder(os.DirFS("../../../themes/lanterna/fonts"), "print")
	if err != nil {
		return nil, err
	}
	return layout.NewPress(fonts), nil
})

// FuzzPoints holds any two texts with the same headings to having the same points, which can be set on the same pages.
func FuzzPoints(f *testing.F) {
	f.Add("a\n\n## b\n\n1. c\n2. d", "a\n\n## b\n\n1. c")
	f.Add("> a\n\n| b |\n|---|\n| c |", "- a\n\n***\n\n![b](/c.png)")
	press, err := testPress()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, front, back string) {
		if len(front)+len(back) > 500 {
			return
		}
		numbers := counter{next: 1}
		sides, ok := numbers.sections([2][]layout.Block{writtenBlocks(t, front), writtenBlocks(t, back)})
		if !ok {
			return
		}
		documents := [2]layout.Document{{Language: "ar", Blocks: sides[0]}, {Language: "sv", Blocks: sides[1]}}
		frame := layout.Frame{Width: 300, Height: 300, Start: 40}
		set, err := press.BothSides(documents, [2]layout.Frame{frame, frame}, []layout.Style{layout.Ordinary(12)})
		switch {
		case err != nil && strings.Contains(err.Error(), "differ"):
			t.Fatal(err)
		case err == nil && set[0].Count() != set[1].Count():
			t.Fatalf("%d and %d pages", set[0].Count(), set[1].Count())
		}
	})
}
