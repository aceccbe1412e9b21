package discreet

import (
	"testing"

	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/zip"
)

func language(tag, title, words string) *model.Language {
	return &model.Language{Name: tag, Messages: map[string]*model.Message{
		TitleKey: {Text: title}, WordsKey: {Text: words}, "site.title": {Text: "Lykta"},
	}}
}

func TestWordsAreFoundHoweverTheyAreWritten(t *testing.T) {
	swedish := language("sv", "", "soc, socialtjänst, våld, bo hos andra")
	swedish.Tag = "sv"
	words := Words(&model.Site{Source: "sv", Languages: []*model.Language{swedish}}, swedish)
	for text, want := range map[string]string{
		"sv/om-soc/index.html": "soc", "Socialtjänsten": "socialtjanst", "social.html": "", "hemma-vald.html": "vald", "LYKTA-sv-1.zip": "lykta",
		"bo-hos-andra.html": "bo hos andra", "Läsläxa": "", "bo hos": "", "valdemar": "", "": "",
	} {
		if got := words.In(text); got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

func TestDiscreetPacksThatTellAreReported(t *testing.T) {
	for name, c := range map[string]struct {
		title, words, version string
		problems              int
	}{
		"neutral":                {"Läsläxa", "soc, våld", "1", 0},
		"a title that tells":     {"Om soc", "soc, våld", "1", 1},
		"a version that tells":   {"Läsläxa", "soc, våld", "om-soc", 1},
		"no title":               {"", "soc", "1", 1},
		"the site's own name":    {"Lykta", "soc", "1", 1},
		"both, and in one place": {"soc", "soc", "soc", 2},
	} {
		swedish := language("sv", c.title, c.words)
		swedish.Tag = "sv"
		site := &model.Site{
			Source: "sv", Languages: []*model.Language{swedish}, DiscreetFormats: []string{"zip"}, Release: model.Release{Version: c.version},
		}
		got := Check{Formats: []pack.Format{zip.Format{}}}.problems(site)
		if len(got) != c.problems {
			t.Errorf("%s: %v", name, got)
		}
		for _, d := range got {
			if d.Hint == "" || d.File == "" {
				t.Errorf("%s: %v has no place or hint", name, d)
			}
		}
	}
}
