package workflow

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// folder makes files in a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// contents gives every file of a folder.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestApplyWritesAndRemoves(t *testing.T) {
	dir := folder(t, map[string]string{"translations/ar/x/a.md": "old", "translations/ar/x/a.lock.toml": "old", "translations/ar/b.md": "old"})
	plan := &Plan{Writes: []Write{
		{Path: "translations/ar/x/a.md", Remove: true},
		{Path: "translations/ar/x/a.lock.toml", Remove: true},
		{Path: "translations/ar/b.md", Content: []byte("new")},
		{Path: "translations/_source/ny/c.toml", Content: []byte("new")},
	}}
	if err := plan.Apply(dir); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"translations/ar/b.md": "new", "translations/_source/ny/c.toml": "new"}
	if d := cmp.Diff(want, contents(t, dir)); d != "" {
		t.Error(d)
	}
	if _, err := os.Stat(filepath.Join(dir, "translations/ar/x")); err == nil {
		t.Error("an empty folder stayed")
	}
}

// TestApplyPutsBackWhatItHasDone: a folder stands where a file is to be, so the last of the writes fails.
func TestApplyPutsBackWhatItHasDone(t *testing.T) {
	files := map[string]string{"translations/ar/a.md": "old", "translations/ar/_memory.toml": "old", "translations/ar/z.md/in-the-way": "x"}
	dir := folder(t, files)
	plan := &Plan{Writes: []Write{
		{Path: "translations/ar/a.md", Content: []byte("new")},
		{Path: "translations/ar/new.md", Content: []byte("new")},
		{Path: "translations/ar/_memory.toml", Content: []byte("new")},
		{Path: "translations/ar/z.md", Content: []byte("new")},
	}}
	if err := plan.Apply(dir); err == nil || !strings.Contains(err.Error(), "translations/ar/z.md") {
		t.Errorf("error %v", err)
	}
	if d := cmp.Diff(files, contents(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestApplyNeverLeavesTheFolder(t *testing.T) {
	outside := t.TempDir()
	dir := folder(t, map[string]string{"lykta.toml": ""})
	if err := os.Symlink(outside, filepath.Join(dir, "translations")); err != nil {
		t.Skip("no symbolic links here")
	}
	for _, path := range []string{"translations/ar/a.md", "../a.md"} {
		if err := (&Plan{Writes: []Write{{Path: path, Content: []byte("x")}}}).Apply(dir); err == nil {
			t.Errorf("%s was written", path)
		}
	}
	if files := contents(t, outside); len(files) > 0 {
		t.Errorf("outside: %v", files)
	}
}

func TestPlanHoldsTheLastWordAboutAFile(t *testing.T) {
	dir := folder(t, map[string]string{"a": "1", "b": "1"})
	p := &Plan{}
	for _, step := range []error{
		p.write(os.DirFS(dir), "a", []byte("2")), p.write(os.DirFS(dir), "a", []byte("1")),
		p.remove(os.DirFS(dir), "b"), p.write(os.DirFS(dir), "b", []byte("3")), p.write(os.DirFS(dir), "c", []byte("4")), p.remove(os.DirFS(dir), "d"),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	want := []Write{{Path: "b", Content: []byte("3")}, {Path: "c", Content: []byte("4")}}
	if d := cmp.Diff(want, p.finish().Writes); d != "" {
		t.Error(d)
	}
}
