package render

import (
	"lykta/generator/lang"
	"lykta/generator/model"
)

// ShareFile gives the slash path, from the top of the site, of the picture that goes with a page's address where it is shared: "share/ar/hemma/brak.png",
// and "share/ar.png" for the home page.
func ShareFile(tag lang.Tag, path string) string {
	file := "share/" + Folder(tag)
	if path != "" {
		file += "/" + path
	}
	return file + ".png"
}

// IsShared tells whether a page has a picture of its own where its address is shared. Nobody shares a search, and a page that is not translated
// has the picture of the page whose text it shows.
func IsShared(p *model.Page) bool {
	return p.Type != model.NotFound && p.Type != model.Search && !p.IsFallback
}
