package check

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"lykta/generator/model"
)

// Help holds the help block to being the same in all of an audience's pages and languages: whoever has found a number once finds it again
// (WCAG 2.2, 3.2.6).
type Help struct{}

// Name gives the rule's name.
func (Help) Name() string { return "help" }

// About says what the rule holds.
func (Help) About() string {
	return "the help block of an audience has the same numbers in the same order on every page"
}

// Begin starts a run.
func (c Help) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	first := map[model.Audience]string{} // all numbers of the first page seen
	return Pass{
		File: func(f *File) {
			if f.Page == nil {
				return
			}
			block := withID(f.Root, "help")
			if block == nil {
				found.fault(f, "", "the page has no help block", `every layout shows {{.Shared "help"}}, an element with the id "help"`)
				return
			}
			var want []string
			for _, contact := range f.Page.Language.Help(f.Page.Audience) {
				if contact.Tel != "" {
					want = append(want, digits(contact.Tel))
				}
			}
			got := numbersIn(block, "tel") // a municipality's own come after the others
			if !slices.Equal(got[:min(len(got), len(want))], want) {
				found.fault(f, "", fmt.Sprintf("the help block for %s shows the numbers %s, and should begin with %s", f.Page.Audience, listed(got), listed(want)),
					"show every contact of the view's Help, in its order")
			}
			if before, seen := first[f.Page.Audience]; !seen {
				first[f.Page.Audience] = listed(got)
			} else if before != listed(got) {
				found.fault(f, "", fmt.Sprintf("the help block for %s shows the numbers %s, and %s on other pages", f.Page.Audience, listed(got), before),
					"show the same numbers in the same order on every page")
			}
		},
		End: found.end,
	}
}

// numbersIn gives the digits of the links that ring (tel) or write (sms) in an element.
func numbersIn(root *html.Node, kind string) []string {
	var list []string
	for n := range elements(root) {
		if href := attr(n, "href"); n.Data == "a" && scheme(href) == kind {
			list = append(list, digits(href))
		}
	}
	return list
}

func withID(root *html.Node, id string) *html.Node {
	for n := range elements(root) {
		if attr(n, "id") == id {
			return n
		}
	}
	return nil
}

func listed(numbers []string) string {
	if len(numbers) == 0 {
		return "(none)"
	}
	return strings.Join(numbers, ", ")
}
