package check

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/model"
)

// Claim holds a rumour's words to one place: once in the text of its own page, after a warning. In a title, a menu, a search
// result or a feed it would spread what the page is there to answer.
type Claim struct{}

// Name gives the rule's name.
func (Claim) Name() string { return "claim" }

// About says what the rule holds.
func (Claim) About() string { return "a rumour's claim stands once on its own page, and nowhere else" }

// rumour is a claim as it is looked for.
type rumour struct {
	page *model.Page
	text string // folded
}

// Begin starts a run.
func (c Claim) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	byLang := map[lang.Tag][]rumour{}
	for _, l := range site.Site.Languages {
		for _, p := range l.Pages {
			if text := folded(p.Claim); p.Type == model.Rumour && !p.IsFallback && text != "" {
				byLang[p.TextLang] = append(byLang[p.TextLang], rumour{p, text})
			}
		}
	}
	return Pass{
		File: func(f *File) {
			var list []rumour
			tag, _, inLanguage := strings.Cut(f.Path, "/")
			for _, l := range site.Site.Languages {
				// A page holds its own language and, where a translation is missing, the source's; a file of all languages holds any.
				if string(l.Tag) == tag || l.Tag == site.Site.Source || !inLanguage || tag == "search" {
					list = append(list, byLang[l.Tag]...)
				}
			}
			if len(list) > 0 {
				claims(found, f, list)
			}
		},
		End: found.end,
	}
}

func claims(found *findings, f *File, list []rumour) {
	body, rest := claimText(f)
	for _, r := range list {
		inBody, elsewhere := strings.Count(body, r.text), strings.Count(rest, r.text)
		switch isOwn := f.Page != nil && f.Page.Path == r.page.Path && f.Page.TextLang == r.page.TextLang; {
		case isOwn && elsewhere > 0:
			found.fault(f, r.page.Claim, "the rumour's words stand in the page's title, description, menus or attributes", "show the claim in the text alone; title and description tell the fact")
		case isOwn && inBody != 1:
			found.fault(f, r.page.Claim, fmt.Sprintf("the rumour's words stand %d times in the text of its page, not once", inBody), "the layout shows claim once, after a warning; explain and limits tell the truth in other words")
		case !isOwn && inBody+elsewhere > 0:
			found.fault(f, r.page.Claim, fmt.Sprintf("the words of the rumour /%s stand outside its page: %s", r.page.Path, shortened(r.page.Claim)), "tell the fact instead, and link to the rumour's page")
		}
	}
}

// claimText gives what is read in the body of a file, and what else it tells: titles, descriptions, attributes, menus. Of a search index,
// which may find a page by the rumour's words, it gives what is shown.
func claimText(f *File) (body, rest string) {
	if f.Root == nil {
		switch path.Ext(f.Path) {
		case ".css", ".svg":
			return "", ""
		case ".js":
			return "", folded(searchResults(f.Bytes))
		}
		return "", folded(string(f.Bytes))
	}
	var b strings.Builder
	for n := range elements(f.Root) {
		switch n.Data {
		case "title", "nav":
			b.WriteString(text(n, nil) + "\n")
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "content", "title", "alt", "aria-label", "aria-description", "placeholder", "value", "summary":
				b.WriteString(a.Val + "\n")
			}
		}
	}
	return folded(text(named(f.Root, "body"), nil)), folded(b.String())
}

// searchResults gives the titles and descriptions in a search index: the entries of the one object in the script.
func searchResults(script []byte) string {
	var index struct {
		Entries json.RawMessage `json:"entries"`
	}
	_, object, _ := strings.Cut(string(script), "=")
	_ = json.NewDecoder(strings.NewReader(object)).Decode(&index) // another script has no entries
	return string(index.Entries)
}

// folded makes equal what readers take for equal: letter case, white space, kinds of quotation marks, the full stop at the end.
func folded(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("’‘'´`", r):
			return '\''
		case strings.ContainsRune("“”„«»\"", r):
			return '"'
		case r == '\u00ad' || r == '\u200b':
			return -1
		}
		return r
	}, strings.ToLower(s))
	return strings.Trim(strings.Join(strings.Fields(s), " "), ` .!?…።؟"`)
}
