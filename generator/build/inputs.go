package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// stamp tells one state of a file from another without reading it.
type stamp struct {
	path     string // slash path; of inputs from the site's folder, of outputs from the output folder
	size     int64
	modified int64 // nanoseconds, by the file system's clock
	changed  int64 // of the directory entry or rights, where the system tells; else 0
}

func stampOf(path string, info fs.FileInfo) stamp {
	return stamp{path: path, size: info.Size(), modified: info.ModTime().UnixNano(), changed: changeTime(info)}
}

// inputFolders is what an author's files can be in.
var inputFolders = []string{"content", "translations", "themes"}

// listInputs stamps every file the build may read, sorted by path.
func listInputs(dir, overlay string) ([]stamp, error) {
	var inputs []stamp
	for _, name := range append([]string{"lykta.toml"}, inputFolders...) {
		found, err := listFolder(dir, name)
		if err != nil {
			return nil, fmt.Errorf("list %s: %w", name, err)
		}
		inputs = append(inputs, found...)
	}
	if overlay != "" {
		info, err := os.Stat(overlay)
		if err != nil {
			return nil, fmt.Errorf("read overlay: %w", err)
		}
		inputs = append(inputs, stampOf("overlay "+overlay, info))
	}
	return inputs, nil
}

// listFolder stamps the files at or below dir/name, in lexical order; a link counts with the file it leads to.
func listFolder(dir, name string) ([]stamp, error) {
	var list []stamp
	err := filepath.WalkDir(filepath.Join(dir, name), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // never there, or gone since the folder was read
			}
			return err
		}
		if entry.IsDir() {
			return nil
		}
		info, err := entry.Info()
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			if target, statErr := os.Stat(path); statErr == nil {
				info = target
			}
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		list = append(list, stampOf(filepath.ToSlash(relative), info))
		return nil
	})
	return list, err
}

// outputFolders is what builds make, and prune, under the output folder; anything beside them is somebody else's.
var outputFolders = []string{"site", "report"}

// listOutput stamps every file in the output's folders, companions apart, by slash path.
func listOutput(output string) (map[string]stamp, error) {
	files := map[string]stamp{}
	for _, folder := range outputFolders {
		found, err := listFolder(output, folder)
		if err != nil {
			return nil, fmt.Errorf("list output: %w", err)
		}
		for _, s := range found {
			if !isCompanion(s.path) {
				files[s.path] = s
			}
		}
	}
	return files, nil
}

// marker is the file that says that an output folder is ours to overwrite and prune.
const marker = ".lykta-output"

// checkOutput makes sure that the output folder is not among the author's files and holds nothing but what builds made.
func (b *builder) checkOutput() error {
	for _, name := range inputFolders {
		if inside(filepath.Join(b.opt.Dir, name), b.opt.Output) {
			return fmt.Errorf("the output folder %s lies in %s, among the files the site is made from: choose another --output", b.opt.Output, name)
		}
	}
	if info, err := os.Stat(b.opt.Output); err == nil && !info.IsDir() {
		return fmt.Errorf("%s is a file, and no folder to build into: choose another --output", b.opt.Output)
	}
	if _, err := os.Stat(filepath.Join(b.opt.Output, marker)); err == nil {
		return nil
	}
	for _, folder := range outputFolders {
		entries, err := os.ReadDir(filepath.Join(b.opt.Output, folder))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("look at output folder: %w", err)
		}
		if len(entries) > 0 {
			return fmt.Errorf("the folder %s holds files that no build has made: choose another --output, or empty it first",
				filepath.Join(b.opt.Output, folder))
		}
	}
	return nil
}

// inside tells whether path is folder, or below it.
func inside(folder, path string) bool {
	absoluteFolder, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	relative, err := filepath.Rel(absoluteFolder, absolute)
	return err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}

// claimOutput makes the output folder, and marks it as ours.
func (b *builder) claimOutput() error {
	if err := os.MkdirAll(b.opt.Output, 0o755); err != nil {
		return fmt.Errorf("make output folder: %w", err)
	}
	sign := filepath.Join(b.opt.Output, marker)
	if _, err := os.Stat(sign); err == nil {
		return nil
	}
	text := "This folder is made by lykta build. What is not planned is removed at the next build.\n"
	if err := writeWhole(sign, []byte(text)); err != nil {
		return fmt.Errorf("mark output folder: %w", err)
	}
	return nil
}

// touch writes a file and gives the time the file system says it did.
func touch(path string) (int64, error) {
	if err := os.WriteFile(path, []byte("the last build began when this file was written\n"), 0o644); err != nil {
		return 0, fmt.Errorf("mark start of build: %w", err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return 0, fmt.Errorf("mark start of build: %w", err)
	}
	return info.ModTime().UnixNano(), nil
}
