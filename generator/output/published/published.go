// Package published adds to all that is published what lets a copy of it prove itself: manifests and lists of sums.
// It makes no page and no pack, and signs nothing.
package published

import (
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"lykta/generator/asset"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/output/pack"
	"lykta/generator/output/site/pwa"
	"lykta/generator/release"
	"lykta/generator/render"
)

// Name is the folder of all that is published, under dist/.
const Name = "site"

// Output plans what other outputs plan, all of it below Name, and the lists of it. It holds them because a list of files needs their
// plans, and planning twice would take twice the time.
type Output struct {
	Of     []output.Output
	Packs  []pack.Pack
	Assets *asset.Set
	Tool   release.Tool // what makes the files
}

// IsPublished tells whether an output makes something that is published.
func IsPublished(o output.Output) bool {
	return o.Name() == Name || strings.HasPrefix(o.Name(), Name+"/")
}

// Name gives the output's folder under dist/.
func (o *Output) Name() string { return Name }

// Plan lists everything that is published, then the manifest of the release, one of each language, and the sums.
func (o *Output) Plan(site *model.Site) ([]output.Artifact, error) {
	var artifacts []output.Artifact
	for _, inner := range o.Of {
		list, err := inner.Plan(site)
		if err != nil {
			return nil, fmt.Errorf("plan %s: %w", inner.Name(), err)
		}
		folder := strings.TrimPrefix(inner.Name()+"/", Name+"/")
		for _, a := range list {
			a.Path = folder + a.Path
			artifacts = append(artifacts, a)
		}
	}
	l := &listing{out: o, site: site, packs: map[string]pack.Pack{}, assets: map[string]*asset.Asset{}}
	for _, a := range o.Assets.All() {
		l.assets[a.Path] = a
	}
	for _, p := range o.Packs {
		l.packs[p.File] = p
	}
	for _, a := range artifacts {
		l.paths = append(l.paths, a.Path)
	}
	slices.Sort(l.paths)
	for _, a := range l.offline() {
		artifacts = append(artifacts, a)
		l.paths = append(l.paths, a.Path)
	}
	slices.Sort(l.paths)
	manifests := []output.Artifact{l.manifest(release.Whole, nil)}
	for _, language := range site.Languages {
		manifests = append(manifests, l.manifest(release.Single, language))
	}
	return append(append(artifacts, manifests...), l.sums(manifests)...), nil
}

// listing makes lists of what is planned.
type listing struct {
	out    *Output
	site   *model.Site
	paths  []string // of everything that is published, from the top of the site, sorted
	packs  map[string]pack.Pack
	assets map[string]*asset.Asset // by path
}

// packsFolder is where the packs are, from the top of the site.
var packsFolder = strings.TrimPrefix(pack.Name, Name+"/")

// manifest plans the manifest of the release, or of one language.
func (l *listing) manifest(kind release.Kind, language *model.Language) output.Artifact {
	m := release.Manifest{
		Date: l.site.Release.Date.String(), Kind: kind, Language: release.AllLanguages, Tool: l.out.Tool, Version: l.site.Release.Version,
	}
	if language != nil {
		m.Language = render.Folder(language.Tag)
	}
	var paths []string
	for _, file := range l.paths {
		if l.belongs(file, language) {
			paths = append(paths, file)
		}
	}
	name := release.Name(kind, m.Language, m.Version, l.variant())
	recipe := fingerprint.New("manifest").String(name).String(m.Date).Value(m.Tool)
	return l.list(packsFolder+"/"+name, recipe, paths, func(w io.Writer, digests output.Digests) error {
		for _, file := range paths {
			d := digests[Name+"/"+file]
			p, isPack := l.packs[path.Base(file)]
			if !isPack || path.Dir(file) != packsFolder {
				m.Files = append(m.Files, release.File{Path: file, SHA256: d.SHA256, Size: d.Size})
				continue
			}
			m.Packs = append(m.Packs, release.Pack{File: p.File, Format: p.Format, Language: languageOf(p), SHA256: d.SHA256, Size: d.Size})
		}
		text, err := release.Encode(m)
		if err != nil {
			return err
		}
		_, err = w.Write(text)
		return err
	})
}

