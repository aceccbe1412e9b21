package single

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// references are attributes that name ids, separated by spaces (HTML, WAI-ARIA 1.2).
var references = map[string]bool{
	"for": true, "headers": true, "list": true, "aria-labelledby": true, "aria-describedby": true, "aria-controls": true, "aria-owns": true,
	"aria-details": true,
}

// prefixed makes the ids of a page unique in the file: each begins with the id of the page's section, and what refers to them
// follows. Ids in forms stay, because scripts know them by name; of forms there is one.
func prefixed(markup []byte) []byte {
	ids, prefix := idsOf(markup)
	return rewrite(markup, func(t *html.Token) {
		for i, attr := range t.Attr {
			t.Attr[i].Val = ids.follow(attr.Key, attr.Val, prefix)
		}
	})
}

// idSet is the ids that get the prefix.
type idSet map[string]bool

// idsOf gives the ids of a page outside forms, and the first, which is the section's own and the others' prefix.
func idsOf(markup []byte) (ids idSet, prefix string) {
	ids = idSet{}
	forms := 0
	each(markup, func(t html.Token) {
		switch {
		case t.Data == "form" && t.Type == html.StartTagToken:
			forms++
		case t.Data == "form" && t.Type == html.EndTagToken:
			forms--
		}
		id := attribute(t, "id")
		switch {
		case id == "" || forms > 0:
		case prefix == "":
			prefix = id
		default:
			ids[id] = true
		}
	})
	return ids, prefix
}

var paint = regexp.MustCompile(`url\(#([^)]*)\)`)

// follow gives an attribute's value with the prefix before every id.
func (ids idSet) follow(key, value, prefix string) string {
	switch {
	case key == "id":
		return ids.moved(value, prefix)
	case key == "href" && strings.HasPrefix(value, "#"):
		return "#" + ids.moved(value[1:], prefix)
	case references[key]:
		names := strings.Fields(value)
		for i, name := range names {
			names[i] = ids.moved(name, prefix)
		}
		return strings.Join(names, " ")
	case strings.Contains(value, "url(#"):
		return paint.ReplaceAllStringFunc(value, func(found string) string {
			return "url(#" + ids.moved(found[len("url(#"):len(found)-1], prefix) + ")"
		})
	}
	return value
}

func (ids idSet) moved(id, prefix string) string {
	if ids[id] {
		return prefix + id
	}
	return id
}

// each calls visit with every tag.
func each(markup []byte, visit func(html.Token)) {
	tokens := html.NewTokenizer(bytes.NewReader(markup))
	for tokens.Next() != html.ErrorToken {
		if t := tokens.Token(); t.Type == html.StartTagToken || t.Type == html.SelfClosingTagToken || t.Type == html.EndTagToken {
			visit(t)
		}
	}
}

// rewrite gives the markup with the attributes that change sets; all else stays byte for byte.
func rewrite(markup []byte, change func(*html.Token)) []byte {
	tokens := html.NewTokenizer(bytes.NewReader(markup))
	var out bytes.Buffer
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return out.Bytes() // a reader of bytes fails at their end only
		}
		raw := bytes.Clone(tokens.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			out.Write(raw)
			continue
		}
		t := tokens.Token()
		before := t.String()
		change(&t)
		if after := t.String(); after != before {
			raw = []byte(after)
		}
		out.Write(raw)
	}
}

func attribute(t html.Token, key string) string {
	for _, attr := range t.Attr {
		if attr.Key == key {
			return attr.Val
		}
	}
	return ""
}
