package markdown

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FindNumber gives the byte range of the first thing in text that looks like a telephone number typed by hand; found is false when there is none.
// Digits of any script count. What is taken for a number:
//
//   - "+" and 7–15 digits: +46 70 174 06 05
//   - 0 and 6–13 further digits, in one run or with spaces, hyphens, dashes, slashes, dots or brackets between: 070-174 06 05, 08/123 45 67, 0046…, 020505050
//   - 7–10 digits in at least three groups, or two joined by a hyphen, the first of 2–4 digits and the others of 2–3: 174 06 05, 123-45 67
//   - the short numbers, as whole words: 112, 113 13, 114 14, 116 000, 116 006, 116 016, 116 111, 116 117, 116 123, 118 118, 1177, 90 390, 90 101, with or without the space
//
// What is not: dates (2026-11-21, 21.11.2026, 21/11 2026), years and ranges of years, times (08.00–16.30), amounts (1 000 000, 112 kr, 112 %), section numbers and SFS numbers (1990:52, § 112),
// decimals, ISBN (978…), personal and organisation numbers (6 or 8 digits, a hyphen, 4), a plain run of digits that does not begin with 0, and a short number that is part of a word (112-samtal).
func FindNumber(text string) (start, end int, found bool) {
	for pos := 0; pos < len(text); {
		digit := strings.IndexFunc(text[pos:], unicode.IsDigit)
		if digit < 0 {
			return 0, 0, false
		}
		pos += digit
		c := readDigits(text, pos)
		if start, end, found = c.number(text); found {
			return start, end, true
		}
		pos = c.groups[len(c.groups)-1].end
	}
	return 0, 0, false
}

// digitGroup is a run of digits in a text.
type digitGroup struct {
	start, end int
	digits     string // as ASCII
	before     string // the separators before it, within the candidate
}

// digitGroups are runs of digits with at most two separators between neighbours.
type digitGroups struct {
	groups []digitGroup
	plus   int // offset of a plus sign right before the first group, or -1
}

// maxGroups bounds a candidate: a page of digits must not take quadratic time.
const maxGroups = 12

func readDigits(text string, pos int) digitGroups {
	c := digitGroups{plus: -1}
	if before := strings.TrimRight(text[:pos], "("); strings.HasSuffix(before, "+") {
		c.plus = len(before) - 1
	}
	separator := pos
	for len(c.groups) < maxGroups {
		g := digitGroup{start: pos, before: text[separator:pos]}
		var ascii []byte
		for pos < len(text) {
			r, size := utf8.DecodeRuneInString(text[pos:])
			if !unicode.IsDigit(r) {
				break
			}
			ascii = append(ascii, asciiDigit(r))
			pos += size
		}
		g.end, g.digits = pos, string(ascii)
		c.groups = append(c.groups, g)
		separator = pos
		for n := 0; n < 3 && pos < len(text); n++ {
			r, size := utf8.DecodeRuneInString(text[pos:])
			if unicode.IsDigit(r) || !strings.ContainsRune(" \u00a0\u202f\u2009-\u2010\u2011–/.()", r) {
				break
			}
			pos += size
		}
		if r, _ := utf8.DecodeRuneInString(text[pos:]); pos == separator || !unicode.IsDigit(r) {
			break
		}
	}
	return c
}

// asciiDigit gives the ASCII digit of a decimal digit: in Unicode the ten of a script stand in a row, and a row begins at the last non-digit before it.
func asciiDigit(r rune) byte {
	if r < utf8.RuneSelf {
		return byte(r)
	}
	value := byte(0)
	for value < 9 && unicode.IsDigit(r-1) {
		value++
		r--
	}
	return '0' + value
}

func (c digitGroups) number(text string) (start, end int, found bool) {
	first, last := c.groups[0], c.groups[len(c.groups)-1]
	if !c.isOrdinary() && !gluedTo(text, first.start, last.end) && c.isLong() {
		start = first.start
		if c.plus >= 0 {
			start = c.plus
		}
		return start, last.end, true
	}
	if c.isAmount() || c.isDate() {
		return 0, 0, false
	}
	for i, g := range c.groups {
		end, isShort := g.end, isShortNumber(g.digits)
		if !isShort && i+1 < len(c.groups) && strings.TrimLeft(c.groups[i+1].before, " \u00a0\u202f-") == "" {
			isShort = isShortNumber(g.digits + " " + c.groups[i+1].digits)
			end = c.groups[i+1].end
		}
		if isShort && !gluedTo(text, g.start, end) && !isMeasure(text, g.start, end) {
			return g.start, end, true
		}
	}
	return 0, 0, false
}

var shortNumbers = strings.Fields("112 11313 11414 116000 116006 116016 116111 116117 116123 118118 1177 90390 90101")

// isShortNumber tells whether digits, with or without the usual space, are a known short number.
func isShortNumber(digits string) bool {
	first, second, hasSpace := strings.Cut(digits, " ")
	if hasSpace && (len(first) > 3 || len(second) < 2) {
		return false
	}
	return slices.Contains(shortNumbers, first+second)
}

