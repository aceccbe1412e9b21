package check

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"lykta/generator/diag"
)

// IDs holds pages to references that lead somewhere: each id once on its page, every fragment, label and file of the site there.
type IDs struct{}

// Name gives the rule's name.
func (IDs) Name() string { return "ids" }

// About says what the rule holds.
func (IDs) About() string {
	return "an id stands once on a page; every link, fragment and label leads to something"
}

// references are the attributes that name elements of the same page by their ids.
var references = []string{
	"for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage", "aria-flowto",
	"aria-activedescendant", "popovertarget", "commandfor",
}

// Begin starts a run.
func (c IDs) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	ids := map[string]map[string]bool{} // finished file → its ids
	for i := range site.Files {
		ids[site.Files[i].Path] = nil
	}
	for _, other := range site.Others {
		ids[other] = nil
	}
	links := map[string]link{} // each target once: a menu is on every page
	var order []string
	return Pass{
		File: func(f *File) {
			own := map[string]bool{}
			for n := range elements(f.Root) {
				if id, ok := lookup(n, "id"); ok {
					if own[id] {
						found.fault(f, "#"+id, fmt.Sprintf("the id %q stands twice on the page", id), "give one of the headings its own id with {#another-id}, or change the layout")
					}
					own[id] = true
				}
			}
			ids[f.Path] = own
			for n := range elements(f.Root) {
				checkReferences(found, f, n, own)
				for _, address := range []string{attr(n, "href"), attr(n, "src")} {
					if to, fragment, ok := site.target(f.Path, address); ok && address != "" {
						if key := to + "#" + fragment; links[key].from == nil {
							links[key] = link{&File{Path: f.Path, Page: f.Page}, address, to, fragment}
							order = append(order, key)
						}
					}
				}
			}
		},
		End: func() []diag.Diagnostic {
			for _, key := range order {
				checkLink(found, links[key], ids)
			}
			return found.end()
		},
	}
}

// link is a link to a file of the site's tree, as first seen.
type link struct {
	from                  *File
	address, to, fragment string
}

func checkReferences(found *findings, f *File, n *html.Node, own map[string]bool) {
	for _, name := range references {
		for id := range strings.FieldsSeq(attr(n, name)) {
			if !own[id] {
				found.fault(f, "", fmt.Sprintf("<%s %s> names the id %q, which is not on the page", n.Data, name, id), "correct the layout: what is named must be on every page that names it")
			}
		}
	}
}

func checkLink(found *findings, l link, ids map[string]map[string]bool) {
	own, exists := ids[l.to]
	switch {
	case !exists:
		found.fault(l.from, l.address, "a link leads to nothing on the site: "+l.address, "correct the address, or the layout that wrote it")
	case l.fragment == "" || own == nil || own[l.fragment]:
	case strings.EqualFold(l.fragment, "top") || slices.Contains([]string{".js", ".css"}, l.to[max(0, strings.LastIndexByte(l.to, '.')):]):
	default:
		found.fault(l.from, "#"+l.fragment, fmt.Sprintf("a link leads to #%s, which is not on the page %s", l.fragment, l.to), "correct the part after #, or give the heading that id")
	}
}
