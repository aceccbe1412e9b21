package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
)

// write adds a font: Type0 with a descendant CIDFontType2 (ISO 32000-1, section 9.7).
func (f *fontUse) write(o *objects) (ref, error) {
	file, err := f.subset.TrueType()
	if err != nil {
		return 0, err
	}
	m := f.face.Metrics
	em := func(units int) string { return string(appendNumber(nil, float64(units)*1000/float64(m.UnitsPerEm), 2)) }
	base := name(subsetTag(file) + "+" + f.face.Name)
	embedded := o.stream(fmt.Sprintf("/Length1 %d", len(file)), file)
	capHeight := m.CapHeight
	if capHeight == 0 {
		capHeight = m.Ascent
	}
	stem := 50 + (f.face.Weight/65)*(f.face.Weight/65) // nobody measures it; a bolder font has thicker stems
	descriptor := o.add(fmt.Appendf(nil, "<</Type/FontDescriptor/FontName%s/Flags 4/FontBBox[%s %s %s %s]/ItalicAngle 0/Ascent %s/Descent %s/CapHeight %s/StemV %d/FontFile2 %s>>",
		base, em(m.Bounds[0]), em(m.Bounds[1]), em(m.Bounds[2]), em(m.Bounds[3]), em(m.Ascent), em(m.Descent), em(capHeight), stem, embedded))
	descendant := o.add(fmt.Appendf(nil, "<</Type/Font/Subtype/CIDFontType2/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %s/DW 0/W[0[%s]]/CIDToGIDMap %s>>",
		base, descriptor, f.widths(em), f.glyphMap(o)))
	return o.add(fmt.Appendf(nil, "<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>",
		base, descendant, o.stream("", f.toUnicode()))), nil
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

func (f *fontUse) widths(em func(int) string) string {
	var b []byte
	for _, code := range f.subset.Codes() {
		b = append(append(b, em(code.Advance)...), ' ')
	}
	return string(bytes.TrimSuffix(b, []byte(" ")))
}

func (f *fontUse) glyphMap(o *objects) string {
	for cid, code := range f.subset.Codes() {
		if int(code.Glyph) != cid {
			return o.stream("", f.subset.CIDToGID()).String()
		}
	}
	return "/Identity"
}

// toUnicode writes the CMap that says what text a code stands for (ISO 32000-1, section 9.10.3).
func (f *fontUse) toUnicode() []byte {
	b := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	codes := f.subset.Codes()
	for from := 1; from < len(codes); from += 100 { // no block may have more
		block := codes[from:min(from+100, len(codes))]
		b = fmt.Appendf(b, "%d beginbfchar\n", len(block))
		for i, code := range block {
			b = fmt.Appendf(b, "<%04X><%s>\n", from+i, utf16Hex(code.Text))
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\n"+strings.Repeat("end\n", 2)...)
}
