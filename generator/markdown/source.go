package markdown

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"lykta/generator/diag"
)

// maxDiagnostics is where a page's list of problems is cut: nobody reads further, and a 1 MB page of nothing but mistakes must stay cheap.
const maxDiagnostics = 200

// problems gathers the diagnostics of one text and knows its lines.
type problems struct {
	source Source
	text   []byte // normalised
	lines  []int  // offset of each line's start
	list   []diag.Diagnostic

	// The latest position asked for: positions are asked for mostly in the order of the text, and counting a long line's runes again for each would take quadratic time.
	lastOffset, lastLine, lastColumn int
}

func newProblems(src Source) *problems {
	src.Line, src.Column = max(src.Line, 1), max(src.Column, 1)
	return &problems{source: src, lastLine: -1}
}

func (p *problems) setText(text []byte) {
	p.text = text
	p.lines = make([]int, 1, 1+bytes.Count(text, []byte{'\n'}))
	for i := 0; ; {
		next := bytes.IndexByte(text[i:], '\n')
		if next < 0 {
			return
		}
		i += next + 1
		p.lines = append(p.lines, i)
	}
}

// at gives the line and column in the file of a byte offset of the text.
func (p *problems) at(offset int) (line, column int) {
	index, column := p.locate(offset)
	if index == 0 {
		column += p.source.Column - 1
	}
	return index + p.source.Line, column
}

// line gives only the line in the file.
func (p *problems) line(offset int) int {
	return sort.SearchInts(p.lines, offset+1) - 1 + p.source.Line
}

func (p *problems) locate(offset int) (index, column int) {
	offset = min(max(offset, 0), len(p.text))
	index = sort.SearchInts(p.lines, offset+1) - 1
	from, column := p.lines[index], 1
	if index == p.lastLine && p.lastOffset <= offset {
		from, column = p.lastOffset, p.lastColumn
	}
	column += utf8.RuneCount(p.text[from:offset])
	p.lastOffset, p.lastLine, p.lastColumn = offset, index, column
	return index, column
}

// excerpt gives the line that holds a byte offset of the text.
func (p *problems) excerpt(offset int) string {
	index := sort.SearchInts(p.lines, min(max(offset, 0), len(p.text))+1) - 1
	end := len(p.text)
	if index+1 < len(p.lines) {
		end = p.lines[index+1] - 1
	}
	return diag.Line(p.text[p.lines[index]:end], 1)
}

func (p *problems) error(offset int, rule, message, hint string) {
	p.report(diag.Error, offset, rule, message, hint)
}

func (p *problems) warn(offset int, rule, message, hint string) {
	p.report(diag.Warning, offset, rule, message, hint)
}

func (p *problems) report(severity diag.Severity, offset int, rule, message, hint string) {
	if len(p.list) > maxDiagnostics {
		return
	}
	line, column := p.at(offset)
	d := diag.Diagnostic{
		Severity: severity, Rule: rule, File: p.source.File, Line: line, Column: column,
		Excerpt: p.excerpt(offset), Message: message, Hint: hint,
	}
	if len(p.list) == maxDiagnostics {
		d.Severity, d.Rule = diag.Error, "too-many-problems"
		d.Message, d.Hint = fmt.Sprintf("more than %d problems in this text; the rest is not listed", maxDiagnostics), "correct those above and build again"
	}
	p.list = append(p.list, d)
}

// normalise gives the text without byte-order mark and with LF as its only line end; it reports and replaces what cannot stand in XML or HTML
// (broken UTF-8, NUL and other control characters, Unicode's noncharacters) by U+FFFD, and ends with the text ready for positions.
func (p *problems) normalise() {
	text := bytes.TrimPrefix(p.source.Bytes, []byte("\uFEFF"))
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	if bad := nextBad(text, 0); bad < 0 {
		p.setText(text)
		return
	}
	clean, found := replaceBad(text)
	p.setText(clean)
	for _, f := range found {
		p.error(f.offset, "bad-character", f.message, f.hint)
	}
}

type badCharacter struct {
	offset        int // in the replaced text
	message, hint string
}

// replaceBad replaces what may not stand in a text, one U+FFFD for each run of it.
func replaceBad(text []byte) (clean []byte, found []badCharacter) {
	clean = make([]byte, 0, len(text)+64)
	for i := 0; i < len(text); {
		bad := nextBad(text, i)
		if bad < 0 {
			return append(clean, text[i:]...), found
		}
		clean = append(clean, text[i:bad]...)
		r, size := utf8.DecodeRune(text[bad:])
		if len(found) <= maxDiagnostics {
			found = append(found, describeBad(r, size, len(clean)))
		}
		clean = append(clean, "\uFFFD"...)
		i = bad + size
		for i < len(text) && nextBad(text[:min(len(text), i+utf8.UTFMax)], i) == i {
			_, size = utf8.DecodeRune(text[i:])
			i += size
		}
	}
	return clean, found
}

func describeBad(r rune, size, offset int) badCharacter {
	switch {
	case r == utf8.RuneError && size == 1:
		return badCharacter{offset, "this is not UTF-8: the file was saved in another encoding, or is damaged", "save the file as UTF-8"}
	case r == 0:
		return badCharacter{offset, "a NUL byte: this is not a text file, or it is damaged", "remove it, or save the file again as UTF-8"}
	}
	return badCharacter{offset, fmt.Sprintf("an invisible control character (U+%04X)", r), "remove it; it often comes along when text is pasted from another program"}
}

// nextBad gives the offset of the first byte from i on that may not stand in a text, or -1.
func nextBad(text []byte, i int) int {
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 || !isTextRune(r) {
			return i
		}
		i += size
	}
	return -1
}

// isTextRune tells whether a rune from U+0080 on may stand in HTML and XML text (HTML §13.2.3.5: no C1 controls, no noncharacters).
func isTextRune(r rune) bool {
	return r > 0x9f && (r < 0xfdd0 || r > 0xfdef) && r&0xfffe != 0xfffe
}

// quoted shortens an author's words for a message.
func quoted(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > 40 {
		s = string(runes[:40]) + "…"
	}
	return "“" + s + "”"
}
