package terms

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/lang"
)

// Words gives the words of a text, folded (lang.Fold): runs of letters, marks and digits.
func Words(text string) []string {
	text = lang.Fold(text)
	var list []string
	start := -1
	for i, r := range text {
		isWord := isWordRune(r)
		if isWord && start < 0 {
			start = i
		}
		if !isWord && start >= 0 {
			list = append(list, text[start:i])
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, text[start:])
	}
	return list
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z'
	}
	return lang.IsCommonLetter(r) || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// index finds the forms of terms by their first word.
type index struct {
	whole  map[string][]form // first words without an asterisk at the end
	stems  map[string][]form // first words with one
	loose  []form            // first words with an asterisk at the beginning
	shortS int               // length of the shortest stem, in bytes
	longS  int
}

type form struct {
	term    int
	pattern Pattern
}

func newIndex(list []Term) index {
	x := index{whole: map[string][]form{}, stems: map[string][]form{}}
	for i, t := range list {
		for _, p := range t.Forms {
			f := form{term: i, pattern: p}
			switch first := p.words[0]; {
			case first.before:
				x.loose = append(x.loose, f)
			case first.after:
				x.stems[first.text] = append(x.stems[first.text], f)
				if x.shortS == 0 || len(first.text) < x.shortS {
					x.shortS = len(first.text)
				}
				x.longS = max(x.longS, len(first.text))
			default:
				x.whole[first.text] = append(x.whole[first.text], f)
			}
		}
	}
	return x
}

// Find gives the terms that stand in a text of the source language, as indexes of Terms, in the order in which they are first
// found, each once.
func (l *List) Find(text string) []int {
	if l == nil || len(l.Terms) == 0 {
		return nil
	}
	words := Words(text)
	var found []int
	seen := make([]bool, len(l.Terms))
	add := func(forms []form, rest []string) {
		for _, f := range forms {
			if !seen[f.term] && len(f.pattern.words) <= len(rest) && f.pattern.at(rest) {
				seen[f.term] = true
				found = append(found, f.term)
			}
		}
	}
	for i, w := range words {
		rest := words[i:]
		add(l.index.whole[w], rest)
		if l.index.shortS > 0 {
			for n := l.index.shortS; n <= min(len(w), l.index.longS); n++ {
				add(l.index.stems[w[:n]], rest)
			}
		}
		add(l.index.loose, rest)
	}
	return found
}

// HasKey tells whether a term is listed under a key.
func (l *List) HasKey(key string) bool {
	if l == nil {
		return false
	}
	for _, t := range l.Terms {
		if t.Key == key {
			return true
		}
	}
	return false
}

// Proposals gives patterns as words for people.
func Proposals(list []Pattern) string {
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = p.String()
	}
	return strings.Join(names, ", ")
}
