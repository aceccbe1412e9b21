package quality

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation/terms"
)

// Find judges a unit of the source as a text to be translated, without what is ignored. list may be nil: then no terms are missing.
func (s *Source) Find(list *terms.List, ignore []string) []Finding {
	var found []Finding
	add := func(check string, offset int, message, hint string) {
		if slices.Contains(ignore, check) {
			return
		}
		if offset != all {
			offset = s.reading.taggedOffset(offset)
		}
		found = append(found, Finding{Check: check, Severity: diag.Warning, Message: message, Hint: hint, Offset: offset})
	}
	s.hardSentence(add)
	s.linkText(add)
	if list != nil {
		s.missingTerm(list, add)
	}
	if i := strings.Index(s.reading.plain, "..."); i >= 0 {
		add("dots", i, "three full stops", "write … or say what is meant: some languages have other dots")
	}
	return found
}

// hardSentence finds the first sentence that is too long to be translated in one go.
func (s *Source) hardSentence(add func(check string, offset int, message, hint string)) {
	const most = 25
	if s.isKeywords() {
		return
	}
	text := s.reading.plain
	for start := 0; start < len(text); {
		end := start + sentenceEnd(text[start:])
		if n := len(words(text[start:end])); n > most {
			add("hard-sentence", start, fmt.Sprintf("a sentence of %d words", n), "divide it: long sentences are where translations go wrong")
			return
		}
		start = end
	}
}

// sentenceEnd gives the end of the first sentence of a text, its mark included.
func sentenceEnd(text string) int {
	for i := range len(text) {
		if c := text[i]; c == '\n' || (c == '.' || c == '!' || c == '?') && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n') {
			return i + 1
		}
	}
	return len(text)
}

// vague are link texts that say nothing about where they lead.
var vague = []string{"här", "läs mer", "läs mer här", "klicka här", "länk", "mer", "mer information", "denna sida", "sidan"}

func (s *Source) linkText(add func(check string, offset int, message, hint string)) {
	open := map[string]int{}
	for _, m := range s.reading.tags {
		if m.class() != "a" {
			continue
		}
		if m.kind == opener {
			open[m.name] = m.offset + len(m.name) + 2
			continue
		}
		from, isOpen := open[m.name]
		if !isOpen || from > m.offset {
			continue
		}
		text := strings.TrimSpace(s.Text[from:m.offset])
		if slices.Contains(vague, strings.ToLower(strings.Trim(text, ".! "))) {
			add("link-text", all, fmt.Sprintf("the link “%s” does not say where it leads", text), "name the page: translators see this text alone")
		}
	}
}

// missingTerm finds words that the source itself marks as hard, and of which the list of terms knows nothing.
func (s *Source) missingTerm(list *terms.List, add func(check string, offset int, message, hint string)) {
	for _, t := range s.Tags {
		if key, isTerm := strings.CutPrefix(t.Content, "term:"); isTerm && t.Class == "x" && !list.HasKey(key) {
			add("missing-term", all, fmt.Sprintf("the word %q is explained to readers, and translators are told nothing about it", key), "add it to "+terms.File)
		}
	}
}

// FindHard tells of checks that fail in more than half of at least three languages: then the source is to blame. byLanguage holds
// the findings of one unit; languages is into how many it is translated.
func FindHard(byLanguage map[lang.Tag][]Finding, languages int) []Finding {
	const fewest = 3
	if languages < fewest {
		return nil
	}
	failing := map[string]int{}
	for _, list := range byLanguage {
		for i, f := range list {
			if !slices.ContainsFunc(list[:i], func(g Finding) bool { return g.Check == f.Check }) {
				failing[f.Check]++
			}
		}
	}
	var found []Finding
	for _, c := range Checks() {
		if n := failing[c.Name]; 2*n > languages {
			found = append(found, Finding{
				Check: "hard-to-translate", Severity: diag.Warning, Offset: all,
				Message: fmt.Sprintf("%d of %d languages fail the check %s here", n, languages, c.Name), Hint: "look at the source: can it be said in another way?",
			})
		}
	}
	return found
}
