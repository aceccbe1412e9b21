package search

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/markdown"
	"lykta/generator/model"
)

func TestReadersFindPagesByTheirOwnWords(t *testing.T) {
	sites := readSmallSites(t)
	for _, tag := range slices.Sorted(maps.Keys(sites)) {
		site := sites[tag]
		for _, wanted := range site.wanted {
			names := found(site.index, wanted[0])
			if !slices.Contains(names[:min(3, len(names))], wanted[1]) {
				t.Errorf("%s: %q finds %q, want %s among the first three", tag, wanted[0], names, wanted[1])
			}
		}
		for _, query := range site.unwanted {
			if names := found(site.index, query); len(names) > 0 {
				t.Errorf("%s: %q finds %q, want nothing", tag, query, names)
			}
		}
	}
}

func TestTitlesComeBeforeKeywordsBeforeHeadingsBeforeText(t *testing.T) {
	l := newLanguage("sv")
	addPage(l, "text", "Ett").Article = &markdown.Article{Text: "Här står växel och växel och växel."}
	addPage(l, "heading", "Två").Article = &markdown.Article{Headings: []markdown.Heading{{Text: "Kommunens växel"}}, Text: "Kommunens växel"}
	addPage(l, "description", "Tre").Description = "Om en växel."
	everything := addPage(l, "everything but title", "Fyra")
	everything.Keywords, everything.Description = []string{"växel"}, "En växel"
	everything.Article = &markdown.Article{Headings: []markdown.Heading{{Text: "Växel"}}, Text: "Växel"}
	addPage(l, "rumour", "Fem").Claim = "En växel är farlig"
	addPage(l, "title", "Ring kommunens växel")
	l.Terms = []*model.Term{{Key: "vaxel", Swedish: "växel", Explanation: "Kommunens telefon."}}
	want := []string{"@vaxel", "title", "everything but title", "rumour", "heading", "description", "text"}
	if diff := cmp.Diff(want, found(Build(l, "sv"), "växel")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestNearerWordsComeFirst(t *testing.T) {
	l := newLanguage("sv")
	for _, word := range []string{"familjehem", "omfamna", "familjen", "familj", "famla"} {
		addPage(l, word, word)
	}
	want := []string{"familj", "familjen", "familjehem"}
	if diff := cmp.Diff(want, found(Build(l, "sv"), "familj")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestPagesWithFewOfTheWordsAreLeftOut(t *testing.T) {
	l := newLanguage("sv")
	addPage(l, "both", "Gratis tolk")
	addPage(l, "rare", "Tolk")
	for _, path := range []string{"a", "b", "c", "d", "e", "f"} {
		addPage(l, path, "Gratis hjälp")
	}
	if diff := cmp.Diff([]string{"both", "rare"}, found(Build(l, "sv"), "gratis tolk")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRumourIsFirstWhenAskedInItsWords(t *testing.T) {
	l := newLanguage("sv")
	addPage(l, "scattered", "Soc tar reda på saker").Article = &markdown.Article{Headings: []markdown.Heading{{Text: "Barn"}}, Text: "Soc, tar, barn"}
	addPage(l, "rumour", "Lagen är densamma för alla").Claim = "Soc tar alla barn"
	if diff := cmp.Diff([]string{"rumour", "scattered"}, found(Build(l, "sv"), "tar soc barn")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestChildrensPagesComeFirstAmongEquals(t *testing.T) {
	l := newLanguage("sv")
	addPage(l, "staff", "Skolan").Audience = model.Staff
	addPage(l, "parent", "Skolan").Audience = model.Parent
	addPage(l, "child", "Skolan")
	if diff := cmp.Diff([]string{"child", "parent", "staff"}, found(Build(l, "sv"), "skolan")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestPageAboutAWordIsFoundByItsForms(t *testing.T) {
	l := newLanguage("en")
	addPage(l, "", "Start")
	addPage(l, "about", "When somebody worries")
	l.Terms = []*model.Term{
		{Key: "report", Name: "report", Swedish: "orosanmälan", Forms: []string{"notifications"}, Path: "about"},
		{Key: "other", Name: "other", Swedish: "annan", Forms: []string{"others"}},
	}
	x := Build(l, "sv")
	for query, want := range map[string][]string{"notifications": {"about", "@report"}, "orosanmalan": {"about", "@report"}, "others": {"@other"}} {
		if diff := cmp.Diff(want, found(x, query)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", query, diff)
		}
	}
}

func TestContactPageIsFoundByNamesAndNumbersForItsAudience(t *testing.T) {
	l := newLanguage("sv")
	p := addPage(l, "ring", "Ring eller skriv")
	p.Type = model.Contacts
	l.Contacts = []*model.Contact{
		{Name: "Bris", Number: "116 111", Tel: "116111", Audience: []model.Audience{model.Child}},
		{Name: "Föräldralinjen", Number: "000 111", Audience: []model.Audience{model.Parent}},
	}
	x := Build(l, "sv")
	for query, want := range map[string][]string{"bris": {"ring"}, "116 111": {"ring"}, "116111": {"ring"}, "föräldralinjen": nil} {
		if diff := cmp.Diff(want, found(x, query)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", query, diff)
		}
	}
}

// checkTitleWords is the promise that every page is found by each word of its own title.
func checkTitleWords(t *testing.T, x *Index) {
	t.Helper()
	for _, e := range x.Entries {
		for _, word := range x.folding.Words(e.Title) {
			if !slices.Contains(found(x, word), e.name()) {
				t.Errorf("%q is not found by %q", e.Title, word)
			}
		}
	}
}

func TestPagesAreFoundByEveryWordOfTheirTitles(t *testing.T) {
	for _, site := range readSmallSites(t) {
		checkTitleWords(t, site.index)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Vad är soc?", "tar soc barn", "vad ar", byte(0))
	f.Add("ምስ ቆልዑ", "ኣብ ገዛ", "ቆልዓ", byte(23))
	f.Add("家里吵架", "大人喝酒 abc", "酒a\u0308\xff", byte(26))
	f.Fuzz(func(t *testing.T, title, text, query string, language byte) {
		if len(title)+len(text) > 1000 {
			return // every word of the title is looked up
		}
		l := newLanguage(testTags[int(language)%len(testTags)])
		addPage(l, "one", title).Article = &markdown.Article{Text: text}
		addPage(l, "two", text).Article = &markdown.Article{Text: title}
		x := Build(l, "sv")
		before := 0
		for i, hit := range Find(x, query) {
			if hit.Score <= 0 || i > 0 && hit.Score > before {
				t.Errorf("hit %d has score %d after %d", i, hit.Score, before)
			}
			before = hit.Score
		}
		checkTitleWords(t, x)
		checkScript(t, x)
	})
}

func TestQueriesAreCut(t *testing.T) {
	l := newLanguage("sv")
	addPage(l, "last", "sist")
	x := Build(l, "sv")
	var query strings.Builder
	for c := range maxWords {
		query.WriteString(strings.Repeat(string(rune('a'+c)), 4) + " ")
	}
	if names := found(x, query.String()+"sist"); len(names) > 0 {
		t.Errorf("word %d of a query finds %q", maxWords+1, names)
	}
}
