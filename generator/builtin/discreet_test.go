package builtin_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"path"
	"regexp"
	"strings"
	"testing"

	"lykta/generator/build"
	"lykta/generator/builtin"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/output"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/discreet"
)

// shown matches what files tell without being read: titles, descriptions, metadata of books, sections' ids and names of linked files.
var shown = regexp.MustCompile(`<title[^>]*>([^<]*)</title>|<meta [^>]*name="description"[^>]*>|<dc:[^>]*>([^<]*)<|data-title="[^"]*"|id="(/[^"]*/)"|href="([^"#:]*)"`)

// TestDiscreetPacksOfTheExampleTellNothing makes every discreet pack of the example site and looks for words that give it away, in
// its own name, in the names of the files in it, and in what those tell without being read.
func TestDiscreetPacksOfTheExampleTellNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("makes packs of the whole example site")
	}
	parts := exampleParts(t)
	formats := builtin.Formats()
	names := []string{}
	for _, f := range formats {
		names = append(names, f.Kind().Name)
	}
	packs := &pack.Packs{Formats: formats, Templates: parts.Templates, Assets: parts.Assets}
	plan, err := packs.Plan(parts.Site)
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]output.Artifact{}
	for _, a := range plan {
		written[a.Path] = a
	}
	looked := 0
	for _, p := range pack.List(parts.Site, formats) {
		if !p.Discreet {
			if p.Language != nil && p.Language.Tag == "sv" && !pathTells(t, parts, p, written[p.File]) {
				t.Errorf("%s tells nothing either: the test looks at the wrong things (%v)", p.File, names)
			}
			continue
		}
		looked++
		words := discreet.Words(parts.Site, p.Language)
		for _, told := range tells(t, written[p.File]) {
			if word := words.In(told); word != "" {
				t.Errorf("%s tells %q in %q", p.File, word, told)
			}
		}
	}
	if looked < 3*7 {
		t.Errorf("%d discreet packs", looked)
	}
}

// pathTells tells whether a pack gives itself away, as every one that is not discreet does.
func pathTells(t *testing.T, parts build.Parts, p pack.Pack, a output.Artifact) bool {
	t.Helper()
	if path.Ext(p.File) == ".zim" {
		return true // is opened by no program of this test
	}
	words := discreet.Words(parts.Site, p.Language)
	for _, told := range tells(t, a) {
		if words.In(told) != "" {
			return true
		}
	}
	return false
}

// tells gives what shows of a pack without reading it.
func tells(t *testing.T, a output.Artifact) []string {
	t.Helper()
	var b bytes.Buffer
	if err := a.Write(context.Background(), &b, nil); err != nil {
		t.Fatal(err)
	}
	told := []string{a.Path}
	gather := func(content []byte) {
		for _, m := range shown.FindAllSubmatch(content, -1) {
			told = append(told, string(m[0]))
		}
	}
	if path.Ext(a.Path) == ".html" {
		gather(b.Bytes())
		return told
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatalf("%s: %v", a.Path, err)
	}
	for _, f := range archive.File {
		told = append(told, f.Name)
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasSuffix(f.Name, "html"), strings.HasSuffix(f.Name, ".opf"):
			gather(content)
		case strings.HasSuffix(f.Name, ".txt") && strings.Contains(f.Name, "read-me"), strings.HasSuffix(f.Name, ".sha256"):
			told = append(told, string(content))
		}
	}
	return told
}

// exampleParts reads and assembles the example site.
func exampleParts(t *testing.T) build.Parts {
	t.Helper()
	parts, problems, err := build.Read(context.Background(), build.Options{
		Dir: "../..", Today: lang.Date{Year: 2026, Month: 11, Day: 21}, Drafts: true, Workers: 2,
	})
	if err != nil || diag.HasErrors(problems) {
		t.Fatalf("read the example site: %v %v", err, problems)
	}
	return parts
}
