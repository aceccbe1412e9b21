package font_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
)

const folder = "../../../themes/lanterna/fonts/print"

func readFile(tb testing.TB, name string) []byte {
	tb.Helper()
	file, err := os.ReadFile(filepath.Join(folder, name+".ttf"))
	if err != nil {
		tb.Fatal(err)
	}
	return file
}

func readFace(tb testing.TB, name string) *font.Face {
	tb.Helper()
	face, err := font.Parse(name+".ttf", readFile(tb, name))
	if err != nil {
		tb.Fatal(err)
	}
	return face
}

func readSet(tb testing.TB) *font.Set {
	tb.Helper()
	set, err := font.ReadFolder(os.DirFS(folder), ".")
	if err != nil {
		tb.Fatal(err)
	}
	return set
}

func whole(text, language string, style font.Style) font.Request {
	tag := lang.Tag(language)
	return font.Request{Text: text, End: len(text), Language: tag, RightToLeft: tag.Dir() == lang.RTL, Style: style}
}

// shaped writes runs as hb-shape does: glyph=cluster@x,y+advance, the cluster being the number of a character. For hb-shape joiners in
// right-to-left text belong to what follows.
func shaped(text string, runs []font.Run) string {
	var parts []string
	for _, run := range runs {
		for _, c := range run.Clusters {
			pen := 0
			before := text[:c.Start]
			if run.RightToLeft {
				before = strings.TrimRight(before, "\u200C")
			}
			for _, g := range c.Glyphs {
				part := fmt.Sprintf("%d=%d", g.ID, utf8.RuneCountInString(before))
				if x := g.X - pen; x != 0 || g.Y != 0 {
					part += fmt.Sprintf("@%d,%d", x, g.Y)
				}
				parts = append(parts, fmt.Sprintf("%s+%d", part, g.Advance))
				pen += g.Advance
			}
		}
	}
	return "[" + strings.Join(parts, "|") + "]"
}

