package font_test

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	outside "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/google/go-cmp/cmp"

	"lykta/generator/typeset/font"
)

// withCmap adds a table of characters to a subset, as readers of whole fonts want one: the private characters from U+E000 on are its
// glyphs in order.
func withCmap(tb testing.TB, file []byte) []byte {
	tb.Helper()
	loader, err := opentype.NewLoader(bytes.NewReader(file))
	if err != nil {
		tb.Fatal(err)
	}
	var list []opentype.Table
	for _, tag := range loader.Tables() {
		content, err := loader.RawTable(tag)
		if err != nil {
			tb.Fatal(err)
		}
		list = append(list, opentype.Table{Tag: tag, Content: content})
	}
	cmap := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0xE0, 0, 0, 0, 0xEF, 0xFF, 0, 0, 0, 0}
	list = append(list, opentype.Table{Tag: opentype.MustNewTag("cmap"), Content: cmap})
	slices.SortFunc(list, func(a, b opentype.Table) int { return int(a.Tag) - int(b.Tag) })
	return opentype.WriteTTF(list)
}

// subsetOf shapes text with a face and gives the subset as a font that can be read whole.
func subsetOf(tb testing.TB, face *font.Face, text string) []byte {
	tb.Helper()
	subset := font.NewSubset(face)
	place(tb, subset, text, "ar")
	file, err := subset.TrueType()
	if err != nil {
		tb.Fatal(err)
	}
	return withCmap(tb, file)
}

// place shapes text and places all of it in a subset.
func place(tb testing.TB, subset *font.Subset, text, language string) ([]font.Cluster, []font.Placed) {
	tb.Helper()
	runs, err := font.NewSet(subset.Face()).Shape(whole(text, language, font.Style{}))
	if err != nil {
		tb.Fatal(err)
	}
	var clusters []font.Cluster
	var all []font.Placed
	for _, run := range runs {
		for _, c := range run.Clusters {
			placed, ok, err := subset.Place(text, run, c)
			if err != nil || !ok {
				tb.Fatalf("%q: %v %v", text[c.Start:c.End], ok, err)
			}
			clusters, all = append(clusters, c), append(all, placed)
		}
	}
	return clusters, all
}

// drawn gives what a glyph of a font draws, moved by x and y, as another reader of fonts sees it.
func drawn(face *outside.Face, glyph uint16, x, y float32) []opentype.Segment {
	outline, _ := face.GlyphDataOutline(glyph)
	segments := slices.Clone(outline.Segments)
	for i := range segments {
		for j := range segments[i].ArgsSlice() {
			segments[i].Args[j].X += x
			segments[i].Args[j].Y += y
		}
	}
	return segments
}

