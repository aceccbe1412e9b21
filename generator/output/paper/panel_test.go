package paper_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/output/outputtest"
	"lykta/generator/output/paper"
	"lykta/generator/typeset/audit"
	"lykta/generator/typeset/imposition"
)

// TestPanelsLieWhereTheyAreFolded prints a page folded in each way, and looks for the first words of its panels.
func TestPanelsLieWhereTheyAreFolded(t *testing.T) {
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range []lang.Tag{"sv", "ar"} {
		language := languageOf(t, printer.Site, tag)
		page := language.Page("hemma/brak")
		title, help, site := page.Title, language.Messages["help.title"].Text, language.Messages["site.title"].Text
		for name, test := range map[string]struct {
			print model.Print
			plan  func(sides int) imposition.Plan
			want  map[int]string // panels, and what they say; the last is -1
		}{
			"mini-booklet": {
				model.Print{Format: model.MiniBooklet, Pages: []string{page.Path}},
				func(int) imposition.Plan { return imposition.MiniBooklet(imposition.A4, tag.Dir()) },
				map[int]string{1: title, 2: page.Description, 7: help, -1: site},
			},
			"tri-fold": {
				model.Print{Format: model.TriFold, Pages: []string{page.Path}},
				func(int) imposition.Plan { return imposition.TriFold(imposition.A4, tag.Dir()) },
				map[int]string{1: title, 5: "Jag", -1: help},
			},
			"tri-fold, other edge": {
				model.Print{Format: model.TriFold, Pages: []string{page.Path}, LongEdge: true},
				func(int) imposition.Plan { return imposition.TriFold(imposition.A4, tag.Dir()).OtherEdge() },
				map[int]string{1: title, 5: "Jag", -1: help},
			},
			"booklet": {
				model.Print{Format: model.Booklet, Name: "a", Pages: []string{page.Path, "hemma/flaskan"}},
				func(sides int) imposition.Plan { return imposition.Booklet(2*sides, imposition.A4, tag.Dir(), true) },
				map[int]string{1: site, 2: language.Messages["book.contents"].Text, 3: title, -1: help},
			},
			"booklet, other edge": {
				model.Print{Format: model.Booklet, Name: "a", Pages: []string{page.Path, "hemma/flaskan"}, LongEdge: true},
				func(sides int) imposition.Plan {
					return imposition.Booklet(2*sides, imposition.A4, tag.Dir(), true).OtherEdge()
				},
				map[int]string{1: site, 2: language.Messages["book.contents"].Text, 3: title, -1: help},
			},
		} {
			t.Run(string(tag)+"/"+name, func(t *testing.T) {
				places := placesOf(t, printer, paper.JobsOf(test.print, language)[0])
				plan := test.plan(places[len(places)-1].Page)
				texts := panelTexts(t, plan, places)
				for panel, words := range test.want {
					if panel < 0 {
						panel = plan.Pages()
					}
					if word := drawn(firstWord(words), tag); !strings.Contains(texts[panel], word) {
						t.Errorf("panel %d says %q, not %q", panel, texts[panel], word)
					}
				}
			})
		}
	}
}

func languageOf(t *testing.T, site *model.Site, tag lang.Tag) *model.Language {
	t.Helper()
	i := slices.IndexFunc(site.Languages, func(l *model.Language) bool { return l.Tag == tag })
	if i < 0 {
		t.Fatalf("the example site has no %s", tag)
	}
	return site.Languages[i]
}

func placesOf(t *testing.T, printer *paper.Printer, job paper.Job) []audit.Place {
	t.Helper()
	file, err := printer.Print(job)
	if err != nil {
		t.Fatal(err)
	}
	places, err := audit.Places(file)
	if err != nil || len(places) == 0 {
		t.Fatalf("%d pieces of text: %v", len(places), err)
	}
	return places
}

// whiteEdge is what copiers leave white around a sheet.
const whiteEdge = 5 * imposition.Millimetre

