package paper

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"lykta/generator/asset"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/render"
	"lykta/generator/theme"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/layout"
)

// Name is the folder of prints under dist/.
const Name = "site/print"

// Output makes the prints that lykta.toml asks for.
type Output struct {
	Templates *render.Templates
	Assets    *asset.Set
	Fonts     []theme.File
}

// Name gives the output's folder under dist/.
func (o *Output) Name() string { return Name }

// Plan lists a leaflet for each page and language that is asked for, once. A print says what the page says, and so has the page's key in it.
func (o *Output) Plan(site *model.Site) ([]output.Artifact, error) {
	if len(site.Prints) == 0 {
		return nil, nil
	}
	p := &planner{
		site: site, renderer: render.New(site, o.Templates, o.Assets, render.Web, site.Languages), planned: map[string]bool{},
		press: sync.OnceValues(func() (*layout.Press, error) { return newPress(o.Fonts) }), assets: o.Assets,
	}
	recipe := fingerprint.New("print").Sums(o.Assets.Fingerprint()).Value(site.Release).Value(site.Publisher).Value(site.Example).String(site.BaseURL)
	for _, file := range o.Fonts {
		recipe.String(file.Name).Bytes(file.Bytes)
	}
	p.sum = recipe.Sum()
	for _, wanted := range site.Prints {
		for _, l := range site.Languages {
			if !isFor(wanted, l.Tag) {
				continue
			}
			for _, path := range wanted.Pages {
				if err := p.add(l.Page(path)); err != nil {
					return nil, err
				}
			}
		}
	}
	return p.artifacts, nil
}

func isFor(wanted model.Print, tag lang.Tag) bool {
	return len(wanted.Languages) == 0 || slices.Contains(wanted.Languages, tag)
}

// planner gathers artifacts.
type planner struct {
	site      *model.Site
	renderer  *render.Renderer
	assets    *asset.Set
	press     func() (*layout.Press, error)
	sum       fingerprint.Sum // of what all prints have in them
	planned   map[string]bool
	artifacts []output.Artifact
}

// add plans the leaflet of a page; nil is a page that the language lacks.
func (p *planner) add(page *model.Page) error {
	if page == nil {
		return nil
	}
	file := File(page)
	if p.planned[file] {
		return nil
	}
	p.planned[file] = true
	key, err := p.renderer.Key(page)
	if err != nil {
		return err
	}
	p.artifacts = append(p.artifacts, output.Artifact{
		Path: file, Key: fingerprint.New("leaflet").Sums(p.sum, key).String(file).Sum(),
		Write: func(_ context.Context, w io.Writer, _ output.Digests) error {
			press, err := p.press()
			if err != nil {
				return err
			}
			content, err := (&Printer{Site: p.site, Assets: p.assets, Press: press}).Leaflet(page)
			if err != nil {
				return err
			}
			_, err = w.Write(content)
			return err
		},
	})
	return nil
}

// File gives the path of a page's leaflet under Name.
func File(page *model.Page) string {
	path := page.Path
	if path == "" {
		path = "index"
	}
	return render.Folder(page.Language.Tag) + "/" + path + ".pdf"
}

// newPress reads the fonts.
func newPress(files []theme.File) (*layout.Press, error) {
	var faces []*font.Face
	for _, file := range files {
		face, err := font.Parse(file.Path, file.Bytes)
		if err != nil {
			return nil, fmt.Errorf("read fonts for print: %w", err)
		}
		faces = append(faces, face)
	}
	if len(faces) == 0 {
		return nil, errors.New("read fonts for print: the theme has none in fonts/print")
	}
	return layout.NewPress(font.NewSet(faces...)), nil
}
