package tomlfile

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"lykta/generator/diag"
)

// explanation is what an author is told for one of the library's messages.
type explanation struct {
	contains, message, hint string // message "" keeps the library's
}

// explanations are tried in order.
var explanations = []explanation{
	{"invalid escape", "", `write \\ for one backslash, or put the text in 'single quotation marks'`},
	{`expected value but found '\n'`, "a value is missing here", `write key = "text", or take the line away`},
	{"expected value but found", "", `text stands between straight quotation marks: key = "text"`},
	{"expected value", "a value is missing here", `write key = "text", or take the line away`},
	{"key separator '='", "this line has no value", `a line is key = "text"`},
	{`expected '.' or '=', but got '\n'`, "this line has no value", `a line is key = "text"`},
	{"expected '.' or '='", "", `a line is key = "text"; keys are letters a–z, digits, "-" and "_"`},
	{"to end table name", "the heading of a table is not closed", "write [name] on a line of its own"},
	{"array terminator", "the list is not closed, or a comma is missing", `write ["one", "two"]`},
	{"to end with a newline", "something is left over on this line", "write one key = value a line"},
	{"leading zero", "", "write a number without zeros before it, or text in quotation marks"},
	{"out of range", "", "write a smaller number, or text in quotation marks"},
}

// syntax tells in plain words why the library refuses the text.
func (d *Doc) syntax(err error) diag.Diagnostic {
	const rule = "toml-syntax"
	var fault toml.ParseError
	if !errors.As(err, &fault) {
		return d.errorAt(0, rule, err.Error(), "")
	}
	at := min(max(fault.Position.Start, 0), len(d.tree.src))
	if strings.TrimSpace(d.tree.src[at:]) == "" { // the end of the text: show the last thing written instead of nothing
		at = len(strings.TrimRight(d.tree.src, " \t\n"))
	}
	if word, isDate := strings.CutPrefix(fault.Message, "invalid datetime: "); isDate {
		return d.errorAt(at, rule, strings.Trim(word, `"`)+" is not a date", "write year-month-day, such as 2026-11-21")
	}
	if open := d.tree.unclosed; open >= 0 && open <= at {
		return d.errorAt(open, rule, "a quotation mark is opened here and not closed", `text of several lines stands between """ and """`)
	}
	message, hint := lowerFirst(strings.TrimSuffix(fault.Message, ".")), "see the neighbouring lines for the form"
	for _, e := range explanations {
		if !strings.Contains(fault.Message, e.contains) {
			continue
		}
		hint = e.hint
		if e.message != "" {
			return d.errorAt(at, rule, e.message, hint)
		}
		break
	}
	return d.errorAt(at, rule, fmt.Sprintf("this is not valid TOML: %s", message), hint)
}

func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToLower(r)) + s[size:]
}
