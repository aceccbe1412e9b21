package audit

import (
	"slices"
	"strings"
	"unicode"
)

// kinds are the standard structure types in use (ISO 32000-1, section 14.8.4), each with those that may stand around it; none is any.
var kinds = map[nameObject][]nameObject{
	"Document": {""}, "Part": nil, "Sect": nil, "H1": nil, "H2": nil, "H3": nil, "H4": nil, "H5": nil, "H6": nil, "P": nil,
	"BlockQuote": nil, "Caption": nil, "Figure": nil, "Link": nil, "Span": nil, "Code": nil, "Note": nil, "Reference": nil,
	"L": nil, "LI": {"L"}, "Lbl": {"LI", "TOCI", "Note"}, "LBody": {"LI"},
	"Table": nil, "TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"},
	"TOC": nil, "TOCI": {"TOC"},
}

// inside are the kinds that may hold nothing but certain others: no content of their own, either.
var inside = map[nameObject][]nameObject{
	"L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}, "Table": {"TR", "Caption"}, "TR": {"TH", "TD"}, "TOC": {"TOCI", "TOC", "Caption"},
}

// groups are kinds that hold elements and no content of their own.
var groups = []nameObject{"Document", "Part", "Sect", "L", "LI", "Table", "TR", "TOC", "TOCI", "BlockQuote"}

// checkpoints of what stands in a wrong place.
const (
	appropriateTags = 9
	tableTags       = 15
)

// checkTree looks at the structure tree.
func (a *auditor) checkTree() {
	if a.tree.root == nil || a.tree.root.kind != "Document" {
		a.find(appropriateTags, 0, "the tree of tags has no Document at its root")
		return
	}
	if a.tree.isBad {
		a.find(1, 0, "the tree of tags is no tree")
	}
	c := treeChecker{auditor: a}
	c.check(a.tree.root)
	for _, key := range sortedKeys(a.tree.owners) {
		page := a.pageOf(key.page)
		if page < 0 || key.id >= len(a.contents[page].times) || key.id < 0 || a.contents[page].times[key.id] == 0 {
			a.find(1, page+1, "a tag holds content that is not drawn")
		}
	}
}

func sortedKeys(owners map[contentKey][]reference) []contentKey {
	var list []contentKey
	for key := range owners {
		list = append(list, key)
	}
	slices.SortFunc(list, func(a, b contentKey) int {
		if a.page != b.page {
			return int(a.page) - int(b.page)
		}
		return a.id - b.id
	})
	return list
}

type treeChecker struct {
	*auditor
	level int // of the last heading
}

func (c *treeChecker) check(n *node) {
	c.checkPlace(n)
	if language := n.dictionary["Lang"]; language != nil && !isLanguage(c.text(language)) {
		c.find(11, c.pageNumber(n), "the language of a %s is %q", n.kind, c.text(language))
	}
	if c.text(n.dictionary["ActualText"]) != "" && hasRightToLeft(c.text(n.dictionary["ActualText"])) {
		c.find(0, c.pageNumber(n), "text from right to left is replaced by other text, which readers turn around")
	}
	switch n.kind {
	case "H1", "H2", "H3", "H4", "H5", "H6":
		c.checkHeading(n)
	case "Figure":
		c.checkFigure(n)
	case "Link":
		c.checkLink(n)
	case "Table":
		c.checkTable(n)
	case "TH":
		if c.attribute(n, "Table", "Scope") == nil {
			c.find(tableTags, c.pageNumber(n), "a header cell does not say whether it heads a row or a column")
		}
	}
	for _, kid := range n.kids {
		c.check(kid)
	}
}

func (c *treeChecker) checkPlace(n *node) {
	outer, isKnown := kinds[n.kind]
	if !isKnown {
		c.find(2, c.pageNumber(n), "there is no standard tag %q", n.kind)
		return
	}
	parent := nameObject("")
	if n.parent != nil {
		parent = n.parent.kind
	}
	if outer != nil && !slices.Contains(outer, parent) {
		c.find(appropriateTags, c.pageNumber(n), "a %s stands inside a %s", n.kind, parent)
	}
	for _, kid := range n.kids {
		if inner := inside[n.kind]; inner != nil && !slices.Contains(inner, kid.kind) {
			c.find(appropriateTags, c.pageNumber(n), "a %s holds a %s", n.kind, kid.kind)
		}
	}
	if slices.Contains(groups, n.kind) && slices.ContainsFunc(n.order, func(k nodeKid) bool { return k.node == nil }) {
		c.find(appropriateTags, c.pageNumber(n), "a %s holds content without a tag of its own", n.kind)
	}
}

