package render

import (
	"strings"

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

// The size of the pictures, in dots.
const (
	shareWidth  = 1200
	shareHeight = 630
)

// ShareView is what programs show where a page's address is shared (ogp.me).
type ShareView struct {
	Title, Description string
	Foreign            *LangView // their language, where it is not the page's own
	Kind               string    // og:type: "website" for the home page, "article" for others
	Locale             string    // og:locale: the language of the text, as "fa_AF"
	Site               string    // the site's name
	Image              *ShareImage
}

// ShareImage is the picture that goes with a page's address. What is written on it is the page's title and description.
type ShareImage struct {
	URL           string // absolute
	Width, Height int
}

// share decides what previews of a page show, on a page with the frame. Packs stand at no address, and nobody shares a search: nil.
func (r *Renderer) share(p *model.Page, frame *Frame) *ShareView {
	if r.edition != Web || p.Type == model.NotFound || p.Type == model.Search {
		return nil
	}
	v := &ShareView{
		Title: p.Title, Description: p.Description, Kind: "article", Site: frame.Site.Title,
		Locale: strings.ReplaceAll(r.language(p.TextLang).Hreflang, "-", "_"),
	}
	if p.IsFallback {
		text := r.textView(p.TextLang)
		v.Foreign = &text
	}
	if p.Path == "" {
		v.Kind = "website"
	}
	if r.site.SharePictures {
		v.Image = &ShareImage{URL: r.site.BaseURL + ShareFile(p.TextLang, p.Path), Width: shareWidth, Height: shareHeight}
	}
	return v
}
