package pdf

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"lykta/generator/typeset/audit"
)

// encoder is what one writing of a document needs.
type encoder struct {
	*Document
	objects   *objects
	pages     []ref
	homes     map[*Canvas]*home
	owners    [][]*Element // by sheet and id of marked content
	isClaimed bool         // that it follows PDF/UA-1
	notes     []note       // annotations, by their key in the parent tree less the number of sheets
}

// note is a link's annotation on a page.
type note struct {
	owner *Element
	ref   ref
}

// Encode writes the document, reads it back with package audit and gives what that finds: nothing, unless something was drawn or tagged
// against the rules. Only a document without findings claims to follow PDF/UA-1. Trouble in drawing is an error here: a place that is
// no number, a font that cannot be cut, a canvas that stands on no sheet, so that its text would be lost.
func (d *Document) Encode() (file []byte, findings []audit.Finding, err error) {
	if d.err == nil && len(d.sheets) == 0 {
		d.fail(errors.New("the document has no page"))
	}
	if d.err != nil {
		return nil, nil, d.err
	}
	if file, err = d.encode(true); err != nil {
		return nil, nil, err
	}
	if findings, err = audit.Check(file); err != nil {
		return nil, nil, err
	}
	if len(findings) > 0 {
		file, err = d.encode(false)
	}
	return file, findings, err
}

func (d *Document) encode(isClaimed bool) ([]byte, error) {
	e := &encoder{Document: d, objects: newObjects(), homes: map[*Canvas]*home{}, isClaimed: isClaimed}
	return e.encode()
}

func (e *encoder) encode() ([]byte, error) {
	o := e.objects
	for range e.sheets {
		e.pages = append(e.pages, o.reserve())
	}
	resources, tree := o.reserve(), o.reserve()
	if err := e.cutFonts(); err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	var contents []ref
	for i, sheet := range e.sheets {
		stream, owners := sheet.content(i, e.pages[i], e.homes)
		contents = append(contents, o.stream("", stream))
		e.owners = append(e.owners, owners)
	}
	for _, canvas := range e.canvases {
		if e.homes[canvas] == nil && len(canvas.pieces)+len(canvas.links) > 0 {
			return nil, errors.New("write PDF: something was drawn that stands on no page")
		}
	}
	o.set(resources, e.resources())
	annotations := e.annotations()
	for i, sheet := range e.sheets {
		o.set(e.pages[i], fmt.Appendf(nil, "<</Type/Page/Parent %s/MediaBox[0 0 %s]/Resources %s/Contents %s/StructParents %d/Tabs/S%s>>",
			tree, size(sheet), resources, contents[i], i, annotations[i]))
	}
	o.set(tree, fmt.Appendf(nil, "<</Type/Pages/Count %d/Kids%s>>", len(e.pages), refs(e.pages)))
	root := o.add([]byte(e.catalog(tree)))
	about := o.add([]byte(e.about()))
	return o.finish(root, about), nil
}

func size(s *Sheet) string {
	return strings.TrimSuffix(string(appendNumbers(nil, s.width, s.height)), " ")
}

func refs(list []ref) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, r := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(r.String())
	}
	b.WriteByte(']')
	return b.String()
}

// resources writes fonts, images and opacities: one dictionary for all pages.
func (e *encoder) resources() []byte {
	b := []byte("<<")
	if len(e.fonts) > 0 {
		b = append(b, "/Font<<"...)
		for _, use := range e.fonts {
			for i, cut := range use.cuts {
				b = fmt.Appendf(b, "/F%d %s", use.first+i, use.write(e.objects, cut))
			}
		}
		b = append(b, ">>"...)
	}
	if len(e.images) > 0 {
		b = append(b, "/XObject<<"...)
		for i, image := range e.images {
			b = fmt.Appendf(b, "/I%d %s", i, image.write(e.objects))
		}
		b = append(b, ">>"...)
	}
	if len(e.opacities) > 0 {
		b = append(b, "/ExtGState<<"...)
		for _, hundredths := range sortedKeys(e.opacities) {
			value := appendNumber(nil, float64(hundredths)/100, 2)
			b = fmt.Appendf(b, "/G%d<</ca %s/CA %s>>", hundredths, value, value)
		}
		b = append(b, ">>"...)
	}
	return append(b, ">>"...)
}

