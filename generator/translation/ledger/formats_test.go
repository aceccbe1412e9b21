package ledger

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/tomlfile"
)

// TestFormatsAreDocumented: the examples of docs/formats.md are read and written as they stand there, and show every key.
func TestFormatsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	for heading, into := range map[string]any{"Ledgers": &Ledger{}, "Locks": &Lock{}, "Memories": &Memory{}, "Packages": &Package{}} {
		t.Run(heading, func(t *testing.T) {
			_, section, _ := strings.Cut(string(text), "\n## "+heading+": ")
			section, _, _ = strings.Cut(section, "\n## ")
			_, example, _ := strings.Cut(section, "```toml\n")
			example, _, _ = strings.Cut(example, "```")
			doc, problems := tomlfile.Decode("formats.md", []byte(example), 1, into)
			if problems != nil {
				t.Fatal(problems)
			}
			if d := cmp.Diff(example, string(tomlfile.Encode(into))); d != "" {
				t.Error(d)
			}
			for key := range keysOf(reflect.TypeOf(into).Elem()) {
				if !strings.Contains(example, key+" = ") && !strings.Contains(example, key+"]]") {
					t.Errorf("the example does not show %q", key)
				}
				if !doc.Has(key) && !strings.Contains(section, "`"+key+"`") && !strings.Contains(section, "`"+key+"`,") {
					t.Errorf("nothing is said of %q", key)
				}
			}
		})
	}
}

// keysOf gives the keys of a type and of those in it.
func keysOf(of reflect.Type) map[string]bool {
	keys := map[string]bool{}
	for f := range of.Fields() {
		keys[f.Tag.Get("toml")] = true
		if f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct {
			for key := range keysOf(f.Type.Elem()) {
				keys[key] = true
			}
		}
	}
	return keys
}
