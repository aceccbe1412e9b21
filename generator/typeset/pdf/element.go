package pdf

import "lykta/generator/lang"

// Element is a node of the structure tree: what a part of the document is, for those who do not see it. Its children and its own
// content stand in the order in which they were added and first drawn; so make an element when its turn to be drawn comes.
type Element struct {
	kind       Kind
	attributes Attributes
	kids       []kid
	parent     *Element

	ref ref // set while writing
}

// Kind is a standard structure type (ISO 32000-1, section 14.8.4).
type Kind string

// The kinds that are used. There is none for emphasis in PDF 1.7; it is no element.
const (
	DocumentKind Kind = "Document"
	Part         Kind = "Part"
	Section      Kind = "Sect"
	Heading1     Kind = "H1"
	Heading2     Kind = "H2"
	Heading3     Kind = "H3"
	Heading4     Kind = "H4"
	Heading5     Kind = "H5"
	Heading6     Kind = "H6"
	Paragraph    Kind = "P"
	Quotation    Kind = "BlockQuote"
	List         Kind = "L"
	ListEntry    Kind = "LI"
	Label        Kind = "Lbl" // of a list entry: its bullet or number
	ListBody     Kind = "LBody"
	Table        Kind = "Table"
	TableRow     Kind = "TR"
	HeaderCell   Kind = "TH"
	Cell         Kind = "TD"
	Caption      Kind = "Caption"
	Figure       Kind = "Figure"
	Link         Kind = "Link"
	Span         Kind = "Span"
	Code         Kind = "Code"
	Contents     Kind = "TOC"
	ContentsLine Kind = "TOCI"
	Reference    Kind = "Reference"
	Note         Kind = "Note"
)

// Attributes are what an element can say of itself; all may be left out, save that a Figure needs Alt and a HeaderCell Scope.
type Attributes struct {
	Language  lang.Tag  // where it differs from what is around
	Alt       string    // what a picture shows
	Scope     Scope     // what a header cell is the header of
	Columns   int       // how many a cell spans, if more than 1
	Rows      int       // how many a cell spans, if more than 1
	Numbering Numbering // of a List
}

// Scope says what a header cell heads (ISO 32000-1, table 349).
type Scope string

// The scopes.
const (
	OfColumn Scope = "Column"
	OfRow    Scope = "Row"
	OfBoth   Scope = "Both"
)

// Numbering says what labels a list's entries have (ISO 32000-1, table 347).
type Numbering string

// The ways to label a list. One without any has bullets that are no letters.
const (
	Unnumbered Numbering = ""
	Disc       Numbering = "Disc"
	Decimal    Numbering = "Decimal"
)

// kid is an element, or content on a canvas: a piece of it, or a link's annotation.
type kid struct {
	element *Element
	canvas  *Canvas
	piece   int // -1 for a link
	link    int
}

// Add adds an element inside this one, after what it holds.
func (e *Element) Add(kind Kind, attributes Attributes) *Element {
	inner := &Element{kind: kind, attributes: attributes, parent: e}
	e.kids = append(e.kids, kid{element: inner})
	return inner
}
