package paper_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"lykta/generator/build"
	"lykta/generator/model"
	"lykta/generator/output/paper"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/layout"
)

const root = "../../.."

// example reads the site that is in this repository.
var example = sync.OnceValues(func() (*paper.Printer, error) {
	parts, _, err := build.Read(context.Background(), build.Options{Dir: root})
	if err != nil {
		return nil, err
	}
	fonts, err := readFonts()
	if err != nil {
		return nil, err
	}
	return &paper.Printer{Site: parts.Site, Assets: parts.Assets, Press: layout.NewPress(fonts)}, nil
})

var readFonts = sync.OnceValues(func() (*font.Set, error) {
	return font.ReadFolder(os.DirFS(filepath.Join(root, "themes/lanterna/fonts")), "print")
})

// TestEveryPageHasALeaflet prints every page of the example site in every language; package pdf checks each as it is written.
func TestEveryPageHasALeaflet(t *testing.T) {
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range printer.Site.Languages {
		if testing.Short() && i > 0 {
			break
		}
		for _, page := range l.Pages {
			file, err := printer.Print(paper.JobsOf(model.Print{Format: model.Leaflet, Pages: []string{page.Path}}, page.Language)[0])
			if err != nil {
				t.Errorf("%s: %v", l.Tag, err)
				continue
			}
			if !bytes.HasPrefix(file, []byte("%PDF-1.7")) {
				t.Errorf("%s: %s is no PDF", l.Tag, page.Path)
			}
		}
	}
}

func TestLeafletIsTheSameEachTime(t *testing.T) {
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	page := printer.Site.Languages[0].Page("hemma/brak")
	first, err := printer.Print(paper.JobsOf(model.Print{Format: model.Leaflet, Pages: []string{page.Path}}, page.Language)[0])
	if err != nil {
		t.Fatal(err)
	}
	again, err := printer.Print(paper.JobsOf(model.Print{Format: model.Leaflet, Pages: []string{page.Path}}, page.Language)[0])
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("the leaflet differs")
	}
}
