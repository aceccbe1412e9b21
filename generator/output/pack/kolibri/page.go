package kolibri

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lykta/generator/model"
)

// app5 gives a page as Kolibri's player can show it: without a policy, because the player puts a script of its own in; without links
// to the window around the frame, which the frame may not steer; and with links to other sites as text.
func app5(page []byte) []byte {
	tokens := html.NewTokenizer(bytes.NewReader(page))
	var out bytes.Buffer
	var isOutside bool // the link that is open leads to another site; links hold no links
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return out.Bytes() // a reader of bytes fails at their end only
		}
		raw := bytes.Clone(tokens.Raw())
		token := tokens.Token()
		isStart := kind == html.StartTagToken || kind == html.SelfClosingTagToken
		switch {
		case isStart && token.DataAtom == atom.Meta && strings.EqualFold(value(token.Attr, "http-equiv"), "Content-Security-Policy"):
		case isStart && token.DataAtom == atom.A && isWeb(value(token.Attr, "href")):
			isOutside = true
			out.WriteString("<span>")
		case kind == html.EndTagToken && token.DataAtom == atom.A && isOutside:
			isOutside = false
			out.WriteString("</span>")
		case isStart && token.DataAtom == atom.A && value(token.Attr, "target") != "":
			token.Attr = slices.DeleteFunc(token.Attr, func(a html.Attribute) bool { return a.Key == "target" })
			out.WriteString(token.String())
		default:
			out.Write(raw)
		}
	}
}

func isWeb(address string) bool {
	lower := strings.ToLower(address)
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "//")
}

// alone gives a page as a KPUB document holds it: text and its structure, without scripts, styles, pictures and links.
func alone(page []byte, of *model.Page) []byte {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		root = &html.Node{Type: html.TextNode, Data: of.Title} // more than 512 elements in each other: no page that is made here
	}
	var out bytes.Buffer
	out.WriteString("<!doctype html>\n<html" + language(documentElement(root)) + `><head><meta charset="utf-8"><title>` + html.EscapeString(of.Title) + "</title></head><body>\n")
	copyText(&out, root, false)
	out.WriteString("\n</body></html>\n")
	return out.Bytes()
}

func documentElement(root *html.Node) *html.Node {
	for n := root.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode {
			return n
		}
	}
	return root
}

// kept are the elements that structure text; of the others what they hold is kept.
var kept = map[atom.Atom]bool{
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.P: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true,
	atom.Dt: true, atom.Dd: true, atom.Strong: true, atom.B: true, atom.Em: true, atom.I: true, atom.Blockquote: true, atom.Table: true,
	atom.Thead: true, atom.Tbody: true, atom.Tr: true, atom.Th: true, atom.Td: true, atom.Caption: true, atom.Br: true, atom.Hr: true,
	atom.Bdi: true, atom.Cite: true, atom.Q: true, atom.Small: true, atom.Code: true, atom.Section: true, atom.Article: true, atom.Aside: true,
	atom.Figcaption: true, atom.Sup: true, atom.Sub: true,
}

// dropped are the elements that lead elsewhere, run or draw.
var dropped = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Nav: true, atom.Form: true, atom.Svg: true, atom.Img: true, atom.Template: true,
	atom.Iframe: true, atom.Object: true, atom.Button: true,
}

// copyText writes what a page says. Outside main it keeps the notices before it and the help after it, which are an aside and a section.
func copyText(out *bytes.Buffer, n *html.Node, isInside bool) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case child.Type == html.TextNode && isInside:
			out.WriteString(html.EscapeString(child.Data))
		case child.Type != html.ElementNode || dropped[child.DataAtom]:
		case !isInside:
			inner := child.DataAtom == atom.Main || child.DataAtom == atom.Aside || child.DataAtom == atom.Section
			if inner && child.DataAtom != atom.Main {
				out.WriteString("<section" + language(child) + ">")
			}
			copyText(out, child, inner)
			if inner && child.DataAtom != atom.Main {
				out.WriteString("</section>\n")
			}
		case kept[child.DataAtom]:
			out.WriteString("<" + child.Data + language(child) + ">")
			copyText(out, child, true)
			if child.DataAtom != atom.Br && child.DataAtom != atom.Hr {
				out.WriteString("</" + child.Data + ">")
			}
		default:
			spoken := language(child)
			if spoken != "" {
				out.WriteString("<span" + spoken + ">")
			}
			copyText(out, child, true)
			if spoken != "" {
				out.WriteString("</span>")
			}
		}
	}
}

// language gives an element's lang and dir as attributes.
func language(n *html.Node) string {
	var out strings.Builder
	for _, key := range []string{"lang", "dir"} {
		if v := value(n.Attr, key); v != "" {
			out.WriteString(" " + key + `="` + html.EscapeString(v) + `"`)
		}
	}
	return out.String()
}

func value(attributes []html.Attribute, key string) string {
	for _, attr := range attributes {
		if attr.Key == key && attr.Namespace == "" {
			return attr.Val
		}
	}
	return ""
}

func sortedNames(files map[string][]byte) []string { return slices.Sorted(maps.Keys(files)) }
