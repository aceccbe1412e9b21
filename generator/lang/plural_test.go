package lang

import (
	"math"
	"testing"
)

func TestPlural(t *testing.T) {
	for _, test := range []struct {
		tag  Tag
		want map[int]Category
	}{
		{"sv", map[int]Category{0: Other, 1: One, 2: Other, 21: Other, -1: One}},
		{"sv-x-lattlast", map[int]Category{1: One}},
		{"ar", map[int]Category{0: Zero, 1: One, 2: Two, 3: Few, 10: Few, 11: Many, 99: Many, 100: Other, 103: Few, 111: Many}},
		{"prs", map[int]Category{0: One, 1: One, 2: Other}},
		{"kmr", map[int]Category{0: Other, 1: One, 2: Other}},
		{"ti", map[int]Category{0: One, 1: One, 2: Other}},
		{"so", map[int]Category{0: Other, 1: One, 2: Other}},
		{"se", map[int]Category{1: One, 2: Two, 3: Other}},
		{"smj", map[int]Category{1: One, 2: Two, 3: Other}},
		{"fit", map[int]Category{1: One, 2: Other}},
		{"uk", map[int]Category{0: Many, 1: One, 2: Few, 5: Many, 11: Many, 21: One, 22: Few, 112: Many}},
		{"pl", map[int]Category{0: Many, 1: One, 2: Few, 5: Many, 21: Many, 22: Few}},
		{"zh", map[int]Category{0: Other, 1: Other}},
		{"fr", map[int]Category{0: One, 1: One, 2: Other, 1_000_000: Many}},
		{"qaa", map[int]Category{1: Other, math.MinInt: Other}},
		{"en", map[int]Category{math.MinInt: Other, math.MaxInt: Other}},
	} {
		for n, want := range test.want {
			if got := test.tag.Plural(n); got != want {
				t.Errorf("%s %d: %s, want %s", test.tag, n, got, want)
			}
		}
	}
}

// A category that no whole number has would be asked of translators in vain; one that is missing would be a hole in the text.
func TestCategoriesAreThoseOfSomeNumber(t *testing.T) {
	for _, set := range pluralSets {
		seen := map[Category]bool{}
		for n := range uint64(2000) {
			seen[set.rule(n)] = true
		}
		seen[set.rule(1_000_000)] = true
		for _, c := range set.categories {
			if !seen[c] {
				t.Errorf("%s: no number is %q", set.tags, c)
			}
			delete(seen, c)
		}
		if len(seen) > 0 {
			t.Errorf("%s: %v are not among the categories", set.tags, seen)
		}
	}
}
