package audit

import (
	"fmt"
	"strings"
)

// Describe writes a PDF's structure as text, for tests and for those who look for a fault: a line an element, indented, with its
// language, alternative text and the pieces of text it holds itself; a link's goal after an arrow. Pieces stand as they are drawn: those from
// right to left in visual order.
func Describe(file []byte) (string, error) {
	a, err := read(file)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if a.tree.root != nil {
		a.describe(&b, a.tree.root, 0)
	}
	return b.String(), nil
}

func (a *auditor) describe(b *strings.Builder, n *node, depth int) {
	indent := strings.Repeat("  ", depth)
	fmt.Fprintf(b, "%s%s", indent, n.kind)
	if language := a.text(n.dictionary["Lang"]); language != "" {
		fmt.Fprintf(b, " (%s)", language)
	}
	if alt := a.text(n.dictionary["Alt"]); alt != "" {
		fmt.Fprintf(b, " [%s]", alt)
	}
	b.WriteByte('\n')
	for _, kid := range n.order {
		switch {
		case kid.node != nil:
			a.describe(b, kid.node, depth+1)
		case kid.annotation != 0:
			fmt.Fprintf(b, "%s  → %s\n", indent, a.goal(a.dictionary(kid.annotation)))
		default:
			if text, _ := a.contentText(kid.content); text != "" {
				fmt.Fprintf(b, "%s  %q\n", indent, text)
			}
		}
	}
}

// goal says where a link leads: an address, or a page's number.
func (a *auditor) goal(annotation dictionary) string {
	if address := a.text(a.dictionary(annotation["A"])["URI"]); address != "" {
		return address
	}
	if place := a.array(annotation["Dest"]); len(place) > 0 {
		page, _ := place[0].(reference)
		return fmt.Sprintf("page %d", a.pageOf(page)+1)
	}
	return "nowhere"
}
