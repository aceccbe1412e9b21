package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"lykta/generator/lang"
)

// Hardcoded finds words in a pseudo-language's pages that were never translated: they stand in a layout and not in a message, and no
// translator would ever see them. It is no rule for ordinary pages.
type Hardcoded struct {
	Lang        lang.Tag // the pseudo-language whose texts are marked
	Open, Close string   // what stands around each of its texts
}

// Name gives the rule's name.
func (Hardcoded) Name() string { return "hardcoded" }

// About says what the rule holds.
func (Hardcoded) About() string { return "every word that a reader sees or hears can be translated" }

// Begin starts a run.
func (c Hardcoded) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	return Pass{
		File: func(f *File) {
			if f.Root == nil || f.isRedirect() {
				return
			}
			layout := ""
			if f.Page != nil {
				layout = fmt.Sprintf(", on pages of type %s", f.Page.Type)
			}
			r := hardcodedReader{check: c, place: "this text", report: func(message string) {
				found.fault(f, "", message, "write it among the theme's interface strings, and let the layout show it from there"+layout)
			}}
			r.walk(f.Root)
			r.endLine()
		},
		End: found.end,
	}
}

// hardcodedReader reads a page as its readers do, line by line, and knows whether it is within a translated text.
type hardcodedReader struct {
	check  Hardcoded
	depth  int // of the marks around texts
	outer  strings.Builder
	place  string // what cannot be translated: "this text"
	report func(message string)
}

// shownAttributes are those that a reader sees or hears.
var shownAttributes = []string{"alt", "title", "aria-label", "aria-description", "placeholder"}

func (r *hardcodedReader) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		if inherited(n.Parent, "lang") == string(r.check.Lang) {
			r.read(n.Data)
		}
		return
	case html.ElementNode:
		if isNoText(n) {
			return
		}
		r.attributes(n)
	case html.ErrorNode, html.DocumentNode, html.CommentNode, html.DoctypeNode, html.RawNode:
	}
	interrupts := n.Type == html.ElementNode && !inline[n.Data] && !standsInLine(n)
	if interrupts {
		r.endLine()
	}
	for c := range n.ChildNodes() {
		r.walk(c)
	}
	if interrupts {
		r.endLine()
	}
}

// isNoText tells of what nobody reads, and of dates: the program writes them, as each language does.
func isNoText(n *html.Node) bool {
	return n.Data == "script" || n.Data == "style" || n.Data == "template" || n.Data == "time" || attr(n, "translate") == "no"
}

// standsInLine tells of what stands within a line of text beside the inline elements.
func standsInLine(n *html.Node) bool {
	switch n.Data {
	case "br", "img", "svg", "wbr", "input", "use", "path":
		return true
	}
	return false
}

// read goes through a text; what stands outside the marks is kept.
func (r *hardcodedReader) read(text string) {
	for text != "" {
		switch {
		case strings.HasPrefix(text, r.check.Open):
			r.depth++
			r.outer.WriteByte(' ')
			text = text[len(r.check.Open):]
		case strings.HasPrefix(text, r.check.Close):
			r.depth = max(r.depth-1, 0)
			text = text[len(r.check.Close):]
		default:
			_, size := utf8.DecodeRuneInString(text)
			if r.depth == 0 {
				r.outer.WriteString(text[:size])
			}
			text = text[size:]
		}
	}
}

// endLine reports what stood outside the marks in a line, and begins the next one outside.
func (r *hardcodedReader) endLine() {
	if text := strings.Join(strings.Fields(r.outer.String()), " "); saysSomething(text) {
		r.report(fmt.Sprintf("%s cannot be translated: %s", r.place, shortened(text)))
	}
	r.outer.Reset()
	if r.depth > 0 {
		r.report(r.place + " is cut: its end is missing")
	}
	r.depth = 0
}

// attributes looks at what an element says beside its text.
func (r *hardcodedReader) attributes(n *html.Node) {
	if inherited(n, "lang") != string(r.check.Lang) {
		return
	}
	for _, name := range shownAttributes {
		r.attribute(n, name)
	}
	if kind := attr(n, "type"); n.Data == "input" && (kind == "submit" || kind == "button" || kind == "reset") {
		r.attribute(n, "value")
	}
	if name := attr(n, "name"); n.Data == "meta" && (name == "description" || strings.HasPrefix(attr(n, "property"), "og:title") || attr(n, "property") == "og:description") {
		r.attribute(n, "content")
	}
}

func (r *hardcodedReader) attribute(n *html.Node, name string) {
	value := attr(n, name)
	inner := hardcodedReader{check: r.check, place: fmt.Sprintf("the attribute %s of <%s>", name, n.Data), report: r.report}
	inner.read(value)
	inner.endLine()
}

// saysSomething tells whether a text has a word: an address is the same in every language, and a letter alone heads a list.
func saysSomething(text string) bool {
	for word := range strings.FieldsSeq(text) {
		letters := 0
		for _, r := range word {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if letters > 1 && !strings.Contains(word, "://") {
			return true
		}
	}
	return false
}
