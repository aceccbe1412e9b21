package render

import (
	"bytes"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"sync"

	"lykta/generator/asset"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// Frame is what pages of one language, edition, audience and folder depth share, and what partials get beside their own data.
type Frame struct {
	Edition  Edition
	Discreet bool // titles, icons and addresses must not tell what this is about
	Audience model.Audience
	Site     SiteView
	Lang     LangView
	Help     []ContactView // the help block, in order
	Local    *LocalView    // the municipality's own contacts; nil without an overlay
	Addresses
	Others []Link // the other audiences' start pages

	renderer *Renderer
	language *model.Language // of links
	text     *model.Language // of interface strings; the source language inside a fallback article
	root     string          // what leads from the page to the top of the site: "/soc/" or "../../"
	memo     sync.Map        // partials already rendered: string → template.HTML
	dates    sync.Map        // dates already written out: lang.Date → string
	sum      fingerprint.Sum

	menuOnce  sync.Once
	menuPages []*model.Page // of the menu, and the links to them, as a page sees them that none of them leads to
	menu      []Link
}

// Addresses are where pages of a frame lead to, whatever the page.
type Addresses struct {
	HomeURL      string
	SearchURL    string // "" in a book
	HelpURL      string // of the help block
	SafetyURL    string
	ContactsURL  string
	GlossaryURL  string
	DownloadsURL string
	IndexURL     string
	ExitURL      string // a neutral page elsewhere; in the offline edition one in the pack, in a single file a part of it; "" in a book
	FeedURL      string // "" in packs
	ManifestURL  string // web app manifest; "" in packs
	OfflineURL   string // list of what is saved for reading without a network; "" in packs
}

// frameKey tells frames of one renderer apart.
type frameKey struct {
	language, text lang.Tag
	audience       model.Audience
	root           string
}

func (r *Renderer) frame(language, text *model.Language, audience model.Audience, root string) *Frame {
	key := frameKey{language.Tag, text.Tag, audience, root}
	if f, ok := r.frames.Load(key); ok {
		return f.(*Frame)
	}
	f := &Frame{
		Edition: r.edition, Discreet: r.discreet, Audience: audience, Lang: langView(text),
		renderer: r, language: language, text: text, root: root,
	}
	f.Site = f.siteView()
	for _, contact := range text.Help(audience) {
		f.Help = append(f.Help, f.contactView(contact))
	}
	f.Local = f.localView()
	f.Addresses = f.addresses()
	for _, start := range audienceStarts(language) {
		if start.Audience != audience {
			f.Others = append(f.Others, f.link(start, nil))
		}
	}
	f.sum = fingerprint.New("frame").
		Value(f.Edition).Value(f.Discreet).Value(f.Audience).Value(f.Site).Value(f.Lang).Value(f.Help).Value(f.Local).Value(f.Addresses).Value(f.Others).
		Value(text.Messages).String(root).String(string(language.Tag)).Sum()
	actual, _ := r.frames.LoadOrStore(key, f)
	return actual.(*Frame)
}

func (f *Frame) addresses() Addresses {
	single := func(t model.Type) string {
		if page := f.language.PageOfType(t); page != nil && f.renderer.Holds(page) {
			return f.pageURL(page)
		}
		return ""
	}
	a := Addresses{
		HomeURL: single(model.Home), SafetyURL: single(model.Safety), ContactsURL: single(model.Contacts),
		SearchURL: single(model.Search), IndexURL: single(model.Index),
		GlossaryURL: single(model.Glossary), DownloadsURL: single(model.Downloads),
		ExitURL: f.root + NeutralFile, HelpURL: "#help",
	}
	switch f.Edition {
	case Single:
		a.ExitURL = "#" + NeutralID
	case Book:
		a.HelpURL = f.root + TalkFile
		a.ExitURL = "" // no program that shows books lets one leave
	case Web:
		a.ExitURL = f.language.ExitURL
		a.FeedURL = f.root + Folder(f.language.Tag) + "/feed.xml"
		a.ManifestURL = f.root + Folder(f.language.Tag) + "/manifest.webmanifest"
		a.OfflineURL = f.root + Folder(f.language.Tag) + "/offline.json"
	}
	return a
}

// Fingerprint identifies everything a partial can learn from the frame.
func (f *Frame) Fingerprint() fingerprint.Sum { return f.sum }

// T gives an interface string. Arguments are pairs of a placeholder's name and its value. A string that is missing in the
// page's language is given in the source language, marked as such.
func (f *Frame) T(key string, args ...any) (template.HTML, error) {
	message, ok := f.text.Messages[key]
	if !ok {
		return "", fmt.Errorf("there is no interface string %q", key)
	}
	return f.fill(message, message.Text, args)
}

// TN gives an interface string for a number, by the language's plural rules; {n} is the number.
func (f *Frame) TN(key string, n int, args ...any) (template.HTML, error) {
	message, ok := f.text.Messages[key]
	if !ok {
		return "", fmt.Errorf("there is no interface string %q", key)
	}
	text := message.Plural[message.Lang.Plural(n)]
	if text == "" {
		text = message.Plural[lang.Other]
	}
	return f.fill(message, text, append([]any{"n", f.text.Tag.FormatNumber(int64(n))}, args...))
}

// Form gives the text of one plural category with {n} left in it, for scripts; "" when the language has no such category.
func (f *Frame) Form(key, category string) (string, error) {
	message, ok := f.text.Messages[key]
	if !ok {
		return "", fmt.Errorf("there is no interface string %q", key)
	}
	return message.Plural[lang.Category(category)], nil
}

// Has tells whether there is an interface string with key, and it is not empty.
func (f *Frame) Has(key string) bool {
	message, ok := f.text.Messages[key]
	return ok && (message.Text != "" || len(message.Plural) > 0)
}

func (f *Frame) fill(message *model.Message, text string, args []any) (template.HTML, error) {
	if len(args)%2 != 0 {
		return "", fmt.Errorf("arguments of an interface string come in pairs")
	}
	out := template.HTMLEscapeString(text)
	for i := 0; i < len(args); i += 2 {
		name, ok := args[i].(string)
		if !ok {
			return "", fmt.Errorf("a placeholder's name is a string")
		}
		out = strings.ReplaceAll(out, "{"+name+"}", argument(args[i+1]))
	}
	if message.Lang != f.text.Tag && message.Lang != "" {
		out = fmt.Sprintf(`<span lang="%s" dir="%s">%s</span>`, message.Lang, message.Lang.Dir(), out)
	}
	return template.HTML(out), nil
}

func argument(v any) string {
	switch v := v.(type) {
	case template.HTML:
		return string(v)
	case string:
		return template.HTMLEscapeString(v)
	case int:
		return strconv.Itoa(v)
	}
	return template.HTMLEscapeString(fmt.Sprint(v))
}

// plain gives an interface string as text, for titles.
func (f *Frame) plain(key string) string {
	message, ok := f.text.Messages[key]
	if !ok {
		return ""
	}
	return message.Text
}

// Asset gives the address of a theme asset. "fonts.css" is the font sheet of the page's language.
func (f *Frame) Asset(name string) (string, error) {
	if name == "fonts.css" {
		name = asset.FontSheet(f.language.Tag)
	}
	path, ok := f.renderer.assets.Path(name)
	if !ok {
		return "", fmt.Errorf("there is no asset %q in the theme", name)
	}
	return f.root + f.renderer.AssetFile(path), nil
}

// Picture gives an illustration or pictogram of the theme as inline SVG.
func (f *Frame) Picture(name string) (template.HTML, error) {
	markup, ok := f.renderer.assets.Picture(name)
	if !ok {
		return "", fmt.Errorf("there is no picture %q in the theme", name)
	}
	return template.HTML(markup), nil
}

// Shared renders the partial called name with the frame alone, once for all pages that share it.
func (f *Frame) Shared(name string) (template.HTML, error) { return f.partial(name, name, f) }

// partial renders a partial and remembers it under key.
func (f *Frame) partial(name, key string, dot any) (template.HTML, error) {
	if made, ok := f.memo.Load(key); ok {
		return made.(template.HTML), nil
	}
	var out bytes.Buffer
	if err := f.renderer.templates.partial(&out, name, dot); err != nil {
		return "", err
	}
	made := template.HTML(strings.TrimSpace(out.String()))
	f.memo.Store(key, made)
	return made, nil
}
