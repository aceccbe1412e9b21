//go:build ignore

package main

import (
	"path/filepath"
	"strings"
)

// linebreak makes the classes by which lines are broken (UAX #14).
func linebreak(folder string) *tables {
	t := &tables{}
	lines := readLines(filepath.Join(folder, "LineBreak.txt"))
	t.version = versionOf(lines)
	classes := property(lines, "XX")
	widths := property(readLines(filepath.Join(folder, "EastAsianWidth.txt")), "N")
	categories := readCategories(filepath.Join(folder, "UnicodeData.txt"))
	pictographs := map[rune]bool{}
	for _, line := range readLines(filepath.Join(folder, "emoji/emoji-data.txt")) {
		if f := split(line); len(f) == 2 && f[1] == "Extended_Pictographic" {
			each(f[0], func(r rune) { pictographs[r] = true })
		}
	}
	for r := range classes {
		classes[r] = resolved(classes[r], categories[r], widths[r], pictographs[rune(r)])
	}
	t.source.WriteString("// classRanges has the code points whose class is not AL, in order, without Hangul syllables.\n")
	writeRanges(&t.source, classes, "AL")
	return t
}

// resolved applies LB1, and splits the classes that LB30 and LB30b split.
func resolved(class, category, width string, pictograph bool) string {
	wide := width == "F" || width == "W" || width == "H"
	switch {
	case class == "AI" || class == "SG" || class == "XX" || class == "H2" || class == "H3":
		return "AL"
	case class == "SA" && (category == "Mn" || category == "Mc"):
		return "CM"
	case class == "CJ":
		return "NS"
	case (class == "OP" || class == "CP") && wide:
		return class + "Wide"
	case class == "ID" && category == "" && pictograph:
		return "IDFuture"
	}
	return class
}

// property gives every code point's value.
func property(lines []string, otherwise string) []string {
	values := make([]string, 0x110000)
	for i := range values {
		values[i] = otherwise
	}
	for _, line := range lines {
		if f := split(line); len(f) == 2 {
			each(f[0], func(r rune) { values[r] = f[1] })
		}
	}
	return values
}

// readCategories gives the General_Category of assigned code points.
func readCategories(file string) []string {
	categories := make([]string, 0x110000)
	first := ""
	for _, line := range readLines(file) {
		f := split(line)
		switch {
		case len(f) < 3:
		case strings.HasSuffix(f[1], ", First>"):
			first = f[0]
		case strings.HasSuffix(f[1], ", Last>"):
			each(first+".."+f[0], func(r rune) { categories[r] = f[2] })
		default:
			each(f[0], func(r rune) { categories[r] = f[2] })
		}
	}
	return categories
}
