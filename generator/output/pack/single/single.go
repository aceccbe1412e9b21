// Package single encodes a pack as one HTML file that holds everything: pages, style, fonts, pictures, search and exit.
// It never writes a file that asks for anything outside itself, and decides nothing about the pages in it.
package single

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/render"
)

// Format is one HTML file a language. It opens where the files of a folder cannot reach each other: from an e-mail, a messenger, a
// content: address on Android, Quick Look on iOS.
type Format struct{}

// Kind tells of the format: the pages of its edition are sections whose links are fragments. It has one language, because a phone
// loads all of the file.
func (Format) Kind() pack.Kind {
	return pack.Kind{Name: "single", Ending: ".html", Edition: render.Single}
}

// Encode writes the document with the sections of the pages in their places, and with everything that it loads put into it.
func (Format) Encode(ctx context.Context, w io.Writer, p pack.Pack, entries []pack.Entry) error {
	f := &file{contents: map[string][]byte{}}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		content, err := e.Bytes()
		if err != nil {
			return err
		}
		if e.Page != nil {
			f.sections = append(f.sections, section{e.Page, prefixed(content)})
			continue
		}
		f.contents[e.Path] = content
	}
	f.order(p.Language)
	document, err := f.document()
	if err != nil {
		return fmt.Errorf("make %s: %w", p.File, err)
	}
	if _, err := w.Write(document); err != nil {
		return fmt.Errorf("write %s: %w", p.File, err)
	}
	return nil
}

// file is what the document is put together from.
type file struct {
	contents map[string][]byte // entries that are no page, by path
	sections []section
}

// section is a page's part of the file.
type section struct {
	page   *model.Page
	markup []byte
}

// order puts the sections into the order of the menus.
func (f *file) order(l *model.Language) {
	if l == nil {
		return
	}
	place := map[string]int{}
	for i, page := range l.Pages {
		place[page.Path] = i
	}
	slices.SortStableFunc(f.sections, func(a, b section) int { return cmp.Compare(place[a.page.Path], place[b.page.Path]) })
}

// pages gives the sections for an audience.
func (f *file) pages(audience model.Audience) string {
	var out strings.Builder
	for _, s := range f.sections {
		if s.page.Audience == audience {
			out.Write(s.markup)
			out.WriteByte('\n')
		}
	}
	return out.String()
}
