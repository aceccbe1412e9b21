package quality_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/terms"
	"lykta/generator/translation/unit"
)

var exampleLanguages = []lang.Tag{"sv", "en", "ar", "so", "ti", "prs", "uk"}

// exampleSite divides the example site: its source files, and for each language their translations.
type exampleSite struct {
	root    fs.FS
	terms   *terms.List
	sources []*unit.File
	names   []string // of the translations, within a language's folder
}

func readExampleSite(tb testing.TB) *exampleSite {
	tb.Helper()
	s := &exampleSite{root: os.DirFS("../../..")}
	src, err := fs.ReadFile(s.root, terms.File)
	if err != nil {
		tb.Fatal(err)
	}
	var problems []diag.Diagnostic
	if s.terms, problems = terms.Parse(terms.File, src, exampleLanguages); len(problems) > 0 {
		tb.Fatal(problems)
	}
	add := func(name, inner string, divide func(name string, src []byte, tag lang.Tag) *unit.File) {
		src, err := fs.ReadFile(s.root, name)
		if err != nil {
			tb.Fatal(err)
		}
		s.sources = append(s.sources, divide(name, src, "sv"))
		s.names = append(s.names, inner)
	}
	err = fs.WalkDir(s.root, "content", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".md") {
			add(name, strings.TrimPrefix(name, "content/"), unit.DividePage)
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	add("content/_data/contacts.toml", "_data/contacts.toml", unit.DivideContacts)
	add("content/_data/glossary.toml", "_data/glossary.toml", unit.DivideGlossary)
	add("themes/lanterna/ui/sv.toml", "ui.toml", func(name string, src []byte, tag lang.Tag) *unit.File {
		return unit.DivideMessages(name, src, tag, exampleLanguages[1:])
	})
	return s
}

// pairs gives what is translated into a language, and the place of each. Files whose units are not those of the source are left out.
func (s *exampleSite) pairs(tb testing.TB, tag lang.Tag) []quality.Pair {
	tb.Helper()
	var list []quality.Pair
	for i, source := range s.sources {
		name := "translations/" + string(tag) + "/" + s.names[i]
		src, err := fs.ReadFile(s.root, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			tb.Fatal(err)
		}
		target := source.Target(name, src, tag)
		list = append(list, pair(s, source, target, name)...)
	}
	return list
}

func pair(s *exampleSite, source, target *unit.File, name string) []quality.Pair {
	keyed, bodies := map[string]unit.Unit{}, []unit.Unit{}
	for _, u := range target.Units {
		if u.Key != "" {
			keyed[u.Key] = u
		} else {
			bodies = append(bodies, u)
		}
	}
	var list []quality.Pair
	next := 0
	for _, u := range source.Units {
		text, line := "", 0
		if u.Key != "" {
			text, line = keyed[u.Key].Text, keyed[u.Key].Line
		} else if next < len(bodies) {
			text, line = bodies[next].Text, bodies[next].Line
			next++
		}
		if text != "" {
			list = append(list, quality.Pair{
				Source: quality.NewSource(u, s.terms), Target: quality.Target{Text: text, Same: u.Key == "help.script.swedish"}, Place: fmt.Sprintf("%s:%d", name, line),
			})
		}
	}
	return list
}

// TestExampleSiteHasNoErrorsAndFewWarnings holds the checks to saying little about texts that were made with care, and the texts to
// the checks. Run it with -v to read the warnings.
func TestExampleSiteHasNoErrorsAndFewWarnings(t *testing.T) {
	const most = 8 // warnings in a language, of some six hundred units
	s := readExampleSite(t)
	for _, tag := range exampleLanguages[1:] {
		judge := quality.NewJudge("sv", tag, s.terms)
		list := s.pairs(t, tag)
		if len(list) < 400 {
			t.Errorf("%s: only %d units", tag, len(list))
		}
		together := judge.FindTogether(list)
		warnings := 0
		for i, p := range list {
			for _, f := range append(judge.Find(p.Source, p.Target), together[i]...) {
				line := fmt.Sprintf("%s: %s %s: %s\n\t%s\n\t%s", p.Place, f.Severity, f.Check, f.Message, p.Source.Text, p.Target.Text)
				if f.Severity == diag.Error {
					t.Error(line)
					continue
				}
				warnings++
				t.Log(line)
			}
		}
		if warnings > most {
			t.Errorf("%s: %d warnings", tag, warnings)
		}
	}
}

// BenchmarkExampleSite judges some six thousand units.
func BenchmarkExampleSite(b *testing.B) {
	s := readExampleSite(b)
	type judged struct {
		judge *quality.Judge
		pairs []quality.Pair
	}
	var all []judged
	units := 0
	for _, tag := range exampleLanguages[1:] {
		one := judged{quality.NewJudge("sv", tag, s.terms), s.pairs(b, tag)}
		all, units = append(all, one), units+len(one.pairs)
	}
	for b.Loop() {
		for _, one := range all {
			for _, p := range one.pairs {
				one.judge.Find(p.Source, p.Target)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(units*b.N), "µs/unit")
}
