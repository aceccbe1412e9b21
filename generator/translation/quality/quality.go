// Package quality judges translated units, one at a time and all of a language together, and the source's units as texts to be translated.
// It changes no text, knows no files or states, and never decides what readers see; it only says what it found.
package quality

import (
	"cmp"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/terms"
	"lykta/generator/translation/unit"
)

// Check is one rule about texts.
type Check struct {
	Name     string        // short and stable: people write it when they ignore a finding
	About    string        // what it holds a text to, in one line
	Severity diag.Severity // the worst it says
	Of       Scope
	find     func(*judging) // nil where Of is not Each
}

// Scope is what a check looks at.
type Scope string

// The scopes.
const (
	Each     Scope = "unit"     // a unit and its translation
	Composed Scope = "file"     // a translation put into its file
	All      Scope = "language" // all translations into a language
	Origin   Scope = "source"   // a unit of the source
)

// Finding is something wrong with a text.
type Finding struct {
	Check    string        `json:"check"`
	Severity diag.Severity `json:"severity"`
	Message  string        `json:"message"` // what is wrong, in plain words
	Hint     string        `json:"hint"`    // what to do about it
	Offset   int           `json:"offset"`  // byte of the tagged text it is about; -1 = all of it
}

// Rule is what a diagnostic about a unit is called.
func (f Finding) Rule() string { return "unit-" + f.Check }

// Skeleton is what is found in a unit that unit.Composed calls broken.
func Skeleton() Finding {
	return Finding{
		Check: "skeleton", Severity: diag.Error, Offset: all,
		Message: "the text cannot be written as Markdown that reads the same", Hint: "take away stars, underscores or brackets beside the tags; until then the source's text is shown",
	}
}

// Blocks tells whether a text with these findings may not be approved.
func Blocks(list []Finding) bool {
	return slices.ContainsFunc(list, func(f Finding) bool { return f.Severity == diag.Error })
}

// Checks lists every check, in the order in which people read of them.
func Checks() []Check {
	return []Check{
		{"tags", "links, pictures, numbers to ring and other markup are those of the source; only bold and the like may be left out", diag.Error, Each, tags},
		{"digits", "the numbers are those of the source, and numbers to ring are written with the digits 0–9", diag.Error, Each, digits},
		{"addresses", "web and e-mail addresses in the text are those of the source", diag.Error, Each, addresses},
		{"placeholders", "an interface string has the source's words in braces", diag.Error, Each, placeholders},
		{"terms", "words of terms.toml are translated as it says", diag.Error, Each, glossary},
		{"untranslated", "the text is neither blank, nor the source's, nor Swedish", diag.Warning, Each, untranslated},
		{"script", "the text is in the language's own script, and no word mixes look-alike letters", diag.Warning, Each, script},
		{"ending", "the text ends as the source does, with the language's own mark", diag.Warning, Each, ending},
		{"brackets", "brackets come in pairs", diag.Warning, Each, brackets},
		{"quotes", "quotation marks come in pairs and are the language's own", diag.Warning, Each, quotes},
		{"doubled", "no word stands twice in a row", diag.Warning, Each, doubled},
		{"spaces", "no double spaces, none at the ends, and the line breaks of the source", diag.Warning, Each, spaces},
		{"marks", "spaces stand after punctuation marks and not before them, in French as French has them", diag.Warning, Each, marks},
		{"hidden", "no invisible characters that change how the text is shown or found", diag.Error, Each, hidden},
		{"letters", "composed letters, digits of one kind, and no letters of a neighbouring language", diag.Warning, Each, letters},
		{"length", "titles and descriptions have room, and no text is far longer or shorter than its source", diag.Warning, Each, length},
		{"sentences", "about as many sentences as the source has", diag.Warning, Each, sentences},
		{"skeleton", "a translation can be written as Markdown that reads the same", diag.Error, Composed, nil},
		{"plurals", "an interface string has every plural form of the language, and they are not all the same", diag.Error, All, nil},
		{"consistency", "equal texts are translated equally, and different ones differently", diag.Warning, All, nil},
		{"hard-sentence", "a sentence of the source has at most 25 words", diag.Warning, Origin, nil},
		{"link-text", "the words of a link in the source say where it leads", diag.Warning, Origin, nil},
		{"missing-term", "a hard word that the source explains is in terms.toml", diag.Warning, Origin, nil},
		{"dots", "the source writes … and not three full stops", diag.Warning, Origin, nil},
		{"hard-to-translate", "no unit of the source fails a check in most languages", diag.Warning, Origin, nil},
	}
}

