package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"lykta/generator/fingerprint"
	"lykta/generator/model"
	"lykta/generator/output"
)

// planned is an artifact with its path under the output folder.
type planned struct {
	output.Artifact
	path string
}

// planAll asks every output for its plan, and checks that no two artifacts are the same file on any file system.
func planAll(site *model.Site, outputs []output.Output) ([]planned, error) {
	var plan []planned
	taken := map[string]string{}
	for _, o := range outputs {
		artifacts, err := o.Plan(site)
		if err != nil {
			return nil, fmt.Errorf("plan %s: %w", o.Name(), err)
		}
		for _, a := range artifacts {
			p := planned{Artifact: a, path: path.Join(o.Name(), a.Path)}
			folded := strings.ToLower(p.path)
			if other, exists := taken[folded]; exists {
				panic(fmt.Sprintf("build: %s and %s are planned for one file", other, p.path))
			}
			taken[folded] = p.path
			plan = append(plan, p)
		}
	}
	return plan, nil
}

// writing makes what a plan says and has changed. Everything is made before anything is put into place, so that a layout that
// cannot be executed, or a disk that is full, leaves the output folder as it was.
type writing struct {
	b       *builder
	plan    []planned
	mu      sync.Mutex
	made    map[string]made
	staged  map[string]string // files that wait to be put into place: path in the output folder → where they are
	done    int
	bytes   int64
	folders sync.Map // that are there
}

// stagingFolder is where files wait, in the output folder, so that a rename puts them into place.
const stagingFolder = ".lykta-staging"

func (w *writing) staging() string { return filepath.Join(w.b.opt.Output, stagingFolder) }

// run makes everything, puts it into place, then prunes.
func (w *writing) run(ctx context.Context, result *Result) error {
	if err := w.b.claimOutput(); err != nil {
		return err
	}
	if err := w.clear(); err != nil { // what a killed build left
		return err
	}
	err := w.makeAll(ctx)
	if err == nil {
		err = w.place(ctx)
	}
	if clearErr := w.clear(); err == nil {
		err = clearErr
	}
	if err != nil {
		return err
	}
	dropped, err := w.dropCompanions()
	if err != nil {
		return err
	}
	removed, err := w.prune()
	result.Files, result.Bytes, result.Written, result.Removed = len(w.made), w.bytes, len(w.staged), removed+dropped
	for _, p := range w.plan {
		if strings.HasPrefix(p.path, packFolder) && len(p.Needs) == 0 { // what needs others tells of packs, and is none
			result.Packs++
		}
	}
	return err
}

func (w *writing) clear() error {
	if err := os.RemoveAll(w.staging()); err != nil {
		return fmt.Errorf("clear %s: %w", stagingFolder, err)
	}
	return nil
}

// makeAll makes artifacts that need nothing first, then those whose needs are there.
func (w *writing) makeAll(ctx context.Context) error {
	found := &mistakes{}
	waiting := w.plan
	for len(waiting) > 0 {
		var ready, later []planned
		for _, p := range waiting {
			if w.hasNeeds(p) {
				ready = append(ready, p)
			} else {
				later = append(later, p)
			}
		}
		if len(ready) == 0 {
			panic(fmt.Sprintf("build: %s needs something that is not planned, or itself: %v", later[0].path, later[0].Needs))
		}
		if err := parallel(ctx, w.b.opt.Workers, len(ready), func(i int) error { return found.keep(w.make(ctx, ready[i])) }); err != nil {
			return err
		}
		if err := found.err(); err != nil {
			return err
		}
		waiting = later
	}
	return nil
}

func (w *writing) hasNeeds(p planned) bool {
	for _, need := range p.Needs {
		if _, ok := w.made[need]; !ok {
			return false
		}
	}
	return true
}

// keyOf gives an artifact's effective key: its own, and the digests of what it needs.
func (w *writing) keyOf(p planned) (fingerprint.Sum, output.Digests) {
	recipe := fingerprint.New("artifact").Sums(w.b.opt.Engine, p.Key)
	digests := output.Digests{}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, need := range p.Needs {
		d := w.made[need].digest
		digests[need] = d
		recipe.String(need).Value(d.Size).Sums(d.SHA256)
	}
	return recipe.Sum(), digests
}

// make writes one artifact, unless the file that is there was made from the same key.
func (w *writing) make(ctx context.Context, p planned) error {
	key, digests := w.keyOf(p)
	old, known := w.b.old.outputs[p.path]
	if known && old.key == key && w.b.existing[p.path] == old.stamp {
		w.record(p.path, old, "")
		return nil
	}
	buffer := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buffer)
	buffer.Reset()
	if err := p.Write(ctx, buffer, digests); err != nil {
		return fmt.Errorf("make %s: %w", p.path, err)
	}
	content := buffer.Bytes()
	m := made{key: key, digest: output.Digest{Size: int64(len(content)), SHA256: fingerprint.Bytes(content)}}
	if w.b.opt.DryRun {
		w.record(p.path, m, "")
		return nil
	}
	if w.isThere(p.path, content) {
		m.stamp = w.b.existing[p.path]
		w.record(p.path, m, "")
		return nil
	}
	staged, err := w.stage(content)
	if err != nil {
		return fmt.Errorf("write %s: %w", p.path, err)
	}
	w.record(p.path, m, staged)
	return nil
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// record remembers an artifact, and where its file waits, if it does.
func (w *writing) record(path string, m made, staged string) {
	w.mu.Lock()
	w.made[path] = m
	w.bytes += m.digest.Size
	w.done++
	if staged != "" {
		w.staged[path] = staged
	}
	done := w.done
	w.mu.Unlock()
	w.b.progress("write", done, len(w.plan))
}

