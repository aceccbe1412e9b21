package audit

import (
	"errors"
	"slices"
	"strings"
)

var errNoPages = errors.New("it has no pages")

// pageContent is what a page draws.
type pageContent struct {
	texts    [][]byte // by id of marked content, in the order of drawing
	hasInk   []bool   // by id: whether anything is drawn
	times    []int    // by id: how often it begins
	places   []placed
	troubles []Finding
}

// marked is a sequence of marked content that is open.
type marked struct {
	id         int // -1 for none
	isArtifact bool
}

// contentReader walks through a content stream.
type contentReader struct {
	*auditor
	page      *pageContent
	number    int // of the page, from 1
	resources dictionary
	open      []marked
	font      *fontFacts
	said      map[string]bool // each trouble is told once a page
	numbers   []float64       // before the operator, apart from its other operands: most of a page is numbers
	move      matrix          // from where things are drawn to the page
	outer     []matrix
	x, y      float64 // where the line begins
	pen       float64 // how far from there the next glyph stands
	size      float64 // of the font
}

func (a *auditor) readContent(r reference) (*pageContent, error) {
	page := a.dictionary(r)
	content := &pageContent{}
	s, ok := a.get(page["Contents"]).(*stream)
	if !ok {
		return content, nil
	}
	source, err := a.unpack(s)
	if err != nil {
		return nil, err
	}
	c := contentReader{
		auditor: a, page: content, number: len(a.contents) + 1, resources: a.dictionary(page["Resources"]), said: map[string]bool{},
		move: matrix{1, 0, 0, 1},
	}
	l := lexer{source: source}
	var operands []any
	for {
		if number, ok := l.number(); ok {
			c.numbers = append(c.numbers, number)
			continue
		}
		value := l.read()
		operator, ok := value.(keyword)
		if !ok {
			operands = append(operands, value)
			continue
		}
		if operator == end {
			break
		}
		c.operator(operator, operands)
		operands, c.numbers = operands[:0], c.numbers[:0]
	}
	if l.isFailed || len(c.open) > 0 {
		c.trouble(1, "the page's content is malformed, or marked content is not closed")
	}
	return content, nil
}

func (c *contentReader) trouble(checkpoint int, message string) {
	if !c.said[message] {
		c.said[message] = true
		c.page.troubles = append(c.page.troubles, Finding{checkpoint, c.number, message})
	}
}

func (c *contentReader) operator(operator keyword, operands []any) {
	switch operator {
	case "BMC", "BDC":
		c.begin(operands)
	case "EMC":
		if len(c.open) == 0 {
			c.trouble(1, "marked content ends that did not begin")
			return
		}
		c.open = c.open[:len(c.open)-1]
	case "Tf":
		c.setFont(operands)
	case "q", "Q", "cm", "BT", "Td":
		c.transform(operator)
	case "Tj", "TJ":
		c.ink()
		id, first, x := c.current().id, 0, c.x+c.pen
		if id >= 0 {
			first = len(c.page.texts[id])
		}
		for _, operand := range operands {
			c.show(operand)
		}
		c.place(id, first, x)
	case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh":
		c.ink()
	case "Do":
		c.ink()
		c.object(operands)
	case "'", "\"", "BI":
		c.trouble(1, "the page draws in a way that is not understood here")
	}
}

// maxMarked bounds the ids of a page's marked content.
const maxMarked = 1 << 16

func (c *contentReader) begin(operands []any) {
	own := marked{id: -1}
	outer := c.current()
	if len(operands) > 0 {
		own.isArtifact = operands[0] == nameObject("Artifact")
	}
	if len(operands) == 2 && !own.isArtifact {
		properties, _ := operands[1].(dictionary)
		if id, ok := properties["MCID"].(float64); ok && id >= 0 && id < maxMarked {
			own.id = int(id)
		}
	}
	if own.isArtifact && outer.id >= 0 {
		c.trouble(1, "decoration stands inside tagged content")
	}
	if own.id >= 0 && outer.isArtifact {
		c.trouble(1, "tagged content stands inside decoration")
	}
	if own.id >= 0 {
		if outer.id >= 0 {
			c.trouble(1, "tagged content stands inside other tagged content")
		}
		for len(c.page.times) <= own.id {
			c.page.texts, c.page.hasInk, c.page.times = append(c.page.texts, nil), append(c.page.hasInk, false), append(c.page.times, 0)
		}
		c.page.times[own.id]++
	}
	c.open = append(c.open, own)
}

