package paper_test

import (
	"testing"
	"unicode/utf8"

	"lykta/generator/model"
	"lykta/generator/output/paper"
)

// TestEveryPageIsACard makes cards of all pages of the example site, and posters of those with the shortest and the longest title.
func TestEveryPageIsACard(t *testing.T) {
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range printer.Site.Languages {
		if testing.Short() && i > 0 {
			break
		}
		var all []string
		shortest, longest := l.Home, l.Home
		for _, page := range l.Pages {
			all = append(all, page.Path)
			switch count := utf8.RuneCountInString(page.Title); {
			case count < utf8.RuneCountInString(shortest.Title):
				shortest = page
			case count > utf8.RuneCountInString(longest.Title):
				longest = page
			}
		}
		two := []string{shortest.Path, longest.Path}
		for _, wanted := range []model.Print{
			{Format: model.Cards, Name: "cards", Pages: all},
			{Format: model.Cards, Name: "cards", Pages: all, IsDiscreet: true},
			{Format: model.Poster, Pages: two},
			{Format: model.Poster, Pages: two, IsLarge: true, IsColour: true},
		} {
			for _, job := range paper.JobsOf(wanted, l) {
				if _, err := printer.Print(job); err != nil {
					t.Error(err)
				}
			}
		}
	}
}
