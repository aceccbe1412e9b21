package unit

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"lykta/generator/diag"
	"lykta/generator/markdown"
)

// prose is a Markdown text divided into units: a page's body, or one field of its front matter.
type prose struct {
	source   markdown.Source
	options  markdown.Options
	field    string // of the front matter; "" for a page's body
	blocks   []block
	text     []byte // what offsets count in: without byte-order mark, with LF
	pieces   []piece
	problems []diag.Diagnostic

	signing    sync.Once
	signatures []string // by piece: see signature
}

// piece is a place in a text where a unit stands. What is empty has a piece as well, so that the cells of two tables can be paired.
type piece struct {
	unit        Unit
	start, stop int // bytes of the text that the unit's own take the place of
	marks       map[string]mark
	owner       int    // for the title of a link, the piece of the block with the link; else -1
	tag         string // the link's tag
	line        int    // byte where the block's first line begins, after the containers' marks: how markdown.Foreign names it
	hasSpaces   bool   // hard breaks are written with spaces and not with a backslash
}

// oneLine tells whether the unit cannot have a line break.
func (p *piece) oneLine() bool { return p.unit.Kind.Class() != "text" }

// isRunning tells whether the unit is a block of running text, with tags.
func (p *piece) isRunning() bool {
	switch p.unit.Kind.Class() {
	case "text", "cell", "heading":
		return true
	}
	return false
}

// divideProse divides a text: a field of front matter, or with "" the body. Headings have anchors.
func divideProse(source markdown.Source, options markdown.Options, field string) *prose {
	return divideWith(markdown.Parse, source, options, field)
}

// divideWith divides a text; with markdown.ParseTree, which takes half the time, headings have no anchors.
func divideWith(parse parseFunc, source markdown.Source, options markdown.Options, field string) *prose {
	document, problems := parse(source, options)
	d := &divider{
		prose: &prose{source: source, options: options, field: field, text: document.Source(), problems: problems},
		ids:   map[int]string{},
	}
	if field != "" {
		d.path = []string{field}
	}
	for _, heading := range document.Article().Headings {
		d.ids[heading.Line] = heading.ID
	}
	document.Walk(d.visit)
	return d.prose
}

// parseFunc is markdown.Parse, or markdown.ParseTree.
type parseFunc func(markdown.Source, markdown.Options) (*markdown.Document, []diag.Diagnostic)

// divider walks through a document.
type divider struct {
	*prose
	ids     map[int]string // of headings, by line
	path    []string       // containers around the node at hand
	entries []bool         // of the open entries of lists: whether they have a text yet
	leaf    *tagger        // the block of running text at hand
	open    []int          // blocks around the node at hand
}

func (d *divider) visit(n markdown.Node, entering bool) markdown.WalkStatus {
	if d.leaf == nil && entering {
		d.openBlock(n)
	}
	switch {
	case n.IsLeaf() && entering:
		d.leaf = newTagger(d.text)
	case n.IsLeaf():
		d.addLeaf(n)
		d.leaf = nil
		d.closeBlock(n)
	case d.leaf != nil && entering:
		if !d.leaf.enter(n) {
			return markdown.WalkSkip
		}
	case d.leaf != nil:
		d.leaf.leave(n)
	default:
		d.container(n, entering)
		if !entering {
			d.closeBlock(n)
		}
	}
	return markdown.WalkContinue
}

func (d *divider) container(n markdown.Node, entering bool) {
	name := containerName(n)
	if name == "" {
		return
	}
	if !entering {
		d.path = d.path[:len(d.path)-1]
		if name == "item" {
			d.entries = d.entries[:len(d.entries)-1]
		}
		return
	}
	d.path = append(d.path, name)
	if name == "item" {
		d.entries = append(d.entries, false)
	}
	for _, argument := range n.Arguments() {
		if argument.Translatable {
			d.addArgument(argument)
		}
	}
}

