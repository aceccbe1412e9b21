// Package index makes the two search databases of a ZIM file, for full text and for titles, with the terms that libzim would make: readers
// ask with these. It decides nothing about which pages are in them, and writes no file.
package index

import (
	"crypto/sha256"
	"strconv"
	"strings"
	"unicode/utf8"

	"lykta/generator/lang"
	"lykta/generator/output/pack/zim/glass"
	"lykta/generator/output/pack/zim/stem"
)

// Article is a page that readers find.
type Article struct {
	Path  string // in the namespace of content
	Title string
	Page  []byte // HTML; Fulltext leaves out a page that asks for it
}

// unstemmed is the language to name where words are not stemmed, so that no reader stems what it looks for: no linguistic content (ISO 639-2).
const unstemmed = "zxx"

// Greatest lengths of terms in bytes; longer words are left out (Xapian's own limit; libzim's MAX_INDEXABLE_TITLE_WORD_SIZE).
const (
	maxWord      = 64
	maxTitleWord = 240
)

// Slots of values (libzim's "valuesmap").
const (
	titleSlot = 0
	wordsSlot = 1 // of full text: how many words there are
	pathSlot  = 1 // of titles: without namespace
)

// Fulltext makes the database of all words on pages. A page with a title but no text is left out, as libzim does.
func Fulltext(articles []Article, language lang.Tag) *glass.Database {
	stemmer, code := stemmerFor(language)
	db := &glass.Database{Metadata: map[string]string{
		"valuesmap": "title:0;wordcount:1;geo.position:2", "kind": "fulltext", "data": "fullPath", "language": code,
	}}
	for _, a := range articles {
		raw, ok := text(a.Page)
		if !ok {
			continue
		}
		postings := map[string]glass.Posting{}
		content := lang.Unmarked(raw)
		weight := uint32(len(content)/500 + 1) // the longer the page, the more its title weighs
		addWords(postings, content, 1, stemmer)
		addWords(postings, lang.Unmarked(a.Title), weight, stemmer)
		addMarked(postings, raw, 1, stemmer)
		addMarked(postings, a.Title, weight, stemmer)
		db.Documents = append(db.Documents, glass.Document{
			Text:     "C/" + a.Path,
			Values:   map[uint32]string{titleSlot: cut(lang.Unmarked(a.Title)), wordsSlot: strconv.Itoa(len(strings.Fields(raw)))},
			Postings: postings,
		})
	}
	db.UUID = identity("fulltext", articles)
	return db
}

func addWords(postings map[string]glass.Posting, s string, weight uint32, stemmer stem.Stemmer) {
	for _, t := range tokens(s) {
		if term := termOf(t.text, stemmer); term != "" {
			addTerm(postings, term, weight)
		}
	}
}

// addMarked adds the words that have marks as they are written. libzim before 8.2.1 takes marks off the pages that it indexes, but not off
// what readers ask for: there, "bråk" found nothing. Newer readers never ask for these words. Where a stem has lost the marks it is left out: it
// would be another word's.
func addMarked(postings map[string]glass.Posting, s string, weight uint32, stemmer stem.Stemmer) {
	for _, t := range tokens(strings.ToLower(s)) {
		if term := termOf(t.text, stemmer); lang.Unmarked(term) != term {
			addTerm(postings, term, weight)
		}
	}
}

// termOf gives the term for a word; "" where there is none.
func termOf(word string, stemmer stem.Stemmer) string {
	if len(word) > maxWord {
		return ""
	}
	if stemmer != nil {
		word = stemmer(word)
	}
	if len(word) > glass.MaxTerm {
		return ""
	}
	return word
}

func addTerm(postings map[string]glass.Posting, term string, weight uint32) {
	p := postings[term]
	p.Count += weight
	postings[term] = p
}

// anchor stands before a title's words, so that readers can ask for titles that begin so.
const anchor = "0posanchor"

// Titles makes the database that suggestions come from: words with their places, and stems marked with a Z.
func Titles(articles []Article, language lang.Tag) *glass.Database {
	stemmer, code := stemmerFor(language)
	db := &glass.Database{Metadata: map[string]string{
		"valuesmap": "title:0;targetPath:1", "kind": "title", "data": "fullPath", "language": code,
	}}
	for _, a := range articles {
		db.Documents = append(db.Documents, glass.Document{
			Text:     "C/" + a.Path,
			Values:   map[uint32]string{titleSlot: cut(a.Title), pathSlot: cut(a.Path)},
			Postings: titleWords(lang.Unmarked(a.Title), stemmer),
		})
	}
	db.UUID = identity("title", articles)
	return db
}

func titleWords(title string, stemmer stem.Stemmer) map[string]glass.Posting {
	postings := map[string]glass.Posting{}
	if title == "" {
		return postings
	}
	place := uint32(0)
	for _, t := range tokens(anchor + " " + title) {
		if len(t.text) > maxTitleWord {
			continue
		}
		p := postings[t.text]
		p.Count++
		if t.place {
			place++
			p.Positions = append(p.Positions, place)
		}
		postings[t.text] = p
		if stemmer == nil || !isStemmed(t.text) {
			continue
		}
		if stemmed := stemmer(t.text); stemmed != "" && len(stemmed) < glass.MaxTerm {
			p := postings["Z"+stemmed]
			p.Count++
			postings["Z"+stemmed] = p
		}
	}
	if len(postings) == 1 && len(title) <= maxTitleWord {
		return map[string]glass.Posting{title: {Count: 1}} // of signs only: it is found whole
	}
	return postings
}

// stemmerFor gives the stemmer and the code of the language that readers are told.
func stemmerFor(language lang.Tag) (stem.Stemmer, string) {
	stemmer := stem.For(language.Language())
	if stemmer == nil {
		return nil, unstemmed
	}
	return stemmer, language.ISO639()
}

// cut shortens a value to what there is room for, between two letters.
func cut(s string) string {
	if len(s) <= glass.MaxValue {
		return s
	}
	end := glass.MaxValue
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

// identity makes a database's UUID from what it indexes (RFC 9562 §5.8, version 8).
func identity(kind string, articles []Article) [16]byte {
	hash := sha256.New()
	hash.Write([]byte(kind))
	for _, a := range articles {
		for _, field := range [][]byte{[]byte(a.Path), []byte(a.Title), a.Page} {
			hash.Write([]byte(strconv.Itoa(len(field)) + ":"))
			hash.Write(field)
		}
	}
	id := [16]byte(hash.Sum(nil))
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id
}
