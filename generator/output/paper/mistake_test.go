package paper

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/typeset/layout"
)

// told gives what is said of an error, a line each with its hint.
func told(t *testing.T, job Job, err error, files map[string]string) []string {
	t.Helper()
	printer := &Printer{Site: &model.Site{}, Source: func(file string) []byte { return []byte(files[file]) }}
	fault, ok := errors.AsType[*output.MistakeError](printer.mistake(job, fmt.Errorf("set it: %w", err)))
	if !ok {
		t.Fatalf("%v is no mistake of an author", err)
	}
	var list []string
	for _, d := range fault.Diagnostics {
		if d.Severity != diag.Error || d.Hint == "" {
			t.Errorf("%+v", d)
		}
		list = append(list, d.Position()+" "+d.Rule+": "+d.Message)
	}
	return list
}

// testJob is a job of two pages in Arabic, the second of which is still in Swedish.
func testJob(format model.PrintFormat) Job {
	pages := testSheet().page.Language.Pages
	pages[0].File, pages[1].TextLang = "translations/ar/hemma.md", "sv"
	pages[0].Language.Home = pages[0]
	return Job{Print: model.Print{Format: format}, Language: pages[0].Language, Pages: pages, File: "ar/skola.pdf"}
}

func TestOverflowSaysWhereAndHowMuch(t *testing.T) {
	for _, test := range []struct {
		format model.PrintFormat
		err    error
		want   string
	}{
		{model.MiniBooklet, &layout.OverflowError{Page: 5, Lines: 4}, `translations/ar/hemma.md print-overflow: the page "hemma" in ar has no room as a mini-booklet: panel 5 has 4 lines too many after the smallest letters were tried`},
		{model.TriFold, &layout.OverflowError{Page: 2, Lines: 1}, `translations/ar/hemma.md print-overflow: the page "hemma" in ar has no room as a tri-fold: panel 2 has 1 line too many after the smallest letters were tried`},
		{model.Cards, of(testJob(model.Cards).Pages[1], &layout.OverflowError{Page: 1, Lines: 2}), `content/skola.md print-overflow: the page "skola" in ar has no room as a card: it has 2 lines too many after the smallest letters were tried`},
		{model.Collection, &layout.OverflowError{Page: 12, Lines: 60}, ` print-overflow: ar/skola.pdf in ar has no room: page 12 has 60 lines too many`},
		{model.Booklet, of(testJob(model.Cards).Pages[1], &layout.OverflowError{Page: 12, Lines: 60}), `content/skola.md print-overflow: the page "skola" in ar has no room as a booklet: page 12 has 60 lines too many`},
	} {
		if diff := cmp.Diff([]string{test.want}, told(t, testJob(test.format), test.err, nil)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestMissingLettersSayWhere(t *testing.T) {
	job := testJob(model.Booklet)
	err := errors.Join(
		&layout.TextError{Language: "ar", Text: "漢字", Letters: []rune("漢字")},
		of(job.Pages[1], &layout.TextError{Language: "sv", Text: "a\u0B3C", Letters: []rune("\u0B3C")}),
	)
	want := []string{
		`content/_data/contacts.toml:1:9 print-letter: no font for print has the letter 字 (U+5B57), which is needed in ar`,
		`content/skola.md:2:3 print-letter: no font for print has the letter U+0B3C, which the page "skola" in sv needs`,
		`translations/ar/hemma.md print-letter: no font for print has the letter 漢 (U+6F22), which the page "hemma" in ar needs`,
	}
	files := map[string]string{"content/skola.md": "x\nna\u0B3C", "content/_data/contacts.toml": `name = "字"`}
	if diff := cmp.Diff(want, told(t, job, err, files)); diff != "" {
		t.Error(diff)
	}
}

func TestAllOverflowsAreTold(t *testing.T) {
	job := testJob(model.Cards)
	err := errors.Join(of(job.Pages[0], &layout.OverflowError{Page: 1, Lines: 1}), of(job.Pages[1], &layout.OverflowError{Page: 1, Lines: 2}))
	if got := told(t, job, err, nil); len(got) != 2 {
		t.Error(got)
	}
}

func TestPicturesThatCannotBePrintedAreMistakes(t *testing.T) {
	got := told(t, testJob(model.Leaflet), &pictureError{"content/hus.webp", errors.New("it is neither JPEG nor PNG")}, nil)
	if len(got) != 1 || !strings.HasPrefix(got[0], "content/hus.webp print-picture: ") {
		t.Error(got)
	}
}

func TestOtherErrorsAreNoMistakes(t *testing.T) {
	for _, err := range []error{errors.New("disk full"), &layout.TextError{Text: "a", Err: errors.New("damaged font")}, errors.Join(&layout.OverflowError{}, io.ErrUnexpectedEOF)} {
		if got := (&Printer{Site: &model.Site{}}).mistake(testJob(model.Leaflet), err); !errors.Is(got, err) {
			t.Errorf("%v became %v", err, got)
		}
	}
}
