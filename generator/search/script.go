package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/model"
)

// Script writes the index as a classic script that sets window.lyktaSearch and, if search.js is there already, starts it.
// href gives the address of a page, and of a glossary word on it when term is its key and not "", as written on the search page.
// The same index and addresses give the same bytes.
//
// Form of the value, besides "v" (FormatVersion):
//
//	langs    [tag, direction] of the languages that entries are in
//	source   place in langs of the language of the headwords
//	entries  [address, title, description, language of title, language of description, audience, Swedish headword], the last ones left out
//	         when 0 or ""; languages are places in langs, audiences places in "child parent staff"
//	words    sorted words, separated by spaces: a digit of base 36 for the letters shared with the word before, then the others
//	places   for each word, separated by spaces, the distances of its entries, each from the one before and the first from 0: digits
//	         "?" to "[" of base 29 that stand for 1 to 29, then a last digit "]" to "|" of base 32. Before a distance stands the sum of
//	         the fields, "'" to "4" for 2 to 15, when that is not 1.
//	fold     letters: groups of target, "=" and letters; marks: a letter with its combining mark, and the letter that they make;
//	         drop, split and runs: the insides of regular expressions' classes; heads and least: see Folding
func (x *Index) Script(href func(path, term string) string) []byte {
	langs := x.langs()
	value := scriptValue{Version: FormatVersion, Words: x.wordList(), Places: x.placeList(), Fold: x.folding.table()}
	for _, tag := range langs {
		value.Langs = append(value.Langs, [2]string{string(tag), string(tag.Dir())})
	}
	value.Source = max(0, slices.Index(langs, x.source))
	for _, e := range x.Entries {
		value.Entries = append(value.Entries, e.row(href(e.Path, e.Term), langs))
	}
	var out bytes.Buffer
	out.WriteString("window.lyktaSearch=")
	encoder := json.NewEncoder(&out) // escapes <, > and & so that the value may stand anywhere
	if err := encoder.Encode(value); err != nil {
		panic(fmt.Sprintf("search: plain strings and numbers cannot fail to encode: %v", err))
	}
	out.Truncate(out.Len() - 1)
	out.WriteString(";window.lyktaSearchStart&&lyktaSearchStart()\n")
	return out.Bytes()
}

type scriptValue struct {
	Version int         `json:"v"`
	Langs   [][2]string `json:"langs"`
	Source  int         `json:"source"`
	Entries [][]any     `json:"entries"`
	Words   string      `json:"words"`
	Places  string      `json:"places"`
	Fold    foldTable   `json:"fold"`
}

type foldTable struct {
	Letters string            `json:"letters"`
	Marks   map[string]string `json:"marks"`
	Drop    string            `json:"drop"`
	Split   string            `json:"split"`
	Runs    string            `json:"runs"`
	Heads   []string          `json:"heads"`
	Least   int               `json:"least"`
}

// langs gives the languages of entries, in the order of the entries.
func (x *Index) langs() []lang.Tag {
	var langs []lang.Tag
	add := func(tag lang.Tag) {
		if !slices.Contains(langs, tag) {
			langs = append(langs, tag)
		}
	}
	for _, e := range x.Entries {
		add(e.TitleLang)
		add(e.TextLang)
		if e.Swedish != "" {
			add(x.source)
		}
	}
	return langs
}

func (e Entry) row(address string, langs []lang.Tag) []any {
	row := []any{
		address, e.Title, e.Description, slices.Index(langs, e.TitleLang), slices.Index(langs, e.TextLang),
		slices.Index(model.Audiences(), e.Audience), e.Swedish,
	}
	for last := len(row) - 1; row[last] == 0 || row[last] == ""; last-- {
		row = row[:last]
	}
	return row
}

// wordList writes the words, each as a digit for what it shares with the one before and the rest.
func (x *Index) wordList() string {
	var out strings.Builder
	var before []rune
	for i, word := range x.words {
		if i > 0 {
			out.WriteByte(' ')
		}
		letters := []rune(word)
		shared := 0
		for shared < min(len(letters), len(before), 35) && letters[shared] == before[shared] {
			shared++
		}
		out.WriteString(strconv.FormatInt(int64(shared), 36))
		out.WriteString(string(letters[shared:]))
		before = letters
	}
	return out.String()
}

func (x *Index) placeList() string {
	var out []byte
	for i, list := range x.places {
		if i > 0 {
			out = append(out, ' ')
		}
		entry := 0
		for _, p := range list {
			if p.field != inBody {
				out = append(out, '%'+byte(p.field))
			}
			out = appendDistance(out, p.entry-entry)
			entry = p.entry
		}
	}
	return string(out)
}

// appendDistance writes n ≥ 0 so that the last digit is known by its letter.
func appendDistance(out []byte, n int) []byte {
	const (
		base, last   = 29, 32
		one, lastNil = '?', ']'
	)
	var digits []byte
	for rest := n / last; rest > 0; rest = (rest - 1) / base {
		digits = append(digits, one+byte((rest-1)%base))
	}
	slices.Reverse(digits)
	return append(append(out, digits...), lastNil+byte(n%last))
}

// table gives the folding as the browser reads it.
func (f *Folding) table() foldTable {
	letters := map[string][]rune{}
	for letter, target := range f.letters {
		letters[target] = append(letters[target], letter)
	}
	var groups []string
	for _, target := range slices.Sorted(maps.Keys(letters)) {
		slices.Sort(letters[target])
		groups = append(groups, target+"="+string(letters[target]))
	}
	return foldTable{
		Letters: strings.Join(groups, " "), Marks: f.marks, Heads: append([]string{}, f.heads...), Least: f.least,
		Drop: class(f.dropped), Split: class(f.separator) + `\ud800-\udfff`, Runs: class(unspaced),
	}
}

// class writes ranges as the inside of a regular expression's class, in ASCII.
func class(ranges string) string {
	limits := rangeLimits(ranges)
	var out strings.Builder
	for i := 0; i < len(limits); i += 2 {
		fmt.Fprintf(&out, `\u%04x`, limits[i])
		if limits[i] != limits[i+1] {
			fmt.Fprintf(&out, `-\u%04x`, limits[i+1])
		}
	}
	return out.String()
}
