package diag

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPositionCountsLinesAndRunes(t *testing.T) {
	src := []byte("å b\r\nرقم x\n\nslut")
	for _, c := range []struct{ offset, line, column int }{
		{0, 1, 1}, {2, 1, 2}, {6, 2, 1}, {13, 2, 5}, {15, 3, 1}, {16, 4, 1}, {-5, 1, 1}, {999, 4, 5},
	} {
		if line, column := Position(src, c.offset); line != c.line || column != c.column {
			t.Errorf("offset %d is %d:%d, want %d:%d", c.offset, line, column, c.line, c.column)
		}
	}
}

func TestLineIsSafeToPrint(t *testing.T) {
	long := strings.Repeat("å", 5000)
	for _, c := range []struct {
		src  string
		n    int
		want string
	}{
		{"ett\r\ntvå\n", 2, "två"},
		{"ett\n", 7, ""},
		{"a\x1b[31mb\xffc", 1, "a\uFFFD[31mb\uFFFDc"},
		{long, 1, strings.Repeat("å", maxExcerpt) + "…"},
	} {
		if got := Line([]byte(c.src), c.n); got != c.want {
			t.Errorf("line %d of %.20q is %.40q, want %.40q", c.n, c.src, got, c.want)
		}
	}
}

func TestNearestFindsWhatTheAuthorMeant(t *testing.T) {
	candidates := []string{"title", "description", "keywords", "sources"}
	for word, want := range map[string]string{
		"titel": "title", "tilte": "title", "descriptionen": "description", "keyword": "keywords", "sorces": "sources", "audience": "", "x": "",
	} {
		if got := Nearest(word, candidates); got != want {
			t.Errorf("nearest to %q is %q, want %q", word, got, want)
		}
	}
	if got := DidYouMean("nothing", candidates, "see docs"); got != "see docs" {
		t.Errorf("got %q", got)
	}
}

func TestSortPutsErrorsFirstAndDropsDoubles(t *testing.T) {
	warning := Diagnostic{Severity: Warning, File: "a", Line: 1, Message: "m"}
	fault := Diagnostic{Severity: Error, File: "a", Line: 1, Message: "m"}
	later := Diagnostic{Severity: Error, File: "a", Line: 2}
	got := Sort([]Diagnostic{later, warning, fault, warning})
	if diff := cmp.Diff([]Diagnostic{fault, warning, later}, got); diff != "" {
		t.Error(diff)
	}
	if HasErrors([]Diagnostic{warning}) || !HasErrors(got) {
		t.Error("errors are not told from warnings")
	}
}

func TestDiagnosticSurvivesJSON(t *testing.T) {
	want := Diagnostic{Severity: Error, Rule: "r", File: "f", Line: 3, Column: 4, Excerpt: "e", Message: "m", Hint: "h"}
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got Diagnostic
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got %+v", got)
	}
	if err := json.Unmarshal([]byte(`{"severity":"fatal"}`), &got); err == nil {
		t.Error("an unknown severity was read")
	}
}

// FuzzPosition: a position is always inside the text, and leads back to its line.
func FuzzPosition(f *testing.F) {
	f.Add([]byte("a\nå\r\n"), 3)
	f.Fuzz(func(t *testing.T, src []byte, offset int) {
		line, column := Position(src, offset)
		if line < 1 || column < 1 || line > 1+strings.Count(string(src), "\n") {
			t.Errorf("%d:%d", line, column)
		}
		if strings.ContainsAny(Line(src, line), "\n\x00\x1b") {
			t.Error("an excerpt holds control characters")
		}
	})
}
