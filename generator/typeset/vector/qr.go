package vector

import (
	"fmt"

	"rsc.io/qr"
)

// QR draws a QR code (ISO/IEC 18004, error correction M) of a text, usually an address. Its modules are one unit wide; the box has the
// four modules of empty margin that readers need. Text longer than a code can hold is an error.
func QR(text string) (Drawing, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return Drawing{}, fmt.Errorf("draw QR code of %d bytes: %w", len(text), err)
	}
	const margin = 4
	var bars []Rect // one for neighbours, or a hair of white shows between them on screens
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				bars = append(bars, Rect{float64(from + margin), float64(y + margin), float64(x - from), 1})
			}
		}
	}
	side := float64(code.Size + 2*margin)
	black := Black
	return Drawing{Box: Rect{0, 0, side, side}, Shapes: []Shape{{Path: Rectangles(bars...), Fill: &black, Opacity: 1}}}, nil
}
