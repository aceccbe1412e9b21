package content

import (
	"io/fs"

	"lykta/generator/diag"
)

// Files are the files under content/, as slash paths from the site's folder, sorted.
type Files struct {
	Pages  []string // *.md
	Assets []string // everything else: files beside pages
}

// List finds the pages and the files beside them under content/, leaving out _data, _overlay and names that begin with "." or
// "_", and checks that their names can be addresses. The error is one of reading.
func List(fsys fs.FS) (Files, []diag.Diagnostic, error) { return Files{}, nil, nil }

// PathOf gives the language-independent path of a page's file: "content/hemma/brak.md" and "translations/ar/hemma/brak.md" are
// "hemma/brak", "content/hemma/index.md" is "hemma", "content/index.md" is "".
func PathOf(file string) string { return "" }
