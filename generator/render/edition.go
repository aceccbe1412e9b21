package render

import (
	"io"
	"regexp"
	"slices"
	"strings"

	"lykta/generator/asset"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// Edition is where a page will be read; it decides how links are written and which scripts may run.
type Edition string

// The editions.
const (
	Web     Edition = "web"     // served from a CDN: links end in "/", the base path comes first
	Offline Edition = "offline" // opened from a folder: relative links that end in a file name
	Single  Edition = "single"  // all pages are sections of one file: links are fragments
	Book    Edition = "book"    // chapters of an EPUB: relative links that end in .xhtml, no scripts
)

const discreetEnding = "-discreet"

// Discreet gives the edition's discreet variant: its files, addresses and titles do not tell what it is about.
func (e Edition) Discreet() Edition { return e + discreetEnding }

// split tells an edition from its discreet variant.
func (e Edition) split() (kind Edition, discreet bool) {
	plain, discreet := strings.CutSuffix(string(e), discreetEnding)
	return Edition(plain), discreet
}

// Holds tells whether a page is in the renderer's edition: nothing asks for the page not found without a server, and books are
// searched by the program that shows them.
func (r *Renderer) Holds(p *model.Page) bool {
	switch p.Type {
	case model.NotFound:
		return r.edition == Web
	case model.Search:
		return r.edition != Book
	}
	return true
}

// File gives the slash path of a page's file in the renderer's edition, or of the entry that becomes its section of a single file.
func (r *Renderer) File(tag lang.Tag, path string) string {
	if r.edition != Book && !r.discreet {
		return WebFile(tag, path)
	}
	ending := ".html"
	if r.edition == Book {
		ending = ".xhtml"
	}
	name := r.name(path)
	if name == "" {
		name = "index"
	}
	return Folder(tag) + "/" + name + ending
}

// name gives a page's path, or in a discreet edition a name that says nothing. It stays the same from release to release.
func (r *Renderer) name(path string) string {
	if r.discreet && path != "" {
		return "p" + fingerprint.New("discreet name").String(path).Sum().Short()
	}
	return path
}

// anchor gives what the ids of a page's section in a single file begin with, and the section's own id: what stands after the
// language in the page's web address. So /sv/hemma/brak/#sen on the web is #/hemma/brak/sen in the file.
func (r *Renderer) anchor(path string) string {
	if path == "" {
		return "/"
	}
	return "/" + r.name(path) + "/"
}

// root gives what leads from a file to the top of the edition.
func (r *Renderer) root(file string) string {
	switch r.edition {
	case Web:
		return r.site.BasePath
	case Single:
		return ""
	}
	return strings.Repeat("../", strings.Count(file, "/"))
}

// addressIn gives the address of a page from where the frame stands.
func (f *Frame) addressIn(tag lang.Tag, path string) string {
	switch f.Edition {
	case Web:
		return f.root + Address(tag, path)
	case Single:
		return "#" + f.renderer.anchor(path)
	}
	return f.root + f.renderer.File(tag, path)
}

// pageURL gives the address of a page. One that a pack does not hold, or in a language that it does not hold, is on the web.
func (f *Frame) pageURL(p *model.Page) string {
	isElsewhere := f.Edition != Web && p.Language != f.language && !slices.Contains(f.renderer.languages, p.Language)
	if isElsewhere || !f.renderer.Holds(p) {
		return f.renderer.absolute(p.Language.Tag, p.Path)
	}
	return f.addressIn(p.Language.Tag, p.Path)
}

// placeURL gives the address of a place in a page; fragment may be "".
func (f *Frame) placeURL(p *model.Page, fragment string) string {
	return f.joined(f.pageURL(p), fragment)
}

// joined gives the address of a place in the page that url leads to.
func (f *Frame) joined(url, fragment string) string {
	switch {
	case fragment == "":
		return url
	case f.Edition == Single && strings.HasPrefix(url, "#"):
		return url + fragment
	}
	return url + "#" + fragment
}

// Address gives a page's address below the top of the site: "sv/hemma/brak/"; the page not found is a file, as CDNs want it.
func Address(tag lang.Tag, path string) string {
	switch path {
	case "":
		return Folder(tag) + "/"
	case "404":
		return Folder(tag) + "/404.html"
	}
	return Folder(tag) + "/" + path + "/"
}

// Folder gives the folder of a language's pages: its tag in lower case, because some systems do not tell cases apart.
func Folder(tag lang.Tag) string { return strings.ToLower(string(tag)) }

// WebFile gives the file behind Address.
func WebFile(tag lang.Tag, path string) string {
	address := Address(tag, path)
	if strings.HasSuffix(address, "/") {
		return address + "index.html"
	}
	return address
}

// LoadsAsset tells whether pages of an edition can load the asset called name: those of the theme that begin with "single." and
// "book." are for these editions alone, and a book has no others but fonts and authors' pictures.
func (e Edition) LoadsAsset(name string) bool {
	kind, _ := e.split()
	isSingle, isBook := strings.HasPrefix(name, "single."), strings.HasPrefix(name, "book.")
	switch kind {
	case Single:
		return !isBook
	case Book:
		return isBook || strings.HasPrefix(name, "fonts") || strings.Contains(name, "/")
	}
	return !isSingle && !isBook
}

// OfflineFile gives a page's file in the offline edition, when it is not discreet.
func OfflineFile(tag lang.Tag, path string) string { return WebFile(tag, path) }

// AssetFile gives the path of an asset in the renderer's edition. In a discreet one its name is taken away and its fingerprint left.
func (r *Renderer) AssetFile(path string) string {
	folder, file, hasFolder := strings.Cut(path, "/")
	_, rest, hasName := strings.Cut(file, ".")
	if !r.discreet || !hasFolder || !hasName {
		return path
	}
	return folder + "/" + rest
}

// fontFile matches the address of a font in a font sheet, which stands beside it.
var fontFile = regexp.MustCompile(`url\(([^.)/:]*)\.([^)]*)\)`)

// Asset writes an asset as the renderer's edition has it: a font sheet names the fonts as they are named there.
func (r *Renderer) Asset(w io.Writer, a *asset.Asset) error {
	content := a.Bytes
	if r.discreet && strings.HasPrefix(a.Name, "fonts.") {
		content = fontFile.ReplaceAll(content, []byte("url($2)"))
	}
	_, err := w.Write(content)
	return err
}
