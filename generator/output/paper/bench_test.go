package paper_test

import (
	"testing"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/paper"
)

// benchmark makes a print again and again, in three scripts.
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
		b.Run(string(tag), func(b *testing.B) {
			b.ReportAllocs()
			bytes := 0
			for b.Loop() {
				file, err := printer.Print(jobs[0])
				if err != nil {
					b.Fatal(err)
				}
				bytes = len(file)
			}
			b.ReportMetric(float64(bytes), "bytes/file")
		})
	}
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
