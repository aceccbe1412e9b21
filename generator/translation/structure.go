package translation

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/markdown"
)

// mark is something of a text that is the same in every language, and where it stands.
type mark struct {
	text         string // as an author would recognise it
	line, column int
}

// sameStructure reports the first directive, and the first argument of each sort, that is not as in the source page.
func sameStructure(p *Page, source *content.Page, src []byte) []diag.Diagnostic {
	if found := differ(p, source, src, directives(p.Article), directives(source.Article)); found != nil {
		return found // arguments cannot be paired
	}
	var problems []diag.Diagnostic
	for _, marks := range []func(*markdown.Article) []mark{cards, pictures, languages, phrases} {
		problems = append(problems, differ(p, source, src, marks(p.Article), marks(source.Article))...)
	}
	return append(problems, sameLeads(p, source, src)...)
}

// sameLeads reports a helpline's number or a link that got lost, or was added. Languages order them as they need.
func sameLeads(p *Page, source *content.Page, src []byte) []diag.Diagnostic {
	problems := differ(p, source, src, numbers(p.Article), numbers(source.Article))
	for i := range problems {
		problems[i].Hint = "every number that the source page gives must be in the translation: write :contact[…] where it belongs"
	}
	lost := differ(p, source, src, links(p.Article), links(source.Article))
	for i := range lost {
		lost[i].Severity = diag.Warning
		lost[i].Hint = "links lead to the same pages in every language: copy their addresses from the source page"
	}
	return append(problems, lost...)
}

// differ reports the first difference of two lists of marks.
func differ(p *Page, source *content.Page, src []byte, got, want []mark) []diag.Diagnostic {
	n := 0
	for n < len(got) && n < len(want) && got[n].text == want[n].text {
		n++
	}
	if n == len(got) && n == len(want) {
		return nil
	}
	d := diag.Diagnostic{
		Severity: diag.Error, Rule: "translation-structure", File: p.File,
		Hint: "directives, and the arguments that are not text, are the same in every language: copy them from the source page",
	}
	switch {
	case n == len(got):
		d.Message = fmt.Sprintf("the translation lacks %s (%s:%d)", want[n].text, source.File, want[n].line)
		return []diag.Diagnostic{d}
	case n == len(want):
		d.Message = fmt.Sprintf("the translation has %s, which the source page has not (%s)", got[n].text, source.File)
	default:
		d.Message = fmt.Sprintf("the translation has %s where the source page has %s (%s:%d)", got[n].text, want[n].text, source.File, want[n].line)
	}
	d.Line, d.Column, d.Excerpt = got[n].line, got[n].column, diag.Line(src, got[n].line)
	return []diag.Diagnostic{d}
}

func directives(a *markdown.Article) []mark {
	var list []mark
	for _, use := range a.Uses {
		if use.Kind == "directive" {
			list = append(list, mark{":::" + use.Key, use.Line, use.Column})
		}
	}
	return list
}

// numbers finds the contacts in running text, in the order of their keys.
func numbers(a *markdown.Article) []mark {
	return ordered(holes(a, markdown.Contact, func(p markdown.Part) string { return ":contact[" + p.Key + "]" }))
}

// links finds the links within the site, in the order of their addresses.
func links(a *markdown.Article) []mark {
	return ordered(holes(a, markdown.URL, func(p markdown.Part) string { return "a link to " + p.Key }))
}

func ordered(list []mark) []mark {
	slices.SortStableFunc(list, func(a, b mark) int { return strings.Compare(a.text, b.text) })
	return list
}

func cards(a *markdown.Article) []mark {
	return holes(a, markdown.ContactCard, func(p markdown.Part) string { return fmt.Sprintf(":::contact{key=%q}", p.Key) })
}

func pictures(a *markdown.Article) []mark {
	return holes(a, markdown.Picture, func(p markdown.Part) string {
		return fmt.Sprintf(":::picture{src=%q license=%q author=%q}", p.Key, p.Attrs["license"], p.Attrs["author"])
	})
}

func languages(a *markdown.Article) []mark {
	return holes(a, markdown.OnlyStart, func(p markdown.Part) string { return fmt.Sprintf(":::only{lang=%q}", p.Attrs["lang"]) })
}

func holes(a *markdown.Article, kind markdown.PartKind, text func(markdown.Part) string) []mark {
	var list []mark
	for _, part := range a.Parts {
		if part.Kind == kind {
			list = append(list, mark{text(part), part.Line, part.Column})
		}
	}
	return list
}

// phrases finds the Swedish phrases of "say it" cards. They are in the markup after the card's label: an article holds only what
// a renderer needs.
func phrases(a *markdown.Article) []mark {
	var list []mark
	for i, part := range a.Parts {
		if part.Kind != markdown.Phrase || part.Key != "say.label" || i+1 == len(a.Parts) {
			continue
		}
		_, after, _ := strings.Cut(a.Parts[i+1].HTML, "<bdi>")
		phrase, _, _ := strings.Cut(after, "</bdi>")
		list = append(list, mark{fmt.Sprintf(":::say{phrase=%q}", phrase), part.Line, part.Column})
	}
	return list
}
