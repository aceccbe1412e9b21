package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// about writes the document information dictionary, which older readers show. It has no dates: they would change its bytes.
func (e *encoder) about() string {
	p := e.properties
	entries := "/Title" + text(p.Title)
	if p.Author != "" {
		entries += "/Author" + text(p.Author)
	}
	if p.Description != "" {
		entries += "/Subject" + text(p.Description)
	}
	return "<<" + entries + ">>"
}

// metadata writes the XMP packet (ISO 16684-1).
func (e *encoder) metadata() string {
	p := e.properties
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">`)
	fmt.Fprintf(&b, `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>`, escaped(p.Title))
	fmt.Fprintf(&b, `<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>`, escaped(string(p.Language)))
	if p.Author != "" {
		fmt.Fprintf(&b, `<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>`, escaped(p.Author))
	}
	if p.Description != "" {
		fmt.Fprintf(&b, `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>`, escaped(p.Description))
	}
	if e.isClaimed {
		b.WriteString(`<pdfuaid:part>1</pdfuaid:part>`)
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

// writeOutline writes the contents beside the pages (ISO 32000-1, section 12.3.3) and gives their root, or 0 if there are none.
func (e *encoder) writeOutline() ref {
	root := &outlineNode{ref: 0}
	open := []*outlineNode{root}
	for _, entry := range e.outline {
		own := e.homes[entry.canvas]
		if own == nil {
			continue
		}
		for len(open) > 1 && open[len(open)-1].level >= entry.level {
			open = open[:len(open)-1]
		}
		parent := open[len(open)-1]
		node := &outlineNode{level: entry.level, title: entry.title, goal: own.destination(entry.canvas, entry.y), ref: e.objects.reserve()}
		parent.kids = append(parent.kids, node)
		open = append(open, node)
	}
	if len(root.kids) == 0 {
		return 0
	}
	root.ref = e.objects.reserve()
	e.objects.set(root.ref, []byte("<</Type/Outlines"+root.children()+">>"))
	root.write(e.objects)
	return root.ref
}

type outlineNode struct {
	level int
	title string
	goal  string
	ref   ref
	kids  []*outlineNode
}

// count is how many lines are seen when all are open.
func (n *outlineNode) count() int {
	sum := len(n.kids)
	for _, kid := range n.kids {
		sum += kid.count()
	}
	return sum
}

func (n *outlineNode) children() string {
	if len(n.kids) == 0 {
		return ""
	}
	return fmt.Sprintf("/First %s/Last %s/Count %d", n.kids[0].ref, n.kids[len(n.kids)-1].ref, n.count())
}

func (n *outlineNode) write(o *objects) {
	for i, kid := range n.kids {
		b := fmt.Appendf(nil, "<</Title%s/Parent %s/Dest%s%s", text(kid.title), n.ref, kid.goal, kid.children())
		if i > 0 {
			b = fmt.Appendf(b, "/Prev %s", n.kids[i-1].ref)
		}
		if i+1 < len(n.kids) {
			b = fmt.Appendf(b, "/Next %s", n.kids[i+1].ref)
		}
		o.set(kid.ref, append(b, ">>"...))
		kid.write(o)
	}
}

// escaped writes text for XML; what XML cannot hold becomes U+FFFD.
func escaped(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic("pdf: write to memory: " + err.Error())
	}
	return b.String()
}
