package paper_test

import (
	"testing"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/paper"
	"lykta/generator/typeset/layout"
)

// benchmark makes a print again and again, in three scripts, each time with a press that remembers no text.
func benchmark(b *testing.B, wanted model.Print) {
	b.Helper()
	printer, err := example()
	if err != nil {
		b.Fatal(err)
	}
	for _, tag := range []lang.Tag{"sv", "ar", "ti"} {
		if wanted.Format == model.Bilingual && tag == printer.Site.Source {
			continue
		}
		var language *model.Language
		for _, l := range printer.Site.Languages {
			if l.Tag == tag {
				language = l
			}
		}
		jobs := paper.JobsOf(wanted, language)
		own := *printer
		b.Run(string(tag), func(b *testing.B) {
			b.ReportAllocs()
			bytes := 0
			for b.Loop() {
				b.StopTimer()
				own.Press = freshPress(b, tag)
				b.StartTimer()
				file, err := own.Print(jobs[0])
				if err != nil {
					b.Fatal(err)
				}
				bytes = len(file)
			}
			b.ReportMetric(float64(bytes), "bytes/file")
		})
	}
}

// freshPress makes a press that has shaped nothing but a word, for which it reads the language's patterns.
func freshPress(b *testing.B, tag lang.Tag) *layout.Press {
	b.Helper()
	fonts, err := readFonts()
	if err != nil {
		b.Fatal(err)
	}
	press := layout.NewPress(fonts)
	if _, err := press.LongestWord(layout.Plain("Lykta"), tag, layout.Ordinary(12)); err != nil {
		b.Fatal(err)
	}
	return press
}

// page is one of the longer pages of the example site, with a picture, links, and a box of whom to ring.
const page = "hemma/brak"

func BenchmarkLeaflet(b *testing.B) {
	benchmark(b, model.Print{Format: model.Leaflet, Pages: []string{page}})
}

func BenchmarkBilingual(b *testing.B) {
	benchmark(b, model.Print{Format: model.Bilingual, Pages: []string{page}})
}

func BenchmarkMiniBooklet(b *testing.B) {
	benchmark(b, model.Print{Format: model.MiniBooklet, Pages: []string{page}})
}

func BenchmarkTriFold(b *testing.B) {
	benchmark(b, model.Print{Format: model.TriFold, Pages: []string{page}})
}

func BenchmarkBooklet(b *testing.B) {
	benchmark(b, model.Print{Format: model.Booklet, Name: "barn", Pages: []string{page, "om-soc/vad-ar-soc", "rattigheter/tolk"}})
}

func BenchmarkPoster(b *testing.B) {
	benchmark(b, model.Print{Format: model.Poster, Pages: []string{page}})
}

func BenchmarkCards(b *testing.B) {
	benchmark(b, model.Print{Format: model.Cards, Name: "kontakt", Pages: []string{"kontakt", "rattigheter/tolk"}})
}

func BenchmarkCollection(b *testing.B) {
	benchmark(b, model.Print{Format: model.Collection, Name: "skola", Pages: []string{"skola/skriva-ut", page, "kontakt"}})
}
