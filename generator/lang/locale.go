package lang

import (
	"slices"
	"strings"
)

// locale is what is known about one language. Its strings come from CLDR (tables_locales.go) or from own.go.
type locale struct {
	tag        string
	base       string // own.go only: the locale that gives what is left empty here
	name       string // the language's own name
	date       string // {d}, {month} and {y}; {m}, {mm} and {dd} are numbers
	months     string // twelve names in the form that dates use, with | between
	quotes     Quotes
	list       string // patterns of two parts and of start, middle and end, with | between
	decimal    string
	group      string
	minus      string
	minGroup   int    // digits that must stand before the first group
	upperGroup int    // digits in a group beyond the first: 2 in India
	sizes      string // patterns of kB, MB and GB, with | between
	index      string // headings of an A–Z list, with spaces between
}

// neutral serves languages of which nothing is known: ISO 8601 dates and punctuation that no language forbids.
var neutral = locale{
	date:   "{y}-{mm}-{dd}",
	quotes: Quotes{"“", "”", "‘", "’"},
	list:   "{0}, {1}|{0}, {1}|{0}, {1}|{0}, {1}",
	// The space, which no language takes for a decimal mark (SI brochure §5.4.4).
	decimal: ".", group: "\u00a0", minus: "-", minGroup: 1, upperGroup: 3,
	sizes: "{0} kB|{0} MB|{0} GB",
}

// locale finds what is known about t. A locale in another script than t's does not count: ku-Arab must not get Latin months.
func (t Tag) locale() locale {
	if l, ok := localeOf(string(t)); ok {
		return l
	}
	script := t.Script()
	for _, f := range append(t.Fallbacks(), Tag(t.Language())) {
		if !strings.Contains(string(f), "-") {
			if l, ok := localeOf(string(f) + "-" + script); ok {
				return l
			}
		}
		if l, ok := localeOf(string(f)); ok && f.Script() == script {
			return l
		}
	}
	return neutral
}

// localeOf gives the hand-written locale of a tag, filled up from its base, or else CLDR's.
func localeOf(tag string) (locale, bool) {
	i := slices.IndexFunc(own[:], func(l locale) bool { return l.tag == tag })
	if i < 0 {
		return cldrLocale(tag)
	}
	base, ok := cldrLocale(own[i].base)
	if !ok {
		base = neutral
	}
	return own[i].over(base), true
}

func cldrLocale(tag string) (locale, bool) {
	i, ok := slices.BinarySearchFunc(locales[:], tag, func(l locale, tag string) int { return strings.Compare(l.tag, tag) })
	if !ok {
		return locale{}, false
	}
	return locales[i], true
}

// over lays what l says over base.
func (l locale) over(base locale) locale {
	base.base, base.tag = l.base, l.tag
	for _, field := range []struct {
		to   *string
		from string
	}{
		{&base.name, l.name}, {&base.date, l.date}, {&base.months, l.months}, {&base.list, l.list}, {&base.index, l.index},
	} {
		if field.from != "" {
			*field.to = field.from
		}
	}
	if l.quotes != (Quotes{}) {
		base.quotes = l.quotes
	}
	return base
}
