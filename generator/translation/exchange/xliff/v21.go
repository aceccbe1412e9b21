package xliff

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/markup"
)

// V21 is XLIFF 2.1 (OASIS Standard, 13 February 2018), valid against its core schema and the modules for matches and metadata: a unit
// has one segment, tags are pc and ph with what they stand for as original data, and what else is known stands in metadata and notes.
type V21 struct{}

// Name gives the format's name.
func (V21) Name() string { return "xliff2" }

// Ending gives the ending of file names; version 1.2 has .xlf.
func (V21) Ending() string { return ".xlf2" }

const (
	namespace21 = "urn:oasis:names:tc:xliff:document:2.0" // of 2.0 and 2.1 alike
	matches21   = "urn:oasis:names:tc:xliff:matches:2.0"
	metadata21  = "urn:oasis:names:tc:xliff:metadata:2.0"
	category    = "lykta"
	previous21  = subState + "previous"
	segmentID   = "segment" // cannot be a tag's name
)

// original collects what the tags of a unit stand for: XLIFF 2.1 §4.2.2.9. Tools that number codes anew keep the reference.
type original struct{ data []string }

func (o *original) ref(code string) string {
	i := slices.Index(o.data, code)
	if i < 0 {
		i = len(o.data)
		o.data = append(o.data, code)
	}
	return "d" + strconv.Itoa(i+1)
}

// inline21 writes pc and ph (XLIFF 2.1 §4.2.3). Without data there are no references: those of a match would need data of its own.
func inline21(data *original) markup.Inline {
	ref := func(code string) string {
		if data == nil {
			return ""
		}
		return data.ref(code)
	}
	return markup.Inline{
		Open: func(name string, nth int) string {
			kind, sub := kindOf(name)
			return markup.Tag("pc", "id", markup.NthName(name, nth), "dataRefEnd", ref("</"+name+">"), "dataRefStart", ref("<"+name+">"),
				"canDelete", canDelete(name), "type", kind, "subType", sub) + ">"
		},
		Close: func(string, int) string { return "</pc>" },
		Void: func(name string, nth int) string {
			kind, sub := kindOf(name)
			return markup.Tag("ph", "id", markup.NthName(name, nth), "dataRef", ref("<"+name+"/>"),
				"canDelete", canDelete(name), "type", kind, "subType", sub) + "/>"
		},
		Control: func(r rune) string { return fmt.Sprintf(`<cp hex="%04X"/>`, r) },
	}
}

// kindOf says what a tag is, XLIFF 2.1 §4.3.1.40 and §4.3.1.36.
func kindOf(name string) (kind, sub string) {
	switch strings.TrimRight(name, "0123456789") {
	case "a":
		return "link", ""
	case "img":
		return "image", ""
	case "b":
		return "fmt", "xlf:b"
	case "i":
		return "fmt", "xlf:i"
	}
	return "other", ""
}

// canDelete says what a translation may leave out, as exchange.CheckTags has it.
func canDelete(name string) string {
	if kind, _ := kindOf(name); kind == "fmt" || strings.HasPrefix(name, "s") || strings.HasPrefix(name, "l-") {
		return ""
	}
	return "no"
}

// Encode writes a catalog. The error is the writer's, or tells of an entry whose tags are broken.
func (V21) Encode(w io.Writer, c exchange.Catalog) error {
	out := markup.NewWriter(w)
	out.Open("xliff", "xmlns", namespace21, "xmlns:mtc", matches21, "xmlns:mda", metadata21,
		"version", "2.1", "srcLang", language(c.Source), "trgLang", string(c.Target))
	files := runs(c.Entries)
	if len(files) == 0 {
		files = [][]exchange.Entry{nil}
	}
	for i, entries := range files {
		if err := writeFile21(out, c, entries, i); err != nil {
			return err
		}
	}
	out.Close()
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write xliff: %w", err)
	}
	return nil
}

