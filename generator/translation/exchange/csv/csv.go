// Package csv encodes and decodes tables for spreadsheet programs, for those who review without a translation program.
// It decides nothing about what an import may change.
package csv

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation/exchange"
)

// Codec is CSV (RFC 4180) as spreadsheet programs in Sweden open it by double click: UTF-8 with a byte order mark, semicolons between
// cells, every cell in quotation marks. The first line names the columns, and the languages, project and package in brackets.
//
// A cell that a spreadsheet program would compute, because it begins with = + - @ or a tab, has an apostrophe before it, which is
// taken away when it is read.
type Codec struct{}

// Name gives the format's name.
func (Codec) Name() string { return "csv" }

// Ending gives the ending of file names.
func (Codec) Ending() string { return ".csv" }

// The columns that are no facts.
const (
	sourceColumn  = "source"
	targetColumn  = "target"
	notesColumn   = "notes"
	commentColumn = "comments"
	projectColumn = "project"
	packageColumn = "package"
)

// columns in their order: first what a reviewer reads and writes.
func columns() []string {
	list := []string{exchange.FactContext, sourceColumn, targetColumn, commentColumn, exchange.FactState, exchange.FactPrevious, notesColumn}
	for _, key := range exchange.FactKeys() {
		if !slices.Contains(list, key) {
			list = append(list, key)
		}
	}
	return append(list, projectColumn, packageColumn)
}

const separator = ";"

// Encode writes a catalog. The error is the writer's.
func (Codec) Encode(w io.Writer, c exchange.Catalog) error {
	b := bufio.NewWriter(w)
	b.WriteString("\ufeff")
	var names []string
	for _, name := range columns() {
		switch name {
		case sourceColumn:
			name = named(name, string(c.Source))
		case targetColumn:
			name = named(name, string(c.Target))
		case projectColumn:
			name = named(name, c.Project)
		case packageColumn:
			name = named(name, c.Package)
		}
		names = append(names, name)
	}
	writeRow(b, names)
	for i := range c.Entries {
		writeRow(b, cells(&c.Entries[i]))
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

func named(column, value string) string {
	if value == "" {
		return column
	}
	return column + " [" + exchange.Line(value) + "]"
}

func writeRow(b *bufio.Writer, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			b.WriteString(separator)
		}
		b.WriteString(`"` + strings.ReplaceAll(guarded(cell), `"`, `""`) + `"`)
	}
	b.WriteString("\r\n")
}

// guards are characters that make a formula of a cell when it begins with them.
const guards = "=+-@\t\r"

// guarded puts an apostrophe before what would be computed, and before what would be taken for such an apostrophe.
func guarded(cell string) string {
	if cell != "" && strings.Contains(guards, cell[:1]) || cell != unguarded(cell) {
		return "'" + cell
	}
	return cell
}

func unguarded(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.Contains(guards+"'", cell[1:2]) {
		return cell[1:]
	}
	return cell
}

// cells gives an entry's row: facts of several lines, notes and comments with a line for each.
func cells(e *exchange.Entry) []string {
	facts := map[string][]string{
		sourceColumn: {e.Source}, targetColumn: {e.Target}, notesColumn: lines(e.Notes), commentColumn: lines(e.Comments),
	}
	for _, f := range exchange.Facts(e) {
		facts[f.Key] = append(facts[f.Key], f.Value)
	}
	var row []string
	for _, name := range columns() {
		row = append(row, strings.Join(facts[name], "\n"))
	}
	return row
}

// lines ends each text with a line feed when there is an empty one, which would be lost otherwise.
func lines(texts []string) []string {
	var list []string
	for _, text := range texts {
		list = append(list, exchange.Line(text))
	}
	if slices.Contains(list, "") {
		list = append(list, "")
	}
	return list
}

// Decode reads a catalog, whatever separates the cells: a semicolon, a comma or a tab. Columns may be missing, moved or added; those
// of source and target must be there.
func (Codec) Decode(file string, src []byte) (exchange.Catalog, []diag.Diagnostic) {
	text, problems := exchange.UTF8(file, src)
	if problems != nil {
		return exchange.Catalog{}, problems
	}
	d := decoding{file: file, src: text, reader: csv.NewReader(bytes.NewReader(text))}
	d.reader.Comma = separatorOf(text)
	d.reader.FieldsPerRecord = -1
	d.read()
	return d.catalog, diag.Sort(d.problems)
}

// separatorOf finds what stands most often in the first line, outside of quotation marks.
func separatorOf(text []byte) rune {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	best, most := ';', 0
	for _, candidate := range []rune{';', ',', '\t'} {
		n, isQuoted := 0, false
		for _, r := range string(first) {
			switch {
			case r == '"':
				isQuoted = !isQuoted
			case r == candidate && !isQuoted:
				n++
			}
		}
		if n > most {
			best, most = candidate, n
		}
	}
	return best
}

