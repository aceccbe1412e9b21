package lang

import "strings"

// Category is a plural category of CLDR.
type Category string

// The plural categories, in CLDR's order.
const (
	Zero  Category = "zero"
	One   Category = "one"
	Two   Category = "two"
	Few   Category = "few"
	Many  Category = "many"
	Other Category = "other"
)

// pluralSet is the rule that some languages share.
type pluralSet struct {
	tags       string // with a space before and after each
	categories []Category
	rule       func(n uint64) Category
}

// ownPlurals gives languages that CLDR's plural rules leave out the rules of another one.
const ownPlurals = " aii:syr arb:ar azb:az bal:fa cnr:sr fit:fi haz:fa kmr:ku pes:fa prs:fa rmf:fi rmn:sv rmu:sv rmy:sv rom:sv sh:sr tl:fil tru:sv zza:ku "

// Plural gives the category of the whole number n (CLDR, plurals-type-cardinal); of a negative number, that of its absolute
// value. A language without rules has Other alone.
func (t Tag) Plural(n int) Category {
	set := t.pluralSet()
	if set == nil {
		return Other
	}
	abs := uint64(n)
	if n < 0 {
		abs = -abs
	}
	return set.rule(abs)
}

// Categories gives the categories that whole numbers can have in the language, in CLDR's order. Where CLDR keeps "other" for
// fractions, as in Polish and Russian, it is not among them. The caller may change the slice.
func (t Tag) Categories() []Category {
	set := t.pluralSet()
	if set == nil {
		return []Category{Other}
	}
	return append([]Category(nil), set.categories...)
}

// pluralSet gives the rules of the nearest tag that has any, or nil.
func (t Tag) pluralSet() *pluralSet {
	for _, f := range append([]Tag{t}, t.Fallbacks()...) {
		name := string(f)
		if i := strings.Index(ownPlurals, " "+name+":"); i >= 0 {
			name, _, _ = strings.Cut(ownPlurals[i+len(name)+2:], " ")
		}
		for i := range pluralSets {
			if strings.Contains(pluralSets[i].tags, " "+name+" ") {
				return &pluralSets[i]
			}
		}
	}
	return nil
}
