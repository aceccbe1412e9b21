package markdown

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// inlines writes the children of n, running text.
func (c *compiler) inlines(n ast.Node) {
	if c.depth >= maxInline && n.HasChildren() {
		if !c.depthSaid {
			c.depthSaid = true
			c.error(c.inlineOffset(n), "too-deep", "emphasis, links and the like stand inside each other more than 32 deep", "flatten them")
		}
		return
	}
	c.depth++
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.inlineNode(child)
	}
	c.depth--
}

func (c *compiler) inlineNode(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		c.textNode(n)
	case *ast.Emphasis:
		tag := "em"
		if n.Level == 2 {
			tag = "strong"
		}
		c.element(tag, n)
	case *extast.Strikethrough:
		c.element("del", n)
	case *ast.CodeSpan:
		c.codeSpan(n)
	case *ast.Link:
		c.link(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *bareLink:
		c.address(string(c.state.text[n.start:n.stop]), n.prefix, n.start)
	case *ast.Image:
		c.error(n.Pos(), "image-inline", "a picture cannot stand in running text: its licence would be missing", `use :::picture{src="…" alt="…" license="…" author="…"}`)
	case *ast.RawHTML:
		c.rawHTML(n.Segments.At(0).Start)
	case *extast.TaskCheckBox:
		c.write(`<input type="checkbox" disabled="disabled"`)
		if n.IsChecked {
			c.attribute("checked", "checked")
		}
		c.write(" /> ")
	case *spanNode:
		c.span(n)
	case *inlineDirective:
		c.inlineDirective(n)
	}
}

// inlineOffset gives where n is in the text, as well as can be told.
func (c *compiler) inlineOffset(n ast.Node) int {
	for m := n; m != nil; m = m.FirstChild() {
		if pos := m.Pos(); pos >= 0 {
			return pos
		}
	}
	return 0
}

func (c *compiler) element(tag string, n ast.Node) {
	c.write("<" + tag + ">")
	c.inlines(n)
	c.write("</" + tag + ">")
}

func (c *compiler) textNode(n *ast.Text) {
	if n.IsRaw() {
		c.run(n.Segment.Value(c.state.text), n.Segment.Start)
	} else {
		c.prose(n.Segment.Start, n.Segment.Stop)
	}
	if n.HardLineBreak() {
		c.write("<br />")
	}
	if n.HardLineBreak() || n.SoftLineBreak() && !c.isUnspaced(n.Segment.Stop) {
		c.breakLine(n.Segment.Stop)
	}
}

// isUnspaced tells whether the line break at offset stands between letters of a script without spaces between words, where white space would be seen.
func (c *compiler) isUnspaced(offset int) bool {
	if !unicode.In(c.leaf.previous, unspaced...) {
		return false
	}
	rest := bytes.TrimLeft(c.state.text[offset:], " \t\n>")
	next, _ := utf8.DecodeRune(rest)
	return unicode.In(next, unspaced...)
}

var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// breakLine writes a line break of the source: white space. In the plain text it is a space, because the line was broken for the author's sake.
func (c *compiler) breakLine(offset int) {
	c.html = append(c.html, '\n')
	c.leaf.marks = append(c.leaf.marks, textMark{len(c.plain), offset})
	c.plain = append(c.plain, ' ')
	c.leaf.previous, c.leaf.opened = ' ', false
}

func (c *compiler) codeSpan(n *ast.CodeSpan) {
	c.write("<code>")
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		segment := child.(*ast.Text).Segment
		value := bytes.ReplaceAll(segment.Value(c.state.text), []byte{'\n'}, []byte{' '})
		if len(value) > 0 {
			c.runString(string(value), segment.Start)
		}
	}
	c.write("</code>")
}

