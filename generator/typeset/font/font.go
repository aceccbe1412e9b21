// Package font loads fonts, shapes text with them and cuts from them what a document uses. It chooses among the fonts of a folder for
// each letter, by what they cover. It never breaks lines, never orders directions and draws nothing.
package font

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Face is a font with TrueType outlines. It is never changed, and may be shared.
type Face struct {
	Name    string // the file's name without folder and ending
	Family  string // as the file says it
	Weight  int    // 400 is regular, 700 bold (OpenType 1.9, OS/2, usWeightClass)
	Metrics Metrics

	inner  *font.Font
	glyphs glyphTables
}

// Metrics are measures of a face in font units, upwards positive.
type Metrics struct {
	UnitsPerEm      int
	Ascent, Descent int    // of a line; Descent is negative (OpenType 1.9, hhea)
	LineGap         int    // to leave between lines
	CapHeight       int    // of capitals (OS/2; 0 if not said)
	XHeight         int    // of small letters (OS/2; 0 if not said)
	Bounds          [4]int // xMin, yMin, xMax, yMax of all glyphs (head)
	UnderlineTop    int    // position of the underline's upper edge (post)
	UnderlineWidth  int    // thickness of the underline (post)
}

// Parse reads a TrueType or WOFF 1 file; name is told in errors and gives the face its name. A damaged file gives an error, as
// does one with other than TrueType outlines.
func Parse(name string, file []byte) (face *Face, err error) {
	defer contain(&err, "read font %s", name)
	tables, err := readTables(file)
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", name, err)
	}
	if tables["glyf"] == nil {
		return nil, fmt.Errorf("read font %s: it has no TrueType outlines (glyf)", name)
	}
	face = &Face{Name: strings.TrimSuffix(path.Base(name), path.Ext(name))}
	if face.Metrics, err = readMetrics(tables); err != nil {
		return nil, fmt.Errorf("read font %s: %w", name, err)
	}
	if face.glyphs, err = readGlyphTables(tables); err != nil {
		return nil, fmt.Errorf("read font %s: %w", name, err)
	}
	loader, err := opentype.NewLoader(bytes.NewReader(writeTables(tables)))
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", name, err)
	}
	if face.inner, err = font.NewFont(loader); err != nil {
		return nil, fmt.Errorf("read font %s: %w", name, err)
	}
	described := face.inner.Describe()
	face.Family, face.Weight = described.Family, int(described.Aspect.Weight)
	if face.Weight == 0 {
		face.Weight = 400
	}
	return face, nil
}

// contain turns a panic into an error. The library that reads and applies a font's tables trusts them in places, and a damaged font
// must not end the program.
func contain(err *error, doing, name string) {
	if trouble := recover(); trouble != nil {
		*err = fmt.Errorf(doing+": its tables contradict each other (%v)", name, trouble)
	}
}

// errShort says that a table ends too early.
var errShort = errors.New("a table is too short")

// readMetrics reads head, hhea, and what there is of OS/2 and post (OpenType 1.9).
func readMetrics(tables map[string][]byte) (Metrics, error) {
	head, hhea := tables["head"], tables["hhea"]
	if len(head) < 54 || len(hhea) < 36 {
		return Metrics{}, errShort
	}
	m := Metrics{
		UnitsPerEm: int(binary.BigEndian.Uint16(head[18:])),
		Ascent:     signed(hhea[4:]), Descent: signed(hhea[6:]), LineGap: signed(hhea[8:]),
		Bounds: [4]int{signed(head[36:]), signed(head[38:]), signed(head[40:]), signed(head[42:])},
	}
	if m.UnitsPerEm < 16 || m.UnitsPerEm > 16384 {
		return Metrics{}, fmt.Errorf("it has %d units per em; 16 to 16384 are allowed", m.UnitsPerEm)
	}
	if os2 := tables["OS/2"]; len(os2) >= 90 {
		m.XHeight, m.CapHeight = signed(os2[86:]), signed(os2[88:])
	}
	if post := tables["post"]; len(post) >= 12 {
		m.UnderlineTop, m.UnderlineWidth = signed(post[8:]), signed(post[10:])
	}
	return m, nil
}

// signed reads a 16-bit number of two's complement.
func signed(b []byte) int { return int(int16(binary.BigEndian.Uint16(b))) }

// Covers says whether the face has a glyph for r.
func (f *Face) Covers(r rune) bool {
	_, ok := f.inner.NominalGlyph(r)
	return ok
}
