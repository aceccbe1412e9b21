package layout_test

import (
	"bytes"
	"regexp"
	"testing"

	"lykta/generator/typeset/layout"
)

// TestContentsAreTaggedAsSuch counts the elements of two lists of contents with a paragraph between them.
func TestContentsAreTaggedAsSuch(t *testing.T) {
	line := layout.ContentsLine{Text: layout.Plain("Ett"), To: "a"}
	pages, err := press(t).Set(layout.Document{Language: "sv", Blocks: []layout.Block{
		layout.Heading{Level: 1, Text: layout.Plain("Ett"), Name: "a"}, line, line, paragraph("två"), line,
	}}, a4(), layout.Ordinary(12))
	if err != nil {
		t.Fatal(err)
	}
	file := bytes.Join(streams(written(t, "sv", pages)), nil)
	lists, lines := regexp.MustCompile(`/S/TOC\b`).FindAll(file, -1), regexp.MustCompile(`/S/TOCI\b`).FindAll(file, -1)
	if len(lists) != 2 || len(lines) != 3 {
		t.Errorf("%d lists with %d lines", len(lists), len(lines))
	}
}
