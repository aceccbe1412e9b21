package search

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

// smallSite is a file of testdata/sites; see its README.
type smallSite struct {
	language *model.Language
	index    *Index
	wanted   [][2]string // query, path or "@" and the key of a word
	unwanted []string
}

func readSmallSites(t *testing.T) map[string]*smallSite {
	t.Helper()
	files, err := filepath.Glob("testdata/sites/*.txt")
	if err != nil || len(files) < 10 {
		t.Fatalf("small sites: %d files, %v", len(files), err)
	}
	sites := map[string]*smallSite{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tag := strings.TrimSuffix(filepath.Base(file), ".txt")
		sites[tag] = parseSmallSite(lang.Tag(tag), string(text))
	}
	return sites
}

func parseSmallSite(tag lang.Tag, text string) *smallSite {
	s := &smallSite{language: newLanguage(tag)}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		columns := strings.Split(line, "|")
		for i := range columns {
			columns[i] = strings.TrimSpace(columns[i])
		}
		switch {
		case strings.HasPrefix(line, "? "):
			query, path, _ := strings.Cut(line[2:], " > ")
			s.wanted = append(s.wanted, [2]string{query, path})
		case strings.HasPrefix(line, "! "):
			s.unwanted = append(s.unwanted, line[2:])
		case strings.HasPrefix(line, "@ "):
			s.language.Terms = append(s.language.Terms, &model.Term{
				Key: strings.TrimSpace(columns[0][1:]), Name: columns[1], Swedish: columns[2],
				Forms: strings.Split(columns[3], ","), Explanation: columns[4], TextLang: tag,
			})
		case len(columns) == 5:
			p := addPage(s.language, columns[0], columns[1])
			p.Description, p.Keywords = columns[2], strings.Split(columns[3], ",")
			p.Article = &markdown.Article{Text: columns[4]}
		}
	}
	s.index = Build(s.language, "sv")
	return s
}

// newLanguage gives a language with a glossary page and the two pages that are left out.
func newLanguage(tag lang.Tag) *model.Language {
	l := &model.Language{Tag: tag, Dir: tag.Dir()}
	glossary := addPage(l, "glossary", "")
	glossary.Type = model.Glossary
	l.Single = map[model.Type]*model.Page{model.Glossary: glossary}
	addPage(l, "search", "Leavemeout").Type = model.Search
	addPage(l, "404", "Leavemeout").Type = model.NotFound
	return l
}

func addPage(l *model.Language, path, title string) *model.Page {
	p := &model.Page{
		Path: path, Language: l, TextLang: l.Tag,
		Meta: model.Meta{Type: model.Plain, Audience: model.Child},
		Text: model.Text{Title: title},
	}
	l.Pages = append(l.Pages, p)
	return p
}

// name gives what a small site calls an entry.
func (e Entry) name() string {
	if e.Term != "" {
		return "@" + e.Term
	}
	return e.Path
}

// found gives the names of the hits for query, best first.
func found(x *Index, query string) []string {
	var names []string
	for _, hit := range Find(x, query) {
		names = append(names, x.Entries[hit.Entry].name())
	}
	return names
}
