package config

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/tomlfile"
)

// languagesTable is languages.toml as it is written.
type languagesTable struct {
	Language map[string]languageTable `toml:"language"`
	Gate     gatesTable               `toml:"gate"`
}

type languageTable struct {
	Name      string         `toml:"name"`
	Dir       lang.Direction `toml:"dir"`
	Hreflang  string         `toml:"hreflang"`
	Fallback  []string       `toml:"fallback"`
	Reviewers []string       `toml:"reviewers"`
}

// languages checks what languages.toml says.
type languages struct {
	doc      *tomlfile.Doc
	source   lang.Tag
	list     []Language
	problems []diag.Diagnostic
}

func (l *languages) fail(rule, message, hint string, keyPath ...string) {
	l.problems = append(l.problems, l.doc.Error(rule, message, hint, keyPath...))
}

// parseLanguages fills in languages and gates. Without a file the site has its source language only.
func (c *Config) parseLanguages(src []byte, exists bool) []diag.Diagnostic {
	var t languagesTable
	l := &languages{source: c.Source}
	c.Gate, c.HighRiskGate = defaultGate, defaultHighRiskGate
	if exists {
		l.doc, l.problems = tomlfile.Decode(LanguagesFile, src, 1, &t)
		c.LanguagesFile = l.doc
		l.read(t.Language)
		l.gates(c, t.Gate)
		l.fallbacks(t.Language)
	}
	if c.Source != "" && !slices.ContainsFunc(l.list, func(o Language) bool { return o.Tag == c.Source }) {
		if exists && !diag.HasErrors(l.problems) {
			l.fail("source-language", fmt.Sprintf("the source language %q is not listed", c.Source), fmt.Sprintf("write [language.%s]", c.Source), "language")
		}
		l.list = slices.Insert(l.list, 0, defaults(c.Source))
	}
	slices.SortStableFunc(l.list, func(a, b Language) int {
		return rank(b.Tag == c.Source) - rank(a.Tag == c.Source)
	})
	c.Languages = l.list
	return l.problems
}

func rank(first bool) int {
	if first {
		return 1
	}
	return 0
}

func defaults(tag lang.Tag) Language {
	return Language{Tag: tag, Name: tag.Name(), Dir: tag.Dir(), Hreflang: string(tag)}
}

// read makes the list of languages, in the order of the file.
func (l *languages) read(written map[string]languageTable) {
	hreflangs := map[string]string{}
	for _, key := range l.doc.Keys("language") {
		t, ok := written[key]
		if !ok {
			continue // broken, and reported
		}
		tag, err := lang.Parse(key)
		switch {
		case err != nil:
			l.fail("language-tag", err.Error(), `write a tag of BCP 47 such as "sv", "ar" or "fa-AF"`, "language", key)
			continue
		case string(tag) != key:
			l.fail("language-tag", fmt.Sprintf("the tag %q is written %q", key, tag), fmt.Sprintf("write [language.%s], and the folder's name alike", tag), "language", key)
			continue
		}
		entry := defaults(tag)
		if t.Name != "" {
			entry.Name = t.Name
		}
		if problem := tomlfile.OneOf(l.doc, t.Dir, []lang.Direction{lang.LTR, lang.RTL}, "language", key, "dir"); problem != nil {
			l.problems = append(l.problems, problem...)
		} else if t.Dir != "" {
			entry.Dir = t.Dir
		}
		if t.Hreflang != "" {
			entry.Hreflang = l.hreflang(key, t.Hreflang)
		}
		if other, taken := hreflangs[entry.Hreflang]; taken {
			l.fail("hreflang", fmt.Sprintf("%q and %q have the same hreflang %q", other, key, entry.Hreflang), "search engines need one for each language", "language", key, "hreflang")
		}
		hreflangs[entry.Hreflang] = key
		entry.Reviewers = l.reviewers(key, t.Reviewers)
		l.list = append(l.list, entry)
	}
}

func (l *languages) hreflang(key, written string) string {
	tag, err := lang.Parse(written)
	if err != nil {
		l.fail("hreflang", err.Error(), `write a language tag, such as "fa-AF"`, "language", key, "hreflang")
		return key
	}
	return string(tag)
}

// reviewers checks the names of those who may review.
func (l *languages) reviewers(key string, written []string) []string {
	for i, name := range written {
		if strings.TrimSpace(name) != name || name == "" || slices.Contains(written[:i], name) {
			l.fail("reviewers", fmt.Sprintf("%q is no name, or stands in the list twice", name), `write each reviewer's name once: reviewers = ["amina", "yusuf"]`,
				"language", key, "reviewers", fmt.Sprint(i))
		}
	}
	return written
}

// fallbacks checks and fills in where each language takes missing text from.
func (l *languages) fallbacks(written map[string]languageTable) {
	known := make([]string, len(l.list))
	for i, entry := range l.list {
		known[i] = string(entry.Tag)
	}
	for i := range l.list {
		entry := &l.list[i]
		key := string(entry.Tag)
		chain := written[key].Fallback
		if entry.Tag == l.source {
			if len(chain) > 0 {
				l.fail("fallback", "the source language falls back to nothing", "take the line away", "language", key, "fallback")
			}
			continue
		}
		for n, to := range chain {
			at := []string{"language", key, "fallback", fmt.Sprint(n)}
			switch {
			case to == key:
				l.fail("fallback", fmt.Sprintf("%q falls back to itself", key), "take it out of the list", at...)
			case slices.Contains(entry.Fallback, lang.Tag(to)):
				l.fail("fallback", fmt.Sprintf("%q stands in the list twice", to), "keep one of them", at...)
			case !slices.Contains(known, to) && to != string(l.source):
				l.fail("fallback", fmt.Sprintf("the site has no language %q", to), diag.DidYouMean(to, known, "list it in this file"), at...)
			default:
				entry.Fallback = append(entry.Fallback, lang.Tag(to))
			}
		}
		if l.source != "" && !slices.Contains(entry.Fallback, l.source) {
			entry.Fallback = append(entry.Fallback, l.source)
		}
	}
	l.loops()
}

// loops reports languages that fall back to each other: neither would say where a missing text comes from.
func (l *languages) loops() {
	next := map[lang.Tag][]lang.Tag{}
	for _, entry := range l.list {
		next[entry.Tag] = entry.Fallback
	}
	for _, entry := range l.list {
		seen := map[lang.Tag]bool{}
		queue := slices.Clone(entry.Fallback)
		for len(queue) > 0 {
			tag := queue[0]
			queue = queue[1:]
			if tag == entry.Tag {
				l.fail("fallback", fmt.Sprintf("the fallback of %q leads back to itself", entry.Tag), "let each language fall back to bigger ones, and at last to the source language",
					"language", string(entry.Tag), "fallback")
				break
			}
			if !seen[tag] {
				seen[tag] = true
				queue = append(queue, next[tag]...)
			}
		}
	}
}
