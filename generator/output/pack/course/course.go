// Package course arranges a pack's pages as the items of a course, for the packages that learning platforms read.
// It writes no package.
package course

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/archive"
	"lykta/generator/render"
)

// Item is a page, or a folder of pages.
type Item struct {
	Title string
	Path  string // of the page's file; "" for a folder
	Items []Item // of a folder: the section's own page first
}

// Items gives the home page, and then the pages as the menus have them. A pack without pages has its start file.
func Items(p pack.Pack, entries []pack.Entry) []Item {
	files := map[*model.Page]string{}
	for _, e := range entries {
		if e.Page != nil {
			files[e.Page] = e.Path
		}
	}
	if p.Language == nil || p.Language.Home == nil || files[p.Language.Home] == "" {
		return []Item{{Title: p.Title, Path: render.StartFile}}
	}
	home := p.Language.Home
	return append([]Item{{Title: home.Menu(), Path: files[home]}}, below(home, files)...)
}

func below(parent *model.Page, files map[*model.Page]string) []Item {
	var items []Item
	for _, page := range parent.Children {
		if files[page] == "" {
			continue
		}
		item := Item{Title: page.Menu(), Path: files[page]}
		if inner := below(page, files); len(inner) > 0 {
			item = Item{Title: item.Title, Items: append([]Item{item}, inner...)}
		}
		items = append(items, item)
	}
	return items
}

// Manifest is the name of the file, at the top of a package, that says what is in it (IMS Content Packaging 1.1.2).
const Manifest = "imsmanifest.xml"

// Write writes a package: the manifest first, and then every entry.
func Write(ctx context.Context, w io.Writer, manifest []byte, entries []pack.Entry) error {
	zip := archive.NewWriter(w)
	if err := zip.Add(Manifest, manifest); err != nil {
		return err
	}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		content, err := e.Bytes()
		if err != nil {
			return err
		}
		if err := zip.Add(e.Path, content); err != nil {
			return err
		}
	}
	return zip.Close()
}

// Outline writes items one inside the other as <item> elements. Items are numbered in reading order; a page refers to the
// resource that stands under its path.
func Outline(items []Item, resources map[string]string) string {
	var out strings.Builder
	n := 0
	var write func([]Item)
	write = func(items []Item) {
		for _, item := range items {
			n++
			fmt.Fprintf(&out, `<item identifier="item%d"`, n)
			if item.Path != "" {
				fmt.Fprintf(&out, ` identifierref="%s"`, resources[item.Path])
			}
			fmt.Fprintf(&out, "><title>%s</title>", Escaped(item.Title))
			write(item.Items)
			out.WriteString("</item>\n")
		}
	}
	write(items)
	return out.String()
}

// Pages gives the paths of all pages among items, in reading order.
func Pages(items []Item) []string {
	var paths []string
	for _, item := range items {
		if item.Path != "" {
			paths = append(paths, item.Path)
		}
		paths = append(paths, Pages(item.Items)...)
	}
	return paths
}

// Resources gives each page among items the name of its resource, by the page's path: "page1", "page2" and on, in reading order.
func Resources(items []Item) map[string]string {
	names := map[string]string{}
	for i, path := range Pages(items) {
		names[path] = fmt.Sprintf("page%d", i+1)
	}
	return names
}

// Escaped gives a text as XML has it.
func Escaped(text string) string {
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(text)) // a bytes.Buffer does not fail
	return out.String()
}
