package pack

import (
	"io"
	"slices"
	"strings"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/render"
)

// edition lists the files of an edition of a pack's languages, sorted by path: pages, what stands around them, search indexes and the
// assets that these languages need.
func (o *Packs) edition(site *model.Site, p Pack, edition render.Edition) ([]Entry, error) {
	languages := site.Languages
	if p.Language != nil {
		languages = []*model.Language{p.Language}
	}
	if p.Discreet {
		edition = edition.Discreet()
	}
	r := render.New(site, o.Templates, o.Assets, edition, languages)
	entries := frontMatter(r, p, edition)
	var tags []lang.Tag
	for _, l := range languages {
		tags = append(tags, l.Tag)
		for _, page := range l.Pages {
			if !r.Holds(page) {
				continue
			}
			key, err := r.Key(page)
			if err != nil {
				return nil, err
			}
			entries = append(entries, Entry{
				Path: r.File(l.Tag, page.Path), Key: key, Page: page,
				Write: func(w io.Writer) error { return r.Page(w, page, nil) },
			})
		}
		if search := l.PageOfType(model.Search); search != nil && r.Holds(search) {
			entries = append(entries, Entry{
				Path: r.SearchFile(l), Key: r.SearchKey(l), Write: func(w io.Writer) error { return r.Search(w, l) },
			})
		}
	}
	for _, a := range o.Assets.All() {
		if edition.LoadsAsset(a.Name) && o.Assets.ForLanguages(a, tags) {
			entries = append(entries, Entry{
				Path: r.AssetFile(a.Path), Key: fingerprint.Bytes(a.Bytes), Write: func(w io.Writer) error { return r.Asset(w, a) },
			})
		}
	}
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	return entries, nil
}

// frontMatter gives the files of a pack that are no page of the site.
func frontMatter(r *render.Renderer, p Pack, edition render.Edition) []Entry {
	bookEntry := func(path string, write func(io.Writer, *model.Language) error) Entry {
		return Entry{Path: path, Key: r.BookKey(p.Language), Write: func(w io.Writer) error { return write(w, p.Language) }}
	}
	switch edition {
	case render.Single, render.Single.Discreet():
		return []Entry{bookEntry(render.DocumentFile, r.Document)}
	case render.Book, render.Book.Discreet():
		return []Entry{
			bookEntry(render.ContentsFile, r.Contents), bookEntry(render.CoverFile, r.Cover), bookEntry(render.TalkFile, r.Talk),
		}
	}
	return []Entry{
		{Path: render.StartFile, Key: r.ChooserKey("", render.StartFile), Write: r.Start},
		{Path: render.NeutralFile, Key: r.ChooserKey("", render.NeutralFile), Write: r.Neutral},
	}
}
