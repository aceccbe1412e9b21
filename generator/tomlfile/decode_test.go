package tomlfile

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/diag"
	"lykta/generator/lang"
)

type colour string

type inner struct {
	Name string `toml:"name"`
	Size int    `toml:"size"`
}

type sample struct {
	Title  string           `toml:"title"`
	Colour colour           `toml:"colour"`
	Day    lang.Date        `toml:"day"`
	Words  []string         `toml:"words"`
	Share  float64          `toml:"share"`
	Ready  bool             `toml:"ready"`
	Box    inner            `toml:"box"`
	Change []inner          `toml:"change"`
	Extra  map[string]inner `toml:"extra"`
	Any    any              `toml:"any"`
	Maybe  *int             `toml:"maybe"`
	Hidden string
	embedded
}

type embedded struct {
	Within string `toml:"within"`
}

const whole = `title = "Hej"
colour = 'red'
day = 2026-11-21
words = ["å", "b"]
share = 1
ready = true
any = { one = "a" }
maybe = 0
within = "w"
[box]
name = "b"
[[change]]
name = "first"
[[change]]
name = "second"
size = 2
[extra."with dot."]
size = 3
`

func TestDecodeFillsEveryKindOfField(t *testing.T) {
	zero := 0
	want := sample{
		Title: "Hej", Colour: "red", Day: lang.Date{Year: 2026, Month: 11, Day: 21}, Words: []string{"å", "b"}, Share: 1,
		Ready: true, Box: inner{Name: "b"}, Change: []inner{{Name: "first"}, {Name: "second", Size: 2}},
		Extra: map[string]inner{"with dot.": {Size: 3}}, Any: map[string]any{"one": "a"}, Maybe: &zero, embedded: embedded{"w"},
	}
	for name, src := range map[string]string{
		"plain": whole, "CRLF": strings.ReplaceAll(whole, "\n", "\r\n"), "byte-order mark": "\ufeff" + whole,
	} {
		t.Run(name, func(t *testing.T) {
			var got sample
			doc, problems := Decode("a.toml", []byte(src), 1, &got)
			if problems != nil {
				t.Fatal(problems)
			}
			if d := cmp.Diff(want, got, cmp.AllowUnexported(sample{})); d != "" {
				t.Error(d)
			}
			if line, column, excerpt := doc.Position("change", "1", "size"); line != 16 || column != 1 || excerpt != "size = 2" {
				t.Errorf("position of change.1.size: %d:%d %q", line, column, excerpt)
			}
		})
	}
}

