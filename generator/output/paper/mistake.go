package paper

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/typeset/layout"
)

// pageError says which page an error is about, where a file has several.
type pageError struct {
	page *model.Page
	err  error
}

func (e *pageError) Error() string { return e.err.Error() }
func (e *pageError) Unwrap() error { return e.err }

// of says which page of a file an error is about; nil stays nil.
func of(page *model.Page, err error) error {
	if err == nil {
		return nil
	}
	return &pageError{page, err}
}

// pictureError says that an author's picture cannot be printed.
type pictureError struct {
	file string
	err  error
}

func (e *pictureError) Error() string { return e.err.Error() }
func (e *pictureError) Unwrap() error { return e.err }

// mistake turns an error for which an author's text is to blame into an *output.MistakeError. Others stay as they are.
func (p *Printer) mistake(job Job, err error) error {
	if told, ok := errors.AsType[*output.MistakeError](err); ok {
		return told
	}
	var list []diag.Diagnostic
	for _, f := range faults(err, nil) {
		f.printer, f.job = p, job
		told := f.diagnostics()
		if len(told) == 0 {
			return err // somebody else is to blame for a part of it
		}
		list = append(list, told...)
	}
	return &output.MistakeError{Diagnostics: diag.Sort(list)}
}

// Mistake says which letters of a page no font has, as an *output.MistakeError. Other errors stay as they are. Source gives an author's file
// as it is on the disk.
func Mistake(site *model.Site, source func(file string) []byte, page *model.Page, err error) error {
	if _, ok := errors.AsType[*layout.TextError](err); !ok {
		return err
	}
	return (&Printer{Site: site, Source: source}).mistake(Job{Language: page.Language, Pages: []*model.Page{page}}, of(page, err))
}

// fault is one of the errors that a maker gave.
type fault struct {
	err     error
	page    *model.Page // nil if nobody said which
	printer *Printer
	job     Job
}

// faults takes an error apart into those that were joined in it.
func faults(err error, page *model.Page) []fault {
	switch e := err.(type) { //nolint:errorlint // it walks the tree itself: all are wanted, not the first
	case *pageError:
		return faults(e.err, e.page)
	case *layout.TextError, *pictureError:
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil {
			return faults(inner, page)
		}
	case interface{ Unwrap() []error }:
		var list []fault
		for _, inner := range e.Unwrap() {
			list = append(list, faults(inner, page)...)
		}
		return list
	}
	return []fault{{err: err, page: page}}
}

// diagnostics says what is wrong; nothing if no author is to blame.
func (f *fault) diagnostics() []diag.Diagnostic {
	switch e := f.err.(type) { //nolint:errorlint // faults has unwrapped it
	case *layout.OverflowError:
		return []diag.Diagnostic{f.overflow(e)}
	case *pictureError:
		return []diag.Diagnostic{f.picture(e)}
	case *layout.TextError:
		return f.letters(e.Letters)
	}
	return nil
}

// one gives the page that is to blame, or the first of the file.
func (f *fault) one() *model.Page {
	if f.page != nil {
		return f.page
	}
	return f.job.Pages[0]
}

// what names a page in a language.
func what(page *model.Page, tag lang.Tag) string {
	if page.Path == "" {
		return "the home page in " + string(tag)
	}
	return fmt.Sprintf("the page %q in %s", page.Path, tag)
}

