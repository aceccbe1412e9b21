package check

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"lykta/generator/model"
)

// Exit holds every page to its way out: the first link after the skip links, a real one, that leaves without telling where from and without
// staying in a school platform's frame.
type Exit struct{}

// Name gives the rule's name.
func (Exit) Name() string { return "exit" }

// About says what the rule holds.
func (Exit) About() string { return "the way out is the first link of every page, and leaves cleanly" }

// Begin starts a run.
func (c Exit) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	return Pass{
		File: func(f *File) {
			if f.Root == nil || f.isRedirect() {
				return
			}
			links := exitLinks(f.Root)
			if links == nil {
				found.fault(f, "", "the first link of the page is not the way out", `put <a class="exit"> first in <body>, after the skip links`)
				return
			}
			for _, n := range links {
				checkExit(found, f, n)
			}
			if f.Page == nil {
				return
			}
			if safety := f.Page.Language.PageOfType(model.Safety); safety != nil && !leadsBeside(site, f, links[len(links)-1], safety.Path) {
				found.fault(f, "", "the page about reading safely is not linked beside the way out", "make the link to it the next one after the way out")
			}
		},
		End: found.end,
	}
}

// exitLinks gives the links out of the page when they come first, the visible one last; else nil.
func exitLinks(root *html.Node) []*html.Node {
	var links []*html.Node
	for n := range elements(named(root, "body")) {
		href, isLink := lookup(n, "href")
		if n.Data != "a" || !isLink || strings.HasPrefix(href, "#") {
			continue
		}
		if !hasToken(n, "class", "exit") && within(n, isExitBar) == nil {
			return nil
		}
		links = append(links, n)
		if hasToken(n, "class", "exit") {
			return links
		}
	}
	return nil
}

func isExitBar(n *html.Node) bool { return hasToken(n, "class", "exitbar") }

func checkExit(found *findings, f *File, n *html.Node) {
	const hint = `write the link as <a class="exit" href="{{.Page.ExitURL}}" rel="nofollow noreferrer" target="_top">`
	if !hasToken(n, "rel", "noreferrer") {
		found.fault(f, "", "the way out tells where the reader came from: it lacks rel=noreferrer", hint)
	}
	if attr(n, "target") != "_top" {
		found.fault(f, "", "the way out stays in the frame of a school platform: it lacks target=_top", hint)
	}
	if _, hidden := lookup(n, "hidden"); hidden {
		found.fault(f, "", "the way out is hidden", hint)
	}
	if f.Page != nil && attr(n, "href") != f.Page.Language.ExitURL {
		found.fault(f, "", fmt.Sprintf("the way out leads to %s, not to the language's exit address", shortened(attr(n, "href"))), hint)
	}
}

// leadsBeside tells whether the next link after the way out leads to a page.
func leadsBeside(site *Finished, f *File, exit *html.Node, path string) bool {
	passed := false
	for n := range elements(f.Root) {
		if passed && n.Data == "a" {
			to, _, ok := site.target(f.Path, attr(n, "href"))
			return ok && strings.TrimSuffix(to, "/index.html") == string(f.Page.Language.Tag)+"/"+path
		}
		passed = passed || n == exit
	}
	return false
}
