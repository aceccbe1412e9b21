package xliff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/markup"
)

// Decode reads a catalog, of version 2.0 or 2.1.
func (V21) Decode(file string, src []byte) (exchange.Catalog, []diag.Diagnostic) {
	d := decoding21{decoding{file: file}}
	return d.scan(src, "2.1", markup.Reader{
		IsLeaf: func(name string) bool { return name == "notes" || name == "unit" },
		Enter:  d.begin,
		Leaf:   d.leaf,
	})
}

type decoding21 struct{ decoding }

func (d *decoding21) begin(n *markup.Node) {
	if d.enter(n, "2") && n.Name == "xliff" {
		d.languages(n, n.Attr("srcLang"), n.Attr("trgLang"))
	}
}

func (d *decoding21) leaf(n *markup.Node) {
	if n.Name == "unit" {
		d.unit(n)
		return
	}
	for i := range n.Children {
		switch c := &n.Children[i]; c.Attr("category") {
		case packageNote:
			d.catalog.Package = exchange.Unline(c.Words())
		case projectNote:
			d.catalog.Project = exchange.Unline(c.Words())
		}
	}
}

func (d *decoding21) unit(n *markup.Node) {
	e := exchange.Entry{
		ID: idOf(n.Attr("id")), Context: exchange.Unline(n.Attr("name")), File: d.original,
		Obsolete: n.Attr("translate") == "no", Line: line(d.src, n.Offset),
	}
	t := texts21{data: map[string]string{}}
	for i := range n.Children {
		c := &n.Children[i]
		switch c.Name {
		case "matches":
			d.matches(&e, c)
		case "metadata":
			d.metadata(&e, c)
		case "notes":
			for j := range c.Children {
				if note := &c.Children[j]; note.Name == "note" {
					d.note(&e, note, note.Attr("category"))
				}
			}
		case "originalData":
			t.originalData(c)
		case "segment", "ignorable":
			t.parts = append(t.parts, part21{node: c, isSegment: c.Name == "segment"})
		}
	}
	if !t.join(&e) {
		d.warn("xliff-segments", n.Offset, "only some segments of this unit are translated: it counts as not translated", "translate all of them")
	}
	d.catalog.Entries = append(d.catalog.Entries, e)
}

func (d *decoding21) metadata(e *exchange.Entry, n *markup.Node) {
	for i := range n.Children {
		group := &n.Children[i]
		if group.Attr("category") != category {
			continue
		}
		for j := range group.Children {
			if c := &group.Children[j]; c.Name == "meta" {
				d.fact(e, c, c.Attr("type"))
			}
		}
	}
}

func (d *decoding21) matches(e *exchange.Entry, n *markup.Node) {
	for i := range n.Children {
		c := &n.Children[i]
		if c.Name != "match" {
			continue
		}
		t := texts21{data: map[string]string{}}
		if data := c.Child("originalData"); data != nil {
			t.originalData(data)
		}
		m := exchange.Match{Source: t.text(c.Child("source")), Target: t.text(c.Child("target")), Origin: exchange.Unline(c.Attr("origin"))}
		if c.Attr("subType") == previous21 {
			e.Previous = m.Source
			continue
		}
		quality, err := strconv.ParseFloat(cmp.Or(c.Attr("matchQuality"), c.Attr("similarity")), 64)
		if err == nil && quality >= 0 && quality <= 100 {
			m.Quality = int(quality)
		}
		e.Matches = append(e.Matches, m)
	}
}

// texts21 reads the texts of a unit, which tools may have divided into several segments.
type texts21 struct {
	data  map[string]string // original data by id
	parts []part21
}

type part21 struct {
	node      *markup.Node
	isSegment bool
}

func (t *texts21) originalData(n *markup.Node) {
	for i := range n.Children {
		t.data[n.Children[i].Attr("id")] = n.Children[i].Words()
	}
}

