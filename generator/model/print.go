package model

import "lykta/generator/lang"

// Print says which pages are printed in which form. A page that a language lacks is left out there.
type Print struct {
	Format     PrintFormat
	Name       string     // of the files of formats that put pages together; empty for the others
	Pages      []string   // paths, in their order on paper
	Languages  []lang.Tag // none means all
	Cover      string     // path of the page whose title and description stand on the cover; empty is the first page's, or the site's where there are several
	HasCover   bool       // Cover is given: it may be the home page, whose path is empty
	IsColour   bool       // pictures and frames have the theme's colours; otherwise all is black on white
	IsDiscreet bool       // neither the file's name nor what is seen before it is opened tells what it is about
	IsLarge    bool       // posters: A3 instead of A4
	LongEdge   bool       // folded formats: for copiers that turn sheets around their long edge
}

// PrintFormat is a form in which pages are printed.
type PrintFormat string

// The formats. The first five make a file of each page, the others one of all pages together.
const (
	Leaflet     PrintFormat = "leaflet"      // A4, on as many sides as it takes
	Bilingual   PrintFormat = "bilingual"    // A4, the source's language on the back of each side, with the same numbers before the same points
	MiniBooklet PrintFormat = "mini-booklet" // eight panels of one side of A4, folded with one cut
	TriFold     PrintFormat = "tri-fold"     // six panels of both sides of A4, folded like a letter
	Poster      PrintFormat = "poster"       // A4 or A3, with strips to tear off
	Booklet     PrintFormat = "booklet"      // A5 pages on A4 sheets, stapled in the fold
	Cards       PrintFormat = "cards"        // ten on A4, to cut
	Collection  PrintFormat = "collection"   // A4, with a list of contents and the numbers of pages that are referred to
)

// PrintFormats lists every format, in the order in which people read of them.
func PrintFormats() []PrintFormat {
	return []PrintFormat{Leaflet, Bilingual, MiniBooklet, TriFold, Poster, Booklet, Cards, Collection}
}

// IsTogether tells whether pages are put together in one file.
func (f PrintFormat) IsTogether() bool {
	return f == Booklet || f == Cards || f == Collection
}

// IsFolded tells whether sheets are folded.
func (f PrintFormat) IsFolded() bool {
	return f == MiniBooklet || f == TriFold || f == Booklet
}
