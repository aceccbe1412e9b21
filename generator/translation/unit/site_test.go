package unit

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
)

// site is the example site.
const site = "../../.."

// sourcePages gives the names of all source pages from content/, without the folder.
func sourcePages(tb testing.TB) []string {
	tb.Helper()
	var list []string
	root := filepath.Join(site, "content")
	err := filepath.WalkDir(root, func(file string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(file, ".md") {
			name, _ := filepath.Rel(root, file)
			list = append(list, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil || len(list) == 0 {
		tb.Fatal("no pages", err)
	}
	return list
}

func read(tb testing.TB, name string) []byte {
	tb.Helper()
	src, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
	if err != nil {
		tb.Fatal(err)
	}
	return src
}

func TestEveryPageComposedOfItselfIsItself(t *testing.T) {
	for _, name := range sourcePages(t) {
		src := read(t, "content/"+name)
		f := DividePage(name, src, "sv")
		made, err := f.Compose(identity(f))
		if err != nil || !bytes.Equal(made.Bytes, src) {
			t.Errorf("%s: %v\n%s", name, err, cmp.Diff(string(src), string(made.Bytes)))
		}
		if len(f.Problems) > 0 {
			t.Errorf("%s: %v", name, f.Problems)
		}
	}
}

// identity gives each unit its own text.
func identity(f *File) []Target {
	targets := make([]Target, len(f.Units))
	for i, u := range f.Units {
		targets[i] = Target{Text: u.Text, Tags: u.Tags}
	}
	return targets
}

// paired gives the texts of a translation in the order of the source's units.
func paired(source, target *File) []Target {
	targets := make([]Target, len(source.Units))
	for t, s := range pairs(source, target) {
		if s >= 0 {
			targets[s] = Target{Text: target.Units[t].Text, Tags: target.Units[t].Tags}
		}
	}
	return targets
}

var siteLanguages = []lang.Tag{"ar", "en", "prs", "so", "ti", "uk"}

func TestEveryTranslatedPageComposedOfItselfReadsTheSame(t *testing.T) {
	exact, pages := 0, 0
	for _, tag := range siteLanguages {
		for _, name := range sourcePages(t) {
			file := "translations/" + string(tag) + "/" + name
			src, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(file)))
			if err != nil {
				continue
			}
			pages++
			source := DividePage(path.Join("content", name), read(t, "content/"+name), "sv")
			target := source.Target(file, src, tag)
			if d := cmp.Diff(kinds(source), kinds(target)); d != "" {
				t.Errorf("%s: %s", file, d)
				continue
			}
			made, err := source.ComposeTarget(target, paired(source, target))
			if err != nil || len(made.Broken) > 0 {
				t.Errorf("%s: %v %v", file, err, made.Broken)
			}
			if bytes.Equal(made.Bytes, src) {
				exact++
			} else {
				t.Logf("%s: %s", file, cmp.Diff(strings.Split(string(src), "\n"), strings.Split(string(made.Bytes), "\n")))
			}
			if d := cmp.Diff(texts(target), texts(source.Target(file, made.Bytes, tag))); d != "" {
				t.Errorf("%s: %s", file, d)
			}
		}
	}
	t.Logf("%d pages, %d to the byte", pages, exact)
}

func kinds(f *File) []string {
	var list []string
	for _, u := range f.Units {
		if u.Key == "" {
			list = append(list, string(u.Kind))
		}
	}
	return list
}

func texts(f *File) []string {
	var list []string
	for _, u := range f.Units {
		list = append(list, u.Key+" "+u.Text)
	}
	return list
}
