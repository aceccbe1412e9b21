package tomlfile

import (
	"strconv"
	"strings"
	"time"
)

// dateLocal stands for a date without a time, as the library's own zone of that name does.
var dateLocal = time.FixedZone("date-local", 0)

// simple reads a text of the plain forms that nearly all of a site's files keep to, and all that Encode writes: keys without dots or
// quotation marks, strings, whole numbers, booleans, dates, lists of these, headers. It gives what the library gives, several times as fast.
// At anything else, right or wrong, it gives up: isSimple is false, and the text is for the library. The text is UTF-8.
func simple(text string) (written map[string]any, isSimple bool) {
	r := simpleReader{rest: text, root: map[string]any{}}
	r.table = r.root
	for r.skipBlank(); r.rest != "" && !r.failed; r.skipBlank() {
		if r.rest[0] == '[' {
			r.header()
		} else {
			r.keyValue()
		}
		r.endLine()
	}
	return r.root, !r.failed
}

// simpleReader walks through a text once. After failed nothing it has read is to be used.
type simpleReader struct {
	rest        string
	root, table map[string]any
	failed      bool
}

// giveUp ends the reading: the text is for the library.
func (r *simpleReader) giveUp() { r.failed, r.rest = true, "" }

// take goes past a sign, or gives up when another stands there.
func (r *simpleReader) take(sign string) {
	rest, found := strings.CutPrefix(r.rest, sign)
	if !found {
		r.giveUp()
		return
	}
	r.rest = rest
}

func (r *simpleReader) skipSpace() { r.rest = strings.TrimLeft(r.rest, " \t") }

// skipBlank goes past spaces, line ends and comments.
func (r *simpleReader) skipBlank() {
	for {
		r.rest = strings.TrimLeft(r.rest, " \t\n")
		if !strings.HasPrefix(r.rest, "#") {
			return
		}
		r.line("\n")
	}
}

// endLine goes past the end of a line on which nothing more stands than a comment.
func (r *simpleReader) endLine() {
	r.skipSpace()
	if r.rest == "" {
		return
	}
	if r.rest[0] == '#' {
		r.line("\n")
		return
	}
	r.take("\n")
}

// line gives what stands before a sign, or in a comment before the end of the text, and goes there. Control characters are for the library.
func (r *simpleReader) line(until string) string {
	for i := range len(r.rest) {
		c := r.rest[i]
		if c == until[0] {
			text := r.rest[:i]
			r.rest = r.rest[i:]
			return text
		}
		if c < ' ' && c != '\t' || c == 0x7f {
			r.giveUp()
			return ""
		}
	}
	text := r.rest
	r.rest = ""
	if until != "\n" {
		r.giveUp()
	}
	return text
}

func (r *simpleReader) bareKey() string {
	i := 0
	for i < len(r.rest) && isBare(r.rest[i]) {
		i++
	}
	if i == 0 {
		r.giveUp()
		return ""
	}
	key := r.rest[:i]
	r.rest = r.rest[i:]
	return key
}

// header reads [a.b] or [[a.b]]. A table that is there already, under whatever name, is for the library.
func (r *simpleReader) header() {
	brackets := "]"
	if strings.HasPrefix(r.rest, "[[") {
		brackets = "]]"
	}
	r.rest = r.rest[len(brackets):]
	parent := r.root
	key := r.bareKey()
	for range maxKeyParts {
		if !strings.HasPrefix(r.rest, ".") {
			break
		}
		r.take(".")
		parent = r.within(parent, key)
		key = r.bareKey()
	}
	r.take(brackets)
	if r.failed {
		return
	}
	r.table = map[string]any{}
	list, isList := parent[key].([]map[string]any)
	switch {
	case brackets == "]]" && (isList || parent[key] == nil):
		parent[key] = append(list, r.table)
	case brackets == "]" && parent[key] == nil:
		parent[key] = r.table
	default:
		r.giveUp()
	}
}

// within gives the table of a key, made when it is not there; of a list of tables the last.
func (r *simpleReader) within(parent map[string]any, key string) map[string]any {
	if r.failed {
		return nil
	}
	switch child := parent[key].(type) {
	case nil:
		made := map[string]any{}
		parent[key] = made
		return made
	case map[string]any:
		return child
	case []map[string]any:
		return child[len(child)-1]
	}
	r.giveUp()
	return nil
}

