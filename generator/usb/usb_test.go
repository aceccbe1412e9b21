package usb

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lykta/generator/fingerprint"
	"lykta/generator/release"
)

// setOf makes a plan out of contents: the files and, last, their manifest.
func setOf(t *testing.T, date string, contents map[string]string) []File {
	t.Helper()
	p := &planner{}
	m := release.Manifest{Date: date, Kind: release.Set, Language: release.AllLanguages, Version: "1"}
	for _, name := range slices.Sorted(maps.Keys(contents)) {
		p.addBytes(name, []byte(contents[name]))
	}
	for _, f := range p.files {
		m.Files = append(m.Files, f.File)
	}
	text, err := release.Encode(m)
	if err != nil {
		t.Fatal(err)
	}
	p.addBytes(ManifestFile, text)
	return p.files
}

func open(t *testing.T, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	return root
}

// listing gives every file below a folder with its content.
func listing(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var errPulled = errors.New("the stick was pulled out")

// TestStoppedAnywhereItIsFinishedLater stops writing after each file in turn, also in the middle of one, and begins again with another
// choice of languages: whatever was there, the result is that of writing to an empty stick.
func TestStoppedAnywhereItIsFinishedLater(t *testing.T) {
	first := setOf(t, "2026-11-21", map[string]string{"start.html": "so ar", "packs/so.zip": "so", "packs/ar.zip": "ar", "read/so/so/index.html": "x"})
	second := setOf(t, "2026-11-21", map[string]string{"start.html": "ar ti", "packs/ti.zip": "ti", "packs/ar.zip": "ar"})
	want := t.TempDir()
	if _, err := Write(context.Background(), open(t, want), second, nil); err != nil {
		t.Fatal(err)
	}
	for stop := range first {
		for _, inTheMiddle := range []bool{false, true} {
			dir := t.TempDir()
			broken := slices.Clone(first)
			broken[stop].open = func() (io.ReadCloser, error) {
				if !inTheMiddle {
					return nil, errPulled
				}
				return io.NopCloser(io.MultiReader(strings.NewReader("half"), readerOf{errPulled})), nil
			}
			if _, err := Write(context.Background(), open(t, dir), broken, nil); !errors.Is(err, errPulled) {
				t.Fatalf("stopped at %d: %v", stop, err)
			}
			for name, content := range listing(t, dir) {
				whole := slices.ContainsFunc(first, func(f File) bool { return f.Path == name && fingerprint.Bytes([]byte(content)) == f.SHA256 })
				if !whole && name != claimFile {
					t.Errorf("stopped at %d: %s is %q", stop, name, content)
				}
			}
			if _, err := Write(context.Background(), open(t, dir), second, nil); err != nil {
				t.Fatalf("begun again after %d: %v", stop, err)
			}
			if got, want := listing(t, dir), listing(t, want); !maps.Equal(got, want) {
				t.Errorf("begun again after %d: got %v, want %v", stop, got, want)
			}
		}
	}
}

// readerOf fails.
type readerOf struct{ err error }

func (r readerOf) Read([]byte) (int, error) { return 0, r.err }

func TestLinksDoNotLeadOutOfTheFolder(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "packs")); err != nil {
		t.Skip("no links on this system")
	}
	_, err := Write(context.Background(), open(t, dir), setOf(t, "2026-11-21", map[string]string{"packs/ar.zip": "ar"}), nil)
	if err == nil || len(listing(t, outside)) > 0 {
		t.Errorf("got %v, and outside there is %v", err, listing(t, outside))
	}
}

func TestWhatIsNotOursIsNeitherOverwrittenNorRemoved(t *testing.T) {
	set := setOf(t, "2026-11-21", map[string]string{"start.html": "ours", "packs/ar.zip": "ar"})
	for name, content := range map[string]string{"start.html": "theirs", "packs": "a file where a folder goes", ManifestFile: "{}"} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Write(context.Background(), open(t, dir), set, nil); !errors.Is(err, ErrForeign) {
			t.Errorf("%s: %v", name, err)
		}
		if got := listing(t, dir); len(got) != 1 || got[name] != content {
			t.Errorf("%s: there is %v", name, got)
		}
	}
}

// FuzzClaims: whatever a stick says of an older set, nothing is removed or written outside the folder, and other people's files that no
// list names stay.
func FuzzClaims(f *testing.F) {
	f.Add([]byte("../outside.txt\nmine.txt/../../outside.txt\n"), []byte("{}"))
	f.Add([]byte("packs\n.\n..\n/\n"), []byte(""))
	f.Fuzz(func(t *testing.T, claims, manifest []byte) {
		top := t.TempDir()
		dir := filepath.Join(top, "stick")
		for name, content := range map[string][]byte{"outside.txt": []byte("x"), "stick/" + claimFile: claims, "stick/" + ManifestFile: manifest, "stick/d/mine.txt": []byte("x")} {
			if err := os.MkdirAll(filepath.Dir(filepath.Join(top, name)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(top, name), content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		_, _ = Write(context.Background(), open(t, dir), setOf(t, "2026-11-21", map[string]string{"start.html": "ours"}), nil)
		after := listing(t, top)
		isNamed := bytes.Contains(claims, []byte("mine.txt")) || bytes.Contains(manifest, []byte("mine.txt"))
		if after["outside.txt"] != "x" || after["stick/d/mine.txt"] != "x" && !isNamed {
			t.Fatalf("there is %v", after)
		}
	})
}
