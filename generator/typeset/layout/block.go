package layout

import (
	"lykta/generator/lang"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// Text is running text: its spans one after the other.
type Text []Span

// Span is text of one kind.
type Span struct {
	Text     string   // U+2028 ends a line; other white space is a space
	Language lang.Tag // empty is the document's
	IsStrong bool     // bold; emphasis too, as the scripts of most readers have no italics
	IsWhole  bool     // a number or an address: it keeps its order in any text, and stays on one line if it can
	Address  string   // where it leads to on the web; empty for nowhere
	To       string   // the name of a heading that it leads to, if Address is empty
}

// Plain gives a text of one span in the document's language.
func Plain(text string) Text { return Text{{Text: text}} }

// Block is a part of a document: a Heading, Paragraph, List, Table, Box, Figure, Rule, NextPage, ContentsLine or Point.
type Block interface{ isBlock() }

// Heading is a heading. It stands on the same page as what follows.
type Heading struct {
	Level int // 1 to 6
	Text  Text
	Name  string // for links to it; may be empty
}

// Paragraph is a paragraph.
type Paragraph struct {
	Text    Text
	IsSmall bool // as sources and dates are
}

// List is a list with bullets, or with numbers.
type List struct {
	IsNumbered bool
	First      int // the first number; 0 is 1
	FirstPoint int // each entry is a Point, this is the first one's number; 0 for none
	Entries    [][]Block
}

// Table is a table whose rows stay whole, with its head again on every page. One that has no room beside its words, or with a row higher
// than a page, is set as a list instead, with the head's words before each cell's.
type Table struct {
	Head []Text // may be empty
	Rows [][]Text
}

// Look is how a box looks.
type Look uint8

// The looks. They differ without colour.
const (
	Note    Look = iota // a thick line at its start
	Card                // a frame with round corners, such as for contacts
	Warning             // a thick frame
	Speech              // a dashed frame, for what one can say
	Bare                // nothing around it
)

// Box is blocks that stand together in a box, on one page if they can.
type Box struct {
	Look    Look
	Title   Text     // may be empty
	Picture *Picture // at the box's end, beside the blocks; may be nil
	Blocks  []Block
}

// Picture is a drawing or an image.
type Picture struct {
	Drawing       vector.Drawing
	Image         *pdf.Image // instead of the drawing, if it is not nil
	Width, Height float64
	Alt           string // what it shows; empty for decoration
}

// Figure is a picture among the blocks, made smaller if it is wider than the page, or much of it high.
type Figure struct {
	Picture Picture
	Caption Text // may be empty
}

// Rule is a thin line above what follows.
type Rule struct{}

// NextPage ends a page.
type NextPage struct{}

// ContentsLine is a line of a list of contents: it leads to a heading, whose page's number stands at the end.
type ContentsLine struct {
	Text Text
	To   string // the heading's name
}

// Point is blocks that a number in the margin points out, so that people who read different languages find the same ones. The margin where
// lines start must have room for it.
type Point struct {
	Number int // from 1
	Blocks []Block
}

func (Heading) isBlock()      {}
func (Paragraph) isBlock()    {}
func (List) isBlock()         {}
func (Table) isBlock()        {}
func (Box) isBlock()          {}
func (Figure) isBlock()       {}
func (Rule) isBlock()         {}
func (NextPage) isBlock()     {}
func (ContentsLine) isBlock() {}
func (Point) isBlock()        {}
