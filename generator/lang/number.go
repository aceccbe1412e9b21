package lang

import (
	"strconv"
	"strings"
)

// FormatNumber writes n with Latin digits and the language's grouping: "12 345" in Swedish.
func (t Tag) FormatNumber(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + t.locale().group + s[i:]
	}
	return sign + s
}

// FormatBytes writes a size in bytes for readers, in powers of 1000: "1,2 MB" in Swedish.
func (t Tag) FormatBytes(n int64) string {
	if n < 1_000_000 {
		return t.FormatNumber((n+999)/1000) + "\u00a0kB"
	}
	s := strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64)
	return strings.Replace(s, ".", t.locale().decimal, 1) + "\u00a0MB"
}
