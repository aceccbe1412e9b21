// Package discreet holds discreet packs to what they promise: nothing that shows before one is opened tells what it is about.
// It makes no pack and changes no name.
package discreet

import (
	"fmt"
	"strings"
	"unicode"

	"lykta/generator/check"
	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/output/pack"
)

// TitleKey is the interface string that discreet packs call themselves by; WordsKey lists, with commas between, the words that would
// give them away.
const (
	TitleKey = "discreet.title"
	WordsKey = "discreet.words"
)

// Check holds file names and titles of a site's discreet packs to the words of their language and of the source language.
type Check struct {
	Formats []pack.Format // all that there are
}

// Name gives the rule's name.
func (Check) Name() string { return "discreet" }

// About says what the rule holds.
func (Check) About() string {
	return "file names and titles of discreet packs do not tell what they are about"
}

// Begin starts a run.
func (c Check) Begin(site *check.Finished) check.Pass {
	return check.Pass{End: func() []diag.Diagnostic { return c.problems(site.Site) }}
}

func (c Check) problems(site *model.Site) []diag.Diagnostic {
	var formats []pack.Format
	for _, f := range c.Formats {
		for _, name := range site.DiscreetFormats {
			if f.Kind().Name == name {
				formats = append(formats, f)
			}
		}
	}
	var problems []diag.Diagnostic
	titled := map[*model.Language]bool{}
	for _, p := range pack.List(site, formats) {
		if !p.Discreet {
			continue
		}
		words := Words(site, p.Language)
		if word := words.In(p.File); word != "" {
			problems = append(problems, c.problem("lykta.toml", fmt.Sprintf("the discreet pack %s has %q in its name", p.File, word),
				"choose another version name"))
		}
		if titled[p.Language] {
			continue // the title is the same in every format
		}
		titled[p.Language] = true
		file := stringsOf(site, p.Language)
		switch word := words.In(p.Title); {
		case len(words) == 0:
			problems = append(problems, c.problem(file, fmt.Sprintf("nothing says which words would give a discreet pack in %s away", p.Language.Name),
				"list them under [discreet] words"))
		case p.Title == "":
			problems = append(problems, c.problem(file, fmt.Sprintf("discreet packs in %s have no title", p.Language.Name), "write one under [discreet] title"))
		case word != "":
			problems = append(problems, c.problem(file, fmt.Sprintf("the title of discreet packs, “%s”, has %q in it", p.Title, word),
				"call them something that every pupil has"))
		}
	}
	return problems
}

func (c Check) problem(file, message, hint string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Error, Rule: c.Name(), File: file, Message: message, Hint: hint}
}

// stringsOf gives the file with a language's interface strings.
func stringsOf(site *model.Site, l *model.Language) string {
	if l.Tag == site.Source {
		return "themes/*/ui/" + string(l.Tag) + ".toml"
	}
	return "translations/" + string(l.Tag) + "/ui.toml"
}

// List is words that give a pack away, folded.
type List []string

// Words gives the words for a language: its own, those of the source language, in which files are named, and the site's name in both.
func Words(site *model.Site, l *model.Language) List {
	var list List
	for _, from := range site.Languages {
		if from != l && from.Tag != site.Source {
			continue
		}
		for _, key := range []string{WordsKey, "site.title"} {
			if m := from.Messages[key]; m != nil {
				for word := range strings.SplitSeq(m.Text, ",") {
					if word = fold(word); strings.TrimSpace(word) != "" {
						list = append(list, word)
					}
				}
			}
		}
	}
	return list
}

// shortest is the length from which a word gives a text away as a part of another word too.
const shortest = 5

// In gives the first word that a text holds, or "". A short word must stand by itself.
func (l List) In(text string) string {
	folded := fold(text)
	for _, word := range l {
		inner := strings.TrimSpace(word)
		if strings.Contains(folded, word) || len([]rune(inner)) >= shortest && strings.Contains(folded, inner) {
			return inner
		}
	}
	return ""
}

// plain writes letters of the source language as file names have them.
var plain = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", "ü", "u")

// fold gives a text in lower case without marks, its words between single spaces, and a space at both ends.
func fold(text string) string {
	words := strings.FieldsFunc(plain.Replace(strings.ToLower(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r)
	})
	return " " + strings.Join(words, " ") + " "
}
