package markdown

import (
	"slices"

	"github.com/yuin/goldmark/ast"

	"lykta/generator/lang"
)

// Foreign says which blocks of running text stand in another language than the text: a page whose translation is not whole shows the
// source's words there, and they must be marked as such (WCAG 2.2, 3.1.2).
type Foreign struct {
	Lang lang.Tag
	At   []int // bytes of Document.Source where the blocks' first lines begin, after the containers' marks, and where arguments' values begin
}

// foreignMarking gives the marking of a block that begins at offset; the zero marking for one in the page's own language.
func (c *compiler) foreignMarking(offset int) marking {
	if !slices.Contains(c.options.Foreign.At, offset) {
		return marking{}
	}
	tag := c.options.Foreign.Lang
	return marking{lang: tag, dir: string(tag.Dir())}
}

// leafMarking is foreignMarking for a block of running text.
func (c *compiler) leafMarking(n ast.Node) marking {
	if len(c.options.Foreign.At) == 0 || n.Lines().Len() == 0 {
		return marking{}
	}
	return c.foreignMarking(n.Lines().At(0).Start)
}

// markedText writes a block of running text that has no element of its own.
func (c *compiler) markedText(n ast.Node) {
	mark := c.leafMarking(n)
	if mark.lang == "" {
		c.leafText(n)
		return
	}
	c.write("<span")
	c.marking(mark)
	c.write(">")
	restore := c.useLanguage(mark)
	c.leafText(n)
	restore()
	c.write("</span>")
}

// textElement writes an element with a block of running text.
func (c *compiler) textElement(tag, attributes string, n ast.Node) {
	mark := c.leafMarking(n)
	c.write("<" + tag + attributes)
	c.marking(mark)
	c.write(">")
	restore := c.useLanguage(mark)
	c.leafText(n)
	restore()
	c.write("</" + tag + ">")
}
