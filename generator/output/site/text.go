package site

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/site/pwa"
	"lykta/generator/render"
)

func robots(s *model.Site) []byte {
	return fmt.Appendf(nil, "User-agent: *\nAllow: /\n\nSitemap: %ssitemap.xml\n", s.BaseURL)
}

// sitemapKey identifies what sitemap writes.
func sitemapKey(s *model.Site) fingerprint.Sum {
	recipe := fingerprint.New("sitemap").String(s.BaseURL)
	for _, l := range s.Languages {
		recipe.String(string(l.Tag)).String(l.Hreflang)
		for _, p := range l.Pages {
			if isListed(p) {
				recipe.String(p.Path).String(p.Updated.String())
			}
		}
	}
	return recipe.Sum()
}

// isListed tells whether search engines are told of a page.
func isListed(p *model.Page) bool {
	return !p.IsFallback && p.Type != model.NotFound && p.Type != model.Search
}

// sitemap lists every real translation with its alternates (sitemaps.org 0.9, with xhtml:link for languages).
func sitemap(w io.Writer, s *model.Site) error {
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header)
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, l := range s.Languages {
		for _, p := range l.Pages {
			if !isListed(p) {
				continue
			}
			fmt.Fprintf(b, "<url><loc>%s</loc><lastmod>%s</lastmod>", escaped(s.BaseURL+render.Address(l.Tag, p.Path)), p.Updated)
			for _, other := range p.TranslatedIn {
				fmt.Fprintf(b, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, other.Hreflang, escaped(s.BaseURL+render.Address(other.Tag, p.Path)))
			}
			b.WriteString("</url>\n")
		}
	}
	b.WriteString("</urlset>\n")
	return b.Flush() // which gives the error of any write before it
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}

// redirects lists older addresses in the format of Netlify and Cloudflare Pages. HTML stubs stand there too.
func redirects(s *model.Site) []byte {
	var b bytes.Buffer
	for _, r := range s.Redirects {
		for _, l := range s.Languages {
			fmt.Fprintf(&b, "%s%s %s%s 301\n", s.BasePath, render.Address(l.Tag, r.From), s.BasePath, render.Address(l.Tag, r.To))
		}
	}
	return b.Bytes()
}

// brief is how long pages may be kept: a wrong number must not live on.
const brief = "public, max-age=300, must-revalidate"

// headers gives the HTTP headers of every path, in the format of Netlify and Cloudflare Pages.
//
// The content security policy allows nothing but the site's own stylesheets, scripts, pictures and fonts. No script of ours
// fetches anything but the one that saves pages for reading without a network, and the service worker it registers then: connect-src and
// worker-src are for them, and for auditors that work inside the page and read robots.txt. frame-ancestors is
// set on purpose: school platforms show the site in a frame, and the exit leaves the frame.
func headers(s *model.Site) []byte {
	ancestors := "*"
	if s.Frames != nil {
		ancestors = strings.Join(s.Frames, " ")
		if len(s.Frames) == 0 {
			ancestors = "'none'"
		}
	}
	policy := "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; " +
		"connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors " + ancestors
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s*\n", s.BasePath)
	fmt.Fprintf(&b, "  Content-Security-Policy: %s\n", policy)
	b.WriteString("  Referrer-Policy: no-referrer\n")
	b.WriteString("  Permissions-Policy: accelerometer=(), camera=(), geolocation=(), gyroscope=(), interest-cohort=(), magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()\n")
	b.WriteString("  X-Content-Type-Options: nosniff\n")
	b.WriteString("  Cross-Origin-Opener-Policy: same-origin\n")
	b.WriteString("  Strict-Transport-Security: max-age=31536000\n")
	// A path that two rules match would get both values, so no rule for pages covers the assets.
	fmt.Fprintf(&b, "%s\n  Cache-Control: %s\n", s.BasePath, brief)
	for _, l := range s.Languages {
		fmt.Fprintf(&b, "%s%s/*\n  Cache-Control: %s\n", s.BasePath, render.Folder(l.Tag), brief)
	}
	fmt.Fprintf(&b, "%s%s\n  Cache-Control: no-cache\n", s.BasePath, pwa.WorkerFile) // another worker is known at once
	for _, folder := range []string{"assets", "search"} {
		fmt.Fprintf(&b, "%s%s/*\n  Cache-Control: public, max-age=31536000, immutable\n", s.BasePath, folder)
	}
	fmt.Fprintf(&b, "%sshare/*\n  Cache-Control: public, max-age=3600\n", s.BasePath)
	fmt.Fprintf(&b, "%spacks/*\n  Cache-Control: public, max-age=3600\n  Content-Disposition: attachment\n", s.BasePath)
	return b.Bytes()
}

