package audit

import (
	"encoding/binary"
	"math"
	"slices"
)

// fontFacts is what is known of a font.
type fontFacts struct {
	base     string
	text     map[int]string // by code
	glyphs   []byte         // two bytes a code; nil for the code itself
	widths   []float64      // by code, in thousandths of an em
	troubles []string
}

func (a *auditor) font(r reference) *fontFacts {
	facts, ok := a.fonts[r]
	if !ok {
		facts = a.readFont(a.dictionary(r))
		a.fonts[r] = facts
	}
	return facts
}

func (a *auditor) readFont(font dictionary) *fontFacts {
	base, _ := a.get(font["BaseFont"]).(nameObject)
	facts := &fontFacts{base: string(base), text: map[int]string{}}
	wrong := func(message string) { facts.troubles = append(facts.troubles, message) }
	if a.get(font["Subtype"]) != nameObject("Type0") || a.get(font["Encoding"]) != nameObject("Identity-H") {
		wrong("is no composite font with codes of two bytes")
		return facts
	}
	if cmap, ok := a.get(font["ToUnicode"]).(*stream); !ok {
		wrong("does not say what text its codes stand for")
	} else if content, err := a.unpack(cmap); err == nil {
		facts.readToUnicode(content)
	}
	descendants := a.array(font["DescendantFonts"])
	if len(descendants) != 1 {
		wrong("has no descendant font")
		return facts
	}
	inner := a.dictionary(descendants[0])
	switch glyphs := a.get(inner["CIDToGIDMap"]).(type) {
	case *stream:
		facts.glyphs, _ = a.unpack(glyphs)
	case nameObject:
	default:
		wrong("does not say which glyphs its codes draw")
	}
	a.readWidths(facts, inner)
	file, ok := a.get(a.dictionary(inner["FontDescriptor"])["FontFile2"]).(*stream)
	if !ok {
		wrong("is not embedded")
		return facts
	}
	content, err := a.unpack(file)
	if err != nil || !facts.widthsAgree(content) {
		wrong("is damaged, or its glyphs are not as wide as the document says")
	}
	return facts
}

// readWidths reads the array W in the one form that package pdf writes: [0 [w0 w1 …]].
func (a *auditor) readWidths(facts *fontFacts, font dictionary) {
	list := a.array(font["W"])
	if len(list) != 2 {
		return
	}
	for _, value := range a.array(list[1]) {
		width, _ := value.(float64)
		facts.widths = append(facts.widths, width)
	}
}

// readToUnicode reads the lines of bfchar, the one form that package pdf writes.
func (f *fontFacts) readToUnicode(content []byte) {
	l := lexer{source: content}
	isInside := false
	for {
		switch value := l.read().(type) {
		case keyword:
			if value == end {
				return
			}
			isInside = value == "beginbfchar"
		case stringObject:
			if target, ok := l.read().(stringObject); ok && isInside && len(value) == 2 {
				f.text[int(value[0])<<8|int(value[1])] = decodeUTF16(string(target))
			}
		}
	}
}

func (f *fontFacts) glyph(code int) int {
	if f.glyphs == nil {
		return code
	}
	if 2*code+2 > len(f.glyphs) {
		return 0
	}
	return int(binary.BigEndian.Uint16(f.glyphs[2*code:]))
}

// widthsAgree compares the widths with those of the embedded TrueType file (ISO 14289-1, section 7.21.5).
func (f *fontFacts) widthsAgree(file []byte) bool {
	tables := trueTypeTables(file)
	head, hhea, hmtx := tables["head"], tables["hhea"], tables["hmtx"]
	if len(head) < 54 || len(hhea) < 36 || tables["glyf"] == nil || tables["loca"] == nil || tables["maxp"] == nil {
		return false
	}
	perEm, long := float64(binary.BigEndian.Uint16(head[18:])), int(binary.BigEndian.Uint16(hhea[34:]))
	if perEm == 0 || long == 0 || len(hmtx) < 4*long {
		return false
	}
	for code, width := range f.widths {
		glyph := min(f.glyph(code), long-1)
		if math.Abs(width-float64(binary.BigEndian.Uint16(hmtx[4*glyph:]))*1000/perEm) > 1 {
			return false
		}
	}
	return len(f.widths) > 0
}

// trueTypeTables gives a font file's tables; those that do not lie inside it are left out.
func trueTypeTables(file []byte) map[string][]byte {
	tables := map[string][]byte{}
	if len(file) < 12 || binary.BigEndian.Uint32(file) != 0x00010000 {
		return tables
	}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		at := 12 + 16*i
		if at+16 > len(file) {
			break
		}
		offset, length := int(binary.BigEndian.Uint32(file[at+8:])), int(binary.BigEndian.Uint32(file[at+12:]))
		if offset <= len(file) && length <= len(file)-offset {
			tables[string(file[at:at+4])] = file[offset : offset+length]
		}
	}
	return tables
}

// checkFonts looks at every font that a page may use (checkpoint 31).
func (a *auditor) checkFonts() {
	var seen []reference
	for _, page := range a.pageRefs {
		fonts := a.dictionary(a.dictionary(a.dictionary(page)["Resources"])["Font"])
		for _, name := range sortedNames(fonts) {
			r, ok := fonts[name].(reference)
			if !ok || slices.Contains(seen, r) {
				continue
			}
			seen = append(seen, r)
			facts := a.font(r)
			for _, trouble := range facts.troubles {
				a.find(31, 0, "font %s %s", facts.base, trouble)
			}
		}
	}
}

func sortedNames(d dictionary) []nameObject {
	list := make([]nameObject, 0, len(d))
	for name := range d {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}