// current gives the innermost mark that says something.
func (c *contentReader) current() marked {
	for _, own := range slices.Backward(c.open) {
		if own.id >= 0 || own.isArtifact {
			return own
		}
	}
	return marked{id: -1}
}

func (c *contentReader) ink() {
	own := c.current()
	if own.id >= 0 {
		c.page.hasInk[own.id] = true
	} else if !own.isArtifact {
		c.trouble(1, "something is drawn that is neither tagged nor decoration")
	}
}

func (c *contentReader) setFont(operands []any) {
	c.font = nil
	if len(operands) != 1 || len(c.numbers) != 1 {
		return
	}
	name, _ := operands[0].(nameObject)
	c.size = c.numbers[0]
	if r, ok := c.dictionary(c.resources["Font"])[name].(reference); ok {
		c.font = c.auditor.font(r)
	}
}

// show reads the codes of a string, or of those in an array.
func (c *contentReader) show(operand any) {
	if list, ok := operand.([]any); ok {
		for _, inner := range list {
			switch inner := inner.(type) {
			case stringObject:
				c.show(inner)
			case float64:
				c.pen -= inner * c.size / 1000
			}
		}
		return
	}
	codes, ok := operand.(stringObject)
	if !ok {
		return
	}
	if c.font == nil {
		c.trouble(31, "text is drawn without a font")
		return
	}
	own := c.current()
	for i := range len(codes) {
		text := c.font.text[codes[i]]
		if !c.font.hasGlyph(codes[i]) {
			c.trouble(31, "a glyph is drawn that the font does not have")
		}
		if text == "" || strings.ContainsFunc(text, isNoText) {
			c.trouble(10, "a glyph is drawn that stands for no text")
		}
		if own.id >= 0 {
			c.page.texts[own.id] = append(c.page.texts[own.id], text...)
		}
		c.pen += c.font.widths[codes[i]] * c.size / 1000
	}
}

// isNoText says whether a character is one that a glyph must not stand for (ISO 14289-1, section 7.21.7).
func isNoText(r rune) bool { return r == 0 || r == '\uFEFF' || r == '\uFFFE' }

func (c *contentReader) object(operands []any) {
	var name nameObject
	if len(operands) == 1 {
		name, _ = operands[0].(nameObject)
	}
	object, ok := c.get(c.dictionary(c.resources["XObject"])[name]).(*stream)
	if !ok || c.get(object.dictionary["Subtype"]) != nameObject("Image") {
		c.trouble(30, "the page draws an object that is no picture")
	}
}

// checkContent tells what was wrong with the pages, and compares their marked content with the tree.
func (a *auditor) checkContent() {
	for i, content := range a.contents {
		a.findings = append(a.findings, content.troubles...)
		parents := a.array(a.tree.parents[a.number(a.dictionary(a.pageRefs[i])["StructParents"])])
		for id, times := range content.times {
			owners := a.tree.owners[contentKey{a.pageRefs[i], id}]
			switch {
			case times == 0:
			case times > 1 || len(owners) != 1:
				a.find(1, i+1, "marked content %d is drawn %d times and has %d elements", id, times, len(owners))
			case id >= len(parents) || parents[id] != owners[0]:
				a.find(1, i+1, "marked content %d does not find its element", id)
			}
		}
	}
}

// number gives a whole number that is not negative, or -1.
func (a *auditor) number(value any) int {
	number, ok := a.get(value).(float64)
	if !ok || number < 0 || number > 1e9 || number != float64(int(number)) {
		return -1
	}
	return int(number)
}
