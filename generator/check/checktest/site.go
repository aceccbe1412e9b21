package checktest

import (
	"context"
	"fmt"
	"html"
	"strings"
	"testing"

	"lykta/generator/check"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

// Site is a small site in which nothing is wrong, as authors wrote it and as it would be published. Seeding a fault is changing it.
//
// It is in Swedish and Arabic, under the base path /soc/: home, a situation (hemma), a rumour (fakta/lag), the contacts (kontakt),
// the safety page (trygg), parents' pages (foraldrar), a language chooser and a redirect. In Arabic only home is translated.
type Site struct {
	Model   *model.Site
	Sources map[string]string // authors' files
	paths   []string          // finished files in order
	content map[string]string
	pages   map[string]*model.Page
}

// bodies are the pages' texts in Markdown, by path.
var bodies = map[string]string{
	"":          "Här får du veta vad soc är. Du kan läsa om [hur du har det](/hemma).",
	"hemma":     "Du får säga hur du har det. Ring :contact[bris] om du vill prata.\n\n## Sedan\n\nEn :term[orosanmälan]{key=\"oro\"} kan leda till hjälp.",
	"fakta/lag": "Så här är det.",
	"kontakt":   "Här är alla.",
	"trygg":     "Knappen raderar aldrig det du har läst.",
	"foraldrar": "För dig som är förälder.",
}

// New gives a new, clean site.
func New() *Site {
	s := &Site{Sources: map[string]string{}, content: map[string]string{}, pages: map[string]*model.Page{}}
	s.Model = &model.Site{
		BaseURL: "https://lykta.example/soc/", BasePath: "/soc/", Source: "sv", Example: true,
		Release: model.Release{Version: "2026.11", Date: lang.Date{Year: 2026, Month: 11, Day: 21}},
	}
	source := &model.Source{Key: "lag", Title: "En lag", Kind: model.Law}
	s.Model.Sources = []*model.Source{source}
	s.Sources["content/_data/sources.toml"] = "[lag]\ntitle = \"En lag\"\n"
	s.Sources["content/_data/glossary.toml"] = "[oro]\nterm = \"orosanmälan\"\n"
	s.Sources["content/_data/contacts.toml"] = "[sos]\nnumber = \"112\"\n\n[bris]\nnumber = \"116 111\"\n\n[kvinnor]\nnumber = \"020-50 50 50\"\n"
	for _, tag := range []lang.Tag{"sv", "ar"} {
		s.Model.Languages = append(s.Model.Languages, language(tag, source))
	}
	for _, l := range s.Model.Languages {
		for _, path := range []string{"", "hemma", "fakta/lag", "kontakt", "trygg", "foraldrar"} {
			s.addPage(l, path, source)
		}
	}
	s.finish()
	return s
}

func language(tag lang.Tag, source *model.Source) *model.Language {
	l := &model.Language{
		Tag: tag, Name: tag.Name(), Dir: tag.Dir(), Hreflang: string(tag), ExitURL: "https://weather.example/",
		ByPath: map[string]*model.Page{}, Single: map[model.Type]*model.Page{},
	}
	l.Contacts = []*model.Contact{
		{Key: "sos", Name: "Nödnumret", Number: "112", Tel: "112", Audience: model.Audiences(), Emergency: true, HelpBlock: 1, Source: source},
		{Key: "bris", Name: "Bris", Number: "116 111", Tel: "116111", Audience: []model.Audience{model.Child}, HelpBlock: 2, Source: source},
		{Key: "kvinnor", Name: "Linjen", Number: "020-50 50 50", Tel: "020505050", Audience: []model.Audience{model.Parent}, HelpBlock: 3, Source: source},
	}
	l.Terms = []*model.Term{{Key: "oro", Swedish: "orosanmälan", Forms: []string{"orosanmälningar"}, TextLang: "sv"}}
	return l
}

func (s *Site) addPage(l *model.Language, path string, source *model.Source) {
	file := "content/" + path + ".md"
	if path == "" {
		file = "content/index.md"
	}
	p := &model.Page{
		Path: path, Language: l, TextLang: "sv", File: file, IsFallback: l.Tag != "sv" && path != "",
		Meta: model.Meta{Type: model.Plain, Audience: model.Child},
		Text: model.Text{Title: "Sidan " + path, Description: "Om sidan " + path + "."},
	}
	if l.Tag != "sv" && path == "" {
		p.TextLang, p.File, p.Title, p.Description = l.Tag, "translations/ar/index.md", "مرحبا", "أهلا بك."
	}
	switch path {
	case "":
		p.Type, l.Home = model.Home, p
	case "hemma":
		p.Type, p.Risk = model.Situation, model.HighRisk
	case "fakta/lag":
		p.Type, p.Claim, p.SourceList, p.Meta.Sources = model.Rumour, "Soc hämtar barn på natten.", []*model.Source{source}, []string{"lag"}
		p.Limits = article(file, "Ibland blir det fel.")
	case "kontakt":
		p.Type, l.Single[model.Contacts] = model.Contacts, p
	case "trygg":
		p.Type, l.Single[model.Safety] = model.Safety, p
	case "foraldrar":
		p.Audience = model.Parent
	}
	front := fmt.Sprintf("+++\ntitle = %q\ndescription = %q\nclaim = %q\n+++\n\n", p.Title, p.Description, p.Claim)
	s.Sources[p.File] = front + bodies[path] + "\n"
	p.Article = article(p.File, bodies[path])
	l.Pages = append(l.Pages, p)
	l.ByPath[path] = p
}

func article(file, body string) *markdown.Article {
	document, _ := markdown.Parse(markdown.Source{File: file, Lang: "sv", Bytes: []byte(body)}, markdown.Options{})
	return document.Article()
}

// SetText gives a Swedish page another text, in the model and in its author's file.
func (s *Site) SetText(path, body string) {
	p := s.Page(path)
	front, _, _ := strings.Cut(s.Sources[p.File], "\n\n")
	s.Sources[p.File] = front + "\n\n" + body + "\n"
	p.Article = article(p.File, body)
}

// Page gives a Swedish page.
func (s *Site) Page(path string) *model.Page { return s.Model.Languages[0].ByPath[path] }

// Replace changes a finished file; what is replaced must be there.
func (s *Site) Replace(t *testing.T, file, old, replacement string) {
	t.Helper()
	if !strings.Contains(s.content[file], old) {
		t.Fatalf("%q is not in %s:\n%s", old, file, s.content[file])
	}
	s.content[file] = strings.ReplaceAll(s.content[file], old, replacement)
}

// ReplaceEverywhere changes every finished page, as a change to a layout does.
func (s *Site) ReplaceEverywhere(t *testing.T, old, replacement string) {
	t.Helper()
	for path := range s.pages {
		s.Replace(t, path, old, replacement)
	}
}

// Finished gives the site as checks are given it.
func (s *Site) Finished() *check.Finished {
	finished := &check.Finished{
		Site: s.Model, Others: []string{"packs/lykta-sv.zip", "assets/font.woff2"},
		Source: func(file string) []byte {
			if text, ok := s.Sources[file]; ok {
				return []byte(text)
			}
			return nil
		},
	}
	for _, path := range s.paths {
		finished.Files = append(finished.Files, check.File{
			Path: path, Page: s.pages[path],
			Read: func(context.Context) ([]byte, error) { return []byte(s.content[path]), nil },
		})
	}
	return finished
}

func (s *Site) add(path, content string) {
	s.paths = append(s.paths, path)
	s.content[path] = content
}

// finish makes the finished files.
func (s *Site) finish() {
	for _, l := range s.Model.Languages {
		for _, p := range l.Pages {
			file := strings.ReplaceAll(string(l.Tag)+"/"+p.Path+"/index.html", "//", "/")
			s.add(file, s.page(p))
			s.pages[file] = p
		}
	}
	exit := exitBar(s.Model.Languages[0])
	s.add("index.html", `<!doctype html><html lang="sv" dir="ltr"><head><title>Lykta</title></head><body>`+exit+`<h1>Lykta</h1><a href="/soc/ar/" lang="ar" dir="rtl" hreflang="ar">العربية</a></body></html>`)
	s.add("sv/gammal/index.html", `<!doctype html><html lang="sv" dir="ltr"><head><title>Sidan</title><meta http-equiv="refresh" content="0; url=/soc/sv/hemma/"></head><body><a href="/soc/sv/hemma/">Sidan</a></body></html>`)
	s.add("sitemap.xml", `<urlset><url><loc>https://lykta.example/soc/sv/</loc></url></urlset>`)
	s.add("sv/feed.xml", `<feed><title>Lykta</title></feed>`)
	s.add("search/sv.js", `window.lyktaSearch={"entries":[["/sv/fakta/lag/","Sidan fakta/lag","Om sidan."]],"words":"soc hämtar barn på natten"};`)
	s.add("assets/main.css", `body{background:url(icon.svg)}`)
	s.add("assets/exit.js", `"use strict";`)
}

func exitBar(l *model.Language) string {
	return fmt.Sprintf(`<a class="skip" href="#top">Hoppa</a>
<nav class="exitbar"><a class="exit" href="%s" rel="nofollow noreferrer" target="_top">Lämna sidan</a><a class="safety" href="/soc/%s/trygg/">Läs tryggt</a></nav>
`, l.ExitURL, l.Tag)
}

// page gives a page's HTML, one thing a line, so that a case can change one.
func (s *Site) page(p *model.Page) string {
	var b strings.Builder
	l := p.Language
	tongue := ""
	if p.TextLang != l.Tag {
		tongue = fmt.Sprintf(` lang="%s" dir="%s"`, p.TextLang, p.TextLang.Dir())
	}
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<title%s>%s – Lykta</title>\n", l.Tag, l.Dir, tongue, p.Title)
	fmt.Fprintf(&b, "<meta name=\"description\"%s content=\"%s\">\n", tongue, p.Description)
	if p.Path == "" {
		b.WriteString("<link rel=\"alternate\" hreflang=\"sv\" href=\"https://lykta.example/soc/sv/\">\n<link rel=\"alternate\" hreflang=\"ar\" href=\"https://lykta.example/soc/ar/\">\n<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://lykta.example/soc/\">\n")
	}
	b.WriteString("<link rel=\"stylesheet\" href=\"/soc/assets/main.css\">\n<script src=\"/soc/assets/exit.js\" defer></script>\n</head>\n<body id=\"top\">\n")
	b.WriteString(exitBar(l))
	fmt.Fprintf(&b, "<article%s>\n<h1>%s</h1>\n<p>%s</p>\n", tongue, p.Title, p.Description)
	if p.Type == model.Rumour {
		fmt.Fprintf(&b, "<blockquote>%s</blockquote>\n", p.Claim)
	}
	fmt.Fprintf(&b, "<p>%s</p>\n<h2 id=\"sedan\">Sedan</h2>\n<p><a href=\"#sedan\">Ner</a> <a href=\"/soc/%s/hemma/#sedan\">Mer</a> <a href=\"/soc/packs/lykta-sv.zip\">Hämta</a></p>\n", html.EscapeString(p.Article.Text), l.Tag)
	b.WriteString("<p><cite>JO, dnr 534-2013</cite> <a href=\"https://jo.example/\" rel=\"noreferrer\">JO</a></p>\n</article>\n")
	b.WriteString("<section id=\"help\" aria-labelledby=\"help-title\">\n<h2 id=\"help-title\">Hjälp</h2>\n")
	for _, c := range l.Help(p.Audience) {
		fmt.Fprintf(&b, "<p><a href=\"tel:%s\">%s</a></p>\n", c.Tel, c.Number)
	}
	b.WriteString("</section>\n<footer>Version 2026.11 (21 november 2026)</footer>\n</body>\n</html>\n")
	return b.String()
}
