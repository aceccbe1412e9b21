package index_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/output/pack/zim/glass"
	"lykta/generator/output/pack/zim/index"
)

func article(title, text string) index.Article {
	return index.Article{Path: "sv/a/index.html", Title: title, Page: []byte("<body><p>" + text + "</body>")}
}

// TestFulltextHasStemsWithAndWithoutMarks: newer readers ask without marks, older ones with.
func TestFulltextHasStemsWithAndWithoutMarks(t *testing.T) {
	db := index.Fulltext([]index.Article{article("Socialtjänsten", "Möten på socialtjänsten. Möte!")}, "sv")
	want := &glass.Database{
		UUID:     db.UUID,
		Metadata: map[string]string{"valuesmap": "title:0;wordcount:1;geo.position:2", "kind": "fulltext", "data": "fullPath", "language": "swe"},
		Documents: []glass.Document{{
			Text: "C/sv/a/index.html", Values: map[uint32]string{0: "socialtjansten", 1: "4"},
			Postings: map[string]glass.Posting{
				"mot": {Count: 2}, "pa": {Count: 1}, "socialtjanst": {Count: 2}, "möt": {Count: 2}, "på": {Count: 1}, "socialtjänst": {Count: 2},
			},
		}},
	}
	if diff := cmp.Diff(want, db); diff != "" {
		t.Error(diff)
	}
}

func TestTitleWeighsMoreOnLongPages(t *testing.T) {
	db := index.Fulltext([]index.Article{article("Bok", strings.Repeat("hus ", 400))}, "sv")
	if got := db.Documents[0].Postings["bok"].Count; got != 4 {
		t.Errorf("a title weighs %d on a page of 1600 bytes", got)
	}
}

func TestLanguageWithoutStemsSaysSo(t *testing.T) {
	for tag, want := range map[lang.Tag]string{"sv": "swe", "uk": "zxx", "zh-Hant": "zxx", "": "zxx", "nb": "nob"} {
		if got := index.Titles(nil, tag).Metadata["language"]; got != want {
			t.Errorf("%q says %q, want %q", tag, got, want)
		}
	}
}

func TestPageThatAsksForItIsLeftOut(t *testing.T) {
	hidden := index.Article{Path: "x", Page: []byte(`<meta name="robots" content="noindex"><body>hej`)}
	if db := index.Fulltext([]index.Article{hidden, article("", "")}, "sv"); len(db.Documents) != 0 {
		t.Errorf("got %v", db.Documents)
	}
}

func TestTitlesHavePlacesAndStems(t *testing.T) {
	for title, want := range map[string]map[string]glass.Posting{
		"Hus, 2 hus": {
			"0posanchor": {Count: 1, Positions: []uint32{1}}, "hus": {Count: 2, Positions: []uint32{2, 4}}, "2": {Count: 1, Positions: []uint32{3}}, "Zhus": {Count: 2},
		},
		"日本": {
			"0posanchor": {Count: 1, Positions: []uint32{1}}, "日": {Count: 1, Positions: []uint32{2}}, "日本": {Count: 1}, "本": {Count: 1, Positions: []uint32{3}},
			"Z日": {Count: 1}, "Z日本": {Count: 1}, "Z本": {Count: 1},
		},
		"?!": {"?!": {Count: 1}},
		"":   {},
	} {
		got := index.Titles([]index.Article{{Path: "a", Title: title}}, "sv").Documents[0].Postings
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", title, diff)
		}
	}
}

// FuzzIndex: whatever pages and titles hold, both databases can be written, and read the same.
func FuzzIndex(f *testing.F) {
	f.Add("sv", "Bråk hemma", "<body>Ring 116 111, 日本語!</body>")
	f.Add("ar", "سلام", "<body>٢٫٢ و 2.2</body>")
	f.Fuzz(func(t *testing.T, tag, title, page string) {
		if len(page) > 1<<16 || len(title) > 1<<10 {
			return
		}
		articles := []index.Article{{Path: "a", Title: title, Page: []byte(page)}, {Path: "b", Title: title + " b", Page: []byte(page)}}
		for _, db := range []*glass.Database{index.Fulltext(articles, lang.Tag(tag)), index.Titles(articles, lang.Tag(tag))} {
			file, err := db.Encode()
			if err != nil {
				t.Fatal(err)
			}
			again, err := glass.Decode(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(again.Documents) != len(db.Documents) {
				t.Fatalf("%d documents became %d", len(db.Documents), len(again.Documents))
			}
			for i := range db.Documents {
				if diff := cmp.Diff(db.Documents[i].Postings, again.Documents[i].Postings); diff != "" {
					t.Fatal(diff)
				}
			}
		}
	})
}
