package release

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Updates lists what leads from one release to the next. It is no part of the manifest: that is made from the site alone, so that the
// same site gives the same bytes whatever came before it.
type Updates struct {
	Date    string   `json:"date"`    // of the new release
	Files   []Update `json:"files"`   // sorted by name
	From    string   `json:"from"`    // version of the previous release
	Schema  int      `json:"schema"`  // 1
	Version string   `json:"version"` // of the new release
}

// Update is one file that leads from an older pack to a newer one. For a patch both ends are whole packs; for an update zip too: it
// is unpacked over a folder that was unpacked from the older one.
type Update struct {
	File File       `json:"file"`
	From Side       `json:"from"`
	Kind UpdateKind `json:"kind"`
	To   Side       `json:"to"`
}

// UpdateKind says how an update is used.
type UpdateKind string

// The kinds.
const (
	ByPatch UpdateKind = "patch" // lykta pack apply, or zstd -d --patch-from
	ByZip   UpdateKind = "zip"   // unpack over the old folder
)

// UpdatesFolder is where updates stand, beside the packs.
const UpdatesFolder = "updates"

const updatesEnd = ".updates.json"

// UpdatesName gives the name of the list of updates to a version.
func UpdatesName(version string) string { return "lykta-" + version + updatesEnd }

// UpdateName gives the name of an update: "lykta-ar-2026.10-to-2026.11.zip.zst" and "lykta-ar-2026.10-to-2026.11.update.zip".
func UpdateName(kind UpdateKind, from, to Stamp) string {
	dot := strings.LastIndexByte(from.File, '.')
	name, ending := from.File, ""
	if dot > 0 {
		name, ending = from.File[:dot], from.File[dot:]
	}
	if kind == ByZip {
		return name + "-to-" + to.Version + ".update.zip"
	}
	return name + "-to-" + to.Version + ending + ".zst"
}

// EncodeUpdates writes a list of updates in the form manifests have. The list is sorted first.
func EncodeUpdates(u Updates) ([]byte, error) {
	u.Schema = schema
	u.Files = slices.SortedFunc(slices.Values(u.Files), func(a, b Update) int { return strings.Compare(a.File.Path, b.File.Path) })
	if u.Files == nil {
		u.Files = []Update{}
	}
	if err := u.check(); err != nil {
		return nil, fmt.Errorf("write list of updates: %w", err)
	}
	text, err := canonical(u)
	if err != nil {
		return nil, fmt.Errorf("write list of updates: %w", err)
	}
	return append(text, '\n'), nil
}

// DecodeUpdates reads a list of updates. It must be as EncodeUpdates writes it, to the byte.
func DecodeUpdates(text []byte) (Updates, error) {
	var u Updates
	body, ended := bytes.CutSuffix(text, []byte("\n"))
	if len(text) > MaxManifest || !ended {
		return Updates{}, errors.New("read list of updates: it is cut off, or is none")
	}
	if err := decodeStrictly(body, &u); err != nil {
		return Updates{}, fmt.Errorf("read list of updates: %w", err)
	}
	if err := u.check(); err != nil {
		return Updates{}, fmt.Errorf("read list of updates: %w", err)
	}
	return u, nil
}

// Stamp says what the list is and how old.
func (u Updates) Stamp() Stamp {
	return Stamp{Date: u.Date, File: UpdatesName(u.Version), Language: AllLanguages, Version: u.Version}
}

func (u Updates) check() error {
	if problem := u.Stamp().problem(); problem != "" {
		return errors.New(problem)
	}
	if u.Schema != schema || len(u.Files) > mostListed || len(u.From) > maxWord || !isVersion.MatchString(u.From) {
		return errors.New("it is of another schema, too long, or from no version")
	}
	for i, f := range u.Files {
		if !isFileName.MatchString(f.File.Path) || !isSafePath(f.File.Path) || f.File.Size < 0 || f.From.problem() != "" || f.To.problem() != "" ||
			f.Kind != ByPatch && f.Kind != ByZip {
			return fmt.Errorf("%.80q cannot be an update of ours", f.File.Path)
		}
		if i > 0 && u.Files[i-1].File.Path >= f.File.Path {
			return fmt.Errorf("%.80q is not in its place in the list", f.File.Path)
		}
	}
	return nil
}
