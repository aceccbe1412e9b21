// Package usb fills a USB stick or a shared folder: packs, sheets to print, pages to read at once, and what proves them.
// It makes no pack and no page of the site; it copies what a build has made, and writes nothing that is not whole.
package usb

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lykta/generator/asset"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/paper"
	"lykta/generator/release"
	"lykta/generator/render"
)

// Source is what a set is made from.
type Source struct {
	Site      *model.Site
	Templates *render.Templates
	Assets    *asset.Set
	Published fs.FS            // the site as it was built, from its top
	Manifest  release.Manifest // of that release
	Languages []*model.Language
	Tool      release.Tool
}

// File is one file of a set.
type File struct {
	release.File // path from the top of the set
	open         func() (io.ReadCloser, error)
}

// The files and folders of a set.
const (
	ManifestFile  = "lykta-set.manifest.json"
	startFile     = "start.html"
	proofFile     = "verify.txt"
	packsFolder   = "packs"
	printsFolder  = "print"
	readingFolder = "read"
)

// Plan lists every file of a set, sorted by path; the manifest, which lists them, is the last. Packs must be as the release's manifest
// says; the error says otherwise.
func Plan(s Source) ([]File, error) {
	p := &planner{Source: s}
	steps := []func() error{p.addPacks, p.addProofs, p.addPrints, p.addAssets, p.addPages}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(p.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	for i := 1; i < len(p.files); i++ {
		if strings.EqualFold(p.files[i-1].Path, p.files[i].Path) {
			return nil, fmt.Errorf("plan set: %s is there twice", p.files[i].Path)
		}
	}
	var sums []release.Sum
	for _, f := range p.files {
		sums = append(sums, release.Sum{Path: f.Path, SHA256: f.SHA256})
	}
	p.addBytes(release.SumsFile, release.EncodeSums(sums))
	m := release.Manifest{Date: s.Manifest.Date, Kind: release.Set, Language: release.AllLanguages, Tool: s.Tool, Version: s.Manifest.Version}
	for _, f := range p.files {
		m.Files = append(m.Files, f.File)
	}
	text, err := release.Encode(m)
	if err != nil {
		return nil, err
	}
	p.addBytes(ManifestFile, text)
	return p.files, nil
}

// planner gathers the files of a set.
type planner struct {
	Source
	files  []File
	sticks []render.Stick
}

// addBytes plans a file whose bytes are there already.
func (p *planner) addBytes(name string, content []byte) {
	p.files = append(p.files, File{
		release.File{Path: name, SHA256: fingerprint.Bytes(content), Size: int64(len(content))},
		func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil },
	})
}

// addCopy plans a copy of a published file. It gives what it is.
func (p *planner) addCopy(name, from string) (release.File, error) {
	f, err := sumOf(p.Published, from)
	if err != nil {
		return f, fmt.Errorf("copy %s: %w", from, err)
	}
	f.Path = name
	p.files = append(p.files, File{f, func() (io.ReadCloser, error) { return p.Published.Open(from) }})
	return f, nil
}