// join puts the segments together, each target where its order says. It tells whether all segments are translated, or none is. Of
// several states the least counts, which is the first that says so.
func (t *texts21) join(e *exchange.Entry) bool {
	var source, target strings.Builder
	translated, untranslated := 0, 0
	now := native{state: "final"}
	for _, p := range t.inOrder(false) {
		source.WriteString(t.raw(p.node.Child("source")))
	}
	for _, p := range t.inOrder(true) {
		c := p.node.Child("target")
		switch {
		case p.isSegment && (c == nil || t.text(c) == "" && t.text(p.node.Child("source")) != ""):
			untranslated++
		case p.isSegment:
			translated++
		}
		if c == nil && !p.isSegment {
			c = p.node.Child("source")
		}
		target.WriteString(t.raw(c))
		if state := cmp.Or(p.node.Attr("state"), "initial"); p.isSegment && rank(state) < rank(now.state) || len(t.parts) == 1 {
			now = native{state: state, detail: p.node.Attr("subState")}
		}
	}
	e.Source = exchange.Trim(source.String())
	if translated > 0 && untranslated == 0 {
		e.Target = exchange.Trim(target.String())
	}
	settle(e, now, standing21, said21)
	return translated == 0 || untranslated == 0
}

func rank(state string) int {
	return slices.Index([]string{"initial", "translated", "reviewed", "final"}, state)
}

// inOrder gives the parts as they follow each other in the source, or in the target: XLIFF 2.1 §4.3.1.29, "order".
func (t *texts21) inOrder(ofTarget bool) []part21 {
	if !ofTarget {
		return t.parts
	}
	ordered := slices.Clone(t.parts)
	for i, p := range t.parts {
		c := p.node.Child("target")
		if c == nil {
			continue
		}
		place, err := strconv.Atoi(c.Attr("order"))
		if err != nil || place < 1 || place > len(ordered) {
			continue
		}
		at := slices.IndexFunc(ordered, func(other part21) bool { return other.node == t.parts[i].node })
		ordered = slices.Insert(slices.Delete(ordered, at, at+1), place-1, p)
	}
	return ordered
}

// text reads a source or target; "" for none.
func (t *texts21) text(n *markup.Node) string { return exchange.Trim(t.raw(n)) }

func (t *texts21) raw(n *markup.Node) string {
	if n == nil {
		return ""
	}
	var b markup.Builder
	t.read(&b, n, map[string]string{})
	return b.Raw()
}

// read reads what is in an element; pairs gives the tags of open sc by their id.
func (t *texts21) read(b *markup.Builder, n *markup.Node, pairs map[string]string) {
	for i := range n.Children {
		c := &n.Children[i]
		switch c.Name {
		case "":
			b.Words(c.Text)
		case "pc":
			name := t.name(c, "dataRefStart")
			b.Begin(name)
			t.read(b, c, pairs)
			b.End(name)
		case "ph":
			b.Void(t.name(c, "dataRef"))
		case "sc":
			name := t.name(c, "dataRef")
			pairs[c.Attr("id")] = name
			b.Begin(name)
		case "ec":
			name, known := pairs[cmp.Or(c.Attr("startRef"), c.Attr("id"))]
			if !known {
				name = t.name(c, "dataRef")
			}
			b.End(name)
		case "cp":
			if r, isControl := markup.ControlRune("cp-" + c.Attr("hex")); isControl {
				b.Words(string(r))
			}
		default: // mrk, sm and em only mark text
			t.read(b, c, pairs)
		}
	}
}

// name gives the tag that an inline element stands for: by its id, by what it copies, or by the original data that it refers to.
func (t *texts21) name(n *markup.Node, ref string) string {
	for _, candidate := range []string{n.Attr("id"), n.Attr("copyOf"), t.data[n.Attr(ref)], n.Attr("equiv"), n.Attr("equivStart")} {
		if name := markup.TagName(candidate); !strings.HasPrefix(name, "foreign") {
			return name
		}
	}
	return markup.TagName(n.Attr("id"))
}
