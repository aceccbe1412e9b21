package paper

import (
	"strconv"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/typeset/layout"
)

// converter makes blocks of an article's markup.
type converter struct {
	*sheet
	parts  []markdown.Part
	hidden bool // in blocks for other languages
	err    error
}

// article gives the blocks of an article in a language; nil is an empty one.
func (s *sheet) article(a *markdown.Article, tag lang.Tag) ([]layout.Block, error) {
	if a == nil {
		return nil, nil
	}
	root, err := parse(a.Parts, s.plain)
	if err != nil {
		return nil, err
	}
	c := &converter{sheet: s, parts: a.Parts}
	blocks := c.blocks(root.children, look{language: tag})
	return blocks, c.err
}

// look is what running text takes over from the elements around it.
type look struct {
	language lang.Tag
	isStrong bool
	isWhole  bool
	lead     lead
}

// within gives the look of what stands inside an element.
func (l look) within(e *element) look {
	if tag := e.attrs["lang"]; tag != "" {
		l.language = lang.Tag(tag)
	}
	switch e.name {
	case "strong", "b", "em", "th":
		l.isStrong = true
	}
	return l
}

// blocks converts what stands inside a block. Running text beside blocks becomes a paragraph.
func (c *converter) blocks(children []*element, in look) []layout.Block {
	var list []layout.Block
	var text layout.Text
	flush := func() {
		if strings.TrimSpace(textOf(text)) != "" {
			list = append(list, layout.Paragraph{Text: trimmed(text)})
		}
		text = nil
	}
	for _, child := range children {
		part := c.hole(child)
		switch {
		case part != nil && (part.Kind == markdown.OnlyStart || part.Kind == markdown.OnlyEnd):
			c.only(part)
		case c.hidden:
		case part != nil && (part.Kind == markdown.ContactCard || part.Kind == markdown.Picture || part.Kind == markdown.Downloads):
			flush()
			list = append(list, c.holeBlocks(part, in)...)
		case child.isBlock():
			flush()
			list = append(list, c.block(child, in.within(child))...)
		default:
			text = append(text, c.inline(child, in)...)
		}
	}
	flush()
	return list
}

// hole gives the part that an element stands for, or nil.
func (c *converter) hole(e *element) *markdown.Part {
	if e.name != holeName {
		return nil
	}
	n, err := strconv.Atoi(e.attrs["n"])
	if err != nil || n < 0 || n >= len(c.parts) {
		return nil
	}
	return &c.parts[n]
}

func (c *converter) only(part *markdown.Part) {
	c.hidden = false
	if part.Kind == markdown.OnlyEnd {
		return
	}
	c.hidden = true
	for tag := range strings.FieldsSeq(part.Attrs["lang"]) {
		if tag == string(c.page.Language.Tag) {
			c.hidden = false
		}
	}
}

func (c *converter) block(e *element, in look) []layout.Block {
	switch e.name {
	case "p", "pre":
		text := c.running(e.children, in)
		if e.hasClass("say-phrase") {
			text = strong(text)
		}
		return []layout.Block{layout.Paragraph{Text: text, IsSmall: e.hasClass("say-label")}}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return []layout.Block{layout.Heading{Level: int(e.name[1] - '0'), Text: c.running(e.children, in), Name: e.attrs["id"]}}
	case "ul", "ol":
		return []layout.Block{c.list(e, in)}
	case "table":
		table := layout.Table{}
		c.rows(e, in, &table)
		return []layout.Block{table}
	case "blockquote", "aside":
		return []layout.Block{c.box(e, in)}
	case "hr":
		return []layout.Block{layout.Rule{}}
	case "div":
		if e.hasClass("say") {
			return []layout.Block{layout.Box{Look: layout.Speech, Blocks: c.blocks(e.children, in)}}
		}
	}
	return c.blocks(e.children, in)
}

func (c *converter) list(e *element, in look) layout.List {
	list := layout.List{IsNumbered: e.name == "ol"}
	if first, err := strconv.Atoi(e.attrs["start"]); err == nil {
		list.First = first
	}
	for _, child := range e.children {
		if child.name == "li" {
			list.Entries = append(list.Entries, c.blocks(child.children, in.within(child)))
		}
	}
	return list
}

// rows gathers the rows of a table. Rows of the head that are more than one become ordinary ones.
func (c *converter) rows(e *element, in look, table *layout.Table) {
	for _, child := range e.children {
		switch child.name {
		case "thead", "tbody":
			c.rows(child, in.within(child), table)
		case "tr":
			var cells []layout.Text
			for _, cell := range child.children {
				if cell.name == "th" || cell.name == "td" {
					cells = append(cells, c.running(cell.children, in.within(cell)))
				}
			}
			if e.name == "thead" && table.Head == nil {
				table.Head = cells
			} else {
				table.Rows = append(table.Rows, cells)
			}
		}
	}
}

// box converts a note, an alert or a quotation; the first paragraph may be its title.
func (c *converter) box(e *element, in look) layout.Box {
	box := layout.Box{Look: layout.Note}
	if e.hasClass("alert-warning") || e.hasClass("alert-caution") {
		box.Look = layout.Warning
	}
	children := e.children
	for i, child := range children {
		if child.name == "" && strings.TrimSpace(child.text) == "" {
			continue
		}
		if class := child.attrs["class"]; child.name == "p" && strings.HasSuffix(class, "-title") {
			box.Title = c.running(child.children, in.within(child))
			children = children[i+1:]
		}
		break
	}
	box.Blocks = c.blocks(children, in)
	return box
}

// running converts running text.
func (c *converter) running(children []*element, in look) layout.Text {
	var text layout.Text
	for _, child := range children {
		text = append(text, c.inline(child, in)...)
	}
	return trimmed(text)
}

func (c *converter) inline(e *element, in look) layout.Text {
	if part := c.hole(e); part != nil {
		return c.holeText(part, in)
	}
	switch e.name {
	case "":
		return layout.Text{c.span(e.text, in)}
	case "br":
		return layout.Text{c.span("\u2028", in)}
	case "input":
		return nil // a box to tick; the text says what for
	}
	own := in.within(e)
	if e.name == "bdi" && e.attrs["dir"] == string(lang.LTR) && e.attrs["lang"] == "" {
		own.isWhole = true
	}
	if href := e.attrs["href"]; e.name == "a" && href != "" {
		own.lead = c.lead(href)
	}
	var text layout.Text
	for _, child := range e.children {
		text = append(text, c.inline(child, own)...)
	}
	return text
}

func (c *converter) span(text string, in look) layout.Span {
	return layout.Span{Text: text, Language: c.foreign(in.language), IsStrong: in.isStrong, IsWhole: in.isWhole, Address: in.lead.address, To: in.lead.to}
}

// lead resolves the address of a link. Those within the page lead nowhere on paper.
func (c *converter) lead(href string) lead {
	number, isOpen := strings.CutPrefix(href, holeScheme)
	switch {
	case strings.HasPrefix(href, "#"):
		return lead{}
	case !isOpen:
		return lead{address: href}
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n >= len(c.parts) {
		return lead{}
	}
	to, fragment, ok := model.LinkTarget(c.page.File, c.parts[n].Key)
	target := c.page.Language.Target(to)
	if !ok || target == nil || target == c.page {
		return lead{}
	}
	return c.leadTo(target, fragment)
}
