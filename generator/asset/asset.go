// Package asset minifies and fingerprints what pages load: stylesheets, scripts, fonts and pictures.
// It reads no files and knows no page.
package asset

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/theme"
)

// Asset is a file that pages load. Its path holds a fingerprint of its bytes, so it can be kept for ever.
type Asset struct {
	Name  string // as layouts and authors name it
	Path  string // slash path in the output: "assets/main.0123456789abcdef.css"
	Bytes []byte
}

// Set is every asset of a site.
type Set struct {
	assets   map[string]*Asset
	pictures map[string]string // theme illustrations and icons: inline SVG
	fontsFor map[string][]*Asset
	sum      fingerprint.Sum
}

// NewSet prepares a theme's assets and the authors' pictures (by path from the site's root) for the languages of a site.
func NewSet(t *theme.Theme, pictures map[string][]byte, tags []lang.Tag) (*Set, []diag.Diagnostic) {
	s := &Set{assets: map[string]*Asset{}, pictures: map[string]string{}, fontsFor: map[string][]*Asset{}}
	var problems []diag.Diagnostic
	minifier := newMinifier()
	for _, f := range t.Assets {
		content, err := minified(minifier, f.Name, f.Bytes)
		if err != nil {
			problems = append(problems, broken(f.Path, err))
			continue
		}
		s.add(f.Name, content)
	}
	for _, f := range slices.Concat(t.Pictures, t.Icons) {
		content, err := SafeSVG(f.Bytes)
		if err == nil {
			content, err = minifier.Bytes("image/svg+xml", content)
		}
		if err != nil {
			problems = append(problems, broken(f.Path, err))
			continue
		}
		s.pictures[f.Name] = strings.TrimSpace(string(content))
	}
	problems = append(problems, s.addPictures(minifier, pictures)...)
	s.addFonts(t.Fonts, tags)
	for _, license := range t.Licenses {
		s.add("fonts/"+license.Name+licenseEnding, license.Bytes)
	}
	recipe := fingerprint.New("assets").Value(s.pictures)
	for _, a := range s.All() {
		recipe.String(a.Name).String(a.Path)
	}
	s.sum = recipe.Sum()
	return s, problems
}

// All gives every asset, sorted by path.
func (s *Set) All() []*Asset {
	var all []*Asset
	for _, a := range s.assets {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b *Asset) int { return strings.Compare(a.Path+"\x00"+a.Name, b.Path+"\x00"+b.Name) })
	return slices.CompactFunc(all, func(a, b *Asset) bool { return a.Path == b.Path })
}

// Path gives the path of the asset called name in the output; ok is false when there is none.
func (s *Set) Path(name string) (path string, ok bool) {
	a, ok := s.assets[name]
	if !ok {
		return "", false
	}
	return a.Path, true
}

// Picture gives a theme illustration or pictogram as inline SVG.
func (s *Set) Picture(name string) (markup string, ok bool) {
	markup, ok = s.pictures[name]
	return markup, ok
}

// Fingerprint identifies all names, paths and inline pictures.
func (s *Set) Fingerprint() fingerprint.Sum { return s.sum }

func (s *Set) add(name string, content []byte) *Asset {
	ending := path.Ext(name)
	base := strings.ToLower(strings.TrimSuffix(path.Base(name), ending)) // some systems do not tell cases apart
	a := &Asset{Name: name, Bytes: content}
	a.Path = fmt.Sprintf("assets/%s.%s%s", base, fingerprint.Bytes(content).Short(), ending)
	s.assets[name] = a
	return a
}

func (s *Set) addPictures(minifier *minify.M, pictures map[string][]byte) []diag.Diagnostic {
	var problems []diag.Diagnostic
	for _, file := range slices.Sorted(maps.Keys(pictures)) {
		content, err := checkedPicture(file, pictures[file])
		if err == nil && path.Ext(file) == ".svg" {
			content, err = minifier.Bytes("image/svg+xml", content)
		}
		if err != nil {
			problems = append(problems, broken(file, err))
			continue
		}
		s.add(file, content)
	}
	return problems
}

func newMinifier() *minify.M {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.Add("text/javascript", &js.Minifier{Version: 2017})
	m.Add("image/svg+xml", &svg.Minifier{})
	return m
}

var mediaTypes = map[string]string{".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

func minified(m *minify.M, name string, content []byte) ([]byte, error) {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	mediaType, ok := mediaTypes[path.Ext(name)]
	if !ok {
		return content, nil
	}
	if mediaType == "image/svg+xml" {
		safe, err := SafeSVG(content)
		if err != nil {
			return nil, err
		}
		content = safe
	}
	return m.Bytes(mediaType, content)
}

func broken(file string, err error) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Rule: "asset-broken", File: file,
		Message: err.Error(), Hint: "open the file in the program that made it and save it again",
	}
}
