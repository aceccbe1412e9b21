package markdown

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// blocks writes the children of n.
func (c *compiler) blocks(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.block(child)
	}
}

func (c *compiler) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		if n.HasChildren() {
			c.textElement("p", "", n)
			c.write("\n")
		}
	case *ast.TextBlock:
		c.markedText(n)
		if n.NextSibling() != nil {
			c.write("\n")
		}
	case *ast.Heading:
		c.heading(n)
	case *ast.ThematicBreak:
		c.write("<hr />\n")
	case *ast.CodeBlock:
		c.code(n)
	case *ast.FencedCodeBlock:
		c.code(n)
	case *ast.Blockquote:
		c.quotation(n)
	case *ast.List:
		c.list(n, "")
	case *extast.Table:
		c.table(n)
	case *ast.HTMLBlock:
		c.rawHTML(n.Lines().At(0).Start)
	case *directiveNode:
		c.directive(n)
	}
}

// leafText writes a block of running text.
func (c *compiler) leafText(n ast.Node) {
	c.beginLeaf()
	_, isTask := n.FirstChild().(*extast.TaskCheckBox)
	if isTask {
		c.write(`<label class="task">`)
	}
	c.inlines(n)
	if isTask {
		c.write("</label>")
	}
	c.endLeaf()
}

func (c *compiler) code(n ast.Node) {
	// A block that scrolls must be reachable by keyboard (WCAG 2.1.1).
	c.write(`<pre tabindex="0"><code>`)
	c.beginLeaf()
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		value := line.Value(c.state.text)
		c.leaf.marks = append(c.leaf.marks, textMark{len(c.plain) + line.Padding, line.Start})
		c.html = appendEscaped(c.html, string(value))
		c.plain = append(c.plain, value...)
	}
	c.endLeaf()
	c.write("</code></pre>\n")
}

func (c *compiler) quotation(n *ast.Blockquote) {
	name, isAlert := n.AttributeString(alertAttribute)
	if !isAlert {
		c.write("<blockquote>\n")
		c.blocks(n)
		c.write("</blockquote>\n")
		return
	}
	kind := name.(string)
	// role="note", because several unnamed asides would be several landmarks with the same name.
	c.write(`<aside class="alert alert-` + kind + `" role="note"><p class="alert-title">`)
	c.phrase("alert."+kind, n.Pos())
	c.write("</p>\n")
	c.blocks(n)
	c.write("</aside>\n")
}

func (c *compiler) list(n *ast.List, class string) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	c.write("<" + tag)
	c.attribute("class", class)
	if n.IsOrdered() && n.Start != 1 {
		c.attribute("start", strconv.Itoa(n.Start))
	}
	c.write(">\n")
	for entry := n.FirstChild(); entry != nil; entry = entry.NextSibling() {
		c.write("<li>")
		if first := entry.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
			c.write("\n")
		}
		c.blocks(entry)
		c.write("</li>\n")
	}
	c.write("</" + tag + ">\n")
}

func (c *compiler) table(n *extast.Table) {
	// A group and not a region: several regions with one name would be landmarks nobody can tell apart. It takes focus because it scrolls (WCAG 2.1.1).
	c.write(`<div class="table" role="group" tabindex="0" aria-label="`)
	c.phrase("table.label", n.Pos())
	c.write("\"><table>\n")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, isHeader := row.(*extast.TableHeader)
		if isHeader {
			c.write("<thead>\n")
		}
		c.row(row, isHeader)
		if isHeader {
			c.write("</thead>\n")
		}
		if isHeader && row.NextSibling() != nil {
			c.write("<tbody>\n")
		}
		if !isHeader && row.NextSibling() == nil {
			c.write("</tbody>\n")
		}
	}
	c.write("</table></div>\n")
}

func (c *compiler) row(row ast.Node, isHeader bool) {
	c.write("<tr>")
	for child := row.FirstChild(); child != nil; child = child.NextSibling() {
		tag, scope := "td", ""
		if isHeader {
			tag, scope = "th", "col"
		}
		if isHeader && !child.HasChildren() {
			tag, scope = "td", "" // an empty heading names nothing
		}
		class := ""
		if cell, ok := child.(*extast.TableCell); ok {
			class = alignments[cell.Alignment]
		}
		mark := c.leafMarking(child)
		mark.class = class
		c.write("<" + tag)
		c.attribute("scope", scope)
		c.marking(mark)
		c.write(">")
		restore := c.useLanguage(mark)
		c.leafText(child)
		restore()
		c.write("</" + tag + ">")
	}
	c.write("</tr>\n")
}

// alignments names the sides by the direction of writing: in a page written from right to left "left" in Markdown means where a line begins.
var alignments = map[extast.Alignment]string{extast.AlignLeft: "start", extast.AlignCenter: "center", extast.AlignRight: "end"}

func (c *compiler) rawHTML(offset int) {
	hint := "write it in Markdown; for boxes, pictures and the like there are directives, such as :::note"
	if bytes.HasPrefix(bytes.TrimLeft(c.state.text[offset:], " "), []byte("<!--")) {
		hint = "comments are not kept; write notes to other authors somewhere else"
	}
	c.error(offset, "raw-html", "HTML cannot be used in a text", hint)
}

