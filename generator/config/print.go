package config

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// WantedPrint is what somebody wants printed, as it is written: a [[print]] of lykta.toml, or what the command line says.
type WantedPrint struct {
	Format    string   `toml:"format"`
	Name      string   `toml:"name"`
	Pages     []string `toml:"pages"`
	Languages []string `toml:"languages"`
	Cover     *string  `toml:"cover"` // nil: none is named
	Colour    bool     `toml:"colour"`
	Discreet  bool     `toml:"discreet"`
	Paper     string   `toml:"paper"`
	Duplex    string   `toml:"duplex"`
}

// prints checks what is to be printed. Whether the pages exist is seen when there are pages.
func (s *site) prints(tables []WantedPrint) []model.Print {
	var list []model.Print
	for i, wanted := range tables {
		number := fmt.Sprint(i)
		fail := func(rule, message, hint string, key ...string) {
			s.fail(rule, message, hint, append([]string{"print", number}, key...)...)
		}
		list = append(list, wanted.Check(fail))
		if first := slices.IndexFunc(list[:i], func(other model.Print) bool { return sameFile(other, list[i]) }); first >= 0 {
			fail("print-twice", fmt.Sprintf("this makes the same files as [[print]] number %d", first+1), "give one of them another name", "name")
		}
	}
	return list
}

// sameFile tells whether two prints of pages put together have one file in some language. The same leaflet may be asked for twice.
func sameFile(a, b model.Print) bool {
	shares := len(a.Languages) == 0 || len(b.Languages) == 0 || slices.ContainsFunc(a.Languages, func(tag lang.Tag) bool { return slices.Contains(b.Languages, tag) })
	return shares && a.Format.IsTogether() && a.Format == b.Format && a.Name == b.Name && a.IsColour == b.IsColour && a.IsDiscreet == b.IsDiscreet && a.LongEdge == b.LongEdge
}

// printing is one print that is being checked.
type printing struct {
	wanted WantedPrint
	fail   func(rule, message, hint string, key ...string)
}

// Check gives a print with its defaults filled in. Every mistake is told to fail, with the key that it is about and, in a list, the number
// of the entry from 0. Whether pages and languages exist is not looked at.
func (w WantedPrint) Check(fail func(rule, message, hint string, key ...string)) model.Print {
	p := &printing{wanted: w, fail: fail}
	own := model.Print{Format: model.PrintFormat(w.Format), Name: w.Name, Pages: w.Pages, IsColour: w.Colour, IsDiscreet: w.Discreet}
	if len(w.Pages) == 0 {
		fail("print-pages", "no page is named", `write the pages' paths: pages = ["hemma/brak"]`, "pages")
	}
	for i, path := range w.Pages {
		if slices.Contains(w.Pages[:i], path) {
			fail("print-pages", fmt.Sprintf("%q stands in the list twice", path), "keep one of them", "pages", fmt.Sprint(i))
		}
	}
	if !slices.Contains(model.PrintFormats(), own.Format) {
		names := PrintFormatNames()
		fail("print-format", fmt.Sprintf("there is no print format %q", w.Format), diag.DidYouMean(w.Format, names, "there are "+strings.Join(names, ", ")), "format")
		own.Format = model.Leaflet // nothing more is known of it
		return own
	}
	p.together(&own)
	p.sides(&own)
	for i, written := range w.Languages {
		tag, err := lang.Parse(written)
		if err != nil {
			fail("print-language", err.Error(), "write tags such as \"sv\"", "languages", fmt.Sprint(i))
			continue
		}
		own.Languages = append(own.Languages, tag)
	}
	return own
}

// PrintFormatNames lists the formats as they are written, in the order in which people read of them.
func PrintFormatNames() []string {
	var names []string
	for _, f := range model.PrintFormats() {
		names = append(names, string(f))
	}
	return names
}

// together checks what only pages that are put together have: a name and a cover.
func (p *printing) together(own *model.Print) {
	if !own.Format.IsTogether() {
		if own.Name != "" {
			p.fail("print-name", fmt.Sprintf("the format %q makes a file of each page, named as the page", own.Format), "take the name away", "name")
		}
		if p.wanted.Cover != nil {
			p.fail("print-cover", fmt.Sprintf("with the format %q each page is its own cover", own.Format), "take the cover away", "cover")
		}
		return
	}
	switch {
	case own.Name == "":
		own.Name = string(own.Format)
	case !isName.MatchString(own.Name):
		p.fail("print-name", fmt.Sprintf("%q cannot be the name of a file", own.Name), "use letters a–z, digits and hyphens", "name")
	}
	if p.wanted.Cover != nil {
		own.Cover, own.HasCover = *p.wanted.Cover, true
	}
}

// sides checks what depends on paper and copiers.
func (p *printing) sides(own *model.Print) {
	switch {
	case p.wanted.Paper == "" || p.wanted.Paper == "A4":
	case p.wanted.Paper != "A3":
		p.fail("print-paper", fmt.Sprintf("there is no paper %q", p.wanted.Paper), `write "A4" or, for posters, "A3"`, "paper")
	case own.Format != model.Poster:
		p.fail("print-paper", "only posters are made for A3", "take the paper away: copiers enlarge", "paper")
	default:
		own.IsLarge = true
	}
	switch {
	case p.wanted.Duplex == "" || p.wanted.Duplex == "short-edge":
	case p.wanted.Duplex != "long-edge":
		p.fail("print-duplex", fmt.Sprintf("%q is no edge", p.wanted.Duplex), `write "short-edge" or "long-edge": the edge around which the copier turns sheets that lie on their side`, "duplex")
	case !own.Format.IsFolded() || own.Format == model.MiniBooklet:
		p.fail("print-duplex", fmt.Sprintf("the format %q needs no edge", own.Format), "take duplex away", "duplex")
	default:
		own.LongEdge = true
	}
}
