package check

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// elements gives every element of a tree in the order of the document.
func elements(root *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		if root == nil {
			return
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && !yield(n) {
				return
			}
		}
	}
}

// named gives the first element with a tag name, or nil.
func named(root *html.Node, tag string) *html.Node {
	for n := range elements(root) {
		if n.Data == tag {
			return n
		}
	}
	return nil
}

// lookup gives an attribute by its name; a namespace prefix, as in xlink:href, does not count.
func lookup(n *html.Node, name string) (value string, ok bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func attr(n *html.Node, name string) string {
	value, _ := lookup(n, name)
	return value
}

// hasToken tells whether an attribute that lists words, such as class or rel, holds one of them.
func hasToken(n *html.Node, name, token string) bool {
	return slices.ContainsFunc(strings.Fields(attr(n, name)), func(t string) bool { return strings.EqualFold(t, token) })
}

// within gives the nearest of n and the elements around it for which f is true, or nil.
func within(n *html.Node, f func(*html.Node) bool) *html.Node {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && f(n) {
			return n
		}
	}
	return nil
}

// inherited gives the value of an attribute that holds for all below it, such as lang and dir.
func inherited(n *html.Node, name string) string {
	around := within(n, func(n *html.Node) bool { _, ok := lookup(n, name); return ok })
	if around == nil {
		return ""
	}
	return attr(around, name)
}

// inline are elements that do not interrupt a line of text.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "cite": true, "code": true, "dfn": true, "em": true, "i": true, "mark": true,
	"q": true, "s": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true, "time": true, "u": true,
}

// text gives what a reader reads in a tree, with a line feed where a block begins or ends. Elements for which skip is true are
// left out, with a mark in their place that no word or number can run across.
func text(root *html.Node, skip func(*html.Node) bool) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "template" || n.Data == "svg"):
		case n.Type == html.ElementNode && skip != nil && skip(n):
			b.WriteString("\ufffc")
		default:
			isBlock := n.Type == html.ElementNode && !inline[n.Data]
			if isBlock {
				b.WriteByte('\n')
			}
			for c := range n.ChildNodes() {
				walk(c)
			}
			if isBlock {
				b.WriteByte('\n')
			}
		}
	}
	if root != nil {
		walk(root)
	}
	return b.String()
}
