package lang

import (
	"strconv"
	"strings"
)

// FormatNumber writes n with Latin digits and the language's grouping, "12 345" in Swedish (CLDR, numbers).
func (t Tag) FormatNumber(n int64) string {
	l := t.locale()
	digits := strconv.FormatInt(n, 10)
	if n < 0 {
		return l.minus + l.grouped(digits[1:])
	}
	return l.grouped(digits)
}

// grouped puts the group mark into a row of digits.
func (l locale) grouped(digits string) string {
	const firstGroup = 3
	if len(digits) < firstGroup+l.minGroup {
		return digits
	}
	out := digits[len(digits)-firstGroup:]
	for digits = digits[:len(digits)-firstGroup]; len(digits) > l.upperGroup; digits = digits[:len(digits)-l.upperGroup] {
		out = digits[len(digits)-l.upperGroup:] + l.group + out
	}
	return digits + l.group + out
}

// FormatBytes writes a size of n bytes for readers in kB, MB or GB, powers of 1000 (IEC 80000-13), with the language's decimal
// mark and abbreviation (CLDR, units short): "1,2 MB" in Swedish. Whole kB are rounded up, so that nothing weighs 0 kB; MB and
// GB have one decimal, rounded to the nearest.
func (t Tag) FormatBytes(n int64) string {
	l := t.locale()
	n = max(n, 0)
	sizes := strings.Split(l.sizes, "|")
	kilo := n/1000 + min(n%1000, 1)
	if kilo < 1000 {
		return fill(sizes[0], l.grouped(strconv.FormatInt(kilo, 10)))
	}
	tenths, pattern := rounded(n, 100_000), sizes[1]
	if tenths >= 10_000 {
		tenths, pattern = rounded(n, 100_000_000), sizes[2]
	}
	number := l.grouped(strconv.FormatInt(tenths/10, 10))
	if tenths%10 != 0 {
		number += l.decimal + strconv.FormatInt(tenths%10, 10)
	}
	return fill(pattern, number)
}

// rounded divides n, which is not negative, and rounds half up; it cannot overflow.
func rounded(n, by int64) int64 { return n/by + n%by/(by/2) }

// fill puts parts into the places {0} and {1} of a CLDR pattern.
func fill(pattern string, parts ...string) string {
	var out strings.Builder
	for {
		i := strings.IndexByte(pattern, '{')
		if i < 0 || i+3 > len(pattern) {
			return out.String() + pattern
		}
		out.WriteString(pattern[:i])
		out.WriteString(parts[pattern[i+1]-'0'])
		pattern = pattern[i+3:]
	}
}
