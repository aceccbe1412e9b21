package lang

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Collator orders words as a language's dictionaries do: by its own alphabet first, then by accents and letter case. The
// language's own script comes before all others, as in CLDR. It is not safe for concurrent use.
type Collator struct {
	letters *collate.Collator // tells letters of the alphabet apart, and nothing else
	full    *collate.Collator // tells accents and letter case apart too
	tailor  *strings.Replacer // nil when x/text has the alphabet right
	buffer  collate.Buffer

	// The primary weights of the language's own script, from ownLow up to but not including ownHigh; both 0 where it is not known.
	ownLow, ownHigh int
	ownFirst        bool // that script comes before the others; Japanese puts Latin before kana
	latin           int  // the primary weight of a, where letters begin

	headings      []heading // of an A–Z list, in order
	wideHeadings  bool      // a heading covers every letter up to the next one, not its own alone
	latinHeadings bool      // the headings are Latin letters, though the script is not
}

// Collator gives a new collator for the language. The alphabets are those of CLDR, with own ones where x/text, which knows
// CLDR 23, lacks them.
func (t Tag) Collator() *Collator {
	base := language.Make(t.collation())
	c := &Collator{
		letters: collate.New(base, collate.Loose),
		full:    collate.New(base),
		tailor:  t.tailoring(),

		ownFirst: t.Script() != "Jpan",
	}
	c.latin = c.weights("a")[0]
	if first, next, ok := scriptEdges(t.Script()); ok {
		c.ownLow, c.ownHigh = c.weights(first)[0], math.MaxInt
		if next != "" {
			c.ownHigh = c.weights(next)[0]
		}
	}
	c.headings = c.makeHeadings(t)
	return c
}

// Compare gives a negative number when a comes before b, 0 only when they are the same bytes, and a positive number otherwise.
// It is a total order for any bytes.
func (c *Collator) Compare(a, b string) int {
	return c.Key(a).Compare(c.Key(b))
}

// Sort puts words in order, in place.
func (c *Collator) Sort(words []string) {
	keys := make([]SortKey, len(words))
	for i, w := range words {
		keys[i] = c.Key(w)
	}
	slices.SortFunc(keys, SortKey.Compare)
	for i := range keys {
		words[i] = keys[i].word
	}
}

// SortKey is a word with what it is sorted by.
type SortKey struct {
	primary, full []byte
	word          string
}

// Key gives a word's key. Making keys is most of the work of comparing: whoever compares a word often keeps its key.
func (c *Collator) Key(word string) SortKey {
	primary := c.primary(c.weights(word))
	c.buffer.Reset()
	return SortKey{primary, bytes.Clone(c.full.KeyFromString(&c.buffer, word)), word}
}

// Compare is Collator.Compare of the words, for keys of one collator.
func (a SortKey) Compare(b SortKey) int {
	if n := bytes.Compare(a.primary, b.primary); n != 0 {
		return n
	}
	if n := bytes.Compare(a.full, b.full); n != 0 {
		return n
	}
	return strings.Compare(a.word, b.word)
}

// The groups of weights, in the order in which they are sorted.
const (
	groupSigns = iota // punctuation and digits
	groupOwn          // the language's own script
	groupLetters
)

// primary turns the weights of letters into a sort key: for each a group and the weight, four bytes.
func (c *Collator) primary(weights []int) []byte {
	var key []byte
	for _, w := range weights {
		group := byte(groupLetters)
		switch {
		case w < c.latin:
			group = groupSigns
		case c.ownFirst && c.isOwn(w):
			group = groupOwn
		}
		key = append(key, group, byte(w>>16), byte(w>>8), byte(w))
	}
	return key
}

// isOwn reports whether a weight is that of a letter of the language's own script.
func (c *Collator) isOwn(weight int) bool { return c.ownLow <= weight && weight < c.ownHigh }

// weights gives the primary weights of the letters of s, after tailoring.
func (c *Collator) weights(s string) []int {
	if c.tailor != nil {
		s = c.tailor.Replace(strings.ToLower(norm.NFC.String(s)))
	}
	c.buffer.Reset()
	key := c.letters.KeyFromString(&c.buffer, s)
	var weights []int
	for len(key) >= 2 {
		// x/text writes a weight in two bytes, or in three with the first bit set.
		if key[0]&0x80 == 0 {
			weights = append(weights, int(key[0])<<8|int(key[1]))
			key = key[2:]
			continue
		}
		if len(key) < 3 {
			break
		}
		weights = append(weights, int(key[0]&0x7f)<<16|int(key[1])<<8|int(key[2]))
		key = key[3:]
	}
	return weights
}
