package tomlfile

import (
	"bytes"

	"lykta/generator/diag"
)

// fence is the line before and after a page's front matter.
const fence = "+++"

// FrontMatter divides a page's text into the TOML between its two +++ lines and the body after them. The front matter begins on
// line 2 of the file, the body on bodyLine. Byte-order mark and carriage returns of CRLF are gone from both. A page without
// front matter is an error, and all body.
func FrontMatter(file string, src []byte) (front, body []byte, bodyLine int, problems []diag.Diagnostic) {
	src = normalise(src)
	const hint = `a page begins with a line "+++", then lines such as type = "page", then "+++" again`
	line, rest, _ := bytes.Cut(src, []byte("\n"))
	if string(bytes.TrimRight(line, " \t")) != fence {
		return nil, src, 1, []diag.Diagnostic{diag.At(diag.Error, "front-matter-missing", file, src, 0, "the page has no front matter", hint)}
	}
	at := len(src) - len(rest)
	for bodyLine = 3; len(rest) > 0; bodyLine++ {
		line, after, hasEnd := bytes.Cut(rest, []byte("\n"))
		if string(bytes.TrimRight(line, " \t")) == fence {
			if !hasEnd {
				bodyLine-- // nothing comes after the line
			}
			return src[at : len(src)-len(rest)], after, bodyLine, nil
		}
		rest = after
	}
	return src[at:], nil, bodyLine, []diag.Diagnostic{diag.At(diag.Error, "front-matter-open", file, src, 0, `the front matter is not closed by a line "+++"`, hint)}
}
