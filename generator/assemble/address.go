package assemble

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/model"
)

// checkSingles reports types that must have exactly one page and do not.
func (a *assembler) checkSingles() {
	for _, t := range model.SingleTypes() {
		var found []*content.Page
		for _, p := range a.in.Pages {
			if p.Meta.Type == t {
				found = append(found, p)
			}
		}
		switch {
		case len(found) == 0:
			a.report(diag.Diagnostic{
				Severity: diag.Error, Rule: "page-missing", File: "content",
				Message: fmt.Sprintf("the site has no page of type %q", t),
				Hint:    fmt.Sprintf("add one: lykta new page --type %s %s", t, placeOf(t)),
			})
		case len(found) > 1:
			for _, p := range found[1:] {
				a.report(at(p, "type", "page-twice", diag.Error,
					fmt.Sprintf("there is already a page of type %q: %s", t, found[0].File), "a site has exactly one; give this page another type"))
			}
		}
	}
	a.mustBe(model.Home, "")
	a.mustBe(model.NotFound, "404")
}

// placeOf gives the path of the page of a type, as far as it is given.
func placeOf(t model.Type) string {
	switch t {
	case model.Home:
		return "index"
	case model.NotFound:
		return "404"
	}
	return "PATH"
}

// mustBe reports a page of type t that is not at path.
func (a *assembler) mustBe(t model.Type, path string) {
	for _, p := range a.in.Pages {
		if (p.Meta.Type == t) != (p.Path == path) {
			a.report(at(p, "type", "page-place", diag.Error,
				fmt.Sprintf("the page of type %q is the one at %q, and only that one", t, "/"+path),
				"move the file, or give the page another type"))
		}
	}
}

// checkAddresses gathers aliases and short addresses, and reports those that are taken.
func (a *assembler) checkAddresses() {
	taken := map[string]string{} // address without language → whose it is
	for _, p := range a.in.Pages {
		taken[p.Path] = p.File
	}
	for _, reserved := range []string{"assets", "packs", "search", "print", "share"} {
		taken[reserved] = "the generator itself"
	}
	for _, l := range a.in.Config.Languages {
		taken[string(l.Tag)] = "the language " + string(l.Tag)
	}
	claim := func(p *content.Page, key, address string) bool {
		owner, exists := taken[address]
		if exists {
			a.report(at(p, key, "address-taken", diag.Error,
				fmt.Sprintf("the address /%s/ is already used by %s", address, owner), "choose another one"))
			return false
		}
		taken[address] = p.File
		return true
	}
	for _, p := range a.order {
		for i, alias := range p.Meta.Aliases {
			alias = strings.Trim(alias, "/")
			if claim(p, fmt.Sprintf("aliases.%d", i), alias) {
				a.site.Redirects = append(a.site.Redirects, model.Redirect{From: alias, To: p.Path})
			}
		}
		if p.Meta.Short != "" && claim(p, "short", p.Meta.Short) {
			a.site.Shorts = append(a.site.Shorts, model.Short{Address: p.Meta.Short, Path: p.Path})
			a.site.Redirects = append(a.site.Redirects, model.Redirect{From: p.Meta.Short, To: p.Path})
		}
	}
	slices.SortFunc(a.site.Redirects, func(x, y model.Redirect) int { return strings.Compare(x.From, y.From) })
	slices.SortFunc(a.site.Shorts, func(x, y model.Short) int { return strings.Compare(x.Address, y.Address) })
}

func (a *assembler) paths() []string { return slices.Sorted(maps.Keys(a.pages)) }
