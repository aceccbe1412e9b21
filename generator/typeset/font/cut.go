package font

import (
	"cmp"
	"fmt"
	"slices"
)

// Cut is a part of a subset as a font to embed, with at most 255 codes of one byte: those from 1 on, in the order of Codes.
type Cut struct {
	File  []byte // TrueType, see Subset.Cut
	Codes []Code
}

// Code is what a code of a font stands for. Code c draws glyph c.
type Code struct {
	Text    string // what a reader of the document copies: one character or more, in visual order
	Advance int    // in font units
}

// CutCode is what a code of a subset became.
type CutCode struct {
	Cut  int  // from 0
	Code byte // from 1
}

// maxCodes is how many codes a font has: those of a byte but 0, which is the missing glyph and is never drawn.
const maxCodes = 255

// Cut makes fonts of the subset for embedding in a PDF (ISO 32000-2, section 9.9.1), with the tables cmap, glyf, head, hhea, hmtx, loca
// and maxp, and tells what its codes became. Codes are in the order of the faces' glyphs, not in that of use: like letters stand side by
// side there, which packs better. The same codes in the same order give the same bytes.
func (s *Subset) Cut() (cuts []Cut, became []CutCode, err error) {
	order := make([]int, len(s.codes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		own, other := s.glyphs[s.codes[a].glyph], s.glyphs[s.codes[b].glyph]
		return cmp.Or(cmp.Compare(own.face, other.face), cmp.Compare(own.main(), other.main()), cmp.Compare(a, b))
	})
	became = make([]CutCode, len(s.codes))
	for chunk := range slices.Chunk(order, maxCodes) {
		cut := Cut{Codes: make([]Code, 0, len(chunk))}
		glyphs := make([]subsetGlyph, 0, len(chunk))
		for i, id := range chunk {
			code := s.codes[id]
			glyphs = append(glyphs, s.glyphs[code.glyph])
			cut.Codes = append(cut.Codes, Code{Text: code.text, Advance: s.glyphs[code.glyph].advance})
			became[id] = CutCode{Cut: len(cuts), Code: byte(i + 1)}
		}
		if cut.File, err = writeSubset(s.faces, glyphs); err != nil {
			return nil, nil, fmt.Errorf("subset font %s: %w", s.faces[0].Name, err)
		}
		cuts = append(cuts, cut)
	}
	return cuts, became, nil
}
