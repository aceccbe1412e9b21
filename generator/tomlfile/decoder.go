package tomlfile

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"lykta/generator/diag"
	"lykta/generator/lang"
)

// KeyHinter is a struct that knows why an author may have written a key that it does not have. KeyHint is called on the zero
// value, and gives "" when it knows nothing.
type KeyHinter interface {
	KeyHint(key string) string
}

// decoder fills a Go value and collects what does not fit.
type decoder struct {
	doc      *Doc
	problems []problem
}

type problem struct {
	at                  int
	rule, message, hint string
}

var dateType = reflect.TypeFor[lang.Date]()

func (d *decoder) value(path []string, written any, into reflect.Value) {
	switch {
	case into.Type() == dateType:
		d.date(path, written, into)
		return
	case into.Kind() == reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		d.value(path, written, into.Elem())
		return
	case into.Kind() == reflect.Interface:
		into.Set(reflect.ValueOf(written))
		return
	case into.Kind() == reflect.Struct, into.Kind() == reflect.Map:
		if table, ok := written.(map[string]any); ok {
			d.table(path, table, into)
			return
		}
	case into.Kind() == reflect.Slice:
		if d.list(path, written, into) {
			return
		}
	default:
		if d.scalar(written, into) {
			return
		}
	}
	d.mismatch(path, written, into.Type())
}

// table fills a struct or a map. Maps are filled in the order of the keys, so that equal texts give equal problems.
func (d *decoder) table(path []string, written map[string]any, into reflect.Value) {
	if into.Kind() == reflect.Map {
		filled := reflect.MakeMapWithSize(into.Type(), len(written))
		for _, key := range sortedKeys(written) {
			element := reflect.New(into.Type().Elem()).Elem()
			d.value(append(slices.Clip(path), key), written[key], element)
			filled.SetMapIndex(reflect.ValueOf(key).Convert(into.Type().Key()), element)
		}
		into.Set(filled)
		return
	}
	if d.fields(path, written, into) == len(written) {
		return
	}
	known := knownKeys(into.Type())
	for _, key := range sortedKeys(written) {
		if !slices.Contains(known, key) {
			d.unknown(path, key, into.Type(), known)
		}
	}
}

// fields fills the fields of a struct, and of those embedded in it, and tells how many of the keys they took.
func (d *decoder) fields(path []string, written map[string]any, into reflect.Value) int {
	taken, t := 0, into.Type()
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			taken += d.fields(path, written, into.Field(i))
			continue
		}
		key := f.Tag.Get("toml")
		if value, ok := written[key]; ok && key != "" {
			taken++
			d.value(append(slices.Clip(path), key), value, into.Field(i))
		}
	}
	return taken
}

func (d *decoder) list(path []string, written any, into reflect.Value) bool {
	elements := reflect.ValueOf(written)
	if elements.Kind() != reflect.Slice {
		return false
	}
	filled := reflect.MakeSlice(into.Type(), elements.Len(), elements.Len())
	for i := range elements.Len() {
		d.value(append(slices.Clip(path), strconv.Itoa(i)), elements.Index(i).Interface(), filled.Index(i))
	}
	into.Set(filled)
	return true
}

func (d *decoder) scalar(written any, into reflect.Value) bool {
	switch v := written.(type) {
	case string:
		if into.Kind() == reflect.String {
			into.SetString(v)
			return true
		}
	case bool:
		if into.Kind() == reflect.Bool {
			into.SetBool(v)
			return true
		}
	case float64:
		if into.CanFloat() {
			into.SetFloat(v)
			return true
		}
	case int64:
		if into.CanFloat() {
			into.SetFloat(float64(v))
			return true
		}
		if into.CanInt() && !into.OverflowInt(v) {
			into.SetInt(v)
			return true
		}
	}
	return false
}

func (d *decoder) date(path []string, written any, into reflect.Value) {
	t, ok := written.(time.Time)
	if !ok || t.Location().String() != "date-local" { // the library's name for a TOML date without a time
		d.mismatch(path, written, dateType)
		return
	}
	into.Set(reflect.ValueOf(lang.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}))
}

func (d *decoder) unknown(path []string, key string, of reflect.Type, known []string) {
	where := ""
	if len(path) > 0 {
		where = fmt.Sprintf(" in %s", strings.Join(path, "."))
	}
	hint := ""
	if table, ok := reflect.TypeAssert[KeyHinter](reflect.Zero(of)); ok {
		hint = table.KeyHint(key)
	}
	if hint == "" {
		hint = diag.DidYouMean(key, known, "known keys: "+strings.Join(known, ", "))
	}
	d.add(false, append(slices.Clip(path), key), "toml-unknown-key", fmt.Sprintf("unknown key %q%s", key, where), hint)
}

func (d *decoder) mismatch(path []string, written any, wanted reflect.Type) {
	key, isElement := path[len(path)-1], false
	if _, err := strconv.Atoi(key); err == nil && len(path) > 1 {
		key, isElement = path[len(path)-2], true
	}
	subject := fmt.Sprintf("%q", key)
	if isElement {
		subject = fmt.Sprintf("an element of %q", key)
	}
	wantedWord, hint := describe(wanted)
	if text, ok := written.(string); ok && wanted == dateType {
		if _, err := lang.ParseDate(text); err == nil {
			hint = "write the date without quotation marks: " + text
		}
	}
	d.add(true, path, "toml-type", fmt.Sprintf("%s is %s, but must be %s", subject, kindOf(written), wantedWord), hint)
}

func (d *decoder) add(atValue bool, path []string, rule, message, hint string) {
	n, _ := d.doc.tree.find(path)
	at := d.doc.tree.nodes[n].keyAt
	if v := d.doc.tree.nodes[n].valueAt; atValue && v >= 0 {
		at = v
	}
	d.doc.refused = append(d.doc.refused, n)
	d.problems = append(d.problems, problem{int(at), rule, message, hint})
}

// describe gives the words for a type, and how to write one.
func describe(t reflect.Type) (words, hint string) {
	if t == dateType {
		return "a date", "write year-month-day without quotation marks, such as 2026-11-21"
	}
	switch t.Kind() {
	case reflect.String:
		return "text", `put it between quotation marks: "…"`
	case reflect.Bool:
		return "true or false", "write true or false, without quotation marks"
	case reflect.Int, reflect.Int64:
		return "a whole number", "write digits, without quotation marks"
	case reflect.Float64:
		return "a number", "write a number such as 0.8, without quotation marks"
	case reflect.Slice:
		return "a list", `write it in brackets: ["one", "two"]`
	default:
		return "a table", "write it as [heading] with keys under it"
	}
}

// kindOf gives the words for what is written.
func kindOf(written any) string {
	switch v := written.(type) {
	case string:
		return "text"
	case bool:
		return "true or false"
	case int64:
		return "the number " + strconv.FormatInt(v, 10)
	case float64:
		return "a number with decimals"
	case time.Time:
		if v.Location().String() == "date-local" {
			return "a date"
		}
		return "a time"
	case map[string]any:
		return "a table"
	default:
		return "a list"
	}
}

// knownKeys gives the keys of a struct and of those embedded in it.
func knownKeys(structure reflect.Type) []string {
	var keys []string
	for f := range structure.Fields() {
		if f.Anonymous {
			keys = append(keys, knownKeys(f.Type)...)
		}
		if key := f.Tag.Get("toml"); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

func sortedKeys(table map[string]any) []string {
	keys := make([]string, 0, len(table))
	for key := range table {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