// overflow says that a text has no room.
func (f *fault) overflow(e *layout.OverflowError) diag.Diagnostic {
	lines := "1 line"
	if e.Lines != 1 {
		lines = fmt.Sprintf("%d lines", e.Lines)
	}
	page := f.one()
	d := diag.Diagnostic{
		Severity: diag.Error, Rule: "print-overflow", File: page.File,
		Message: fmt.Sprintf("%s has no room as a %s: %s %s too many", what(page, page.Language.Tag), strings.TrimSuffix(string(f.job.Format), "s"), f.place(e.Page), lines),
	}
	switch f.job.Format {
	case model.MiniBooklet:
		d.Message += " after the smallest letters were tried"
		d.Hint = `shorten the text, or print it as "tri-fold" or "leaflet"`
	case model.TriFold:
		d.Message += " after the smallest letters were tried"
		d.Hint = `shorten the text, or print it as "booklet" or "leaflet"`
	case model.Poster:
		d.Message += " after the smallest letters were tried"
		d.Hint = `shorten the title, the description or the answer, or print it on A3: paper = "A3"`
	case model.Cards:
		d.Message += " after the smallest letters were tried"
		d.Hint = "shorten the title or the answer, or leave the page out"
	case model.Leaflet, model.Bilingual, model.Booklet, model.Collection:
		d.Hint = "shorten what stands there or divide it: it may be a title, or something higher than a whole page"
		if f.page == nil && len(f.job.Pages) > 1 {
			d.File, d.Message = "", fmt.Sprintf("%s in %s has no room: %s %s too many", f.job.File, f.job.Language.Tag, f.place(e.Page), lines)
		}
	}
	return d
}

// place names a piece of paper as its readers would, and says that it has.
func (f *fault) place(page int) string {
	switch f.job.Format {
	case model.MiniBooklet, model.TriFold:
		return fmt.Sprintf("panel %d has", page)
	case model.Poster, model.Cards:
		return "it has"
	case model.Leaflet, model.Bilingual, model.Booklet, model.Collection:
	}
	return fmt.Sprintf("page %d has", page)
}

func (f *fault) picture(e *pictureError) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Rule: "print-picture", File: e.file,
		Message: fmt.Sprintf("%s cannot be printed with this picture: %v", what(f.one(), f.one().TextLang), e.err), Hint: "save the picture as PNG or JPEG",
	}
}

// letters names each letter that no font has, where it stands first. The same one is said in the same words by whatever shows the same text,
// so that it is told once.
func (f *fault) letters(letters []rune) []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, letter := range letters {
		page := f.page
		if page == nil {
			page = f.holder(letter)
		}
		const hint = "write it in another way, or put a font that has it into the theme's folder fonts/print"
		message := fmt.Sprintf("no font for print has the letter %s, which %s needs", named(letter), what(page, page.TextLang))
		d := diag.Diagnostic{Severity: diag.Error, Rule: "print-letter", File: page.File, Message: message, Hint: hint}
		if file, src, offset := f.find(page, letter); file != "" {
			if file != page.File {
				message = fmt.Sprintf("no font for print has the letter %s, which is needed in %s", named(letter), page.Language.Tag)
			}
			d = diag.At(d.Severity, d.Rule, file, src, offset, message, hint)
		}
		list = append(list, d)
	}
	return list
}

// named shows a letter and its number. Marks and what cannot be seen have the number only.
func named(letter rune) string {
	if unicode.IsMark(letter) || !unicode.IsGraphic(letter) {
		return fmt.Sprintf("%U", letter)
	}
	return fmt.Sprintf("%c (%U)", letter, letter)
}

// holder gives the first of the job's pages whose file has a letter, or the first of all.
func (f *fault) holder(letter rune) *model.Page {
	for _, page := range f.job.needed(f.printer.Site) {
		if bytes.ContainsRune(f.source(page.File), letter) {
			return page
		}
	}
	return f.job.Pages[0]
}

func (f *fault) source(file string) []byte {
	if f.printer.Source == nil {
		return nil
	}
	return f.printer.Source(file)
}

// find looks for a letter in the files that a page's words come from: its own, and those of contacts, terms, sources and the interface.
func (f *fault) find(page *model.Page, letter rune) (file string, src []byte, offset int) {
	folders := []string{"translations/" + string(page.Language.Tag) + "/", "content/"}
	files := []string{page.File}
	for _, folder := range folders {
		for _, name := range []string{"ui.toml", "_data/contacts.toml", "_data/glossary.toml", "_data/sources.toml"} {
			files = append(files, folder+name)
		}
	}
	files = append(files, "lykta.toml")
	for _, name := range slices.Compact(files) {
		src := f.source(name)
		if at := bytes.IndexRune(src, letter); at >= 0 {
			return name, src, at
		}
	}
	return "", nil, 0
}
