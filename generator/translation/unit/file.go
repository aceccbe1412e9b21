package unit

import (
	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/tomlfile"
)

// File is a file of an author, divided into units.
type File struct {
	Name     string
	Lang     lang.Tag
	Units    []Unit // in the order of the text
	Problems []diag.Diagnostic

	format format
	given  []byte // as it was read
	front  []byte // TOML: the front matter of a page, or the whole file
	doc    *tomlfile.Doc
	texts  []*prose // Markdown texts: fields of the front matter, the body last
	places []place  // by unit
}

// Sum identifies everything that dividing the file depended on.
func (f *File) Sum() fingerprint.Sum {
	recipe := fingerprint.New("units").String(f.Name).String(string(f.Lang)).Value(f.format).Bytes(f.given)
	for i := range f.Units {
		recipe.String(f.Units[i].Key) // of interface strings they follow from all languages
	}
	return recipe.Sum()
}

// format is what kind of file it is.
type format uint8

const (
	page format = iota
	contacts
	glossary
	messages
)

// place is where a unit stands in its file: at a path of the TOML, or in a piece of a Markdown text.
type place struct {
	path   []string // of the value in the TOML; of a Markdown text in it, the text's
	target []string // where a translation has it, when that is elsewhere
	text   *prose   // nil for plain values
	piece  int
}

// Composed is a file that is put together.
type Composed struct {
	Bytes    []byte
	Foreign  map[string][]int // bytes where blocks stand in the source's language, for markdown.Options.Foreign; by field of front matter, "" for the body
	Headings []int            // the headings that are left in the body, counted in the source's from 0; nil = all of them
	Broken   []int            // indexes of units whose text cannot be written as Markdown that reads the same; the source's stands there
}
