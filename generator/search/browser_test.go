package search

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"lykta/generator/lang"
)

const searchScript = "../../themes/lanterna/assets/search.js"

// inBrowser runs search.js in Node over x. Without Node the test is skipped, but fails where CI=true.
func inBrowser(t *testing.T, x *Index, queries, texts []string) (hits [][]Hit, words [][]string) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("Node is not installed: nothing shows that search.js finds what Find finds")
		}
		t.Skip("SKIPPED: Node is not installed, so nothing shows that search.js finds what Find finds")
	}
	script, err := os.ReadFile(filepath.FromSlash(searchScript))
	if err != nil {
		t.Fatal(err)
	}
	input, err := json.Marshal(map[string]any{"search": string(script), "index": string(x.Script(href)), "queries": queries, "texts": texts})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), node, "testdata/browser.js")
	cmd.Stdin = bytes.NewReader(input)
	var trouble bytes.Buffer
	cmd.Stderr = &trouble
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, trouble.String())
	}
	var result struct {
		Hits  [][][2]int
		Words [][]string
	}
	if err := json.Unmarshal(output, &result); err != nil {
		t.Fatal(err)
	}
	for _, list := range result.Hits {
		var one []Hit
		for _, h := range list {
			one = append(one, Hit{h[0], h[1]})
		}
		hits = append(hits, one)
	}
	return hits, result.Words
}

func TestBrowserFindsTheSame(t *testing.T) {
	sites := readSmallSites(t)
	random := rand.New(rand.NewPCG(1, 2))
	for _, tag := range slices.Sorted(maps.Keys(sites)) {
		site := sites[tag]
		queries := []string{"", " ", "😀", "a", "\x00", strings.Repeat("ab ", 40)}
		for _, wanted := range site.wanted {
			queries = append(queries, wanted[0])
		}
		for range 300 {
			queries = append(queries, randomQuery(random, site.index))
		}
		got, _ := inBrowser(t, site.index, queries, nil)
		some := 0
		for i, query := range queries {
			want := Find(site.index, query)
			some += min(len(want), 1)
			if !slices.Equal(want, got[i]) {
				t.Errorf("%s: %q finds %v in Go and %v in the browser", tag, query, want, got[i])
			}
		}
		if some < len(queries)/2 {
			t.Errorf("%s: only %d of %d queries find anything, so they prove little", tag, some, len(queries))
		}
	}
}

// randomQuery damages words of the index as people do: endings, missing, wrong and swapped letters, words run together.
func randomQuery(random *rand.Rand, x *Index) string {
	word := func() []rune { return []rune(x.words[random.IntN(len(x.words))]) }
	var query []string
	for range 1 + random.IntN(3) {
		w := word()
		at := random.IntN(len(w))
		switch random.IntN(8) {
		case 0:
			w = w[:at+1]
		case 1:
			w = w[at:]
		case 2:
			w = slices.Delete(w, at, at+1)
		case 3:
			w = slices.Insert(w, at, word()[0])
		case 4:
			w[at] = word()[0]
		case 5:
			w[at], w[0] = w[0], w[at]
		case 6:
			w = append(w, word()...)
		}
		query = append(query, string(w))
	}
	return strings.Join(query, " ")
}

// Go and the browser must agree on every character that either knows, or words are indexed that nobody can find.
func TestBrowserFoldsTheSame(t *testing.T) {
	var texts []string
	for c := rune(0); c < 0x10000; c++ {
		if utf16.IsSurrogate(c) || unicode.Is(unicode.Cn, c) {
			continue // letters newer than Go's tables, which a newer Node knows
		}
		texts = append(texts, "x"+string(c)+"o\u0308"+string(c))
	}
	texts = append(texts, "\U0001F600x\U00010400y", "e\u0308\u0301 i\u0307", "")
	for _, tag := range []lang.Tag{"sv", "ar", "ti", "fr", "zh", "nb"} {
		x := Build(newLanguage(tag), "sv")
		_, got := inBrowser(t, x, nil, texts)
		wrong := 0
		for i, text := range texts {
			if want := x.folding.Words(text); !slices.Equal(want, got[i]) && wrong < 20 {
				wrong++
				t.Errorf("%s: %+q is %+q in Go and %+q in the browser", tag, text, want, got[i])
			}
		}
	}
}
