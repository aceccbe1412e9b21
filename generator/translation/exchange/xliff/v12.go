package xliff

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/markup"
)

// V12 is XLIFF 1.2 (OASIS Standard, 1 February 2008), valid against its strict schema: a unit is a trans-unit, tags are g and x, the
// former source text and translations of similar texts are alt-trans, and what else is known stands in contexts and notes.
type V12 struct{}

// Name gives the format's name.
func (V12) Name() string { return "xliff" }

// Ending gives the ending of file names.
func (V12) Ending() string { return ".xlf" }

const (
	namespace12    = "urn:oasis:names:tc:xliff:document:1.2"
	contextPrefix  = "x-" + "lykta-"
	previousChange = "previous-version"
)

// inline12: XLIFF 1.2, "g" and "x".
var inline12 = markup.Inline{
	Open: func(name string, nth int) string {
		return markup.Tag("g", "id", markup.NthName(name, nth), "ctype", ctype(name)) + ">"
	},
	Close: func(string, int) string { return "</g>" },
	Void: func(name string, nth int) string {
		return markup.Tag("x", "id", markup.NthName(name, nth), "equiv-text", "<"+name+"/>") + "/>"
	},
	Control: func(r rune) string { return markup.Tag("x", "id", markup.ControlName(r)) + "/>" },
}

// ctype says what a pair of tags does, in XLIFF's words where it has one.
func ctype(name string) string {
	switch strings.TrimRight(name, "0123456789") {
	case "a":
		return "link"
	case "b":
		return "bold"
	case "i":
		return "italic"
	case "s":
		return "x-struck"
	}
	return "x-" + name
}

// Encode writes a catalog. The error is the writer's, or tells of an entry whose tags are broken.
func (V12) Encode(w io.Writer, c exchange.Catalog) error {
	out := markup.NewWriter(w)
	out.Open("xliff", "xmlns", namespace12, "version", "1.2")
	files := runs(c.Entries)
	if len(files) == 0 {
		files = [][]exchange.Entry{nil}
	}
	for _, entries := range files {
		if err := writeFile12(out, c, entries); err != nil {
			return err
		}
	}
	out.Close()
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write xliff: %w", err)
	}
	return nil
}

func writeFile12(out *markup.Writer, c exchange.Catalog, entries []exchange.Entry) error {
	original := noFile
	if len(entries) > 0 {
		original = fileName(entries[0].File)
	}
	out.Open("file", "original", original, "source-language", language(c.Source), "target-language", string(c.Target),
		"datatype", "plaintext", "product-name", exchange.Line(c.Project))
	if c.Package != "" {
		out.Open("header")
		out.Text("note", c.Package, "from", packageNote)
		out.Close()
	}
	out.Open("body")
	var ids tokens
	for i := range entries {
		if err := writeUnit12(out, &entries[i], ids.token(entries[i].ID)); err != nil {
			return fmt.Errorf("write %s: %w", entries[i].Context, err)
		}
	}
	out.Close()
	out.Close()
	return nil
}

func writeUnit12(out *markup.Writer, e *exchange.Entry, token string) error {
	source, err := inline12.Markup(e.Source)
	if err != nil {
		return err
	}
	target, err := inline12.Markup(e.Target)
	if err != nil {
		return err
	}
	standing := standing12(e)
	attrs := []string{"id", token, "resname", exchange.Line(e.Context), "xml:space", "preserve"}
	if standing.isApproved {
		attrs = append(attrs, "approved", "yes")
	}
	if e.Obsolete {
		attrs = append(attrs, "translate", "no")
	}
	if e.MaxLength > 0 {
		attrs = append(attrs, "maxwidth", strconv.Itoa(e.MaxLength), "size-unit", "char")
	}
	out.Open("trans-unit", attrs...)
	out.Element("source", source)
	out.Element("target", target, "state", standing.state, "state-qualifier", standing.detail)
	writeFacts12(out, e, token)
	if err := writeAlternatives12(out, e, target); err != nil {
		return err
	}
	out.Close()
	return nil
}

func writeFacts12(out *markup.Writer, e *exchange.Entry, token string) {
	facts := exchange.Facts(e, except(e, token, exchange.FactMaxLength, exchange.FactObsolete)...)
	for _, note := range e.Notes {
		out.Text("note", note)
	}
	for _, f := range facts {
		if slices.Contains(shownFacts, f.Key) {
			out.Element("note", markup.Escape(f.Value), "from", ours+f.Key)
		}
	}
	for _, comment := range e.Comments {
		out.Text("note", comment, "from", commentNote)
	}
	facts = slices.DeleteFunc(facts, func(f exchange.Fact) bool { return slices.Contains(shownFacts, f.Key) })
	if len(facts) == 0 {
		return
	}
	out.Open("context-group", "purpose", "information")
	for _, f := range facts {
		out.Element("context", markup.Escape(f.Value), "context-type", contextPrefix+f.Key)
	}
	out.Close()
}

// writeAlternatives12 writes what else is known of the text. The schema wants a target in each: beside the former source stands what
// was made from it.
func writeAlternatives12(out *markup.Writer, e *exchange.Entry, target string) error {
	if e.Previous != "" {
		previous, err := inline12.Markup(e.Previous)
		if err != nil {
			return err
		}
		out.Open("alt-trans", "alttranstype", previousChange, "xml:space", "preserve")
		out.Element("source", previous)
		out.Element("target", target)
		out.Close()
	}
	for _, m := range e.Matches {
		source, err := inline12.Markup(m.Source)
		if err != nil {
			return err
		}
		target, err := inline12.Markup(m.Target)
		if err != nil {
			return err
		}
		out.Open("alt-trans", "match-quality", strconv.Itoa(m.Quality)+"%", "origin", exchange.Line(m.Origin), "xml:space", "preserve")
		out.Element("source", source)
		out.Element("target", target)
		out.Close()
	}
	return nil
}

