package audit

import (
	"encoding/binary"
	"math"
	"slices"
)

// fontFacts is what is known of a font.
type fontFacts struct {
	base     string
	text     [256]string  // by code
	widths   [256]float64 // by code, in thousandths of an em
	last     int          // the last code that has a glyph; the first is 1
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
	facts := &fontFacts{base: string(base)}
	wrong := func(message string) { facts.troubles = append(facts.troubles, message) }
	descriptor := a.dictionary(font["FontDescriptor"])
	if a.get(font["Subtype"]) != nameObject("TrueType") || font["Encoding"] != nil || a.get(descriptor["Flags"]) != float64(4) {
		wrong("is no TrueType font with codes of its own")
		return facts
	}
	if cmap, ok := a.get(font["ToUnicode"]).(*stream); !ok {
		wrong("does not say what text its codes stand for")
	} else if content, err := a.unpack(cmap); err == nil {
		facts.readToUnicode(content)
	}
	a.readWidths(facts, font)
	file, ok := a.get(descriptor["FontFile2"]).(*stream)
	if !ok {
		wrong("is not embedded")
		return facts
	}
	content, err := a.unpack(file)
	if err != nil || !facts.fileAgrees(content) {
		wrong("is damaged, or its glyphs are not as wide as the document says")
	}
	return facts
}

func (a *auditor) readWidths(facts *fontFacts, font dictionary) {
	widths := a.array(font["Widths"])
	if a.get(font["FirstChar"]) != float64(1) || a.get(font["LastChar"]) != float64(len(widths)) || len(widths) >= len(facts.widths) {
		return
	}
	for i, value := range widths {
		facts.widths[i+1], _ = value.(float64)
	}
	facts.last = len(widths)
}

// readToUnicode reads bfchar, the one form that package pdf writes.
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
			if target, ok := l.read().(stringObject); ok && isInside && len(value) == 1 {
				f.text[value[0]] = decodeUTF16(string(target))
			}
		}
	}
}

// hasGlyph says whether the font draws a code: code c is glyph c.
func (f *fontFacts) hasGlyph(code byte) bool { return code > 0 && int(code) <= f.last }

// fileAgrees compares codes and widths with those of the embedded TrueType file (ISO 14289-1, sections 7.21.5 and 7.21.6).
func (f *fontFacts) fileAgrees(file []byte) bool {
	tables := trueTypeTables(file)
	head, hhea, hmtx := tables["head"], tables["hhea"], tables["hmtx"]
	if len(head) < 54 || len(hhea) < 36 || tables["glyf"] == nil || tables["loca"] == nil || len(tables["maxp"]) < 6 {
		return false
	}
	if !slices.Equal(tables["cmap"], symbols(f.last)) || f.last == 0 || f.last >= int(binary.BigEndian.Uint16(tables["maxp"][4:])) {
		return false
	}
	perEm, long := float64(binary.BigEndian.Uint16(head[18:])), int(binary.BigEndian.Uint16(hhea[34:]))
	if perEm == 0 || long == 0 || len(hmtx) < 4*long {
		return false
	}
	for code := 1; code <= f.last; code++ {
		glyph := min(code, long-1)
		if math.Abs(f.widths[code]-float64(binary.BigEndian.Uint16(hmtx[4*glyph:]))*1000/perEm) > 1 {
			return false
		}
	}
	return true
}

// symbols is the table cmap that gives the codes from 1 to last the glyphs of the same numbers (OpenType 1.9, cmap, encoding 3.0,
// format 4), the one form that package font writes.
func symbols(last int) []byte {
	return []byte{
		0, 0, 0, 1, 0, 3, 0, 0, 0, 0, 0, 12, 0, 4, 0, 32, 0, 0, 0, 4, 0, 4, 0, 1, 0, 0,
		0xF0, byte(last), 0xFF, 0xFF, 0, 0, 0xF0, 1, 0xFF, 0xFF, 0x10, 0, 0, 1, 0, 0, 0, 0,
	}
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
