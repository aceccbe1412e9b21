package render

import (
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

// writer fills the holes of a page's articles for one edition.
type writer struct {
	frame *Frame
	page  *model.Page
	packs []Pack
	key   *fingerprint.Recipe // gets the articles in their pieces; nil when they are wanted
	err   error               // the first one
}

// article gives an article with every hole filled; "" for nil. With a key, the pieces become part of it, and the article is "".
func (w *writer) article(a *markdown.Article) template.HTML {
	if a == nil {
		return ""
	}
	if w.key != nil {
		w.key.String("article").Value(len(a.Parts))
		w.each(a, func(piece template.HTML) { w.key.String(string(piece)) })
		return ""
	}
	var out strings.Builder
	out.Grow(len(a.Text) * 3 / 2) // markup is about half as much again
	w.each(a, func(piece template.HTML) { out.WriteString(string(piece)) })
	return template.HTML(out.String())
}

// each calls f with every piece of an article that is shown.
func (w *writer) each(a *markdown.Article, f func(template.HTML)) {
	hidden := 0 // depth of blocks for other languages
	for i := range a.Parts {
		part := &a.Parts[i]
		switch {
		case part.Kind == markdown.OnlyStart:
			if hidden > 0 || !w.isFor(part.Attrs["lang"]) {
				hidden++
			}
		case part.Kind == markdown.OnlyEnd:
			hidden = max(0, hidden-1)
		case hidden == 0:
			f(w.part(part))
		}
	}
}

// isFor tells whether the page's language is among tags. A shown block inside a shown block needs no counting, because an
// OnlyEnd outside hidden blocks changes nothing.
func (w *writer) isFor(tags string) bool {
	return slices.Contains(strings.Fields(tags), string(w.page.Language.Tag))
}

func (w *writer) part(part *markdown.Part) template.HTML {
	switch part.Kind {
	case markdown.HTML:
		return template.HTML(part.HTML)
	case markdown.URL:
		return template.HTML(template.HTMLEscapeString(w.address(part.Key)))
	case markdown.Contact:
		return w.contact("contact-inline", part)
	case markdown.ContactCard:
		return w.contact("contact-card", part)
	case markdown.Term:
		return w.term(part)
	case markdown.Picture:
		return w.picture(part)
	case markdown.Downloads:
		return w.downloads()
	case markdown.Phrase:
		text, err := w.frame.T(part.Key)
		w.fail(err)
		return text
	}
	panic(fmt.Sprintf("render: unknown part of an article: %d", part.Kind))
}

func (w *writer) fail(err error) {
	if w.err == nil && err != nil {
		w.err = fmt.Errorf("render %s: %w", w.page.File, err)
	}
}

// address resolves an internal link that assemble has found to be right.
func (w *writer) address(dest string) string {
	to, fragment, ok := model.LinkTarget(w.page.File, dest)
	target := w.page.Language.Target(to)
	if !ok || target == nil {
		return w.frame.addressIn(w.page.Language.Tag, "")
	}
	if target == w.page && fragment != "" {
		return "#" + fragment
	}
	return w.frame.placeURL(target, fragment)
}

// ContactDot is what the partials contact-card and contact-inline get.
type ContactDot struct {
	*Frame
	Contact ContactView
}

func (w *writer) contact(partial string, part *markdown.Part) template.HTML {
	c := w.frame.text.Contact(part.Key)
	if c == nil {
		return "" // assemble has refused the page
	}
	out, err := w.frame.partial(partial, partial+" "+part.Key, ContactDot{w.frame, w.frame.contactView(c)})
	w.fail(err)
	return out
}

// Card renders the partial contact-card for a contact that a layout lists.
func (f *Frame) Card(c ContactView) (template.HTML, error) {
	return f.partial("contact-card", "contact-card "+c.Key, ContactDot{f, c})
}

// PackDot is what the partial pack gets.
type PackDot struct {
	*Frame
	Pack PackView
}

// PackCard renders the partial pack for a pack that a layout lists.
func (f *Frame) PackCard(p PackView) (template.HTML, error) {
	return f.partial("pack", "pack "+p.URL, PackDot{f, p})
}

// TermDot is what the partial term gets.
type TermDot struct {
	*Frame
	Shown template.HTML
	Term  TermView
	URL   string // of the explanation
}

func (w *writer) term(part *markdown.Part) template.HTML {
	t := w.frame.text.Term(part.Key)
	if t == nil {
		return template.HTML(part.HTML)
	}
	view := w.frame.termView(t)
	shown := template.HTML(part.HTML)
	if shown == "" {
		shown = template.HTML(template.HTMLEscapeString(t.Label()))
	}
	url := ""
	if glossary := w.page.Language.PageOfType(model.Glossary); glossary != nil {
		url = w.frame.placeURL(glossary, view.ID)
	}
	out, err := w.frame.partial("term", "term "+part.Key+" "+string(shown), TermDot{w.frame, shown, view, url})
	w.fail(err)
	return out
}

// PictureDot is what the partial picture gets: either an address or a drawing.
type PictureDot struct {
	*Frame
	URL     string
	SVG     template.HTML
	Alt     string
	AltLang lang.Tag // when Alt is in another language than the text; else ""
	License string
	Author  string
	Caption template.HTML
}

func (w *writer) picture(part *markdown.Part) template.HTML {
	dot := PictureDot{
		Frame: w.frame, Alt: part.Attrs["alt"], AltLang: lang.Tag(part.Attrs["alt_lang"]), License: part.Attrs["license"], Author: part.Attrs["author"],
		Caption: template.HTML(part.HTML),
	}
	if path.Ext(part.Key) == "" {
		svg, err := w.frame.Picture(part.Key)
		w.fail(err)
		dot.SVG = svg
	} else if file, ok := model.PictureFile(w.page.File, part.Key); ok {
		asset, _ := w.frame.renderer.assets.Path(file)
		dot.URL = w.frame.root + w.frame.renderer.AssetFile(asset)
	}
	var out strings.Builder
	w.fail(w.frame.renderer.templates.partial(&out, "picture", dot))
	return template.HTML(out.String())
}

// DownloadsDot is what the partial downloads gets.
type DownloadsDot struct {
	*Frame
	Packs []PackView
	URL   string // of the downloads page; in packs its absolute address, where newer packs are
}

func (w *writer) downloads() template.HTML {
	dot := DownloadsDot{Frame: w.frame, Packs: w.frame.packViews(w.packs), URL: w.frame.DownloadsURL}
	if page := w.page.Language.PageOfType(model.Downloads); page != nil && w.frame.Edition != Web {
		dot.URL = w.frame.renderer.absolute(page.Language.Tag, page.Path)
	}
	var out strings.Builder
	w.fail(w.frame.renderer.templates.partial(&out, "downloads", dot))
	return template.HTML(out.String())
}
