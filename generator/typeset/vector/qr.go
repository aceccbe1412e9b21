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
	side := float64(code.Size + 2*quiet)
	black := Black
	return Drawing{Box: Rect{0, 0, side, side}, Shapes: []Shape{{Path: Rectangles(blackRuns(code)...), Fill: &black, Opacity: 1}}}, nil
}

// quiet is how many modules around a code stay white.
const quiet = 4

// blackRuns gives the black modules as rectangles, one for neighbours, or a hair of white shows between them on screens: runs of a row,
// and those of the rows below that begin and end alike.
func blackRuns(code *qr.Code) []Rect {
	var list []Rect
	above := map[int]int{} // by where a run of the row above begins, its rectangle in the list
	for y := range code.Size {
		row := map[int]int{}
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x == from {
				continue
			}
			width := float64(x - from)
			number, ok := above[from]
			if !ok || list[number].Width != width {
				number = len(list)
				list = append(list, Rect{float64(from + quiet), float64(y + quiet), width, 0})
			}
			list[number].Height++
			row[from] = number
		}
		above = row
	}
	return list
}
