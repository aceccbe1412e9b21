package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/lang"
	"lykta/generator/model"
)

// HasLIX tells whether LIX says anything about texts in a language: Swedish and its neighbours.
func HasLIX(tag lang.Tag) bool {
	return slices.Contains([]string{"sv", "da", "nb", "nn", "no"}, tag.Language())
}

// Reading is what makes a text easy or hard to read.
type Reading struct {
	Words     int
	Sentences int
	Long      int    // words of more than six letters, those of the glossary apart
	Glossary  int    // long words that the glossary explains
	Hardest   string // the sentence with the highest LIX of its own, of those with at least six words
}

// LIX gives the readability index: words per sentence and per cent of long words (C.-H. Björnsson, 1968). Below 30 very easy,
// 30–40 easy, 40–50 ordinary, 50–60 official, above 60 very hard. Only where HasLIX.
func (r Reading) LIX() float64 {
	if r.Words == 0 {
		return 0
	}
	return r.SentenceLength() + 100*float64(r.Long)/float64(r.Words)
}

// SentenceLength gives the mean number of words in a sentence, in any language that puts spaces between words.
func (r Reading) SentenceLength() float64 {
	if r.Sentences == 0 {
		return 0
	}
	return float64(r.Words) / float64(r.Sentences)
}

// Measure reads a text whose blocks are separated by line feeds. The words of terms are not counted as long: a hard word that is
// explained is not what makes a text hard.
func Measure(text string, terms []*model.Term) Reading {
	glossary := newGlossary(terms)
	var r Reading
	hardest := 0.0
	for _, sentence := range sentences(text) {
		words := wordsOf(sentence)
		if len(words) == 0 {
			continue
		}
		one := Reading{Words: len(words), Sentences: 1}
		for i := 0; i < len(words); {
			n := glossary.match(words[i:])
			for _, word := range words[i : i+max(1, n)] {
				switch {
				case !isLong(word):
				case n > 0:
					one.Glossary++
				default:
					one.Long++
				}
			}
			i += max(1, n)
		}
		r.Words += one.Words
		r.Sentences++
		r.Long += one.Long
		r.Glossary += one.Glossary
		const fewest = 6 // words: three long ones are a heading, not a sentence
		if lix := one.LIX(); lix > hardest && one.Words >= fewest {
			hardest, r.Hardest = lix, sentence
		}
	}
	return r
}

// isLong tells whether a word has more than six letters.
func isLong(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 6
}

// sentences divides a text at line feeds and after full stops, question marks and exclamation marks that stand before a space and
// a capital letter, so that "t.ex." and "kl. 8" divide nothing.
func sentences(text string) []string {
	var list []string
	for block := range strings.SplitSeq(text, "\n") {
		start := 0
		for i, r := range block {
			if strings.ContainsRune(".!?…。！？።؟۔", r) && endsSentence(block[start:i], block[i+utf8.RuneLen(r):]) {
				list = append(list, strings.TrimSpace(block[start:i+utf8.RuneLen(r)]))
				start = i + utf8.RuneLen(r)
			}
		}
		list = append(list, strings.TrimSpace(block[start:]))
	}
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// endsSentence tells whether a sentence ends between before and rest, where a full stop or the like stands.
func endsSentence(before, rest string) bool {
	lastWord := before[strings.LastIndexByte(before, ' ')+1:]
	const longest = len("d.v.s")
	if strings.Contains(lastWord, ".") && len(lastWord) <= longest && strings.TrimSpace(rest) != "" {
		return false // t.ex. and bl.a., not an address
	}
	rest = strings.TrimLeft(rest, "”’»\")]")
	trimmed := strings.TrimLeftFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("”’«»–—\"([-", r) })
	next, _ := utf8.DecodeRuneInString(trimmed)
	return trimmed == "" || len(trimmed) < len(rest) && !unicode.IsLower(next) && !unicode.IsDigit(next)
}

// wordsOf gives the words of a sentence; a hyphen, an apostrophe, a colon or a full stop within a word belongs to it.
func wordsOf(sentence string) []string {
	words := strings.FieldsFunc(sentence, func(r rune) bool { return isMark(r) && !strings.ContainsRune("-‑’':.", r) })
	for i := range words {
		words[i] = strings.TrimFunc(words[i], isMark)
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}