// offline plans the list of each language that readers save from: what it needs, and the page that lets one choose the language.
func (l *listing) offline() []output.Artifact {
	var artifacts []output.Artifact
	for _, language := range l.site.Languages {
		folder := render.Folder(language.Tag)
		leads := map[string]bool{} // older addresses: a server answers them with a redirect, and not with a file
		for _, r := range l.site.Redirects {
			leads[render.WebFile(language.Tag, r.From)] = true
		}
		var paths []string
		for _, file := range l.paths {
			if !leads[file] && (file == "index.html" || l.belongs(file, language)) && pwa.IsSaved(file) {
				paths = append(paths, file)
			}
		}
		recipe := fingerprint.New("offline").String(folder).String(l.site.Release.Version)
		artifacts = append(artifacts, l.list(folder+"/"+pwa.ListFile, recipe, paths, func(w io.Writer, digests output.Digests) error {
			var files []pwa.File
			for _, file := range paths {
				d := digests[Name+"/"+file]
				files = append(files, pwa.File{Path: file, SHA256: d.SHA256, Size: d.Size})
			}
			text, err := pwa.List(folder, l.site.Release.Version, files)
			if err != nil {
				return err
			}
			_, err = w.Write(text)
			return err
		}))
	}
	return artifacts
}

// variant is what stands in the names of a municipality's packs.
func (l *listing) variant() string {
	if l.site.Municipality == nil {
		return ""
	}
	return l.site.Municipality.Key
}

func languageOf(p pack.Pack) string {
	if p.Language == nil {
		return release.AllLanguages
	}
	return render.Folder(p.Language.Tag)
}

// belongs tells whether a reader of one language needs a file; of no language in particular, everything belongs.
func (l *listing) belongs(file string, language *model.Language) bool {
	if language == nil {
		return true
	}
	folder := render.Folder(language.Tag)
	if strings.HasPrefix(file, folder+"/") || strings.HasPrefix(file, "search/"+folder+".") || strings.HasPrefix(file, "print/"+folder+"/") {
		return true
	}
	if p, isPack := l.packs[path.Base(file)]; isPack {
		return p.Language == language
	}
	a, isAsset := l.assets[file]
	return isAsset && l.out.Assets.ForLanguages(a, []lang.Tag{language.Tag})
}

// sums plans the lists for sha256sum --check: of the packs and manifests in their own folder, and of the whole site from its top.
func (l *listing) sums(manifests []output.Artifact) []output.Artifact {
	var beside, all []string
	for _, file := range l.paths {
		all = append(all, file)
		if path.Dir(file) == packsFolder {
			beside = append(beside, file)
		}
	}
	for _, a := range manifests {
		beside, all = append(beside, a.Path), append(all, a.Path)
	}
	slices.Sort(beside)
	slices.Sort(all)
	whole := strings.TrimSuffix(release.Name(release.Whole, "", l.site.Release.Version, l.variant()), ".manifest.json") + ".sha256"
	return []output.Artifact{l.sumList(release.SumsFile, packsFolder+"/", beside), l.sumList(whole, "", all)}
}

// sumList plans one list, with paths from a folder.
func (l *listing) sumList(name, folder string, paths []string) output.Artifact {
	return l.list(packsFolder+"/"+name, fingerprint.New("sums").String(name), paths, func(w io.Writer, digests output.Digests) error {
		var sums []release.Sum
		for _, file := range paths {
			sums = append(sums, release.Sum{Path: strings.TrimPrefix(file, folder), SHA256: digests[Name+"/"+file].SHA256})
		}
		_, err := w.Write(release.EncodeSums(sums))
		return err
	})
}

// list plans a file that needs the digests of others.
func (l *listing) list(name string, recipe *fingerprint.Recipe, paths []string, write func(io.Writer, output.Digests) error) output.Artifact {
	a := output.Artifact{Path: name}
	for _, file := range paths {
		recipe.String(file)
		a.Needs = append(a.Needs, Name+"/"+file)
	}
	a.Key = recipe.Sum()
	a.Write = func(_ context.Context, w io.Writer, digests output.Digests) error {
		for _, need := range a.Needs {
			if _, ok := digests[need]; !ok {
				return fmt.Errorf("write %s: the sum of %s is not known", name, need)
			}
		}
		return write(w, digests)
	}
	return a
}
