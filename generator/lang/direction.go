package lang

import (
	"sort"
	"strings"
)

// Direction is the way a language's script runs; its values are those of HTML's dir attribute.
type Direction string

// The two directions of running text.
const (
	LTR Direction = "ltr"
	RTL Direction = "rtl"
)

// Dir gives the direction of the tag's script: ckb (Arabic script) runs right to left, kmr (Latin script) left to right.
func (t Tag) Dir() Direction {
	if strings.Contains(rtlScripts, " "+t.Script()+" ") {
		return RTL
	}
	return LTR
}

// Script gives the ISO 15924 code of the script that the tag names, or else of the script in which the language is most
// often written in that region (CLDR, likelySubtags): "Arab" for ar, "Hant" for zh-TW.
func (t Tag) Script() string {
	_, rest, _ := strings.Cut(string(t), "-")
	region, _, _ := strings.Cut(rest, "-") // a region or a script, or neither, comes next after the language
	if len(region) == 4 && !isDigits(region[:1]) {
		return region
	}
	if region != "" {
		if script := likelyScript(t.Language() + "-" + region); script != "" {
			return script
		}
	}
	if script := likelyScript(t.Language()); script != "" {
		return script
	}
	return "Latn"
}

// likelyScript gives the script of a record of likelyScripts, or "".
func likelyScript(tag string) string {
	const width, recordWidth = 7, 11
	if len(tag) > width {
		return ""
	}
	tag += "       "[len(tag):]
	record := func(i int) string { return likelyScripts[i*recordWidth:][:recordWidth] }
	n := len(likelyScripts) / recordWidth
	i := sort.Search(n, func(i int) bool { return record(i)[:width] >= tag })
	if i == n || record(i)[:width] != tag {
		return ""
	}
	return record(i)[width:]
}
