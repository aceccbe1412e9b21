package usb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"lykta/generator/release"
)

// Result tells what writing a set did.
type Result struct {
	Files   int   `json:"files"` // of the set
	Bytes   int64 `json:"bytes"`
	Written int   `json:"written"` // the others were there already
	Removed int   `json:"removed"` // of an older set
}

// Reasons why nothing is written.
var (
	ErrForeign = errors.New("there are files of somebody else's where the set would go")
	ErrNewer   = errors.New("a newer set is there already")
)

// claimFile lists, while a set is being written, what may be overwritten when writing begins again: one path a line.
const claimFile = ".lykta-set"

// partial is where a file waits until it is whole.
const partial = ".lykta-part"

// mostClaims bounds the claim file that is read, in bytes.
const mostClaims = 16 << 20

// Write puts a set into a folder: whole files only, the manifest last, then what an older set had and this one has not goes. What is
// there already is not written again, so that writing can be stopped and begun anew. It touches no file that is not of a set.
func Write(ctx context.Context, root *os.Root, files []File, progress func(stage string, done, total int)) (Result, error) {
	w := &writing{ctx: ctx, root: root, files: files, progress: progress, ours: map[string]bool{}}
	steps := []func() error{w.readOlder, w.refuseForeign, w.claim, w.copyAll, w.removeOlder}
	for _, step := range steps {
		if err := step(); err != nil {
			return w.result, err
		}
	}
	w.result.Files = len(files)
	return w.result, nil
}

// writing is one run.
type writing struct {
	ctx      context.Context
	root     *os.Root
	files    []File
	progress func(stage string, done, total int)
	ours     map[string]bool // paths that an older set, or a run that was stopped, has there
	result   Result
}

// readOlder finds out what an older set has there. A newer one is left alone.
func (w *writing) readOlder() error {
	text, err := w.root.ReadFile(ManifestFile)
	if err == nil {
		older, err := release.Decode(text)
		if err == nil && older.Kind == release.Set {
			if err := w.refuseNewer(older); err != nil {
				return err
			}
			w.ours[ManifestFile], w.ours[ManifestFile+release.SignatureEnd] = true, true
			for _, f := range older.Files {
				w.ours[f.Path] = true
			}
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read older set: %w", err)
	}
	claims, err := w.root.Open(claimFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read older set: %w", err)
	}
	defer func() { _ = claims.Close() }()
	list, err := io.ReadAll(io.LimitReader(claims, mostClaims))
	if err != nil {
		return fmt.Errorf("read older set: %w", err)
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(list), "\n"), "\n") {
		if fs.ValidPath(line) && line != "." {
			w.ours[line] = true
		}
	}
	return nil
}

func (w *writing) refuseNewer(older release.Manifest) error {
	text, err := w.files[len(w.files)-1].bytes()
	if err != nil {
		return err
	}
	m, err := release.Decode(text)
	if err != nil {
		panic("usb: the last file of a plan is its manifest: " + err.Error())
	}
	if release.Older(m.Stamp(ManifestFile), older.Stamp(ManifestFile)) {
		return fmt.Errorf("%w: version %s of %s; this one is %s of %s", ErrNewer, older.Version, older.Date, m.Version, m.Date)
	}
	return nil
}

// bytes gives a small file's bytes.
func (f File) bytes() ([]byte, error) {
	content, err := f.open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = content.Close() }()
	return io.ReadAll(content)
}

// refuseForeign stops before anything is written when a file that is not ours is in the way.
func (w *writing) refuseForeign() error {
	var foreign []string
	for _, f := range w.files {
		if w.ours[f.Path] || w.ctx.Err() != nil {
			continue
		}
		info, err := w.root.Lstat(f.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil && !isFileInTheWay(err):
			return fmt.Errorf("look at %s: %w", f.Path, err)
		case err != nil || info.IsDir() || !w.isThere(f):
			foreign = append(foreign, f.Path)
		}
	}
	if len(foreign) > 0 {
		return fmt.Errorf("%w: %s; move them away, or choose another folder", ErrForeign, strings.Join(foreign[:min(3, len(foreign))], ", "))
	}
	return w.ctx.Err()
}

// isFileInTheWay tells whether a path could not be looked at because a file, or a link that leads away, stands where a folder should be.
func isFileInTheWay(err error) bool {
	_, isPath := errors.AsType[*fs.PathError](err)
	return isPath && !errors.Is(err, fs.ErrPermission)
}

// isThere tells whether a file is there as it should be.
func (w *writing) isThere(f File) bool {
	info, err := w.root.Lstat(f.Path)
	if err != nil || !info.Mode().IsRegular() || info.Size() != f.Size {
		return false
	}
	is, err := sumOf(w.root.FS(), f.Path)
	return err == nil && is.SHA256 == f.SHA256
}

// claim writes down what is ours from now on, whatever happens.
func (w *writing) claim() error {
	paths := map[string]bool{}
	for name := range w.ours {
		paths[name] = true
	}
	for _, f := range w.files {
		paths[f.Path] = true
	}
	var list []string
	for name := range paths {
		list = append(list, name)
	}
	slices.Sort(list)
	return w.put(claimFile, strings.NewReader(strings.Join(list, "\n")+"\n"))
}

// copyAll writes every file that is not there yet, in order.
func (w *writing) copyAll() error {
	for i, f := range w.files {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		if w.progress != nil {
			w.progress("copy", i+1, len(w.files))
		}
		w.result.Bytes += f.Size
		if w.isThere(f) {
			continue
		}
		content, err := f.open()
		if err != nil {
			return fmt.Errorf("copy %s: %w", f.Path, err)
		}
		err = w.put(f.Path, content)
		_ = content.Close()
		if err != nil {
			return err
		}
		if !w.isThere(f) {
			return fmt.Errorf("copy %s: what was written is not what was read: the stick may be broken, or the site was built meanwhile", f.Path)
		}
		w.result.Written++
	}
	return nil
}

// put writes a file in one step. It is on the stick when put is done: sticks are pulled out early.
func (w *writing) put(name string, content io.Reader) (err error) {
	defer func() {
		if err != nil {
			_ = w.root.Remove(partial)
			err = fmt.Errorf("write %s: %w", name, err)
		}
	}()
	if folder := path.Dir(name); folder != "." {
		if err := w.root.MkdirAll(folder, 0o755); err != nil {
			return err
		}
	}
	file, err := w.root.OpenFile(partial, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	if err == nil {
		err = file.Sync()
	}
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return w.root.Rename(partial, name)
}

// removeOlder removes what an older set had, folders that are then empty, and the claim.
func (w *writing) removeOlder() error {
	for _, f := range w.files {
		delete(w.ours, f.Path)
	}
	delete(w.ours, ManifestFile+release.SignatureEnd) // of this set, when it is signed; the signer sees to it
	folders := map[string]bool{}
	for name := range w.ours {
		err := w.root.Remove(name)
		if err == nil {
			w.result.Removed++
		} else if !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove %s: %w", name, err)
		}
		for up := path.Dir(name); up != "."; up = path.Dir(up) {
			folders[up] = true
		}
	}
	var list []string
	for folder := range folders {
		list = append(list, folder)
	}
	slices.SortFunc(list, func(a, b string) int { return strings.Compare(b, a) })
	for _, folder := range list {
		_ = w.root.Remove(folder) // fails, as it should, unless empty
	}
	if err := w.root.Remove(claimFile); err != nil {
		return fmt.Errorf("remove %s: %w", claimFile, err)
	}
	return nil
}