func (c *compiler) link(n *ast.Link) {
	if c.inLink { // the grammar keeps links out of links, but for those in spans
		c.inlines(n)
		return
	}
	offset := n.Pos()
	dest := destination(n.Destination)
	plain := len(c.plain)
	kind := c.linkKind(dest, offset)
	c.openLink(kind, dest, destination(n.Title), offset)
	c.inLink = true
	c.inlines(n)
	c.inLink = false
	text := string(bytes.TrimSpace(c.plain[plain:]))
	if text == "" && !hasWords(n) {
		c.error(offset, "link-empty", "this link has no text", "write what the link leads to: [text](address)")
	}
	c.closeLink(kind, dest, text, offset)
}

// hasWords tells whether a link shows something that is not in the plain text: a contact's number.
func hasWords(n ast.Node) bool {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if _, ok := child.(*inlineDirective); ok || hasWords(child) {
			return true
		}
	}
	return false
}

type linkKind uint8

const (
	linkRefused linkKind = iota
	linkInternal
	linkExternal
	linkMail
)

// linkKind tells where a destination leads, and reports one that may not be linked to. What browsers would mend (white space in a scheme, backslashes) is refused.
func (c *compiler) linkKind(dest string, offset int) linkKind {
	scheme, isExternal := schemeOf(dest)
	hint := "link to a page as /path/of/page, to other sites as https://…"
	switch {
	case dest == "":
		c.error(offset, "link-empty", "this link has no address", hint)
	case strings.ContainsFunc(dest, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\\' || r == '\uFFFD' }):
		c.error(offset, "link-address", fmt.Sprintf("the address %s holds white space, a backslash or a control character", quoted(dest)), hint)
	case scheme == "http" || scheme == "https":
		if parsed, err := url.Parse(dest); err == nil && parsed.Host != "" {
			return linkExternal
		}
		c.error(offset, "link-address", fmt.Sprintf("%s is not a whole address", quoted(dest)), "copy it again from the browser's address bar")
	case scheme == "mailto":
		return linkMail
	case scheme == "tel" || scheme == "sms":
		c.error(offset, "number-typed", "a number is typed in the text: numbers come from the contacts file", "write :contact[key] with a key of contacts.toml")
	case isExternal:
		c.error(offset, "link-scheme", fmt.Sprintf("a link cannot lead to %s", quoted(dest)), "only http:, https:, mailto: and pages of the site can be linked to")
	case strings.HasPrefix(dest, "//"):
		c.error(offset, "link-address", fmt.Sprintf("the address %s has no scheme", quoted(dest)), "write https: before it, or one slash for a page of the site")
	default:
		return linkInternal
	}
	return linkRefused
}

// schemeOf gives what stands before a colon in the first segment of dest, in lower case; isExternal tells whether there is such a colon.
func schemeOf(dest string) (scheme string, isExternal bool) {
	end := strings.IndexAny(dest, ":/?#")
	if end < 0 || dest[end] != ':' {
		return "", false
	}
	return strings.ToLower(dest[:end]), true
}

// destination resolves the escapes and character references of a destination or title.
func destination(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 && bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	var b strings.Builder
	for i := 0; i < len(raw); {
		if raw[i] == '\\' && i+1 < len(raw) && isPunctuation(raw[i+1]) {
			b.WriteByte(raw[i+1])
			i += 2
			continue
		}
		if raw[i] == '&' {
			if value, size := characterReference(raw[i:]); size > 0 {
				b.WriteString(value)
				i += size
				continue
			}
		}
		b.WriteByte(raw[i])
		i++
	}
	return b.String()
}

func isPunctuation(c byte) bool {
	return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
}

func (c *compiler) openLink(kind linkKind, dest, title string, offset int) {
	switch kind {
	case linkRefused:
		return
	case linkInternal:
		c.write(`<a href="`)
		c.hole(Part{Kind: URL, Key: dest}, offset, len(c.html))
		c.write(`"`)
	case linkExternal:
		c.write("<a")
		c.attribute("href", escapeURL(dest))
		c.write(` class="external" rel="noreferrer"`)
	case linkMail:
		c.write("<a")
		c.attribute("href", escapeURL(dest))
	}
	c.attribute("title", title)
	c.write(">")
}

func (c *compiler) closeLink(kind linkKind, dest, text string, offset int) {
	if kind == linkRefused {
		return
	}
	c.write("</a>")
	line, column := c.at(offset)
	c.links = append(c.links, Link{Dest: dest, Text: text, Internal: kind == linkInternal, Line: line, Column: column, Excerpt: c.excerpt(offset)})
}

// escapeURL writes the ASCII bytes that may not stand in an address as %XX; what is escaped already stays, and so do letters beyond ASCII (URL Standard §4.3).
func escapeURL(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c > ' ' && c != 0x7f && !strings.ContainsRune("\"<>`{}|^", rune(c)) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func (c *compiler) autoLink(n *ast.AutoLink) {
	prefix := ""
	if n.AutoLinkType == ast.AutoLinkEmail {
		prefix = "mailto:"
	}
	c.address(string(n.Label(c.state.text)), prefix, n.Pos())
}

// address writes an address that stands in the text as its own link. It is not searched for numbers.
func (c *compiler) address(shown, prefix string, offset int) {
	c.checkNumbers()
	dest := prefix + shown
	kind := linkRefused
	if !c.inLink {
		kind = c.linkKind(dest, offset)
	}
	c.openLink(kind, dest, "", offset)
	c.write(`<bdi dir="ltr">`)
	c.runString(shown, offset)
	c.write("</bdi>")
	c.closeLink(kind, dest, shown, offset)
	c.leaf.start = len(c.plain)
}

func (c *compiler) span(n *spanNode) {
	mark := newMarking(c.problems, n.otherAttributes())
	tag := n.element()
	if as := n.as(); as != nil && tag == "span" {
		c.error(as.valueOffset, "attribute-value", fmt.Sprintf("%s is no emphasis", quoted(as.value)), "as is strong, em or del")
	}
	if mark.id != "" && !c.ids.take(mark.id) {
		c.error(mark.idOffset, "id-twice", fmt.Sprintf("the id %q is used twice on the page", mark.id), "choose another")
		mark.id = ""
	}
	c.write("<" + tag)
	c.attribute("id", mark.id)
	c.marking(mark)
	c.write(">")
	restore := c.useLanguage(mark)
	c.inlines(n)
	restore()
	c.write("</" + tag + ">")
}

// marking writes the attributes but the id.
func (c *compiler) marking(m marking) {
	c.attribute("class", m.class)
	c.attribute("lang", m.lang.String())
	c.attribute("dir", m.dir)
}

// useLanguage sets quotation marks as the marking's language does, until restore is called.
func (c *compiler) useLanguage(m marking) (restore func()) {
	saved := c.quotes
	if m.lang != "" {
		c.quotes = m.lang.Quotes()
	}
	return func() { c.quotes = saved }
}

// withoutLinks gives markup without links and ids: what a list of contents shows.
func withoutLinks(markup []byte) []byte {
	if bytes.IndexByte(markup, '<') < 0 {
		return markup
	}
	out := make([]byte, 0, len(markup))
	for len(markup) > 0 {
		open := bytes.IndexByte(markup, '<')
		if open < 0 {
			return append(out, markup...)
		}
		out = append(out, markup[:open]...)
		markup = markup[open:]
		end := bytes.IndexByte(markup, '>') + 1
		tag := markup[:end]
		markup = markup[end:]
		if bytes.HasPrefix(tag, []byte("<a ")) || bytes.Equal(tag, []byte("</a>")) {
			continue
		}
		if id := bytes.Index(tag, []byte(` id="`)); id >= 0 {
			after := bytes.IndexByte(tag[id+5:], '"')
			out = append(append(out, tag[:id]...), tag[id+5+after+1:]...)
			continue
		}
		out = append(out, tag...)
	}
	return out
}
