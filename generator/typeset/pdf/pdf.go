// Package pdf writes tagged PDF 1.7 (ISO 32000-1) with the structure that PDF/UA-1 (ISO 14289-1) wants: text as glyphs of package font
// with exact text behind them, line art of package vector, pictures, links and outlines. The same calls give the same bytes. It never
// breaks lines, never decides where something stands, and reads no PDF.
//
// A document's content is drawn once, on canvases, in reading order; sheets place canvases wherever folding and cutting want them,
// and the order of reading stays.
package pdf

import (
	"errors"
	"fmt"
	"math"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
)

// Properties describe a document.
type Properties struct {
	Title        string   // what a reader's window shows; must not be empty
	Language     lang.Tag // of all that has no language of its own
	Author       string   // who answers for it; may be empty
	Description  string   // in a sentence; may be empty
	IsActualSize bool     // print dialogues should not shrink it: it is to be folded or cut
	Duplex       Duplex
}

// Duplex is what print dialogues are asked for.
type Duplex uint8

// The ways to print (ISO 32000-1, table 150); Unsaid leaves it to whoever prints.
const (
	Unsaid Duplex = iota
	SingleSided
	FlipLongEdge
	FlipShortEdge
)

// Document gathers what a PDF holds. It must not be used from two goroutines.
type Document struct {
	properties Properties
	root       *Element
	canvases   []*Canvas
	sheets     []*Sheet
	outline    []outlineEntry
	fonts      []*fontUse
	fontOf     map[*font.Face]*fontUse
	images     []*Image
	imageOf    map[*Image]int
	opacities  map[int]bool // in hundredths
	err        error        // the first trouble in drawing, told by Encode
}

// New begins a document.
func New(properties Properties) *Document {
	d := &Document{
		properties: properties, root: &Element{kind: DocumentKind},
		fontOf: map[*font.Face]*fontUse{}, imageOf: map[*Image]int{}, opacities: map[int]bool{},
	}
	if properties.Title == "" || properties.Language == "" {
		d.fail(errors.New("the document needs a title and a language"))
	}
	return d
}

// Root is the element that holds all others.
func (d *Document) Root() *Element { return d.root }

// Language gives the language of all that has none of its own.
func (d *Document) Language() lang.Tag { return d.properties.Language }

// fail keeps the first trouble.
func (d *Document) fail(err error) {
	if d.err == nil {
		d.err = fmt.Errorf("draw PDF: %w", err)
	}
}

// finite says whether all numbers can be written, and keeps an error if not. A PDF reader's numbers end somewhere beyond ±32767.
func (d *Document) finite(numbers ...float64) bool {
	for _, n := range numbers {
		if math.IsNaN(n) || math.Abs(n) > 1e6 {
			d.fail(fmt.Errorf("%v is no place on a page", n))
			return false
		}
	}
	return true
}

// Sheet is a side of paper: what a PDF calls a page.
type Sheet struct {
	document      *Document
	width, height float64
	placed        []placement
}

// AddSheet adds an empty side of paper; width and height are in points.
func (d *Document) AddSheet(width, height float64) *Sheet {
	d.finite(width, height)
	s := &Sheet{document: d, width: width, height: height}
	d.sheets = append(d.sheets, s)
	return s
}

// outlineEntry is a line of the table of contents that readers show beside the pages.
type outlineEntry struct {
	level  int
	title  string
	canvas *Canvas
	y      float64
}

// Outline adds a line to the contents that readers show beside the pages; it leads to a height of a canvas. Level 1 is outermost; a line
// belongs to the last one before it with a smaller level.
func (d *Document) Outline(level int, title string, canvas *Canvas, y float64) {
	if d.finite(y) {
		d.outline = append(d.outline, outlineEntry{level, title, canvas, y})
	}
}
