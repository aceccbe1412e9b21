// Package pwa makes what a website needs to be saved for reading without a network: the service worker, and a list of files for each
// language (W3C Service Workers). It plans no files and knows no page; the theme's script does the saving, when a reader asks for it.
package pwa

import (
	_ "embed" // for the worker
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"lykta/generator/fingerprint"
)

// The names of what is made: the worker at the top of the site, because it can serve only what lies below it, and a list in the folder
// of each language.
const (
	WorkerFile = "sw.js"
	ListFile   = "offline.json"
)

//go:embed sw.js
var worker []byte

// Worker gives the service worker's script. It finds out for itself where the site stands.
func Worker() []byte { return slices.Clone(worker) }

// File is one file to save.
type File struct {
	Path   string          `json:"path"` // from the top of the site; a page's ends in "/"
	SHA256 fingerprint.Sum `json:"sha256"`
	Size   int64           `json:"size"` // in bytes, uncompressed
}

// list is what the button reads.
type list struct {
	Files    []File `json:"files"`
	ID       string `json:"id"` // of this list: it changes with any file
	Language string `json:"language"`
	Size     int64  `json:"size"` // of all files, in bytes
	Version  string `json:"version"`
}

// IsSaved tells whether a file, by its path from the top of the site, is among those a reader saves: pages, search, looks and fonts;
// not what only browsers, feed readers or packs ask for, and neither packs nor prints.
func IsSaved(file string) bool {
	if strings.HasPrefix(file, "packs/") || strings.HasPrefix(file, "print/") {
		return false
	}
	switch path.Ext(file) {
	case ".html":
		return path.Base(file) != "404.html"
	case ".css":
		return !strings.HasPrefix(path.Base(file), "unpacked.")
	case ".js", ".woff2", ".svg", ".png", ".jpg", ".jpeg", ".webp":
		return !strings.HasPrefix(path.Base(file), "icon-")
	}
	return false
}

// Address gives the path by which a file is asked for: that of a folder's page ends in "/".
func Address(file string) string {
	if file == "index.html" {
		return ""
	}
	if folder, isPage := strings.CutSuffix(file, "/index.html"); isPage {
		return folder + "/"
	}
	return file
}

// List writes the list of a language. Paths are those of files; they are turned into addresses.
func List(language, version string, files []File) ([]byte, error) {
	l := list{Language: language, Version: version, Files: []File{}}
	recipe := fingerprint.New("offline list").String(language).String(version)
	for _, f := range files {
		recipe.String(f.Path).Sums(f.SHA256)
		f.Path = Address(f.Path)
		l.Files = append(l.Files, f)
		l.Size += f.Size
	}
	l.ID = recipe.Sum().Short()
	text, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("write offline list: %w", err)
	}
	return append(text, '\n'), nil
}