// panelTexts gives the text on each panel. All text must stand on one, turned as the panel is, and not too close to the sheet's edges.
func panelTexts(t *testing.T, plan imposition.Plan, places []audit.Place) map[int]string {
	t.Helper()
	texts := map[int]string{}
	for _, place := range places {
		side := plan.Sheets[place.Page-1]
		x, y := place.X, side.Height-place.Y
		i := slices.IndexFunc(side.Cells, func(c imposition.Cell) bool {
			return x >= c.Area.X && x <= c.Area.X+c.Area.Width && y >= c.Area.Y && y <= c.Area.Y+c.Area.Height
		})
		switch {
		case i < 0:
			t.Fatalf("%q stands on no panel", place.Text)
		case imposition.Turn(place.Turn) != side.Cells[i].Turn:
			t.Errorf("%q is turned by %d quarters, its panel by %d", place.Text, place.Turn, side.Cells[i].Turn)
		case x < whiteEdge || y < whiteEdge || x > side.Width-whiteEdge || y > side.Height-whiteEdge:
			t.Errorf("%q stands at %.0f, %.0f, where copiers leave paper white", place.Text, x, y)
		}
		texts[side.Cells[i].Page] += place.Text + " "
	}
	return texts
}

func firstWord(text string) string { return strings.Trim(strings.Fields(text)[0], ",.:?") }

// drawn gives a word as it is seen: letters of Arabic from the last to the first.
func drawn(word string, tag lang.Tag) string {
	letters := []rune(word)
	if tag.Dir() == lang.RTL && letters[0] > 0x0590 {
		slices.Reverse(letters)
	}
	return string(letters)
}

// TestEveryPageFolds prints every page of the example site in three languages, among them the one that needs most room. What does not fit
// in a mini-booklet is a mistake that names the panel.
func TestEveryPageFolds(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of prints, one after the other")
	}
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range []lang.Tag{"sv", "ar", "so"} {
		language := languageOf(t, printer.Site, tag)
		tooLong := 0
		for _, page := range language.Pages {
			if _, err := printer.Print(paper.JobsOf(model.Print{Format: model.TriFold, Pages: []string{page.Path}}, language)[0]); err != nil {
				t.Error(err)
			}
			_, err := printer.Print(paper.JobsOf(model.Print{Format: model.MiniBooklet, Pages: []string{page.Path}}, language)[0])
			mistake, ok := errors.AsType[*output.MistakeError](err)
			switch {
			case err == nil:
			case !ok || len(mistake.Diagnostics) != 1 || mistake.Diagnostics[0].Rule != "print-overflow" || tag == "sv":
				t.Errorf("%s: %v", page.Path, err)
			default:
				tooLong++
			}
		}
		if tooLong > len(language.Pages)/10 {
			t.Errorf("%d of %d pages do not fit in %s", tooLong, len(language.Pages), tag)
		}
	}
}

// TestDiscreetPrintsShowNothingOutside looks at what is seen of a discreet print before it is opened.
func TestDiscreetPrintsShowNothingOutside(t *testing.T) {
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	language := languageOf(t, printer.Site, "sv")
	title, site := language.Messages["discreet.title"].Text, language.Messages["site.title"].Text
	for _, format := range []model.PrintFormat{model.MiniBooklet, model.TriFold, model.Booklet} {
		job := paper.JobsOf(model.Print{Format: format, Name: "a", Pages: []string{"hemma/brak"}, IsDiscreet: true}, language)[0]
		places := placesOf(t, printer, job)
		plan := map[model.PrintFormat]imposition.Plan{
			model.MiniBooklet: imposition.MiniBooklet(imposition.A4, lang.LTR), model.TriFold: imposition.TriFold(imposition.A4, lang.LTR),
			model.Booklet: imposition.Booklet(2*places[len(places)-1].Page, imposition.A4, lang.LTR, true),
		}[format]
		texts := panelTexts(t, plan, places)
		if got := strings.TrimSpace(texts[1]); got != title {
			t.Errorf("%s: the front says %q", format, got)
		}
		if got := texts[plan.Pages()]; got != "" {
			t.Errorf("%s: the back says %q", format, got)
		}
		if all := strings.Join(slices.Collect(maps.Values(texts)), " "); !strings.Contains(all, site) || !strings.Contains(all, "2026") {
			t.Errorf("%s: it is not said inside where it comes from", format)
		}
	}
}

func TestFoldedPrintsKeepTheContract(t *testing.T) {
	own, newSite := newOutput(t)
	outputtest.Run(t, func() *model.Site {
		site := newSite()
		site.Prints = []model.Print{
			{Format: model.MiniBooklet, Pages: []string{"rumour"}, Languages: []lang.Tag{"ar"}, IsColour: true},
			{Format: model.TriFold, Pages: []string{"page"}, Languages: []lang.Tag{"ar"}, IsDiscreet: true},
			{Format: model.Booklet, Name: "all", Pages: []string{"rumour", "page"}, Languages: []lang.Tag{"ar"}},
		}
		return site
	}, func(*model.Site) output.Output { return own })
}