// isLong tells whether the groups together are written as a telephone number.
func (c digitGroups) isLong() bool {
	total := 0
	for _, g := range c.groups {
		total += len(g.digits)
	}
	switch {
	case c.plus >= 0:
		return total >= 7 && total <= 15
	case c.groups[0].digits[0] == '0':
		return total >= 7 && total <= 14
	case total < 7 || total > 10 || len(c.groups) < 2 || len(c.groups[0].digits) < 2 || len(c.groups[0].digits) > 4:
		return false
	case len(c.groups) == 2 && !strings.ContainsAny(c.groups[1].before, "-\u2010\u2011"):
		return false
	}
	for _, g := range c.groups[1:] {
		if len(g.digits) < 2 || len(g.digits) > 4 || len(c.groups) > 2 && len(g.digits) > 3 {
			return false
		}
	}
	return true
}

// isOrdinary tells whether the groups are a date, years, times, an amount, an ISBN or an identity number.
func (c digitGroups) isOrdinary() bool {
	if c.plus >= 0 {
		return false
	}
	return c.isDate() || c.isYears() || c.isTimes() || c.isHours() || c.isAmount() || c.isIdentity()
}

func (c digitGroups) isDate() bool {
	if len(c.groups) < 3 {
		return false
	}
	a, b, d := c.groups[0].digits, c.groups[1].digits, c.groups[2].digits
	if isYear(a) {
		return len(b) <= 2 && len(d) <= 2 && c.groups[1].before == c.groups[2].before && within(b, 12) && within(d, 31)
	}
	return isYear(d) && len(a) <= 2 && len(b) <= 2 && within(a, 31) && within(b, 12) && len(c.groups) == 3
}

func (c digitGroups) isYears() bool {
	for _, g := range c.groups {
		if !isYear(g.digits) {
			return false
		}
	}
	return true
}

// isTimes tells of 08.00–16.30 and 8.00-16.00.
func (c digitGroups) isTimes() bool {
	if len(c.groups)%2 != 0 {
		return false
	}
	for i, g := range c.groups {
		if i%2 == 0 && (len(g.digits) > 2 || !within(g.digits, 24)) {
			return false
		}
		if i%2 == 1 && (g.before != "." || len(g.digits) != 2 || !within(g.digits, 59)) {
			return false
		}
	}
	return true
}

// isHours tells of 10–17 12–15.
func (c digitGroups) isHours() bool {
	for i, g := range c.groups {
		if len(g.digits) > 2 || !within(g.digits, 24) || i%2 == 1 && !strings.ContainsAny(g.before, "-–") || i > 0 && i%2 == 0 && strings.ContainsAny(g.before, "-–") {
			return false
		}
	}
	return len(c.groups)%2 == 0 && c.groups[0].digits[0] != '0'
}

// isAmount tells of 1 000 000: groups of three after the first, the same single separator throughout, no leading zero.
func (c digitGroups) isAmount() bool {
	if len(c.groups) < 2 || len(c.groups[0].digits) > 3 || c.groups[0].digits[0] == '0' {
		return false
	}
	for _, g := range c.groups[1:] {
		if len(g.digits) != 3 || g.before != c.groups[1].before || strings.ContainsAny(g.before, "-–/()") {
			return false
		}
	}
	// 116 111 looks like an amount and is a number; nobody counts 116,111 of anything on a page for children.
	return len(c.groups) > 2 || !isShortNumber(c.groups[0].digits+" "+c.groups[1].digits)
}

func (c digitGroups) isIdentity() bool {
	first := c.groups[0].digits
	if len(c.groups) == 2 && len(c.groups[1].digits) == 4 && (len(first) == 6 || len(first) == 8) && first[0] != '0' {
		return true
	}
	return first == "978" || first == "979" || len(first) == 13
}

func isYear(digits string) bool {
	return len(digits) == 4 && (strings.HasPrefix(digits, "19") || strings.HasPrefix(digits, "20"))
}

// within tells whether one or two digits are a number up to most.
func within(digits string, most int) bool {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n <= most
}

// gluedTo tells whether the range is part of a longer word or number: a letter or digit next to it, or a digit beyond a mark such as 1,112 and 112:3.
func gluedTo(text string, start, end int) bool {
	before, size := utf8.DecodeLastRuneInString(text[:start])
	if size > 0 && strings.ContainsRune(":.,-/", before) {
		before, _ = utf8.DecodeLastRuneInString(text[:start-size])
		if unicode.IsDigit(before) {
			return true
		}
	} else if size > 0 && (unicode.IsLetter(before) && before < 0x250 || unicode.IsDigit(before)) {
		return true
	}
	after, size := utf8.DecodeRuneInString(text[end:])
	if size > 0 && strings.ContainsRune(":.,-–", after) {
		next, _ := utf8.DecodeRuneInString(text[end+size:])
		return unicode.IsDigit(next) || (after == '-' || after == ':') && unicode.IsLetter(next)
	}
	return size > 0 && (unicode.IsLetter(after) && after < 0x250 || unicode.IsDigit(after))
}

var measures = strings.Fields("% kr kr. kronor sek procent m km kg cm euro €")

// isMeasure tells whether a short number is an amount or a section: 112 kr, § 112.
func isMeasure(text string, start, end int) bool {
	rest := strings.TrimLeft(text[end:min(len(text), end+16)], " \u00a0\u202f")
	if word := strings.TrimRight(strings.ToLower(firstWord(rest)), ".,;:!?)"); slices.Contains(measures, word) {
		return true
	}
	before := strings.TrimRight(text[max(0, start-12):start], " \u00a0")
	return strings.HasSuffix(before, "§") || strings.HasSuffix(before, "sidan") || strings.HasSuffix(before, "SFS")
}

func firstWord(s string) string {
	if end := strings.IndexFunc(s, unicode.IsSpace); end >= 0 {
		return s[:end]
	}
	return s
}
