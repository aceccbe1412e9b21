package font_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"lykta/generator/typeset/font"
)

// FuzzParse holds that no file, whole or damaged, ends the program: it is read or it gives an error, and so are shaping and subsetting.
func FuzzParse(f *testing.F) {
	small := subsetOf(f, readFace(f, "lykta-sans-arabic-400"), "بِّ لا")
	f.Add(small, uint16(0), []byte{})
	f.Add(packed(f, small), uint16(60), []byte{1})
	for _, at := range []uint16{12, 24, 100, 300, 700, 1000} {
		f.Add(small, at, []byte{0xFF, 0xFF})
	}
	large := readFile(f, "lykta-sans-arabic-400")
	for at := uint16(400); int(at) < len(large); at += 1500 {
		f.Add(large, at, []byte{0xFF, 0x7F})
	}
	for _, file := range [][]byte{small, large} {
		if _, err := font.Parse("x", file); err != nil {
			f.Fatal(err)
		}
	}
	f.Fuzz(func(_ *testing.T, file []byte, at uint16, damage []byte) {
		if len(file) > 1<<16 || len(damage) > 64 {
			return
		}
		file = slices.Clone(file)
		if int(at) < len(file) {
			copy(file[at:], damage)
		}
		face, err := font.Parse("x", file)
		if err != nil {
			return
		}
		text := "بِّ لا a"
		runs, err := font.NewSet(face).Shape(whole(text, "ar", font.Style{}))
		if err != nil {
			runs = []font.Run{{Face: face, Clusters: []font.Cluster{{End: 1, Glyphs: []font.Glyph{{ID: 1}, {ID: 2, Y: 5}}}}}}
		}
		subset := font.NewSubset(face)
		for _, run := range runs {
			for _, c := range run.Clusters {
				if _, _, err := subset.Place(text, run, c); err != nil {
					return
				}
				for _, g := range c.Glyphs {
					_, _ = face.Outline(g.ID)
				}
			}
		}
		_, _, _ = subset.Cut()
	})
}

// FuzzShape holds that clusters have every byte of what is seen once at most, in the order of the direction, and add up to the run.
func FuzzShape(f *testing.F) {
	set := readSet(f)
	for _, text := range []string{"Barn\u00AD ärä\u0301", "حق الطّفل \u2066116\u2069", "ሰብ ዓለም።", "a\u200Db\uFE0F\r\n", "\u0651ل"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, rightToLeft bool) {
		if len(text) > 256 {
			return
		}
		request := whole(text, "sv", font.Style{})
		request.RightToLeft = rightToLeft
		runs, err := set.Shape(request)
		if missing, ok := errors.AsType[*font.MissingGlyphError](err); ok {
			if missing.Offset >= len(text) {
				t.Fatalf("offset %d of %d", missing.Offset, len(text))
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		var clusters []font.Cluster
		for _, run := range runs {
			clusters = append(clusters, run.Clusters...)
		}
		if rightToLeft {
			slices.Reverse(clusters)
		}
		last := 0
		for _, c := range clusters {
			if c.Start < last || c.End <= c.Start || c.End > len(text) || len(c.Glyphs) == 0 {
				t.Fatalf("cluster %+v after byte %d", c, last)
			}
			last = c.End
		}
	})
}

func BenchmarkShape(b *testing.B) {
	set := readSet(b)
	for _, test := range []struct{ language, text string }{
		{"sv", strings.Repeat("Barn har rätt till skydd mot våld. ", 10)}, {"ar", strings.Repeat("للطفل حق في الحماية من العنف. ", 10)},
	} {
		b.Run(test.language, func(b *testing.B) {
			b.SetBytes(int64(len(test.text)))
			for b.Loop() {
				if _, err := set.Shape(whole(test.text, test.language, font.Style{})); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReadFolder(b *testing.B) {
	for b.Loop() {
		readSet(b)
	}
}