// Decode reads a catalog, of version 1.2 or an older 1.x.
func (V12) Decode(file string, src []byte) (exchange.Catalog, []diag.Diagnostic) {
	d := decoding12{decoding{file: file}}
	return d.scan(src, "1.2", markup.Reader{
		IsLeaf: func(name string) bool { return name == "header" || name == "trans-unit" },
		Enter:  d.begin,
		Leaf:   d.leaf,
	})
}

type decoding12 struct{ decoding }

func (d *decoding12) begin(n *markup.Node) {
	if d.enter(n, "1") && n.Name == "file" {
		d.languages(n, n.Attr("source-language"), n.Attr("target-language"))
		d.catalog.Project = exchange.Unline(n.Attr("product-name"))
	}
}

func (d *decoding12) leaf(n *markup.Node) {
	if n.Name == "header" {
		d.header(n)
		return
	}
	d.unit(n)
}

func (d *decoding12) header(n *markup.Node) {
	for i := range n.Children {
		if c := &n.Children[i]; c.Name == "note" && c.Attr("from") == packageNote {
			d.catalog.Package = exchange.Unline(c.Words())
		}
	}
}

func (d *decoding12) unit(n *markup.Node) {
	if n.Attr("restype") == "x-gettext-domain-header" {
		return // of a file that was PO
	}
	e := exchange.Entry{
		ID: idOf(n.Attr("id")), Context: exchange.Unline(n.Attr("resname")), File: d.original,
		Obsolete: n.Attr("translate") == "no", Line: line(d.src, n.Offset),
	}
	if width, err := strconv.Atoi(n.Attr("maxwidth")); err == nil && width > 0 && n.Attr("size-unit") == "char" {
		e.MaxLength = width
	}
	now := native{isApproved: n.Attr("approved") == "yes"}
	for i := range n.Children {
		c := &n.Children[i]
		switch c.Name {
		case "source":
			e.Source = text12(c)
		case "target":
			e.Target = text12(c)
			now.state, now.detail = c.Attr("state"), c.Attr("state-qualifier")
		case "note":
			d.note(&e, c, c.Attr("from"))
		case "context-group":
			d.contexts(&e, c)
		case "alt-trans":
			d.alternative(&e, c)
		}
	}
	settle(&e, now, standing12, said12)
	d.catalog.Entries = append(d.catalog.Entries, e)
}

// contexts reads our contexts, and passes over those of other programs.
func (d *decoding12) contexts(e *exchange.Entry, n *markup.Node) {
	for i := range n.Children {
		if key, isOurs := strings.CutPrefix(n.Children[i].Attr("context-type"), contextPrefix); isOurs {
			d.fact(e, &n.Children[i], key)
		}
	}
}

func (d *decoding12) alternative(e *exchange.Entry, n *markup.Node) {
	source, target := "", ""
	if c := n.Child("source"); c != nil {
		source = text12(c)
	}
	if c := n.Child("target"); c != nil {
		target = text12(c)
	}
	if n.Attr("alttranstype") == previousChange {
		e.Previous = source
		return
	}
	quality, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(n.Attr("match-quality"), "%")), 64)
	if err != nil || !(quality >= 0 && quality <= 1000) {
		quality = 0
	}
	e.Matches = append(e.Matches, exchange.Match{Source: source, Target: target, Quality: int(quality), Origin: exchange.Unline(n.Attr("origin"))})
}

// text12 reads text with inline elements: ours, and those that other programs make of them.
func text12(n *markup.Node) string {
	var b markup.Builder
	read12(&b, n, map[string]string{})
	return b.String()
}

// read12 reads what is in an element; pairs gives the tags of open bpt and bx by their rid.
func read12(b *markup.Builder, n *markup.Node, pairs map[string]string) {
	for i := range n.Children {
		c := &n.Children[i]
		switch c.Name {
		case "":
			b.Words(c.Text)
		case "g":
			name := name12(c)
			b.Begin(name)
			read12(b, c, pairs)
			b.End(name)
		case "x", "ph", "it":
			if r, isControl := markup.ControlRune(c.Attr("id")); isControl {
				b.Words(string(r))
				continue
			}
			b.Void(name12(c))
		case "bx", "bpt":
			pairs[rid(c)] = name12(c)
			b.Begin(pairs[rid(c)])
		case "ex", "ept":
			name, known := pairs[rid(c)]
			if !known {
				name = name12(c)
			}
			b.End(name)
		default: // mrk and others that only mark text
			read12(b, c, pairs)
		}
	}
}

func rid(n *markup.Node) string {
	if rid := n.Attr("rid"); rid != "" {
		return rid
	}
	return n.Attr("id")
}

// name12 gives the tag that an inline element stands for: by its id, the text that it is shown as, or what is in it.
func name12(n *markup.Node) string {
	for _, candidate := range []string{n.Attr("id"), n.Attr("equiv-text"), n.Attr("xid")} {
		if name := markup.TagName(candidate); !strings.HasPrefix(name, "foreign") {
			return name
		}
	}
	if n.Name != "g" {
		if name := markup.TagName(n.Words()); !strings.HasPrefix(name, "foreign") {
			return name
		}
	}
	return markup.TagName(n.Attr("id"))
}
