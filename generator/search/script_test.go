package search

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/markdown"
	"lykta/generator/model"
)

func href(path, term string) string {
	if term != "" {
		return "../" + path + "/#" + term
	}
	return "../" + path + "/"
}

// checkScript takes the script apart again: one line of valid script with a value of plain JSON, which holds every word with its places.
func checkScript(t *testing.T, x *Index) {
	t.Helper()
	script := x.Script(href)
	value, ok := bytes.CutPrefix(script, []byte("window.lyktaSearch="))
	value, ok2 := bytes.CutSuffix(value, []byte(";window.lyktaSearchStart&&lyktaSearchStart()\n"))
	if !ok || !ok2 || bytes.ContainsAny(value, "<>&\n") || !utf8.Valid(script) {
		t.Fatalf("not the form of a script: %q", script)
	}
	var read struct {
		Entries       [][]any
		Words, Places string
	}
	if err := json.Unmarshal(value, &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Entries) != len(x.Entries) {
		t.Errorf("%d entries, want %d", len(read.Entries), len(x.Entries))
	}
	words, places := strings.Split(read.Words, " "), strings.Split(read.Places, " ")
	if len(x.words) > 0 && (len(words) != len(x.words) || len(places) != len(words)) {
		t.Errorf("%d words and %d places, want %d", len(words), len(places), len(x.words))
	}
}

func TestDistancesAreReadBack(t *testing.T) {
	for n := range 100_000 {
		written := appendDistance(nil, n)
		value := 0
		for i, c := range written {
			last := i == len(written)-1
			switch {
			case c >= '?' && c <= '[' && !last:
				value = value*29 + int(c-'?') + 1
			case c >= ']' && c <= '|' && last:
				value = value*32 + int(c-']')
			default:
				t.Fatalf("%d is written %q", n, written)
			}
		}
		if value != n {
			t.Fatalf("%d is written %q, which reads %d", n, written, value)
		}
	}
}

func TestRumoursAreFoundButNeverShown(t *testing.T) {
	l := newLanguage("sv")
	p := addPage(l, "rykten/ta-barn", "Soc vill att barn bor hemma")
	p.Type, p.Claim, p.Description = model.Rumour, "Soc kidnappar barn", "Fakta om soc."
	p.Explain = &markdown.Article{Text: "Förklaringen"}
	p.WhyItSpreads = &markdown.Article{Text: "Spridningen"}
	p.Limits = &markdown.Article{Text: "Undantaget"}
	x := Build(l, "sv")
	for _, query := range []string{"kidnappar", "förklaringen", "spridningen", "undantaget"} {
		if diff := cmp.Diff([]string{p.Path}, found(x, query)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", query, diff)
		}
	}
	if bytes.Contains(x.Script(href), []byte("kidnappar barn")) || bytes.Contains(x.Script(href), []byte("Soc kidnappar")) {
		t.Error("the claim stands in the script")
	}
}

func TestEntriesSayTheirLanguages(t *testing.T) {
	l := newLanguage("ar")
	fallback := addPage(l, "hemma", "Hemma <b>&")
	fallback.TextLang, fallback.IsFallback, fallback.Description, fallback.Audience = "sv", true, "Om hemma.", model.Staff
	addPage(l, "bayt", "البيت").Description = "عن البيت"
	l.Terms = []*model.Term{
		{Key: "a", Swedish: "orosanmälan", Name: "بلاغ", Explanation: "شرح", TextLang: "ar"},
		{Key: "b", Swedish: "soc", Explanation: "شرح", TextLang: "ar"},
		{Key: "c", Swedish: "BBIC", Name: "BBIC", Explanation: "Ett arbetssätt", TextLang: "sv"},
	}
	script := string(Build(l, "sv").Script(href))
	for _, want := range []string{
		`"langs":[["ar","rtl"],["sv","ltr"]],"source":1,`,
		`["../hemma/","Hemma \u003cb\u003e\u0026","Om hemma.",1,1,2]`,
		`["../bayt/","البيت","عن البيت"]`,
		`["../glossary/#a","بلاغ","شرح",0,0,0,"orosanmälan"]`,
		`["../glossary/#b","soc","شرح",1]`,
		`["../glossary/#c","BBIC","Ett arbetssätt",0,1]`,
	} {
		if !strings.Contains(script, want) {
			t.Errorf("%s is missing in\n%s", want, script)
		}
	}
	if strings.Contains(script, "Leavemeout") {
		t.Error("the search page or the page for wrong addresses is listed")
	}
}

func TestTheSameSiteGivesTheSameBytes(t *testing.T) {
	for tag, site := range readSmallSites(t) {
		first := site.index.Script(href)
		for range 5 {
			if again := Build(site.language, "sv").Script(href); !bytes.Equal(first, again) {
				t.Errorf("%s: two builds differ", tag)
			}
		}
		checkScript(t, site.index)
	}
}

func gzipped(t *testing.T, b []byte) int {
	t.Helper()
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

func TestTablesAreSmall(t *testing.T) {
	const most = 3500 // bytes, compressed: every search page in the language loads them
	for _, tag := range testTags {
		if size := gzipped(t, Build(newLanguage(tag), "sv").Script(href)); size > most {
			t.Errorf("%s: %d bytes, want at most %d", tag, size, most)
		}
	}
}
