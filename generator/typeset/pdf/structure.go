package pdf

import (
	"fmt"
	"strings"
)

// structure writes the structure tree (ISO 32000-1, section 14.7) and gives its root.
func (e *encoder) structure() ref {
	top := e.objects.reserve()
	e.root.reserve(e.objects)
	e.element(e.root, top)
	var b []byte
	for i, owners := range e.owners {
		list := make([]ref, 0, len(owners))
		for _, owner := range owners {
			list = append(list, owner.ref)
		}
		b = fmt.Appendf(b, "%d%s", i, refs(list))
	}
	for i, n := range e.notes {
		b = fmt.Appendf(b, " %d %s", len(e.sheets)+i, n.owner.ref)
	}
	e.objects.set(top, fmt.Appendf(nil, "<</Type/StructTreeRoot/K %s/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>", e.root.ref, b, len(e.sheets)+len(e.notes)))
	return top
}

// reserve gives an element and all inside it their numbers.
func (e *Element) reserve(o *objects) {
	e.ref = o.reserve()
	for _, k := range e.kids {
		if k.element != nil {
			k.element.reserve(o)
		}
	}
}

// element writes an element and all inside it. Its Type may be left out (ISO 32000-1, table 323).
func (e *encoder) element(own *Element, parent ref) {
	b := fmt.Appendf(nil, "<</S/%s/P %s", own.kind, parent)
	page := e.firstPage(own)
	if page != 0 {
		b = fmt.Appendf(b, "/Pg %s", page)
	}
	if own.attributes.Language != "" {
		b = append(b, "/Lang"+text(string(own.attributes.Language))...)
	}
	if own.attributes.Alt != "" {
		b = append(b, "/Alt"+text(own.attributes.Alt)...)
	}
	b = append(b, e.attributes(own)...)
	b = append(b, "/K["...)
	for i, k := range own.kids {
		if i > 0 {
			b = append(b, ' ')
		}
		b = e.kid(b, k, page)
	}
	e.objects.set(own.ref, append(b, "]>>"...))
	for _, k := range own.kids {
		if k.element != nil {
			e.element(k.element, own.ref)
		}
	}
}

// firstPage is the page that an element's own content begins on, or 0.
func (e *encoder) firstPage(own *Element) ref {
	for _, k := range own.kids {
		if k.canvas != nil {
			return e.homes[k.canvas].page
		}
	}
	return 0
}

func (e *encoder) kid(b []byte, k kid, page ref) []byte {
	if k.element != nil {
		return fmt.Appendf(b, "%s", k.element.ref)
	}
	own := e.homes[k.canvas]
	switch {
	case k.piece < 0:
		return fmt.Appendf(b, "<</Type/OBJR/Pg %s/Obj %s>>", own.page, own.linkNotes[k.link])
	case own.page == page:
		return fmt.Appendf(b, "%d", own.mcids[k.piece])
	}
	return fmt.Appendf(b, "<</Type/MCR/Pg %s/MCID %d>>", own.page, own.mcids[k.piece])
}

// attributes writes an element's attribute objects (ISO 32000-1, section 14.8.5).
func (e *encoder) attributes(own *Element) string {
	a := own.attributes
	table, list, layout := "", "", ""
	if a.Scope != "" {
		table += "/Scope/" + string(a.Scope)
	}
	if a.Columns > 1 {
		table += fmt.Sprintf("/ColSpan %d", a.Columns)
	}
	if a.Rows > 1 {
		table += fmt.Sprintf("/RowSpan %d", a.Rows)
	}
	if a.Numbering != "" {
		list = "/ListNumbering/" + string(a.Numbering)
	}
	for _, k := range own.kids {
		if own.kind == Figure && k.canvas != nil && layout == "" {
			layout = e.boundsOf(own, k.canvas)
		}
	}
	var written strings.Builder
	for _, part := range []struct{ owner, entries string }{{"Table", table}, {"List", list}, {"Layout", layout}} {
		if part.entries != "" {
			fmt.Fprintf(&written, "<</O/%s%s>>", part.owner, part.entries)
		}
	}
	if written.Len() == 0 {
		return ""
	}
	return "/A[" + written.String() + "]"
}

func (e *encoder) boundsOf(own *Element, canvas *Canvas) string {
	for _, b := range canvas.bounds {
		if b.owner == own {
			return "/Placement/Block/BBox" + e.homes[canvas].rect(canvas, b.area)
		}
	}
	return ""
}