func containerName(n markdown.Node) string {
	switch n.Kind() {
	case markdown.KindQuote:
		return "quote"
	case markdown.KindAlert:
		return "alert"
	case markdown.KindList:
		return "list"
	case markdown.KindEntry:
		return "item"
	case markdown.KindTable:
		return "table"
	case markdown.KindDirective:
		return n.Attr("name")
	}
	return ""
}

func (d *divider) addArgument(a markdown.Attribute) {
	u := Unit{Kind: Argument, Path: d.join(a.Name), Text: Escape(oneLineText(a.Value))}
	if a.Name == "alt" {
		u.Kind = Alt
	} else {
		u.Text = Escape(oneLineText(unescaped(string(d.text[a.Start:a.Stop]))))
	}
	d.blocks[d.open[len(d.open)-1]].arguments = append(d.blocks[d.open[len(d.open)-1]].arguments, len(d.pieces))
	d.add(piece{unit: u, start: a.Start, stop: a.Stop, owner: -1, line: a.Start})
}

// unescaped resolves the escapes of running text.
func unescaped(text string) string {
	var b strings.Builder
	for _, run := range markdown.Runs(text) {
		b.WriteString(run.Text)
	}
	return b.String()
}

// oneLineText gives a plain text as units have it.
func oneLineText(s string) string {
	tokens := normal([]Token{{Kind: Words, Text: s}}, true)
	if len(tokens) == 0 {
		return ""
	}
	return tokens[0].Text
}

func (d *divider) join(last string) string {
	return strings.Join(append(slices.Clip(d.path), last), "/")
}

// addLeaf adds a block of running text, and the titles of its links.
func (d *divider) addLeaf(n markdown.Node) {
	lines := n.Lines()
	if len(lines) == 0 {
		return
	}
	start, stop := lines[0][0], lines[len(lines)-1][1]
	start = min(max(start, d.leaf.from), stop)
	for start < stop && isSpace(d.text[start]) {
		start++
	}
	for stop > start && isSpace(d.text[stop-1]) {
		stop--
	}
	u := Unit{Kind: d.kind(n), Tags: d.leaf.tags}
	u.Path = d.join(string(u.Kind))
	if u.Kind == Entry {
		u.Path = strings.Join(d.path, "/")
	}
	p := piece{unit: u, start: start, stop: stop, marks: d.leaf.marks, owner: -1, line: lines[0][0], hasSpaces: bytes.Contains(d.text[start:stop], []byte("  \n"))}
	p.unit.Text = d.leaf.text(p.oneLine())
	at := len(d.pieces)
	d.blocks[d.open[len(d.open)-1]].piece = at
	d.add(p)
	if u.Kind.Class() == "heading" {
		d.pieces[at].unit.Anchor = d.ids[d.pieces[at].unit.Line]
	}
	for _, tag := range u.Tags {
		if place := d.leaf.marks[tag.Name].title; place[1] > place[0] && tag.Class == "a" {
			title := Unit{Kind: Title, Path: d.join("title"), Text: Escape(oneLineText(tag.Title))}
			d.add(piece{unit: title, start: place[0], stop: place[1], owner: at, tag: tag.Name})
		}
	}
}

func (d *divider) add(p piece) {
	p.unit.Line = max(d.source.Line, 1) + bytes.Count(d.text[:p.start], []byte{'\n'})
	p.unit.Hash = Hash(p.unit.Text, p.unit.Tags)
	d.pieces = append(d.pieces, p)
}

func (d *divider) kind(n markdown.Node) Kind {
	switch {
	case n.Kind() == markdown.KindHeading:
		return Heading(min(max(n.Level(), 2), 6))
	case n.Kind() == markdown.KindCell && n.IsHead():
		return HeadCell
	case n.Kind() == markdown.KindCell:
		return Cell
	}
	last := ""
	if len(d.path) > 0 {
		last = d.path[len(d.path)-1]
	}
	if last == "item" && !d.entries[len(d.entries)-1] {
		d.entries[len(d.entries)-1] = true
		return Entry
	}
	if last == "picture" {
		return Caption
	}
	return Paragraph
}
