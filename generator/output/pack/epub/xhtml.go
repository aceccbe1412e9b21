package epub

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// xhtml writes an HTML document as XHTML (EPUB 3.3, section 6.1), and tells whether there are drawings in it. What opens and closes on
// a website is open: few programs that show books can open it.
func xhtml(document []byte) (content []byte, hasSVG bool, err error) {
	root, err := html.Parse(bytes.NewReader(document))
	if err != nil {
		return nil, false, fmt.Errorf("read page: %w", err)
	}
	w := &xmlWriter{}
	w.out.WriteString("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n")
	for n := root.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode {
			w.element(n)
		}
	}
	w.out.WriteByte('\n')
	return w.out.Bytes(), w.hasSVG, nil
}

type xmlWriter struct {
	out    bytes.Buffer
	hasSVG bool
}

// opened are elements that open and close, and what they become in a book.
var opened = map[atom.Atom]string{atom.Details: "div", atom.Summary: "p"}

// isName matches names that XML can hold without another namespace; HTML's reader lets others through.
var isName = regexp.MustCompile(`^(epub:)?[A-Za-z_][A-Za-z0-9_-]*$`)

// element writes an element and what is in it. The recursion is bounded: html.Parse refuses more than 512 elements in each other.
func (w *xmlWriter) element(n *html.Node) {
	switch {
	case n.DataAtom == atom.Meta && attribute(n, "charset") != "":
		return // the XML declaration has said it
	case !isName.MatchString(n.Data):
		w.children(n)
		return
	}
	name, attributes := n.Data, n.Attr
	if other, isOpened := opened[n.DataAtom]; isOpened && n.Namespace == "" {
		attributes = []html.Attribute{{Key: "class", Val: name}}
		if id := attribute(n, "id"); id != "" {
			attributes = append(attributes, html.Attribute{Key: "id", Val: id})
		}
		name = other
	}
	w.out.WriteString("<" + name)
	w.namespaces(n)
	w.attributes(attributes)
	if n.FirstChild == nil && (void[n.Data] || n.Namespace != "") {
		w.out.WriteString("/>")
		return
	}
	w.out.WriteByte('>')
	w.children(n)
	w.out.WriteString("</" + name + ">")
}

func (w *xmlWriter) children(n *html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch child.Type {
		case html.TextNode:
			w.out.WriteString(text(child.Data))
		case html.ElementNode:
			w.element(child)
		}
	}
}

func (w *xmlWriter) namespaces(n *html.Node) {
	outer := ""
	if n.Parent != nil {
		outer = n.Parent.Namespace
	}
	switch {
	case n.DataAtom == atom.Html:
		w.out.WriteString(` xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"`)
	case n.Namespace == "svg" && outer != "svg":
		w.hasSVG = true
		w.out.WriteString(` xmlns="http://www.w3.org/2000/svg"`)
	case n.Namespace == "math" && outer != "math":
		w.out.WriteString(` xmlns="http://www.w3.org/1998/Math/MathML"`)
	case n.Namespace == "" && outer != "":
		w.out.WriteString(` xmlns="http://www.w3.org/1999/xhtml"`)
	}
}

// attributes writes attributes, each once; lang is written as xml:lang too, and namespaces are written by namespaces.
func (w *xmlWriter) attributes(list []html.Attribute) {
	written := map[string]bool{"xmlns": true}
	for _, attr := range list {
		key := attr.Key
		if attr.Namespace != "" { // of xlink and xml: SVG 2 has href, and lang is written twice below
			continue
		}
		if written[key] || !isName.MatchString(key) {
			continue
		}
		written[key] = true
		w.out.WriteString(" " + key + `="` + text(attr.Val) + `"`)
		if key == "lang" {
			w.out.WriteString(` xml:lang="` + text(attr.Val) + `"`)
		}
	}
}

// void are the elements without content (HTML, section 13.1.2).
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true, "link": true, "meta": true,
	"source": true, "track": true, "wbr": true,
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#9;", "\n", "\n", "\r", "&#13;")

// text escapes text and values; characters that XML 1.0 cannot hold become the replacement character.
func text(s string) string {
	return escapes.Replace(strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= 0x20 && r <= 0xd7ff, r >= 0xe000 && r <= 0xfffd, r >= 0x10000:
			return r
		}
		return '\ufffd'
	}, s))
}

func attribute(n *html.Node, key string) string {
	for _, attr := range n.Attr {
		if attr.Key == key {
			return attr.Val
		}
	}
	return ""
}