func TestDecodeTellsWhatIsWrongAndWhere(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string // "line:column rule: message (hint)"
	}{
		{"unknown keys, all at once", "titel = \"x\"\n  clour = 'x'\n[box]\nzzzzz = 1\n", []string{
			`5:1 toml-unknown-key: unknown key "titel" (did you mean "title"?)`,
			`6:3 toml-unknown-key: unknown key "clour" (did you mean "colour"?)`,
			`8:1 toml-unknown-key: unknown key "zzzzz" in box (known keys: name, size)`,
		}},
		{"untagged field", "Hidden = 'x'", []string{
			`5:1 toml-unknown-key: unknown key "Hidden" (known keys: title, colour, day, words, share, ready, box, change, extra, any, maybe, within)`,
		}},
		{"types", "title = 1\nday = \"2026-11-21\"\nwords = 'a'\nready = 'true'\nbox = 1\nmaybe = 1.5\n", []string{
			`5:9 toml-type: "title" is the number 1, but must be text (put it between quotation marks: "…")`,
			`6:7 toml-type: "day" is text, but must be a date (write the date without quotation marks: 2026-11-21)`,
			`7:9 toml-type: "words" is text, but must be a list (write it in brackets: ["one", "two"])`,
			`8:9 toml-type: "ready" is text, but must be true or false (write true or false, without quotation marks)`,
			`9:7 toml-type: "box" is the number 1, but must be a table (write it as [heading] with keys under it)`,
			`10:9 toml-type: "maybe" is a number with decimals, but must be a whole number (write digits, without quotation marks)`,
		}},
		{"element of a list", "words = [\n  \"a\", # one\n  2,\n]", []string{
			`7:3 toml-type: an element of "words" is the number 2, but must be text (put it between quotation marks: "…")`,
		}},
		{"column in runes", "any = \"åäö\"; x", []string{
			`5:12 toml-syntax: something is left over on this line (write one key = value a line)`,
		}},
		{"impossible date", "title = 'x'\nday = 2026-13-45\n", []string{
			`6:7 toml-syntax: 2026-13-45 is not a date (write year-month-day, such as 2026-11-21)`,
		}},
		{"time for a date", "day = 2026-11-21T10:00:00Z", []string{
			`5:7 toml-type: "day" is a time, but must be a date (write year-month-day without quotation marks, such as 2026-11-21)`,
		}},
		{"open text", "colour = \"red\"\ntitle = \"x\nday = 2026-11-21\n", []string{
			`6:9 toml-syntax: a quotation mark is opened here and not closed (text of several lines stands between """ and """)`,
		}},
		{"open long text", "title = \"\"\"x\nday = 2026-11-21\n\n", []string{
			`5:9 toml-syntax: a quotation mark is opened here and not closed (text of several lines stands between """ and """)`,
		}},
		{"no value", "title =\n", []string{
			`5:8 toml-syntax: a value is missing here (write key = "text", or take the line away)`,
		}},
		{"no equals sign", "title\n", []string{
			`5:6 toml-syntax: this line has no value (a line is key = "text")`,
		}},
		{"written twice", "title = 'a'\nday = 2026-11-21\ntitle = 'b'\nday = 2026-11-22\n", []string{
			`7:1 toml-duplicate: "title" is written twice (it stands on line 5 already; keep one of them)`,
			`8:1 toml-duplicate: "day" is written twice (it stands on line 6 already; keep one of them)`,
		}},
		{"written twice where the library keeps one silently", "title = 'a'\nbox.name = 'x'\nbox = 2\n", []string{
			`7:1 toml-duplicate: "box" is written twice (it stands on line 6 already; keep one of them)`,
		}},
		{"table twice", "[box]\n[extra.a]\n[box]\n", []string{
			`7:2 toml-duplicate: "box" is written twice (it stands on line 5 already; keep one of them)`,
		}},
		{"NUL", "title = 'a\x00'", []string{`5:11 encoding: a NUL byte stands here (save the file as UTF-8 text)`}},
		{"Latin-1", "title = 'v\xe4g'", []string{`5:11 encoding: this is not UTF-8 (save the file as UTF-8 text)`}},
		{"deep nesting", "any = " + strings.Repeat("[", 100_000), []string{
			`5:40 toml-too-deep: lists or tables are nested too deep here (no file of the site needs more than a few levels; is a bracket missing?)`,
		}},
		{"deep key", strings.Repeat("a.", 100_000) + "a = 1", []string{
			`5:33 toml-too-deep: lists or tables are nested too deep here (no file of the site needs more than a few levels; is a bracket missing?)`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Decode("a.toml", []byte(test.src), 5, &sample{})
			if d := cmp.Diff(test.want, lines(problems)); d != "" {
				t.Error(d)
			}
		})
	}
}

func lines(problems []diag.Diagnostic) []string {
	var list []string
	for _, p := range problems {
		list = append(list, strings.TrimPrefix(p.Position(), p.File+":")+" "+p.Rule+": "+p.Message+" ("+p.Hint+")")
	}
	return list
}

func TestDecodeStopsCountingProblemsAtAHundred(t *testing.T) {
	var src strings.Builder
	for i := range 100_000 {
		src.WriteString("k" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("0", i/1000) + strings.Repeat("y", i%1000/40) + " = 1\n")
	}
	_, problems := Decode("a.toml", []byte(src.String()), 1, &sample{})
	if n := len(problems); n == 0 || n > maxProblems+1 {
		t.Errorf("%d problems", n)
	}
}

func TestDocFollowsTheOrderOfTheText(t *testing.T) {
	src := "[language.sv]\n[language.en]\nname = 'x'\n[language.ar]\n[gate.default]\n"
	var into map[string]any
	doc, problems := Decode("a.toml", []byte(src), 1, &into)
	if problems != nil {
		t.Fatal(problems)
	}
	if d := cmp.Diff([]string{"sv", "en", "ar"}, doc.Keys("language")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"language", "gate"}, doc.Keys()); d != "" {
		t.Error(d)
	}
	if !doc.Has("language", "en", "name") || doc.Has("language", "ar", "name") || doc.Has("nothing") {
		t.Error("Has is wrong")
	}
}