// Source is a unit of the source language, prepared once to be compared with its translations into any language.
type Source struct {
	Kind unit.Kind
	Key  string // unit.Unit.Key
	Path string // unit.Unit.Path
	Text string // tagged
	Tags []unit.Tag

	reading reading
	terms   []int // of the list that NewSource was given
	digits  []string
	isShort bool // too short to be compared with other texts
}

// NewSource prepares a unit. list may be nil.
func NewSource(u unit.Unit, list *terms.List) *Source {
	s := &Source{Kind: u.Kind, Key: u.Key, Path: u.Path, Text: u.Text, Tags: u.Tags}
	s.reading.read(u.Text)
	s.terms = list.Find(s.reading.plain)
	s.digits = s.reading.numbers()
	s.isShort = len(words(u.Text)) < fewest
	return s
}

// isKeywords tells of lists of words in which every language has its own: those by which a page is found, and those that a discreet
// file does not show.
func (s *Source) isKeywords() bool {
	return s.Kind == unit.Field && s.Key == "keywords" || s.Kind == unit.Message && s.Key == "discreet.words"
}

// isExplained tells of what stands under a Swedish phrase to be said aloud: a translation says there what the phrase means.
func (s *Source) isExplained() bool { return s.Path == "say" || strings.HasPrefix(s.Path, "say/") }

// Terms gives the terms that stand in the source, as indexes of the list that NewSource was given.
func (s *Source) Terms() []int { return s.terms }

// Target is a translation of a unit.
type Target struct {
	Text   string // tagged
	Same   bool   // it is meant to equal the source
	Ignore []ledger.Ignore
}

// Judge judges translations from one language into another. It never changes, and may be used from many goroutines.
type Judge struct {
	from, to lang.Tag
	terms    *terms.List
	writing  lang.Writing
	quotes   lang.Quotes
	own      letterSet
	hasDual  bool    // the language has a plural form for two
	checks   []Check // of units
	sum      fingerprint.Sum
}

// NewJudge makes a judge of translations. list may be nil.
func NewJudge(from, to lang.Tag, list *terms.List) *Judge {
	j := &Judge{from: from, to: to, terms: list, writing: to.Writing(), quotes: to.Quotes()}
	j.sum = fingerprint.New("judge").String(string(from)).String(string(to)).Sums(list.Sum(to)).Sum()
	j.own = newLetterSet(j.writing.Letters)
	j.hasDual = slices.Contains(to.Categories(), lang.Two)
	for _, c := range Checks() {
		if c.Of == Each {
			j.checks = append(j.checks, c)
		}
	}
	return j
}

// Sum identifies what the judge knows: with equal sums, and sources that were prepared with the same list, the same is found.
func (j *Judge) Sum() fingerprint.Sum { return j.sum }

// Find gives everything that is wrong with a translation, in the order of Checks and then of the text, without what is ignored. A
// target without any text has only the finding that it is blank.
func (j *Judge) Find(source *Source, target Target) []Finding {
	g := judging{Judge: j, source: source, target: &target}
	g.text.read(target.Text)
	if target.Same && target.Text == source.Text {
		return nil
	}
	for i := range j.checks {
		c := &j.checks[i]
		if g.text.isBlank() && c.Name != "untranslated" || source.isKeywords() && !ofKeywords[c.Name] || isIgnored(target.Ignore, c.Name) {
			continue
		}
		g.check = c
		before := len(g.found)
		c.find(&g)
		slices.SortStableFunc(g.found[before:], func(a, b Finding) int { return cmp.Compare(a.Offset, b.Offset) })
	}
	return g.found
}

// ofKeywords are the checks of words by which a page is found.
var ofKeywords = map[string]bool{"hidden": true, "letters": true, "spaces": true, "untranslated": true}

// isIgnored tells whether somebody said, with a reason, that a check's findings are right for a unit.
func isIgnored(list []ledger.Ignore, check string) bool {
	return slices.ContainsFunc(list, func(i ledger.Ignore) bool { return i.Check == check && i.Reason != "" })
}

// judging is one unit under judgement.
type judging struct {
	*Judge
	source *Source
	target *Target
	text   reading // of the target
	check  *Check
	found  []Finding
}

// all is the offset of a finding about the whole text.
const all = -1

// fault adds an error; offset is a byte of the plain text, or all.
func (g *judging) fault(offset int, message, hint string) { g.add(diag.Error, offset, message, hint) }

// warn adds a warning; offset is a byte of the plain text, or all.
func (g *judging) warn(offset int, message, hint string) { g.add(diag.Warning, offset, message, hint) }

func (g *judging) add(severity diag.Severity, offset int, message, hint string) {
	if offset != all {
		offset = g.text.taggedOffset(offset)
	}
	g.found = append(g.found, Finding{Check: g.check.Name, Severity: severity, Message: message, Hint: hint, Offset: offset})
}
