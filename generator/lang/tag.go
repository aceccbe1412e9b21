// Package lang knows languages by their BCP 47 tags: direction, own names, fallback, plurals, dates, numbers, quotes, lists
// and sorting. It translates nothing, reads no files and never asks the machine for its locale.
package lang

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// Tag is a language tag in the canonical form of BCP 47 (RFC 5646), such as "sv", "zh-Hant-TW" or "sv-x-lattlast".
// Make one with Parse. The zero value is no language.
type Tag string

// Direction is the way a language's script runs; its values are those of HTML's dir attribute.
type Direction string

// The two directions of running text.
const (
	LTR Direction = "ltr"
	RTL Direction = "rtl"
)

// Parse reads a BCP 47 tag of any length and gives it in canonical form. The error says in plain words what is wrong.
func Parse(s string) (Tag, error) {
	t, err := language.Raw.Parse(s)
	if err != nil {
		return "", fmt.Errorf("%q is not a language tag: %w", s, err)
	}
	return Tag(t.String()), nil
}

// String gives the tag as it is written in HTML's lang attribute.
func (t Tag) String() string { return string(t) }

// Language gives the first subtag, such as "ar" or "prs".
func (t Tag) Language() string {
	first, _, _ := strings.Cut(string(t), "-")
	return first
}

// Script gives the ISO 15924 code of the tag's script, or of the script the language is most often written in: "Arab".
func (t Tag) Script() string {
	for _, sub := range strings.Split(string(t), "-")[1:] {
		if len(sub) == 1 {
			break
		}
		if len(sub) == 4 && (sub[0] < '0' || sub[0] > '9') {
			return sub
		}
	}
	return t.locale().script
}

// Dir gives the direction of the tag's script: ckb runs right to left, kmr (Latin script) left to right.
func (t Tag) Dir() Direction {
	switch t.Script() {
	case "Arab", "Hebr", "Syrc":
		return RTL
	}
	return LTR
}

// Fallbacks gives the tags to try after t, from the nearest to the most general, by cutting subtags off the end.
func (t Tag) Fallbacks() []Tag {
	var list []Tag
	s := string(t)
	for {
		cut := strings.LastIndexByte(s, '-')
		if cut < 0 {
			return list
		}
		s = s[:cut]
		if before := strings.LastIndexByte(s, '-'); len(s)-before == 2 {
			continue // a singleton such as "-x" never stands last (RFC 4647 §3.4)
		}
		list = append(list, Tag(s))
	}
}
