// Package diag describes problems found in an author's files: where, what is wrong, and what to do about it.
// It finds nothing and prints nothing itself.
package diag

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Severity says whether a diagnostic stops the build.
type Severity int

const (
	// Warning is reported and lets the build go on.
	Warning Severity = iota
	// Error stops the build before anything is written.
	Error
)

// String gives the word that people read: "warning" or "error".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// MarshalText writes the severity as its word, for JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (s *Severity) UnmarshalText(text []byte) error {
	switch string(text) {
	case "error":
		*s = Error
	case "warning":
		*s = Warning
	default:
		return fmt.Errorf("read severity: %q is neither error nor warning", text)
	}
	return nil
}

// Diagnostic is one problem in an author's file.
type Diagnostic struct {
	Severity Severity `json:"severity"`
	Rule     string   `json:"rule"`              // short stable name, such as "link-broken"
	File     string   `json:"file"`              // slash path from the site's root; "" when no file is to blame
	Line     int      `json:"line,omitempty"`    // from 1; 0 = the whole file
	Column   int      `json:"column,omitempty"`  // from 1, in runes; 0 = the whole line
	Excerpt  string   `json:"excerpt,omitempty"` // the line it is about, without its line end
	Message  string   `json:"message"`           // what is wrong, in plain words
	Hint     string   `json:"hint,omitempty"`    // what to do about it
}

// Position gives "file:line:column", as far as it is known.
func (d Diagnostic) Position() string {
	switch {
	case d.Line == 0:
		return d.File
	case d.Column == 0:
		return fmt.Sprintf("%s:%d", d.File, d.Line)
	}
	return fmt.Sprintf("%s:%d:%d", d.File, d.Line, d.Column)
}

// String gives the diagnostic on one line, without excerpt and hint.
func (d Diagnostic) String() string {
	if d.File == "" {
		return fmt.Sprintf("%s: %s", d.Severity, d.Message)
	}
	return fmt.Sprintf("%s: %s: %s", d.Position(), d.Severity, d.Message)
}

// At gives a diagnostic of rule at a byte offset of src, the whole text of file. An offset beyond the text means its end.
func At(severity Severity, rule, file string, src []byte, offset int, message, hint string) Diagnostic {
	line, column := Position(src, offset)
	return Diagnostic{
		Severity: severity, Rule: rule, File: file, Line: line, Column: column,
		Excerpt: Line(src, line), Message: message, Hint: hint,
	}
}

// Position turns a byte offset of src into a line and a column, both from 1, the column in runes.
func Position(src []byte, offset int) (line, column int) {
	offset = min(max(offset, 0), len(src))
	before := src[:offset]
	line = 1 + bytes.Count(before, []byte{'\n'})
	start := 1 + bytes.LastIndexByte(before, '\n')
	return line, 1 + utf8.RuneCount(before[start:])
}

// maxExcerpt is the longest excerpt, in runes: a 10 MB line must not fill the terminal.
const maxExcerpt = 160

// Line gives line n (from 1) of src without its line end, cut at 160 runes and with control characters replaced.
func Line(src []byte, n int) string {
	for ; n > 1; n-- {
		_, rest, found := bytes.Cut(src, []byte{'\n'})
		if !found {
			return ""
		}
		src = rest
	}
	src, _, _ = bytes.Cut(src, []byte{'\n'})
	src = bytes.TrimSuffix(src, []byte{'\r'})
	src = src[:min(len(src), 4*maxExcerpt)]
	clean := strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(string(src), "\uFFFD"))
	if runes := []rune(clean); len(runes) > maxExcerpt {
		return string(runes[:maxExcerpt]) + "…"
	}
	return clean
}

// Sort orders diagnostics by file, line, column, severity (errors first), rule and message, and removes equal ones.
func Sort(list []Diagnostic) []Diagnostic {
	slices.SortFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message),
			cmp.Compare(a.Hint, b.Hint), cmp.Compare(a.Excerpt, b.Excerpt),
		)
	})
	return slices.Compact(list)
}

// HasErrors tells whether any of the diagnostics stops the build.
func HasErrors(list []Diagnostic) bool {
	return slices.ContainsFunc(list, func(d Diagnostic) bool { return d.Severity == Error })
}
