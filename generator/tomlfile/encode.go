package tomlfile

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/lang"
)

// Encode writes v, a struct or a pointer to one, as TOML: keys in the order of the struct's fields, one a line, plain values before
// tables, each table after an empty line, LF and a final line feed. Decode reads it back equal.
//
// Fields are what Decode fills: strings, booleans, integers, lang.Date, lists of strings or of structs, maps with string keys, and structs.
// Keys of maps are sorted. A field with its zero value, an empty list or an empty map is not written, so that equal values give equal bytes.
// Text must be UTF-8; what is not is written as U+FFFD. Other types are a mistake of the program, and panic.
func Encode(v any) []byte {
	w := &writer{}
	w.table(nil, reflect.Indirect(reflect.ValueOf(v)))
	return []byte(w.b.String())
}

// writer writes tables one after another.
type writer struct {
	b strings.Builder
}

// entry is a key and its value.
type entry struct {
	key   string
	value reflect.Value
}

// table writes the plain values of a struct or map, and then its tables with their headers.
func (w *writer) table(path []string, v reflect.Value) {
	var tables []entry
	for _, e := range entries(v) {
		if isTable(e.value.Type()) {
			tables = append(tables, e)
			continue
		}
		w.b.WriteString(Key(e.key) + " = " + value(e.value) + "\n")
	}
	for _, e := range tables {
		at := append(slices.Clip(path), Key(e.key))
		header := strings.Join(at, ".")
		if e.value.Kind() != reflect.Slice {
			w.header("[" + header + "]")
			w.table(at, e.value)
			continue
		}
		for i := range e.value.Len() {
			w.header("[[" + header + "]]")
			w.table(at, e.value.Index(i))
		}
	}
}

func (w *writer) header(line string) {
	if w.b.Len() > 0 {
		w.b.WriteByte('\n')
	}
	w.b.WriteString(line + "\n")
}

// entries gives what is written of a struct, those of structs embedded in it included, or of a map.
func entries(v reflect.Value) []entry {
	var list []entry
	if v.Kind() == reflect.Map {
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			list = append(list, entry{key.String(), v.MapIndex(key)})
		}
		return list
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		key := field.Tag.Get("toml")
		switch {
		case field.Anonymous:
			list = append(list, entries(v.Field(i))...)
		case key != "" && !isZero(v.Field(i)):
			list = append(list, entry{key, v.Field(i)})
		}
	}
	return list
}

func isZero(v reflect.Value) bool {
	if v.Kind() == reflect.Slice || v.Kind() == reflect.Map {
		return v.Len() == 0
	}
	return v.IsZero()
}

// isTable tells whether values of the type are written under a header.
func isTable(t reflect.Type) bool {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t.Kind() == reflect.Map || t.Kind() == reflect.Struct && t != dateType
}

func value(v reflect.Value) string {
	switch {
	case v.Type() == dateType:
		return v.Interface().(lang.Date).String()
	case v.Kind() == reflect.String:
		return Text(v.String())
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10)
	case v.Kind() == reflect.Slice:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = value(v.Index(i))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	panic(fmt.Sprintf("tomlfile: cannot write a %s", v.Type()))
}

// Key gives a key as it is written: bare where that is possible.
func Key(key string) string {
	if key != "" && strings.IndexFunc(key, func(r rune) bool { return r >= 0x80 || !isBare(byte(r)) }) < 0 {
		return key
	}
	return quote(key)
}

// Text gives a string as it is written: on one line, in double quotation marks or, where the text has such marks or backslashes and
// nothing that needs an escape, in single ones; with several lines between three marks, one line of the text a line of the file.
func Text(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	if strings.Contains(s, "\n") {
		return `"""` + "\n" + escape(s, true) + `"""`
	}
	if strings.ContainsAny(s, `"\`) && !strings.ContainsRune(s, '\'') && !strings.ContainsFunc(s, needsEscape) {
		return "'" + s + "'"
	}
	return quote(s)
}

func quote(s string) string { return `"` + escape(s, false) + `"` }

// escape writes what cannot stand between double quotation marks. Between three of them line feeds stay.
func escape(s string, isLong bool) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\' || r == '"':
			b.WriteString(`\` + string(r))
		case r == '\n' && isLong:
			b.WriteByte('\n')
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case needsEscape(r):
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// needsEscape tells of control characters (TOML 1.0, Basic strings), and of characters that editors show as nothing or as a line's end.
func needsEscape(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff
}
