// Package lang knows languages by their BCP 47 tags: direction, own names, fallback, plurals, dates, numbers, quotes, lists
// and sorting. It translates nothing, reads no files and never asks the machine for its locale.
package lang

import "strings"

// Tag is a language tag in the canonical form of BCP 47 (RFC 5646), such as "sv", "zh-Hant-TW" or "sv-x-lattlast".
// Make one with Parse. The methods of a tag that was not parsed never panic, but know little. The zero value is no language.
type Tag string

// String gives the tag as it is written in HTML's lang attribute.
func (t Tag) String() string { return string(t) }

// Language gives the first subtag, such as "ar" or "prs".
func (t Tag) Language() string {
	first, _, _ := strings.Cut(string(t), "-")
	return first
}

// Name gives the language's own name for itself, such as "العربية" or "davvisámegiella", in the letter case of running text
// (CLDR, localeDisplayNames). It gives the tag when the name is not known.
func (t Tag) Name() string {
	if name := t.locale().name; name != "" {
		return name
	}
	return string(t)
}

// Fallbacks gives the tags to try after t, from the nearest to the most general, by cutting subtags off the end
// (lookup, RFC 4647 §3.4): zh-Hant and zh for zh-Hant-TW.
func (t Tag) Fallbacks() []Tag {
	var list []Tag
	s := string(t)
	for {
		cut := strings.LastIndexByte(s, '-')
		if cut < 0 {
			return list
		}
		s = s[:cut]
		if cut == 1 || cut > 1 && s[cut-2] == '-' {
			continue // a singleton such as the x of "sv-x-lattlast" never stands last
		}
		list = append(list, Tag(s))
	}
}
