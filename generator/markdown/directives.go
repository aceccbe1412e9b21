package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"lykta/generator/lang"
)

// directive writes a block directive. One that was reported as unknown or incomplete is written as far as it goes: the build stops anyway.
func (c *compiler) directive(n *directiveNode) {
	if n.directive == nil {
		c.blocks(n)
		return
	}
	c.use("directive", n.name, n.offset)
	if !n.directive.Body && n.HasChildren() {
		c.error(c.inlineOffset(n.FirstChild()), "directive-body", fmt.Sprintf(":::%s holds no text", n.name), "close it with ::: on the next line")
	}
	switch n.name {
	case "note", "facts":
		c.box(n)
	case "steps":
		c.steps(n)
	case "contact":
		c.contactCards(n)
	case "say":
		c.say(n)
	case "picture":
		c.picture(n)
	case "downloads":
		c.hole(Part{Kind: Downloads}, n.offset, len(c.html))
	case "only":
		c.only(n)
	default:
		c.write("<div")
		c.attribute("class", n.name)
		c.write(">")
		c.title(n)
		c.blocks(n)
		c.write("</div>\n")
	}
}

func (c *compiler) box(n *directiveNode) {
	// role="note" as for alerts: an aside of its own would be one more landmark.
	c.write(`<aside class="` + n.name + `" role="note">`)
	c.title(n)
	c.blocks(n)
	c.write("</aside>\n")
}

// title writes the title argument, if there is one.
func (c *compiler) title(n *directiveNode) {
	title := n.find("title")
	if title == nil || strings.TrimSpace(title.value) == "" {
		c.write("\n")
		return
	}
	mark := c.foreignMarking(title.valueOffset)
	mark.class = n.name + "-title"
	c.write("<p")
	c.marking(mark)
	c.write(">")
	restore := c.useLanguage(mark)
	c.beginLeaf()
	c.prose(title.valueOffset, title.stop)
	c.endLeaf()
	restore()
	c.write("</p>\n")
}

func (c *compiler) steps(n *directiveNode) {
	list, ok := n.FirstChild().(*ast.List)
	if ok && list.IsOrdered() && list.NextSibling() == nil {
		c.list(list, "steps")
		return
	}
	offset := n.offset
	if ok && list.IsOrdered() {
		offset = c.inlineOffset(list.NextSibling())
	}
	c.error(offset, "steps-list", ":::steps holds one numbered list and nothing else", "write the steps as 1. 2. 3., and indent what belongs to a step")
	c.blocks(n)
}

func (c *compiler) contactCards(n *directiveNode) {
	value, offset := n.argument("key")
	if strings.TrimSpace(value) == "" && n.find("key") != nil {
		c.error(offset, "argument-value", "the key of a contact is missing", `write :::contact{key="…"} with a key of contacts.toml`)
	}
	for at := 0; at < len(value); {
		if value[at] == ' ' {
			at++
			continue
		}
		end := at + strings.IndexByte(value[at:]+" ", ' ')
		key := value[at:end]
		if c.checkKey(key, offset+at) {
			c.use("contact", key, offset+at)
			c.hole(Part{Kind: ContactCard, Key: key}, offset+at, len(c.html))
		}
		at = end
	}
}

func (c *compiler) checkKey(key string, offset int) bool {
	if isKey(key) {
		return true
	}
	c.error(offset, "argument-value", fmt.Sprintf("%s cannot be a key", quoted(key)), "a key has letters a–z, digits, hyphens and underscores")
	return false
}

// say writes a card with a Swedish phrase to show or to say; its body says in the page's language what the phrase means.
func (c *compiler) say(n *directiveNode) {
	phrase := n.find("phrase")
	if phrase != nil && strings.TrimSpace(phrase.value) == "" {
		c.error(phrase.valueOffset, "argument-value", "the phrase is empty", `write :::say{phrase="…"} with what to say in Swedish`)
	}
	c.write(`<div class="say"><p class="say-label">`)
	c.phrase("say.label", n.offset)
	c.write(`</p><p class="say-phrase" lang="sv" dir="ltr"><bdi>`)
	restore := c.useLanguage(marking{lang: "sv"})
	c.beginLeaf()
	if phrase != nil {
		c.prose(phrase.valueOffset, phrase.stop)
	}
	c.endLeaf()
	restore()
	c.write("</bdi></p>\n")
	if n.HasChildren() {
		c.write(`<div class="say-meaning">` + "\n")
		c.blocks(n)
		c.write("</div>")
	}
	c.write("</div>\n")
}

// picture makes a Picture part; its caption is one paragraph without holes, because it must fit into the part.
func (c *compiler) picture(n *directiveNode) {
	src, srcOffset := n.argument("src")
	if strings.TrimSpace(src) == "" || strings.ContainsAny(src, "\\:?#<>\"") || strings.HasPrefix(src, "/") || strings.Contains(src, "..") {
		if n.find("src") != nil {
			c.error(srcOffset, "argument-value", fmt.Sprintf("%s cannot be the name of a picture", quoted(src)), "write the name of a file beside the page, or of a theme illustration")
		}
		return
	}
	attrs := map[string]string{}
	for _, name := range [...]string{"alt", "license", "author"} {
		if value, _ := n.argument(name); value != "" || name == "alt" {
			attrs[name] = value
		}
	}
	c.checkLicense(n, src, srcOffset, attrs)
	c.use("picture", src, srcOffset)
	alt, altOffset := n.argument("alt")
	if mark := c.foreignMarking(altOffset); mark.lang != "" {
		attrs["alt_lang"] = mark.lang.String()
	}
	if start, end, found := FindNumber(alt); found {
		c.error(altOffset, "number-typed", "the number "+alt[start:end]+" is typed in the text: numbers come from the contacts file", "say in words what the picture shows")
	}
	start := len(c.html)
	before := len(c.parts)
	if caption := n.FirstChild(); caption != nil {
		c.caption(caption)
	}
	if len(c.parts) > before {
		c.error(c.inlineOffset(n.FirstChild()), "caption", "a caption cannot hold links to pages, contacts or terms", "put them in the text beside the picture")
	}
	if len(c.parts) > before { // the caption is in parts of its own; nothing is left for this one
		start = len(c.html)
	}
	c.hole(Part{Kind: Picture, Key: src, Attrs: attrs}, n.offset, start)
}

