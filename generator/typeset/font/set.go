package font

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Set is fonts to choose from, in order of preference. It may be used from several goroutines.
type Set struct {
	faces   []*Face
	shapers sync.Pool // of *shaper: what shaping remembers between texts is dear to make and not safe to share
}

// NewSet makes a set of faces. The first of two that fit equally well is taken.
func NewSet(faces ...*Face) *Set {
	s := &Set{faces: slices.Clone(faces)}
	s.shapers.New = func() any { return newShaper(s.faces) }
	return s
}

// ReadFolder reads every .ttf and .woff file of a folder, in alphabetical order. Other files are passed over; a folder without
// fonts is an error.
func ReadFolder(site fs.FS, folder string) (*Set, error) {
	entries, err := fs.ReadDir(site, folder)
	if err != nil {
		return nil, fmt.Errorf("read fonts: %w", err)
	}
	var faces []*Face
	for _, entry := range entries {
		if ending := strings.ToLower(path.Ext(entry.Name())); ending != ".ttf" && ending != ".woff" {
			continue
		}
		name := path.Join(folder, entry.Name())
		file, err := fs.ReadFile(site, name)
		if err != nil {
			return nil, fmt.Errorf("read fonts: %w", err)
		}
		face, err := Parse(name, file)
		if err != nil {
			return nil, err
		}
		faces = append(faces, face)
	}
	if len(faces) == 0 {
		return nil, fmt.Errorf("read fonts: the folder %s has no .ttf and no .woff file", folder)
	}
	return NewSet(faces...), nil
}

// Faces lists the faces in order of preference.
func (s *Set) Faces() []*Face { return slices.Clone(s.faces) }

// Style says which faces to prefer. A face of another family or weight is taken where no nearer one has the letter.
type Style struct {
	Family string // as the files say it; empty for any
	Weight int    // 0 is 400
}

// ordered gives the faces, the nearest to style first.
func ordered(faces []*Face, style Style) []*Face {
	if style.Weight == 0 {
		style.Weight = 400
	}
	distance := func(f *Face) (family, weight int) {
		if style.Family != "" && f.Family != style.Family {
			family = 1
		}
		return family, max(f.Weight-style.Weight, style.Weight-f.Weight)
	}
	list := slices.Clone(faces)
	slices.SortStableFunc(list, func(a, b *Face) int {
		aFamily, aWeight := distance(a)
		bFamily, bWeight := distance(b)
		return cmp.Or(cmp.Compare(aFamily, bFamily), cmp.Compare(aWeight, bWeight))
	})
	return list
}

// Face gives the face nearest to style that has r, or the nearest of all if none has it: for measures of an empty line.
func (s *Set) Face(r rune, style Style) *Face {
	list := ordered(s.faces, style)
	for _, face := range list {
		if face.Covers(r) {
			return face
		}
	}
	return list[0]
}

// Missing lists the characters of a text that no face has, each once, in their order.
func (s *Set) Missing(text string) []rune {
	var missing []rune
	for _, r := range text {
		one := []rune{r}
		if !slices.Contains(missing, r) && !slices.ContainsFunc(s.faces, func(f *Face) bool { return hasAll(f, one) }) {
			missing = append(missing, r)
		}
	}
	return missing
}
