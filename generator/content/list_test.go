package content

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func files(names ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, name := range names {
		name, target, isLink := strings.Cut(name, " -> ")
		fsys[name] = &fstest.MapFile{Data: []byte(target), Mode: 0o644}
		if isLink {
			fsys[name].Mode = fs.ModeSymlink
		}
	}
	return fsys
}

func TestListFindsPagesAndTheirPictures(t *testing.T) {
	got, problems, err := List(files(
		"content/index.md", "content/404.md", "content/b.md", "content/a/index.md", "content/a/bild.min.svg", "content/_data/contacts.toml",
		"content/_overlay/x.toml", "content/.git/x.md", "content/_utkast.md", "content/.DS_Store", "lykta.toml", "translations/ar/b.md",
	))
	if err != nil || problems != nil {
		t.Fatal(problems, err)
	}
	want := Files{Pages: []string{"content/404.md", "content/a/index.md", "content/b.md", "content/index.md"}, Assets: []string{"content/a/bild.min.svg"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestListTellsWhatCannotBeAnAddress(t *testing.T) {
	long := strings.Repeat("a", 50)
	tests := []struct {
		name  string
		files []string
		want  []string
	}{
		{"capital letters", []string{"content/Brak.md"}, []string{`content/Brak.md: the name "Brak.md" has capital letters (rename it to "brak.md": some systems do not tell them apart)`}},
		{"capital letters only", []string{"content/Brak.md", "content/brak.md"}, []string{
			`content/Brak.md: the name "Brak.md" has capital letters (rename it to "brak.md": some systems do not tell them apart)`,
			`content/brak.md: this name and "content/Brak.md" differ in capital letters only (keep one of them, in small letters)`,
		}},
		{"ending in capitals", []string{"content/brak.MD"}, []string{`content/brak.MD: the name "brak.MD" has capital letters (rename it to "brak.md": some systems do not tell them apart)`}},
		{"Swedish letters", []string{"content/bråk.md"}, []string{`content/bråk.md: the name "bråk" has characters that are not for addresses (use letters a–z, digits and hyphens)`}},
		{"space", []string{"content/a b/c.md"}, []string{`content/a b: the name "a b" has characters that are not for addresses (use letters a–z, digits and hyphens)`}},
		{"device", []string{"content/con.md", "content/aux/a.md", "content/com1.svg"}, []string{
			`content/aux: Windows cannot have a file named "aux" (choose another name)`,
			`content/com1.svg: Windows cannot have a file named "com1" (choose another name)`,
			`content/con.md: Windows cannot have a file named "con" (choose another name)`,
		}},
		{"index", []string{"content/a/index/b.md"}, []string{`content/a/index: no part of an address can be "index": it is what a folder's own page is called (choose another name)`}},
		{"HTML", []string{"content/a.html"}, []string{`content/a.html: a page is written in Markdown, not in HTML (write it as "a.md")`}},
		{"other ending", []string{"content/a.markdown", "content/b"}, []string{
			`content/a.markdown: ".markdown" is not the ending of a page (rename the file to "a.md")`,
			`content/b: the file "b" has no ending that tells what it is (a page ends in .md, a picture in .svg, .webp, .png or .jpg)`,
		}},
		{"one address", []string{"content/a.md", "content/a/index.md"}, []string{`content/a/index.md: this page and content/a.md would have the same address (keep one of them)`}},
		{"long", []string{"content/" + long + "/" + long + ".md"}, []string{`content/` + long + "/" + long + `.md: the path is 101 characters long, and at most 100 are possible (shorten the names of the page or its folders)`}},
		{"no folder", []string{"lykta.toml"}, []string{`content: there is no folder content (pages stand in it; content/index.md is the site's first)`}},
		{"file for a folder", []string{"content"}, []string{`content: this must be a folder of pages (symbolic links to folders are not followed)`}},
		{"links", []string{
			"content/a.md", "content/b/c.md", "content/good.md -> b/c.md", "content/chain.md -> good.md", "content/b/up.md -> ../a.md",
			"content/folder -> b", "content/out.md -> ../../etc/passwd", "content/abs.md -> /etc/passwd", "content/gone.md -> nothing.md",
			"content/r1.md -> r2.md", "content/r2.md -> r1.md", "content/through.md -> folder/c.md", "content/dir.md -> b",
		}, []string{
			`content/abs.md: this symbolic link leads out of the site, to "/etc/passwd" (copy the file here instead)`,
			`content/dir.md: this symbolic link leads to "content/b", which is not a file (links to folders are not followed: copy the file here instead)`,
			`content/folder: this symbolic link leads to "content/b", which is not a file (links to folders are not followed: copy the file here instead)`,
			`content/gone.md: this symbolic link leads to "content/nothing.md", where nothing is (mend it or take it away)`,
			`content/out.md: this symbolic link leads out of the site, to "../../etc/passwd" (copy the file here instead)`,
			`content/r1.md: this symbolic link leads in a ring (mend it or take it away)`,
			`content/r2.md: this symbolic link leads in a ring (mend it or take it away)`,
			`content/through.md: this symbolic link leads through "content/folder", which is not a folder itself (copy the file here instead)`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			found, problems, err := List(files(test.files...))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range problems {
				got = append(got, p.File+": "+p.Message+" ("+p.Hint+")")
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
			if test.name == "links" && cmp.Diff([]string{"content/a.md", "content/b/c.md", "content/b/up.md", "content/chain.md", "content/good.md"}, found.Pages) != "" {
				t.Error(found.Pages)
			}
		})
	}
}

func TestListDoesNotFollowFoldersOnARealDisk(t *testing.T) {
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "content", "a"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "content", "a", "b.md"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{"loop": "..", "away": os.TempDir(), "c.md": "a/b.md"} {
		if err := os.Symlink(target, filepath.Join(root, "content", link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	found, problems, err := List(os.DirFS(root))
	if err != nil || len(problems) != 2 {
		t.Fatal(problems, err)
	}
	if d := cmp.Diff([]string{"content/a/b.md", "content/c.md"}, found.Pages); d != "" {
		t.Error(d)
	}
}

// brokenFS fails on one name.
type brokenFS struct {
	fs.FS
	name string
}

func (b brokenFS) Open(name string) (fs.File, error) {
	if name == b.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.FS.Open(name)
}

func TestUnreadableFolderIsAnErrorOfReading(t *testing.T) {
	_, _, err := List(brokenFS{files("content/a/b.md"), "content/a"})
	if !errors.Is(err, fs.ErrPermission) {
		t.Error(err)
	}
	_, _, err = ReadFacts(brokenFS{files("content/_data/contacts.toml"), "content/_data/contacts.toml"}, Options{})
	if !errors.Is(err, fs.ErrPermission) {
		t.Error(err)
	}
}

func TestPathOf(t *testing.T) {
	for file, want := range map[string]string{
		"content/index.md": "", "content/a.md": "a", "content/a/index.md": "a", "content/a/b.md": "a/b", "translations/ar/index.md": "",
		"translations/ar/a/b.md": "a/b", "content/index/index.md": "index", "content/translations/ar/x.md": "translations/ar/x",
	} {
		if got := PathOf(file); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}