// stage writes a file that waits to be put into place.
func (w *writing) stage(content []byte) (string, error) {
	if err := os.MkdirAll(w.staging(), 0o755); err != nil {
		return "", err
	}
	return writeTemporary(w.staging(), content)
}

// place puts every file that waits into place, each in one step.
func (w *writing) place(ctx context.Context) error {
	paths := slices.Sorted(maps.Keys(w.staged))
	stamps := make([]stamp, len(paths))
	err := parallel(ctx, w.b.opt.Workers, len(paths), func(i int) error {
		file := filepath.Join(w.b.opt.Output, filepath.FromSlash(paths[i]))
		if err := w.put(file, w.staged[paths[i]]); err != nil {
			return fmt.Errorf("write %s: %w", paths[i], err)
		}
		info, err := os.Lstat(file)
		if err != nil {
			return fmt.Errorf("write %s: %w", paths[i], err)
		}
		stamps[i] = stampOf(paths[i], info)
		return nil
	})
	if err != nil {
		return err
	}
	for i, path := range paths {
		m := w.made[path]
		m.stamp = stamps[i]
		w.made[path] = m
	}
	return nil
}

// isThere tells whether the file holds content already: then it is left alone, so that a deploy sees no change.
func (w *writing) isThere(path string, content []byte) bool {
	existing, ok := w.b.existing[path]
	if !ok || existing.size != int64(len(content)) {
		return false
	}
	file := filepath.Join(w.b.opt.Output, filepath.FromSlash(path))
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	present, err := os.ReadFile(file)
	return err == nil && bytes.Equal(present, content)
}

// put moves a file into place, making room for it where an older build had a file for a folder or a folder for a file.
func (w *writing) put(file, staged string) error {
	folder := filepath.Dir(file)
	if _, ok := w.folders.Load(folder); !ok {
		if err := w.makeFolder(folder); err != nil {
			return err
		}
		w.folders.Store(folder, true)
	}
	err := os.Rename(staged, file)
	if info, statErr := os.Lstat(file); err != nil && statErr == nil && info.IsDir() {
		if err := os.RemoveAll(file); err != nil {
			return err
		}
		return os.Rename(staged, file)
	}
	return err
}

func (w *writing) makeFolder(folder string) error {
	err := os.MkdirAll(folder, 0o755)
	if err == nil {
		return nil
	}
	for up := folder; up != w.b.opt.Output && len(up) > len(w.b.opt.Output); up = filepath.Dir(up) {
		if info, statErr := os.Lstat(up); statErr == nil && !info.IsDir() {
			if err := os.Remove(up); err != nil {
				return err
			}
			return os.MkdirAll(folder, 0o755)
		}
	}
	return err
}

// prune removes what is no longer planned, and folders that are then empty.
func (w *writing) prune() (int, error) {
	present, err := listOutput(w.b.opt.Output)
	if err != nil {
		return 0, err
	}
	removed := 0
	folders := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(present)) {
		if _, ok := w.made[name]; ok {
			continue
		}
		if err := os.Remove(filepath.Join(w.b.opt.Output, filepath.FromSlash(name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return removed, fmt.Errorf("remove %s: %w", name, err)
		}
		removed++
		for up := path.Dir(name); strings.Contains(up, "/"); up = path.Dir(up) {
			folders[up] = true
		}
	}
	deepest := slices.Sorted(maps.Keys(folders))
	slices.Reverse(deepest)
	for _, folder := range deepest {
		_ = os.Remove(filepath.Join(w.b.opt.Output, filepath.FromSlash(folder))) // fails, as it should, unless empty
	}
	return removed, nil
}

// dryRun tells what run would do.
func (w *writing) dryRun() []Planned {
	for _, p := range w.plan {
		if old, known := w.b.old.outputs[p.path]; known {
			w.made[p.path] = old // what needs it is compared with the digests of the last build
		}
	}
	states := map[string]string{}
	for _, p := range w.plan {
		states[p.path] = w.stateOf(p)
	}
	list := make([]Planned, 0, len(w.plan))
	for _, p := range w.plan {
		if states[p.path] == "unchanged" && slices.ContainsFunc(p.Needs, func(need string) bool { return states[need] != "unchanged" }) {
			states[p.path] = "changed"
		}
		list = append(list, Planned{Path: p.path, State: states[p.path]})
	}
	slices.SortFunc(list, func(a, b Planned) int { return strings.Compare(a.Path, b.Path) })
	return list
}

// stateOf compares a file that is there with what is planned.
func (w *writing) stateOf(p planned) string {
	existing, exists := w.b.existing[p.path]
	if !exists {
		return "new"
	}
	key, _ := w.keyOf(p)
	if old, known := w.b.old.outputs[p.path]; known && old.key == key && existing == old.stamp {
		return "unchanged"
	}
	return "changed"
}

func (b *builder) progress(stage string, done, total int) {
	if b.opt.Progress != nil {
		b.opt.Progress(stage, done, total)
	}
}

// parallel calls f for 0…n−1 on a number of goroutines and waits for them; after an error no new call begins, and the error of
// the lowest call is returned.
func parallel(ctx context.Context, workers, n int, f func(i int) error) error {
	workers = max(1, min(workers, n))
	errs := make([]error, n)
	var next int
	var failed bool
	var mu sync.Mutex
	take := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		if failed || next >= n || ctx.Err() != nil {
			return 0, false
		}
		next++
		return next - 1, true
	}
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for {
				i, ok := take()
				if !ok {
					return
				}
				if errs[i] = f(i); errs[i] != nil {
					mu.Lock()
					failed = true
					mu.Unlock()
				}
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}
