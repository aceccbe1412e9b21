// Package zim encodes a pack as a ZIM file for Kiwix: pages with native search and suggestions, for tablets, phones and local servers.
// It decides nothing about the pages in it but what their readers need: no policy of their own, and no menus in the search index.
package zim

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/zim/container"
	"lykta/generator/output/pack/zim/glass"
	"lykta/generator/output/pack/zim/index"
	"lykta/generator/render"
)

// Format is the ZIM format (openZIM, major version 6), with full-text and title indexes in Xapian's glass format.
type Format struct{}

// Kind tells of the format: all links of the offline edition are relative, and kiwix-serve refuses full-text search in a file of several languages.
func (Format) Kind() pack.Kind {
	return pack.Kind{Name: "zim", Ending: ".zim", Edition: render.Offline}
}

// Encode writes the pack: its entries, what the file says of itself, and the indexes. The main page is the language's home page.
func (Format) Encode(ctx context.Context, w io.Writer, p pack.Pack, entries []pack.Entry) error {
	var list []container.Entry
	var articles []index.Article
	main := mainPage(entries)
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if e.Path == render.StartFile && main != render.StartFile {
			continue // it tells how to unpack, and the home page is where a reader of a ZIM file begins
		}
		content, err := e.Bytes()
		if err != nil {
			return err
		}
		entry := container.Entry{Namespace: container.Content, Path: e.Path, MIME: mimeType(e.Path), Bytes: content, Stored: isCompressed(e.Path)}
		if entry.MIME == htmlType {
			entry.Bytes = prepare(content, isArticle(e.Page))
		}
		if isArticle(e.Page) {
			entry.Title, entry.Front = title(e.Page), true
			articles = append(articles, index.Article{Path: e.Path, Title: entry.Title, Page: entry.Bytes})
		}
		list = append(list, entry)
	}
	if main == "" {
		return errors.New("encode ZIM file: there is no page to begin with")
	}
	indexes, err := searchIndexes(p, articles)
	if err != nil {
		return err
	}
	illustration, err := illustration(entries)
	if err != nil {
		return err
	}
	facts := metadata(p, home(entries), list, illustration)
	if err := ctx.Err(); err != nil {
		return err
	}
	return container.Write(w, slices.Concat(list, facts, indexes), "C/"+main)
}

// mainPage gives the path of the page to begin with: home, else the start file, else any page; "" when there is none.
func mainPage(entries []pack.Entry) string {
	first := ""
	for _, e := range entries {
		if e.Page != nil && e.Page.Type == model.Home {
			return e.Path
		}
		if e.Path == render.StartFile || first == "" && mimeType(e.Path) == htmlType {
			first = e.Path
		}
	}
	return first
}

// home gives the home page, or nil.
func home(entries []pack.Entry) *model.Page {
	for _, e := range entries {
		if e.Page != nil && e.Page.Type == model.Home {
			return e.Page
		}
	}
	return nil
}

// isArticle tells whether readers are led to a page by search, suggestions and chance.
func isArticle(page *model.Page) bool {
	return page != nil && page.Type != model.Search && page.Type != model.NotFound
}

// title gives a page's title on one line.
func title(page *model.Page) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(page.Title, "\x00", "")), " ")
}

func searchIndexes(p pack.Pack, articles []index.Article) ([]container.Entry, error) {
	if len(articles) == 0 || p.Language == nil {
		return nil, nil
	}
	var list []container.Entry
	for _, kind := range []struct {
		path string
		make func([]index.Article, lang.Tag) *glass.Database
	}{{"fulltext/xapian", index.Fulltext}, {"title/xapian", index.Titles}} {
		database, err := kind.make(articles, p.Language.Tag).Encode()
		if err != nil {
			return nil, fmt.Errorf("make search index %s: %w", kind.path, err)
		}
		list = append(list, container.Entry{
			Namespace: container.Special, Path: kind.path, MIME: container.IndexType, Bytes: database, Stored: true,
		})
	}
	return list, nil
}

const htmlType = "text/html" // exactly so: zimcheck follows the links of no other

// mimeType gives the type that a file's name says.
func mimeType(name string) string {
	return cmp.Or(types[strings.ToLower(path.Ext(name))], "application/octet-stream")
}

var types = map[string]string{
	".css": "text/css", ".gif": "image/gif", ".html": htmlType, ".ico": "image/x-icon", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".js": "text/javascript",
	".json": "application/json", ".mp3": "audio/mpeg", ".mp4": "video/mp4", ".ogg": "audio/ogg", ".opus": "audio/ogg", ".pdf": "application/pdf",
	".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain", ".vtt": "text/vtt", ".wasm": "application/wasm", ".webm": "video/webm",
	".webmanifest": "application/manifest+json", ".webp": "image/webp", ".woff": "font/woff", ".woff2": "font/woff2", ".xml": "application/xml",
}

// isCompressed tells whether a file is compressed as it is.
func isCompressed(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".gif", ".jpeg", ".jpg", ".mp3", ".mp4", ".ogg", ".opus", ".png", ".webm", ".webp", ".woff", ".woff2":
		return true
	}
	return false
}