// addManifest plans a language's web app manifest (W3C Application Manifest).
func (p *planner) addManifest(l *model.Language) {
	type icon struct {
		Src   string `json:"src"`
		Sizes string `json:"sizes"`
		Type  string `json:"type"`
	}
	name := text(l, "install.name") // on home screens, where others see it: may say less than the title
	if name == "" {
		name = text(l, "site.title")
	}
	manifest := struct {
		ID          string `json:"id"`
		Name        string `json:"name"`
		ShortName   string `json:"short_name"`
		Description string `json:"description"`
		Lang        string `json:"lang"`
		Dir         string `json:"dir"`
		StartURL    string `json:"start_url"`
		Scope       string `json:"scope"`
		Display     string `json:"display"`
		Background  string `json:"background_color"`
		Theme       string `json:"theme_color"`
		Icons       []icon `json:"icons"`
	}{
		ID: p.site.BasePath + render.Folder(l.Tag) + "/", Name: name, ShortName: name,
		Description: text(l, "site.tagline"), Lang: string(l.Tag), Dir: string(l.Dir),
		StartURL: p.site.BasePath + render.Folder(l.Tag) + "/", Scope: p.site.BasePath, Display: "minimal-ui",
		Background: "#fffaf2", Theme: "#fffaf2",
	}
	for _, i := range []struct{ name, sizes, mediaType string }{
		{"icon.svg", "any", "image/svg+xml"}, {"icon-192.png", "192x192", "image/png"}, {"icon-512.png", "512x512", "image/png"},
	} {
		if path, ok := p.out.Assets.Path(i.name); ok {
			manifest.Icons = append(manifest.Icons, icon{p.site.BasePath + path, i.sizes, i.mediaType})
		}
	}
	content, err := json.MarshalIndent(manifest, "", " ")
	if err != nil {
		panic(err) // strings only
	}
	p.addBytes(render.Folder(l.Tag)+"/manifest.webmanifest", append(content, '\n'))
}

func text(l *model.Language, key string) string {
	if m := l.Messages[key]; m != nil {
		return m.Text
	}
	return ""
}

// change is one entry of a feed.
type change struct {
	date lang.Date
	text string
	page *model.Page
	n    int
}

// addFeed plans a language's feed of corrections (Atom, RFC 4287).
func (p *planner) addFeed(l *model.Language) {
	var changes []change
	for _, page := range l.Pages {
		if page.IsFallback {
			continue
		}
		for i, text := range page.Changes {
			if i < len(page.ChangeDates) {
				changes = append(changes, change{page.ChangeDates[i], text, page, i})
			}
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int {
		return cmp.Or(strings.Compare(b.date.String(), a.date.String()), strings.Compare(a.page.Path, b.page.Path), cmp.Compare(a.n, b.n))
	})
	updated := p.site.Release.Date
	if len(changes) > 0 && updated.Before(changes[0].date) {
		updated = changes[0].date
	}
	var b bytes.Buffer
	home := p.site.BaseURL + render.Folder(l.Tag) + "/"
	b.WriteString(xml.Header)
	fmt.Fprintf(&b, `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s">`+"\n", l.Tag)
	fmt.Fprintf(&b, "<id>%s</id>\n<title>%s</title>\n<updated>%sT00:00:00Z</updated>\n", escaped(home), escaped(text(l, "site.title")), updated)
	fmt.Fprintf(&b, "<author><name>%s</name></author>\n", escaped(p.site.Publisher.Name))
	fmt.Fprintf(&b, `<link rel="self" type="application/atom+xml" href="%sfeed.xml"/>`+"\n", escaped(home))
	fmt.Fprintf(&b, `<link rel="alternate" type="text/html" hreflang="%s" href="%s"/>`+"\n", l.Hreflang, escaped(home))
	for _, c := range changes {
		writeEntry(&b, p.site, l, c)
	}
	b.WriteString("</feed>\n")
	p.addBytes(render.Folder(l.Tag)+"/feed.xml", b.Bytes())
}

func writeEntry(w io.Writer, s *model.Site, l *model.Language, c change) {
	url := escaped(s.BaseURL + render.Address(l.Tag, c.page.Path))
	id := fingerprint.New("change").String(c.page.Path).String(c.date.String()).Value(c.n).Sum().Short()
	fmt.Fprintf(w, "<entry>\n<id>%s#%s</id>\n<title>%s</title>\n<updated>%sT00:00:00Z</updated>\n", url, id, escaped(c.page.Title), c.date)
	fmt.Fprintf(w, `<link rel="alternate" type="text/html" href="%s"/>`+"\n<summary>%s</summary>\n</entry>\n", url, escaped(c.text))
}