func openOutside(t *testing.T, file []byte) *outside.Face {
	t.Helper()
	face, err := outside.ParseTTF(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return face
}

// TestSubsetDrawsWhatWasShaped compares each code's glyph with the glyphs of its cluster in the whole font.
func TestSubsetDrawsWhatWasShaped(t *testing.T) {
	for _, test := range []struct{ face, language, text string }{
		{"lykta-sans-400", "sv", "affär Ångest e\u0301, 1/2"},
		{"lykta-sans-700", "uk", "об’єкт Ґ ї за\u0301мок"},
		{"lykta-rund-700", "sv", "Förälder"},
		{"lykta-sans-arabic-400", "ar", "لِلَّهِ مُحَمَّدٌ بيت 123"},
		{"lykta-sans-arabic-700", "prs", "می\u200Cخواهم گفت\u200Cوگو"},
		{"lykta-sans-ethiopic-400", "ti", "ሰብኣዊ መሰል"},
	} {
		t.Run(test.face, func(t *testing.T) {
			subset := font.NewSubset(readFace(t, test.face))
			clusters, all := place(t, subset, test.text, test.language)
			file, err := subset.TrueType()
			if err != nil {
				t.Fatal(err)
			}
			before, after := openOutside(t, readFile(t, test.face)), openOutside(t, withCmap(t, file))
			for i, c := range clusters {
				code := subset.Codes()[all[i].CID]
				if got := subset.CIDToGID()[2*all[i].CID:]; binary.BigEndian.Uint16(got) != code.Glyph {
					t.Errorf("CIDToGID says %v, the code %d", got[:2], code.Glyph)
				}
				var want []opentype.Segment
				for _, g := range c.Glyphs {
					want = append(want, drawn(before, g.ID, float32(g.X), float32(g.Y))...)
				}
				if diff := cmp.Diff(want, drawn(after, code.Glyph, float32(all[i].X), 0)); diff != "" {
					t.Errorf("%q: %s", code.Text, diff)
				}
				if width := after.HorizontalAdvance(opentype.GID(code.Glyph)); int(width) != code.Advance || code.Advance != all[i].Advance {
					t.Errorf("%q is %v wide in the font, %d as a code", code.Text, width, code.Advance)
				}
			}
			if len(file) > 9000 {
				t.Errorf("the subset has %d bytes", len(file))
			}
		})
	}
}

func TestCodesStandForOneGlyphWithOneText(t *testing.T) {
	subset := font.NewSubset(readFace(t, "lykta-sans-400"))
	text := "a\u2010\u2066a\u00AD"
	var cids []uint16
	for _, part := range []struct {
		start, end int
		glyph      uint16
	}{{0, 1, 5}, {1, 4, 6}, {4, 10, 5}, {0, 1, 6}} {
		placed, ok, err := subset.Place(text, font.Run{}, font.Cluster{Start: part.start, End: part.end, Glyphs: []font.Glyph{{ID: part.glyph}}})
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		cids = append(cids, placed.CID)
	}
	// What is not seen is no part of the text. One glyph with two texts has two codes, two glyphs with one text too.
	if diff := cmp.Diff([]uint16{1, 2, 1, 3}, cids); diff != "" {
		t.Error(diff)
	}
	codes := subset.Codes()
	if codes[0].Text != "" || codes[1].Text != "a" || codes[2].Text != "\u2010" || codes[2].Glyph != codes[3].Glyph || codes[1].Glyph == codes[2].Glyph {
		t.Errorf("%+v", codes)
	}
}

// TestTextOfRightToLeftCodesIsVisual holds what readers of PDFs need: marks and joiners before their letter, since they turn text
// around; and no code that ends with a joiner, for pdf.js passes over it.
func TestTextOfRightToLeftCodesIsVisual(t *testing.T) {
	subset := font.NewSubset(readFace(t, "lykta-sans-arabic-400"))
	place(t, subset, "می\u200Cخوا، لِ.", "prs")
	var texts []string
	for _, code := range subset.Codes()[1:] {
		texts = append(texts, code.Text)
	}
	want := []string{"\u200F.", "\u0650ل", " ", "\u200F،", "ا", "و", "خ", "\u200Cی", "م"}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Error(diff)
	}
}

func TestSubsetIsTheSameTwice(t *testing.T) {
	face := readFace(t, "lykta-sans-arabic-400")
	if !bytes.Equal(subsetOf(t, face, "لِلَّهِ بيت"), subsetOf(t, face, "لِلَّهِ بيت")) {
		t.Error("two subsets of the same text differ")
	}
}

func TestSubsetChecksumsAddUp(t *testing.T) {
	subset := font.NewSubset(readFace(t, "lykta-sans-400"))
	place(t, subset, "Barn", "sv")
	file, err := subset.TrueType()
	if err != nil {
		t.Fatal(err)
	}
	var sum uint32
	for i := 0; i < len(file); i += 4 {
		sum += binary.BigEndian.Uint32(file[i:])
	}
	if sum != 0xB1B0AFBA {
		t.Errorf("the file adds up to %X", sum)
	}
}

func TestOutline(t *testing.T) {
	face := readFace(t, "lykta-sans-400")
	runs, err := font.NewSet(face).Shape(whole("i ", "sv", font.Style{}))
	if err != nil {
		t.Fatal(err)
	}
	var contours []int
	for _, c := range runs[0].Clusters {
		segments, err := face.Outline(c.Glyphs[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		moves := 0
		for _, s := range segments {
			if s.IsMove {
				moves++
			}
		}
		contours = append(contours, moves)
	}
	if diff := cmp.Diff([]int{2, 0}, contours); diff != "" {
		t.Errorf("an i has a stem and a dot, a space nothing: %s", diff)
	}
}

// TestSpacesBetweenRunsAreSeen: pdf.js leaves out a space at the edge of a run that goes to the left, unless it is more than a space.
func TestSpacesBetweenRunsAreSeen(t *testing.T) {
	for _, test := range []struct {
		face, language, text string
		want                 []string
	}{
		{"lykta-sans-arabic-400", "ar", " به او ", []string{"\u200F ", "و", "ا", " ", "ه", "ب", "\u200F "}},
		{"lykta-sans-400", "sv", " av ", []string{" ", "a", "v", " "}},
	} {
		subset := font.NewSubset(readFace(t, test.face))
		_, all := place(t, subset, test.text, test.language)
		var got []string
		for _, placed := range all {
			got = append(got, subset.Codes()[placed.CID].Text)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}
