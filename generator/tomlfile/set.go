package tomlfile

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Set puts a string, boolean, integer, lang.Date or list of strings in the place of the value at a path of src, and leaves every other
// byte as it is, comments and order too. What is not there is added: a key at the end of its table, a table or an element of a list of
// tables at the end of the text. The value of an equal one stays as it is written. A byte-order mark and carriage returns go.
//
// It is an error when src is not TOML, or the path leads through a value that is no table.
func Set(src []byte, value any, keyPath ...string) ([]byte, error) {
	e, err := newEditor(src)
	if err != nil {
		return nil, err
	}
	if err := e.set(value, keyPath); err != nil {
		return nil, fmt.Errorf("set %s: %w", strings.Join(keyPath, "."), err)
	}
	out := []byte(e.out())
	if _, err := newEditor(out); err != nil {
		return nil, fmt.Errorf("set %s: %w", strings.Join(keyPath, "."), err)
	}
	return out, nil
}

// Remove takes a key and its value out of src, with the rest of its line; a path that is not there changes nothing. It removes no table
// that has a header, and nothing from tables in braces or lists.
func Remove(src []byte, keyPath ...string) ([]byte, error) {
	e, err := newEditor(src)
	if err != nil {
		return nil, err
	}
	n, found := e.tree.find(keyPath)
	if !found || n == 0 || e.tree.nodes[n].valueAt < 0 {
		return []byte(e.tree.src), nil
	}
	start := strings.LastIndexByte(e.tree.src[:e.tree.nodes[n].keyAt], '\n') + 1
	if e.isInline(e.tree.nodes[n].parent) {
		return []byte(e.tree.src), nil
	}
	e.replace(start, e.lineEnd(int(e.tree.nodes[n].end)), "")
	return []byte(e.out()), nil
}

// editor changes one place of a text.
type editor struct {
	tree    *tree
	written map[string]any

	from, to int
	text     string
}

var errNotTOML = errors.New("the text is not TOML")

func newEditor(src []byte) (*editor, error) {
	var written map[string]any
	doc, _ := Decode("", src, 1, &written)
	if !doc.IsRead() {
		return nil, errNotTOML
	}
	return &editor{tree: doc.tree, written: written}, nil
}

func (e *editor) replace(from, to int, text string) { e.from, e.to, e.text = from, to, text }

func (e *editor) out() string { return e.tree.src[:e.from] + e.text + e.tree.src[e.to:] }

