//go:build ignore

package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// longNames are the class names that @missing lines use (PropertyValueAliases.txt).
var longNames = map[string]string{
	"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET", "Boundary_Neutral": "BN",
}

var missing = regexp.MustCompile(`^# @missing: ([0-9A-F]+)\.\.([0-9A-F]+); (\w+)`)

// bidi makes classes, pairs of brackets and mirrored characters (UAX #9).
func bidi(folder string) *tables {
	t := &tables{}
	var classes []string
	t.version, classes = readClasses(filepath.Join(folder, "extracted/DerivedBidiClass.txt"))
	t.source.WriteString("// classRanges has the code points whose Bidi_Class is not L, in order.\n")
	writeRanges(&t.source, classes, "L")
	writeBrackets(&t.source, readFields(filepath.Join(folder, "BidiBrackets.txt")), readSingletons(filepath.Join(folder, "UnicodeData.txt")))
	writeMirrors(&t.source, readFields(filepath.Join(folder, "BidiMirroring.txt")))
	return t
}

// readClasses gives the data's version and the class of every code point.
func readClasses(file string) (string, []string) {
	classes := make([]string, 0x110000)
	fill := func(points, class string) { each(points, func(r rune) { classes[r] = class }) }
	lines := readLines(file)
	for _, line := range lines {
		if m := missing.FindStringSubmatch(line); m != nil {
			fill(m[1]+".."+m[2], longNames[m[3]])
		}
	}
	for _, line := range lines {
		if fields := split(line); len(fields) == 2 {
			fill(fields[0], fields[1])
		}
	}
	return versionOf(lines), classes
}

// writeBrackets writes each opening bracket with its closing one. Brackets that are canonically equivalent to others carry
// those others' code points, so that BD16 matches them.
func writeBrackets(out *bytes.Buffer, fields [][]string, singletons map[rune]rune) {
	out.WriteString("\n// bracketPairs has Bidi_Paired_Bracket, in order. Pair is the same for equivalent pairs.\nvar bracketPairs = []bracketPair{\n")
	for i, f := range fields {
		own, other := hex(f[0]), hex(f[1])
		pair := own
		if f[2] == "c" {
			pair = other
		}
		if to, ok := singletons[pair]; ok {
			pair = to
		}
		fmt.Fprintf(out, "{0x%04X, 0x%04X, %t},", own, pair, f[2] == "o")
		if i%5 == 4 {
			out.WriteByte('\n')
		}
	}
	out.WriteString("\n}\n\n")
}

func writeMirrors(out *bytes.Buffer, fields [][]string) {
	out.WriteString("// mirrors has Bidi_Mirroring_Glyph, in order.\nvar mirrors = []mirror{\n")
	for i, f := range fields {
		fmt.Fprintf(out, "{0x%04X, 0x%04X},", hex(f[0]), hex(f[1]))
		if i%8 == 7 {
			out.WriteByte('\n')
		}
	}
	out.WriteString("\n}\n")
}

// readSingletons gives the canonical decompositions to one code point.
func readSingletons(file string) map[rune]rune {
	singletons := map[rune]rune{}
	for _, f := range readFields(file) {
		if to := f[5]; to != "" && !strings.ContainsAny(to, "< ") {
			singletons[hex(f[0])] = hex(to)
		}
	}
	return singletons
}

func readFields(file string) [][]string {
	var all [][]string
	for _, line := range readLines(file) {
		if fields := split(line); len(fields) > 1 {
			all = append(all, fields)
		}
	}
	if !strings.HasSuffix(file, "UnicodeData.txt") {
		slices.SortFunc(all, func(a, b []string) int { return int(hex(a[0]) - hex(b[0])) })
	}
	return all
}