// cutFonts makes the fonts to embed, and so gives the codes that the pages use.
func (e *encoder) cutFonts() error {
	count := 0
	for _, use := range e.fonts {
		cuts, became, err := use.subset.Cut()
		if err != nil {
			return err
		}
		use.cuts, use.became, use.first = cuts, became, count
		count += len(cuts)
	}
	return nil
}

func sortedKeys(set map[int]bool) []int {
	var list []int
	for key := range set {
		list = append(list, key)
	}
	slices.Sort(list)
	return list
}

// annotations writes the links and gives each page's entry for them. A link on a canvas stands where the canvas is read.
func (e *encoder) annotations() []string {
	lists := make([][]ref, len(e.sheets))
	for _, canvas := range e.canvases {
		own := e.homes[canvas]
		if own == nil {
			continue
		}
		for _, l := range canvas.links {
			key := len(e.sheets) + len(e.notes)
			r := e.objects.add(fmt.Appendf(nil, "<</Type/Annot/Subtype/Link/Rect%s/Border[0 0 0]/F 4/P %s/StructParent %d/Contents%s%s>>",
				own.rect(canvas, l.area), own.page, key, text(l.text), e.action(l.target)))
			own.linkNotes = append(own.linkNotes, r)
			e.notes = append(e.notes, note{l.owner, r})
			lists[own.sheet] = append(lists[own.sheet], r)
		}
	}
	entries := make([]string, len(lists))
	for i, list := range lists {
		if len(list) > 0 {
			entries[i] = "/Annots" + refs(list)
		}
	}
	return entries
}

func (e *encoder) action(target Target) string {
	if target.Address != "" {
		return "/A<</S/URI/URI" + literal(ascii(target.Address)) + ">>"
	}
	if own := e.homes[target.Canvas]; own != nil {
		return "/Dest" + own.destination(target.Canvas, target.Y)
	}
	return "" // an empty canvas that stands nowhere
}

// ascii writes an address in ASCII, as ISO 32000-1, section 12.6.4.7, wants it: other bytes with a percent sign (RFC 3987, section 3.1).
func ascii(address string) string {
	var b []byte
	for i := range len(address) {
		if c := address[i]; c > ' ' && c < 0x7F {
			b = append(b, c)
			continue
		}
		b = fmt.Appendf(b, "%%%02X", address[i])
	}
	return string(b)
}

func (e *encoder) catalog(tree ref) string {
	p := e.properties
	preferences := "/DisplayDocTitle true"
	if p.IsActualSize {
		preferences += "/PrintScaling/None"
	}
	switch p.Duplex {
	case SingleSided:
		preferences += "/Duplex/Simplex"
	case FlipLongEdge:
		preferences += "/Duplex/DuplexFlipLongEdge"
	case FlipShortEdge:
		preferences += "/Duplex/DuplexFlipShortEdge"
	case Unsaid:
	}
	metadata := e.objects.rawStream("/Type/Metadata/Subtype/XML", []byte(e.metadata()))
	outlines := ""
	if root := e.writeOutline(); root != 0 {
		outlines = "/PageMode/UseOutlines/Outlines " + root.String()
	}
	return fmt.Sprintf("<</Type/Catalog/Pages %s/Lang%s/MarkInfo<</Marked true>>/ViewerPreferences<<%s>>/Metadata %s/StructTreeRoot %s%s>>",
		tree, text(string(p.Language)), preferences, metadata, e.structure(), outlines)
}
