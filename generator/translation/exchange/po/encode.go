// Package po encodes and decodes PO, the format of gettext, as Poedit, Weblate, OmegaT and text editors handle it.
// It decides nothing about what an import may change.
package po

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/model"
	"lykta/generator/translation/exchange"
)

// Codec is PO (GNU gettext manual, "The Format of PO Files"), in UTF-8 and unwrapped, as `msgcat --no-wrap` writes it.
//
// An entry stands under its context. A translation that is stale, or that no second person has read, is fuzzy; a stale one tells its
// former source text. gettext drops flags that it does not know, so what we know else stands in extracted comments, `#. key: value`.
type Codec struct{}

// Name gives the format's name.
func (Codec) Name() string { return "po" }

// Ending gives the ending of file names.
func (Codec) Ending() string { return ".po" }

// The fields of a header that are ours.
const (
	fieldSource  = "X-Source-Language"
	fieldPackage = "X-Lykta-Package"
)

// Encode writes a catalog. The error is the writer's.
func (Codec) Encode(w io.Writer, c exchange.Catalog) error {
	b := bufio.NewWriter(w)
	writeHeader(b, c)
	for _, obsolete := range []bool{false, true} { // gettext wants obsolete ones last
		for i := range c.Entries {
			if c.Entries[i].Obsolete == obsolete {
				writeEntry(b, &c.Entries[i])
			}
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write po: %w", err)
	}
	return nil
}

func writeHeader(b *bufio.Writer, c exchange.Catalog) {
	var header strings.Builder
	for _, field := range [][2]string{
		{"Project-Id-Version", c.Project},
		{"PO-Revision-Date", ""}, // the translator's program fills in who and when
		{"Last-Translator", ""},
		{"Language-Team", ""},
		{"Language", strings.ReplaceAll(string(c.Target), "-", "_")},
		{"MIME-Version", "1.0"},
		{"Content-Type", "text/plain; charset=UTF-8"},
		{"Content-Transfer-Encoding", "8bit"},
		{fieldSource, string(c.Source)},
		{fieldPackage, c.Package},
	} {
		if field[1] == "" && strings.HasPrefix(field[0], "X-") {
			continue
		}
		header.WriteString(field[0] + ": " + exchange.Line(field[1]) + "\n")
	}
	b.WriteString("msgid \"\"\n")
	writeString(b, "", "msgstr", header.String())
}

func writeEntry(b *bufio.Writer, e *exchange.Entry) {
	b.WriteString("\n")
	for _, comment := range e.Comments {
		b.WriteString(strings.TrimRight("# "+exchange.Line(comment), " ") + "\n")
	}
	writeExtracted(b, e)
	if isReference(e.File) {
		b.WriteString("#: " + e.File + "\n")
	}
	flags := slices.Clone(e.Flags)
	if isFuzzy(e) {
		flags = append([]string{"fuzzy"}, flags...)
	}
	if len(flags) > 0 {
		b.WriteString("#, " + strings.Join(flags, ", ") + "\n")
	}
	prefix := ""
	if e.Obsolete {
		prefix = "#~ "
	}
	if e.Previous != "" {
		previous := "#| "
		if e.Obsolete {
			previous = "#~| "
		}
		writeString(b, previous, "msgid", e.Previous)
	}
	if e.Context != "" {
		writeString(b, prefix, "msgctxt", e.Context)
	}
	writeString(b, prefix, "msgid", e.Source)
	writeString(b, prefix, "msgstr", e.Target)
}

// writeExtracted writes the comments that tell of the text: notes for the translator, then facts.
func writeExtracted(b *bufio.Writer, e *exchange.Entry) {
	except := []string{exchange.FactContext, exchange.FactPrevious, exchange.FactObsolete, exchange.FactFlag}
	if isReference(e.File) {
		except = append(except, exchange.FactFile)
	}
	for _, note := range e.Notes {
		line := exchange.Line(note)
		if _, isFact := readFact(line); isFact || strings.HasPrefix(line, notePrefix) {
			line = notePrefix + line
		}
		b.WriteString("#. " + line + "\n")
	}
	for _, f := range exchange.Facts(e, except...) {
		b.WriteString("#. " + f.Key + ": " + f.Value + "\n")
	}
}

// notePrefix stands before a note that would be taken for a fact.
const notePrefix = "note: "

func readFact(line string) (exchange.Fact, bool) {
	key, value, found := strings.Cut(line, ": ")
	return exchange.Fact{Key: key, Value: value}, found && slices.Contains(exchange.FactKeys(), key)
}

// isFuzzy tells whether gettext's tools shall show a translation as one that needs work.
func isFuzzy(e *exchange.Entry) bool {
	return e.Target != "" && !e.Obsolete && (e.Stale || e.State != "" && !e.State.Reaches(model.Reviewed))
}

var lineNumber = regexp.MustCompile(`:[0-9]+$`)

// isReference tells whether a file's name can stand in a reference, which spaces separate and a line number may follow.
func isReference(file string) bool {
	return file != "" && strings.IndexFunc(file, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == isolate || r == endOfIsolate || r == '\\'
	}) < 0 && !lineNumber.MatchString(file)
}

// GNU gettext encloses names with spaces in these.
const (
	isolate      = '\u2068'
	endOfIsolate = '\u2069'
)

// writeString writes a keyword and its string: on one line, or one for each line of the text after an empty string.
func writeString(b *bufio.Writer, prefix, keyword, text string) {
	if i := strings.IndexByte(text, '\n'); i < 0 || i == len(text)-1 {
		b.WriteString(prefix + keyword + " " + quote(text) + "\n")
		return
	}
	b.WriteString(prefix + keyword + " \"\"\n")
	for line := range strings.Lines(text) {
		b.WriteString(prefix + quote(line) + "\n")
	}
}

func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		if i := strings.IndexRune(escaped, r); i >= 0 {
			b.WriteByte('\\')
			b.WriteByte(escapes[i])
			continue
		}
		if unicode.IsControl(r) || r == 0x2028 || r == 0x2029 {
			for _, octet := range utf8.AppendRune(nil, r) {
				fmt.Fprintf(&b, `\%03o`, octet)
			}
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

// Characters that C writes with a letter, and the letters. All are ASCII, one byte each.
const (
	escaped = "\"\\\n\t\r\a\b\f\v"
	escapes = `"\ntrabfv`
)
