package check

import (
	"strings"
	"unicode/utf8"

	"lykta/generator/model"
)

// glossary knows the words that are explained, by their first word.
type glossary map[string][][]string

func newGlossary(terms []*model.Term) glossary {
	g := glossary{}
	for _, t := range terms {
		for _, form := range append([]string{t.Swedish, t.Name}, t.Forms...) {
			if words := wordsOf(strings.ToLower(form)); len(words) > 0 {
				first := stem(words[0])
				g[first] = append(g[first], words)
			}
		}
	}
	return g
}

// match gives how many of the words at the beginning are one of the glossary's, the longest there is; 0 for none.
func (g glossary) match(words []string) int {
	longest := 0
	for _, entry := range g[stem(strings.ToLower(words[0]))] {
		if len(entry) <= longest || len(entry) > len(words) {
			continue
		}
		matches := true
		for i, word := range entry {
			matches = matches && isFormOf(strings.ToLower(words[i]), word)
		}
		if matches {
			longest = len(entry)
		}
	}
	return longest
}

// stem gives the letters by which forms of a word are found; an ending changes none of them.
func stem(word string) string {
	const letters = 3
	n := 0
	for i := range word {
		if n == letters {
			return word[:i]
		}
		n++
	}
	return word
}

// isFormOf tells whether a word is one of the glossary's with a Scandinavian ending, such as -en, -ens, -arna or -ernas.
func isFormOf(word, entry string) bool {
	const longestEnding = 5
	ending, found := strings.CutPrefix(word, strings.TrimRight(entry, "aeo")) // utredare, utredarna
	return found && (word == entry || utf8.RuneCountInString(entry) > 3 && utf8.RuneCountInString(ending) <= longestEnding && strings.Trim(ending, "adenorst") == "")
}
