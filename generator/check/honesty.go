package check

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

// Honesty holds pages about law and danger to promising no more than what is true: who writes "never" or "always" also says
// what is true beside it, in the field limits.
type Honesty struct{}

// Name gives the rule's name.
func (Honesty) Name() string { return "honesty" }

// About says what the rule holds.
func (Honesty) About() string {
	return `a page about rights, steps, rumours or danger that says "never" or "always" has limits`
}

// absolutes are words that promise without exception, by language.
var absolutes = map[string][]string{
	"sv": {"aldrig", "alltid", "garanterat", "garanterar", "omöjligt"},
	"da": {"aldrig", "altid", "garanteret", "umuligt"},
	"nb": {"aldri", "alltid", "garantert", "umulig"},
	"nn": {"aldri", "alltid", "garantert", "umogleg"},
	"fi": {"aina", "koskaan", "ikinä", "takuulla"},
	"en": {"never", "always", "guaranteed", "impossible"},
}

// negations are words that make a promise without exception into its opposite: "not always".
var negations = []string{"inte", "ej", "ikke", "ikkje", "not", "nor", "ei", "eivät"}

// Begin starts a run.
func (c Honesty) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	for _, l := range site.Site.Languages {
		if l.Tag != site.Site.Source {
			continue
		}
		for _, p := range l.Pages {
			if p.Limits != nil || !needsLimits(p) {
				continue
			}
			if word := absolute(p, absolutes[l.Tag.Language()]); word != "" {
				found.add(diag.Warning, p.File, "", word, fmt.Sprintf("“%s” promises without exception, and the page has no limits", word),
					`add the field limits, which says what is also true, or write less surely ("most often", "as a rule")`)
			}
		}
	}
	return Pass{End: found.end}
}

func needsLimits(p *model.Page) bool {
	switch p.Type {
	case model.Rights, model.Steps, model.Rumour:
		return true
	case model.Safety:
		return false // its whole text is about what the exit cannot do
	}
	return p.Risk == model.HighRisk
}

// absolute gives the first word of a page's text that is one of words, as it is written there.
func absolute(p *model.Page, words []string) string {
	texts := []string{p.Title, p.Description, p.Answer}
	for _, a := range []*markdown.Article{p.Article, p.Explain, p.WhyItSpreads} {
		if a != nil {
			texts = append(texts, a.Text)
		}
	}
	for _, text := range texts {
		before := ""
		for _, word := range strings.FieldsFunc(text, isMark) {
			if isOneOf(word, words) && !isOneOf(before, negations) {
				return word
			}
			before = word
		}
	}
	return ""
}

func isOneOf(word string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, word) })
}
