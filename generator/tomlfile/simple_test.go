package tomlfile

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// sameValues tells whether two values that were read are equal; dates are, whatever their zone's offset.
func sameValues(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for key, value := range a {
			other, there := b[key]
			if !there || !sameValues(value, other) {
				return false
			}
		}
		return true
	case []map[string]any:
		b, ok := b.([]map[string]any)
		return ok && sameLists(a, b)
	case []any:
		b, ok := b.([]any)
		return ok && sameLists(a, b)
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Location().String() == b.Location().String() && a.Format(time.RFC3339Nano)[:19] == b.Format(time.RFC3339Nano)[:19]
	}
	return reflect.DeepEqual(a, b)
}

func sameLists[T any](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !sameValues(a[i], b[i]) {
			return false
		}
	}
	return true
}

// simpleTexts are texts of plain forms.
var simpleTexts = []string{
	"",
	"a = 1\n",
	"# a\n\n  a = \"x\" # y\nb=true",
	"a = \"x\\\"y\\\\z\\t\\n\"\nb = 'c\"d'\n",
	"a = \"\"\"\nx\ny\"\"\"\n",
	"day = 2026-11-21\n",
	"list = [\"a\", 1, # x\n 'b',\n]\nnone = []\n",
	"[a]\nb = 0\n[a.c]\nd = false\n",
	"[[a]]\nb = 1\n[[a.c]]\nd = 2\n[[a.c]]\nd = 3\n[[a]]\n[a.x.y]\n",
	strings.ReplaceAll(strings.ReplaceAll(whole, `any = { one = "a" }`, ""), `"with dot."`, "without"),
}

func TestSimpleTextsAreReadWithoutTheLibrary(t *testing.T) {
	for _, text := range simpleTexts {
		got, isSimple := simple(text)
		want, err := library(text)
		if err != nil {
			t.Fatal(text, err)
		}
		if !isSimple || !sameValues(got, want) {
			t.Errorf("%q is simple %v, read as %v, want %v", text, isSimple, got, want)
		}
	}
}

func TestWhatIsNotSimpleIsLeftToTheLibrary(t *testing.T) {
	for _, text := range []string{
		"a", "a =", "a = x", "a.b = 1", `"a" = 1`, "a = 1.5", "a = -1", "a = 01", "a = 1_000", "a = 2026-11-21 10:00:00", "a = 2026-13-01", "a = 12:30:00",
		"a = '''x'''", `a = """x\"""`, `a = """x""""`, `a = "\u00e5"`, "a = \"x\ny\"", "a = \"x", "a = 'x", "a = \"x\x01\"", "# \x01", "a = {b = 1}",
		"a = [[1]]", "a = [1 2]", "a = [1", "a = 1 b = 2", "a = 1\na = 2", "[a]\n[a]", "[a]\n[[a]]", "[[a]]\n[a]", "a = 1\n[a]", "a = 1\n[a.b]", "a = [1]\n[[a]]",
		"[a.b]\n[a]", "[a", "[[a]", "[ a ]", "[]", "[a]x", "[a..b]", "a = 9999999999999999999", "\ta\x7f", "a = true1", "a = 0x10",
	} {
		if got, isSimple := simple(text); isSimple {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

// FuzzSimple: what is read without the library is read as the library reads it.
func FuzzSimple(f *testing.F) {
	for _, text := range simpleTexts {
		f.Add(text)
	}
	f.Add(whole)
	f.Fuzz(func(t *testing.T, text string) {
		doc := Doc{tree: &tree{src: text}}
		if len(text) > 1<<16 || doc.checkEncoding() != nil || strings.Contains(text, "\r\n") {
			return
		}
		got, isSimple := simple(text)
		if !isSimple {
			return
		}
		want, err := library(text)
		if err != nil || !sameValues(got, want) {
			t.Errorf("%q is read as %#v, want %#v (%v)", text, got, want, err)
		}
	})
}
