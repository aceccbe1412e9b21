package tomlfile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lykta/generator/lang"
	"lykta/generator/tomlfile"
)

type shelf struct {
	Format int               `toml:"format"`
	Name   string            `toml:"name"`
	Day    lang.Date         `toml:"day"`
	Open   bool              `toml:"open"`
	Words  []string          `toml:"words"`
	Books  []book            `toml:"book"`
	Marks  map[string]string `toml:"mark"`
}

type book struct {
	Title string `toml:"title"`
	Pages []page `toml:"page"`
}

type page struct {
	Text string `toml:"text"`
}

func TestEncodeWritesPlainValuesBeforeTablesAndNothingEmpty(t *testing.T) {
	got := string(tomlfile.Encode(shelf{
		Format: 1, Name: `den "röda" boken`, Day: lang.Date{Year: 2026, Month: 11, Day: 22}, Words: []string{"a", "b\tc"},
		Books: []book{{Title: "Ett", Pages: []page{{"rad ett\nrad två"}, {"it's a \"b\""}}}, {}},
		Marks: map[string]string{"ö": "x", "a.b": `C:\x`, "a": ""},
	}))
	want := `format = 1
name = 'den "röda" boken'
day = 2026-11-22
words = ["a", "b\tc"]

[[book]]
title = "Ett"

[[book.page]]
text = """
rad ett
rad två"""

[[book.page]]
text = "it's a \"b\""

[[book]]

[mark]
a = ""
"a.b" = 'C:\x'
"ö" = "x"
`
	if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); d != "" {
		t.Error(d)
	}
}

// FuzzEncode: what is written is read back equal, and written again gives the same bytes.
func FuzzEncode(f *testing.F) {
	f.Add("a", "b", "c\nd", 1, true)
	f.Add("\"\"\"", "'''\n\"\"\"", "\r\n", -4, false)
	f.Add("\\", "\u2028\x00\x7f", "a\\\nb\n", 2026, false)
	f.Fuzz(func(t *testing.T, name, word, text string, number int, open bool) {
		valid := func(s string) string { return strings.ToValidUTF8(s, "\ufffd") }
		v := shelf{
			Format: number, Name: valid(name), Open: open, Words: []string{valid(word), valid(text)},
			Books: []book{{Title: valid(text), Pages: []page{{valid(word)}, {}}}}, Marks: map[string]string{valid(name): valid(word), valid(word): valid(text)},
		}
		src := tomlfile.Encode(v)
		if strings.ContainsAny(valid(name)+valid(word)+valid(text), "\x00") && strings.ContainsRune(string(src), 0) {
			t.Fatal("a NUL byte is written as it is")
		}
		var got shelf
		_, problems := tomlfile.Decode("a.toml", src, 1, &got)
		if problems != nil {
			t.Fatalf("%v\n%s", problems, src)
		}
		if d := cmp.Diff(v, got, cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("%s\n%s", d, src)
		}
		if again := string(tomlfile.Encode(got)); again != string(src) {
			t.Fatalf("written twice:\n%s\n%s", src, again)
		}
	})
}
