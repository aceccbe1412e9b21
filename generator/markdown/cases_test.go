package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/diag"
	"lykta/generator/lang"
)

var update = flag.Bool("update", false, "write what the program does now into testdata/cases; read the difference before you commit it")

// testCase is one case of a file in testdata/cases. A file is about one construct:
//
//	=== name of the case [| option=value …]
//	Markdown
//	--- html
//	markup, holes in double braces
//	--- problems
//	line:column severity rule: message (hint)
//
// Options: lang=ar · inline · ids=a,b (heading ids of the source page; ids= for a source page without headings).
// In the Markdown «NUL», «FF», «CR», «BOM», «TAB», «SP» and «NBSP» stand for bytes that editors lose; · at a line's end stands for the two spaces of a hard break.
type testCase struct {
	name, options, markdown, want string
}

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			intro, cases := readCases(t, file)
			for i := range cases {
				got := runCase(t, cases[i])
				t.Run(cases[i].name, func(t *testing.T) {
					if diff := cmp.Diff(strings.Split(cases[i].want, "\n"), strings.Split(got, "\n")); diff != "" && !*update {
						t.Errorf("(-want +got)\n%s", diff)
					}
				})
				cases[i].want = got
			}
			if *update {
				writeCases(t, file, intro, cases)
			}
		})
	}
}

func readCases(tb testing.TB, file string) (intro string, cases []testCase) {
	tb.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	intro, rest, _ := strings.Cut("\n"+string(content), "\n=== ")
	for part := range strings.SplitSeq(rest, "\n=== ") {
		head, body, _ := strings.Cut(part, "\n")
		name, options, _ := strings.Cut(head, " | ")
		text, want, _ := strings.Cut(body+"\n", "\n--- html\n")
		cases = append(cases, testCase{name, options, text, strings.TrimRight(want, "\n")})
	}
	return strings.TrimPrefix(intro, "\n"), cases
}

func writeCases(t *testing.T, file, intro string, cases []testCase) {
	t.Helper()
	var b strings.Builder
	if intro != "" {
		b.WriteString(intro + "\n")
	}
	for _, c := range cases {
		b.WriteString("=== " + c.name)
		if c.options != "" {
			b.WriteString(" | " + c.options)
		}
		b.WriteString("\n" + strings.TrimRight(c.markdown, "\n") + "\n--- html\n" + c.want + "\n\n")
	}
	if err := os.WriteFile(file, []byte(strings.TrimRight(b.String(), "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

var unseen = strings.NewReplacer("«NUL»", "\x00", "«FF»", "\xff", "«CR»", "\r", "«BOM»", "\uFEFF", "«TAB»", "\t", "«SP»", " ", "«NBSP»", "\u00a0", "«01»", "\x01", "·\n", "  \n")

func runCase(t *testing.T, c testCase) string {
	t.Helper()
	src := Source{File: "a.md", Bytes: []byte(unseen.Replace(c.markdown)), Line: 1, Lang: "sv"}
	var opt Options
	for option := range strings.FieldsSeq(c.options) {
		name, value, _ := strings.Cut(option, "=")
		switch name {
		case "lang":
			src.Lang = lang.Tag(value)
		case "inline":
			opt.Inline = true
		case "ids":
			opt.HeadingIDs = strings.FieldsFunc(value, func(r rune) bool { return r == ',' })
		default:
			t.Fatalf("%s: unknown option %q", c.name, name)
		}
	}
	doc, diags := Parse(src, opt)
	out := strings.TrimRight(flat(doc.Article()), "\n")
	if len(diags) > 0 {
		out += "\n--- problems\n" + problemLines(diags)
	}
	return strings.TrimRight(out, "\n")
}

// flat writes an article with its holes in double braces.
func flat(a *Article) string {
	var b strings.Builder
	for _, p := range a.Parts {
		if p.Kind == HTML {
			b.WriteString(p.HTML)
			continue
		}
		b.WriteString("{{" + kindNames[p.Kind])
		if p.Key != "" {
			b.WriteString(" " + p.Key)
		}
		for _, name := range slices.Sorted(maps.Keys(p.Attrs)) {
			fmt.Fprintf(&b, " %s=%q", name, p.Attrs[name])
		}
		if p.HTML != "" {
			b.WriteString(" | " + p.HTML)
		}
		b.WriteString("}}")
	}
	return b.String()
}

var kindNames = map[PartKind]string{
	URL: "url", Contact: "contact", ContactCard: "card", Term: "term", Picture: "picture", Downloads: "downloads",
	Phrase: "phrase", OnlyStart: "only", OnlyEnd: "/only",
}

func problemLines(diags []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&b, "%d:%d %s %s: %s", d.Line, d.Column, d.Severity, d.Rule, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, " (%s)", d.Hint)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestEveryCaseSurvivesItsEncoding(t *testing.T) {
	files, _ := filepath.Glob("testdata/cases/*.txt")
	for _, file := range files {
		_, cases := readCases(t, file)
		for _, c := range cases {
			doc, _ := Parse(Source{File: "a.md", Bytes: []byte(unseen.Replace(c.markdown)), Lang: "sv"}, Options{})
			checkEncoding(t, doc.Article())
		}
	}
}

func checkEncoding(t *testing.T, a *Article) {
	t.Helper()
	encoded := a.Encode()
	decoded, err := DecodeArticle(encoded)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, decoded); diff != "" {
		t.Fatalf("(-article +decoded)\n%s", diff)
	}
	if !bytes.Equal(encoded, decoded.Encode()) {
		t.Fatal("encoding is not stable")
	}
}
