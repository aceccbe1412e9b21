package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"lykta/generator/diag"
	"lykta/generator/lang"
)

// Language holds pages to saying which language each text is in, so that it is read aloud, hyphenated and ordered as it should be, and to
// leading readers and search engines to real translations only.
type Language struct{}

// Name gives the rule's name.
func (Language) Name() string { return "language" }

// About says what the rule holds.
func (Language) About() string {
	return "lang and dir are right, texts in another language marked, hreflang mutual, no flags for languages"
}

// Begin starts a run.
func (c Language) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	alternates := map[string]map[string]bool{} // finished file → files it names as translations
	first := map[string]*File{}
	return Pass{
		File: func(f *File) {
			if f.Root == nil {
				return
			}
			if isMarked(found, f) {
				checkTags(found, f)
				checkTextLanguage(found, f)
			}
			if i := strings.IndexFunc(string(f.Bytes), isFlag); i >= 0 {
				found.fault(f, "", "a flag stands for a language or a country", "languages are not countries: write the language's own name")
			}
			to := map[string]bool{}
			for n := range elements(f.Root) {
				if n.Data != "link" || !hasToken(n, "rel", "alternate") || attr(n, "hreflang") == "" {
					continue
				}
				file, _, ok := site.target(f.Path, attr(n, "href"))
				if !ok {
					found.fault(f, "", "hreflang leads out of the site: "+attr(n, "href"), "the site's base_url in lykta.toml must be its real address")
				}
				if attr(n, "hreflang") != "x-default" {
					to[file] = true
				}
			}
			alternates[f.Path], first[f.Path] = to, &File{Path: f.Path, Page: f.Page}
			if f.Page != nil && f.Page.IsFallback && len(to) > 0 {
				found.fault(f, "", "a page without a translation says that it has translations", "leave hreflang out of pages that show the source language's text")
			}
		},
		End: func() []diag.Diagnostic {
			for i := range site.Files {
				from := site.Files[i].Path
				checkMutual(found, first[from], alternates)
			}
			return found.end()
		},
	}
}

// isMarked tells whether the page as a whole says which language it is in; what else it says makes sense only then.
func isMarked(found *findings, f *File) bool {
	switch tag := attr(named(f.Root, "html"), "lang"); {
	case tag == "":
		found.fault(f, "", "the page does not say which language it is in", "give <html> the attributes lang and dir in the layout")
	case f.Page != nil && tag != string(f.Page.Language.Tag):
		found.fault(f, "", fmt.Sprintf("the page says that it is in %q, and is in %q", tag, f.Page.Language.Tag), "give <html> the page's language in the layout")
	default:
		return true
	}
	return false
}

// checkTags looks at whether whatever has a lang runs as that language does.
func checkTags(found *findings, f *File) {
	for n := range elements(f.Root) {
		tag := lang.Tag(attr(n, "lang"))
		if tag == "" || n.Data == "title" || n.Data == "meta" { // which run nowhere
			continue
		}
		dir := tag.Dir()
		if f.Page != nil && tag == f.Page.Language.Tag {
			dir = f.Page.Language.Dir // languages.toml may set it
		}
		if got := inherited(n, "dir"); got != string(dir) {
			found.fault(f, "", fmt.Sprintf("<%s lang=%q> runs %q, not %q", n.Data, tag, got, dir), "give dir wherever lang changes")
		}
	}
}

// checkTextLanguage looks at whether the page's own text, which may be another than the language around it, is marked as what it is.
func checkTextLanguage(found *findings, f *File) {
	if f.Page == nil {
		return
	}
	article := named(f.Root, "article")
	for _, tag := range []string{"title", "h1"} {
		n := named(f.Root, tag)
		switch {
		case n == nil:
			found.fault(f, "", "the page has no <"+tag+">", "every layout shows the page's title")
		case tag == "h1" && article != nil && within(n, func(n *html.Node) bool { return n == article }) == nil:
			markedAs(found, f, article)
		}
		if n != nil {
			markedAs(found, f, n)
		}
	}
}

func markedAs(found *findings, f *File, n *html.Node) {
	if got := inherited(n, "lang"); got != string(f.Page.TextLang) {
		found.fault(f, "", fmt.Sprintf("the <%s> is in %s, and is marked as %s", n.Data, f.Page.TextLang, got), "give what shows the page's text its own lang and dir")
	}
}

// checkMutual looks at whether the pages that one page names as translations name it too (and itself among them).
func checkMutual(found *findings, from *File, alternates map[string]map[string]bool) {
	if from == nil || len(alternates[from.Path]) == 0 {
		return
	}
	if !alternates[from.Path][from.Path] {
		found.fault(from, "", "the page's hreflang links do not name the page itself", "list every real translation, this one too")
	}
	for _, to := range slices.Sorted(maps.Keys(alternates[from.Path])) {
		switch back, exists := alternates[to]; {
		case !exists:
			found.fault(from, "", "hreflang leads to nothing on the site: "+to, "name only pages that exist")
		case !back[from.Path]:
			found.fault(from, "", "hreflang leads to a page that does not lead back: "+to, "list the same translations on each of them")
		}
	}
}

// isFlag tells of the characters that flags are made of.
func isFlag(r rune) bool { return isFlagLetter(r) || r == 0x1F3F4 }
