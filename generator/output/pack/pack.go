// Package pack makes offline packs in a chosen format: files that readers download and hand on.
// It knows no format; each is a folder below this one.
package pack

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"lykta/generator/asset"
	"lykta/generator/fingerprint"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/render"
)

// Name is the folder of the packs under dist/.
const Name = "site/packs"

// Format encodes one kind of pack. Encode must be deterministic: the same pack and entries give the same bytes on any machine.
type Format interface {
	Kind() Kind // always the same
	Encode(ctx context.Context, w io.Writer, p Pack, entries []Entry) error
}

// Kind is what there is to know of a format beforehand.
type Kind struct {
	Name         string         // as [packs] formats in lykta.toml says it; also the end of interface keys: "pack.zip.title"
	Ending       string         // of file names, with the dot
	Edition      render.Edition // whose files are encoded
	Multilingual bool           // one pack may hold several languages; otherwise no pack of all languages is made
}

// Pack is one file to download.
type Pack struct {
	Format   string
	Discreet bool            // nothing that shows before it is opened tells what it is about
	Language *model.Language // nil = all languages
	File     string          // "lykta-ar-2026.11.zip"
	Folder   string          // the one folder inside it: "lykta-ar-2026.11"
	Release  model.Release
	Address  string // of the site the pack was made from

	// What the file says of itself where its format has room for that: in the pack's language, or in the source's for all languages.
	Title     string          // interface string site.title; in a discreet pack discreet.title
	Tagline   string          // interface string site.tagline; "" in a discreet pack
	Publisher model.Publisher // empty in a discreet pack, as is Address
}

// Entry is one file inside a pack, in the format's edition.
type Entry struct {
	Path  string // slash path from the pack's folder
	Key   fingerprint.Sum
	Page  *model.Page // nil for what is no page; a format uses only what the page itself shows, for Key stands for that
	Write func(io.Writer) error
}

// Bytes gives an entry's bytes.
func (e Entry) Bytes() ([]byte, error) {
	var b bytes.Buffer
	if err := e.Write(&b); err != nil {
		return nil, fmt.Errorf("make %s: %w", e.Path, err)
	}
	return b.Bytes(), nil
}

// Packs is the output that makes every pack of a site.
type Packs struct {
	Formats   []Format
	Templates *render.Templates
	Assets    *asset.Set
}

// Name gives the output's folder under dist/.
func (o *Packs) Name() string { return Name }

// Plan lists every pack.
func (o *Packs) Plan(site *model.Site) ([]output.Artifact, error) {
	var artifacts []output.Artifact
	planned := map[held][]Entry{} // formats share editions
	for _, format := range o.Formats {
		for _, p := range List(site, []Format{format}) {
			inside := held{format.Kind().Edition, p.Language, p.Discreet}
			entries, ok := planned[inside]
			if !ok {
				var err error
				if entries, err = o.edition(site, p, inside.edition); err != nil {
					return nil, err
				}
				planned[inside] = entries
			}
			recipe := fingerprint.New("pack").String(format.Kind().Name).String(p.File).String(p.Folder).Value(p.Release).String(p.Address).
				String(p.Title).String(p.Tagline).Value(p.Publisher).Value(p.Discreet)
			for _, e := range entries {
				recipe.String(e.Path).Sums(e.Key)
			}
			artifacts = append(artifacts, output.Artifact{
				Path: p.File, Key: recipe.Sum(),
				Write: func(ctx context.Context, w io.Writer, _ output.Digests) error {
					return format.Encode(ctx, w, p, entries)
				},
			})
		}
	}
	return artifacts, nil
}

// held is what tells the insides of packs apart.
type held struct {
	edition    render.Edition
	language   *model.Language
	isDiscreet bool
}

// List gives the packs of a site in the given formats: one for each language, and one with all where the format can hold them. The
// discreet variants that the site asks for come last, one for each language: what speaks many languages is seldom a neutral thing.
func List(site *model.Site, formats []Format) []Pack {
	var packs, discreet []Pack
	for _, format := range formats {
		for _, l := range site.Languages {
			packs = append(packs, newPack(site, format, l, string(l.Tag)))
			if slices.Contains(site.DiscreetFormats, format.Kind().Name) {
				discreet = append(discreet, newDiscreet(site, format, l))
			}
		}
		if len(site.Languages) > 1 && format.Kind().Multilingual {
			packs = append(packs, newPack(site, format, nil, "all"))
		}
	}
	return append(packs, discreet...)
}

// discreetName begins the names of discreet packs: what any school might hand out.
const discreetName = "reading"

func newDiscreet(site *model.Site, format Format, l *model.Language) Pack {
	folder := discreetName + "-" + strings.ToLower(string(l.Tag)) + "-" + site.Release.Version
	return Pack{
		Format: format.Kind().Name, Discreet: true, Language: l, File: folder + format.Kind().Ending, Folder: folder, Release: site.Release,
		Title: phrase(l, "discreet.title"),
	}
}

func newPack(site *model.Site, format Format, l *model.Language, tag string) Pack {
	parts := []string{"lykta", strings.ToLower(tag), site.Release.Version}
	if site.Municipality != nil {
		parts = append(parts, site.Municipality.Key)
	}
	folder := strings.Join(parts, "-")
	p := Pack{
		Format: format.Kind().Name, Language: l, File: folder + format.Kind().Ending, Folder: folder,
		Release: site.Release, Address: site.BaseURL, Publisher: site.Publisher,
	}
	if speaker := speaker(site, l); speaker != nil {
		p.Title, p.Tagline = phrase(speaker, "site.title"), phrase(speaker, "site.tagline")
	}
	return p
}

// speaker gives the language that a pack speaks of itself in: its own or, for all languages, the source language or the first; nil for none.
func speaker(site *model.Site, l *model.Language) *model.Language {
	if l != nil || len(site.Languages) == 0 {
		return l
	}
	if i := slices.IndexFunc(site.Languages, func(l *model.Language) bool { return l.Tag == site.Source }); i >= 0 {
		return site.Languages[i]
	}
	return site.Languages[0]
}

func phrase(l *model.Language, key string) string {
	if m := l.Messages[key]; m != nil {
		return m.Text
	}
	return ""
}
