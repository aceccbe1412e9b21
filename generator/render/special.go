package render

import (
	"io"
	"slices"

	"lykta/generator/fingerprint"
	"lykta/generator/model"
)

// NeutralFile is where "leave the page" leads in the offline edition: a page about nothing, with no way back.
const NeutralFile = "neutral.html"

// StartFile is what a reader of the zip opens.
const StartFile = "start.html"

// ChooserView is what the layouts chooser, start and short see.
type ChooserView struct {
	*Frame    // in the source language, or that of a pack with one language
	Title     string
	Share     *ShareView // of the page that is chosen, in the frame's language; nil in packs
	Languages []ChooserLanguage
}

// ChooserLanguage is one language to choose.
type ChooserLanguage struct {
	LangView
	Hreflang string
	URL      string
	Title    string   // of the page, in the language
	Text     LangView // of Title; differs when the page is not translated
	Welcome  string   // interface strings in the language: chooser.welcome
	Unpack   string   // start.unpack, a heading: unpack first
	HowTo    string   // start.unpack_text: what to do when the file was opened inside the zip
	Example  string   // example.banner
	Help     []ContactView
}

// RedirectView is what the layout redirect sees.
type RedirectView struct {
	*Frame
	Title string
	URL   string
	Text  LangView
}

// Chooser writes the page at the top of the site, which lets a reader choose the language.
func (r *Renderer) Chooser(w io.Writer) error {
	return r.templates.special(w, "chooser", r.chooser("", "index.html"))
}

// Start writes the start file of a pack: readable by itself, and able to tell that it was opened inside the zip.
func (r *Renderer) Start(w io.Writer) error {
	return r.templates.special(w, "start", r.chooser("", StartFile))
}

// Neutral writes the page that "leave the page" leads to in the offline edition.
func (r *Renderer) Neutral(w io.Writer) error {
	return r.templates.special(w, "neutral", r.chooser("", NeutralFile))
}

// Short writes the page at a short address, which lets a reader choose the language of the page at path.
func (r *Renderer) Short(w io.Writer, s model.Short) error {
	return r.templates.special(w, "short", r.chooser(s.Path, s.Address+"/index.html"))
}

// ChooserKey identifies what Chooser, Start, Neutral and Short write.
func (r *Renderer) ChooserKey(path, file string) fingerprint.Sum {
	view := r.chooser(path, file)
	return fingerprint.New("chooser").Sums(r.sum, view.sum).String(view.Title).Value(view.Share).Value(view.Languages).Sum()
}

func (r *Renderer) chooser(path, file string) *ChooserView {
	source := r.source()
	if !slices.Contains(r.languages, source) {
		source = r.languages[0] // a pack in one language speaks that language
	}
	frame := r.frame(source, source, model.Child, r.root(file))
	view := &ChooserView{Frame: frame, Title: frame.plain("site.title")}
	for _, l := range r.languages {
		page := l.Target(path)
		if page == nil {
			continue
		}
		own := r.frame(l, l, model.Child, frame.root)
		view.Languages = append(view.Languages, ChooserLanguage{
			LangView: langView(l), Hreflang: l.Hreflang, URL: own.pageURL(page), Title: page.Title, Text: textView(page.TextLang),
			Welcome: own.plain("chooser.welcome"), Unpack: own.plain("start.unpack"), HowTo: own.plain("start.unpack_text"), Example: own.plain("example.banner"),
			Help: own.Help,
		})
	}
	if r.discreet {
		view.Title = frame.plain("discreet.title")
	}
	if path != "" {
		view.Title = source.Page(path).Title
	}
	if page := source.Page(path); page != nil {
		if view.Share = r.share(page, frame); view.Share != nil {
			view.Share.Title = view.Title
		}
	}
	return view
}

// Redirect writes a stub that leads to a page.
func (r *Renderer) Redirect(w io.Writer, to *model.Page) error {
	return r.templates.special(w, "redirect", r.redirect(to))
}

// RedirectKey identifies what Redirect writes.
func (r *Renderer) RedirectKey(to *model.Page) fingerprint.Sum {
	v := r.redirect(to)
	return fingerprint.New("redirect").Sums(r.sum, v.sum).String(v.Title).String(v.URL).Value(v.Text).Sum()
}

func (r *Renderer) redirect(to *model.Page) *RedirectView {
	frame := r.frame(to.Language, to.Language, to.Audience, r.site.BasePath)
	return &RedirectView{Frame: frame, Title: to.Title, URL: frame.pageURL(to), Text: textView(to.TextLang)}
}
