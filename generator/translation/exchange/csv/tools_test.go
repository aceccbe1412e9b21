package csv

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/model"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/codectest"
)

// TestWhatProgramsMakeOfATableIsRead: other separators, columns that are moved, dropped or added, rows without text.
func TestWhatProgramsMakeOfATableIsRead(t *testing.T) {
	want := exchange.Catalog{Source: "sv", Target: "ar", Entries: []exchange.Entry{
		{ID: "k3f9a1", Source: "Läs, mer", Target: "x; y\nz", State: model.Reviewed, Comments: []string{"a", "b"}, Line: 2},
	}}
	for _, separator := range []string{",", ";", "\t"} {
		src := strings.Join([]string{"My column", "Target [ar]", " id", "SOURCE [sv]", "state", "comments", ""}, separator) + "\n" +
			strings.Join([]string{"?", "\"x; y\nz \"", "k3f9a1", "\"Läs, mer\"", "reviewed", "\"a\nb\"", "", "more"}, separator) + "\n" +
			strings.Repeat(separator, 6) + "\n\n"
		c, problems := Codec{}.Decode("d.csv", []byte(src))
		if d := cmp.Diff(want, c); d != "" || len(problems) > 0 {
			t.Error(problems, d)
		}
	}
}

func TestNoCellIsComputed(t *testing.T) {
	for _, text := range []string{"=1+1", "+46", "-x", "@SUM", "'=1", "''", "'", "'a", "=", "\t=1", "a=1"} {
		got := guarded(text)
		if strings.Contains("=+-@\t", got[:1]) {
			t.Errorf("%q becomes %q", text, got)
		}
		if back := unguarded(got); back != text {
			t.Errorf("%q comes back as %q", text, back)
		}
	}
	for line := range strings.Lines(string(codectest.Encode(t, Codec{}, codectest.Sample()))) {
		for cell := range strings.SplitSeq(line, `";"`) {
			if cell = strings.Trim(cell, `"`); cell != "" && strings.Contains("=+-@", cell[:1]) {
				t.Errorf("the cell %q would be computed", cell)
			}
		}
	}
}

func TestMistakesAreToldWithTheirPlaces(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"empty", "", " csv-columns: the file is empty"},
		{"no columns", "a;b\n1;2\n", ":1:1 csv-columns: there is no column \"source\"|:1:1 csv-columns: there is no column \"target\""},
		{"twice", "source;target;target\n", ":1:15 csv-columns: there are two columns \"target\""},
		{"language", "source [sv];target [1]\n", ":1:13 exchange-language: \"1\" is not a language tag: "},
		{"quotation mark", "source;target\na;b\"c\n", ":2 csv-syntax: this is not CSV: bare \" in non-quoted-field"},
		{"open cell", "source;target\na;\"b\n", ":2 csv-syntax: this is not CSV: extraneous or missing \" in quoted-field"},
		{"number", "source;target;max-length\na;b;ten\n", ":2:5 exchange-fact: \"ten\" in the column \"max-length\" cannot be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Codec{}.Decode("d.csv", []byte(test.src))
			var got []string
			for _, p := range problems {
				got = append(got, strings.TrimPrefix(p.Position(), "d.csv")+" "+p.Rule+": "+p.Message)
			}
			if joined := strings.Join(got, "|"); !strings.HasPrefix(joined, test.want) {
				t.Errorf("%q", joined)
			}
		})
	}
}