func writeFile21(out *markup.Writer, c exchange.Catalog, entries []exchange.Entry, number int) error {
	name := noFile
	if len(entries) > 0 {
		name = fileName(entries[0].File)
	}
	out.Open("file", "id", "f"+strconv.Itoa(number+1), "original", name, "canResegment", "no")
	var about [][2]string
	for _, a := range [][2]string{{packageNote, c.Package}, {projectNote, c.Project}} {
		if number == 0 && a[1] != "" {
			about = append(about, a)
		}
	}
	if len(about) > 0 {
		out.Open("notes")
		for _, a := range about {
			out.Text("note", a[1], "category", a[0])
		}
		out.Close()
	}
	var ids tokens
	for i := range entries {
		if err := writeUnit21(out, &entries[i], ids.token(entries[i].ID)); err != nil {
			return fmt.Errorf("write %s: %w", entries[i].Context, err)
		}
	}
	if len(entries) == 0 { // the schema wants something
		out.Element("group", "", "id", "g1")
	}
	out.Close()
	return nil
}

const projectNote = ours + "project"

func writeUnit21(out *markup.Writer, e *exchange.Entry, token string) error {
	var data original
	source, err := inline21(&data).Markup(e.Source)
	if err != nil {
		return err
	}
	target, err := inline21(&data).Markup(e.Target)
	if err != nil {
		return err
	}
	attrs := []string{"id", token, "name", exchange.Line(e.Context)}
	if e.Obsolete {
		attrs = append(attrs, "translate", "no")
	}
	out.Open("unit", attrs...)
	if err := writeMatches21(out, e); err != nil {
		return err
	}
	writeFacts21(out, e, token)
	if len(data.data) > 0 {
		out.Open("originalData")
		for i, code := range data.data {
			out.Element("data", markup.Escape(code), "id", "d"+strconv.Itoa(i+1))
		}
		out.Close()
	}
	standing := standing21(e)
	out.Open("segment", "id", segmentID, "state", standing.state, "subState", standing.detail)
	out.Element("source", source, "xml:space", "preserve")
	if e.Target != "" {
		out.Element("target", target, "xml:space", "preserve")
	}
	out.Close()
	out.Close()
	return nil
}

func writeFacts21(out *markup.Writer, e *exchange.Entry, token string) {
	facts := exchange.Facts(e, except(e, token, exchange.FactObsolete)...)
	var shown, hidden []exchange.Fact
	for _, f := range facts {
		if slices.Contains(shownFacts, f.Key) {
			shown = append(shown, f)
			continue
		}
		hidden = append(hidden, f)
	}
	if len(hidden) > 0 {
		out.Open("mda:metadata")
		out.Open("mda:metaGroup", "category", category)
		for _, f := range hidden {
			out.Element("mda:meta", markup.Escape(f.Value), "type", f.Key)
		}
		out.Close()
		out.Close()
	}
	if len(e.Notes)+len(shown)+len(e.Comments) == 0 {
		return
	}
	out.Open("notes")
	for _, note := range e.Notes {
		out.Text("note", note)
	}
	for _, f := range shown {
		out.Element("note", markup.Escape(f.Value), "category", ours+f.Key)
	}
	for _, comment := range e.Comments {
		out.Text("note", comment, "category", commentNote)
	}
	out.Close()
}

// writeMatches21 writes the former source text, with what was made from it, and translations of similar texts (XLIFF 2.1 §5.1).
func writeMatches21(out *markup.Writer, e *exchange.Entry) error {
	list := e.Matches
	attrs := func(m exchange.Match) []string {
		return []string{"ref", "#" + segmentID, "matchQuality", strconv.Itoa(min(m.Quality, 100)), "origin", exchange.Line(m.Origin), "type", "tm"}
	}
	if e.Previous != "" {
		list = append([]exchange.Match{{Source: e.Previous, Target: e.Target}}, list...)
	}
	if len(list) == 0 {
		return nil
	}
	out.Open("mtc:matches")
	for i, m := range list {
		source, err := inline21(nil).Markup(m.Source)
		if err != nil {
			return err
		}
		target, err := inline21(nil).Markup(m.Target)
		if err != nil {
			return err
		}
		if i == 0 && e.Previous != "" {
			out.Open("mtc:match", "ref", "#"+segmentID, "type", "other", "subType", previous21)
		} else {
			out.Open("mtc:match", attrs(m)...)
		}
		out.Element("source", source, "xml:space", "preserve")
		out.Element("target", target, "xml:space", "preserve")
		out.Close()
	}
	out.Close()
	return nil
}
