package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lykta/generator/fingerprint"
)

// The invariants of ARCHITECTURE.md, end to end, on the example site.

// exampleSite copies the project's own site to a new folder, in Swedish and Arabic only, so that a build takes little time.
func exampleSite(t *testing.T) string {
	t.Helper()
	dir := wholeExampleSite(t)
	config := filepath.Join(dir, "lykta.toml")
	replace(t, config, "formats = [", `formats = ["zip", "single"] # [`) // one edition of many files, and one of one file
	replace(t, config, "discreet = [", "discreet = [] # [")
	fewPrints(t, config)
	if testing.Short() { // package share has tests of its own
		replace(t, config, "pictures = true", "pictures = false")
	}
	return dir
}

// fewPrints leaves two pages in the first list of pages to print, that of all leaflets. The other lists are short; in short tests there are
// none.
func fewPrints(t *testing.T, config string) {
	t.Helper()
	content, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	before, list, found := strings.Cut(string(content), "\npages = [\n")
	_, after, closed := strings.Cut(list, "\n]\n")
	if !found || !closed {
		t.Fatal("lykta.toml has no long list of pages to print")
	}
	if testing.Short() {
		after = ""
	}
	writeFile(t, config, before+"\npages = [\"hemma/brak\", \"fakta/utan-namn\"]\n"+after)
}

// wholeExampleSite is exampleSite with every kind of pack.
func wholeExampleSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"lykta.toml", "content", "translations/ar", "themes"} {
		copyTree(t, filepath.Join("..", "..", filepath.FromSlash(name)), filepath.Join(dir, filepath.FromSlash(name)))
	}
	gates := "[gate.default]\npublish = \"machine\"\n[gate.high-risk]\npublish = \"machine\"\n"
	writeFile(t, filepath.Join(dir, "translations", "languages.toml"), "[language.sv]\n[language.ar]\n"+gates)
	return dir
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		if entry.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, content, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// lykta runs the program in this process and fails the test unless it ends well.
func lykta(t *testing.T, args ...string) {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(args, &out, &errs); code != 0 {
		t.Fatalf("lykta %s: exit code %d\n%s%s", strings.Join(args, " "), code, out.String(), errs.String())
	}
}

