package paper

import (
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"lykta/generator/markdown"
)

// element is an element of an article's markup, or a piece of text if it has no name.
type element struct {
	name     string
	attrs    map[string]string
	text     string
	children []*element
}

// holeName is the element that stands for a hole of the article; its attribute n is the part's index.
const holeName = "hole"

// holeScheme begins the address of a link whose place the article leaves open.
const holeScheme = "hole:"

// parse reads the parts of an article, which are well-formed XML together. Say gives interface strings.
func parse(parts []markdown.Part, say func(key string) string) (*element, error) {
	var b strings.Builder
	b.WriteString("<article>")
	for i := range parts {
		part := &parts[i]
		switch part.Kind {
		case markdown.HTML:
			b.WriteString(part.HTML)
		case markdown.URL:
			b.WriteString(holeScheme + strconv.Itoa(i))
		case markdown.Phrase:
			b.WriteString(html.EscapeString(say(part.Key)))
		case markdown.Contact, markdown.ContactCard, markdown.Term, markdown.Picture, markdown.Downloads, markdown.OnlyStart, markdown.OnlyEnd:
			b.WriteString("<" + holeName + ` n="` + strconv.Itoa(i) + `"/>`)
		}
	}
	b.WriteString("</article>")
	return read(b.String())
}

// read makes a tree of well-formed markup with one outermost element.
func read(markup string) (*element, error) {
	decoder := xml.NewDecoder(strings.NewReader(markup))
	root := &element{}
	open := []*element{root}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return root, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read an article's markup: %w", err)
		}
		inner := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			next := &element{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				next.attrs[a.Name.Local] = a.Value
			}
			inner.children = append(inner.children, next)
			open = append(open, next)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			inner.children = append(inner.children, &element{text: string(token)})
		}
	}
}

// hasClass says whether an element has a class.
func (e *element) hasClass(name string) bool {
	for class := range strings.FieldsSeq(e.attrs["class"]) {
		if class == name {
			return true
		}
	}
	return false
}

// isBlock says whether an element is a block, and not running text.
func (e *element) isBlock() bool {
	switch e.name {
	case "article", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "aside",
		"div", "section", "figure", "pre", "hr":
		return true
	}
	return false
}
