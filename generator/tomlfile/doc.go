package tomlfile

import (
	"strings"

	"lykta/generator/diag"
)

// Doc knows where the keys of one decoded text stand. It never changes and may be read from many goroutines. A nil Doc knows
// no positions.
type Doc struct {
	file      string
	firstLine int
	tree      *tree
	isRead    bool
	refused   []int32 // nodes whose values are of the wrong kind, and reported
}

// IsRead tells whether the text is TOML, so that values could be read at all.
func (d *Doc) IsRead() bool { return d != nil && d.isRead }

// File gives the slash path that the text came from.
func (d *Doc) File() string {
	if d == nil {
		return ""
	}
	return d.file
}

// Source gives the text as it was read: without byte-order mark, with LF as line end.
func (d *Doc) Source() []byte {
	if d == nil {
		return nil
	}
	return []byte(d.tree.src)
}

// Position gives line and column (both from 1, the column in runes) of a key, and its line as an excerpt. Elements of
// lists are named by their number from "0". When the path is not there its nearest parent is meant, and at last the beginning
// of the text.
func (d *Doc) Position(keyPath ...string) (line, column int, excerpt string) {
	if d == nil {
		return 0, 0, ""
	}
	n, _ := d.tree.find(keyPath)
	return d.place(int(d.tree.nodes[n].keyAt))
}

// ValuePosition is Position for the value; for a table, or a path that is not there, it is the key's.
func (d *Doc) ValuePosition(keyPath ...string) (line, column int, excerpt string) {
	if d == nil {
		return 0, 0, ""
	}
	if n, ok := d.tree.find(keyPath); ok && d.tree.nodes[n].valueAt >= 0 {
		return d.place(int(d.tree.nodes[n].valueAt))
	}
	return d.Position(keyPath...)
}

// TextPosition is ValuePosition for the first character of a text: after its quotation marks, and after the line feed that TOML
// drops behind three of them. Escapes and folded lines in the text move what comes after them.
func (d *Doc) TextPosition(keyPath ...string) (line, column int) {
	if d == nil {
		return 0, 0
	}
	n, ok := d.tree.find(keyPath)
	if !ok || d.tree.nodes[n].valueAt < 0 {
		line, column, _ = d.Position(keyPath...)
		return line, column
	}
	at := int(d.tree.nodes[n].valueAt)
	rest := d.tree.src[at:]
	switch {
	case strings.HasPrefix(rest, `"""`), strings.HasPrefix(rest, "'''"):
		at += 3
		if strings.HasPrefix(rest[3:], "\n") {
			at++
		}
	case strings.HasPrefix(rest, `"`), strings.HasPrefix(rest, "'"):
		at++
	}
	line, column, _ = d.place(at)
	return line, column
}

// Has tells whether the path is written in the text.
func (d *Doc) Has(keyPath ...string) bool {
	if d == nil {
		return false
	}
	_, ok := d.tree.find(keyPath)
	return ok
}

// Keys gives the keys directly under a path in the order of the text; without a path, those of the whole text.
func (d *Doc) Keys(keyPath ...string) []string {
	if d == nil {
		return nil
	}
	n, ok := d.tree.find(keyPath)
	if !ok {
		return nil
	}
	var keys []string
	for c := d.tree.nodes[n].firstChild; c != noNode; c = d.tree.nodes[c].next {
		keys = append(keys, d.tree.nodes[c].key)
	}
	return keys
}

// Error gives an error about the value at a path: at the key when it is a table or not there.
func (d *Doc) Error(rule, message, hint string, keyPath ...string) diag.Diagnostic {
	return d.at(diag.Error, rule, message, hint, keyPath)
}

// Warning gives a warning about the value at a path: at the key when it is a table or not there.
func (d *Doc) Warning(rule, message, hint string, keyPath ...string) diag.Diagnostic {
	return d.at(diag.Warning, rule, message, hint, keyPath)
}

func (d *Doc) at(severity diag.Severity, rule, message, hint string, keyPath []string) diag.Diagnostic {
	line, column, excerpt := d.ValuePosition(keyPath...)
	return diag.Diagnostic{
		Severity: severity, Rule: rule, File: d.File(), Line: line, Column: column,
		Excerpt: excerpt, Message: message, Hint: hint,
	}
}

// place turns a byte offset of the text into a position in the file.
func (d *Doc) place(offset int) (line, column int, excerpt string) {
	src := []byte(d.tree.src)
	line, column = diag.Position(src, offset)
	return line + d.firstLine - 1, column, diag.Line(src, line)
}

func (d *Doc) errorAt(offset int, rule, message, hint string) diag.Diagnostic {
	line, column, excerpt := d.place(offset)
	return diag.Diagnostic{
		Severity: diag.Error, Rule: rule, File: d.file, Line: line, Column: column,
		Excerpt: excerpt, Message: message, Hint: hint,
	}
}
