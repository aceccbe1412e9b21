// Package tmx encodes and decodes TMX, the format in which translation memories are handed on.
// It decides nothing about which pairs are good enough to be handed on.
package tmx

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/markup"
)

// Codec is TMX 1.4b (LISA, 26 April 2005, level 2): an entry is a tu with a tuv for each language, tags are bpt, ept and ph, and what
// else is known stands in properties.
type Codec struct{}

// Name gives the format's name.
func (Codec) Name() string { return "tmx" }

// Ending gives the ending of file names.
func (Codec) Ending() string { return ".tmx" }

const (
	propertyPrefix   = "x-lykta-"
	commentProperty  = propertyPrefix + "comment"
	projectProperty  = propertyPrefix + "project"
	packageProperty  = propertyPrefix + "package"
	targetProperty   = propertyPrefix + "target-language"
	unknownLanguage  = "und"
	anyLanguage      = "*all*" // of a memory that mixes languages
	segmentationUnit = "paragraph"
)

// Encode writes a catalog. The error is the writer's, or tells of an entry whose tags are broken.
func (Codec) Encode(w io.Writer, c exchange.Catalog) error {
	out := markup.NewWriter(w)
	source := unknownLanguage
	if c.Source != "" {
		source = string(c.Source)
	}
	out.Open("tmx", "version", "1.4")
	out.Open("header", "creationtool", "lykta", "creationtoolversion", "1", "segtype", segmentationUnit, "o-tmf", "lykta",
		"adminlang", "en", "srclang", source, "datatype", "plaintext")
	for _, p := range [][2]string{{targetProperty, string(c.Target)}, {projectProperty, c.Project}, {packageProperty, c.Package}} {
		if p[1] != "" {
			out.Text("prop", p[1], "type", p[0])
		}
	}
	out.Close()
	out.Open("body")
	for i := range c.Entries {
		if err := writeEntry(out, &c.Entries[i], source, string(c.Target)); err != nil {
			return fmt.Errorf("write %s: %w", c.Entries[i].Context, err)
		}
	}
	out.Close()
	out.Close()
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write tmx: %w", err)
	}
	return nil
}

func writeEntry(out *markup.Writer, e *exchange.Entry, source, target string) error {
	if target == "" {
		target = unknownLanguage
	}
	out.Open("tu", "tuid", exchange.Line(e.Context))
	for _, note := range e.Notes {
		out.Text("note", note)
	}
	for _, f := range exchange.Facts(e, exchange.FactContext) {
		out.Element("prop", markup.Escape(f.Value), "type", propertyPrefix+f.Key)
	}
	for _, comment := range e.Comments {
		out.Text("prop", comment, "type", commentProperty)
	}
	for _, variant := range [][2]string{{source, e.Source}, {target, e.Target}} {
		if variant[1] == "" && variant[0] == target {
			continue
		}
		in := inline()
		text, err := in.Markup(variant[1])
		if err != nil {
			return err
		}
		out.Open("tuv", "xml:lang", variant[0])
		out.Element("seg", text)
		out.Close()
	}
	out.Close()
	return nil
}

// inline: TMX 1.4b, "Content Markup": i pairs the two ends of a tag within a segment, x pairs a tag with the same one in another
// language. In them stands what the tag is in tagged text.
func inline() markup.Inline {
	last := 0
	numbers := map[string]string{} // of open tags
	return markup.Inline{
		Open: func(name string, nth int) string {
			last++
			numbers[markup.NthName(name, nth)] = strconv.Itoa(last)
			return markup.Tag("bpt", "i", strconv.Itoa(last)) + ">" + markup.Escape("<"+name+">") + "</bpt>"
		},
		Close: func(name string, nth int) string {
			return markup.Tag("ept", "i", numbers[markup.NthName(name, nth)]) + ">" + markup.Escape("</"+name+">") + "</ept>"
		},
		Void: func(name string, _ int) string { return "<ph>" + markup.Escape("<"+name+"/>") + "</ph>" },
		Control: func(r rune) string {
			return markup.Tag("ph", "type", markup.ControlName(r)) + "/>"
		},
	}
}

// Decode reads a catalog: of each tu the source language's text and that of the first other language. A file with more languages is
// a memory for several exports, and refused.
func (Codec) Decode(file string, src []byte) (exchange.Catalog, []diag.Diagnostic) {
	text, problems := exchange.UTF8(file, src)
	if problems != nil {
		return exchange.Catalog{}, problems
	}
	d := decoding{file: file, src: text}
	problems = markup.Scan(file, text, markup.Reader{
		IsLeaf: func(name string) bool { return name == "header" || name == "tu" },
		Enter:  func(n *markup.Node) { d.isTMX = d.isTMX || n.Name == "tmx" },
		Leaf:   d.leaf,
	})
	if problems == nil && !d.isTMX {
		d.fail(0, "tmx-syntax", "this is no TMX file", "TMX begins with <tmx")
	}
	return d.catalog, diag.Sort(append(d.problems, problems...))
}

