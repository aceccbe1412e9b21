package markdown

import "lykta/generator/lang"

// Article is a page body compiled once and written in any edition: static markup with holes that the renderer fills.
// All HTML in it is well-formed XML as well (`<br />`, quoted attributes, no named entities beyond XML's own).
type Article struct {
	Parts    []Part
	Headings []Heading
	Links    []Link // internal and external, in the order of the text
	Uses     []Use  // contacts, terms, pictures and directives, in the order of the text
	Text     string // what a reader reads, without markup, blocks separated by line feeds; for search and descriptions
	Words    int    // number of words in Text, by the language's own rules
}

// PartKind tells what a part is and which of its fields are set.
type PartKind uint8

const (
	// HTML is static markup, written as it is.
	HTML PartKind = iota
	// URL is a hole in a quoted href value: Key is the internal destination as written, such as "/hemma/brak#sedan", "brak.md" or "#sedan".
	// The renderer writes the resolved address, escaped for an attribute.
	URL
	// Contact is a contact's number within running text: Key is the contact.
	Contact
	// ContactCard is a whole contact card, between blocks: Key is the contact.
	ContactCard
	// Term is a word from the glossary: Key is the term, HTML the words to show, already rendered; "" means the term's headword.
	Term
	// Picture is a picture with caption, between blocks: Key is its src, Attrs holds alt and, when given, license, author and alt_lang, the alt's language if it is not the page's; HTML is the caption's inline markup or "".
	Picture
	// Downloads is the list of offline packs, between blocks.
	Downloads
	// Phrase is an interface string: Key names it, such as "say.label". It stands in element content or in a quoted attribute, so the renderer escapes for both.
	Phrase
	// OnlyStart begins blocks for certain languages: Attrs["lang"] holds their tags, separated by single spaces.
	OnlyStart
	// OnlyEnd ends the latest OnlyStart.
	OnlyEnd
)

// Part is a piece of an article: static markup or a hole.
type Part struct {
	Kind   PartKind
	HTML   string
	Key    string
	Attrs  map[string]string // nil when there are none
	Offset int               // byte in Document.Source; 0 for static markup, as Line and Column are
	Line   int               // in the file, from 1
	Column int               // from 1, in runes
}

// Heading is a heading of the body.
type Heading struct {
	Level int      // 2–6
	ID    string   // unique on the page, the same in every language
	Text  string   // plain text
	HTML  string   // inline markup without links and ids, for a list of contents
	Lang  lang.Tag // "" for the page's
	Line  int      // in the file, from 1
}

// Link is a link in the text.
type Link struct {
	Dest     string // as written, with escapes resolved
	Text     string // plain text of the link
	Internal bool   // leads to a page of the site; its hole is a URL part
	Line     int    // in the file, from 1
	Column   int    // from 1, in runes
	Excerpt  string // the line, for diagnostics
}

// Use is the use of something that lives outside the text.
type Use struct {
	Kind    string // "contact", "term", "picture" or "directive"
	Key     string // key of the contact or term, src of the picture, name of the directive
	Line    int    // in the file, from 1
	Column  int    // from 1, in runes
	Excerpt string // the line, for diagnostics
}
