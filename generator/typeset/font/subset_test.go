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

// cutOf gives the one font that a subset makes, and what its codes became.
func cutOf(tb testing.TB, subset *font.Subset) (font.Cut, []font.CutCode) {
	tb.Helper()
	cuts, became, err := subset.Cut()
	if err != nil || len(cuts) != 1 {
		tb.Fatal(len(cuts), err)
	}
	return cuts[0], became
}

// subsetOf shapes text with a face and gives the subset as a font file.
func subsetOf(tb testing.TB, face *font.Face, text string) []byte {
	tb.Helper()
	subset := font.NewSubset(face)
	place(tb, subset, text, "ar")
	cut, _ := cutOf(tb, subset)
	return cut.File
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
			cut, became := cutOf(t, subset)
			before, after := openOutside(t, readFile(t, test.face)), openOutside(t, cut.File)
			for i, c := range clusters {
				compareCode(t, before, after, c, all[i], cut, became[all[i].Code].Code)
			}
			if len(cut.File) > 9000 {
				t.Errorf("the subset has %d bytes", len(cut.File))
			}
		})
	}
}

func compareCode(t *testing.T, before, after *outside.Face, c font.Cluster, placed font.Placed, cut font.Cut, code byte) {
	t.Helper()
	own := cut.Codes[code-1]
	if glyph, ok := after.NominalGlyph(0xF000 + rune(code)); !ok || glyph != opentype.GID(code) {
		t.Errorf("the font looks up code %d as glyph %d", code, glyph)
	}
	var want []opentype.Segment
	for _, g := range c.Glyphs {
		want = append(want, drawn(before, g.ID, float32(g.X), float32(g.Y))...)
	}
	if diff := cmp.Diff(want, drawn(after, uint16(code), float32(placed.X), 0)); diff != "" {
		t.Errorf("%q: %s", own.Text, diff)
	}
	if width := after.HorizontalAdvance(opentype.GID(code)); int(width) != own.Advance || own.Advance != placed.Advance {
		t.Errorf("%q is %v wide in the font, %d as a code", own.Text, width, own.Advance)
	}
}

// TestFacesOfOneWeightShareASubset draws Swedish words in an Arabic text.
func TestFacesOfOneWeightShareASubset(t *testing.T) {
	latin, arabic := readFace(t, "lykta-sans-400"), readFace(t, "lykta-sans-arabic-400")
	subset := font.NewSubset(arabic)
	if subset.Takes(readFace(t, "lykta-sans-700")) || !subset.Takes(latin) {
		t.Error("a subset takes another weight, or not its own")
	}
	text := "مُa\u0301é ب"
	runs, err := font.NewSet(latin, arabic).Shape(whole(text, "ar", font.Style{}))
	if err != nil || len(runs) < 2 {
		t.Fatal(runs, err)
	}
	var placed []font.Placed
	var clusters []font.Cluster
	var before []*outside.Face
	for _, run := range runs {
		for _, c := range run.Clusters {
			own, _, err := subset.Place(text, run, c)
			if err != nil {
				t.Fatal(err)
			}
			placed, clusters, before = append(placed, own), append(clusters, c), append(before, openOutside(t, readFile(t, run.Face.Name)))
		}
	}
	cut, became := cutOf(t, subset)
	after := openOutside(t, cut.File)
	for i, own := range placed {
		compareCode(t, before[i], after, clusters[i], own, cut, became[own.Code].Code)
	}
	if m := subset.Metrics(); m.Ascent != arabic.Metrics.Ascent || m.CapHeight != max(arabic.Metrics.CapHeight, latin.Metrics.CapHeight) {
		t.Errorf("%+v does not hold for both faces", m)
	}
}

// TestManyCodesMakeSeveralFonts gives one glyph more texts than a font has codes.
func TestManyCodesMakeSeveralFonts(t *testing.T) {
	subset := font.NewSubset(readFace(t, "lykta-sans-400"))
	const count = 600
	for i := range count {
		text := string(rune(0x4E00 + i))
		if _, _, err := subset.Place(text, font.Run{}, font.Cluster{End: len(text), Glyphs: []font.Glyph{{ID: uint16(5 + i%2)}}}); err != nil {
			t.Fatal(err)
		}
	}
	cuts, became, err := subset.Cut()
	if err != nil || len(cuts) != 3 || len(cuts[0].Codes) != 255 {
		t.Fatal(len(cuts), err)
	}
	for i, own := range became {
		if got := cuts[own.Cut].Codes[own.Code-1].Text; got != string(rune(0x4E00+i)) {
			t.Errorf("code %d became %+v, which is %q", i, own, got)
		}
	}
	if glyph, ok := openOutside(t, cuts[0].File).NominalGlyph(0xF0FF); !ok || glyph != 255 {
		t.Errorf("the last code is glyph %d", glyph)
	}
}

func TestCodesStandForOneGlyphWithOneText(t *testing.T) {
	subset := font.NewSubset(readFace(t, "lykta-sans-400"))
	text := "a\u2010\u2066a\u00AD"
	var codes []int
	for _, part := range []struct {
		start, end int
		glyph      uint16
	}{{1, 4, 6}, {0, 1, 5}, {4, 10, 5}, {0, 1, 6}} {
		placed, ok, err := subset.Place(text, font.Run{}, font.Cluster{Start: part.start, End: part.end, Glyphs: []font.Glyph{{ID: part.glyph}}})
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		codes = append(codes, placed.Code)
	}
	// What is not seen is no part of the text. One glyph with two texts has two codes, two glyphs with one text too.
	if diff := cmp.Diff([]int{0, 1, 1, 2}, codes); diff != "" {
		t.Error(diff)
	}
	cut, became := cutOf(t, subset)
	var texts []string
	for _, code := range cut.Codes {
		texts = append(texts, code.Text)
	}
	if diff := cmp.Diff([]string{"a", "\u2010", "a"}, texts); diff != "" {
		t.Errorf("codes are not in the order of the face's glyphs: %s", diff)
	}
	if diff := cmp.Diff([]font.CutCode{{Code: 2}, {Code: 1}, {Code: 3}}, became); diff != "" {
		t.Error(diff)
	}
}

// TestTextOfRightToLeftCodesIsVisual holds what readers of PDFs need: marks and joiners before their letter, since they turn text
// around; and no code that ends with a joiner, for pdf.js passes over it.
func TestTextOfRightToLeftCodesIsVisual(t *testing.T) {
	subset := font.NewSubset(readFace(t, "lykta-sans-arabic-400"))
	_, all := place(t, subset, "می\u200Cخوا، لِ.", "prs")
	cut, became := cutOf(t, subset)
	var texts []string
	for _, placed := range all {
		if text := cut.Codes[became[placed.Code].Code-1].Text; !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
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
	cut, _ := cutOf(t, subset)
	file := cut.File
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
		cut, became := cutOf(t, subset)
		var got []string
		for _, placed := range all {
			got = append(got, cut.Codes[became[placed.Code].Code-1].Text)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}