// addIfThere plans a copy of a published file that may not be there.
func (p *planner) addIfThere(name, from string) error {
	_, err := p.addCopy(name, from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func sumOf(fsys fs.FS, name string) (release.File, error) {
	content, err := fsys.Open(name)
	if err != nil {
		return release.File{}, err
	}
	defer func() { _ = content.Close() }()
	hash := sha256.New()
	size, err := io.Copy(hash, content)
	return release.File{Path: name, SHA256: fingerprint.Sum(hash.Sum(nil)), Size: size}, err
}

// addPacks plans the packs of every language, and the pages of its zip, unpacked so that they can be read at once.
func (p *planner) addPacks() error {
	for _, l := range p.Languages {
		stick := render.Stick{Language: l}
		for _, listed := range p.Manifest.Packs {
			if listed.Language != render.Folder(l.Tag) {
				continue
			}
			name := packsFolder + "/" + listed.File
			copied, err := p.addCopy(name, name)
			if err != nil {
				return err
			}
			if copied.SHA256 != listed.SHA256 {
				return fmt.Errorf("%s is not what its manifest says: build the site again", name)
			}
			if err := p.addIfThere(name+release.SignatureEnd, name+release.SignatureEnd); err != nil {
				return err
			}
			stick.Packs = append(stick.Packs, render.Pack{
				Format: listed.Format, Language: l, Path: name, Size: listed.Size, SHA256: listed.SHA256.String(),
			})
			if listed.Format == "zip" {
				if stick.Start, err = p.addUnpacked(name, l); err != nil {
					return err
				}
			}
		}
		if len(stick.Packs) == 0 {
			return fmt.Errorf("this release has no pack in %s (%s)", l.Tag, l.Name)
		}
		p.sticks = append(p.sticks, stick)
	}
	return nil
}

// mostUnpacked bounds what a zip of ours may hold, in bytes.
const mostUnpacked = 1 << 30

// addUnpacked plans the files of a zip pack, and gives the page to begin with.
func (p *planner) addUnpacked(name string, l *model.Language) (start string, err error) {
	content, err := fs.ReadFile(p.Published, name)
	if err != nil {
		return "", fmt.Errorf("unpack %s: %w", name, err)
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return "", fmt.Errorf("unpack %s: %w", name, err)
	}
	room := int64(mostUnpacked)
	for _, file := range archive.File {
		if !fs.ValidPath(file.Name) || strings.Contains(file.Name, `\`) {
			return "", fmt.Errorf("unpack %s: %q leads elsewhere", name, file.Name)
		}
		f, err := unpackedSum(file, room)
		if err != nil {
			return "", fmt.Errorf("unpack %s: %s: %w", name, file.Name, err)
		}
		room -= f.Size
		f.Path = path.Join(readingFolder, file.Name)
		p.files = append(p.files, File{f, file.Open})
		if strings.HasSuffix(file.Name, "/"+render.OfflineFile(l.Tag, "")) {
			start = f.Path
		}
	}
	return start, nil
}

func unpackedSum(file *zip.File, room int64) (release.File, error) {
	content, err := file.Open()
	if err != nil {
		return release.File{}, err
	}
	defer func() { _ = content.Close() }()
	hash := sha256.New()
	size, err := io.Copy(hash, io.LimitReader(content, room))
	if err == nil && size == room {
		err = errors.New("it holds more than any pack of ours")
	}
	return release.File{SHA256: fingerprint.Sum(hash.Sum(nil)), Size: size}, err
}

// addProofs plans what proves the packs: manifests and their signatures, and the text about it.
func (p *planner) addProofs() error {
	found, err := fs.Glob(p.Published, packsFolder+"/*")
	if err != nil {
		return fmt.Errorf("list packs: %w", err)
	}
	for _, name := range found {
		if !release.IsName(path.Base(name)) {
			continue
		}
		text, err := fs.ReadFile(p.Published, name)
		if err != nil {
			return fmt.Errorf("copy %s: %w", name, err)
		}
		m, err := release.Decode(text)
		if err != nil {
			return fmt.Errorf("copy %s: %w", name, err)
		}
		if m.Version != p.Manifest.Version || m.Kind == release.Single && !slices.ContainsFunc(p.Languages, func(l *model.Language) bool { return render.Folder(l.Tag) == m.Language }) {
			continue
		}
		p.addBytes(name, text)
		if err := p.addIfThere(name+release.SignatureEnd, name+release.SignatureEnd); err != nil {
			return err
		}
	}
	p.addBytes(proofFile, proof(p.Site, p.Manifest))
	return nil
}

// addPrints plans the files to print of every language, if there are any. Those that lykta.toml asks for come first on the start page, in
// its order and with their titles; of others only the names are known.
func (p *planner) addPrints() error {
	known := map[string]render.Print{}
	var order []string
	for _, job := range paper.Jobs(p.Site) {
		offer := paper.Offer(p.Site, job)
		offer.Path = printsFolder + "/" + offer.Path
		known[offer.Path] = offer
		order = append(order, offer.Path)
	}
	for i, l := range p.Languages {
		folder := printsFolder + "/" + render.Folder(l.Tag)
		var others []render.Print
		sizes := map[string]int64{}
		err := fs.WalkDir(p.Published, folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			file, err := p.addCopy(name, name)
			if err != nil {
				return err
			}
			sizes[name] = file.Size
			if _, isKnown := known[name]; !isKnown && path.Ext(name) == ".pdf" {
				others = append(others, render.Print{Path: name, Title: strings.TrimPrefix(name, folder+"/"), TextLang: l.Tag, Size: file.Size})
			}
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("list prints: %w", err)
		}
		for _, name := range order {
			offer := known[name]
			if size, isThere := sizes[name]; isThere {
				offer.Size = size
				p.sticks[i].Prints = append(p.sticks[i].Prints, offer)
			}
		}
		p.sticks[i].Prints = append(p.sticks[i].Prints, others...)
	}
	return nil
}

// addAssets plans what the start page looks like.
func (p *planner) addAssets() error {
	var tags []lang.Tag
	for _, l := range p.Languages {
		tags = append(tags, l.Tag)
	}
	for _, a := range p.Assets.All() {
		if p.Assets.ForLanguages(a, tags) && slices.Contains([]string{".css", ".js", ".woff2", ".svg"}, path.Ext(a.Path)) {
			p.addBytes(a.Path, a.Bytes)
		}
	}
	return nil
}

// addPages plans the start page and the neutral page that its exit leads to.
func (p *planner) addPages() error {
	r := render.New(p.Site, p.Templates, p.Assets, render.Offline, p.Languages)
	var start, neutral bytes.Buffer
	if err := r.Stick(&start, p.sticks, proofFile); err != nil {
		return fmt.Errorf("make start page: %w", err)
	}
	if err := r.Neutral(&neutral); err != nil {
		return fmt.Errorf("make neutral page: %w", err)
	}
	p.addBytes(startFile, start.Bytes())
	p.addBytes(render.NeutralFile, neutral.Bytes())
	return nil
}
