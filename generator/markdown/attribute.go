package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"lykta/generator/diag"
	"lykta/generator/lang"
)

// attribute is one of `{name="value" #id .class}`; the short forms have the names "id" and "class".
type attribute struct {
	name, value string
	offset      int // of the name
	valueOffset int // of the value's first byte
	stop        int // after the value's last byte; between them stands the value as written, with backslashes
}

// syntaxFault is a place where a text breaks a grammar.
type syntaxFault struct {
	offset        int
	message, hint string
}

// parseAttributes reads the attributes that begin with the brace at text[pos] and end before limit. end is the offset after the closing brace.
func parseAttributes(text []byte, pos, limit int) (list []attribute, end int, fault *syntaxFault) {
	open := pos
	pos++
	for {
		for pos < limit && (text[pos] == ' ' || text[pos] == '\t') {
			pos++
		}
		if pos >= limit || text[pos] == '\n' {
			return list, pos, &syntaxFault{open, "this { is not closed on its line", "write } at the end, and close every quotation mark"}
		}
		if text[pos] == '}' {
			return list, pos + 1, nil
		}
		a, next, fault := parseAttribute(text, pos, limit)
		if fault != nil {
			return list, pos, fault
		}
		for _, other := range list {
			if other.name == a.name && a.name != "class" {
				return list, pos, &syntaxFault{pos, fmt.Sprintf("%q is given twice", a.name), "keep one of them"}
			}
		}
		list = append(list, a)
		pos = next
	}
}

func parseAttribute(text []byte, pos, limit int) (attribute, int, *syntaxFault) {
	start := pos
	if text[pos] == '#' || text[pos] == '.' {
		name := "id"
		if text[pos] == '.' {
			name = "class"
		}
		pos++
		for pos < limit && isNameByte(text[pos]) {
			pos++
		}
		if pos == start+1 {
			return attribute{}, pos, &syntaxFault{start, fmt.Sprintf("a name is missing after %q", text[start]), ""}
		}
		return attribute{name, string(text[start+1 : pos]), start, start + 1, pos}, pos, nil
	}
	for pos < limit && isNameByte(text[pos]) {
		pos++
	}
	name := string(text[start:pos])
	if name == "" || pos >= limit || text[pos] != '=' {
		word := name
		if name == "" {
			_, size := utf8.DecodeRune(text[pos:limit])
			word = string(text[start : pos+size])
		}
		return attribute{}, pos, &syntaxFault{start, fmt.Sprintf("%s is not an argument", quoted(word)), `an argument is written name="value"`}
	}
	pos++
	value, next, fault := parseValue(text, pos, limit)
	valueOffset, stop := pos, next
	if pos < limit && (text[pos] == '"' || text[pos] == '\'') {
		valueOffset++
		stop--
	}
	return attribute{name, value, start, valueOffset, stop}, next, fault
}

func parseValue(text []byte, pos, limit int) (string, int, *syntaxFault) {
	start := pos
	if pos < limit && (text[pos] == '"' || text[pos] == '\'') {
		quote := text[pos]
		var value []byte
		for pos++; pos < limit && text[pos] != '\n'; pos++ {
			switch {
			case text[pos] == quote:
				return string(value), pos + 1, nil
			case text[pos] == '\\' && pos+1 < limit && (text[pos+1] == quote || text[pos+1] == '\\'):
				pos++
			}
			value = append(value, text[pos])
		}
		return "", pos, &syntaxFault{start, "this quotation mark is not closed on its line", `write a closing ` + string(quote)}
	}
	if r, _ := utf8.DecodeRune(text[pos:limit]); strings.ContainsRune("”“„»«‘’", r) {
		return "", pos, &syntaxFault{start, "typographic quotation marks around a value", `use straight ones: name="value"`}
	}
	for pos < limit && !bytes.ContainsRune([]byte(" \t\n\"'=<>`{}"), rune(text[pos])) {
		pos++
	}
	if pos == start {
		return "", pos, &syntaxFault{start, "a value is missing here", `write name="value"`}
	}
	return string(text[start:pos]), pos, nil
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}

// isKey tells whether s can be a key of contacts.toml or glossary.toml.
func isKey(s string) bool {
	for i := range len(s) {
		if !isNameByte(s[i]) {
			return false
		}
	}
	return s != ""
}

// marking is what an author may set on a heading or a span.
type marking struct {
	id, class string
	idOffset  int
	lang      lang.Tag
	dir       string
}

var markingNames = []string{"id", "class", "lang", "dir"}

// newMarking checks attributes; only id, class, lang and dir may be set, because everything else belongs to the theme.
func newMarking(p *problems, attributes []attribute) marking {
	var m marking
	for _, a := range attributes {
		switch a.name {
		case "id":
			if !isID(a.value) {
				p.error(a.valueOffset, "attribute-value", fmt.Sprintf("%s cannot be an id", quoted(a.value)), "an id has the letters a–z, digits and hyphens, and begins with a letter")
				continue
			}
			m.id, m.idOffset = a.value, a.offset
		case "class":
			if strings.Trim(a.value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ ") != "" {
				p.error(a.valueOffset, "attribute-value", fmt.Sprintf("%s cannot be a class", quoted(a.value)), "a class has letters a–z, digits and hyphens")
				continue
			}
			m.class = strings.TrimSpace(m.class + " " + a.value)
		case "lang":
			tag, err := lang.Parse(a.value)
			if err != nil {
				p.error(a.valueOffset, "attribute-value", err.Error(), `a language is written as its tag, such as "sv" or "ar"`)
				continue
			}
			m.lang = tag
		case "dir":
			if a.value != "ltr" && a.value != "rtl" && a.value != "auto" {
				p.error(a.valueOffset, "attribute-value", fmt.Sprintf("%s is no direction", quoted(a.value)), `dir is "ltr", "rtl" or "auto"; with lang="…" it is not needed`)
				continue
			}
			m.dir = a.value
		default:
			p.error(a.offset, "attribute-unknown", fmt.Sprintf("%q cannot be set here", a.name),
				diag.DidYouMean(a.name, markingNames, "id, class, lang and dir can be set"))
		}
	}
	if m.lang != "" && m.dir == "" {
		m.dir = string(m.lang.Dir())
	}
	return m
}

func isID(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || i > 0 && (c >= '0' && c <= '9' || c == '-')) {
			return false
		}
	}
	return s != ""
}
