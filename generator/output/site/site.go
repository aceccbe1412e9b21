// Package site makes the complete tree for a CDN: pages, redirects, sitemap, feeds, headers and assets.
// It uploads nothing and packs nothing.
package site

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"lykta/generator/asset"
	"lykta/generator/fingerprint"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/output/pack"
	"lykta/generator/output/paper"
	"lykta/generator/output/site/pwa"
	"lykta/generator/render"
)

// Name is the folder of the site under dist/.
const Name = "site"

// Site is the output.
type Site struct {
	Templates *render.Templates
	Assets    *asset.Set
	Packs     []pack.Pack // offered on the downloads page
}

// Name gives the output's folder under dist/.
func (s *Site) Name() string { return Name }

// Plan lists every file of the site.
func (s *Site) Plan(site *model.Site) ([]output.Artifact, error) {
	p := &planner{
		site: site, out: s,
		renderer: render.New(site, s.Templates, s.Assets, render.Web, site.Languages), prints: paper.Jobs(site),
	}
	p.linkLeaflets()
	for _, l := range site.Languages {
		if err := p.addPages(l); err != nil {
			return nil, err
		}
		p.addStubs(l)
		p.addFeed(l)
		p.addManifest(l)
		p.add(p.renderer.SearchFile(l), p.renderer.SearchKey(l), func(w io.Writer) error { return p.renderer.Search(w, l) })
	}
	p.addRoot()
	for _, a := range s.Assets.All() {
		if render.Web.LoadsAsset(a.Name) {
			p.addFile(a.Path, fingerprint.Bytes(a.Bytes), a.Bytes)
		}
	}
	return p.artifacts, nil
}

// planner gathers artifacts.
type planner struct {
	site      *model.Site
	out       *Site
	renderer  *render.Renderer
	prints    []paper.Job // in dist/site/print, offered on the downloads page
	artifacts []output.Artifact
}

// printsFolder is where the prints are, from the top of the site.
var printsFolder = strings.TrimPrefix(paper.Name, Name+"/")

// linkLeaflets lets pages link to what is printed of them. A page need not know the size, and so does not wait for it.
func (p *planner) linkLeaflets() {
	made := map[string]bool{}
	for _, job := range p.prints {
		made[job.File] = true
	}
	p.renderer.LinkLeaflets(func(page *model.Page) string {
		if own := paper.LeafletFile(page); made[own] {
			return printsFolder + "/" + own
		}
		return ""
	})
}

// add plans a file that write makes from what key identifies.
func (p *planner) add(path string, key fingerprint.Sum, write func(io.Writer) error) {
	p.artifacts = append(p.artifacts, output.Artifact{
		Path: path, Key: fingerprint.New("site").String(path).Sums(key).Sum(),
		Write: func(_ context.Context, w io.Writer, _ output.Digests) error { return write(w) },
	})
}

// addFile plans a file whose bytes are there already.
func (p *planner) addFile(path string, key fingerprint.Sum, content []byte) {
	p.add(path, key, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// addBytes plans a small file whose bytes are their own key.
func (p *planner) addBytes(path string, content []byte) {
	p.addFile(path, fingerprint.Bytes(content), content)
}

func (p *planner) addPages(l *model.Language) error {
	for _, page := range l.Pages {
		key, err := p.renderer.Key(page)
		if err != nil {
			return err
		}
		path := render.WebFile(l.Tag, page.Path)
		if page.Type == model.Downloads {
			p.addDownloads(path, key, page)
			continue
		}
		p.add(path, key, func(w io.Writer) error { return p.renderer.Page(w, page, nil) })
	}
	return nil
}

// addDownloads plans a downloads page, which needs to know the size and hash of the packs it offers, those in its own language first, then
// those with all languages; and the sizes of the prints in its language.
func (p *planner) addDownloads(path string, key fingerprint.Sum, page *model.Page) {
	recipe := fingerprint.New("downloads").Sums(key)
	artifact := output.Artifact{Path: path}
	var offered []pack.Pack
	for _, offer := range p.out.Packs {
		if offer.Language != nil && offer.Language != page.Language {
			continue
		}
		offered = append(offered, offer)
		artifact.Needs = append(artifact.Needs, pack.Name+"/"+offer.File)
		recipe.String(offer.File).String(offer.Format)
	}
	var prints []render.Print
	for _, job := range p.prints {
		if job.Language != page.Language {
			continue
		}
		own := paper.Offer(p.site, job)
		artifact.Needs = append(artifact.Needs, paper.Name+"/"+job.File)
		recipe.String(own.Path).String(string(own.Format)).String(own.Title).String(string(own.TextLang)).Value([]bool{own.Colour, own.Discreet, own.Large}).String(own.Edge)
		for _, inside := range own.Pages {
			recipe.String(inside.Menu()).String(string(inside.TextLang))
		}
		own.Path = printsFolder + "/" + own.Path
		prints = append(prints, own)
	}
	artifact.Key = recipe.Sum()
	artifact.Write = func(_ context.Context, w io.Writer, digests output.Digests) error {
		offers := &render.Offers{Prints: slices.Clone(prints)}
		for _, offer := range offered {
			d, ok := digests[pack.Name+"/"+offer.File]
			if !ok {
				return fmt.Errorf("write downloads page: the size of %s is not known", offer.File)
			}
			offers.Packs = append(offers.Packs, render.Pack{
				Format: offer.Format, Discreet: offer.Discreet, Language: offer.Language, Path: "packs/" + offer.File, Size: d.Size, SHA256: d.SHA256.String(),
			})
		}
		for i := range offers.Prints {
			offers.Prints[i].Size = digests[Name+"/"+prints[i].Path].Size
		}
		return p.renderer.Page(w, page, offers)
	}
	p.artifacts = append(p.artifacts, artifact)
}

// addStubs plans the files that lead from older and short addresses to pages.
func (p *planner) addStubs(l *model.Language) {
	for _, r := range p.site.Redirects {
		to := l.Target(r.To)
		p.add(render.WebFile(l.Tag, r.From), p.renderer.RedirectKey(to), func(w io.Writer) error { return p.renderer.Redirect(w, to) })
	}
}

// addRoot plans what belongs to no language.
func (p *planner) addRoot() {
	p.add("index.html", p.renderer.ChooserKey("", "index.html"), p.renderer.Chooser)
	for _, short := range p.site.Shorts {
		file := short.Address + "/index.html"
		p.add(file, p.renderer.ChooserKey(short.Path, file), func(w io.Writer) error { return p.renderer.Short(w, short) })
	}
	source := p.site.Languages[0]
	for _, l := range p.site.Languages {
		if l.Tag == p.site.Source {
			source = l
		}
	}
	if missing := source.PageOfType(model.NotFound); missing != nil {
		key, err := p.renderer.Key(missing)
		if err == nil { // addPages has reported it otherwise
			p.add("404.html", key, func(w io.Writer) error { return p.renderer.Page(w, missing, nil) })
		}
	}
	p.addBytes("robots.txt", robots(p.site))
	p.add("sitemap.xml", sitemapKey(p.site), func(w io.Writer) error { return sitemap(w, p.site) })
	p.addBytes("_headers", headers(p.site))
	p.addBytes(pwa.WorkerFile, pwa.Worker())
	p.addBytes("_redirects", redirects(p.site))
}
