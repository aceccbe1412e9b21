package translation

import (
	"fmt"
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
	return problems
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