func TestShapesLikeHarfBuzz(t *testing.T) {
	file, err := os.Open("testdata/golden.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var set *font.Set
	var language string
	tried := map[string]int{}
	faces := map[string]bool{}
	for scanner := bufio.NewScanner(unpacked); scanner.Scan(); {
		if rest, ok := strings.CutPrefix(scanner.Text(), "# "); ok {
			var name string
			name, language, _ = strings.Cut(rest, " ")
			set = font.NewSet(readFace(t, name))
			faces[name] = true
			continue
		}
		word, want, _ := strings.Cut(scanner.Text(), "\t")
		runs, err := set.Shape(whole(word, language, font.Style{}))
		if err != nil {
			t.Errorf("%s: %q: %v", language, word, err)
			continue
		}
		tried[language]++
		if got := shaped(word, runs); got != want {
			t.Errorf("%s: %q: %s, want %s", language, word, got, want)
		}
	}
	for _, language := range []string{"sv", "en", "so", "uk", "ar", "prs", "ti"} {
		if tried[language] < 300 {
			t.Errorf("only %d words of %s were tried", tried[language], language)
		}
	}
	for _, face := range readSet(t).Faces() {
		if !faces[face.Name] {
			t.Errorf("no word was tried with %s", face.Name)
		}
	}
}

// described writes runs as the faces and the texts they set, in visual order.
func described(text string, runs []font.Run) string {
	var out []string
	for _, run := range runs {
		start, end := len(text), 0
		for _, c := range run.Clusters {
			start, end = min(start, c.Start), max(end, c.End)
		}
		out = append(out, run.Face.Name+":"+text[start:end])
	}
	return strings.Join(out, "|")
}

func TestFallbackByLetterScriptAndStyle(t *testing.T) {
	set := readSet(t)
	heading := font.Style{Family: "Lykta Rund", Weight: 700}
	text := font.Style{Family: "Lykta Sans"}
	for _, test := range []struct {
		name, text, language string
		style                font.Style
		want                 string
	}{
		{"regular", "Barn har rätt", "sv", text, "lykta-sans-400:Barn har rätt"},
		{"bold", "Barn", "sv", font.Style{Family: "Lykta Sans", Weight: 700}, "lykta-sans-700:Barn"},
		{"a heading's face", "Barn", "sv", heading, "lykta-rund-700:Barn"},
		{"a heading in another script", "حق الطفل", "ar", heading, "lykta-sans-arabic-700:حق الطفل"},
		{"punctuation with its letters", "«حق»، (1)", "ar", text, "lykta-sans-arabic-400:«حق»، (1)"},
		{"digits alone in the language's face", "116 111", "ar", text, "lykta-sans-arabic-400:116 111"},
		{"digits alone in Latin", "116 111", "sv", text, "lykta-sans-400:116 111"},
		{"opening punctuation before Ethiopic", "«ሰብ»", "ti", text, "lykta-sans-ethiopic-400:«ሰብ»"},
		{"Latin and Cyrillic are one face", "ring Київ", "uk", text, "lykta-sans-400:ring |lykta-sans-400:Київ"},
		{"a word of another script", "ሰብ SFS 1", "ti", text, "lykta-sans-ethiopic-400:ሰብ |lykta-sans-400:SFS 1"},
		{"right to left, in visual order", "حق Å حق", "ar", text, "lykta-sans-arabic-400:حق|lykta-sans-400:Å |lykta-sans-arabic-400:حق "},
		{"unseen characters", "\u2066116\u2069\n", "sv", text, "lykta-sans-400:\u2066116\u2069\n"},
		{"decomposed letters", "A\u030A", "sv", text, "lykta-sans-400:A\u030A"},
		{"spaces and hyphens without glyphs", "a\u2003b\u2011c", "ti", font.Style{Family: "Lykta Sans"}, "lykta-sans-400:a\u2003b\u2011c"},
		{"nothing", "", "sv", text, ""},
		{"only unseen", "\u200B\u2066", "sv", text, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			runs, err := set.Shape(whole(test.text, test.language, test.style))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, described(test.text, runs)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMissingGlyphNamesTheCharacter(t *testing.T) {
	set := readSet(t)
	for text, want := range map[string]font.MissingGlyphError{
		"Barn 字":   {Character: '字', Offset: 5},
		"x\u0E01":  {Character: '\u0E01', Offset: 1},
		"x\u0315y": {Character: '\u0315', Offset: 1},
	} {
		_, err := set.Shape(whole(text, "sv", font.Style{}))
		var missing *font.MissingGlyphError
		if !errors.As(err, &missing) || *missing != want {
			t.Errorf("%q: %v, want %v", text, err, want.Error())
		}
	}
}

func TestPartsOfAParagraphJoinTheirNeighbours(t *testing.T) {
	set := readSet(t)
	word := "بيت"
	all, err := set.Shape(whole(word, "ar", font.Style{}))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for offset := range word {
		request := whole(word, "ar", font.Style{})
		request.Start, request.End = offset, offset+len("ب")
		runs, err := set.Shape(request)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, strings.Trim(shaped(word, runs), "[]"))
	}
	slices.Reverse(parts)
	if diff := cmp.Diff(shaped(word, all), "["+strings.Join(parts, "|")+"]"); diff != "" {
		t.Errorf("letters set one by one lose their joining forms: %s", diff)
	}
	if runs := all[0]; len(runs.Clusters) != 3 || runs.Clusters[0].Start != 4 || runs.Clusters[2].End != 2 {
		t.Errorf("clusters are not in visual order: %+v", runs.Clusters)
	}
}

func TestFaceForMeasures(t *testing.T) {
	set := readSet(t)
	for r, want := range map[rune]string{'a': "lykta-rund-700", 'ب': "lykta-sans-arabic-700", '字': "lykta-rund-700"} {
		if got := set.Face(r, font.Style{Family: "Lykta Rund", Weight: 700}).Name; got != want {
			t.Errorf("%c: %s, want %s", r, got, want)
		}
	}
}

func TestMetrics(t *testing.T) {
	face := readFace(t, "lykta-sans-700")
	want := font.Metrics{
		UnitsPerEm: 1000, Ascent: 1069, Descent: -293, CapHeight: 714, XHeight: 546,
		Bounds: face.Metrics.Bounds, UnderlineTop: face.Metrics.UnderlineTop, UnderlineWidth: face.Metrics.UnderlineWidth,
	}
	if diff := cmp.Diff(want, face.Metrics); diff != "" || face.Weight != 700 || face.Family != "Lykta Sans" {
		t.Errorf("%s %d %s", face.Family, face.Weight, diff)
	}
	if face.Metrics.UnderlineTop >= 0 || face.Metrics.UnderlineWidth <= 0 || face.Metrics.Bounds[3] < 714 {
		t.Errorf("%+v", face.Metrics)
	}
}

func TestSetServesSeveralGoroutines(t *testing.T) {
	set := readSet(t)
	var all sync.WaitGroup
	got := make([]string, 8)
	for i := range got {
		all.Go(func() {
			for range 20 {
				runs, err := set.Shape(whole("حق الطفل affär", "ar", font.Style{}))
				if err != nil {
					t.Error(err)
				}
				got[i] = shaped("حق الطفل affär", runs)
			}
		})
	}
	all.Wait()
	if len(slices.Compact(got)) != 1 {
		t.Error("the same text is shaped differently")
	}
}

// packed makes a WOFF 1 file of a TrueType file.
func packed(tb testing.TB, file []byte) []byte {
	tb.Helper()
	count := int(binary.BigEndian.Uint16(file[4:]))
	woff := append([]byte("wOFF\x00\x01\x00\x00"), make([]byte, 36)...)
	binary.BigEndian.PutUint16(woff[12:], uint16(count))
	woff = append(woff, make([]byte, 20*count)...)
	for i := range count {
		record := file[12+16*i:]
		offset, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		table := file[offset:][:length]
		var small bytes.Buffer
		writer := zlib.NewWriter(&small)
		if _, err := writer.Write(table); err != nil {
			tb.Fatal(err)
		}
		if err := writer.Close(); err != nil {
			tb.Fatal(err)
		}
		if small.Len() < len(table) {
			table = small.Bytes()
		}
		entry := woff[44+20*i:]
		copy(entry, record[:4])
		binary.BigEndian.PutUint32(entry[4:], uint32(len(woff)))
		binary.BigEndian.PutUint32(entry[8:], uint32(len(table)))
		binary.BigEndian.PutUint32(entry[12:], length)
		woff = append(woff, table...)
	}
	return woff
}

func TestReadsWOFF(t *testing.T) {
	file := readFile(t, "lykta-sans-400")
	set, err := font.ReadFolder(fstest.MapFS{"f/a.woff": {Data: packed(t, file)}, "f/note.txt": {}}, "f")
	if err != nil {
		t.Fatal(err)
	}
	fromWOFF, err := set.Shape(whole("affär", "sv", font.Style{}))
	if err != nil {
		t.Fatal(err)
	}
	fromTrueType, err := font.NewSet(readFace(t, "lykta-sans-400")).Shape(whole("affär", "sv", font.Style{}))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shaped("affär", fromWOFF), shaped("affär", fromTrueType); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestDamagedFontsGiveErrors(t *testing.T) {
	file := readFile(t, "lykta-sans-400")
	long := slices.Clone(file)
	binary.BigEndian.PutUint32(long[12+12:], 1<<31)
	for name, damaged := range map[string][]byte{
		"empty": {}, "no font": []byte("<svg xmlns='x'></svg>"), "half": file[:len(file)/2], "a table too long": long,
		"WOFF 2": []byte("wOF2\x00\x01\x00\x00\x00\x00\x00\x00"), "half a WOFF": packed(t, file)[:3000],
	} {
		if _, err := font.Parse(name, damaged); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := font.ReadFolder(fstest.MapFS{"f/x.woff2": {}}, "f"); err == nil {
		t.Error("a folder without fonts is no error")
	}
}
