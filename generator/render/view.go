package render

import (
	"html/template"

	"lykta/generator/lang"
	"lykta/generator/model"
)

// View is what a layout sees: everything is decided, nothing is left to compute but if, range and with.
//
// Its methods are those of Frame: T and TN (interface strings), Asset (address of a theme asset), Picture (an illustration
// as inline SVG) and Shared (a partial that is rendered once for all pages with the same Frame).
type View struct {
	*Frame // the same for all pages of a language, edition, audience and folder depth
	Page   PageView
}

// SiteView says what site and which version of it this is.
type SiteView struct {
	Title      string // interface string site.title
	Example    bool
	Version    string
	Date       string // of the release, written out in the page's language
	NewerAfter string
	Address    string // absolute address of the site, to print
	Publisher  string
	Email      string
	License    string
	LicenseURL string
	PublicKey  string // by which packs can be checked; "" = they are not signed
}

// LangView is a language as a page shows it.
type LangView struct {
	Tag  lang.Tag
	Dir  lang.Direction
	Name string
}

// LanguageLink is one entry of the language switcher.
type LanguageLink struct {
	LangView
	Hreflang   string
	URL        string
	Current    bool
	Translated bool // false: the page exists there, with its text in the source language
	// Attrs is href, lang, dir and hreflang as attributes, ready to write: links of this kind are most of a page's work.
	Attrs template.HTMLAttr
}

// Link is a titled address.
type Link struct {
	Title   string
	URL     string
	Current bool // leads to this page or to a folder it lies in
	Lang    LangView
}

// Card is a page as a list shows it.
type Card struct {
	Title       string
	Description string
	URL         string
	Picture     string // name for View.Picture, or ""
	Type        model.Type
	Audience    model.Audience
	Lang        LangView // of Title and Description; differs from the page's for a page that is not translated
}

// PageView is the page itself.
type PageView struct {
	Path         string
	Type         model.Type
	Audience     model.Audience
	HighRisk     bool
	Title        string
	Description  string
	WindowTitle  string // Title and the site's title
	Picture      string
	URL          string         // of this page within the edition
	Anchor       string         // id of the page's section in a single file, with which the ids in it begin; "" in other editions
	Canonical    string         // absolute; of the source page for a fallback; "" in a discreet edition
	Share        *ShareView     // what previews of the page's address show; nil in packs, and for pages that nobody shares
	Alternates   []LanguageLink // hreflang: absolute addresses of real translations and x-default; empty for a fallback
	Languages    []LanguageLink // switcher
	Menu         []Link
	Breadcrumbs  []Link // from home to the parent
	Prev, Next   *Link
	Text         LangView // language of title, description and article
	IsFallback   bool
	FromSource   bool // the text is in the source language
	Machine      bool // translated by machine and read by nobody
	Stale        bool // the source has changed since, and old text is shown
	Mixed        bool // parts of a translated page are in the source language
	Unreviewed   bool // nobody qualified has reviewed the page
	Article      template.HTML
	Contents     []Heading // headings of a long page; empty for a short one
	Answer       string
	Rumour       *RumourView
	Limits       template.HTML
	Invented     bool
	Term         *TermView
	Cards        []Card        // pages below this one, or the home page's situations
	Sections     []CardGroup   // home: the sections with their pages
	Contacts     []ContactView // contacts page: everybody for the audience; in order
	Terms        []TermView    // glossary page
	Words        []TermView    // glossary words that the article uses, in the order of their first use
	Index        []IndexGroup  // A–Z page
	Packs        []PackView    // downloads page
	Prints       []PrintGroup  // downloads page
	SearchScript string        // search page: address of the language's index
	Sources      []SourceView
	Responsible  string
	Updated      string // dates written out in the page's language
	Reviewed     string
	ReviewedBy   string
	ReviewBy     string
	Changes      []ChangeView
	ShortURL     string // printable short address, or ""
	LeafletURL   string // of the page as a leaflet to print (PDF); "" if there is none
}

// Heading is an entry of the on-page contents.
type Heading struct {
	Level int
	ID    string
	Text  string
	Lang  lang.Tag // when it is in another language than the text; else ""
}

// CardGroup is a titled list of cards.
type CardGroup struct {
	Title string
	Lang  LangView // of Title
	URL   string
	Path  string
	Cards []Card
}

// RumourView is a rumour told fact first; the fact is the page's title.
type RumourView struct {
	Claim        string
	WhyItSpreads template.HTML
	Explain      template.HTML
}

// TermView is a glossary word.
type TermView struct {
	Key         string
	ID          string // fragment on the glossary page
	Label       string // the word in this language
	Swedish     string // headword, always lang=sv
	IsSwedish   bool   // Label is the Swedish headword itself
	Explanation string
	Say         string
	URL         string // page with more, or ""
	Text        LangView
}

// IndexGroup is one letter of the A–Z page.
type IndexGroup struct {
	Letter  string
	Entries []IndexEntry
}

// IndexEntry is one line of the A–Z page.
type IndexEntry struct {
	Label   string
	Swedish string
	URL     string
	Lang    LangView
}

// ContactView is a contact, ready to show. Cost, Anonymous, OnBill and MustReport are the ends of interface keys:
// "contact.cost.free", "contact.anonymous.yes" and so on; unknown ones are "".
type ContactView struct {
	Key, Name  string
	Number     string
	TelURL     template.URL // "tel:116111", or ""
	SMS        string
	Web        string // absolute address, or ""
	For        string
	About      string
	Hours      string
	Languages  string
	Cost       string
	Anonymous  string
	OnBill     string
	MustReport string
	Emergency  bool
	Unchecked  bool   // nobody has compared the number with its source
	Checked    string // date written out
	Source     *SourceView
	Text       LangView
}

// SourceView is a source, ready to show; its title is in Swedish.
type SourceView struct {
	Title     string
	Publisher string
	Kind      string // end of the interface key "source.kind.law" and so on
	SFS       string
	URL       string
	Seen      string
}

// ChangeView is one corrected thing.
type ChangeView struct {
	Day  string // ISO 8601, for datetime
	Date string
	Text string
}

// PackView is a pack on the downloads page.
type PackView struct {
	Format   string    // end of the interface keys "pack.zip.title" and "pack.zip.use"
	Discreet bool      // its name, title and icon do not tell what it is about
	Lang     *LangView // nil = all languages
	URL      string
	FileName string
	Size     string // written out in the page's language
	SHA256   string
}

// LocalView is a municipality's own contacts.
type LocalView struct {
	Name                 string
	Invented             bool
	Switchboard          string
	SwitchboardURL       template.URL
	SwitchboardHours     LocalText
	Web                  string
	Office               string // Swedish: what to ask for
	OfficeNumber         string
	OfficeURL            template.URL
	SocialEmergency      string
	SocialEmergencyURL   template.URL
	SocialEmergencyHours LocalText
	SchoolHealth         []LocalNumberView
}

// LocalNumberView is a named number.
type LocalNumberView struct {
	Name   string
	Number string
	URL    template.URL
}

// LocalText is a text of the overlay, in the page's language or else in the source language.
type LocalText struct {
	Text string
	Lang LangView
}