func (c *compiler) checkLicense(n *directiveNode, src string, srcOffset int, attrs map[string]string) {
	if !strings.Contains(src, ".") {
		return // a theme illustration: its licence is the theme's
	}
	if strings.TrimSpace(attrs["license"]) == "" {
		c.error(srcOffset, "picture-license", fmt.Sprintf("the picture %s has no licence", quoted(src)), `write license="…", such as license="CC BY 4.0", and author="…"`)
		return
	}
	if strings.TrimSpace(attrs["author"]) == "" {
		c.warn(n.offset, "picture-author", fmt.Sprintf("the picture %s names no author", quoted(src)), `write author="…": most licences ask for it`)
	}
}

func (c *compiler) caption(n ast.Node) {
	if _, ok := n.(*ast.Paragraph); !ok || n.NextSibling() != nil {
		c.error(c.inlineOffset(n), "caption", "a caption is one paragraph of text", "put the rest in the text beside the picture")
		return
	}
	c.markedText(n)
}

func (c *compiler) only(n *directiveNode) {
	value, offset := n.argument("lang")
	var tags []string
	for word := range strings.FieldsSeq(value) {
		tag, err := lang.Parse(word)
		if err != nil {
			c.error(offset+max(strings.Index(value, word), 0), "argument-value", err.Error(), `write the languages as tags with spaces between, such as lang="ar fa"`)
			continue
		}
		tags = append(tags, tag.String())
	}
	if len(tags) == 0 && n.find("lang") != nil && strings.TrimSpace(value) == "" {
		c.error(offset, "argument-value", "no language is given", `write the languages as tags with spaces between, such as lang="ar fa"`)
	}
	attrs := map[string]string{"lang": strings.Join(tags, " ")}
	c.hole(Part{Kind: OnlyStart, Attrs: attrs}, n.offset, len(c.html))
	c.blocks(n)
	c.hole(Part{Kind: OnlyEnd}, n.offset, len(c.html))
}

// inlineDirective writes `:contact[key]` or `:term[words]{key="…"}`.
func (c *compiler) inlineDirective(n *inlineDirective) {
	child := n.FirstChild().(*ast.Text)
	content := strings.TrimSpace(string(child.Segment.Value(c.state.text)))
	contentOffset := skipBlank(c.state.text, child.Segment.Start, child.Segment.Stop)
	key, keyOffset := content, contentOffset
	hasKey := false
	for _, a := range n.attributes {
		if n.name == "term" && a.name == "key" {
			key, keyOffset, hasKey = a.value, a.valueOffset, true
			continue
		}
		hint := ":contact[key] takes no arguments"
		if n.name == "term" {
			hint = `:term takes: key`
		}
		c.error(a.offset, "argument-unknown", fmt.Sprintf(":%s has no argument %q", n.name, a.name), hint)
	}
	if !isKey(key) {
		hint := "write a key of contacts.toml in the brackets"
		if n.name == "term" {
			hint = `write a key of glossary.toml: :term[` + content + `]{key="…"}`
		}
		c.error(keyOffset, "argument-value", fmt.Sprintf("%s cannot be a key", quoted(key)), hint)
		return
	}
	c.use(n.name, key, n.offset)
	if n.name == "contact" {
		c.contactNumber(n, key)
		return
	}
	c.term(n, key, hasKey, child.Segment.Start, child.Segment.Stop)
}

func (c *compiler) contactNumber(n *inlineDirective, key string) {
	if c.inHeading || c.inLink {
		c.error(n.offset, "contact-place", "a contact's number cannot stand in a heading or a link", "write the contact's name here, and :contact["+key+"] in the text")
		return
	}
	c.hole(Part{Kind: Contact, Key: key}, n.offset, len(c.html))
	// A number stands here for quotation marks and for the search of typed numbers, and nothing in the plain text.
	c.checkNumbers()
	c.leaf.previous, c.leaf.opened = '0', false
}

func (c *compiler) term(n *inlineDirective, key string, hasWords bool, from, to int) {
	if c.inLink {
		c.error(n.offset, "term-place", "a word from the glossary cannot stand in a link: it is a link itself", "write the word without :term[…]")
	}
	if !hasWords {
		if c.inHeading {
			c.error(n.offset, "term-place", "a heading must show its words", `write :term[word]{key="`+key+`"}`)
		}
		c.hole(Part{Kind: Term, Key: key}, n.offset, len(c.html))
		// The headword is not known here; the key is near it and better for search than a hole.
		c.plain = append(c.plain, key...)
		c.leaf.previous, c.leaf.opened = 'x', false
		return
	}
	start := len(c.html)
	c.prose(from, to)
	c.hole(Part{Kind: Term, Key: key}, n.offset, start)
}
