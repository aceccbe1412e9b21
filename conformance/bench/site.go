package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// language is one language of the synthetic site: its words and interface strings are those of a language of the example site
// with the same script and plural categories.
type language struct{ tag, like string }

var languages = []language{
	{"sv", "sv"},
	{"en", "en"},
	{"de", "en"},
	{"nl", "en"},
	{"fi", "en"},
	{"da", "en"},
	{"nb", "en"},
	{"et", "en"},
	{"hu", "en"},
	{"tr", "en"},
	{"so", "so"},
	{"kmr", "so"},
	{"ar", "ar"},
	{"ti", "ti"},
	{"am", "ti"},
	{"prs", "prs"},
	{"fa", "prs"},
	{"ckb", "prs"},
	{"uk", "uk"},
	{"ru", "uk"},
}

const perSection = 24

// makeSite writes a site with about n pages in all its languages: the example site's own single pages, and sections of generated ones.
func makeSite(dir string, languages []language, n int, packs bool) error {
	if err := os.CopyFS(filepath.Join(dir, "themes"), os.DirFS("themes")); err != nil {
		return err
	}
	if err := os.CopyFS(filepath.Join(dir, "content", "_data"), os.DirFS("content/_data")); err != nil {
		return err
	}
	glossary, err := os.ReadFile("content/_data/glossary.toml")
	if err != nil {
		return err
	}
	if err := put(filepath.Join(dir, "content", "_data", "glossary.toml"), termPage.ReplaceAllString(string(glossary), "")); err != nil {
		return err
	}
	config, err := os.ReadFile("lykta.toml")
	if err != nil {
		return err
	}
	config = printed.ReplaceAll(config, nil)
	if !packs {
		config = packSettings.ReplaceAll(config, []byte("$1 = []"))
	}
	if err := put(filepath.Join(dir, "lykta.toml"), string(config)); err != nil {
		return err
	}
	var list strings.Builder
	list.WriteString("[gate.default]\npublish = \"machine\"\n[gate.high-risk]\npublish = \"machine\"\n")
	for i, l := range languages {
		fmt.Fprintf(&list, "[language.%s]\n", l.tag)
		if err := makeLanguage(dir, l, n/len(languages), uint64(i)); err != nil {
			return fmt.Errorf("language %s: %w", l.tag, err)
		}
	}
	return put(filepath.Join(dir, "translations", "languages.toml"), list.String())
}

// singles are the example site's pages that every site must have.
var singles = []string{"index.md", "trygg.md", "kontakt.md", "ord.md", "a-o.md", "sok.md", "ladda-ner.md", "404.md"}

// packSettings are the lists of formats in lykta.toml.
var packSettings = regexp.MustCompile(`(?m)^(formats|discreet) = .*$`)

// printed is what is said of prints and of pictures for sharing, which the synthetic site does not have. It stands last in lykta.toml.
var printed = regexp.MustCompile(`(?ms)^\[share\]$.*`)

// termPage is a glossary entry's page, which the synthetic site does not have.
var termPage = regexp.MustCompile(`(?m)^page = .*\n`)

var link = regexp.MustCompile(`\]\(/[^)]*\)`)

func makeLanguage(dir string, l language, pages int, seed uint64) error {
	from, to := "content", filepath.Join(dir, "content")
	if l.tag != "sv" {
		from, to = filepath.Join("translations", l.like), filepath.Join(dir, "translations", l.tag)
		for _, name := range []string{"ui.toml", "_data/contacts.toml", "_data/glossary.toml"} {
			content, err := os.ReadFile(filepath.Join(from, name))
			if err != nil {
				return err
			}
			if err := put(filepath.Join(to, name), string(content)); err != nil {
				return err
			}
		}
	}
	for _, name := range singles {
		content, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if err := put(filepath.Join(to, name), link.ReplaceAllString(string(content), "](/)")); err != nil {
			return err
		}
	}
	words, err := wordsOf(from)
	if err != nil {
		return err
	}
	w := writer{random: rand.New(rand.NewPCG(seed, 1)), words: words, source: l.tag == "sv"}
	for i := range pages - len(singles) {
		section := fmt.Sprintf("del-%02d", i/perSection)
		name := filepath.Join(section, fmt.Sprintf("sida-%02d.md", i%perSection))
		kind := "page"
		if i%perSection == 0 {
			name, kind = filepath.Join(section, "index.md"), "section"
		}
		if err := put(filepath.Join(to, name), w.page(kind, section, i)); err != nil {
			return err
		}
	}
	return nil
}

// wordsOf gathers the words of a language's own texts.
func wordsOf(dir string) ([]string, error) {
	word := regexp.MustCompile(`[\p{L}\p{M}]{2,}`)
	var words []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".md") || len(words) > 4000 {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		parts := strings.SplitN(string(content), "+++", 3)
		for line := range strings.Lines(parts[len(parts)-1]) {
			if !strings.HasPrefix(line, ":::") {
				words = append(words, word.FindAllString(line, -1)...)
			}
		}
		return nil
	})
	if err == nil && len(words) < 100 {
		err = fmt.Errorf("%s holds too few words", dir)
	}
	return words, err
}

// writer makes up pages of about 3.3 KB in one language.
type writer struct {
	random *rand.Rand
	words  []string
	source bool
}

func (w writer) phrase(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.words[w.random.IntN(len(w.words))])
	}
	return b.String()
}

func (w writer) paragraph() string {
	var b strings.Builder
	for range 4 {
		b.WriteString(w.phrase(9+w.random.IntN(5)) + ". ")
	}
	return b.String()
}

func (w writer) page(kind, section string, i int) string {
	var b strings.Builder
	b.WriteString("+++\n")
	if w.source {
		fmt.Fprintf(&b, "type = %q\naudience = \"child\"\norder = %d\nsources = [\"lvu\"]\nresponsible = \"Redaktionen\"\nupdated = 2026-11-21\nreview_by = 2027-05-01\n", kind, i)
	} else {
		b.WriteString("state = \"machine\"\n")
	}
	fmt.Fprintf(&b, "title = %q\ndescription = %q\nkeywords = [%q, %q]\n+++\n\n", w.phrase(4), w.phrase(14), w.phrase(1), w.phrase(1))
	b.WriteString(w.paragraph() + "\n\n")
	for heading := range 4 {
		fmt.Fprintf(&b, "## %s {#del-%d}\n\n%s\n\n", w.phrase(3), heading, w.paragraph())
		fmt.Fprintf(&b, "%s **%s** %s [%s](/%s) %s.\n\n", w.phrase(5), w.phrase(2), w.phrase(4), w.phrase(2), section, w.phrase(6))
		switch heading {
		case 0:
			fmt.Fprintf(&b, "- %s\n- %s\n- *%s* %s\n\n", w.phrase(6), w.phrase(7), w.phrase(2), w.phrase(4))
		case 1:
			fmt.Fprintf(&b, ":::note\n%s\n:::\n\n", w.paragraph())
		case 2:
			fmt.Fprintf(&b, "| %s | %s |\n|---|---|\n| %s | %s |\n| %s | %s |\n\n", w.phrase(1), w.phrase(1), w.phrase(3), w.phrase(4), w.phrase(3), w.phrase(4))
		}
	}
	return b.String()
}

// editPage adds a sentence to a page.
func editPage(site string, i int) error {
	name := filepath.Join(site, "content", "del-00", fmt.Sprintf("sida-%02d.md", 1+i%(perSection-1)))
	content, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(content, "\nEn mening till.\n"...), 0o644)
}

func put(name, content string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(content), 0o644)
}