func (r *simpleReader) keyValue() {
	key := r.bareKey()
	r.skipSpace()
	r.take("=")
	r.skipSpace()
	value := r.value()
	if _, twice := r.table[key]; twice || r.failed {
		r.giveUp()
		return
	}
	r.table[key] = value
}

func (r *simpleReader) value() any {
	switch {
	case r.rest == "":
	case strings.HasPrefix(r.rest, `"""`):
		return r.longText()
	case r.rest[0] == '"':
		return r.text()
	case strings.HasPrefix(r.rest, `''`): // empty, or of several lines
	case r.rest[0] == '\'':
		r.take(`'`)
		text := r.line(`'`)
		r.take(`'`)
		return text
	case r.rest[0] == '[':
		return r.list()
	default:
		return r.word()
	}
	r.giveUp()
	return nil
}

// text reads a string between double quotation marks.
func (r *simpleReader) text() string {
	r.take(`"`)
	end := strings.IndexByte(r.rest, '"')
	if end < 0 || strings.IndexByte(r.rest[:end], '\\') < 0 {
		text := r.line(`"`)
		r.take(`"`)
		return text
	}
	return r.escaped()
}

// escapes are those that are read here.
var escapes = map[byte]byte{'"': '"', '\\': '\\', 'n': '\n', 't': '\t'}

// escaped reads what is left of a string between double quotation marks, with escapes.
func (r *simpleReader) escaped() string {
	var b strings.Builder
	for i := 0; i < len(r.rest); i++ {
		switch c := r.rest[i]; {
		case c == '"':
			r.rest = r.rest[i+1:]
			return b.String()
		case c == '\\' && i+1 < len(r.rest) && escapes[r.rest[i+1]] != 0:
			b.WriteByte(escapes[r.rest[i+1]])
			i++
		case c == '\\', c < ' ' && c != '\t', c == 0x7f:
			r.giveUp()
			return ""
		default:
			b.WriteByte(c)
		}
	}
	r.giveUp()
	return ""
}

// longText reads a string of several lines between three quotation marks that has neither quotation marks nor backslashes.
func (r *simpleReader) longText() string {
	r.rest = strings.TrimPrefix(r.rest[len(`"""`):], "\n") // the line feed right after the marks is no part of the text
	end := strings.IndexAny(r.rest, `"\`)
	if end < 0 {
		r.giveUp()
		return ""
	}
	text := r.rest[:end]
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\t' && c != '\n' || c == 0x7f {
			r.giveUp()
			return ""
		}
	}
	r.rest = r.rest[end:]
	r.take(`"""`)
	if strings.HasPrefix(r.rest, `"`) {
		r.giveUp()
	}
	return text
}

// list reads a list of plain values.
func (r *simpleReader) list() any {
	r.take("[")
	list := []any{}
	for r.skipBlank(); !strings.HasPrefix(r.rest, "]") && !r.failed; r.skipBlank() {
		if strings.HasPrefix(r.rest, "[") {
			r.giveUp()
			return nil
		}
		list = append(list, r.value())
		r.skipBlank()
		if !strings.HasPrefix(r.rest, "]") {
			r.take(",")
		}
	}
	r.take("]")
	return list
}

// longestNumber is how many digits every whole number of 64 bits has room for.
const longestNumber = 18

// word reads a boolean, a date, or a whole number without sign.
func (r *simpleReader) word() any {
	word := r.bareKey()
	switch {
	case word == "true":
		return true
	case word == "false":
		return false
	case r.failed || strings.HasPrefix(r.rest, ".") || strings.HasPrefix(r.rest, ":"):
	case len(word) == len(time.DateOnly):
		day, err := time.ParseInLocation(time.DateOnly, word, dateLocal)
		// a space and more may go on to a time of the day
		if isLast := strings.HasPrefix(r.rest, "\n") || r.rest == ""; err == nil && isLast {
			return day
		}
	case len(word) <= longestNumber && strings.Trim(word, "0123456789") == "" && (word[0] != '0' || word == "0"):
		if n, err := strconv.ParseInt(word, 10, 64); err == nil {
			return n
		}
	}
	r.giveUp()
	return nil
}
