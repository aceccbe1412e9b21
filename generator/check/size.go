package check

import (
	"compress/gzip"
	"fmt"
	"path"
	"slices"

	"lykta/generator/diag"
)

// Size holds the first view of a page to what a phone with bad coverage loads in a moment. Fonts are apart: text is read before
// they come.
type Size struct{}

// Name gives the rule's name.
func (Size) Name() string { return "size" }

// About says what the rule holds.
func (Size) About() string {
	return "a page with its styles and scripts is at most 60 KB, compressed, fonts apart"
}

// maxBytes is the most that a page, with what it needs to be shown, weighs when compressed.
const maxBytes = 60 << 10

// Begin starts a run.
func (c Size) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	weight := map[string]int{} // compressed bytes by finished file
	type view struct {
		file  *File
		needs []string
	}
	var views []view
	return Pass{
		File: func(f *File) {
			switch path.Ext(f.Path) {
			case ".css", ".js", ".html":
				weight[f.Path] = compressed(f.Bytes)
			}
			if f.Root == nil {
				return
			}
			v := view{file: &File{Path: f.Path, Page: f.Page}}
			for n := range elements(f.Root) {
				address := attr(n, "src")
				if n.Data == "link" && hasToken(n, "rel", "stylesheet") {
					address = attr(n, "href")
				} else if n.Data != "script" {
					continue
				}
				if to, _, ok := site.target(f.Path, address); ok && !slices.Contains(v.needs, to) {
					v.needs = append(v.needs, to)
				}
			}
			views = append(views, v)
		},
		End: func() []diag.Diagnostic {
			for _, v := range views {
				own, all := weight[v.file.Path], weight[v.file.Path]
				for _, need := range v.needs {
					all += weight[need]
				}
				if all > maxBytes {
					found.add(diag.Warning, v.file.source(), "", "", fmt.Sprintf("%s weighs %.1f KB compressed, of which the page itself %.1f KB; at most %d KB is meant",
						v.file.Path, float64(all)/1024, float64(own)/1024, maxBytes>>10), "divide the page, or simplify its pictures")
				}
			}
			return found.end()
		},
	}
}

// counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// compressed gives the size of bytes as gzip sends them.
func compressed(content []byte) int {
	var n counter
	w := gzip.NewWriter(&n)
	_, _ = w.Write(content) // a counter does not fail
	_ = w.Close()
	return int(n)
}
