// Package render turns one page into HTML with the theme's layouts, for one edition; it resolves links as the edition needs.
// It reads no files, decides nothing about what is published, and packs nothing.
package render

import (
	"html/template"
	"io"
	"strings"
	"sync"

	"lykta/generator/asset"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// Renderer writes pages of one site in one edition. It is safe for concurrent use.
type Renderer struct {
	site      *model.Site
	templates *Templates
	assets    *asset.Set
	edition   Edition // without the word that it is discreet
	discreet  bool
	languages []*model.Language // in the edition: a pack may hold fewer than the site
	tongues   map[lang.Tag]LangView
	frames    sync.Map                 // frameKey → *Frame
	searches  sync.Map                 // *model.Language → fingerprint.Sum of what its search index is made from
	leaflet   func(*model.Page) string // see LinkLeaflets; nil: there are none
	sum       fingerprint.Sum
}

// New makes a renderer for the languages of an edition.
func New(site *model.Site, templates *Templates, assets *asset.Set, edition Edition, languages []*model.Language) *Renderer {
	kind, discreet := edition.split()
	r := &Renderer{
		site: site, templates: templates, assets: assets, edition: kind, discreet: discreet, languages: languages,
		tongues: map[lang.Tag]LangView{},
	}
	recipe := fingerprint.New("render").Sums(templates.sum, assets.Fingerprint()).String(string(edition))
	recipe.String(site.BaseURL).String(string(site.Source)).Value(len(languages))
	for _, l := range languages {
		recipe.String(string(l.Tag))
	}
	for _, l := range site.Languages {
		r.tongues[l.Tag] = textView(l.Tag)
		recipe.Value(langView(l)).String(l.Hreflang)
	}
	r.sum = recipe.Sum()
	return r
}

// Key identifies everything Page writes, apart from what is offered. Texts and links to other languages, most of a page, are not made for
// it: the recipe gets the pieces of the texts, and what the links follow from.
func (r *Renderer) Key(p *model.Page) (fingerprint.Sum, error) {
	recipe := fingerprint.New("page")
	view, err := r.view(p, nil, recipe)
	if err != nil {
		return fingerprint.Sum{}, err
	}
	return recipe.Sums(r.sum, view.Frame.sum).Value(view.Page).Sum(), nil
}

// Page writes a page. offers is what a downloads page lists; nil is nothing.
func (r *Renderer) Page(w io.Writer, p *model.Page, offers *Offers) error {
	view, err := r.view(p, offers, nil)
	if err != nil {
		return err
	}
	return r.templates.page(w, r.edition, p.Type, view)
}

// Pack is an offline pack as a downloads page shows it.
type Pack struct {
	Format   string
	Discreet bool
	Language *model.Language // nil = all
	Path     string          // from the top of the site
	Size     int64
	SHA256   string
}

// absolute gives the full web address of a page.
func (r *Renderer) absolute(tag lang.Tag, path string) string {
	return r.site.BaseURL + Address(tag, path)
}

// source gives the source language, which every site publishes.
func (r *Renderer) source() *model.Language { return r.language(r.site.Source) }

// language gives a published language.
func (r *Renderer) language(tag lang.Tag) *model.Language {
	for _, l := range r.site.Languages {
		if l.Tag == tag {
			return l
		}
	}
	panic("render: the site does not publish " + string(tag))
}

// view decides everything a layout shows of a page. With a key, it leaves out texts and links to other languages, and adds to
// the key what they are made from.
func (r *Renderer) view(p *model.Page, offers *Offers, key *fingerprint.Recipe) (*View, error) {
	if offers == nil {
		offers = &Offers{}
	}
	file := r.File(p.Language.Tag, p.Path)
	frame := r.frame(p.Language, p.Language, p.Audience, r.root(file))
	body := &writer{frame: frame, page: p, packs: offers.Packs, key: key}
	if p.IsFallback {
		body.frame = r.frame(p.Language, r.language(p.TextLang), p.Audience, r.root(file))
	}
	view := &View{Frame: frame}
	v := &view.Page
	*v = PageView{
		Path: p.Path, Type: p.Type, Audience: p.Audience, HighRisk: p.Risk == model.HighRisk,
		Title: p.Title, Description: p.Description, WindowTitle: windowTitle(p, body.frame), Picture: p.Picture,
		Text: r.textView(p.TextLang), IsFallback: p.IsFallback,
		FromSource: p.TextLang == r.site.Source, Stale: p.IsStale, Mixed: p.IsMixed,
		Machine:    p.State == model.Machine,
		Unreviewed: p.Reviewed.IsZero(),
		Answer:     p.Answer, Invented: p.Invented,
		Responsible: p.Responsible, ReviewedBy: p.ReviewedBy,
		Updated:  frame.date(p.Updated),
		Reviewed: frame.date(p.Reviewed),
		ReviewBy: frame.date(p.ReviewBy),
	}
	v.Article = body.article(p.Article)
	v.Limits = body.article(p.Limits)
	v.Words = words(p, body.frame)
	v.Sources, v.Changes = sources(p, frame), changes(p, frame)
	if p.Type == model.Rumour {
		v.Rumour = &RumourView{Claim: p.Claim, WhyItSpreads: body.article(p.WhyItSpreads), Explain: body.article(p.Explain)}
	}
	if p.TermEntry != nil {
		term := frame.termView(p.TermEntry)
		v.Term = &term
	}
	r.addAddresses(v, p, frame)
	v.Share = r.share(p, frame)
	if key == nil {
		r.addLanguages(v, p, frame)
	} else {
		r.keyLanguages(key, p)
	}
	r.addNavigation(v, p, frame)
	r.addLists(v, p, body.frame, offers)
	return view, body.err
}

// minWords and minHeadings say from when a page is long enough for a list of contents.
const (
	minWords    = 220
	minHeadings = 3
)

func (r *Renderer) addAddresses(v *PageView, p *model.Page, f *Frame) {
	v.URL = f.pageURL(p)
	if r.edition == Single {
		v.Anchor = r.anchor(p.Path)
	}
	v.Canonical = r.absolute(p.Language.Tag, p.Path)
	if p.IsFallback {
		v.Canonical = r.absolute(p.TextLang, p.Path)
	}
	if r.discreet {
		v.Canonical, v.WindowTitle = "", f.plain("discreet.title")
	}
	if p.Type == model.Search {
		v.SearchScript = f.root + r.SearchFile(p.Language)
	}
	if p.Short != "" {
		v.ShortURL = r.site.BaseURL + Folder(p.Language.Tag) + "/" + p.Short + "/"
	}
	v.LeafletURL = r.leafletURL(p, f)
	if p.Article.Words >= minWords {
		v.Contents = contents(p)
	}
}

// addLanguages gives the links to the page in other languages. What it reads of the page and the languages, keyLanguages adds to
// the key, or New to the renderer's.
func (r *Renderer) addLanguages(v *PageView, p *model.Page, f *Frame) {
	v.Languages = make([]LanguageLink, 0, len(r.languages))
	for _, l := range r.languages {
		other := l.Page(p.Path)
		if other == nil { // that language leaves the page out
			v.Languages = append(v.Languages, languageLink(l, f.pageURL(l.Home), false, false))
			continue
		}
		v.Languages = append(v.Languages, languageLink(l, f.pageURL(other), l == p.Language, !other.IsFallback))
	}
	if r.hasAlternates(p) {
		v.Alternates = r.alternates(p)
	}
}

func (r *Renderer) hasAlternates(p *model.Page) bool {
	return r.edition == Web && !p.IsFallback && p.Type != model.NotFound
}

// keyLanguages adds to a key what addLanguages reads, apart from what is in the renderer's key and the page's own address.
func (r *Renderer) keyLanguages(key *fingerprint.Recipe, p *model.Page) {
	states := make([]byte, len(r.languages)) // 0 = the page is not there, 1 = translated, 2 = fallback
	for i, l := range r.languages {
		if other := l.Page(p.Path); other != nil {
			states[i] = 1
			if other.IsFallback {
				states[i] = 2
			}
		}
	}
	key.String("languages").Bytes(states)
	if r.hasAlternates(p) {
		key.Value(len(p.TranslatedIn))
		for _, l := range p.TranslatedIn {
			key.String(string(l.Tag))
		}
	}
}

// alternates gives the hreflang links of a page: real translations only, and the default.
func (r *Renderer) alternates(p *model.Page) []LanguageLink {
	links := make([]LanguageLink, 0, len(p.TranslatedIn)+1)
	for _, l := range p.TranslatedIn {
		links = append(links, languageLink(l, r.absolute(l.Tag, p.Path), l == p.Language, true))
	}
	fallback := r.absolute(r.site.Source, p.Path)
	if p.Path == "" {
		fallback = r.site.BaseURL
	}
	return append(links, LanguageLink{Hreflang: "x-default", URL: fallback, Attrs: attributes("href", fallback, "hreflang", "x-default")})
}

func languageLink(l *model.Language, url string, current, translated bool) LanguageLink {
	return LanguageLink{
		LangView: langView(l), Hreflang: l.Hreflang, URL: url, Current: current, Translated: translated,
		Attrs: attributes("href", url, "lang", string(l.Tag), "dir", string(l.Dir), "hreflang", l.Hreflang),
	}
}

// attributes writes pairs of a name and a value as HTML attributes.
func attributes(pairs ...string) template.HTMLAttr {
	var b strings.Builder
	b.Grow(128) // enough for most
	for i := 0; i+1 < len(pairs); i += 2 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(pairs[i])
		b.WriteString(`="`)
		b.WriteString(template.HTMLEscapeString(pairs[i+1]))
		b.WriteByte('"')
	}
	return template.HTMLAttr(b.String())
}

func contents(p *model.Page) []Heading {
	var list []Heading
	for _, h := range p.Article.Headings {
		if h.Level == 2 {
			list = append(list, Heading{Level: h.Level, ID: h.ID, Text: h.Text, Lang: h.Lang})
		}
	}
	if len(list) < minHeadings {
		return nil
	}
	return list
}

func windowTitle(p *model.Page, f *Frame) string {
	site := f.plain("site.title")
	if p.Path == "" {
		return site + " – " + p.Title
	}
	return p.Title + " – " + site
}

func langView(l *model.Language) LangView { return LangView{Tag: l.Tag, Dir: l.Dir, Name: l.Name} }

// textView is textView, remembered for the site's languages.
func (r *Renderer) textView(tag lang.Tag) LangView {
	if v, ok := r.tongues[tag]; ok {
		return v
	}
	return textView(tag)
}

func textView(tag lang.Tag) LangView { return LangView{Tag: tag, Dir: tag.Dir(), Name: tag.Name()} }

func (f *Frame) date(d lang.Date) string {
	if d.IsZero() {
		return ""
	}
	if written, ok := f.dates.Load(d); ok {
		return written.(string)
	}
	written := f.text.Tag.FormatDate(d)
	f.dates.Store(d, written)
	return written
}
