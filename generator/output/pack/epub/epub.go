// Package epub encodes a pack as a book: EPUB 3.3 with the metadata of EPUB Accessibility 1.1.
// It never claims what it does not know, and decides nothing about the chapters in it.
package epub

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"io"
	"path"
	"slices"
	"strings"

	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/archive"
	"lykta/generator/render"
)

// Format is an EPUB a language.
type Format struct{}

// Kind tells of the format: the pages of its edition are chapters. It has one language, because pages of a book turn in one direction.
func (Format) Kind() pack.Kind {
	return pack.Kind{Name: "epub", Ending: ".epub", Edition: render.Book}
}

// folder is where the book's files stand, beside META-INF.
const folder = "EPUB/"

const container = `<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// Encode writes the book: first the file that says what it is (EPUB 3.3, section 4.2.6.2), then the package, then everything in it.
func (Format) Encode(ctx context.Context, w io.Writer, p pack.Pack, entries []pack.Entry) error {
	files, err := read(ctx, p, entries)
	if err != nil {
		return err
	}
	book := archive.NewWriter(w)
	if err := book.Store("mimetype", []byte("application/epub+zip")); err != nil {
		return err
	}
	if err := book.Add("META-INF/container.xml", []byte(container)); err != nil {
		return err
	}
	if err := book.Add(folder+"package.opf", packageDocument(p, files)); err != nil {
		return err
	}
	for _, f := range files {
		if err := book.Add(folder+f.path, f.content); err != nil {
			return err
		}
	}
	return book.Close()
}

// file is one file of the book.
type file struct {
	path       string // from the package document
	content    []byte
	mediaType  string
	properties string // of its manifest item
	page       *model.Page
}

const coverPage = "cover.xhtml"

// read makes the book's files, sorted by path.
func read(ctx context.Context, p pack.Pack, entries []pack.Entry) ([]file, error) {
	files := []file{{path: coverPage, mediaType: xhtmlType, content: cover(p)}}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		content, err := e.Bytes()
		if err != nil {
			return nil, err
		}
		f := file{path: e.Path, content: content, page: e.Page, mediaType: mediaTypes[path.Ext(e.Path)]}
		switch {
		case f.mediaType == "":
			return nil, fmt.Errorf("make %s: %s is of no kind that a book may hold", p.File, e.Path)
		case f.mediaType == xhtmlType:
			var hasSVG bool
			if f.content, hasSVG, err = xhtml(content); err != nil {
				return nil, fmt.Errorf("make %s: %s: %w", p.File, e.Path, err)
			}
			f.properties = properties(f.path, hasSVG)
		case f.path == render.CoverFile:
			f.properties = "cover-image"
		}
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.path, b.path) })
	return files, nil
}

const xhtmlType = "application/xhtml+xml"

// mediaTypes are of the core media types (EPUB 3.3, section 3.2), and of licences, which nothing refers to.
var mediaTypes = map[string]string{
	".xhtml": xhtmlType, ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
	".webp": "image/webp", ".gif": "image/gif", ".woff2": "font/woff2", ".txt": "text/plain",
}

func properties(path string, hasSVG bool) string {
	var list []string
	if path == render.ContentsFile {
		list = append(list, "nav")
	}
	if hasSVG {
		list = append(list, "svg")
	}
	return strings.Join(list, " ")
}

// cover gives the page that shows the cover.
func cover(p pack.Pack) []byte {
	title, tag, dir := html.EscapeString(p.Title), "", ""
	if p.Language != nil {
		tag, dir = string(p.Language.Tag), string(p.Language.Dir)
	}
	return fmt.Appendf(nil, `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="%s" xml:lang="%s" dir="%s">
<head><title>%s</title></head>
<body epub:type="cover"><p style="text-align: center; margin: 0"><img role="doc-cover" src="%s" alt="%s" style="max-width: 100%%; max-height: 95vh"/></p></body>
</html>
`, tag, tag, dir, title, render.CoverFile, title)
}
