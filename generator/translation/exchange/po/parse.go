package po

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"lykta/generator/diag"
	"lykta/generator/translation/exchange"
)

// raw is an entry as it stands in the file.
type raw struct {
	comments   []string // # by translators
	extracted  []string // #. by the exporter
	references []string // #:
	flags      []string // #,
	previous   map[string]string
	context    string
	id, plural string
	forms      map[int]string // msgstr, by number
	hasID      bool
	isPlural   bool
	obsolete   bool
	line, at   int
	isBroken   bool
}

// file gives the first file of the references, without its line.
func (r *raw) file() string {
	for _, reference := range r.references {
		if inner, isQuoted := strings.CutPrefix(reference, string(isolate)); isQuoted {
			name, _, _ := strings.Cut(inner, string(endOfIsolate))
			return name
		}
		if fields := strings.Fields(reference); len(fields) > 0 {
			return lineNumber.ReplaceAllString(fields[0], "")
		}
	}
	return ""
}

// parser reads a file line by line.
type parser struct {
	file     string
	src      []byte
	entries  []raw
	now      raw
	target   *string // the string that a line with a string alone continues
	form     int     // number of msgstr that target is, -1 for others
	former   string  // the keyword of the previous text that is being read
	problems []diag.Diagnostic
}

func (p *parser) parse() []raw {
	p.reset()
	at, number := 0, 0
	for at < len(p.src) && len(p.entries) < exchange.MaxEntries {
		line, _, _ := bytes.Cut(p.src[at:], []byte("\n"))
		number++
		p.line(string(line), at, number)
		at += len(line) + 1
	}
	p.finish()
	return p.entries
}

func (p *parser) reset() {
	p.now = raw{previous: map[string]string{}, forms: map[int]string{}}
	p.target, p.form, p.former = nil, -1, ""
}

// finish puts away the entry, if it has any strings. Comments alone, as at the end of a file, belong to nothing.
func (p *parser) finish() {
	p.store()
	if p.now.line > 0 && !p.now.isBroken {
		if len(p.now.forms) == 0 {
			p.fail(p.now.at, "this entry has no msgstr", "")
		} else {
			p.entries = append(p.entries, p.now)
		}
	}
	p.reset()
}

func (p *parser) fail(at int, message, hint string) {
	p.problems = append(p.problems, diag.At(diag.Error, "po-syntax", p.file, p.src, at, message, hint))
	p.now.isBroken = true
}

func (p *parser) line(line string, at, number int) {
	rest := strings.TrimLeft(line, " \t\f\v")
	at += len(line) - len(rest)
	rest = strings.TrimRight(rest, " \t\f\v")
	switch {
	case rest == "":
		return
	case strings.HasPrefix(rest, "#~|"):
		p.previous(rest[3:], at+3)
	case strings.HasPrefix(rest, "#~"):
		p.keyword(strings.TrimLeft(rest[2:], " \t"), at+2, number, true)
	case strings.HasPrefix(rest, "#|"):
		p.previous(rest[2:], at+2)
	case rest[0] == '#':
		p.comment(rest)
	default:
		p.keyword(rest, at, number, false)
	}
}

// hasForms tells whether the entry has had its msgstr, so that what is no string belongs to the next one.
func (p *parser) hasForms() bool { return len(p.now.forms) > 0 || p.form >= 0 }

func (p *parser) comment(line string) {
	if p.hasForms() {
		p.finish()
	}
	kind, text := byte(' '), line[1:]
	if text != "" && strings.IndexByte(".:,=", text[0]) >= 0 {
		kind, text = text[0], text[1:]
	}
	text = exchange.Trim(text)
	switch kind {
	case '.':
		p.now.extracted = append(p.now.extracted, text)
	case ':':
		p.now.references = append(p.now.references, text)
	case ',', '=':
		for flag := range strings.SplitSeq(text, ",") {
			if flag = exchange.Trim(flag); flag != "" {
				p.now.flags = append(p.now.flags, flag)
			}
		}
	default:
		p.now.comments = append(p.now.comments, exchange.Unline(text))
	}
}

// previous reads a line of the text that the translation was made from.
func (p *parser) previous(line string, at int) {
	if p.hasForms() {
		p.finish()
	}
	word, text, isGood := p.strings(strings.TrimLeft(line, " \t"), at)
	if !isGood {
		return
	}
	if word != "" {
		p.former = word
	}
	p.now.previous[p.former] += text
}

