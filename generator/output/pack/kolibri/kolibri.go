// Package kolibri encodes a pack for Kolibri: a folder that its channel tools read, with the site as an HTML5 app, every page as a
// document of its own, and the tables that describe them.
// It uploads nothing, and puts nothing into a page that asks for a network.
package kolibri

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"path"
	"strings"

	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/archive"
	"lykta/generator/render"
)

// Format is a zip with a folder for one channel.
type Format struct{}

// Kind tells of the format: its pages are made from those of the offline edition. It has one language, as a channel has.
func (Format) Kind() pack.Kind {
	return pack.Kind{Name: "kolibri", Ending: ".kolibri.zip", Edition: render.Offline}
}

// Encode writes the tables Channel.csv and Content.csv as ricecooker reads them, and the folder channel beside them.
func (Format) Encode(ctx context.Context, w io.Writer, p pack.Pack, entries []pack.Entry) error {
	var app, pages bytes.Buffer
	out := archive.NewWriter(w)
	site, document := archive.NewWriter(&app), archive.NewWriter(&pages)
	rows := [][]string{{
		"Path *", "Title *", "Source ID", "Description", "Author", "Language", "License ID *", "License Description", "Copyright Holder", "Thumbnail",
	}, row(p, siteFile, p.Title, p.Tagline, "site")}
	documents := map[string][]byte{}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		content, err := e.Bytes()
		if err != nil {
			return err
		}
		if path.Ext(e.Path) == ".html" {
			content = app5(content)
		}
		if err := site.Add(e.Path, content); err != nil {
			return err
		}
		if e.Page == nil || !isReadAlone(e.Page.Type) {
			continue
		}
		name := fmt.Sprintf("%spages/%03d.kpub", channel, len(rows))
		pages.Reset()
		document.Reset(&pages)
		if err := document.Add("index.html", alone(content, e.Page)); err != nil {
			return err
		}
		if err := document.Close(); err != nil {
			return err
		}
		documents[name] = bytes.Clone(pages.Bytes())
		rows = append(rows, row(p, name, e.Page.Title, e.Page.Description, e.Page.Path))
	}
	if err := site.Add("index.html", entrance(p, entries)); err != nil {
		return err
	}
	if err := site.Close(); err != nil {
		return err
	}
	return write(out, p, app.Bytes(), rows, documents)
}

const (
	channel  = "channel/"
	siteFile = channel + "site.zip"
)

func write(out *archive.Writer, p pack.Pack, app []byte, rows [][]string, documents map[string][]byte) error {
	about := [][]string{
		{"Title", "Description", "Domain", "Source ID", "Language", "Thumbnail"},
		{p.Title, p.Tagline, strings.TrimSuffix(strings.TrimPrefix(p.Address, "https://"), "/"), p.Folder, tag(p), ""},
	}
	for name, table := range map[string][][]string{"Channel.csv": about, "Content.csv": rows} {
		content, err := csvOf(table)
		if err != nil {
			return err
		}
		documents[name] = content
	}
	documents[siteFile] = app
	for _, name := range sortedNames(documents) {
		if err := out.Add(p.Folder+"/"+name, documents[name]); err != nil {
			return err
		}
	}
	return out.Close()
}

// row describes a file of the channel, in ricecooker's columns.
func row(p pack.Pack, file, title, description, source string) []string {
	id, about := license(p.Publisher.License)
	return []string{file, title, source, description, p.Publisher.Name, tag(p), id, about, p.Publisher.Name, ""}
}

// license gives Kolibri's name for a licence, and for one that has none there, its words.
func license(name string) (id, description string) {
	for _, known := range []string{"CC BY-NC-SA", "CC BY-NC-ND", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY"} {
		if strings.HasPrefix(name, known+" ") || name == known {
			return known, ""
		}
	}
	return "Special Permissions", name
}

func tag(p pack.Pack) string {
	if p.Language == nil {
		return ""
	}
	return string(p.Language.Tag)
}

func csvOf(rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write table: %w", err)
	}
	return out.Bytes(), nil
}

// isReadAlone tells whether a page makes sense without the others: lists of pages and search do not.
func isReadAlone(t model.Type) bool {
	switch t {
	case model.Home, model.Section, model.Index, model.Search, model.Downloads, model.NotFound:
		return false
	}
	return true
}

// entrance gives the file at the top that Kolibri opens: it leads to the home page, or to the start file where there is none.
func entrance(p pack.Pack, entries []pack.Entry) []byte {
	home, dir := render.StartFile, ""
	for _, e := range entries {
		if e.Page != nil && e.Page.Type == model.Home {
			home = e.Path
		}
	}
	if p.Language != nil {
		dir = string(p.Language.Dir)
	}
	title, address := html.EscapeString(p.Title), html.EscapeString(home)
	return fmt.Appendf(nil, `<!doctype html>
<html lang="%s" dir="%s"><head><meta charset="utf-8"><title>%s</title><meta http-equiv="refresh" content="0; url=%s"></head>
<body><p><a href="%s">%s</a></p></body></html>
`, tag(p), dir, title, address, address, title)
}