func (c *compiler) heading(n *ast.Heading) {
	offset := n.Pos()
	if n.Lines().Len() > 0 {
		offset = c.lineStart(n.Lines().At(0).Start)
	}
	if c.inline {
		c.error(offset, "heading-in-field", "a field of the front matter cannot hold headings", "put the text in the body of the page")
		return
	}
	c.checkLevel(n, offset)
	if !n.HasChildren() {
		c.error(offset, "heading-empty", "this heading is empty", "write its text, or remove it")
		return
	}
	var mark marking
	if attributes, ok := n.AttributeString(markingAttribute); ok {
		mark = newMarking(c.problems, attributes.([]attribute))
	}
	if foreign := c.leafMarking(n); mark.lang == "" && foreign.lang != "" {
		mark.lang, mark.dir = foreign.lang, foreign.dir
	}
	level := min(max(n.Level, 2), 6)
	tag := "h" + strconv.Itoa(level)
	c.write("<" + tag)
	tagEnd := len(c.html)
	start, plain := len(c.html), len(c.plain)
	restoreQuotes := c.useLanguage(mark)
	c.inHeading = true
	c.leafText(n)
	c.inHeading = false
	restoreQuotes()
	plain = skipNewline(c.plain, plain)
	text := string(bytes.TrimSpace(c.plain[plain:]))
	inner := string(withoutLinks(c.html[start:]))
	if c.count == len(c.options.HeadingIDs) {
		c.surplus = offset
	}
	id := c.headingID(mark, text)
	// The id depends on the text, so the opening tag is finished after the text is written.
	c.insert(tagEnd, func() {
		c.attribute("id", id)
		c.marking(mark)
		c.write(">")
	})
	c.write("</" + tag + ">\n")
	c.headings = append(c.headings, Heading{Level: level, ID: id, Text: text, HTML: inner, Lang: mark.lang, Line: c.line(offset)})
	c.level = level
}

func skipNewline(plain []byte, at int) int {
	if at < len(plain) && plain[at] == '\n' {
		return at + 1
	}
	return at
}

// lineStart gives the offset of the first byte of the line that is not white space.
func (c *compiler) lineStart(offset int) int {
	start := bytes.LastIndexByte(c.state.text[:offset], '\n') + 1
	return skipBlank(c.state.text, start, offset)
}

func (c *compiler) checkLevel(n *ast.Heading, offset int) {
	if n.Level == 1 {
		c.error(offset, "heading-level", "a heading of the first level: the page's title is the only one", "begin the heading with ##")
		return
	}
	if previous := max(c.level, 1); n.Level > previous+1 && c.options.HeadingIDs == nil { // a translation has the levels of its source
		c.warn(offset, "heading-skipped", fmt.Sprintf("a heading of level %d follows one of level %d", n.Level, previous),
			"write "+"######"[:previous+1]+" here: people who listen to the page move by levels")
	}
}

// insert writes at a place in html before what stands there. No part may begin after it yet.
func (c *compiler) insert(at int, write func()) {
	end := len(c.html)
	write()
	inserted := bytes.Clone(c.html[end:])
	copy(c.html[at+len(inserted):], c.html[at:end])
	copy(c.html[at:], inserted)
	for i := range c.ranges {
		if c.ranges[i][0] >= at {
			c.ranges[i][0] += len(inserted)
		}
		if c.ranges[i][1] >= at {
			c.ranges[i][1] += len(inserted)
		}
	}
	if c.from >= at {
		c.from += len(inserted)
	}
}

// headingID gives the heading's id: of a translation the source page's, else the author's, else made from the text.
func (c *compiler) headingID(mark marking, text string) string {
	n := c.count
	c.count++
	if n < len(c.options.HeadingIDs) {
		id := c.options.HeadingIDs[n]
		if mark.id != "" && mark.id != id {
			c.warn(mark.idOffset, "heading-id", fmt.Sprintf("this heading's id is %q, as on the source page", id), "remove {#…}: ids are set on the source page only")
		}
		return id
	}
	if mark.id != "" && c.options.HeadingIDs == nil {
		return mark.id // reserved
	}
	if n < len(c.pinned) && c.pinned[n] != "" {
		return c.pinned[n]
	}
	return c.ids.free(Slug(text))
}

// reserveIDs takes the ids that are given, so that those made from text go round them.
func (c *compiler) reserveIDs(root ast.Node) {
	c.ids = newHeadingIDs()
	for _, id := range c.options.HeadingIDs {
		c.ids.take(id)
	}
	if c.options.HeadingIDs != nil {
		return
	}
	defer c.reservePinned()
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeBlock && n.Kind() == ast.KindHeading {
			c.reserveID(n)
		}
		if n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock {
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// reservePinned takes the ids that headings had before. One that an author has given to another heading since is that one's.
func (c *compiler) reservePinned() {
	c.pinned = make([]string, len(c.options.Pinned))
	for i, id := range c.options.Pinned {
		if isID(id) && c.ids.take(id) {
			c.pinned[i] = id
		}
	}
}

func (c *compiler) reserveID(heading ast.Node) {
	attributes, _ := heading.AttributeString(markingAttribute)
	list, _ := attributes.([]attribute)
	for _, a := range list {
		if a.name == "id" && isID(a.value) && !c.ids.take(a.value) {
			c.error(a.offset, "id-twice", fmt.Sprintf("the id %q is used twice on the page", a.value), "choose another")
		}
	}
}

func (c *compiler) checkHeadingCount() {
	want := len(c.options.HeadingIDs)
	if c.options.HeadingIDs != nil && c.count != want {
		c.warn(c.surplus, "heading-count", fmt.Sprintf("the headings do not match the source page's (%d here, %d there): links to headings may lead to the wrong place", c.count, want),
			"give the translation the same headings in the same order")
	}
}