// keyword reads a line with a keyword and a string, or one with a string that continues the former.
func (p *parser) keyword(line string, at, number int, obsolete bool) {
	if !strings.HasPrefix(line, `"`) && !strings.HasPrefix(line, "msgstr") && (p.hasForms() || p.now.hasID && !strings.HasPrefix(line, "msgid_plural")) {
		p.finish()
	}
	if p.now.line == 0 {
		p.now.line, p.now.at = number, at
	}
	p.now.obsolete = obsolete
	word, text, isGood := p.strings(line, at)
	switch {
	case !isGood:
	case word == "" && p.target == nil:
		p.fail(at, "a string that belongs to nothing: msgid or msgstr is missing before it", "")
	case word == "":
		*p.target += text
	default:
		p.begin(word, text, at)
	}
}

// begin begins the string of a keyword.
func (p *parser) begin(word, text string, at int) {
	p.store()
	p.target, p.form = new(string), -1
	switch {
	case word == "msgctxt":
		p.target = &p.now.context
	case word == "msgid":
		p.target, p.now.hasID = &p.now.id, true
	case word == "msgid_plural":
		p.target, p.now.isPlural = &p.now.plural, true
	case word == "msgstr":
		p.form = 0
	case strings.HasPrefix(word, "msgstr[") && strings.HasSuffix(word, "]"):
		n, err := strconv.Atoi(word[len("msgstr[") : len(word)-1])
		if err != nil || n < 0 || n >= maxForms {
			p.fail(at, fmt.Sprintf("%s is not a plural form: they are numbered from 0", word), "")
			return
		}
		p.form, p.now.isPlural = n, true
	default:
		p.fail(at, fmt.Sprintf("%q is not known", word), "a line begins with #, msgctxt, msgid, msgstr or a quotation mark")
	}
	*p.target = text
}

// maxForms is more plural forms than any language has.
const maxForms = 16

// store keeps the msgstr that was being read.
func (p *parser) store() {
	if p.form >= 0 {
		p.now.forms[p.form] = *p.target
	}
	p.form = -1
}

// strings reads an optional keyword and one or several strings in quotation marks.
func (p *parser) strings(line string, at int) (word, text string, isGood bool) {
	start := len(line)
	if i := strings.IndexByte(line, '"'); i >= 0 {
		start = i
	}
	word = strings.TrimSpace(line[:start])
	if start == len(line) {
		p.fail(at, "there is no string in quotation marks here", "")
		return "", "", false
	}
	var b strings.Builder
	for rest := line[start:]; rest != ""; {
		inner, after, err := unquote(rest)
		if err != "" {
			p.fail(at+len(line)-len(rest), err, "")
			return "", "", false
		}
		b.WriteString(inner)
		rest = strings.TrimLeft(after, " \t")
	}
	if !utf8.ValidString(b.String()) {
		p.fail(at, "the escapes of this string make no UTF-8", "")
		return "", "", false
	}
	return word, exchange.Unbroken(b.String()), true
}

// unquote reads a string in quotation marks, and gives what follows it; err says in words what is wrong.
func unquote(s string) (text, rest, err string) {
	if s[0] != '"' {
		return "", "", "after a string only another one may follow"
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			return b.String(), s[i+1:], ""
		case '\\':
			value, length := unescape(s[i+1:])
			if length == 0 {
				return "", "", "a backslash that begins no escape: write two"
			}
			b.WriteByte(value)
			i += length
		default:
			b.WriteByte(s[i])
		}
	}
	return "", "", "the string does not end: its quotation mark is missing"
}

// unescape reads what follows a backslash as C does, and tells how long it is; 0 when it is no escape.
func unescape(s string) (value byte, length int) {
	if s == "" {
		return 0, 0
	}
	if i := strings.IndexByte(escapes, s[0]); i >= 0 {
		return escaped[i], 1
	}
	base, digits, start := 8, 3, 0
	if s[0] == 'x' {
		base, digits, start = 16, 2, 1
	}
	for end := min(len(s), start+digits); end > start; end-- {
		if n, err := strconv.ParseUint(s[start:end], base, 8); err == nil {
			return byte(n), end
		}
	}
	return 0, 0
}
