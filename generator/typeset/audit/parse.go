package audit

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// The objects of a PDF (ISO 32000-1, section 7.3) are nil, bool, float64, nameObject, stringObject, []any, dictionary, reference and
// *stream; keyword is what stands in content streams besides.
type (
	nameObject   string
	stringObject string
	dictionary   map[nameObject]any
	reference    int
	keyword      string
)

// stream is a dictionary with bytes, as they stand in the file.
type stream struct {
	dictionary
	raw []byte
}

// lexer reads objects one after another. Malformed ones end it.
type lexer struct {
	source   []byte
	at       int
	isFailed bool
}

// end is what read gives when nothing is left.
const end = keyword("")

// maxNesting is how deep arrays and dictionaries may stand in each other.
const maxNesting = 50

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (l *lexer) skip() {
	for l.at < len(l.source) {
		switch c := l.source[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.source) && l.source[l.at] != '\n' && l.source[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// read gives the next object or keyword.
func (l *lexer) read() any { return l.readAt(0) }

func (l *lexer) readAt(depth int) any {
	l.skip()
	if l.at >= len(l.source) || l.isFailed {
		return end
	}
	if depth > maxNesting {
		return l.fail()
	}
	rest := l.source[l.at:]
	switch {
	case rest[0] == '/':
		l.at++
		return l.name()
	case rest[0] == '(':
		return l.literal()
	case bytes.HasPrefix(rest, []byte("<<")):
		l.at += 2
		return l.dictionary(depth)
	case rest[0] == '<':
		return l.hex()
	case rest[0] == '[':
		l.at++
		return l.array(depth)
	case isDelimiter(rest[0]):
		return l.fail()
	}
	return l.word()
}

func (l *lexer) fail() any {
	l.isFailed = true
	return end
}

// regular gives what stands up to the next space or delimiter. It belongs to the source.
func (l *lexer) regular() []byte {
	from := l.at
	for l.at < len(l.source) && !isSpace(l.source[l.at]) && !isDelimiter(l.source[l.at]) {
		l.at++
	}
	return l.source[from:l.at]
}

func (l *lexer) name() any {
	written := l.regular()
	if name := frequentName(written); name != nil {
		return name
	}
	word := string(written)
	if bytes.IndexByte(written, '#') < 0 {
		return nameObject(word)
	}
	var b []byte
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) {
			if value, err := strconv.ParseUint(word[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(value))
				i += 2
				continue
			}
		}
		b = append(b, word[i])
	}
	return nameObject(b)
}

// word reads a number, a reference or a keyword.
func (l *lexer) word() any {
	written := l.regular()
	if operator := frequentKeyword(written); operator != nil {
		return operator
	}
	switch string(written) {
	case "true", "false":
		return written[0] == 't'
	case "null":
		return nil
	}
	number, ok := decimal(written)
	if !ok {
		return keyword(written)
	}
	if target, ok := l.reference(number); ok {
		return target
	}
	return number
}

// number reads a number if one is next. One before "0 R" is a number here, too: pages have no references.
func (l *lexer) number() (float64, bool) {
	l.skip()
	from := l.at
	number, ok := decimal(l.regular())
	if !ok {
		l.at = from
	}
	return number, ok
}

// mostDigits is how many digits a number may have: a float64 holds them all, and so dividing by a power of ten rounds once.
const mostDigits = 15

// decimal reads a number (ISO 32000-1, section 7.3.3). One with more digits than are of use is none.
func decimal(written []byte) (float64, bool) {
	digits := written
	if len(written) > 0 && (written[0] == '+' || written[0] == '-') {
		digits = written[1:]
	}
	if len(digits) > mostDigits+1 {
		return 0, false
	}
	value, scale, count := 0.0, 1.0, 0
	hasPoint := false
	for _, c := range digits {
		switch {
		case c >= '0' && c <= '9':
			value = 10*value + float64(c-'0')
			count++
			if hasPoint {
				scale *= 10
			}
		case c == '.' && !hasPoint:
			hasPoint = true
		default:
			return 0, false
		}
	}
	if count == 0 || count > mostDigits {
		return 0, false
	}
	if written[0] == '-' {
		value = -value
	}
	return value / scale, true
}

// reference looks whether "n 0 R" stands here; the n is read.
func (l *lexer) reference(number float64) (reference, bool) {
	if !bytes.HasPrefix(l.source[l.at:], []byte(" 0 R")) {
		return 0, false
	}
	if after := l.at + 4; after < len(l.source) && !isSpace(l.source[after]) && !isDelimiter(l.source[after]) {
		return 0, false
	}
	if number < 0 || number > math.MaxInt32 || number != math.Trunc(number) {
		return 0, false
	}
	l.at += 4
	return reference(number), true
}

func (l *lexer) array(depth int) any {
	list := []any{}
	for {
		l.skip()
		if l.at < len(l.source) && l.source[l.at] == ']' {
			l.at++
			return list
		}
		value := l.readAt(depth + 1)
		if value == end {
			return l.fail()
		}
		list = append(list, value)
	}
}

func (l *lexer) dictionary(depth int) any {
	d := dictionary{}
	for {
		l.skip()
		if bytes.HasPrefix(l.source[l.at:], []byte(">>")) {
			l.at += 2
			return d
		}
		key, ok := l.readAt(depth + 1).(nameObject)
		if !ok {
			return l.fail()
		}
		value := l.readAt(depth + 1)
		if value == end {
			return l.fail()
		}
		d[key] = value
	}
}

func (l *lexer) hex() any {
	length := bytes.IndexByte(l.source[l.at:], '>')
	if length < 0 {
		return l.fail()
	}
	digits := l.source[l.at+1 : l.at+length]
	l.at += length + 1
	var b strings.Builder
	b.Grow(len(digits)/2 + 1)
	high, isHalf := byte(0), false
	for _, c := range digits {
		value, ok := hexValue(c)
		if !ok {
			if isSpace(c) {
				continue
			}
			return l.fail()
		}
		if isHalf {
			b.WriteByte(high<<4 | value)
		}
		high, isHalf = value, !isHalf
	}
	if isHalf {
		b.WriteByte(high << 4)
	}
	return stringObject(b.String())
}

func hexValue(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}

func (l *lexer) literal() any {
	var b []byte
	depth := 0
	for ; l.at < len(l.source); l.at++ {
		c := l.source[l.at]
		switch c {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				l.at++
				return stringObject(b)
			}
		case '\\':
			c = l.escape()
		}
		b = append(b, c)
	}
	return l.fail()
}

// escape reads what follows a backslash, up to its last byte.
func (l *lexer) escape() byte {
	l.at++
	if l.at >= len(l.source) {
		return 0
	}
	value, digits := 0, 0
	for digits < 3 && l.at+digits < len(l.source) && l.source[l.at+digits] >= '0' && l.source[l.at+digits] <= '7' {
		value = value<<3 | int(l.source[l.at+digits]-'0')
		digits++
	}
	if digits > 0 {
		l.at += digits - 1
		return byte(value)
	}
	switch c := l.source[l.at]; c {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	default:
		return c
	}
}
