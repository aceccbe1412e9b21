package paper_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/output/paper"
)

// oddTexts are pages that nobody should write.
func oddTexts() map[string]string {
	word := strings.Repeat("socialsekreterare", 18)[:300]
	nested := ""
	for depth := range 6 {
		nested += strings.Repeat("   ", depth) + "1. Nivå " + fmt.Sprint(depth) + "\n"
	}
	row := strings.Repeat("| socialsekreterarens ", 20) + "|\n"
	return map[string]string{
		"nothing":          "",
		"one line":         "Hej.",
		"a long word":      word + "\n\n- " + word + "\n\n> " + word,
		"nested lists":     nested,
		"a wide table":     row + strings.Repeat("|---", 20) + "|\n" + row + row,
		"2,000 paragraphs": strings.Repeat("Du får alltid prata med någon som du litar på.\n\n", 2000),
		"a missing letter": "漢字",
	}
}

// TestOddPagesArePrintedOrTold prints pages that nobody should write in every format: a file comes of it, or a mistake that says what to do.
func TestOddPagesArePrintedOrTold(t *testing.T) {
	printer, err := example()
	if err != nil {
		t.Fatal(err)
	}
	_, newSite := newOutput(t)
	for name, text := range oddTexts() {
		site := newSite()
		own := *printer
		own.Site = site
		document, problems := markdown.Parse(markdown.Source{File: "content/hemma/page.md", Bytes: []byte(text), Lang: "sv"}, markdown.Options{})
		if len(problems) > 0 {
			t.Fatal(name, problems)
		}
		for _, l := range site.Languages {
			page := l.Page("page")
			page.Article, page.TextLang, page.IsFallback = document.Article(), l.Tag, false
			for _, format := range model.PrintFormats() {
				if format == model.Bilingual && l.Tag == site.Source {
					continue
				}
				for _, job := range paper.JobsOf(model.Print{Format: format, Name: "x", Pages: []string{"page"}}, l) {
					file, err := own.Print(job)
					isFolded := format == model.MiniBooklet || format == model.TriFold
					showsText := format != model.Cards && format != model.Poster
					isMissing := name == "a missing letter" && showsText
					switch {
					case err == nil && !bytes.HasPrefix(file, []byte("%PDF-1.7")):
						t.Errorf("%s: %s is no PDF", name, job.File)
					case err == nil && isMissing:
						t.Errorf("%s: nothing is said of %s", name, job.File)
					case err != nil && (!isFolded && !isMissing || !errors.As(err, new(*output.MistakeError))):
						t.Errorf("%s: %v", name, err)
					}
				}
			}
		}
	}
}
