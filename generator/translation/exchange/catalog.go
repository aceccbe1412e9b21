// Package exchange is the seam of the file formats in which translators work: what a catalog is and what a codec does.
// It reads no site and decides nothing about what an import may change; workflow does.
package exchange

import (
	"io"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// Catalog is the units of a site, or some of them, in one pair of languages.
type Catalog struct {
	Source, Target lang.Tag
	Project        string // "Lykta exempel 2026.11"
	Package        string // name of the delivery, "2026-11-agency-ar"; "" when it has none
	Entries        []Entry
}

// Entry is one unit in a catalog.
type Entry struct {
	ID       string // permanent, of the ledger: "k3f9a1"
	Context  string // "halsa/tandlakare.md#k3f9a1"; unique in a catalog
	File     string // slash path of the source file
	Kind     string
	Source   string // tagged text, see unit.Tag
	Target   string // tagged text; "" = not translated
	SrcHash  string // of Source
	TgtHash  string // of Target when it was exported; "" = not translated
	State    model.State
	Stale    bool   // Target was made from Previous, and not from Source
	Previous string // the source text Target was made from, when Stale; "" = unknown
	Obsolete bool   // the unit is gone; only the pair is left

	Notes     []string // for the translator, in plain words: what tags stand for, glossary, where to see it
	Terms     []Term   // glossary words in Source
	MaxLength int      // graphemes; 0 = no limit
	Matches   []Match  // translations of similar texts; never taken over by themselves
	Preview   string   // address where the text can be seen; "" = none
	Same      bool     // the target is meant to equal the source

	// What a format carries and we do not interpret; decode(encode(c)) keeps it.
	Comments []string // translators' own comments
	Flags    []string // of PO
	Line     int      // in the decoded file, from 1; 0 when not decoded
}

// Term is a glossary word found in a source text.
type Term struct {
	Source string
	Use    []string
	Avoid  []string
	Keep   bool // it is not translated
	Note   string
}

// Match is a translation memory's proposal.
type Match struct {
	Source, Target string
	Quality        int // percent
	Origin         string
}

// Codec is one file format.
//
// Encode is deterministic. Decode accepts what tools make of an encoded file: other order, headers, wrapping, states; it never panics,
// reads within limits, and reports what it cannot read at its place, all at once. decode(encode(c)) equals c but for Line.
type Codec interface { //nolint:interfacebloat // a format has a name, an ending and two directions
	Name() string   // "po", "xliff", "xliff2", "csv", "tmx"
	Ending() string // of file names, with the dot
	Encode(w io.Writer, c Catalog) error
	Decode(file string, src []byte) (Catalog, []diag.Diagnostic)
}