func TestTextPositionIsWhereTheTextBegins(t *testing.T) {
	src := "a = \"x\"\nb = '''\nx'''\nc = \"\"\"x\"\"\"\nd = ['p', 'q']\n[e]\n"
	var into map[string]any
	doc, problems := Decode("a.toml", []byte(src), 11, &into)
	if problems != nil {
		t.Fatal(problems)
	}
	for _, test := range []struct {
		path         []string
		line, column int
	}{
		{[]string{"a"}, 11, 6},
		{[]string{"b"}, 13, 1},
		{[]string{"c"}, 14, 8},
		{[]string{"d", "1"}, 15, 12},
		{[]string{"e"}, 16, 2},
		{[]string{"d", "7"}, 15, 1},
		{[]string{"zz"}, 11, 1},
	} {
		if line, column := doc.TextPosition(test.path...); line != test.line || column != test.column {
			t.Errorf("%v: %d:%d, want %d:%d", test.path, line, column, test.line, test.column)
		}
	}
}

func TestNilDocKnowsNothing(t *testing.T) {
	var doc *Doc
	if line, _, _ := doc.Position("a"); line != 0 || doc.Has("a") || doc.Keys() != nil || doc.File() != "" {
		t.Error("a nil Doc should know nothing")
	}
}

func TestFrontMatterDividesAPage(t *testing.T) {
	tests := []struct {
		name, src, front, body string
		bodyLine               int
		problem                string
	}{
		{"page", "+++\na = 1\n+++\nText\n", "a = 1\n", "Text\n", 4, ""},
		{"CRLF, byte-order mark and spaces", "\ufeff+++ \r\na = 1\r\n+++\t\r\nText\r\n", "a = 1\n", "Text\n", 4, ""},
		{"empty", "+++\n+++\n", "", "", 3, ""},
		{"no line end after it", "+++\na = 1\n+++", "a = 1\n", "", 3, ""},
		{"none", "Text\n+++\n", "", "Text\n+++\n", 1, "front-matter-missing"},
		{"nothing at all", "", "", "", 1, "front-matter-missing"},
		{"open", "+++\na = 1\n", "a = 1\n", "", 4, "front-matter-open"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			front, body, bodyLine, problems := FrontMatter("a.md", []byte(test.src))
			rule := ""
			if problems != nil {
				rule = problems[0].Rule
			}
			got := []any{string(front), string(body), bodyLine, rule}
			if d := cmp.Diff([]any{test.front, test.body, test.bodyLine, test.problem}, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// FuzzDecode: nothing panics, and every problem stands inside the text, with the line it names as its excerpt.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("a = [1, {b = \"\"\"x\"\"\"\"\", c.d = 'e'}]\n[[x.y]]\n[x.y.z]\n"))
	f.Add([]byte("title = \"\\u00e5\\\"\n"))
	f.Add([]byte("\ufefftitle\r\n= 1"))
	f.Fuzz(func(t *testing.T, src []byte) {
		_, problems := Decode("a.toml", src, 1, &sample{})
		Inside(t, src, problems)
		var free map[string]any
		doc, problems := Decode("a.toml", src, 1, &free)
		Inside(t, src, problems)
		if problems == nil {
			for key := range free {
				if !doc.Has(key) && utf8.ValidString(key) {
					t.Errorf("%q is read but has no place", key)
				}
			}
		}
	})
}

func BenchmarkDecodeFrontMatter(b *testing.B) {
	src := []byte("title = \"När det är bråk hemma\"\ncolour = \"red\"\nday = 2026-11-21\nwords = [\"bråk\", \"skrik\", \"slag\"]\nshare = 0.8\nready = true\n" +
		"any = \"Du har rätt att vara trygg hemma, och det finns vuxna som kan hjälpa.\"\n[[change]]\nname = \"a\"\nsize = 2\n")
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		var into sample
		if _, problems := Decode("a.toml", src, 2, &into); problems != nil {
			b.Fatal(problems)
		}
	}
}
