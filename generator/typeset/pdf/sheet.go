package pdf

import (
	"bytes"
	"fmt"

	"lykta/generator/typeset/vector"
)

// placement is where a canvas stands on a sheet.
type placement struct {
	canvas *Canvas
	move   vector.Matrix
}

// Place puts a canvas on the sheet. Move maps places of the canvas to places of the sheet, both in points to the right and downwards from
// the upper left corner. A canvas may stand in several places: it is read where it was put first, and is decoration elsewhere.
func (s *Sheet) Place(canvas *Canvas, move vector.Matrix) {
	if canvas.document != s.document {
		panic("pdf: a canvas of another document is placed")
	}
	if s.document.finite(move.A, move.B, move.C, move.D, move.E, move.F) {
		s.placed = append(s.placed, placement{canvas, move})
	}
}

// AddPage adds a sheet as large as a canvas, with the canvas on it.
func (d *Document) AddPage(canvas *Canvas) *Sheet {
	s := d.AddSheet(canvas.width, canvas.height)
	s.Place(canvas, vector.Identity)
	return s
}

// home is where a canvas is read: its sheet, and the number of its first marked content there.
type home struct {
	sheet     int // from 0
	page      ref
	move      vector.Matrix // to the sheet's places, counted from below as a PDF does
	mcids     []int         // of its pieces, by their index; -1 for decoration
	linkNotes []ref
}

// content gives a sheet's content stream and allots the ids of marked content: homes gets the canvases that are read here. Owners has
// the elements by id.
func (s *Sheet) content(number int, page ref, homes map[*Canvas]*home) (stream []byte, owners []*Element) {
	var t typist
	for _, p := range s.placed {
		whole := placeFromBelow(p, s.height)
		_, isCopy := homes[p.canvas]
		own := &home{sheet: number, page: page, move: whole}
		t.begin(whole)
		for _, piece := range p.canvas.pieces {
			if piece.owner == nil || isCopy {
				t.piece(piece, "/Artifact BMC\n")
				own.mcids = append(own.mcids, -1)
			} else {
				t.piece(piece, fmt.Sprintf("/%s<</MCID %d>>BDC\n", piece.owner.kind, len(owners)))
				own.mcids = append(own.mcids, len(owners))
				owners = append(owners, piece.owner)
			}
		}
		t.end()
		if !isCopy {
			homes[p.canvas] = own
		}
	}
	return bytes.TrimSuffix(t.written, []byte("\n")), owners
}

// placeFromBelow gives the map of a placement between places that are counted from below, as PDF does.
func placeFromBelow(p placement, sheetHeight float64) vector.Matrix {
	turnCanvas := vector.Matrix{A: 1, D: -1, F: p.canvas.height}
	turnSheet := vector.Matrix{A: 1, D: -1, F: sheetHeight}
	return turnCanvas.Then(p.move).Then(turnSheet)
}

// appendMatrix writes the operator cm. A scale needs more decimals than a length.
func appendMatrix(b []byte, m vector.Matrix) []byte {
	for _, value := range []float64{m.A, m.B, m.C, m.D} {
		b = append(appendNumber(b, value, 6), ' ')
	}
	return append(appendNumbers(b, m.E, m.F), "cm\n"...)
}

// rect writes an area of a canvas as a rectangle of its sheet.
func (h *home) rect(canvas *Canvas, area vector.Rect) string {
	area.Y = canvas.height - area.Y - area.Height
	r := h.move.ApplyRect(area)
	return "[" + string(bytes.TrimSuffix(appendNumbers(nil, r.X, r.Y, r.X+r.Width, r.Y+r.Height), []byte(" "))) + "]"
}

// destination writes a height of a canvas as a place to go to (ISO 32000-1, section 12.3.2).
func (h *home) destination(canvas *Canvas, y float64) string {
	p := h.move.Apply(vector.Point{X: 0, Y: canvas.height - y})
	return fmt.Sprintf("[%s/XYZ %snull]", h.page, appendNumbers(nil, p.X, p.Y))
}
