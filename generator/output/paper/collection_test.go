package paper_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/output/outputtest"
	"lykta/generator/output/paper"
)

// unpacked gives what the streams of a PDF hold.
func unpacked(file []byte) []byte {
	var all []byte
	for rest := file; ; {
		_, after, found := bytes.Cut(rest, []byte("stream\n"))
		if !found {
			return all
		}
		rest = after
		if reader, err := zlib.NewReader(bytes.NewReader(after)); err == nil {
			content, _ := io.ReadAll(io.LimitReader(reader, 1<<22)) // what follows the stream is not of it
			all = append(all, content...)
		}
	}
}

var outlineLines = regexp.MustCompile(`(?s)<</Title\(((?:[^()\\]|\\.)*)\)/Parent (\d+) `)

// outermost lists the titles of the outline's outermost lines, and counts those below.
func outermost(t *testing.T, file []byte) (titles []string, below int) {
	t.Helper()
	parent := ""
	for _, match := range outlineLines.FindAllSubmatch(unpacked(file), -1) {
		if parent == "" {
			parent = string(match[2])
		}
		if string(match[2]) != parent {
			below++
			continue
		}
		title := strings.NewReplacer(`\(`, "(", `\)`, ")", `\\`, `\`, `\r`, "\r").Replace(string(match[1]))
		var units []uint16
		if wide, ok := strings.CutPrefix(title, "\xFE\xFF"); ok {
			for i := 0; i+1 < len(wide); i += 2 {
				units = append(units, uint16(wide[i])<<8|uint16(wide[i+1]))
			}
		} else {
			for i := range len(title) {
				units = append(units, uint16(title[i])) // Latin-1
			}
		}
		title = string(utf16.Decode(units))
		titles = append(titles, title)
	}
	return titles, below
}

func TestChaptersAreTheOutlineOfACollection(t *testing.T) {
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range printer.Site.Languages {
		if !slices.Contains([]lang.Tag{"ar", "so", "sv"}, l.Tag) {
			continue // they are set alike
		}
		wanted := model.Print{Format: model.Collection, Name: "soc", Pages: []string{"om-soc/vad-ar-soc", "foraldrar/dina-rattigheter", "hemma/brak"}, Cover: "om-soc", HasCover: true}
		job := paper.JobsOf(wanted, l)[0]
		file, err := printer.Print(job)
		if err != nil {
			t.Errorf("%s: %v", l.Tag, err)
			continue
		}
		want := []string{l.Page("om-soc").Title}
		for _, page := range job.Pages {
			want = append(want, page.Title)
		}
		want = append(want, l.Messages["source.title"].Text)
		got, below := outermost(t, file)
		if diff := cmp.Diff(want, got); diff != "" || below < 5 {
			t.Errorf("%s, %d lines below: %s", l.Tag, below, diff)
		}
	}
}

// TestDiscreetCollectionTellsNothingOutside looks at what a viewer and a list of files show.
func TestDiscreetCollectionTellsNothingOutside(t *testing.T) {
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	l := printer.Site.Languages[0]
	job := paper.JobsOf(model.Print{Format: model.Collection, Name: "soc", Pages: []string{"hemma/brak", "hemma/tungt"}, IsDiscreet: true}, l)[0]
	file, err := printer.Print(job)
	if err != nil {
		t.Fatal(err)
	}
	got, _ := outermost(t, file)
	if len(got) == 0 || got[0] != l.Messages["discreet.title"].Text {
		t.Errorf("the outline begins with %q", got)
	}
	if strings.Contains(job.File, "soc") {
		t.Errorf("the file is called %q", job.File)
	}
}

// TestEveryTranslatedPageHasABilingualPrint prints every page of the example site in every language with the source's on the back.
func TestEveryTranslatedPageHasABilingualPrint(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of prints")
	}
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	site := *printer.Site
	site.Prints = []model.Print{{Format: model.Bilingual}}
	for _, page := range site.Languages[0].Pages {
		site.Prints[0].Pages = append(site.Prints[0].Pages, page.Path)
	}
	jobs := paper.Jobs(&site)
	if len(jobs) < len(site.Languages)*10 {
		t.Errorf("%d jobs", len(jobs))
	}
	for _, job := range jobs {
		if job.Language.Tag == site.Source || job.Pages[0].IsFallback {
			t.Errorf("%s has no other side", job.File)
		}
		if _, err := printer.Print(job); err != nil {
			t.Error(err)
		}
	}
}

func TestBilingualPrintNeedsATranslation(t *testing.T) {
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	source := printer.Site.Languages[0]
	job := paper.Job{Print: model.Print{Format: model.Bilingual}, Language: source, Pages: []*model.Page{source.Page("hemma/brak")}}
	var mistake *output.MistakeError
	if _, err := printer.Print(job); !errors.As(err, &mistake) || !strings.Contains(mistake.Error(), "own language") {
		t.Errorf("%v", err)
	}
	other := *printer.Site.Languages[1].Page("hemma/brak")
	other.IsFallback = true
	job.Language, job.Pages = other.Language, []*model.Page{&other}
	if _, err := printer.Print(job); !errors.As(err, &mistake) || !strings.Contains(mistake.Error(), "not translated") {
		t.Errorf("%v", err)
	}
}

// TestFormatsKeepTheContract plans the prints that show more pages than their files are named after.
func TestFormatsKeepTheContract(t *testing.T) {
	own, newSite := newOutput(t)
	outputtest.Run(t, func() *model.Site {
		site := newSite()
		site.Prints = []model.Print{
			{Format: model.Bilingual, Pages: []string{""}},
			{Format: model.Collection, Name: "alla", Pages: []string{"rumour", "page"}, Languages: []lang.Tag{"ar"}},
			{Format: model.Collection, Name: "en", Pages: []string{"page"}, Cover: "rights", HasCover: true, Languages: []lang.Tag{"sv"}},
		}
		return site
	}, func(*model.Site) output.Output { return own })
}
