package tomlfile

import "lykta/generator/diag"

// Doc knows where the keys of one decoded text stand. It is safe for concurrent use. A nil Doc knows no positions.
type Doc struct {
	file string
}

// File gives the slash path that the text came from.
func (d *Doc) File() string {
	if d == nil {
		return ""
	}
	return d.file
}

// Position gives line and column (both from 1, the column in runes) of a key, and its line as an excerpt. Elements of
// arrays and arrays of tables are named by their number from "0". When the path is not there, its nearest parent is
// meant; the text itself is line and column 0.
func (d *Doc) Position(keyPath ...string) (line, column int, excerpt string) { return 0, 0, "" }

// ValuePosition is Position for the value: of a string, the place of its first character after the quotation marks.
func (d *Doc) ValuePosition(keyPath ...string) (line, column int, excerpt string) { return 0, 0, "" }

// Has tells whether the path is written in the text.
func (d *Doc) Has(keyPath ...string) bool { return false }

// Keys gives the keys directly under a path in the order of the text; without a path, those of the whole text.
func (d *Doc) Keys(keyPath ...string) []string { return nil }

// Error gives an error about the value (the key, when it is a table) at a path.
func (d *Doc) Error(rule, message, hint string, keyPath ...string) diag.Diagnostic {
	return d.at(diag.Error, rule, message, hint, keyPath)
}

// Warning gives a warning about the value (the key, when it is a table) at a path.
func (d *Doc) Warning(rule, message, hint string, keyPath ...string) diag.Diagnostic {
	return d.at(diag.Warning, rule, message, hint, keyPath)
}

func (d *Doc) at(severity diag.Severity, rule, message, hint string, keyPath []string) diag.Diagnostic {
	line, column, excerpt := d.Position(keyPath...)
	return diag.Diagnostic{
		Severity: severity, Rule: rule, File: d.File(), Line: line, Column: column,
		Excerpt: excerpt, Message: message, Hint: hint,
	}
}
