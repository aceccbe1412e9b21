package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// Hit is an entry that was found; the greater its score, the better it fits.
type Hit struct {
	Entry int // place in Index.Entries
	Score int
}

// maxWords is how many words of a query are looked up.
const maxWords = 12

// How well a word of the index fits a word of a query. The distances matter together with the fields' weights: a title that begins
// with the word comes before a text that holds it, but a related word in a title does not.
const (
	isSame     = 16
	isLonger   = 12 // begins with it, and adds at most an ending
	isMuchMore = 10 // begins with it
	hasHead    = 12 // begins with it after a particle
	holds      = 5
	isRelated  = 4 // begins alike and differs at most in the ending
	isMistyped = 3
	beginsLike = 2
	maxEnding  = 3 // letters
)

// Find gives the entries that fit the query best, best first; among equals, in the order of the entries. It is what search.js does, in Go:
// the two give the same hits for every query.
//
// Each word is looked up as it stands: in whole, as a beginning, with another ending, within a word. Only a word that gives nothing is
// tried without its particles, with one letter wrong, and by its longest known beginning or part. Entries with fewer than half of the
// words, counted by how rare they are, are left out.
//
// Those that hold the most of the query, and all of that in the title or all in keywords, count double: rumours are asked for in their
// own words.
func Find(x *Index, query string) []Hit {
	ratings := make([]rating, len(x.Entries))
	for _, word := range queryWords(x.folding, query) {
		fits, certain := x.lookUp(word)
		best := x.bestFits(fits)
		found := 0
		for _, b := range best {
			found += min(b.fit, 1)
		}
		for e, b := range best {
			if b.fit > 0 {
				ratings[e].add(b, bits.Len(uint(len(x.Entries)/found)), certain)
			}
		}
	}
	return rank(ratings)
}

// rating is how well an entry fits the words of a query so far.
type rating struct {
	score, cover int
	apart        field // fields in which some word that was found does not stand
}

func (r *rating) add(b bestFit, rarity, certain int) {
	r.score += b.fit * rarity
	r.cover += certain * rarity
	r.apart |= ^b.fields
}

// bestFit is how well one entry fits one word of a query, and the fields where it was found.
type bestFit struct {
	fit    int
	fields field
}

// bestFits gives the best of each entry, given how well each word of the index fits.
func (x *Index) bestFits(fits []int) []bestFit {
	best := make([]bestFit, len(x.Entries))
	for i, fit := range fits {
		if fit == 0 {
			continue
		}
		for _, p := range x.places[i] {
			b := &best[p.entry]
			b.fit, b.fields = max(b.fit, fit*int(p.field)), b.fields|p.field
		}
	}
	return best
}

// queryWords gives the words of a query, each once.
func queryWords(f *Folding, query string) []string {
	var words []string
	for _, word := range f.Words(query) {
		if len(words) < maxWords && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

func rank(ratings []rating) []Hit {
	var hits []Hit
	widest := 0
	for _, r := range ratings {
		widest = max(widest, r.cover)
	}
	for e, r := range ratings {
		if r.cover == 0 || 2*r.cover < widest {
			continue
		}
		score := r.score * r.cover
		if r.cover == widest && r.apart&(inTitle|inKeyword) != inTitle|inKeyword {
			score *= 2
		}
		hits = append(hits, Hit{e, score})
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits
}

// lookUp tells how well each word of the index fits word; certain is 2 for words as they stand, 1 for guesses.
func (x *Index) lookUp(word string) (fits []int, certain int) {
	if fits, ok := x.each(func(w string) int { return x.fit(word, w) }); ok {
		return fits, 2
	}
	for _, head := range x.folding.heads {
		rest, found := strings.CutPrefix(word, head)
		if !found || utf8.RuneCountInString(rest) < x.folding.least {
			continue
		}
		if fits, ok := x.each(func(w string) int { return x.fit(rest, w) }); ok {
			return fits, 2
		}
	}
	letters := []rune(word)
	if len(letters) > 4 {
		if fits, ok := x.each(func(w string) int { return mistyped(letters, []rune(w)) }); ok {
			return fits, 1
		}
	}
	return x.byPart(letters), 1
}

// each applies fit to all words; ok is false when none fits.
func (x *Index) each(fit func(w string) int) (fits []int, ok bool) {
	fits = make([]int, len(x.words))
	for i, w := range x.words {
		fits[i] = fit(w)
		ok = ok || fits[i] > 0
	}
	return fits, ok
}

// fit tells how well w fits the word t.
func (x *Index) fit(t, w string) int {
	at := strings.Index(w, t)
	size, full := utf8.RuneCountInString(t), utf8.RuneCountInString(w)
	first, _ := utf8.DecodeRuneInString(t)
	least := x.folding.least
	if isUnspaced(first) {
		least = 1
	}
	switch {
	case at == 0 && size == full:
		return isSame
	case at == 0 && size < min(least, 2):
		return 0
	case at == 0 && full-size <= maxEnding:
		return isLonger
	case at == 0:
		return isMuchMore
	case at > 0 && size > 1 && slices.Contains(x.folding.heads, w[:at]):
		return hasHead
	case at > 0 && size >= least:
		return holds
	}
	if differInEnding(t, w, least) {
		return isRelated
	}
	for _, head := range x.folding.heads {
		if rest, ok := strings.CutPrefix(w, head); ok && utf8.RuneCountInString(head) > 1 && differInEnding(t, rest, least) {
			return isRelated
		}
	}
	return 0
}

// differInEnding tells whether a and b are alike but for their endings: bråket and bråken, orosanmälan and orosanmälningar.
func differInEnding(a, b string, least int) bool {
	shared, longest := sharedLetters(a, b), max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if shared >= 2*least {
		return longest-shared <= 2*maxEnding
	}
	return shared >= least && longest-shared <= maxEnding && 3*shared >= 2*longest
}

// sharedLetters gives the number of letters that a and b begin with alike.
func sharedLetters(a, b string) int {
	shared := 0
	for i, c := range a {
		if i >= len(b) || !strings.HasPrefix(b[i:], string(c)) {
			break
		}
		shared++
	}
	return shared
}

// mistyped tells whether w begins with t when one letter of t is wrong, missing, too many or changes places with the next.
func mistyped(t, w []rune) int {
	i := 0
	for i < min(len(t), len(w)) && t[i] == w[i] {
		i++
	}
	if i == len(t) || i == len(w) {
		return 0
	}
	rest := func(letters []rune, from int) string { return string(letters[min(from, len(letters)):]) }
	begins := func(fromW, fromT int) bool { return strings.HasPrefix(rest(w, fromW), rest(t, fromT)) }
	swapped := i+1 < len(t) && i+1 < len(w) && t[i] == w[i+1] && t[i+1] == w[i]
	if begins(i+1, i+1) || begins(i, i+1) || begins(i+1, i) || swapped && begins(i+2, i+2) {
		return isMistyped
	}
	return 0
}

// byPart finds the words that share the longest beginning with t, of at least half of it, and the words of five letters or more within t.
func (x *Index) byPart(t []rune) []int {
	longest := max(3, (len(t)+1)/2)
	for _, w := range x.words {
		longest = max(longest, min(sharedLetters(string(t), w), len(t)-1))
	}
	fits, _ := x.each(func(w string) int {
		if sharedLetters(string(t), w) >= longest || utf8.RuneCountInString(w) > 4 && strings.Contains(string(t), w) {
			return beginsLike
		}
		return 0
	})
	return fits
}
