package render

import (
	"lykta/generator/lang"
	"lykta/generator/model"
)

// Offers is what a downloads page lists.
type Offers struct {
	Packs  []Pack
	Prints []Print
}

// Print is a file to print, as downloads pages and USB sticks show it.
type Print struct {
	Path     string            // from the top of the site or the stick
	Format   model.PrintFormat // "" for a file of which nothing but its name is known
	Title    string
	TextLang lang.Tag      // of Title
	Pages    []*model.Page // that are put together in the file; nil where it is of one page
	Colour   bool
	Discreet bool   // its name and its cover do not tell what it is about
	Large    bool   // A3
	Edge     string // see PrintView
	Size     int64
}

// PrintGroup is the prints of one format on a page.
type PrintGroup struct {
	Format string // end of the interface keys "print.leaflet.title" and "print.leaflet.use"; "" where only names are known
	Count  string // how many there are, written in the page's language
	Many   bool   // too many to be shown at once
	Prints []PrintView
}

// PrintView is a file to print.
type PrintView struct {
	Title    string
	Lang     LangView // of Title
	URL      string
	Size     string // written out in the page's language; "" on a stick
	Holds    []Link // the first pages of those that are put together
	More     bool   // there are more of these
	Colour   bool
	Discreet bool
	Large    bool
	Edge     string // around which a copier must turn sheets: end of the interface keys "print.edge.long" and "print.edge.short"; "" if either will do
}

// A group with more files than that is folded away; of a file with more pages than that, so many are named.
const (
	manyPrints  = 3
	namedPrints = 4
)

// printGroups gives prints by format, in the order in which people read of formats.
func (f *Frame) printGroups(prints []Print) []PrintGroup {
	var groups []PrintGroup
	for _, format := range append(model.PrintFormats(), "") {
		group := PrintGroup{Format: string(format)}
		for _, p := range prints {
			if p.Format == format {
				group.Prints = append(group.Prints, f.printView(p))
			}
		}
		if n := len(group.Prints); n > 0 {
			group.Count, group.Many = f.text.Tag.FormatNumber(int64(n)), n > manyPrints
			groups = append(groups, group)
		}
	}
	return groups
}

func (f *Frame) printView(p Print) PrintView {
	v := PrintView{
		Title: p.Title, Lang: f.renderer.textView(p.TextLang), URL: f.root + p.Path,
		Colour: p.Colour, Discreet: p.Discreet, Large: p.Large, Edge: p.Edge,
	}
	if p.Size > 0 {
		v.Size = f.text.Tag.FormatBytes(p.Size)
	}
	for i, page := range p.Pages {
		if i == namedPrints {
			v.More = true
			break
		}
		v.Holds = append(v.Holds, Link{Title: page.Menu(), URL: f.pageURL(page), Lang: f.renderer.textView(page.TextLang)})
	}
	return v
}

// LinkLeaflets lets pages of the web edition link to their leaflets: path gives a page's, from the top of the site, or "" if it has none.
// It comes before anything is rendered.
func (r *Renderer) LinkLeaflets(path func(*model.Page) string) { r.leaflet = path }

// leafletURL gives the address of a page's leaflet, or "".
func (r *Renderer) leafletURL(p *model.Page, f *Frame) string {
	if r.leaflet == nil || r.edition != Web {
		return ""
	}
	if own := r.leaflet(p); own != "" {
		return f.root + own
	}
	return ""
}
