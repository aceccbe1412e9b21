package markup

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"lykta/generator/translation/exchange"
)

// Writer writes elements one a line, indented by two spaces. The first error of the underlying writer is kept for Flush.
type Writer struct {
	out  *bufio.Writer
	open []string
}

// NewWriter begins a document.
func NewWriter(w io.Writer) *Writer {
	out := bufio.NewWriter(w)
	out.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	return &Writer{out: out}
}

// Flush writes what is left, and gives the first error of all.
func (w *Writer) Flush() error { return w.out.Flush() }

// Open begins an element that others stand in; attributes are pairs of a name and a value, and those without a value are left out.
func (w *Writer) Open(name string, attrs ...string) {
	w.indent()
	w.out.WriteString(Tag(name, attrs...) + ">\n")
	w.open = append(w.open, name)
}

// Close ends the element that was opened last.
func (w *Writer) Close() {
	name := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	w.indent()
	w.out.WriteString("</" + name + ">\n")
}

// Element writes an element with markup in it, which stands as it is given.
func (w *Writer) Element(name, inner string, attrs ...string) {
	w.indent()
	if inner == "" {
		w.out.WriteString(Tag(name, attrs...) + "/>\n")
		return
	}
	w.out.WriteString(Tag(name, attrs...) + ">" + inner + "</" + name + ">\n")
}

// Text writes an element with one line of text in it.
func (w *Writer) Text(name, text string, attrs ...string) {
	w.Element(name, Escape(exchange.Line(text)), attrs...)
}

func (w *Writer) indent() {
	for range w.open {
		w.out.WriteString("  ")
	}
}

// Tag gives the beginning of an element without what closes it: `<g id="a1"`. Attributes are as Open's.
func Tag(name string, attrs ...string) string {
	var b strings.Builder
	b.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			b.WriteString(" " + attrs[i] + `="` + attribute.Replace(attrs[i+1]) + `"`)
		}
	}
	return b.String()
}

var (
	attribute = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#xA;", "\t", "&#x9;", "\r", "&#xD;")
	content   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
)

// Escape writes text as the content of an element.
func Escape(text string) string { return content.Replace(text) }

// CanStand tells whether a character can stand in XML 1.0 at all (§2.2), and is no control.
func CanStand(r rune) bool {
	return !(unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r') && r != 0xFFFE && r != 0xFFFF
}
