package single

import (
	"strconv"
	"strings"
)

// letters is the characters that a document holds.
type letters map[rune]bool

func lettersOf(shell []byte, sections []section) letters {
	used := letters{}
	add := func(text string) {
		for _, r := range text {
			used[r] = true
		}
	}
	add(string(shell))
	for _, s := range sections {
		add(string(s.markup))
	}
	return used
}

// need tells whether a @font-face rule has a letter that is used. A rule without unicode-range has all.
func (used letters) need(rule string) bool {
	_, ranges, limited := strings.Cut(rule, "unicode-range:")
	if !limited {
		return true
	}
	if end := strings.IndexAny(ranges, ";}"); end >= 0 {
		ranges = ranges[:end]
	}
	for interval := range strings.SplitSeq(ranges, ",") {
		if used.within(strings.TrimSpace(interval)) {
			return true
		}
	}
	return false
}

// within tells whether a letter is in an interval such as U+100-130 or U+20AC (CSS Fonts 4, section 4.5). What cannot be read is
// taken to hold one.
func (used letters) within(interval string) bool {
	from, to, isRange := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(interval, "U+"), "u+"), "-")
	if !isRange {
		to = from
	}
	first, err := strconv.ParseUint(from, 16, 32)
	last, err2 := strconv.ParseUint(to, 16, 32)
	if err != nil || err2 != nil || last > 0x10ffff {
		return true
	}
	for r := first; r <= last; r++ {
		if used[rune(r)] {
			return true
		}
	}
	return false
}
