// Package share makes the pictures that go with a page's address where it is shared: what the page is called, what it is about and whose it is,
// in its own language. A picture says nothing that the page's title and description do not say; of a rumour it tells the fact, never the
// claim. It writes no pages and knows nothing of how text is set.
package share

import (
	"context"
	"fmt"
	"io"
	"sync"

	"lykta/generator/asset"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/output/paper"
	"lykta/generator/render"
	"lykta/generator/theme"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/raster"
)

// Name is the folder of the pictures under dist/.
const Name = "site/share"

// Output makes the pictures, if lykta.toml asks for them.
type Output struct {
	Assets *asset.Set
	Fonts  []theme.File             // for print
	Source func(file string) []byte // an author's file as it is on the disk, for places of mistakes
}

// Name gives the output's folder under dist/.
func (o *Output) Name() string { return Name }

// Plan lists a picture for each page that has one. Its key is of what stands on it, and so most changes of a text make none anew.
func (o *Output) Plan(site *model.Site) ([]output.Artifact, error) {
	if !site.SharePictures {
		return nil, nil
	}
	tools := sync.OnceValues(func() (*studio, error) { return o.studio() })
	common := fingerprint.New("share").Sums(o.Assets.Fingerprint())
	for _, file := range o.Fonts {
		common.String(file.Name).Bytes(file.Bytes)
	}
	sum := common.Sum()
	var artifacts []output.Artifact
	for _, l := range site.Languages {
		for _, page := range l.Pages {
			if !render.IsShared(page) {
				continue
			}
			own := cardOf(site, page)
			path := render.ShareFile(l.Tag, page.Path)[len("share/"):]
			artifacts = append(artifacts, output.Artifact{
				Path: path, Key: fingerprint.New("share picture").Sums(sum).String(path).Value(own).Sum(),
				Write: func(_ context.Context, w io.Writer, _ output.Digests) error {
					studio, err := tools()
					if err != nil {
						return err
					}
					if err := studio.draw(w, own); err != nil {
						return paper.Mistake(site, o.Source, page, fmt.Errorf("draw %s/%s: %w", Name, path, err))
					}
					return nil
				},
			})
		}
	}
	return artifacts, nil
}

// studio is what all pictures are drawn with. It may be used from several goroutines.
type studio struct {
	press   *layout.Press
	glyphs  *raster.Glyphs
	assets  *asset.Set
	colours colours
}

func (o *Output) studio() (*studio, error) {
	press, err := paper.NewPress(o.Fonts)
	if err != nil {
		return nil, err
	}
	return &studio{press: press, glyphs: &raster.Glyphs{}, assets: o.Assets, colours: coloursOf(paper.ReadColours(o.Assets))}, nil
}

// words are a text and the language that it is in.
type words struct {
	Text     string
	Language lang.Tag
}

// card is what stands on a picture.
type card struct {
	Audience    model.Audience
	Title       words
	Description words
	Label       words   // what kind of page it is; may be empty
	Notices     []words // what must be known before the text is believed
	Site        words
	Language    words  // its own name
	Picture     string // of the theme, by name; may be empty
}

// cardOf says what stands on a page's picture. A rumour's title is the fact.
func cardOf(site *model.Site, page *model.Page) card {
	l := page.Language
	own := card{
		Audience: page.Audience, Picture: page.Picture,
		Title: words{page.Title, page.TextLang}, Description: words{page.Description, page.TextLang},
		Label: message(l, "type."+string(page.Type)), Site: message(l, "site.title"), Language: words{l.Name, l.Tag},
	}
	if own.Site.Text == "" {
		own.Site = words{site.Title, site.Source}
	}
	if site.Example {
		own.Notices = append(own.Notices, message(l, "example.label"))
	}
	if page.State == model.Machine {
		own.Notices = append(own.Notices, message(l, "machine.label"))
	}
	return own
}

// message gives an interface string; nothing if there is none.
func message(l *model.Language, key string) words {
	if m, ok := l.Messages[key]; ok {
		return words{m.Text, m.Lang}
	}
	return words{}
}
