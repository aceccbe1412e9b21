// Package tomlfile reads TOML strictly: every problem is a diagnostic with its place, all unknown keys at once.
// It knows no file format of its own, opens no files, and accepts nothing that it cannot explain.
package tomlfile

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"lykta/generator/diag"
)

// maxBytes is the longest text that is read.
const maxBytes = 8 << 20

// maxProblems is how many problems of one text are reported: each costs a search for its line.
const maxProblems = 100

// Decode reads src, TOML 1.1 in UTF-8, into the struct or map that into points to. firstLine is the line of src's first
// byte in file, from 1. A byte-order mark and CRLF line ends change nothing.
//
// Text that is not TOML is one problem, and into is left as it is; see [Doc.IsRead].
//
// A struct's fields, and those of structs embedded in it, are named by `toml:"key"` tags; others are left alone. Fields may be strings and other types made of
// string, booleans, integers, floats, lang.Date (a TOML date without a time), slices, maps with string keys, structs,
// pointers to these, and any. A slice that is written is not nil. Fields with problems keep their values.
func Decode(file string, src []byte, firstLine int, into any) (*Doc, []diag.Diagnostic) {
	text := string(normalise(src))
	doc := &Doc{file: file, firstLine: max(firstLine, 1), tree: &tree{src: text, nodes: make([]node, 1), tooDeep: -1, unclosed: -1}}
	doc.tree.nodes[0] = node{parent: noNode, firstChild: noNode, lastChild: noNode, next: noNode, valueAt: -1}
	if len(text) > maxBytes {
		return doc, []diag.Diagnostic{doc.errorAt(0, "toml-too-big", fmt.Sprintf("the file is larger than %d MB", maxBytes>>20), "divide it")}
	}
	if problems := doc.checkEncoding(); problems != nil {
		return doc, problems
	}
	doc.tree = scan(text)
	if at := doc.tree.tooDeep; at >= 0 {
		return doc, []diag.Diagnostic{doc.errorAt(at, "toml-too-deep", "lists or tables are nested too deep here", "no file of the site needs more than a few levels; is a bracket missing?")}
	}
	written, err := parse(text)
	if problems := doc.duplicates(); problems != nil {
		return doc, problems
	}
	if err != nil {
		return doc, []diag.Diagnostic{doc.syntax(err)}
	}
	doc.isRead = true
	d := decoder{doc: doc}
	d.table(written, reflect.ValueOf(into).Elem())
	return doc, d.sorted()
}

// normalise takes away a byte-order mark and the carriage returns at line ends: two or more are a text that was converted twice.
func normalise(src []byte) []byte {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if bytes.IndexByte(src, '\r') < 0 {
		return src
	}
	lines := bytes.Split(src, []byte("\n"))
	for i := range lines[:len(lines)-1] {
		lines[i] = bytes.TrimRight(lines[i], "\r")
	}
	return bytes.Join(lines, []byte("\n"))
}

// checkEncoding finds the first byte that no text has.
func (d *Doc) checkEncoding() []diag.Diagnostic {
	src := d.tree.src
	if i := strings.IndexByte(src, 0); i >= 0 {
		return []diag.Diagnostic{d.errorAt(i, "encoding", "a NUL byte stands here", "save the file as UTF-8 text")}
	}
	if utf8.ValidString(src) {
		return nil
	}
	for i, r := range src {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(src[i:]); size == 1 {
				return []diag.Diagnostic{d.errorAt(i, "encoding", "this is not UTF-8", "save the file as UTF-8 text")}
			}
		}
	}
	return nil
}

// duplicates reports every key that is written twice. The library lets some of them pass and keeps one silently.
func (d *Doc) duplicates() []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, twice := range d.tree.duplicates[:min(len(d.tree.duplicates), maxProblems)] {
		line, _, _ := d.place(int(twice.first))
		list = append(list, d.errorAt(int(twice.second), "toml-duplicate",
			fmt.Sprintf("%q is written twice", twice.key), fmt.Sprintf("it stands on line %d already; keep one of them", line)))
	}
	return list
}

// parse gives the text as maps, lists and values.
func parse(text string) (map[string]any, error) {
	if written, isSimple := simple(text); isSimple {
		return written, nil
	}
	return library(text)
}

// library is parse for every text.
func library(text string) (written map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil { // the library's own faults must not end the program
			err = fmt.Errorf("the TOML cannot be read: %v", r)
		}
	}()
	_, err = toml.Decode(text, &written)
	return written, err
}

// sorted gives the problems in the order of the text, the first hundred of them.
func (d *decoder) sorted() []diag.Diagnostic {
	slices.SortStableFunc(d.problems, func(a, b problem) int { return a.at - b.at })
	var list []diag.Diagnostic
	for i, p := range d.problems {
		if i == maxProblems {
			list = append(list, d.doc.errorAt(p.at, "toml-too-many", fmt.Sprintf("%d more problems in this file are not shown", len(d.problems)-i), "mend the first ones and try again"))
			break
		}
		list = append(list, d.doc.errorAt(p.at, p.rule, p.message, p.hint))
	}
	return list
}
