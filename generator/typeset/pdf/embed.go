package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"

	"lykta/generator/typeset/font"
)

// write adds a font: a simple TrueType font with codes of its own, which counts as one of symbols (ISO 32000-1, section 9.6.3).
func (f *fontUse) write(o *objects, cut font.Cut) ref {
	m := f.subset.Metrics()
	em := func(units int) string { return string(appendNumber(nil, float64(units)*1000/float64(m.UnitsPerEm), 2)) }
	base := name(subsetTag(cut.File) + "+" + f.subset.Face().Name)
	embedded := o.stream(fmt.Sprintf("/Length1 %d", len(cut.File)), cut.File)
	capHeight := m.CapHeight
	if capHeight == 0 {
		capHeight = m.Ascent
	}
	weight := f.subset.Face().Weight
	stem := 50 + (weight/65)*(weight/65) // nobody measures it; a bolder font has thicker stems
	descriptor := o.add(fmt.Appendf(nil, "<</Type/FontDescriptor/FontName%s/Flags 4/FontBBox[%s %s %s %s]/ItalicAngle 0/Ascent %s/Descent %s/CapHeight %s/StemV %d/FontFile2 %s>>",
		base, em(m.Bounds[0]), em(m.Bounds[1]), em(m.Bounds[2]), em(m.Bounds[3]), em(m.Ascent), em(m.Descent), em(capHeight), stem, embedded))
	return o.add(fmt.Appendf(nil, "<</Type/Font/Subtype/TrueType/BaseFont%s/FirstChar 1/LastChar %d/Widths[%s]/FontDescriptor %s/ToUnicode %s>>",
		base, len(cut.Codes), widths(cut.Codes, em), descriptor, o.stream("", toUnicode(cut.Codes))))
}

// subsetTag is six capitals that differ where subsets do (ISO 32000-1, section 9.6.4).
func subsetTag(file []byte) string {
	sum := sha256.Sum256(file)
	n := binary.BigEndian.Uint64(sum[:])
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + byte(n%26)
		n /= 26
	}
	return string(tag)
}

func widths(codes []font.Code, em func(int) string) []byte {
	var b []byte
	for _, code := range codes {
		b = append(append(b, em(code.Advance)...), ' ')
	}
	return bytes.TrimSuffix(b, []byte(" "))
}

// toUnicode writes the CMap that says what text a code stands for (ISO 32000-1, section 9.10.3). A range with an array would be a third
// shorter, but Ghostscript 10.00 reads ranges of one-byte codes wrong, and a file that passes through it would lose its text. Small
// letters stand elsewhere in the CMap, and so take fewer bits than capitals.
func toUnicode(codes []font.Code) []byte {
	b := []byte("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def" +
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n1 begincodespacerange<00><FF>endcodespacerange\n")
	for from := 0; from < len(codes); from += 100 { // no block may have more
		block := codes[from:min(from+100, len(codes))]
		b = fmt.Appendf(b, "%d beginbfchar\n", len(block))
		for i, code := range block {
			b = fmt.Appendf(b, "<%02x><", from+i+1)
			for _, unit := range utf16.Encode([]rune(code.Text)) {
				b = fmt.Appendf(b, "%04x", unit)
			}
			b = append(b, '>')
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap CMapName currentdict/CMap defineresource pop"+strings.Repeat(" end", 2)...)
}
