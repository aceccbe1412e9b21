// Package release lets a copy prove itself: manifests, sums, signatures, patches, and the verdict on what is there.
// It knows nothing of pages or pack formats, and changes no file: what it makes it hands back.
package release

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"lykta/generator/fingerprint"
)

// Manifest lists what belongs to a release, with sizes and sums. Its one written form is RFC 8785 with a line feed after it.
type Manifest struct {
	Date     string `json:"date"`     // of the release: "2026-11-21"
	Files    []File `json:"files"`    // sorted by path; what paths begin from is Kind's business
	Kind     Kind   `json:"kind"`     // what is listed
	Language string `json:"language"` // in lower case, or "all"
	Packs    []Pack `json:"packs"`    // beside the manifest, sorted by name
	Schema   int    `json:"schema"`   // 1
	Tool     Tool   `json:"tool"`     // what made the files; another one may make other bytes
	Version  string `json:"version"`
}

// Kind says what a manifest lists.
type Kind string

// The kinds.
const (
	Whole  Kind = "release"  // every file of the website, from its top, and every pack
	Single Kind = "language" // the files one language needs, and its packs
	Set    Kind = "set"      // every file of a USB stick or shared folder, from the manifest's own folder
)

// File is a file with its path below a folder.
type File struct {
	Path   string          `json:"path"`
	SHA256 fingerprint.Sum `json:"sha256"`
	Size   int64           `json:"size"` // in bytes
}

// Pack is a pack that readers download.
type Pack struct {
	File     string          `json:"file"` // its name
	Format   string          `json:"format"`
	Language string          `json:"language"` // in lower case, or "all"
	SHA256   fingerprint.Sum `json:"sha256"`
	Size     int64           `json:"size"`
}

// Tool names the program that made a release.
type Tool struct {
	Go      string `json:"go"` // "go1.26.0": compression may differ between versions
	Version string `json:"version"`
}

// The only schema there is, and the most that is read.
const (
	schema       = 1
	MaxManifest  = 32 << 20 // bytes
	mostListed   = 200_000
	nameEnd      = ".manifest.json"
	SumsFile     = "SHA256SUMS"
	SignatureEnd = ".minisig"
)

// Name gives a manifest's file name: "lykta-2026.11.manifest.json" of a release, "lykta-ar-2026.11.manifest.json" of a language.
// variant is what else stands in pack names, such as a municipality; it may be "".
func Name(kind Kind, language, version, variant string) string {
	parts := []string{"lykta"}
	if kind == Single {
		parts = append(parts, language)
	}
	parts = append(parts, version)
	if variant != "" {
		parts = append(parts, variant)
	}
	return strings.Join(parts, "-") + nameEnd
}

// IsName tells whether a file is a manifest by its name.
func IsName(file string) bool {
	return strings.HasSuffix(file, nameEnd) && isFileName.MatchString(file)
}

// Encode writes a manifest. Lists are sorted first.
func Encode(m Manifest) ([]byte, error) {
	m.Schema = schema
	m.Files = slices.SortedFunc(slices.Values(m.Files), func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	m.Packs = slices.SortedFunc(slices.Values(m.Packs), func(a, b Pack) int { return strings.Compare(a.File, b.File) })
	if m.Files == nil {
		m.Files = []File{}
	}
	if m.Packs == nil {
		m.Packs = []Pack{}
	}
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("write manifest: %w", err)
	}
	text, err := canonical(m)
	if err != nil {
		return nil, fmt.Errorf("write manifest: %w", err)
	}
	return append(text, '\n'), nil
}

// Decode reads a manifest. It must be as Encode writes it, to the byte, and name no file outside its folder.
func Decode(text []byte) (Manifest, error) {
	var m Manifest
	body, ended := bytes.CutSuffix(text, []byte("\n"))
	if len(text) > MaxManifest || !ended {
		return Manifest{}, errors.New("read manifest: it is cut off, or is none")
	}
	if err := decodeStrictly(body, &m); err != nil {
		return Manifest{}, fmt.Errorf("read manifest: %w", err)
	}
	if err := m.check(); err != nil {
		return Manifest{}, fmt.Errorf("read manifest: %w", err)
	}
	return m, nil
}

// Stamp says what a manifest in a file of that name is and how old.
func (m Manifest) Stamp(file string) Stamp {
	return Stamp{Date: m.Date, File: file, Language: m.Language, Version: m.Version}
}

// PackStamp says what one of the packs is.
func (m Manifest) PackStamp(p Pack) Stamp {
	return Stamp{Date: m.Date, File: p.File, Language: p.Language, Version: m.Version}
}

// check holds a manifest to what its fields promise.
func (m Manifest) check() error {
	if problem := m.Stamp("x").problem(); problem != "" {
		return errors.New(problem)
	}
	if m.Schema != schema {
		return fmt.Errorf("its schema is %d: a newer version of lykta reads it", m.Schema)
	}
	if m.Kind != Whole && m.Kind != Single && m.Kind != Set {
		return fmt.Errorf("it is of an unknown kind, %.40q", m.Kind)
	}
	if len(m.Files)+len(m.Packs) > mostListed {
		return fmt.Errorf("it lists more than %d files", mostListed)
	}
	if len(m.Tool.Version) > maxName || len(m.Tool.Go) > maxName || !isPlain(m.Tool.Version+m.Tool.Go) {
		return errors.New("it names no program that made it")
	}
	return cmp.Or(m.checkFiles(), m.checkPacks())
}

func (m Manifest) checkFiles() error {
	for i, f := range m.Files {
		if !isSafePath(f.Path) || f.Size < 0 {
			return fmt.Errorf("%.80q cannot be a file of ours", f.Path)
		}
		if i > 0 && m.Files[i-1].Path >= f.Path {
			return fmt.Errorf("%.80q is not in its place in the list", f.Path)
		}
	}
	return nil
}

func (m Manifest) checkPacks() error {
	for i, p := range m.Packs {
		if problem := m.PackStamp(p).problem(); problem != "" || p.Size < 0 || !isLanguage.MatchString(p.Format) || len(p.Format) > maxWord {
			return fmt.Errorf("%.80q cannot be a pack of ours", p.File)
		}
		if i > 0 && m.Packs[i-1].File >= p.File {
			return fmt.Errorf("%.80q is not in its place in the list", p.File)
		}
	}
	return nil
}

// isPlain tells whether a text is printable ASCII without anything JSON would escape.
func isPlain(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' })
}

// decodeStrictly reads one JSON value in its canonical form: no unknown keys, nothing after it, and no other way to write it.
func decodeStrictly(text []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	again, err := canonical(v)
	if err != nil {
		return err
	}
	if !bytes.Equal(again, text) {
		return errors.New("it is not in its canonical form")
	}
	return nil
}

// canonical writes a value as RFC 8785 does: no white space, keys sorted (the order of fields in our types), nothing escaped that
// need not be. What is written holds no numbers but whole ones and no text but plain ASCII, where that is all there is to it.
func canonical(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
