package config

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// printFormats are the forms in which pages are printed.
var printFormats = []string{"leaflet"}

// prints checks what is to be printed. Whether the pages exist is seen when there are pages.
func (s *site) prints(tables []printTable) []model.Print {
	var list []model.Print
	for i, t := range tables {
		place := func(key ...string) []string { return append([]string{"print", fmt.Sprint(i)}, key...) }
		if !slices.Contains(printFormats, t.Format) {
			s.fail("print-format", fmt.Sprintf("there is no print format %q", t.Format),
				diag.DidYouMean(t.Format, printFormats, "there is "+strings.Join(printFormats, ", ")), place("format")...)
		}
		if len(t.Pages) == 0 {
			s.fail("print-pages", "no page is named", `write the pages' paths: pages = ["hemma/brak"]`, place("pages")...)
		}
		own := model.Print{Format: t.Format, Pages: t.Pages}
		for j, written := range t.Languages {
			tag, err := lang.Parse(written)
			if err != nil {
				s.fail("print-language", err.Error(), "write tags such as \"sv\"", place("languages", fmt.Sprint(j))...)
				continue
			}
			own.Languages = append(own.Languages, tag)
		}
		list = append(list, own)
	}
	return list
}
