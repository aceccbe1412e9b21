// Package paper makes of the site's pages what is printed on paper, as PDF: leaflets, booklets, cards and posters, with everything that the
// pages say of themselves. It knows nothing of how text is set and how PDFs are written, and uploads nothing.
package paper

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"lykta/generator/asset"
	"lykta/generator/fingerprint"
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
	Source    func(file string) []byte // as in Printer
}

// Name gives the output's folder under dist/.
func (o *Output) Name() string { return Name }

// Plan lists every file. A print says what its pages say, and so has their keys in its own.
func (o *Output) Plan(site *model.Site) ([]output.Artifact, error) {
	jobs := Jobs(site)
	if len(jobs) == 0 {
		return nil, nil
	}
	renderer := render.New(site, o.Templates, o.Assets, render.Web, site.Languages)
	press := sync.OnceValues(func() (*layout.Press, error) { return NewPress(o.Fonts) })
	common := fingerprint.New("print").Sums(o.Assets.Fingerprint()).Value(site.Release).Value(site.Publisher).Value(site.Example).String(site.BaseURL)
	for _, file := range o.Fonts {
		common.String(file.Name).Bytes(file.Bytes)
	}
	sum := common.Sum()
	var artifacts []output.Artifact
	for _, job := range jobs {
		wanted := job.Print
		wanted.Pages, wanted.Languages = nil, nil // what else is printed changes nothing here
		recipe := fingerprint.New("print of pages").Sums(sum).String(job.File).Value(wanted)
		for _, page := range job.needed(site) {
			key, err := renderer.Key(page)
			if err != nil {
				return nil, err
			}
			recipe.Sums(key)
		}
		artifacts = append(artifacts, output.Artifact{
			Path: job.File, Key: recipe.Sum(),
			Write: func(_ context.Context, w io.Writer, _ output.Digests) error {
				own, err := press()
				if err != nil {
					return err
				}
				content, err := (&Printer{Site: site, Assets: o.Assets, Press: own, Source: o.Source}).Print(job)
				if err != nil {
					return err
				}
				_, err = w.Write(content)
				return err
			},
		})
	}
	return artifacts, nil
}

// needed lists the pages that a file shows something of.
func (j Job) needed(site *model.Site) []*model.Page {
	pages := j.Pages
	switch {
	case j.Cover != nil:
		pages = append([]*model.Page{j.Cover}, pages...)
	case j.Format.IsTogether():
		pages = append([]*model.Page{j.Language.Home}, pages...)
	}
	if j.Format == model.Bilingual {
		for _, page := range j.Pages {
			if other := sourcePage(site, page); other != nil {
				pages = append([]*model.Page{other}, pages...)
			}
		}
	}
	return pages
}

// sourcePage gives a page in the source's language; nil if the site does not have it there.
func sourcePage(site *model.Site, page *model.Page) *model.Page {
	for _, l := range site.Languages {
		if l.Tag == site.Source {
			return l.Page(page.Path)
		}
	}
	return nil
}

// NewPress reads fonts.
func NewPress(files []theme.File) (*layout.Press, error) {
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
