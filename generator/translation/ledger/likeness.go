package ledger

import (
	"slices"
	"strings"
	"unicode"
)

// The least likeness of two texts that counts as one text edited, and of one text and two or three that it was divided into.
const (
	editedLikeness   = 0.50
	splitLikeness    = 0.80
	farLikeness      = 0.75 // edited, and moved within the file as well
	leftoverLikeness = 0.35 // when they alone are left
	partLikeness     = 0.50 // share of a part's words that the whole must hold
)

// words is a text's words and pairs of neighbouring words, sorted.
type words []string

// wordsOf gives the words of a tagged text, in small letters, without the names of tags.
func wordsOf(text string) words {
	plain := withoutTags(text)
	list := strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	n := len(list)
	for i := 1; i < n; i++ {
		list = append(list, list[i-1]+" "+list[i])
	}
	slices.Sort(list)
	return list
}

// withoutTags puts a space in the place of each tag.
func withoutTags(text string) string {
	if !strings.Contains(text, "<") {
		return text
	}
	var out strings.Builder
	for text != "" {
		before, after, found := strings.Cut(text, "<")
		out.WriteString(before)
		if !found {
			break
		}
		out.WriteByte(' ')
		_, text, _ = strings.Cut(after, ">")
	}
	return out.String()
}

// likeness gives the Dice coefficient of two texts over their words and pairs of words: 0 to 1.
func likeness(a, b words) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(Shared(a, b)) / float64(len(a)+len(b))
}

// Shared counts what stands in both of two sorted lists, as often as it stands in both.
func Shared(a, b []string) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch strings.Compare(a[i], b[j]) {
		case 0:
			n++
			i++
			j++
		case -1:
			i++
		default:
			j++
		}
	}
	return n
}

// together gives the words of several texts as of one.
func together(list ...words) words {
	var all words
	for _, w := range list {
		all = append(all, w...)
	}
	slices.Sort(all)
	return all
}

// isPart tells whether most of a text's words stand in a whole.
func isPart(part, whole words) bool {
	return len(part) > 0 && float64(Shared(part, whole)) >= partLikeness*float64(len(part))
}
