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
	path     []string // of the value at hand
	fields   map[reflect.Type][]field
	problems []problem
}

// field is a field of a struct, or a struct that is embedded in it.
type field struct {
	key        string
	isEmbedded bool
}

type problem struct {
	at                  int
	rule, message, hint string
}

var dateType = reflect.TypeFor[lang.Date]()

// valueOf fills in what is written for a key of the table, or for an element of the list, at hand.
func (d *decoder) valueOf(key string, written any, into reflect.Value) {
	d.path = append(d.path, key)
	d.value(written, into)
	d.path = d.path[:len(d.path)-1]
}

func (d *decoder) value(written any, into reflect.Value) {
	switch {
	case into.Type() == dateType:
		d.date(written, into)
		return
	case into.Kind() == reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		d.value(written, into.Elem())
		return
	case into.Kind() == reflect.Interface:
		into.Set(reflect.ValueOf(written))
		return
	case into.Kind() == reflect.Struct, into.Kind() == reflect.Map:
		if table, ok := written.(map[string]any); ok {
			d.table(table, into)
			return
		}
	case into.Kind() == reflect.Slice:
		if d.list(written, into) {
			return
		}
	default:
		if d.scalar(written, into) {
			return
		}
	}
	d.mismatch(written, into.Type())
}

// table fills a struct or a map. Maps are filled in the order of the keys, so that equal texts give equal problems.
func (d *decoder) table(written map[string]any, into reflect.Value) {
	if into.Kind() == reflect.Map {
		filled := reflect.MakeMapWithSize(into.Type(), len(written))
		for _, key := range sortedKeys(written) {
			element := reflect.New(into.Type().Elem()).Elem()
			d.valueOf(key, written[key], element)
			filled.SetMapIndex(reflect.ValueOf(key).Convert(into.Type().Key()), element)
		}
		into.Set(filled)
		return
	}
	if d.fill(written, into) == len(written) {
		return
	}
	known := knownKeys(into.Type())
	for _, key := range sortedKeys(written) {
		if !slices.Contains(known, key) {
			d.unknown(key, into.Type(), known)
		}
	}
}

// fill fills the fields of a struct, and of those embedded in it, and tells how many of the keys they took.
func (d *decoder) fill(written map[string]any, into reflect.Value) int {
	taken := 0
	for i, f := range d.fieldsOf(into.Type()) {
		if f.isEmbedded {
			taken += d.fill(written, into.Field(i))
			continue
		}
		if value, ok := written[f.key]; ok && f.key != "" {
			taken++
			d.valueOf(f.key, value, into.Field(i))
		}
	}
	return taken
}

// fieldsOf looks at a type once in a text: looking is slow, and lists have many elements.
func (d *decoder) fieldsOf(t reflect.Type) []field {
	list, known := d.fields[t]
	if known {
		return list
	}
	for f := range t.Fields() {
		list = append(list, field{f.Tag.Get("toml"), f.Anonymous})
	}
	if d.fields == nil {
		d.fields = map[reflect.Type][]field{}
	}
	d.fields[t] = list
	return list
}

func (d *decoder) list(written any, into reflect.Value) bool {
	elements := reflect.ValueOf(written)
	if elements.Kind() != reflect.Slice {
		return false
	}
	filled := reflect.MakeSlice(into.Type(), elements.Len(), elements.Len())
	for i := range elements.Len() {
		d.valueOf(strconv.Itoa(i), elements.Index(i).Interface(), filled.Index(i))
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

func (d *decoder) date(written any, into reflect.Value) {
	t, ok := written.(time.Time)
	if !ok || t.Location().String() != "date-local" { // the library's name for a TOML date without a time
		d.mismatch(written, dateType)
		return
	}
	into.Set(reflect.ValueOf(lang.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}))
}

func (d *decoder) unknown(key string, of reflect.Type, known []string) {
	where := ""
	if len(d.path) > 0 {
		where = fmt.Sprintf(" in %s", strings.Join(d.path, "."))
	}
	hint := ""
	if table, ok := reflect.TypeAssert[KeyHinter](reflect.Zero(of)); ok {
		hint = table.KeyHint(key)
	}
	if hint == "" {
		hint = diag.DidYouMean(key, known, "known keys: "+strings.Join(known, ", "))
	}
	d.add(false, append(slices.Clip(d.path), key), "toml-unknown-key", fmt.Sprintf("unknown key %q%s", key, where), hint)
}

func (d *decoder) mismatch(written any, wanted reflect.Type) {
	path := d.path
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
