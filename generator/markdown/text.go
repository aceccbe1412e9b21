package markdown

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// special are the bytes at which running text is not simply copied.
var special = func() (table [256]bool) {
	for _, b := range []byte("&<>\"'\\-.") {
		table[b] = true
	}
	return table
}()

// prose writes source[start:stop], running text, to the markup and to the plain text: escapes and character references resolved,
// straight quotation marks, "--", "---" and "..." set as the language sets them.
func (c *compiler) prose(start, stop int) {
	for pos := start; pos < stop; {
		from := pos
		for pos < stop && !special[c.state.text[pos]] {
			pos++
		}
		if pos > from {
			c.run(c.state.text[from:pos], from)
		}
		if pos < stop {
			pos = c.specialText(pos, stop)
		}
	}
}

// specialText writes what begins with a special byte and gives the offset after it.
func (c *compiler) specialText(pos, stop int) int {
	source := c.state.text
	rest := source[pos:stop]
	switch b := source[pos]; b {
	case '\\':
		if len(rest) > 1 && util.IsPunct(rest[1]) {
			c.run(rest[1:2], pos)
			return pos + 2
		}
	case '&':
		if value, size := characterReference(rest); size > 0 {
			c.runString(value, pos)
			return pos + size
		}
	case '-':
		switch dashes := countByte(rest, '-'); dashes {
		case 2:
			c.runString("–", pos)
			return pos + 2
		case 3:
			c.runString("—", pos)
			return pos + 3
		default:
			c.run(rest[:dashes], pos)
			return pos + dashes
		}
	case '.':
		if countByte(rest, '.') == 3 {
			c.runString("…", pos)
			return pos + 3
		}
	case '"', '\'':
		opened := c.isOpening(pos)
		if b == '"' {
			c.doubleQuote(opened, pos)
		} else {
			c.singleQuote(opened, pos, stop)
		}
		return pos + 1
	}
	c.run(rest[:1], pos)
	return pos + 1
}

// run writes text as it is, escaped.
func (c *compiler) run(text []byte, offset int) {
	c.leaf.marks = append(c.leaf.marks, textMark{len(c.plain), offset})
	c.plain = append(c.plain, text...)
	if len(text) == 1 && special[text[0]] {
		c.html = appendEscaped(c.html, string(text))
	} else {
		c.html = append(c.html, text...)
	}
	c.leaf.previous, _ = utf8.DecodeLastRune(text)
	c.leaf.opened = false
}

func (c *compiler) runString(text string, offset int) {
	c.leaf.marks = append(c.leaf.marks, textMark{len(c.plain), offset})
	c.plain = append(c.plain, text...)
	c.html = appendEscaped(c.html, text)
	c.leaf.previous, _ = utf8.DecodeLastRuneInString(text)
	c.leaf.opened = false
}

// characterReference reads `&name;` or `&#number;`; size 0 means that there is none. What XML cannot hold becomes U+FFFD.
func characterReference(text []byte) (value string, size int) {
	end := bytes.IndexByte(text[:min(len(text), 34)], ';')
	if end < 2 {
		return "", 0
	}
	for _, b := range text[1:end] {
		if b != '#' && !isNameByte(b) || b == '-' || b == '_' {
			return "", 0
		}
	}
	if digits := bytes.TrimLeft(text[1:end], "#xX"); text[1] == '#' && (len(digits) == 0 || len(digits) > 7) {
		return "", 0 // CommonMark 6.2: one to seven digits
	}
	name := string(text[:end+1])
	value = html.UnescapeString(name)
	if value == name {
		return "", 0
	}
	for _, r := range value {
		if r < utf8.RuneSelf && r < ' ' && r != '\t' && r != '\n' || r == 0x7f || r >= utf8.RuneSelf && !isTextRune(r) {
			return "\uFFFD", end + 1
		}
	}
	return value, end + 1
}

// isOpening tells whether a quotation mark at pos opens: white space, an opening bracket, a dash or nothing before it, and something after it.
func (c *compiler) isOpening(pos int) bool {
	previous := c.leaf.previous
	if previous != 0 && !c.leaf.opened && !unicode.IsSpace(previous) && !strings.ContainsRune("([{<–—/¿¡", previous) {
		return false
	}
	source := c.state.text
	for pos++; pos < len(source) && strings.IndexByte("*_~[`", source[pos]) >= 0; pos++ {
	}
	next, _ := utf8.DecodeRune(source[pos:])
	return pos < len(source) && !unicode.IsSpace(next)
}

func (c *compiler) doubleQuote(opened bool, pos int) {
	if opened {
		c.runString(c.quotes.Open, pos)
		c.leaf.opened = true
		return
	}
	c.runString(c.quotes.Close, pos)
}

// singleQuote writes an inner quotation mark, or an apostrophe when it stands within or at the edge of a word without a partner.
func (c *compiler) singleQuote(opened bool, pos, stop int) {
	next, _ := utf8.DecodeRune(c.state.text[pos+1:])
	switch {
	case opened && c.hasPartner(pos, stop):
		c.runString(c.quotes.InnerOpen, pos)
		c.leaf.opened = true
		c.leaf.inner++
	case c.leaf.inner > 0 && !isWordRune(next):
		c.runString(c.quotes.InnerClose, pos)
		c.leaf.inner--
	default:
		c.runString("’", pos)
	}
}

// hasPartner tells whether a single quotation mark that closes follows soon.
func (c *compiler) hasPartner(pos, stop int) bool {
	source := c.state.text
	for i := pos + 2; i < min(stop, pos+500); i++ {
		if source[i] != '\'' || source[i-1] == ' ' {
			continue
		}
		if next, _ := utf8.DecodeRune(source[i+1:]); i+1 >= len(source) || !isWordRune(next) {
			return true
		}
	}
	return false
}

// checkNumbers reports a telephone number in the text written since leaf.start, and begins anew.
func (c *compiler) checkNumbers() {
	from := c.leaf.start
	text := string(c.plain[from:])
	c.leaf.start = len(c.plain)
	for range maxDiagnostics {
		start, end, found := FindNumber(text)
		if !found {
			return
		}
		c.error(c.sourceOffset(from+start), "number-typed", "the number "+text[start:end]+" is typed in the text: numbers come from the contacts file",
			"write :contact[key] with a key of contacts.toml")
		from, text = from+end, text[end:]
	}
}

// sourceOffset gives the place in the source of a place in plain.
func (c *compiler) sourceOffset(plain int) int {
	low, high := 0, len(c.leaf.marks)
	for low < high {
		middle := (low + high) / 2
		if c.leaf.marks[middle].plain <= plain {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == 0 {
		return 0
	}
	mark := c.leaf.marks[low-1]
	return mark.source + plain - mark.plain
}
