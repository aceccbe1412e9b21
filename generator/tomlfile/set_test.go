package tomlfile_test

import (
	"maps"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/tomlfile"
)

func TestSetLeavesEverythingElse(t *testing.T) {
	const src = `# who
title = "A" # short
limits = """
One.
"""

[search] # words
hits = { one = "{n} hit" }
empty = {}

[[change]]
text = 'x'
`
	tests := []struct {
		name     string
		value    any
		path     string
		from, to string
	}{
		{"a value", "B", "title", `"A"`, `"B"`},
		{"an equal value", "A", "title", "", ""},
		{"a text of several lines", "Two.\n\nThree.\n", "limits", "One.\n", "Two.\n\nThree.\n"},
		{"in braces", "{n} hits", "search.hits.one", `"{n} hit"`, `"{n} hits"`},
		{"new in braces", "{n} hits", "search.hits.other", `"{n} hit" }`, `"{n} hit", other = "{n} hits" }`},
		{"new in empty braces", "x", "search.empty.a", `{}`, `{ a = "x" }`},
		{"new braces", "x", "search.more.a", "empty = {}\n", "empty = {}\nmore = { a = \"x\" }\n"},
		{"new in a table", `say "x"`, "search.b", "empty = {}\n", "empty = {}\nb = 'say \"x\"'\n"},
		{"new at the top", []string{"a", "b"}, "keywords", "One.\n\"\"\"\n", "One.\n\"\"\"\nkeywords = [\"a\", \"b\"]\n"},
		{"element", "y", "change.0.text", `'x'`, `"y"`},
		{"new element", "y", "change.1.text", "'x'\n", "'x'\n\n[[change]]\ntext = \"y\"\n"},
		{"new table", "y", "bris.about", "'x'\n", "'x'\n\n[bris]\nabout = \"y\"\n"},
		{"first element", "y", "note.0.text", "'x'\n", "'x'\n\n[[note]]\ntext = \"y\"\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := tomlfile.Set([]byte(src), test.value, strings.Split(test.path, ".")...)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(strings.Replace(src, test.from, test.to, 1), string(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSetRefusesWhatCannotBe(t *testing.T) {
	for src, path := range map[string]string{"a = 1": "a.b", "a = ": "b", "[a]": "a", "a = [1]": "a.1", "[[a]]": "a.2.b", "a = {}": "a"} {
		if got, err := tomlfile.Set([]byte(src), "x", strings.Split(path, ".")...); err == nil {
			t.Errorf("%s in %q gave %q", path, src, got)
		}
	}
}

func TestRemoveTakesALine(t *testing.T) {
	got, err := tomlfile.Remove([]byte("a = 1 # one\nb = \"\"\"\nx\n\"\"\" # two\nc = 3\n"), "b")
	if d := cmp.Diff("a = 1 # one\nc = 3\n", string(got)); d != "" || err != nil {
		t.Error(d, err)
	}
}

// FuzzSet: what is set is read back, and nothing else has changed.
func FuzzSet(f *testing.F) {
	f.Add("a = 1\n[b]\nc = {d = 2}\n", "b.c.e", "x\ny")
	f.Add("a.b = 1 # x\n[[c]]\n[c.d]\n", "a.c", `"`)
	f.Add("[a.b]\nx=1", "a.y", "")
	f.Add("# only\n", "a", "\\")
	f.Add("a = [\n1,\n]\n[d]", "a", "é")
	f.Add("", "change.0.text", "é")
	f.Fuzz(func(t *testing.T, src, path, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		path = strings.ToValidUTF8(path, "\ufffd")
		keys := strings.Split(path, ".")
		out, err := tomlfile.Set([]byte(src), text, keys...)
		if err != nil {
			return
		}
		var before, after map[string]any
		tomlfile.Decode("", []byte(src), 1, &before)
		_, problems := tomlfile.Decode("", out, 1, &after)
		if problems != nil {
			t.Fatalf("%v\n%s", problems, out)
		}
		got, rest := take(after, keys)
		if got != text {
			t.Fatalf("%q at %q in\n%s", got, path, out)
		}
		_, want := take(before, keys)
		if d := cmp.Diff(want, rest); d != "" {
			t.Fatalf("%s\n%s\n→\n%s", d, src, out)
		}
		if again, err := tomlfile.Set(out, text, keys...); err != nil || string(again) != string(out) {
			t.Fatalf("set twice: %v\n%s\n%s", err, out, again)
		}
		if short, err := tomlfile.Remove(out, keys...); err != nil {
			t.Fatal(err)
		} else if _, problems := tomlfile.Decode("", short, 1, &after); problems != nil {
			t.Fatalf("removed: %v\n%s", problems, short)
		}
	})
}

// take gives the value at a path, and everything else without the tables on the way that are left empty.
func take(v any, path []string) (value, rest any) {
	switch v := v.(type) {
	case map[string]any:
		kept := maps.Clone(v)
		value = kept[path[0]]
		delete(kept, path[0])
		if len(path) > 1 {
			var inner any
			if value, inner = take(v[path[0]], path[1:]); inner != nil {
				kept[path[0]] = inner
			}
		}
		if len(kept) == 0 {
			return value, nil
		}
		return value, kept
	case []map[string]any:
		var list []any
		for i, element := range v {
			var inner any = element
			if len(path) > 1 && path[0] == strconv.Itoa(i) {
				value, inner = take(element, path[1:])
			}
			if inner != nil {
				list = append(list, inner)
			}
		}
		if list == nil {
			return value, nil
		}
		return value, list
	}
	return nil, v
}
