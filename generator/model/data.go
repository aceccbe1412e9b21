package model

import (
	"slices"

	"lykta/generator/lang"
)

// Contact is somebody a reader can ring or write to, in one language.
type Contact struct {
	Key        string
	Name       string
	Number     string // as people write it
	Tel        string // digits to ring, with an optional leading "+"; "" when there is no number
	SMS        string
	Web        string
	Audience   []Audience
	For        string
	About      string
	Hours      string
	Languages  string
	Cost       Cost
	Anonymous  Answer
	OnBill     Answer
	MustReport Answer
	Emergency  bool
	HelpBlock  int // place in the help block; 0 = not in it
	Source     *Source
	Checked    lang.Date // zero: nobody has
	ReviewBy   lang.Date
	ValidTo    lang.Date // zero: no end is known
	TextLang   lang.Tag  // language that the texts are really in
}

// IsFor tells whether the contact may stand on pages for an audience.
func (c *Contact) IsFor(a Audience) bool { return slices.Contains(c.Audience, a) }

// Answer is what is known of a yes-or-no question about a contact.
type Answer string

// The answers.
const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown"
)

// Cost is what a call costs the caller.
type Cost string

// The costs.
const (
	Free        Cost = "free"
	NormalCost  Cost = "normal"
	UnknownCost Cost = "unknown"
)

// Source is where a fact comes from.
type Source struct {
	Key          string
	Title        string
	Publisher    string
	Kind         SourceKind
	SFS          string // number in the Swedish code of statutes, for laws
	URL          string
	Seen         lang.Date // zero: not recorded
	SupersededBy string    // key of the source that replaced it
}

// SourceKind is what sort of source it is.
type SourceKind string

// The kinds of sources that pages may cite.
const (
	Law          SourceKind = "law"
	Authority    SourceKind = "authority"
	Research     SourceKind = "research"
	Organisation SourceKind = "organisation"
)

// Term is a glossary word in one language.
type Term struct {
	Key         string
	Swedish     string // headword, the same in every language
	Name        string // the word in this language; "" in the source language or when there is none
	Explanation string
	Forms       []string
	Say         string // how the Swedish word sounds, in the reader's script
	Path        string // page with more, or ""
	TextLang    lang.Tag
}

// Label gives the word to list the term under.
func (t *Term) Label() string {
	if t.Name != "" {
		return t.Name
	}
	return t.Swedish
}

// Municipality is a municipality's or school's own contacts, from an overlay file.
type Municipality struct {
	Key                  string
	Name                 string
	Invented             bool
	Switchboard          string
	SwitchboardHours     map[lang.Tag]string
	Web                  string
	Office               string // what to ask for, in the source language
	OfficeNumber         string
	SocialEmergency      string
	SocialEmergencyHours map[lang.Tag]string
	SchoolHealth         []LocalNumber
	Checked              lang.Date
	ReviewBy             lang.Date
}

// LocalNumber is a named phone number.
type LocalNumber struct {
	Name   string
	Number string
}

// TermID gives a term's fragment on the glossary page.
func TermID(key string) string { return "ord-" + key }
