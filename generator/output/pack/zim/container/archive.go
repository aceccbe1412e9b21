// Package container writes ZIM files, the archives that Kiwix readers open, and reads back what it wrote.
// It knows nothing of pages or search indexes: an entry is bytes under a path.
package container

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Namespaces of the format from minor version 1 on. Those of the archive's own entries, W and X, are in the layout too.
const (
	Content   = 'C' // what readers see
	Metadata  = 'M' // what the file says of itself
	WellKnown = 'W' // the main page
	Special   = 'X' // listings and search indexes
)

// MIME types that mean something to readers of the format.
const (
	ListingType = "application/octet-stream+zimlisting"
	IndexType   = "application/octet-stream+xapian"
)

// Entry is one entry of an archive: bytes or, with Redirect, another name for an entry.
type Entry struct {
	Namespace byte
	Path      string // unique in its namespace: "sv/index.html"
	Title     string // "" = the path
	MIME      string // "" for a redirect
	Bytes     []byte
	Redirect  string // namespace, slash and path of the entry meant; "" = Bytes count
	Front     bool   // an article to suggest, list and open at random; only in Content
	Stored    bool   // in a cluster without compression: what is compressed already, and what readers open by its place in the file
}

// Name gives namespace, slash and path: "C/sv/index.html". Entries are ordered by it, byte by byte.
func (e Entry) Name() string { return string(rune(e.Namespace)) + "/" + e.Path }

// shownTitle is what the entry is sorted by among titles.
func (e Entry) shownTitle() string {
	if e.Title == "" {
		return e.Path
	}
	return e.Title
}

const (
	mainPath    = "mainPage"
	allTitles   = "listing/titleOrdered/v0" // every entry
	frontTitles = "listing/titleOrdered/v1" // front articles
)

const (
	maxText      = 1<<16 - 64 // of path and title together: what libzim reads of one dirent
	maxMIMETypes = 1 << 10    // bytes of the list: libzim reads no more
)

// complete checks entries and gives them in order, with the archive's own among them. The listings are empty yet.
func complete(entries []Entry, main string) ([]Entry, error) {
	all := slices.Concat(entries, []Entry{
		{Namespace: WellKnown, Path: mainPath, Redirect: main},
		{Namespace: Special, Path: allTitles, MIME: ListingType, Stored: true},
		{Namespace: Special, Path: frontTitles, MIME: ListingType, Stored: true},
	})
	slices.SortFunc(all, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), strings.Compare(a.Path, b.Path))
	})
	for i, e := range all {
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("entry %q: %w", e.Name(), err)
		}
		if i > 0 && all[i-1].Name() == e.Name() {
			return nil, fmt.Errorf("entry %q: there are two", e.Name())
		}
	}
	for _, e := range all {
		if e.Redirect == "" {
			continue
		}
		if i, found := find(all, e.Redirect); !found || all[i].Redirect != "" {
			return nil, fmt.Errorf("entry %q leads to %q, which is no entry with bytes", e.Name(), e.Redirect)
		}
	}
	return all, nil
}

func (e Entry) check() error {
	switch {
	case e.Namespace < 'A' || e.Namespace > 'Z':
		return errors.New("its namespace is no capital letter")
	case e.Path == "":
		return errors.New("it has no path")
	case len(e.Path)+len(e.Title) > maxText:
		return fmt.Errorf("path and title have %d bytes, and there is room for %d", len(e.Path)+len(e.Title), maxText)
	case strings.ContainsRune(e.Path+e.Title+e.MIME, 0):
		return errors.New("there is a zero byte in path, title or type")
	case e.Redirect == "" && e.MIME == "":
		return errors.New("it has no type")
	case e.Redirect != "" && (e.MIME != "" || len(e.Bytes) > 0 || e.Front):
		return errors.New("a redirect has neither type nor bytes, and is no article")
	case e.Front && e.Namespace != Content:
		return errors.New("an article is content")
	}
	return nil
}

// find gives the place of the entry with a name.
func find(entries []Entry, name string) (int, bool) {
	return slices.BinarySearchFunc(entries, name, func(e Entry, name string) int { return strings.Compare(e.Name(), name) })
}

// byTitle gives the indexes of the entries that are wanted, ordered by namespace and title; equal titles by path.
func byTitle(entries []Entry, wanted func(Entry) bool) []uint32 {
	var list []uint32
	for i, e := range entries {
		if wanted(e) {
			list = append(list, uint32(i))
		}
	}
	slices.SortStableFunc(list, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(entries[a].Namespace, entries[b].Namespace), strings.Compare(entries[a].shownTitle(), entries[b].shownTitle()))
	})
	return list
}
