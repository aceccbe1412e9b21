package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"lykta/generator/diag"
)

// Root is the folder of the pages in the source language.
const Root = "content"

// Files are the files of a folder of pages, as slash paths from the site's folder, sorted.
type Files struct {
	Pages  []string // *.md
	Assets []string // everything else: files beside pages
}

// List finds the pages and the files beside them under content/, leaving out _data, _overlay and all names that begin with "."
// or "_". Names that cannot be addresses, two files for one address and symbolic links to folders are errors, and their files
// are left out. The error is one of reading.
func List(fsys fs.FS) (Files, []diag.Diagnostic, error) {
	files, problems, err := ListUnder(fsys, Root)
	if errors.Is(err, fs.ErrNotExist) {
		return files, []diag.Diagnostic{{
			Severity: diag.Error, Rule: "content-missing", File: Root, Message: "there is no folder content",
			Hint: "pages stand in it; content/index.md is the site's first",
		}}, nil
	}
	return files, problems, err
}

// ListUnder is List for another folder, such as "translations/ar".
func ListUnder(fsys fs.FS, root string) (Files, []diag.Diagnostic, error) {
	w := walker{fsys: fsys, root: root, lower: map[string]string{}}
	entry, err := fs.Lstat(fsys, root)
	if err != nil {
		return Files{}, nil, fmt.Errorf("list %s: %w", root, err)
	}
	if !entry.IsDir() {
		w.fail(root, "not-a-folder", "this must be a folder of pages", "symbolic links to folders are not followed")
		return Files{}, w.problems, nil
	}
	if err := fs.WalkDir(fsys, root, w.visit); err != nil {
		return Files{}, nil, fmt.Errorf("list %s: %w", root, err)
	}
	w.sameAddress()
	slices.Sort(w.files.Pages)
	slices.Sort(w.files.Assets)
	return w.files, w.problems, nil
}

type walker struct {
	fsys     fs.FS
	root     string
	files    Files
	problems []diag.Diagnostic
	lower    map[string]string // files and folders by their names in small letters
}

func (w *walker) fail(file, rule, message, hint string) {
	w.problems = append(w.problems, diag.Diagnostic{Severity: diag.Error, Rule: rule, File: file, Message: message, Hint: hint})
}

func (w *walker) visit(file string, entry fs.DirEntry, err error) error {
	if err != nil {
		return err
	}
	if file == w.root {
		return nil
	}
	if name := entry.Name(); name[0] == '.' || name[0] == '_' {
		if entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	if other, taken := w.lower[strings.ToLower(file)]; taken {
		w.fail(file, "path-case", fmt.Sprintf("this name and %q differ in capital letters only", other), "keep one of them, in small letters")
	}
	w.lower[strings.ToLower(file)] = file
	switch {
	case entry.IsDir():
		if strings.HasSuffix(entry.Name(), ".md") {
			w.fail(file, "path-name", "this is a folder, though it is named as a page is", "take .md off its name, or put a file there instead")
			return fs.SkipDir
		}
		if f := partFault(entry.Name()); f.message != "" {
			w.fail(file, "path-name", f.message, f.hint)
			return fs.SkipDir
		}
		return nil
	case entry.Type()&fs.ModeSymlink != 0:
		if f := w.linkFault(file); f.message != "" {
			w.fail(file, "symbolic-link", f.message, f.hint)
			return nil
		}
	case !entry.Type().IsRegular():
		w.fail(file, "not-a-file", "this is not an ordinary file", "keep only pages and pictures here")
		return nil
	}
	w.file(file)
	return nil
}

// file takes up a file whose name can be published.
func (w *walker) file(file string) {
	f := fileFault(file)
	if f.message == "" {
		f = tooLong(strings.TrimSuffix(strings.TrimPrefix(file, w.root+"/"), ".md"))
	}
	switch {
	case f.message != "":
		w.fail(file, "path-name", f.message, f.hint)
	case strings.HasSuffix(file, ".md"):
		w.files.Pages = append(w.files.Pages, file)
	default:
		w.files.Assets = append(w.files.Assets, file)
	}
}

// maxLinks is how many symbolic links may lead to each other.
const maxLinks = 16

// linkFault tells why a symbolic link is not accepted: it must lead to a file of the site, and not through links to folders.
func (w *walker) linkFault(file string) fault {
	const hint = "copy the file here instead"
	at := file
	for range maxLinks {
		target, err := fs.ReadLink(w.fsys, at)
		if err != nil {
			return fault{"this symbolic link cannot be read", hint}
		}
		next := path.Join(path.Dir(at), target)
		if path.IsAbs(target) || strings.Contains(target, `\`) || !fs.ValidPath(next) || next == "." {
			return fault{fmt.Sprintf("this symbolic link leads out of the site, to %q", target), hint}
		}
		for folder := path.Dir(next); folder != "."; folder = path.Dir(folder) {
			if entry, err := fs.Lstat(w.fsys, folder); err == nil && !entry.IsDir() {
				return fault{fmt.Sprintf("this symbolic link leads through %q, which is not a folder itself", folder), hint}
			}
		}
		entry, err := fs.Lstat(w.fsys, next)
		switch {
		case err != nil:
			return fault{fmt.Sprintf("this symbolic link leads to %q, where nothing is", next), "mend it or take it away"}
		case entry.Mode().IsRegular():
			return fault{}
		case entry.Mode()&fs.ModeSymlink == 0:
			return fault{fmt.Sprintf("this symbolic link leads to %q, which is not a file", next), "links to folders are not followed: " + hint}
		}
		at = next
	}
	return fault{"this symbolic link leads in a ring", "mend it or take it away"}
}

// sameAddress reports x/index.md where x.md is.
func (w *walker) sameAddress() {
	byPath := map[string]string{}
	for _, file := range w.files.Pages {
		p := PathOf(file)
		other, taken := byPath[p]
		if !taken {
			byPath[p] = file
			continue
		}
		if strings.HasSuffix(other, "/index.md") {
			other, file = file, other
		}
		w.fail(file, "path-twice", fmt.Sprintf("this page and %s would have the same address", other), "keep one of them")
	}
}
