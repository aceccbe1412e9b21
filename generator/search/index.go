// Package search builds a language's search index and its folding tables, and writes them as a classic script.
// It knows no addresses of its own, no editions and no layouts; themes' search.js finds in the browser what Find finds here.
package search

import (
	"maps"
	"slices"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// FormatVersion changes whenever the same site gives other bytes: the form of the script, the folding tables or what is indexed. It is
// part of Key, and so of the name that browsers keep the script under.
const FormatVersion = 1

// Index is what can be found in one language. Make one with Build; nothing changes it afterwards.
type Index struct {
	Entries []Entry // pages in menu order, children's first, then the glossary's words
	source  lang.Tag
	folding *Folding
	words   []string    // sorted by bytes
	places  [][]posting // by word: where it stands, in the order of the entries
}

// Entry is a page or a glossary word as a list of hits shows it. A rumour's claim is never part of one.
type Entry struct {
	Path        string // of the page
	Term        string // key of a glossary word on that page, or ""
	Title       string
	TitleLang   lang.Tag
	Description string
	TextLang    lang.Tag // of Description
	Swedish     string   // headword in the source language, when Title is another word
	Audience    model.Audience
}

// posting is one entry that a word stands in.
type posting struct {
	entry int
	field field // every field it stands in
}

// field is where a word stands. The sum of fields is the word's weight, so that one field outweighs all that come after it.
type field uint8

const (
	inBody    field = 1
	inHeading field = 2 // and descriptions, and short answers
	inKeyword field = 4 // and rumours' claims, forms of glossary words, names and numbers of contacts
	inTitle   field = 8
)

// Build makes the index of l; source is the language of the glossary's headwords. The search page itself and the page for addresses
// that do not exist are left out.
func Build(l *model.Language, source lang.Tag) *Index {
	x := &Index{source: source, folding: NewFolding(l.Tag)}
	places := map[string]*[]posting{}
	for entry, d := range documents(l, source) {
		x.Entries = append(x.Entries, d.entry)
		for _, p := range d.pieces {
			x.folding.eachWord(p.text, func(word []byte) { add(places, word, posting{entry, p.field}) })
		}
	}
	x.words = slices.Sorted(maps.Keys(places))
	x.places = make([][]posting, len(x.words))
	for i, word := range x.words {
		x.places[i] = *places[word]
	}
	return x
}

// add records where a word stands. Single letters are kept for titles and keywords only.
func add(places map[string]*[]posting, word []byte, p posting) {
	if p.field < inKeyword && len(word) < 2 {
		return
	}
	list, ok := places[string(word)]
	if !ok {
		places[string(word)] = &[]posting{p}
		return
	}
	if last := &(*list)[len(*list)-1]; last.entry == p.entry {
		last.field |= p.field
		return
	}
	*list = append(*list, p)
}

// Key identifies what Build reads: equal keys mean equal indexes. It is much quicker than Build.
func Key(l *model.Language, source lang.Tag) fingerprint.Sum {
	r := fingerprint.New("search").Value(FormatVersion).String(string(l.Tag)).String(string(source))
	for _, d := range documents(l, source) {
		r.Value(d.entry)
		for _, p := range d.pieces {
			r.Bytes([]byte{byte(p.field)}).String(p.text)
		}
	}
	return r.Sum()
}