// pageNumber gives the page, from 1, that an element's own content begins on, or 0.
func (c *treeChecker) pageNumber(n *node) int {
	page, _ := n.dictionary["Pg"].(reference)
	return c.pageOf(page) + 1
}

func (c *treeChecker) checkHeading(n *node) {
	level := int(n.kind[1] - '0')
	if c.level == 0 && level != 1 {
		c.find(14, c.pageNumber(n), "the first heading is not of level 1 but %d", level)
	} else if level > c.level+1 {
		c.find(14, c.pageNumber(n), "a heading of level %d follows one of level %d", level, c.level)
	}
	c.level = level
	if text, _ := c.textOf(n); strings.TrimSpace(text) == "" {
		c.find(14, c.pageNumber(n), "a heading has no text")
	}
}

func (c *treeChecker) checkFigure(n *node) {
	if strings.TrimSpace(c.text(n.dictionary["Alt"])) == "" {
		c.find(13, c.pageNumber(n), "a picture has no alternative text")
	}
	box, _ := c.attribute(n, "Layout", "BBox").([]any)
	if len(box) != 4 {
		c.find(13, c.pageNumber(n), "a picture does not say where it stands")
	}
	if _, hasInk := c.textOf(n); !hasInk {
		c.find(13, c.pageNumber(n), "a picture draws nothing")
	}
}

func (c *treeChecker) checkLink(n *node) {
	if !slices.ContainsFunc(n.order, func(k nodeKid) bool { return k.annotation != 0 }) {
		c.find(28, c.pageNumber(n), "a link leads nowhere")
	}
	if _, hasInk := c.textOf(n); !hasInk {
		c.find(28, c.pageNumber(n), "a link has no text of its own")
	}
}

// checkTable looks whether all rows are as wide as the first. A cell that spans rows takes its place in those below.
func (c *treeChecker) checkTable(n *node) {
	var spans []int // by column: how many rows below are taken
	width := -1
	for _, row := range n.kids {
		if row.kind != "TR" {
			continue
		}
		columns := c.rowWidth(row, &spans)
		if width >= 0 && columns != width {
			c.find(tableTags, c.pageNumber(n), "a table's rows have %d and %d columns", width, columns)
			return
		}
		width = columns
	}
}

// maxSpan bounds the columns and rows that are counted.
const maxSpan = 1000

func (c *treeChecker) rowWidth(row *node, spans *[]int) int {
	width := 0
	advance := func() { // passes over columns that cells above have taken
		for width < len(*spans) && (*spans)[width] > 0 {
			(*spans)[width]--
			width++
		}
	}
	for _, cell := range row.kids {
		advance()
		rows := c.span(cell, "RowSpan")
		for range c.span(cell, "ColSpan") {
			if width == len(*spans) {
				*spans = append(*spans, 0)
			}
			(*spans)[width] = rows - 1
			width++
		}
	}
	advance()
	return width
}

func (c *treeChecker) span(cell *node, key nameObject) int {
	return max(1, min(maxSpan, c.number(c.attribute(cell, "Table", key))))
}

func hasRightToLeft(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
	})
}

// checkAnnotations looks at links as pages have them (checkpoint 28).
func (a *auditor) checkAnnotations() {
	for i, r := range a.pageRefs {
		page := a.dictionary(r)
		annotations := a.array(page["Annots"])
		if a.get(page["Tabs"]) != nameObject("S") {
			a.find(28, i+1, "the page does not say that links follow in the order of its text")
		}
		for _, value := range annotations {
			own, _ := value.(reference)
			a.checkAnnotation(i+1, own)
		}
	}
}

func (a *auditor) checkAnnotation(page int, r reference) {
	d := a.dictionary(r)
	if a.get(d["Subtype"]) != nameObject("Link") {
		a.find(28, page, "there is an annotation that is no link")
		return
	}
	if strings.TrimSpace(a.text(d["Contents"])) == "" {
		a.find(28, page, "a link does not say in words where it leads")
	}
	owners := a.tree.links[r]
	parent := a.tree.parents[a.number(d["StructParent"])]
	if len(owners) != 1 || owners[0].kind != "Link" || parent != owners[0].ref {
		a.find(28, page, "a link does not stand inside a tag for it")
	}
	if d["Dest"] == nil && d["A"] == nil {
		a.find(28, page, "a link leads nowhere")
	}
}
