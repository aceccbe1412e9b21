package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Foreign holds the site to fetching nothing from other hosts: whoever reads about violence at home is told to nobody. Only a link that a reader
// clicks may lead away, and it does not say where the reader came from.
type Foreign struct{}

// Name gives the rule's name.
func (Foreign) Name() string { return "foreign" }

// About says what the rule holds.
func (Foreign) About() string {
	return "nothing is fetched from another host; links that lead away have rel=noreferrer"
}

// fetched are the attributes whose address a browser fetches, or goes to by itself.
var fetched = []string{"src", "srcset", "imagesrcset", "poster", "data", "background", "action", "formaction", "ping", "manifest", "codebase", "classid", "archive"}

// described are the kinds of link elements that only tell of an address; nothing is fetched.
var described = []string{"canonical", "alternate", "license", "author", "help", "next", "prev", "self"}

// Begin starts a run.
func (c Foreign) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	check := func(f *File, what, address string) {
		if isForeign(address, site.Site.BaseURL) {
			found.fault(f, address, fmt.Sprintf("%s leads to another host: %s", what, address),
				"put the file on the site itself; nobody but the site may learn what is read")
		}
	}
	return Pass{
		File: func(f *File) {
			for _, address := range cssAddresses(f) {
				check(f, "a stylesheet", address)
			}
			for n := range elements(f.Root) {
				for _, name := range fetched {
					for _, address := range addresses(n, name) {
						check(f, "<"+n.Data+" "+name+">", address)
					}
				}
				href := attr(n, "href")
				switch {
				case n.Data == "a" && n.Namespace == "" || n.Data == "area":
					if isForeign(href, site.Site.BaseURL) && !hasToken(n, "rel", "noreferrer") {
						found.fault(f, href, "a link leads away without rel=noreferrer: "+href,
							"the layout that writes the link must give it rel=\"noreferrer\", or the other site learns what was read")
					}
				case n.Data == "link" && slices.ContainsFunc(described, func(kind string) bool { return hasToken(n, "rel", kind) }) && !hasToken(n, "rel", "stylesheet"):
				default:
					check(f, "<"+n.Data+" href>", href)
				}
				if address, isRefresh := refresh(n); isRefresh {
					check(f, "a redirect", address)
				}
			}
		},
		End: found.end,
	}
}

// addresses gives the addresses in an attribute; srcset holds several.
func addresses(n *html.Node, name string) []string {
	value, ok := lookup(n, name)
	if !ok {
		return nil
	}
	if !strings.HasSuffix(name, "srcset") {
		return []string{value}
	}
	var list []string
	for candidate := range strings.SplitSeq(value, ",") {
		if fields := strings.Fields(candidate); len(fields) > 0 {
			list = append(list, fields[0])
		}
	}
	return list
}

// refresh gives the address that a meta element sends the reader to by itself.
func refresh(n *html.Node) (address string, ok bool) {
	if n.Data != "meta" || !strings.EqualFold(attr(n, "http-equiv"), "refresh") {
		return "", false
	}
	content := attr(n, "content")
	i := strings.IndexAny(content, ";,")
	if i < 0 {
		return "", true // the page itself, again
	}
	address = strings.TrimSpace(content[i+1:])
	if before, after, found := strings.Cut(address, "="); found && strings.EqualFold(strings.TrimSpace(before), "url") {
		address = strings.TrimSpace(after)
	}
	return strings.Trim(address, `"'`), true
}

var cssAddress = regexp.MustCompile(`(?i)(?:url\(\s*|@import\s+)["']?([^"')\s;]+)`)

// cssAddresses gives what a stylesheet, or the style of a page's elements, fetches.
func cssAddresses(f *File) []string {
	var list []string
	for _, css := range styles(f) {
		for _, match := range cssAddress.FindAllStringSubmatch(css, -1) {
			list = append(list, match[1])
		}
	}
	return list
}

func styles(f *File) []string {
	if strings.HasSuffix(f.Path, ".css") {
		return []string{string(f.Bytes)}
	}
	var list []string
	for n := range elements(f.Root) {
		if style, ok := lookup(n, "style"); ok {
			list = append(list, style)
		}
		if n.Data == "style" && n.FirstChild != nil {
			list = append(list, n.FirstChild.Data)
		}
	}
	return list
}
