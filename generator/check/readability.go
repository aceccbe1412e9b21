package check

import (
	"fmt"
	"math"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

// Readability holds texts to what their readers can read, by LIX, which is made for Swedish and its neighbours and says nothing about other
// languages. It is a blunt measure: it warns and never stops anything.
type Readability struct{}

// Name gives the rule's name.
func (Readability) Name() string { return "readability" }

// About says what the rule holds.
func (Readability) About() string {
	return "LIX is at most 40 on children's pages and 50 on others (Swedish, Danish and Norwegian texts only)"
}

// The highest LIX: up to 40 is easy, from 50 on it is official text.
const (
	maxChildLIX = 40
	maxLIX      = 50
	minWords    = 40 // of a text that LIX can tell something about
)

// Begin starts a run.
func (c Readability) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	for _, l := range site.Site.Languages {
		if !HasLIX(l.Tag) {
			continue
		}
		for _, p := range l.Pages {
			if p.IsFallback {
				continue
			}
			limit := maxLIX
			if p.Audience == model.Child {
				limit = maxChildLIX
			}
			r := Measure(pageText(p), l.Terms)
			if r.Words < minWords || math.Round(r.LIX()) <= float64(limit) {
				continue
			}
			found.add(diag.Warning, p.File, "", r.Hardest,
				fmt.Sprintf("the text is hard to read: LIX %.0f, at most %d is meant (%d words in %d sentences, %d long words, %d glossary words counted apart)",
					r.LIX(), limit, r.Words, r.Sentences, r.Long, r.Glossary),
				"begin with the hardest sentence: "+shortened(r.Hardest))
		}
	}
	return Pass{End: found.end}
}

// pageText gives what LIX is measured on: the page's own running text, blocks separated by line feeds.
func pageText(p *model.Page) string {
	texts := []string{p.Answer}
	for _, a := range []*markdown.Article{p.Article, p.Explain, p.WhyItSpreads, p.Limits} {
		if a != nil {
			texts = append(texts, a.Text)
		}
	}
	return strings.Join(texts, "\n")
}

func shortened(s string) string {
	const most = 200
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return "“" + s + "”"
}
