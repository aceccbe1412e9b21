package workflow

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
)

// The size of the site that is measured.
const (
	benchPages     = 500
	benchLanguages = 20
	benchBlocks    = 16
)

var benchTags = strings.Fields("ar so ti prs uk en fa pl fi ru tr es fr de et lv lt ro sq th")

// benchSite makes a site of 500 pages that is translated into 20 languages.
func benchSite(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	put := func(name, text string) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	for name, text := range settings {
		put(name, text)
	}
	put("translations/languages.toml", "[language.sv]\n[language."+strings.Join(benchTags[:benchLanguages], "]\n[language.")+"]\n")
	for i := range benchPages {
		body := front + fmt.Sprintf("title = \"Sida %d\"\n+++\n", i)
		for n := range benchBlocks {
			body += fmt.Sprintf("\nStycke %c på sida %s: ring :contact[bris] om du **vill** prata, eller läs [mer](/sida-1) i kväll.\n", 'a'+n, letters(i))
		}
		put(fmt.Sprintf("content/sida-%d.md", i), body)
	}
	run := func(operation func(*Site) (*Plan, error)) {
		plan, err := operation(benchOpen(b, dir))
		if err != nil || len(plan.Diagnostics) > 0 {
			b.Fatal(err, plan.Diagnostics)
		}
		if err := plan.Apply(dir); err != nil {
			b.Fatal(err)
		}
	}
	run(func(s *Site) (*Plan, error) {
		u, err := s.Update()
		return u.Plan, err
	})
	run(func(s *Site) (*Plan, error) {
		files, _ := s.FindAll(nil)
		return s.Sync(s.Targets(), files, true)
	})
	return dir
}

// letters writes a number with letters: some numbers may not be typed in texts.
func letters(n int) string { return string([]rune{rune('a' + n/26%26), rune('a' + n%26)}) }

func benchOpen(b *testing.B, dir string) *Site {
	b.Helper()
	s, problems, err := Open(os.DirFS(dir), lang.Date{}, lang.Date{Year: 2026, Month: 11, Day: 21})
	if err != nil || problems != nil {
		b.Fatal(err, problems)
	}
	return s
}

// BenchmarkStatus counts the units of 500 pages in 20 languages for the first time.
func BenchmarkStatus(b *testing.B) { benchStatus(b, nil) }

// BenchmarkStatusAgain does so when nothing has changed since the last time.
func BenchmarkStatusAgain(b *testing.B) { benchStatus(b, &memo{kept: map[fingerprint.Sum][]byte{}}) }

func benchStatus(b *testing.B, known *memo) {
	b.Helper()
	dir := benchSite(b)
	count := func() {
		s := benchOpen(b, dir)
		if known != nil {
			s.Memo = known
		}
		files, _ := s.FindAll(nil)
		if _, err := s.Status(s.Targets(), files, false); err != nil {
			b.Fatal(err)
		}
	}
	if known != nil {
		count()
	}
	for b.Loop() {
		count()
	}
}

// BenchmarkUpdateAfterOneEdit takes up one edited paragraph of 500 pages.
func BenchmarkUpdateAfterOneEdit(b *testing.B) {
	dir := benchSite(b)
	page := filepath.Join(dir, "content/sida-7.md")
	text, err := os.ReadFile(page)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(page, []byte(strings.Replace(string(text), "i kväll", "i dag", 1)), 0o644); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		u, err := benchOpen(b, dir).Update()
		if err != nil || len(u.Changes) != 1 || len(u.Writes) != 1 {
			b.Fatal(err, u.Changes, u.Writes)
		}
	}
}
