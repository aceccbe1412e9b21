package lang

import "unicode"

// Words counts the words of s, for telling how long a text takes to read. Where a script puts no spaces between words, it
// is an estimate from the number of letters. The text decides, not the tag: a Thai name in a Swedish text is counted as Thai.
func (t Tag) Words(s string) int {
	words := 0
	inWord := false
	letters := [len(unspaced)]int{}
	for _, r := range s {
		switch script := unspacedScript(r); {
		case script >= 0:
			letters[script]++
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				words++
			}
			inWord = true
		case unicode.IsSpace(r) || r == '፡' || r == '—' || r == '–' || r == '/' || r == '።':
			inWord = false
		}
	}
	for i, n := range letters {
		words += (n*10 + unspaced[i].tenths - 1) / unspaced[i].tenths
	}
	return words
}

// unspaced are the scripts without spaces between words, with the usual number of letters in a word, in tenths. Vowel signs and
// tone marks are not counted. The figures are rough means of running text; they are meant for minutes, not for statistics.
var unspaced = [...]struct {
	script *unicode.RangeTable
	tenths int
}{
	{unicode.Han, 16},
	{unicode.Hiragana, 25},
	{unicode.Katakana, 40},
	{unicode.Thai, 35},
	{unicode.Lao, 35},
	{unicode.Khmer, 35},
	{unicode.Myanmar, 30},
}

// unspacedScript gives the index in unspaced of the script of the letter r, or -1.
func unspacedScript(r rune) int {
	if r < 0x0E00 || !unicode.IsLetter(r) {
		return -1
	}
	for i := range unspaced {
		if unicode.Is(unspaced[i].script, r) {
			return i
		}
	}
	return -1
}
