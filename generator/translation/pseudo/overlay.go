package pseudo

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// overlay is a folder with other files laid over it: those files, and everything in the folders of pseudo-languages.
type overlay struct {
	base    fs.FS
	made    *zip.Reader // files in memory, in folders
	folders []string    // that are ours alone, each with a slash at its end
	files   map[string][]byte
}

// newOverlay lays files over a folder.
func newOverlay(base fs.FS, files map[string][]byte) (fs.FS, error) {
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	o := &overlay{base: base, files: files}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		entry, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = entry.Write(files[name])
		}
		if err != nil {
			return nil, fmt.Errorf("keep %s: %w", name, err)
		}
		if parts := strings.SplitN(name, "/", 3); len(parts) == 3 {
			o.folders = append(o.folders, parts[0]+"/"+parts[1]+"/")
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("keep pseudo-languages: %w", err)
	}
	o.folders = slices.Compact(o.folders)
	var err error
	if o.made, err = zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len())); err != nil {
		return nil, fmt.Errorf("keep pseudo-languages: %w", err)
	}
	return o, nil
}

// isMade tells whether a path is laid over the folder.
func (o *overlay) isMade(name string) bool {
	if _, isFile := o.files[name]; isFile {
		return true
	}
	return slices.ContainsFunc(o.folders, func(folder string) bool { return strings.HasPrefix(name+"/", folder) })
}

// Open opens a file or folder.
func (o *overlay) Open(name string) (fs.File, error) {
	if o.isMade(name) {
		return o.made.Open(name)
	}
	return o.base.Open(name)
}

// ReadFile reads a file whole.
func (o *overlay) ReadFile(name string) ([]byte, error) {
	if content, isFile := o.files[name]; isFile {
		return slices.Clone(content), nil
	}
	if o.isMade(name) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return fs.ReadFile(o.base, name)
}

// Lstat describes a file without following a link.
func (o *overlay) Lstat(name string) (fs.FileInfo, error) {
	if o.isMade(name) {
		return fs.Stat(o.made, name)
	}
	return fs.Lstat(o.base, name)
}

// ReadLink gives where a link leads.
func (o *overlay) ReadLink(name string) (string, error) {
	if o.isMade(name) {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	return fs.ReadLink(o.base, name)
}
