package config

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// prints checks what is to be printed. Whether the pages exist is seen when there are pages.
func (s *site) prints(tables []printTable) []model.Print {
	var list []model.Print
	for i, t := range tables {
		p := &printing{site: s, table: t, number: fmt.Sprint(i)}
		list = append(list, p.read())
		if first := slices.IndexFunc(list[:i], func(other model.Print) bool { return sameFile(other, list[i]) }); first >= 0 {
			p.fail("print-twice", fmt.Sprintf("this makes the same files as [[print]] number %d", first+1), "give one of them another name", "name")
		}
	}
	return list
}

// sameFile tells whether two prints of pages put together have one file. The same leaflet may be asked for twice.
func sameFile(a, b model.Print) bool {
	return a.Format.IsTogether() && a.Format == b.Format && a.Name == b.Name && a.IsColour == b.IsColour && a.IsDiscreet == b.IsDiscreet
}

// printing is one [[print]].
type printing struct {
	*site
	table  printTable
	number string // from 0
}

func (p *printing) fail(rule, message, hint string, key ...string) {
	p.site.fail(rule, message, hint, append([]string{"print", p.number}, key...)...)
}

func (p *printing) read() model.Print {
	t := p.table
	own := model.Print{Format: model.PrintFormat(t.Format), Name: t.Name, Pages: t.Pages, IsColour: t.Colour, IsDiscreet: t.Discreet}
	if len(t.Pages) == 0 {
		p.fail("print-pages", "no page is named", `write the pages' paths: pages = ["hemma/brak"]`, "pages")
	}
	if !slices.Contains(model.PrintFormats(), own.Format) {
		var names []string
		for _, f := range model.PrintFormats() {
			names = append(names, string(f))
		}
		p.fail("print-format", fmt.Sprintf("there is no print format %q", t.Format), diag.DidYouMean(t.Format, names, "there are "+strings.Join(names, ", ")), "format")
		own.Format = model.Leaflet // nothing more is known of it
		return own
	}
	p.together(&own)
	p.sides(&own)
	for i, written := range t.Languages {
		tag, err := lang.Parse(written)
		if err != nil {
			p.fail("print-language", err.Error(), "write tags such as \"sv\"", "languages", fmt.Sprint(i))
			continue
		}
		own.Languages = append(own.Languages, tag)
	}
	return own
}

// together checks what only pages that are put together have: a name and a cover.
func (p *printing) together(own *model.Print) {
	if !own.Format.IsTogether() {
		if own.Name != "" {
			p.fail("print-name", fmt.Sprintf("the format %q makes a file of each page, named as the page", own.Format), "take the name away", "name")
		}
		if p.table.Cover != nil {
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
	if p.table.Cover != nil {
		own.Cover, own.HasCover = *p.table.Cover, true
	}
}

// sides checks what depends on paper and copiers.
func (p *printing) sides(own *model.Print) {
	switch {
	case p.table.Paper == "" || p.table.Paper == "A4":
	case p.table.Paper != "A3":
		p.fail("print-paper", fmt.Sprintf("there is no paper %q", p.table.Paper), `write "A4" or, for posters, "A3"`, "paper")
	case own.Format != model.Poster:
		p.fail("print-paper", "only posters are made for A3", "take the paper away: copiers enlarge", "paper")
	default:
		own.IsLarge = true
	}
	switch {
	case p.table.Duplex == "" || p.table.Duplex == "short-edge":
	case p.table.Duplex != "long-edge":
		p.fail("print-duplex", fmt.Sprintf("%q is no edge", p.table.Duplex), `write "short-edge" or "long-edge": the edge around which the copier turns sheets that lie on their side`, "duplex")
	case !own.Format.IsFolded() || own.Format == model.MiniBooklet:
		p.fail("print-duplex", fmt.Sprintf("the format %q needs no edge", own.Format), "take duplex away", "duplex")
	default:
		own.LongEdge = true
	}
}
