package model

import (
	"slices"

	"lykta/generator/lang"
	"lykta/generator/markdown"
)

// Type is what kind of page an author wrote; docs/formats.md says which fields each demands.
type Type string

// The page types.
const (
	Home      Type = "home"
	Section   Type = "section"
	Situation Type = "situation"
	Question  Type = "question"
	Steps     Type = "steps"
	Rights    Type = "rights"
	TermPage  Type = "term"
	Rumour    Type = "rumour"
	Role      Type = "role"
	Story     Type = "story"
	Safety    Type = "safety"
	Plain     Type = "page"
	Contacts  Type = "contacts"
	Glossary  Type = "glossary"
	Index     Type = "index"
	Search    Type = "search"
	Downloads Type = "downloads"
	NotFound  Type = "notfound"
)

// Types lists every page type.
func Types() []Type {
	return []Type{
		Home, Section, Situation, Question, Steps, Rights, TermPage, Rumour, Role, Story, Safety, Plain,
		Contacts, Glossary, Index, Search, Downloads, NotFound,
	}
}

// SingleTypes lists the types of which a site has exactly one page.
func SingleTypes() []Type {
	return []Type{Home, Safety, Contacts, Glossary, Index, Search, Downloads, NotFound}
}

// Audience is whom a page, or a contact, is for.
type Audience string

// The audiences.
const (
	Child  Audience = "child"
	Parent Audience = "parent"
	Staff  Audience = "staff"
)

// Audiences lists every audience.
func Audiences() []Audience { return []Audience{Child, Parent, Staff} }

// Risk is how much harm a wrong or stale text can do.
type Risk string

// The risks.
const (
	Normal   Risk = "normal"
	HighRisk Risk = "high"
)

// State is how far a translation has come, as people claim it.
type State string

// The states, from least to most.
const (
	Machine     State = "machine"
	Draft       State = "draft"
	NeedsReview State = "needs-review"
	Reviewed    State = "reviewed"
	Approved    State = "approved"
)

// States lists the states from least to most.
func States() []State { return []State{Machine, Draft, NeedsReview, Reviewed, Approved} }

// Reaches tells whether s is at least the state least.
func (s State) Reaches(least State) bool {
	order := States()
	return slices.Index(order, s) >= slices.Index(order, least)
}

// Meta is the front matter that is the same in every language.
type Meta struct {
	Type        Type
	Audience    Audience
	Order       int
	Picture     string
	Risk        Risk
	Sources     []string // keys
	Responsible string
	Updated     lang.Date
	Reviewed    lang.Date // zero: nobody has
	ReviewedBy  string
	ReviewBy    lang.Date
	Short       string
	Aliases     []string // paths without language
	Invented    bool
	Term        string      // key
	ChangeDates []lang.Date // newest first is not required; pairs with Text.Changes
}

// Text is the front matter that is translated. Rumour pages have their fact as Title.
type Text struct {
	Title        string
	MenuTitle    string // "" = Title
	Description  string
	Keywords     []string
	Answer       string
	Claim        string
	WhyItSpreads *markdown.Article // nil when absent, as are the next two
	Explain      *markdown.Article
	Limits       *markdown.Article
	Changes      []string
}

// Page is one page in one language.
type Page struct {
	Path string // the same in every language; "" is home
	Meta
	Text
	Language     *Language
	Article      *markdown.Article
	TextLang     lang.Tag // language that Text and Article are really in
	IsFallback   bool     // no translation: Text and Article are the source's
	State        State    // of the translation: its least unit that is shown; Approved for the source language
	IsStale      bool     // old translations of changed source texts are shown
	IsMixed      bool     // parts of a translated page are in the source language
	TranslatedIn []*Language
	Parent       *Page // nil for home
	Children     []*Page
	Prev, Next   *Page // neighbours in the same folder and for the same audience
	SourceList   []*Source
	TermEntry    *Term // of a term page
	File         string
}

// Menu gives the page's title for menus and cards.
func (p *Page) Menu() string {
	if p.MenuTitle != "" {
		return p.MenuTitle
	}
	return p.Title
}

// Ancestors gives the pages above p, home first.
func (p *Page) Ancestors() []*Page {
	var up []*Page
	for a := p.Parent; a != nil; a = a.Parent {
		up = append(up, a)
	}
	slices.Reverse(up)
	return up
}