type decoding struct {
	file     string
	src      []byte
	reader   *csv.Reader
	catalog  exchange.Catalog
	columns  []string
	problems []diag.Diagnostic
}

func (d *decoding) report(severity diag.Severity, rule string, line, column int, message, hint string) {
	d.problems = append(d.problems, diag.Diagnostic{
		Severity: severity, Rule: rule, File: d.file, Line: line, Column: column, Excerpt: diag.Line(d.src, line), Message: message, Hint: hint,
	})
}

func (d *decoding) read() {
	for {
		row, err := d.reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			d.syntax(err)
			return
		}
		if d.columns == nil {
			if !d.header(row) {
				return
			}
			continue
		}
		if len(d.catalog.Entries) == exchange.MaxEntries {
			d.report(diag.Error, "exchange-too-big", 0, 0, fmt.Sprintf("there are more than %d rows", exchange.MaxEntries), "import the table in parts")
			return
		}
		d.row(row)
	}
	if d.columns == nil {
		d.report(diag.Error, "csv-columns", 0, 0, "the file is empty", "")
	}
}

func (d *decoding) syntax(err error) {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		d.report(diag.Error, "csv-syntax", 0, 0, err.Error(), "")
		return
	}
	d.report(diag.Error, "csv-syntax", min(parse.Line, 1+bytes.Count(d.src, []byte("\n"))), 0, "this is not CSV: "+parse.Err.Error(),
		"a cell with quotation marks stands in quotation marks itself, and has two for each of its own")
}

// header reads the names of the columns, in any case and with what stands in brackets.
func (d *decoding) header(row []string) bool {
	d.columns = []string{}
	for i, cell := range row {
		name, value, _ := strings.Cut(exchange.Trim(unguarded(cell)), "[")
		name = strings.ToLower(exchange.Trim(name))
		value = exchange.Unline(strings.TrimSuffix(exchange.Trim(value), "]"))
		if slices.Contains(d.columns, name) && name != "" {
			line, column := d.reader.FieldPos(i)
			d.report(diag.Error, "csv-columns", line, column, fmt.Sprintf("there are two columns %q", name), "")
			name = ""
		}
		d.columns = append(d.columns, name)
		switch name {
		case sourceColumn:
			d.catalog.Source = d.language(value, i)
		case targetColumn:
			d.catalog.Target = d.language(value, i)
		case projectColumn:
			d.catalog.Project = value
		case packageColumn:
			d.catalog.Package = value
		}
	}
	for _, name := range []string{sourceColumn, targetColumn} {
		if !slices.Contains(d.columns, name) {
			d.report(diag.Error, "csv-columns", 1, 1, fmt.Sprintf("there is no column %q", name), "keep the first line of the table as it was exported")
		}
	}
	return !diag.HasErrors(d.problems)
}

func (d *decoding) language(value string, field int) lang.Tag {
	if value == "" {
		return ""
	}
	tag, err := lang.Parse(value)
	if err != nil {
		line, column := d.reader.FieldPos(field)
		d.report(diag.Error, "exchange-language", line, column, err.Error(), "keep the first line of the table as it was exported")
	}
	return tag
}

func (d *decoding) row(row []string) {
	line, _ := d.reader.FieldPos(0)
	e := exchange.Entry{Line: line}
	for i, cell := range row[:min(len(row), len(d.columns))] {
		cell = exchange.Unbroken(unguarded(cell))
		switch name := d.columns[i]; name {
		case sourceColumn:
			e.Source = exchange.Trim(cell)
		case targetColumn:
			e.Target = exchange.Trim(cell)
		case notesColumn:
			e.Notes = split(cell)
		case commentColumn:
			e.Comments = split(cell)
		default:
			d.facts(&e, name, cell, i)
		}
	}
	if e.Source != "" || e.Target != "" || e.Context != "" || e.ID != "" { // people leave rows, and notes to themselves, below a table
		d.catalog.Entries = append(d.catalog.Entries, e)
	}
}

func (d *decoding) facts(e *exchange.Entry, key, cell string, field int) {
	if !slices.Contains(exchange.FactKeys(), key) {
		return // a column that somebody added
	}
	for text := range strings.SplitSeq(cell, "\n") {
		if text = exchange.Trim(text); text == "" {
			continue
		}
		if !e.Take(exchange.Fact{Key: key, Value: text}) {
			line, column := d.reader.FieldPos(field)
			d.report(diag.Warning, "exchange-fact", line, column, fmt.Sprintf("%q in the column %q cannot be read", text, key), "leave this column as it was exported")
		}
	}
}

// split reads what lines wrote.
func split(cell string) []string {
	if cell == "" {
		return nil
	}
	var list []string
	for text := range strings.SplitSeq(strings.TrimSuffix(cell, "\n"), "\n") {
		list = append(list, exchange.Unline(text))
	}
	return list
}