// lineEnd gives the offset after the line that holds at.
func (e *editor) lineEnd(at int) int {
	if i := strings.IndexByte(e.tree.src[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(e.tree.src)
}

var errInTheWay = errors.New("a value that is no table stands in the way")

func (e *editor) set(v any, path []string) error {
	if n, found := e.tree.find(path); found && n != 0 {
		if e.tree.nodes[n].valueAt < 0 || e.isInline(n) {
			return errInTheWay
		}
		if !isEqual(e.lookUp(path), v) {
			e.replace(int(e.tree.nodes[n].valueAt), int(e.tree.nodes[n].end), value(reflect.ValueOf(v)))
		}
		return nil
	}
	return e.add(v, path)
}

// isInline tells whether a node is a table in braces.
func (e *editor) isInline(n int32) bool {
	at := e.tree.nodes[n].valueAt
	return at >= 0 && strings.HasPrefix(e.tree.src[at:], "{")
}

// lookUp gives what the library read at a path.
func (e *editor) lookUp(path []string) any {
	var v any = e.written
	for _, key := range path {
		switch at := v.(type) {
		case map[string]any:
			v = at[key]
		case []map[string]any:
			v = nil
			if i, err := strconv.Atoi(key); err == nil && i < len(at) {
				v = at[i]
			}
		case []any:
			v = nil
			if i, err := strconv.Atoi(key); err == nil && i < len(at) {
				v = at[i]
			}
		default:
			return nil
		}
	}
	return v
}

// isEqual tells whether the library read what v is.
func isEqual(written, v any) bool {
	if list, ok := v.([]string); ok {
		elements, isList := written.([]any)
		if !isList || len(elements) != len(list) {
			return false
		}
		for i := range list {
			if elements[i] != list[i] {
				return false
			}
		}
		return true
	}
	return written == v
}

// add adds a key where the deepest table of its path that is there ends.
func (e *editor) add(v any, path []string) error {
	depth := len(path) - 1
	for depth > 0 {
		if _, found := e.tree.find(path[:depth]); found {
			break
		}
		depth--
	}
	table, _ := e.tree.find(path[:depth])
	node := e.tree.nodes[table]
	text := value(reflect.ValueOf(v))
	switch {
	case node.list:
		return e.addElement(table, v, path, depth)
	case depth == 0 && len(path) > 1:
		e.append(v, path)
	case e.isInline(table):
		e.addInline(table, nested(path[depth:], text))
	case node.valueAt >= 0:
		return errInTheWay
	default:
		e.addLine(table, path[:depth], nested(path[depth:], text))
	}
	return nil
}

// nested writes key = value, tables that are not there yet in braces.
func nested(path []string, text string) string {
	for i := len(path) - 1; i > 0; i-- {
		text = "{ " + Key(path[i]) + " = " + text + " }"
	}
	return Key(path[0]) + " = " + text
}

func (e *editor) addInline(table int32, pair string) {
	at := int(e.tree.nodes[table].end) - 1
	before := strings.TrimRight(e.tree.src[:at], " \t\n")
	if e.tree.nodes[table].firstChild == noNode {
		e.replace(len(before), at, " "+pair+" ")
		return
	}
	if strings.HasSuffix(before, ",") {
		e.replace(len(before), at, " "+pair+" ")
		return
	}
	e.replace(len(before), at, ", "+pair+" ")
}

// addLine adds a line after the last key of a table, or after its header.
func (e *editor) addLine(table int32, path []string, pair string) {
	after, isDotted := -1, false
	for n := e.tree.nodes[table].firstChild; n != noNode; n = e.tree.nodes[n].next {
		if child := e.tree.nodes[n]; child.valueAt >= 0 {
			after = max(after, int(child.end))
		}
	}
	node := e.tree.nodes[table]
	switch {
	case table == 0 && after < 0:
		e.replace(0, 0, pair+"\n"+e.gap(0))
		return
	case table != 0 && !node.headed && after >= 0: // made by dotted keys
		isDotted = true
	case table != 0 && !node.headed: // only tables within it have headers
		e.appendTable(path, pair)
		return
	case after < 0:
		after = int(node.end)
	}
	if isDotted {
		pair = dotted(path) + "." + pair
	}
	e.insertLine(after, pair)
}

// gap gives an empty line when the text from at on begins with something.
func (e *editor) gap(at int) string {
	if at < len(e.tree.src) && e.tree.src[at] != '\n' {
		return "\n"
	}
	return ""
}

// insertLine adds a line after the one that holds at.
func (e *editor) insertLine(at int, line string) {
	end := e.lineEnd(at)
	if end > 0 && e.tree.src[end-1] != '\n' {
		line = "\n" + line
	}
	e.replace(end, end, line+"\n")
}

func dotted(path []string) string {
	parts := make([]string, len(path))
	for i, key := range path {
		parts[i] = Key(key)
	}
	return strings.Join(parts, ".")
}

// append adds a table, or the first of a list of tables, at the end of the text.
func (e *editor) append(v any, path []string) {
	last := len(path) - 1
	pair := nested(path[last:], value(reflect.ValueOf(v)))
	if last > 1 && path[last-1] == "0" {
		e.appendHeader("[["+dotted(path[:last-1])+"]]", pair)
		return
	}
	e.appendTable(path[:last], pair)
}

func (e *editor) appendTable(path []string, pair string) { e.appendHeader("["+dotted(path)+"]", pair) }

func (e *editor) appendHeader(header, pair string) {
	text := header + "\n" + pair + "\n"
	end := len(e.tree.src)
	if end > 0 {
		text = "\n" + text
		if e.tree.src[end-1] != '\n' {
			text = "\n" + text
		}
	}
	e.replace(end, end, text)
}

var errElement = errors.New("elements are added one after another, to lists of tables")

// addElement adds the next table to a list of tables.
func (e *editor) addElement(list int32, v any, path []string, depth int) error {
	if e.tree.nodes[list].valueAt >= 0 || depth != len(path)-2 || path[depth] != strconv.Itoa(int(e.tree.nodes[list].children)) {
		return errElement
	}
	e.appendHeader("[["+dotted(path[:depth])+"]]", nested(path[depth+1:], value(reflect.ValueOf(v))))
	return nil
}
