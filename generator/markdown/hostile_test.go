package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// hostile are texts that make Markdown parsers slow or deep, each repeated up to a size.
var hostile = map[string]func(size int) string{
	"emphasis openers":        repeat("*a **b "),
	"emphasis closers":        repeat("a** b* "),
	"emphasis mixed":          repeat("*a _b ~c "),
	"emphasis one word":       repeat("a**b*c_"),
	"brackets":                repeat("["),
	"brackets closed":         repeat("[a]"),
	"links unfinished":        repeat("[a](b"),
	"links angle":             repeat("[a](<b"),
	"links title":             repeat("[a](b \""),
	"links as many as may be": repeat(strings.Repeat("[a](b", maxLinks-1) + strings.Repeat("x", maxParagraph-5*maxLinks) + "\n\n"),
	"links nested":            func(n int) string { return strings.Repeat("[", n/8) + strings.Repeat("a](b)", n/8) },
	"images nested":           func(n int) string { return strings.Repeat("![", n/8) + strings.Repeat("](b)", n/8) },
	"spans":                   repeat("[a]{lang=sv}"),
	"spans nested":            func(n int) string { return strings.Repeat("[", n/12) + strings.Repeat("a]{lang=sv}", n/12) },
	"spans and emphasis":      repeat("*[a*]{lang=sv}"),
	"span braces":             repeat("[a]{"),
	"backticks":               func(n int) string { return ticks(n) },
	"backtick pairs":          repeat("` `` "),
	"tags":                    repeat("<a b='"),
	"comments":                repeat("<!-- "),
	"instructions":            repeat("<? "),
	"autolinks":               repeat("<a:"),
	"addresses":               repeat("https://a.b "),
	"addresses glued":         repeat("https://a.b"),
	"www":                     repeat("www."),
	"e-mail":                  repeat("a@b.c"),
	"e-mail local":            repeat("a.b+"),
	"inline directives":       repeat(":term[a"),
	"inline directives whole": repeat(":term[a]{key=\"a\"}"),
	"colons":                  repeat(":"),
	"quotes":                  repeat("> "),
	"quotes on lines":         repeat("> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > a\n"),
	"lists in one line":       repeat("- "),
	"lists deeper":            func(n int) string { return stairs(n, "- a\n") },
	"list entries":            repeat("- a\n"),
	"list empty entries":      repeat("-\n"),
	"list loose":              repeat("- a\n\n"),
	"ordered":                 repeat("1. a\n"),
	"headings":                repeat("## a\n"),
	"headings empty":          repeat("##\n"),
	"headings setext":         repeat("a\n-\n"),
	"paragraphs":              repeat("a\n\n"),
	"lines":                   repeat("a\n"),
	"definitions":             repeat("[a]: b\n"),
	"definitions distinct":    func(n int) string { return numbered(n, "[%d]: b\n") },
	"definition titles":       repeat("[a]: b \"c\n"),
	"table wide": func(n int) string {
		return "|" + strings.Repeat("a|", n/6) + "\n|" + strings.Repeat("-|", n/6) + "\n" + strings.Repeat("a\n", n/6)
	},
	"table long":          func(n int) string { return "|a|b|\n|-|-|\n" + strings.Repeat("|a|b|\n", n/6) },
	"tables":              repeat("|a|b|\n|-|-|\n|a|b|\n\n"),
	"table code pipes":    func(n int) string { return "|a|\n|-|\n" + strings.Repeat("|`a\\|b`|\n", n/9) },
	"directives":          repeat(":::note\n"),
	"directives longer":   func(n int) string { return fences(n) },
	"directive ends":      repeat(":::\n"),
	"directive pairs":     repeat(":::note\n:::\n"),
	"directive arguments": func(n int) string { return ":::note{" + strings.Repeat("a=b ", n/4) + "}\n:::\n" },
	"heading braces":      func(n int) string { return "## a " + strings.Repeat("{", n) + "}\n" },
	"heading arguments":   repeat("## a {.b #c}\n"),
	"numbers":             repeat("070-174 06 05 "),
	"digits":              repeat("1 "),
	"digits glued":        repeat("1"),
	"apostrophes":         repeat("'a "),
	"double quotes":       repeat("\"a "),
	"entities":            repeat("&amp;"),
	"ampersands":          repeat("&a"),
	"backslashes":         repeat("\\"),
	"control characters":  repeat("\x01a"),
	"broken UTF-8":        repeat("\xffa"),
	"NUL":                 repeat("\x00"),
	"carriage returns":    repeat("\r"),
	"tabs":                repeat("\t"),
	"code":                repeat("    a\n\n"),
	"fences":              repeat("```\n"),
	"long word":           repeat("å"),
	"alerts":              repeat("> [!NOTE]\n\n"),
	"tasks":               repeat("- [ ] a\n"),
}

func repeat(s string) func(int) string {
	return func(size int) string { return strings.Repeat(s, max(1, size/len(s))) }
}

func ticks(size int) string {
	var b strings.Builder
	for n := 1; b.Len() < size; n++ {
		b.WriteString(strings.Repeat("`", n) + "a")
	}
	return b.String()[:size]
}

func stairs(size int, line string) string {
	var b strings.Builder
	for n := 0; b.Len() < size; n++ {
		b.WriteString(strings.Repeat("  ", n) + line)
	}
	return b.String()
}

func fences(size int) string {
	var b strings.Builder
	for n := 40; b.Len() < size && n > 2; n-- {
		b.WriteString(strings.Repeat(":", n) + "note\n")
	}
	return b.String()
}

func numbered(size int, format string) string {
	var b strings.Builder
	for n := 0; b.Len() < size; n++ {
		fmt.Fprintf(&b, format, n)
	}
	return b.String()
}

// paragraphs cuts a text into paragraphs just short enough to be read, which is the worst an author's file can hold.
func paragraphs(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		n := min(len(s), maxParagraph-1)
		b.WriteString(s[:n])
		b.WriteString("\n\n")
		s = s[n:]
	}
	return b.String()
}

// TestHostileTextsAreRead holds that no text makes the grammar fail. That time grows with length, and not with its square, is for
// BenchmarkHostile to show: compare the sizes.
func TestHostileTextsAreRead(t *testing.T) {
	for name, build := range hostile {
		t.Run(name, func(t *testing.T) {
			for form, text := range map[string]string{"whole": build(maxText / 16), "in paragraphs": paragraphs(build(maxText / 16))} {
				_, diags := Parse(Source{File: "a.md", Bytes: []byte(text), Lang: "sv"}, Options{})
				for _, d := range diags {
					if d.Rule == ruleGrammarFault {
						t.Errorf("%s: %s", form, d.Message)
					}
				}
			}
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, build := range hostile {
		for _, size := range []int{maxText / 16, maxText / 4} {
			text := []byte(paragraphs(build(size)))
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Parse(Source{File: "a.md", Bytes: text, Lang: "sv"}, Options{})
				}
			})
		}
	}
}

func TestTextOfTenMegabytesIsRefused(t *testing.T) {
	for _, name := range []string{"emphasis one word", "brackets", "quotes", "paragraphs", "broken UTF-8"} {
		text := []byte(hostile[name](10 << 20))
		doc, diags := Parse(Source{File: "a.md", Bytes: text, Lang: "sv"}, Options{})
		if len(diags) != 1 || diags[0].Rule != "too-long" || len(doc.Article().Parts) != 0 {
			t.Errorf("%s: %v", name, diags)
		}
	}
}
