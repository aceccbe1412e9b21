// Package model is the resolved site: plain data that nothing changes once assemble has made it.
// It does no input or output, and decides nothing about looks or file formats.
package model

import (
	"lykta/generator/lang"
)

// Site is everything that outputs, packs, checks and reports are made from.
type Site struct {
	Title           string // working name, for reports; readers see the interface string site.title
	BaseURL         string // absolute, ends in "/": "https://kommun.se/soc/"
	BasePath        string // its path, begins and ends in "/": "/soc/"
	Source          lang.Tag
	Example         bool
	AsOf            lang.Date // the day the site is built for
	Release         Release
	Publisher       Publisher
	Frames          []string // who may show the site in a frame, as CSP sources; nil = anyone, empty = nobody
	PackFormats     []string
	DiscreetFormats []string    // those of PackFormats of which a discreet variant is made too
	Prints          []Print     // what is printed on paper
	SharePictures   bool        // each page has a picture that goes with its address where it is shared
	PublicKey       string      // of minisign, by which readers check packs; "" = they are not signed
	Languages       []*Language // published ones, in menu order
	Withheld        []Withheld  // configured but not published
	Sources         []*Source   // by key
	Redirects       []Redirect  // sorted by From
	Shorts          []Short     // sorted by Address
	Municipality    *Municipality
}

// Release names this version of the content.
type Release struct {
	Version    string
	Date       lang.Date
	NewerAfter lang.Date // offline copies ask for a newer one after this day
}

// Publisher answers for the site.
type Publisher struct {
	Name       string
	Email      string
	License    string
	LicenseURL string
}

// Withheld is a configured language that is not published, and why.
type Withheld struct {
	Tag     lang.Tag `json:"tag"`
	Name    string   `json:"name"`
	Missing []string `json:"missing"` // what of the core safety set is missing: page paths and interface keys, in plain words
}

// Redirect leads from an older address to a page, in every language.
type Redirect struct {
	From string // path without language: "gammal/sida"
	To   string // page path
}

// Short is a printable address that leads to a page in any language.
type Short struct {
	Address string // "p12"
	Path    string // page path
}

// Language is the site in one language.
type Language struct {
	Tag       lang.Tag
	Name      string // own name
	Dir       lang.Direction
	Hreflang  string
	ExitURL   string              // absolute address of a neutral page elsewhere
	Messages  map[string]*Message // interface strings by dotted key
	Home      *Page
	Pages     []*Page          // menu order: a folder's own page, then its pages
	ByPath    map[string]*Page // the same pages
	Elsewhere map[string]*Page // pages that are not in this language at all, and the one in another language that links lead to
	Single    map[Type]*Page   // the page of each type of which there is one
	Contacts  []*Contact
	Terms     []*Term      // in the language's own order
	Index     []IndexGroup // A–Z
}

// Page gives the page at path, or nil.
func (l *Language) Page(path string) *Page { return l.ByPath[path] }

// Target gives the page that a link to path leads to: the language's own, or one in another language; nil when there is none.
func (l *Language) Target(path string) *Page {
	if own := l.ByPath[path]; own != nil {
		return own
	}
	return l.Elsewhere[path]
}

// PageOfType gives the page of a type of which there is exactly one (SingleTypes), or nil.
func (l *Language) PageOfType(t Type) *Page { return l.Single[t] }

// Contact gives the contact with key, or nil.
func (l *Language) Contact(key string) *Contact {
	for _, c := range l.Contacts {
		if c.Key == key {
			return c
		}
	}
	return nil
}

// Term gives the term with key, or nil.
func (l *Language) Term(key string) *Term {
	for _, t := range l.Terms {
		if t.Key == key {
			return t
		}
	}
	return nil
}

// Help gives the contacts of the help block on pages for an audience: emergency first, then by their place.
func (l *Language) Help(audience Audience) []*Contact {
	var help []*Contact
	for _, c := range l.Contacts { // already in that order
		if c.HelpBlock != 0 && c.IsFor(audience) {
			help = append(help, c)
		}
	}
	return help
}

// Message is one interface string: either plain, or one text per plural category.
type Message struct {
	Text   string
	Plural map[lang.Category]string // nil for a plain message
	Lang   lang.Tag                 // language the text is really in; differs from the page's where a translation is missing
}

// IndexGroup is one letter of the A–Z page.
type IndexGroup struct {
	Letter  string
	Entries []IndexEntry
}

// IndexEntry leads to a page or, with Fragment, to a place in it.
type IndexEntry struct {
	Label    string
	Lang     lang.Tag // of Label
	Swedish  string   // the Swedish headword of a glossary entry, if Label is another word
	Page     *Page
	Fragment string
}
