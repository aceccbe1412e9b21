package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Collator orders words as a language's dictionaries do. It is not safe for concurrent use.
type Collator struct{ c *collate.Collator }

// Collator gives a new collator for the language.
func (t Tag) Collator() *Collator {
	return &Collator{collate.New(language.Make(string(t)))}
}

// Compare gives a negative number when a comes before b, 0 only when they are equal, and a positive number otherwise.
func (c *Collator) Compare(a, b string) int {
	if n := c.c.CompareString(a, b); n != 0 {
		return n
	}
	return strings.Compare(a, b)
}

// Sort puts words in order, in place.
func (c *Collator) Sort(words []string) { slices.SortFunc(words, c.Compare) }

// IndexLetter gives the heading that word stands under in an A–Z list.
func (t Tag) IndexLetter(word string) string {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(word))
	return string(unicode.ToUpper(r))
}

// Words counts the words of s, for reading length.
func (t Tag) Words(s string) int { return len(strings.Fields(s)) }
