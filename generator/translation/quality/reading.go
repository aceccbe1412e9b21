package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/lang"
)

// reading is a tagged text, taken apart once for all checks.
type reading struct {
	tagged string
	plain  string // what readers see: without tags; a void tag is one placeOf
	tags   []mark
	pieces []piece // where plain comes from, in order
	other  []span  // of plain: in another language, within <l1> or <l-sv>

	hasDigit, hasMarks, hasOdd bool // digits; ASCII or general punctuation that comes in pairs; anything beyond ASCII
}

// placeOf stands in the plain text where a void tag shows something: a number, a picture.
const placeOf = '\uFFFC'

// mark is one tag as it stands in the text.
type mark struct {
	name   string // "a1"
	offset int    // in the tagged text
	kind   markKind
}

type markKind int

const (
	opener markKind = iota
	closer
	void
)

// class gives the letters of a tag's name: "a" of "a1", "l" of "l-sv".
func (m mark) class() string {
	for i := range len(m.name) {
		if c := m.name[i]; c < 'a' || c > 'z' {
			return m.name[:i]
		}
	}
	return m.name
}

// isForeign tells of a span that only the translation has: "l-sv".
func (m mark) isForeign() bool { return strings.HasPrefix(m.name, "l-") }

// piece says that plain[at:] up to the next piece is tagged[from:].
type piece struct{ at, from int }

type span struct{ start, end int }

