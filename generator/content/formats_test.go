package content

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tableKeys gives the TOML keys of a struct and of those embedded in it.
func tableKeys(table reflect.Type) []string {
	var keys []string
	for f := range table.Fields() {
		if f.Anonymous {
			keys = append(keys, tableKeys(f.Type)...)
		} else {
			keys = append(keys, f.Tag.Get("toml"))
		}
	}
	slices.Sort(keys)
	return keys
}

func TestFormatsDescribeEveryKey(t *testing.T) {
	text, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		heading string
		key     *regexp.Regexp
		table   any
	}{
		{"## Pages", regexp.MustCompile("(?m)^\\| `(?:\\[\\[)?([a-z_]+)"), frontMatter{}},
		{"## contacts.toml", regexp.MustCompile(`(?m)^([a-z_]+) =`), contactTable{}},
		{"## sources.toml", regexp.MustCompile(`(?m)^([a-z_]+) =`), sourceTable{}},
		{"## glossary.toml", regexp.MustCompile(`(?m)^([a-z_]+) =`), termTable{}},
	} {
		_, section, found := strings.Cut(string(text), "\n"+test.heading)
		if !found {
			t.Fatalf("no section %q", test.heading)
		}
		section, _, _ = strings.Cut(section, "\n## ")
		var keys []string
		for _, match := range test.key.FindAllStringSubmatch(section, -1) {
			keys = append(keys, match[1])
		}
		slices.Sort(keys)
		if d := cmp.Diff(keys, tableKeys(reflect.TypeOf(test.table))); d != "" {
			t.Errorf("%s: %s", test.heading, d)
		}
	}
}

func TestParsePageFromManyGoroutines(t *testing.T) {
	want, _ := ParsePage("content/a.md", []byte(rumour), example)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			got, problems := ParsePage("content/a.md", []byte(rumour), example)
			if d := cmp.Diff([]any{want.Meta, want.Text, want.Article}, []any{got.Meta, got.Text, got.Article}); d != "" || problems != nil {
				t.Error(d, problems)
			}
		})
	}
	group.Wait()
}
