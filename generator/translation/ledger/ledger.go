// Package ledger keeps what is known of units: their permanent ids and the versions of their source text, and for each language which
// version a translation was made from, by whom, and how far it has come.
// It reads and writes no files, divides no texts (unit does) and decides nothing about what readers see (translation does).
package ledger

import (
	"lykta/generator/lang"
	"lykta/generator/model"
)

// Format is the number of the files' format.
const Format = 1

// Ledger is the history of one source file's units: translations/_source/<file>.toml. Blocks stand in the order of the text;
// those that are gone from it are left out once nothing refers to them.
type Ledger struct {
	Format    int     `toml:"format"`
	Segmenter int     `toml:"segmenter"`
	File      string  `toml:"file"` // "content/halsa/tandlakare.md"
	Blocks    []Block `toml:"block"`
}

// Block is one unit of the source file.
type Block struct {
	ID       string    `toml:"id"`       // lower-case base32hex of sha256(file + NUL + key, or first text where it has none but a number), six letters; ".2" and so on when taken
	Kind     string    `toml:"kind"`     // unit.Kind
	Path     string    `toml:"path"`     // unit.Unit.Path
	Key      string    `toml:"key"`      // unit.Unit.Key
	Anchor   string    `toml:"anchor"`   // headings: pinned at first sight
	Current  string    `toml:"current"`  // hash of the version in the file; "" when the unit is gone
	Became   []string  `toml:"became"`   // of a unit that is gone: ids of those it was divided into or joined to
	Links    []string  `toml:"links"`    // where its links to other sites lead, in the order of the tags
	Formerly []string  `toml:"formerly"` // where they led before: a translation that still leads there follows the source
	Versions []Version `toml:"version"`  // in the order in which they were current, the latest last
}

// Version is one text a unit had.
type Version struct {
	Hash       string    `toml:"hash"`
	Text       string    `toml:"text"`
	Contents   []string  `toml:"contents"`   // "c1=…" of tags whose content is hashed, sorted
	Until      lang.Date `toml:"until"`      // the day, by the input as_of, when another text was found in its place; zero: none was
	Equivalent string    `toml:"equivalent"` // hash of a version that says the same: a minor edit
	Reason     string    `toml:"reason"`     // why it is
	By         string    `toml:"by"`         // who said so
}

// Lock is the provenance of one file's translations into one language: translations/<tag>/<file>.lock.toml, with `.md` or
// `.toml` taken off the file. Units stand in the order of the ledger.
type Lock struct {
	Format    int      `toml:"format"`
	Segmenter int      `toml:"segmenter"`
	File      string   `toml:"file"` // the source file, as in the ledger
	Lang      lang.Tag `toml:"lang"`
	Adopted   string   `toml:"adopted"` // why translations that were there before count as made from the text of that day, and who said so
	Units     []Unit   `toml:"unit"`
}

// Unit is what people claim of one translated unit. Without a state nobody has translated it: the source's text, of the version Src,
// stands in its place in the file.
type Unit struct {
	ID          string       `toml:"id"`
	Key         string       `toml:"key"` // the name under which its text stands in the file, if it has one; "" = as in the ledger
	Src         string       `toml:"src"` // hash of the version it was translated from; "unknown" = nobody has said
	Tgt         string       `toml:"tgt"` // unit.TextHash of the target text when somebody last answered for it
	State       model.State  `toml:"state"`
	Origin      string       `toml:"origin"` // "human", "mt:<engine>", "tm:exact", "po:<package>", "xliff:<package>", "csv:<package>"
	By          string       `toml:"by"`
	Reviewer    string       `toml:"reviewer"`
	Date        lang.Date    `toml:"date"`
	Same        bool         `toml:"same"` // it is meant to equal the source
	Ignore      []Ignore     `toml:"ignore"`
	Suggestions []Suggestion `toml:"suggestion"`
}

// UnknownSource is the Src of a unit of which nobody has said which text it translates: it is stale.
const UnknownSource = "unknown"

// Ignore says that a check's finding is right for a unit.
type Ignore struct {
	Check  string `toml:"check"`
	Reason string `toml:"reason"`
	By     string `toml:"by"`
}

// Suggestion is a text that is kept, and never shown to readers.
type Suggestion struct {
	Text string `toml:"text"`
	From string `toml:"from"` // as Unit.Origin, or "split", "merge"
	Why  string `toml:"why"`
	Src  string `toml:"src"` // hash of the source it translates; "" unknown
}

// Memory is the attic of one language: every pair that left a page. It only grows.
type Memory struct {
	Format    int      `toml:"format"`
	Segmenter int      `toml:"segmenter"`
	Lang      lang.Tag `toml:"lang"`
	Pairs     []Pair   `toml:"pair"` // sorted
}

// Pair is a source text and its translation that left a file: translations/<tag>/_memory.toml keeps it.
type Pair struct {
	Source   string      `toml:"source"` // "" = unknown
	Target   string      `toml:"target"`
	Src      string      `toml:"src"`      // hash of Source with its contents; "unknown" when nobody has said
	Contents []string    `toml:"contents"` // as Version.Contents
	File     string      `toml:"file"`
	ID       string      `toml:"id"`
	State    model.State `toml:"state"` // "" = it was a suggestion
	Origin   string      `toml:"origin"`
	By       string      `toml:"by"`
	Reviewer string      `toml:"reviewer"`
	Date     lang.Date   `toml:"date"`
}

// Package is what was sent out to translators and is not closed yet: translations/_exchange/<name>.toml. The versions it names stay in
// the ledgers.
type Package struct {
	Format    int           `toml:"format"`
	Segmenter int           `toml:"segmenter"`
	Name      string        `toml:"name"`
	Lang      lang.Tag      `toml:"lang"`
	Codec     string        `toml:"codec"` // exchange.Codec.Name
	Date      lang.Date     `toml:"date"`  // the day, by the input as_of, when it was made
	Units     []PackageUnit `toml:"unit"`  // sorted by file and id
}

// PackageUnit is one unit of a package.
type PackageUnit struct {
	ID   string `toml:"id"`
	File string `toml:"file"`
	Src  string `toml:"src"` // hash of the source text that was sent
	Tgt  string `toml:"tgt"` // unit.TextHash of the target text that was sent; "" = none was
}