// tree gives the SHA-256 of every file that a build made.
func tree(t *testing.T, dist string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, folder := range []string{"site", "report"} {
		err := filepath.WalkDir(filepath.Join(dist, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			relative, err := filepath.Rel(dist, path)
			files[filepath.ToSlash(relative)] = fingerprint.Bytes(content).Short()
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// sameTree reports files that differ, are missing or are too many.
func sameTree(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s: %s is %q, want %q", what, name, got[name], want[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s should not be there", what, name)
		}
	}
}

// replace changes the first occurrence of a text in a file.
func replace(t *testing.T, file, old, replacement string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(content), old) {
		t.Fatalf("%s does not hold %q", file, old)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(content), old, replacement, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func writeFile(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

const newPage = `+++
type = "page"
audience = "child"
title = "En ny sida"
description = "Den är ny."
keywords = []
updated = 2026-11-21
review_by = 2027-05-01
+++

Texten på den nya sidan.

## En rubrik

Mer text.
`

func TestIncrementalBuildEqualsCleanBuild(t *testing.T) {
	site := exampleSite(t)
	at := func(name string) string { return filepath.Join(site, filepath.FromSlash(name)) }
	edits := []struct {
		name string
		edit func()
	}{
		{"nothing", func() {}},
		{"text of a page", func() { replace(t, at("content/hemma/brak.md"), "\n## ", "\nEn mening till.\n\n## ") }},
		{"new page", func() { writeFile(t, at("content/hemma/ny.md"), newPage) }},
		{"title of a page", func() { replace(t, at("content/hemma/ny.md"), "En ny sida", "En annan rubrik") }},
		{"renamed page with an alias", func() {
			if err := os.Rename(at("content/hemma/ny.md"), at("content/hemma/nyare.md")); err != nil {
				t.Fatal(err)
			}
			replace(t, at("content/hemma/nyare.md"), "keywords", "aliases = [\"hemma/ny\"]\nkeywords")
		}},
		{"page where a folder was", func() {
			replace(t, at("content/hemma/nyare.md"), "aliases = [\"hemma/ny\"]", "aliases = [\"hemma/ny/djup/sida\"]")
		}},
		{"deleted page", func() {
			if err := os.Remove(at("content/hemma/nyare.md")); err != nil {
				t.Fatal(err)
			}
		}},
		{"stylesheet", func() { writeFile(t, at("themes/lanterna/assets/main.css"), "body{margin:0}\n") }},
		{"layout", func() {
			replace(t, at("themes/lanterna/layouts/page.html"), "{{define \"main\"}}", "{{define \"main\"}}<!-- x --><p>Ny rad</p>")
		}},
		{"interface string", func() { replace(t, at("themes/lanterna/ui/sv.toml"), "Lämna sidan", "Lämna nu") }},
		{"release", func() { replace(t, at("lykta.toml"), `version = "2026.11"`, `version = "2026.12"`) }},
		{"base address", func() { replace(t, at("lykta.toml"), "https://lykta.example/", "https://kommun.example/soc/") }},
		{"contact", func() { replace(t, at("content/_data/contacts.toml"), "name = \"Bris\"", "name = \"Bris (barn)\"") }},
		{"glossary", func() {
			replace(t, at("content/_data/glossary.toml"), "explanation = \"", "explanation = \"Förklaring: ")
		}},
		{"languages", func() { replace(t, at("translations/languages.toml"), "[language.ar]\n", "") }},
		{"picture beside a page", func() {
			writeFile(t, at("content/hemma/ruta.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>`)
			replace(t, at("content/hemma/brak.md"), "\n## ", "\n:::picture{src=\"ruta.svg\" alt=\"En ruta\" license=\"CC0\" author=\"Ingen\"}\nEn ruta.\n:::\n\n## ")
		}},
	}
	for _, e := range edits {
		e.edit()
		lykta(t, "build", "--quiet", "--site", site)
		clean := filepath.Join(t.TempDir(), "dist")
		if err := os.RemoveAll(filepath.Join(site, ".lykta", "articles")); err != nil {
			t.Fatal(err)
		}
		lykta(t, "build", "--quiet", "--site", site, "--output", clean)
		sameTree(t, "after "+e.name, tree(t, filepath.Join(site, "dist")), tree(t, clean))
		if t.Failed() {
			return
		}
	}
}

func TestFailedBuildChangesNothing(t *testing.T) {
	site := exampleSite(t)
	lykta(t, "build", "--quiet", "--site", site)
	before := tree(t, filepath.Join(site, "dist"))
	replace(t, filepath.Join(site, "content", "hemma", "brak.md"), "\n## ", "\n[bruten](/finns-inte)\n\n## ")
	var out, errs bytes.Buffer
	if code := run([]string{"build", "--site", site}, &out, &errs); code != exitAuthor {
		t.Errorf("exit code %d, want %d", code, exitAuthor)
	}
	sameTree(t, "after a failed build", tree(t, filepath.Join(site, "dist")), before)
}

// program starts the test binary as lykta.
func program(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(append(os.Environ(), asProgram+"=1"), env...)
	return cmd
}

func TestBuildIsTheSameAnywhere(t *testing.T) {
	one, other := wholeExampleSite(t), wholeExampleSite(t)
	for _, run := range []*exec.Cmd{
		program(t, []string{"TZ=Asia/Kabul", "GOMAXPROCS=1", "LC_ALL=C"}, "build", "--quiet", "--site", one),
		program(t, []string{"TZ=Pacific/Auckland", "GOMAXPROCS=7", "LC_ALL=ar_EG.UTF-8"}, "build", "--quiet", "--site", other),
	} {
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	sameTree(t, "another folder, time zone and number of processors", tree(t, filepath.Join(one, "dist")), tree(t, filepath.Join(other, "dist")))
}

// TestKilledBuildLeavesWholeFiles kills builds at many moments. Every file must be as it was before or as it will be, and the
// next build must end where a clean one does.
func TestKilledBuildLeavesWholeFiles(t *testing.T) {
	site := exampleSite(t)
	config := filepath.Join(site, "lykta.toml")
	dist := filepath.Join(site, "dist")
	lykta(t, "build", "--quiet", "--site", site)
	before := tree(t, dist)
	replace(t, config, `version = "2026.11"`, `version = "2026.12"`)
	clean := filepath.Join(t.TempDir(), "dist")
	begun := time.Now()
	if out, err := program(t, nil, "build", "--quiet", "--site", site, "--output", clean).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole := time.Since(begun)
	after := tree(t, clean)

	const kills = 16
	killed := 0
	for i := range kills {
		cmd := program(t, nil, "build", "--quiet", "--site", site)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(whole * time.Duration(i) / kills)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			killed++
		}
		for name, sum := range tree(t, dist) {
			if strings.Contains(name, "/.lykta-tmp-") {
				continue // never served: no page refers to it, and the next build removes it
			}
			if sum != before[name] && sum != after[name] {
				t.Fatalf("kill %d: %s is neither the old nor the new file", i, name)
			}
		}
	}
	if killed == 0 {
		t.Error("no build was killed before it was done")
	}
	lykta(t, "build", "--quiet", "--site", site)
	sameTree(t, fmt.Sprintf("after %d kills", killed), tree(t, dist), after)
}

func TestUnchangedBuildTouchesNothing(t *testing.T) {
	site := exampleSite(t)
	lykta(t, "build", "--quiet", "--site", site)
	page := filepath.Join(site, "dist", "site", "sv", "index.html")
	first, err := os.Stat(page)
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run([]string{"build", "--site", site}, &out, &errs); code != 0 || !strings.Contains(out.String(), "nothing had changed") {
		t.Errorf("exit code %d, output %q", code, out.String())
	}
	second, err := os.Stat(page)
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(first, second) || !first.ModTime().Equal(second.ModTime()) {
		t.Error("the page was written again")
	}
}
