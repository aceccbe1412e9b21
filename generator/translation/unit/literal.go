package unit

import "strings"

// In the words of a Markdown unit quotation marks, dashes and dots are set by the generator ("x" becomes ”x” in Swedish, -- a dash, ...
// an ellipsis). A writer keeps it from doing so with a backslash, and so do the tagged texts: `\"` is a straight quotation mark. This
// is all that a backslash does there: before any other character it is one.

// letter is a character of running text.
type letter struct {
	r       rune
	literal bool // it stays as it is
}

// typographic are the characters that the generator sets, and the backslash that keeps them as they are.
const typographic = `"'-.\`

// letters reads words with their backslashes.
func letters(words string) []letter {
	var list []letter
	escaped := false
	for _, r := range words {
		switch {
		case escaped && strings.ContainsRune(typographic, r):
			list[len(list)-1] = letter{r, true}
			escaped = false
			continue
		case r == '\\':
			escaped = true
		default:
			escaped = false
		}
		list = append(list, letter{r, r == '\\'})
	}
	return list
}

// needed gives words with a backslash only where it says something.
func needed(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	return words(letters(text))
}

// words writes letters with a backslash only where it says something.
func words(list []letter) string {
	var b strings.Builder
	for i, l := range list {
		if isMarked(list, i) {
			b.WriteByte('\\')
		}
		b.WriteRune(l.r)
	}
	return b.String()
}

// isMarked tells whether letter i needs a backslash: a quotation mark that is straight, a dash or dot beside another that would
// become one sign with it, a backslash before what it would keep as it is.
func isMarked(list []letter, i int) bool {
	switch r := list[i].r; r {
	case '"', '\'':
		return list[i].literal
	case '-', '.':
		return list[i].literal && (i > 0 && list[i-1].r == r || i+1 < len(list) && list[i+1].r == r)
	case '\\':
		return i+1 < len(list) && strings.ContainsRune(typographic, list[i+1].r)
	}
	return false
}
