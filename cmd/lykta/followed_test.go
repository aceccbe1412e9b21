package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestIncrementalBuildOfFollowedTranslationsEqualsCleanBuild edits everything that a followed translation is made from, and holds builds
// with what earlier ones kept to builds that have nothing, in what they write and what they say.
func TestIncrementalBuildOfFollowedTranslationsEqualsCleanBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole example site many times")
	}
	site := wholeExampleSite(t)
	at := func(name string) string { return filepath.Join(site, filepath.FromSlash(name)) }
	copyTree(t, filepath.Join("..", "..", "translations", "_source"), at("translations/_source"))
	replace(t, at("lykta.toml"), "formats = [", "formats = [] # [") // packs hold the same pages
	replace(t, at("lykta.toml"), "discreet = [", "discreet = [] # [")
	lykta(t, "translate", "update", "--site", site)
	day := "2026-11-22"
	gate := func(old, changed string) { replace(t, at("translations/languages.toml"), old, changed) }
	edits := []struct {
		name string
		says string // what the board says afterwards
		edit func()
	}{
		{"nothing", "", func() {}},
		{"source", "Lyssna noga.", func() { replace(t, at("content/hemma/kompis.md"), "Lyssna.", "Lyssna noga.") }},
		{"ledger", "Lyssna noga.", func() { lykta(t, "translate", "update", "--site", site) }},
		{"gate", "", func() { gate("[gate.high-risk]", "stale = \"keep+notice\"\nstale_max_days = 9\n[gate.high-risk]") }},
		{"a day on which nothing is too old", "", func() { day = "2026-11-29" }},
		{"a day on which a change is too old", "", func() { day = "2026-12-24" }},
		{"translation", "نعم.", func() { replace(t, at("translations/ar/hemma/kompis.md"), "\n\n## ", " نعم.\n\n## ") }},
		{"lock", "", func() {
			replace(t, at("translations/ar/hemma/brak.lock.toml"), "state = \"machine\"", "state = \"reviewed\"")
		}},
		{"words", "\"check\": \"terms\"", func() {
			writeFile(t, at("translations/terms.toml"), "[soc]\nforms = [\"soc\"]\n[soc.in.ar]\nuse = [\"شيء\"]\n")
		}},
		{"a text that moves to another page", "En annan mening", func() {
			const text = "Kanske har din kompis blåmärken, eller har slutat komma till skolan."
			replace(t, at("content/hemma/kompis.md"), text, "En annan mening står här nu.")
			replace(t, at("content/hemma/brak.md"), "\n## ", "\n"+text+"\n\n## ")
		}},
		{"translated contact", "", func() { replace(t, at("translations/ar/_data/contacts.toml"), "about = \"", "about = \"نعم. ") }},
		{"a lock that is gone", "", func() {
			if err := os.Remove(at("translations/ar/hemma/kompis.lock.toml")); err != nil {
				t.Fatal(err)
			}
		}},
	}
	build := func(output string) string {
		var out, errs bytes.Buffer
		if code := run([]string{"build", "--quiet", "--site", site, "--output", output, "--as-of", day}, &out, &errs); code != 0 {
			t.Fatalf("exit code %d\n%s", code, errs.String())
		}
		return errs.String()
	}
	cache, aside := at(".lykta/articles"), at("articles-aside")
	for _, e := range edits {
		e.edit()
		said := build(at("dist"))
		if err := os.Rename(cache, aside); err != nil { // later builds have what all earlier ones kept
			t.Fatal(err)
		}
		clean := filepath.Join(t.TempDir(), "dist")
		cleanSaid := build(clean)
		if err := os.Rename(aside, cache); err != nil {
			t.Fatal(err)
		}
		if said != cleanSaid {
			t.Errorf("after %s it says\n%s\nand a clean build\n%s", e.name, said, cleanSaid)
		}
		sameTree(t, "after "+e.name, tree(t, at("dist")), tree(t, clean))
		board, err := os.ReadFile(at("dist/report/translation/ar.json"))
		if err != nil || !strings.Contains(string(board), e.says) {
			t.Errorf("after %s the board does not say %q: %v", e.name, e.says, err)
		}
		if t.Failed() {
			return
		}
	}
}