type decoding struct {
	file     string
	src      []byte
	catalog  exchange.Catalog
	isTMX    bool
	problems []diag.Diagnostic
}

func (d *decoding) fail(offset int, rule, message, hint string) {
	d.problems = append(d.problems, diag.At(diag.Error, rule, d.file, d.src, offset, message, hint))
}

func (d *decoding) leaf(n *markup.Node) {
	if n.Name == "tu" {
		d.unit(n)
		return
	}
	d.catalog.Source = d.language(n, n.Attr("srclang"))
	for i := range n.Children {
		c := &n.Children[i]
		switch value := exchange.Unline(c.Words()); c.Attr("type") {
		case targetProperty:
			d.catalog.Target = d.language(c, value)
		case projectProperty:
			d.catalog.Project = value
		case packageProperty:
			d.catalog.Package = value
		}
	}
}

func (d *decoding) language(n *markup.Node, value string) lang.Tag {
	if value == "" || value == unknownLanguage || value == anyLanguage {
		return ""
	}
	tag, err := lang.Parse(strings.ReplaceAll(value, "_", "-"))
	if err != nil {
		d.fail(n.Offset, "exchange-language", fmt.Sprintf("the file names a language that is none: %v", err), "")
		return ""
	}
	return tag
}

func (d *decoding) unit(n *markup.Node) {
	line, _ := diag.Position(d.src, n.Offset)
	e := exchange.Entry{Context: exchange.Unline(n.Attr("tuid")), Line: line}
	hasSource := false
	for i := range n.Children {
		c := &n.Children[i]
		switch c.Name {
		case "note":
			e.Notes = append(e.Notes, exchange.Unline(c.Words()))
		case "prop":
			d.property(&e, c)
		case "tuv":
			d.variant(&e, c, &hasSource)
		}
	}
	d.catalog.Entries = append(d.catalog.Entries, e)
}

func (d *decoding) property(e *exchange.Entry, n *markup.Node) {
	kind := n.Attr("type")
	key, isOurs := strings.CutPrefix(kind, propertyPrefix)
	switch {
	case kind == commentProperty:
		e.Comments = append(e.Comments, exchange.Unline(n.Words()))
	case !isOurs: // another program's
	case !e.Take(exchange.Fact{Key: key, Value: exchange.Trim(n.Words())}):
		d.problems = append(d.problems, diag.At(diag.Warning, "exchange-fact", d.file, d.src, n.Offset,
			fmt.Sprintf("the property %q cannot be read", kind), "leave the properties as they were exported"))
	}
}

// variant takes the text of one language.
func (d *decoding) variant(e *exchange.Entry, n *markup.Node, hasSource *bool) {
	segment := n.Child("seg")
	if segment == nil {
		return
	}
	var b markup.Builder
	read(&b, segment, map[string]string{})
	tag := d.language(n, n.Lang())
	isSource := tag == d.catalog.Source || tag.Language() == d.catalog.Source.Language() && tag != d.catalog.Target
	switch {
	case isSource && !*hasSource:
		*hasSource = true
		e.Source = b.String()
	case d.catalog.Target == "" || tag == "" || tag == d.catalog.Target:
		d.catalog.Target, e.Target = tag, b.String()
	default:
		d.fail(n.Offset, "exchange-language", fmt.Sprintf("there are more than two languages: %s, %s and %s", d.catalog.Source, d.catalog.Target, tag),
			"a memory is handed on one pair of languages at a time")
	}
}

// read reads what is in an element; pairs gives the tags of open bpt by their number.
func read(b *markup.Builder, n *markup.Node, pairs map[string]string) {
	for i := range n.Children {
		c := &n.Children[i]
		switch c.Name {
		case "":
			b.Words(c.Text)
		case "bpt":
			pairs[c.Attr("i")] = name(c)
			b.Begin(name(c))
		case "ept":
			opened, known := pairs[c.Attr("i")]
			if !known {
				opened = name(c)
			}
			b.End(opened)
		case "ph", "it":
			if r, isControl := markup.ControlRune(c.Attr("type")); isControl {
				b.Words(string(r))
				continue
			}
			b.Void(name(c))
		default: // hi and others that only mark text
			read(b, c, pairs)
		}
	}
}

// name gives the tag that an element holds, or one of its number.
func name(n *markup.Node) string {
	if found := markup.TagName(n.Words()); !strings.HasPrefix(found, "foreign") {
		return found
	}
	return markup.TagName(n.Attr("x"))
}
