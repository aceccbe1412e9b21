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
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"lykta/generator/lang"
)

const searchScript = "../../themes/lanterna/assets/search.js"

// browserJob is what a browser is asked: what queries find, and how texts are divided into words.
type browserJob struct {
	Index   string   `json:"index"`
	Queries []string `json:"queries"`
	Texts   []string `json:"texts"`
}

type browserAnswer struct {
	Hits  [][]Hit
	Words [][]string
}

// inBrowser runs search.js in Node. Without Node the test is skipped, but fails where CI=true.
func inBrowser(t *testing.T, jobs []browserJob) []browserAnswer {
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
	input, err := json.Marshal(map[string]any{"search": string(script), "jobs": jobs})
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
	var answers []browserAnswer
	if err := json.Unmarshal(output, &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

func TestBrowserFindsTheSame(t *testing.T) {
	sites := readSmallSites(t)
	tags := slices.Sorted(maps.Keys(sites))
	random := rand.New(rand.NewPCG(1, 2))
	var jobs []browserJob
	for _, tag := range tags {
		site := sites[tag]
		queries := []string{"", " ", "😀", "a", "\x00", strings.Repeat("ab ", 40)}
		for _, wanted := range site.wanted {
			queries = append(queries, wanted[0])
		}
		for range 300 {
			queries = append(queries, randomQuery(random, site.index))
		}
		jobs = append(jobs, browserJob{Index: string(site.index.Script(href)), Queries: queries, Texts: []string{}})
	}
	for i, answer := range inBrowser(t, jobs) {
		some := 0
		for j, query := range jobs[i].Queries {
			want := Find(sites[tags[i]].index, query)
			some += min(len(want), 1)
			if !slices.Equal(want, answer.Hits[j]) {
				t.Errorf("%s: %q finds %v in Go and %v in the browser", tags[i], query, want, answer.Hits[j])
			}
		}
		if some < len(jobs[i].Queries)/2 {
			t.Errorf("%s: only %d of %d queries find anything, so they prove little", tags[i], some, len(jobs[i].Queries))
		}
	}
}

// Distances between entries have several digits only on a big site.
func TestBrowserReadsDistancesOfEverySize(t *testing.T) {
	l := newLanguage("sv")
	var queries []string
	for i := range 2500 {
		number := strconv.Itoa(i)
		page := addPage(l, number, "Sida "+number)
		page.Description = "rad" + strconv.Itoa(i%7) + " ruta" + strconv.Itoa(i*i%1013)
		if i%97 == 0 {
			queries = append(queries, number)
		}
	}
	x := Build(l, "sv")
	queries = append(queries, "rad0", "rad6", "ruta1", "ruta1012", "sida")
	answer := inBrowser(t, []browserJob{{Index: string(x.Script(href)), Queries: queries, Texts: []string{}}})[0]
	for i, query := range queries {
		if want := Find(x, query); !slices.Equal(want, answer.Hits[i]) {
			t.Fatalf("%q finds %d entries in Go and %d in the browser", query, len(want), len(answer.Hits[i]))
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
	texts := []string{"\U0001F600x\U00010400y", "e\u0308\u0301 i\u0307", ""}
	for c := range rune(0x10000) {
		if utf16.IsSurrogate(c) || unicode.Is(unicode.Cn, c) {
			continue // letters newer than Go's tables, which a newer Node knows
		}
		texts = append(texts, "x"+string(c)+"o\u0308"+string(c))
	}
	tags := []lang.Tag{"sv", "ar", "ti", "fr", "zh", "nb"}
	indexes, jobs := []*Index{}, []browserJob{}
	for _, tag := range tags {
		x := Build(newLanguage(tag), "sv")
		indexes = append(indexes, x)
		jobs = append(jobs, browserJob{Index: string(x.Script(href)), Queries: []string{}, Texts: texts})
	}
	for i, answer := range inBrowser(t, jobs) {
		wrong := 0
		for j, text := range texts {
			if want := indexes[i].folding.Words(text); !slices.Equal(want, answer.Words[j]) && wrong < 20 {
				wrong++
				t.Errorf("%s: %+q is %+q in Go and %+q in the browser", tags[i], text, want, answer.Words[j])
			}
		}
	}
}