var entities = []struct{ written, meant string }{{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}

// read takes a tagged text apart. What is no tag and no entity is text.
func (r *reading) read(tagged string) {
	r.tagged = tagged
	if strings.IndexByte(tagged, '<') < 0 && strings.IndexByte(tagged, '&') < 0 {
		r.plain = tagged
		r.look()
		return
	}
	var plain strings.Builder
	plain.Grow(len(tagged))
	foreign := -1 // where a span in another language began
	take := func(from int, text string) {
		r.pieces = append(r.pieces, piece{at: plain.Len(), from: from})
		plain.WriteString(text)
	}
	for at := 0; at < len(tagged); {
		i := strings.IndexAny(tagged[at:], "<&")
		if i < 0 {
			take(at, tagged[at:])
			break
		}
		if i > 0 {
			take(at, tagged[at:at+i])
			at += i
		}
		if tagged[at] == '&' {
			written, meant := entityAt(tagged[at:])
			take(at, meant)
			at += len(written)
			continue
		}
		m, length := markAt(tagged[at:])
		if length == 0 {
			take(at, "<")
			at++
			continue
		}
		m.offset = at
		r.tags = append(r.tags, m)
		switch {
		case m.kind == void:
			take(at, string(placeOf))
		case m.class() == "l" && m.kind == opener && foreign < 0:
			foreign = plain.Len()
		case m.class() == "l" && m.kind == closer && foreign >= 0:
			r.other = append(r.other, span{foreign, plain.Len()})
			foreign = -1
		}
		at += length
	}
	r.plain = plain.String()
	r.look()
}

func entityAt(s string) (written, meant string) {
	for _, e := range entities {
		if strings.HasPrefix(s, e.written) {
			return e.written, e.meant
		}
	}
	return "&", "&"
}

// markAt reads a tag at the beginning of s; length is 0 when there is none.
func markAt(s string) (m mark, length int) {
	const longest = 40
	end := strings.IndexByte(s[:min(len(s), longest)], '>')
	if end < 2 {
		return mark{}, 0
	}
	name := s[1:end]
	if inner, found := strings.CutPrefix(name, "/"); found {
		name, m.kind = inner, closer
	} else if inner, found := strings.CutSuffix(name, "/"); found {
		name, m.kind = inner, void
	}
	m.name = name
	if !isMarkName(name) {
		return mark{}, 0
	}
	return m, end + 1
}

// isMarkName tells of "a1" and "l-sv".
func isMarkName(name string) bool {
	if rest, found := strings.CutPrefix(name, "l-"); found {
		return rest != "" && strings.IndexFunc(rest, func(r rune) bool { return r != '-' && !isASCIILetter(r) && !isASCIIDigit(r) }) < 0
	}
	letters := strings.TrimRightFunc(name, isASCIIDigit)
	return letters != "" && letters != name && strings.IndexFunc(letters, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

func isASCIILetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
func isASCIIDigit(r rune) bool  { return '0' <= r && r <= '9' }

// look notes what is in the text, so that checks that have nothing to do need not read it.
func (r *reading) look() {
	for i := range len(r.plain) {
		switch c := r.plain[i]; {
		case '0' <= c && c <= '9':
			r.hasDigit = true
		case c >= utf8.RuneSelf:
			r.hasOdd = true
		case c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' || c == '"':
			r.hasMarks = true
		}
	}
}

// taggedOffset turns an offset of the plain text into one of the tagged text.
func (r *reading) taggedOffset(at int) int {
	if len(r.pieces) == 0 {
		return at
	}
	found := r.pieces[0]
	for _, p := range r.pieces {
		if p.at > at {
			break
		}
		found = p
	}
	return min(found.from+max(at-found.at, 0), len(r.tagged))
}

// isBlank tells whether readers would see nothing.
func (r *reading) isBlank() bool { return strings.TrimSpace(r.plain) == "" }

// own gives the text without what is marked as being in another language.
func (r *reading) own() string {
	if len(r.other) == 0 {
		return r.plain
	}
	var own strings.Builder
	at := 0
	for _, s := range r.other {
		own.WriteString(r.plain[at:s.start])
		at = s.end
	}
	own.WriteString(r.plain[at:])
	return own.String()
}

// isOther tells whether the byte at an offset of the plain text is marked as being in another language.
func (r *reading) isOther(at int) bool {
	for _, s := range r.other {
		if s.start <= at && at < s.end {
			return true
		}
	}
	return false
}

// word is a run of letters, marks and digits in a plain text.
type word struct {
	text  string
	start int
}

// words gives the words of a text.
func words(text string) []word {
	list := make([]word, 0, len(text)/5+1)
	start := -1
	for i, r := range text {
		isWord := isWordRune(r)
		switch {
		case isWord && start < 0:
			start = i
		case !isWord && start >= 0:
			list = append(list, word{text[start:i], start})
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, word{text[start:], start})
	}
	return list
}

// isWordRune tells of what makes a word: an apostrophe that is a letter does, a quotation mark does not.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIILetter(r) || isASCIIDigit(r)
	}
	if lang.IsCommonLetter(r) {
		return true
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// numbers gives the numbers of the text as ASCII digits: runs of digits, with groups of three joined ("12 345", "12.345") and
// zeros taken off the front of one or two digits ("08" is "8").
func (r *reading) numbers() []string {
	if !r.hasDigit && !r.hasOdd {
		return nil
	}
	var list []string
	for _, n := range numbersIn(r.plain) {
		list = append(list, n.digits)
	}
	return list
}

// number is a number in a plain text.
type number struct {
	digits     string // ASCII
	start, end int
	groups     int  // of three digits, beyond the first
	isNative   bool // written with other digits
}

func numbersIn(text string) []number {
	var list []number
	for at := 0; at < len(text); {
		const firstNative = 0x660 // Arabic-Indic zero; most texts never pass it
		r, size := utf8.DecodeRuneInString(text[at:])
		if !isASCIIDigit(r) && r < firstNative {
			at += size
			continue
		}
		n, end := numberAt(text, at)
		if end == at {
			at += size
			continue
		}
		if last := len(list) - 1; last >= 0 && list[last].isJoinedBy(text[list[last].end:n.start], n.digits) {
			list[last].digits += n.digits
			list[last].end = end
			list[last].groups++
			list[last].isNative = list[last].isNative || n.isNative
		} else {
			list = append(list, n)
		}
		at = end
	}
	for i, n := range list {
		if len(n.digits) == 2 && n.digits[0] == '0' {
			list[i].digits = n.digits[1:]
		}
	}
	return list
}

// numberAt reads a run of digits; end is at when there is none.
func numberAt(text string, at int) (n number, end int) {
	var digits []byte
	n.start, end = at, at
	for i, r := range text[at:] {
		d, ok := lang.Digit(r)
		if !ok {
			break
		}
		n.isNative = n.isNative || r >= utf8.RuneSelf
		digits = append(digits, d)
		end = at + i + utf8.RuneLen(r)
	}
	n.digits, n.end = string(digits), end
	return n, end
}

// isJoinedBy tells whether digits are a further group of a number: three of them after a thousands mark.
func (n number) isJoinedBy(between, digits string) bool {
	const group = 3
	if len(digits) != group || n.groups == 0 && len(n.digits) > group {
		return false
	}
	switch between {
	case " ", "\u00a0", "\u202f", "\u2009", ".", ",", "٬", "’":
		return true
	}
	return false
}
