package check

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"lykta/generator/model"
)

// Finished is a site as it would be published, before anything is written.
type Finished struct {
	Site     *model.Site
	Files    []File                   // of the site's tree, in the order in which they are planned
	Others   []string                 // slash paths in the tree that exist but are not read, such as packs
	Source   func(file string) []byte // an author's file by its slash path from the site's root; nil when there is none
	Progress func(done, total int)    // may be nil
}

// File is a finished file. Bytes and Root are there only while a check is given the file.
type File struct {
	Path  string      // slash path in the site's tree, such as "sv/hemma/brak/index.html"
	Page  *model.Page // nil for what belongs to no page: redirects, the language chooser, sitemap, assets
	Read  func(context.Context) ([]byte, error)
	Bytes []byte
	Root  *html.Node // nil unless HTML
}

// textEndings are those of files that can be read as text.
var textEndings = []string{".html", ".css", ".js", ".json", ".webmanifest", ".xml", ".svg", ".txt", ""}

func (f *File) isText() bool { return slices.Contains(textEndings, path.Ext(f.Path)) }

func (f *File) open(ctx context.Context) error {
	var err error
	if f.Bytes, err = f.Read(ctx); err != nil {
		return err
	}
	if path.Ext(f.Path) == ".html" {
		f.Root, err = html.Parse(bytes.NewReader(f.Bytes)) // fails only if reading does
	}
	return err
}

func (f *File) close() { f.Bytes, f.Root = nil, nil }

// isRedirect tells whether the file only leads on to another address: a reader never sees it.
func (f *File) isRedirect() bool {
	for n := range elements(f.Root) {
		if n.Data == "meta" && strings.EqualFold(attr(n, "http-equiv"), "refresh") {
			return true
		}
	}
	return false
}

// source gives where to look for what is on the file: its page's own file, else the finished file itself.
func (f *File) source() string {
	if f.Page != nil && f.Page.File != "" {
		return f.Page.File
	}
	return "dist/site/" + f.Path
}
