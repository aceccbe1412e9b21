package paper

import (
	"errors"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/asset"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/theme"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/vector"
)

// article parses an author's text.
func article(t *testing.T, text string) *markdown.Article {
	t.Helper()
	document, problems := markdown.Parse(markdown.Source{File: "content/hemma.md", Bytes: []byte(text), Lang: "ar"}, markdown.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return document.Article()
}

func TestSectionsThatMayBeMissing(t *testing.T) {
	s := testSheet()
	s.page.Article = article(t, "a\n\n## B\n\nb\n\n## C\n\n1. c\n\n## D\n\nd")
	s.page.Limits = article(t, "e")
	for _, test := range []struct {
		kind model.Type
		want []bool
	}{
		{model.Question, []bool{false, true, false, true, false}},
		{model.Story, []bool{false, false, false, false, false}},
	} {
		s.page.Type = test.kind
		text, err := s.sections()
		if err != nil {
			t.Fatal(err)
		}
		var got []bool
		for _, one := range text {
			got = append(got, one.isLoose)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.kind, diff)
		}
	}
}

func TestTextsAreShortenedFromTheEndAndSaySo(t *testing.T) {
	named := func(name string, isLoose bool) section {
		return section{blocks: []layout.Block{layout.Heading{Level: 2, Name: name, Text: layout.Text{{Text: "part "}, {Text: name}}}}, isLoose: isLoose}
	}
	text := []section{named("a", false), named("b", true), named("c", false), named("d", true)}
	for room, want := range map[int]string{4: "a b c d []", 3: "a b c … [part d]", 2: "a c … [part b part d]", 1: ""} {
		got := ""
		var without []string
		s := testSheet()
		s.printer.LeftOut = func(_ Job, headings []string) { without = headings }
		_, err := s.setShortened(text, func(blocks []layout.Block) ([]*layout.Pages, error) {
			own, headings := "", 0
			for _, block := range blocks {
				switch block := block.(type) {
				case layout.Heading:
					own += block.Name + " "
					headings++
				case layout.Box:
					own += "… "
				}
			}
			if headings > room {
				return nil, &layout.OverflowError{Page: 1, Lines: headings - room}
			}
			got = own
			return nil, nil
		})
		if err == nil {
			got += fmt.Sprint(without)
		}
		if isOverflow(err) != (want == "") || got != want {
			t.Errorf("room for %d: %q %v, want %q", room, got, err, want)
		}
	}
}

// pressed gives the page of testSheet with fonts and pictures to print it.
func pressed(t *testing.T) *sheet {
	t.Helper()
	fonts, err := font.ReadFolder(os.DirFS("../../../themes/lanterna/fonts"), "print")
	if err != nil {
		t.Fatal(err)
	}
	th, problems, err := theme.Load(os.DirFS("../../.."), "lanterna", "sv")
	if err != nil || len(problems) > 0 {
		t.Fatalf("load theme: %v %v", err, problems)
	}
	s := testSheet()
	s.printer.Press = layout.NewPress(fonts)
	if s.printer.Assets, problems = asset.NewSet(th, nil, []lang.Tag{"ar"}); len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

func TestOverflowCountsPanelsAsThePlanDoes(t *testing.T) {
	s := pressed(t)
	on := panels{5, 6, layout.Frame{Width: 200, Height: 100}, []layout.Style{s.panelStyle(12)}}
	var blocks []layout.Block
	for range 20 {
		blocks = append(blocks, layout.Paragraph{Text: layout.Plain("نص")})
	}
	_, err := s.set(on, blocks)
	if overflow, ok := errors.AsType[*layout.OverflowError](err); !ok || overflow.Page != 6 || overflow.Lines < 10 {
		t.Errorf("%v", err)
	}
	sets, err := s.set(on, blocks[:1])
	if err != nil || len(sets) != 2 {
		t.Errorf("%d panels are set, the second empty: %v", len(sets), err)
	}
}

func TestPanelsAreNarrowedInTheMiddle(t *testing.T) {
	plan := narrowed(imposition.TriFold(imposition.A4, lang.LTR))
	wide := imposition.TriFold(imposition.A4, lang.LTR)
	width, _ := wide.PageSize(5)
	for i, side := range plan.Sheets {
		for j, cell := range side.Cells {
			was := wide.Sheets[i].Cells[j].Area
			if cell.Area.Width != width || math.Abs(cell.Area.X+cell.Area.Width/2-was.X-was.Width/2) > 0.001 {
				t.Errorf("panel %d is %.1f wide around %.1f", cell.Page, cell.Area.Width, cell.Area.X+cell.Area.Width/2)
			}
		}
	}
}

func TestColoursAreTheThemesAndCanBeRead(t *testing.T) {
	s := pressed(t)
	s.page.Audience = model.Child
	plain := s.style(12)
	if plain.Accent != vector.Black || plain.Background != nil {
		t.Error("an ordinary print is not black on white")
	}
	s.job.IsColour = true
	accents := map[vector.Colour]bool{}
	for _, audience := range model.Audiences() {
		s.page.Audience = audience
		style := s.style(12)
		accents[style.Accent] = true
		if style.Background == nil || vector.Contrast(style.Accent, *style.Background) < leastContrast || vector.Contrast(vector.Black, *style.Background) < leastContrast {
			t.Errorf("%s: lines %v on %v", audience, style.Accent, style.Background)
		}
	}
	if len(accents) != 3 || accents[vector.Black] {
		t.Errorf("%d accents for three audiences", len(accents))
	}
	own := s.colouredInks()
	if got, want := own.Fill["y"], (vector.Colour{R: 0xff, G: 0xcb, B: 0x62}); got != want || own.Current == vector.Black {
		t.Errorf("yellow is %v, lines are %v", got, own.Current)
	}
	if _, err := s.drawing("brak"); err != nil {
		t.Error(err)
	}
}

func TestFirstDeclarationCounts(t *testing.T) {
	const css = `a:root{--x:#fff}:root{--y:1;--x:#9a4a12}@media print{:root{--x:#000}.pic .y{fill:red}}.pic .y{fill:#abc}`
	for _, test := range []struct {
		selector, property string
		want               vector.Colour
		ok                 bool
	}{
		{":root", "--x", vector.Colour{R: 0x9a, G: 0x4a, B: 0x12}, true},
		{":root", "--z", vector.Colour{}, false},
		{".pic .y", "fill", vector.Colour{}, false}, // the first is red, a name
		{".pic .n", "fill", vector.Colour{}, false},
	} {
		if got, ok := declared(css, test.selector, test.property); got != test.want || ok != test.ok {
			t.Errorf("%s %s: %v %v", test.selector, test.property, got, ok)
		}
	}
}

// TestEnormousTextsAreRefusedInTime holds the number of attempts to shorten a text to a few: its sections may be thousands.
func TestEnormousTextsAreRefusedInTime(t *testing.T) {
	var text []section
	for range 4000 {
		text = append(text, section{blocks: []layout.Block{layout.Rule{}}, isLoose: true})
	}
	attempts := 0
	_, err := testSheet().setShortened(text, func(blocks []layout.Block) ([]*layout.Pages, error) {
		if attempts++; len(blocks) > 7 {
			return nil, &layout.OverflowError{Page: 2, Lines: len(blocks) - 7}
		}
		return nil, nil
	})
	if err != nil || attempts > 15 {
		t.Errorf("%d attempts: %v", attempts, err)
	}
}
