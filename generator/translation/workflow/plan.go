package workflow

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"lykta/generator/diag"
)

func isNotThere(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// Plan is what an operation would do.
type Plan struct {
	Words       []string          `json:"words"`  // what, for people, a line each
	Writes      []Write           `json:"writes"` // sorted by path
	Diagnostics []diag.Diagnostic `json:"diagnostics"`

	places map[string]int // of writes, by path
}

// Write is one file of a plan.
type Write struct {
	Path    string `json:"path"`   // slash path from the site's folder
	Remove  bool   `json:"remove"` // the file goes
	Content []byte `json:"-"`
}

// say adds a line.
func (p *Plan) say(format string, args ...any) {
	p.Words = append(p.Words, fmt.Sprintf(format, args...))
}

// write adds a file unless it is that already.
func (p *Plan) write(fsys fs.FS, file string, content []byte) error {
	old, err := readIfThere(fsys, file)
	if err != nil {
		return err
	}
	p.set(file, old == nil || !bytes.Equal(old, content), Write{Path: file, Content: content})
	return nil
}

// remove adds that a file goes, if it is there.
func (p *Plan) remove(fsys fs.FS, file string) error {
	old, err := readIfThere(fsys, file)
	if err != nil {
		return err
	}
	p.set(file, old != nil, Write{Path: file, Remove: true})
	return nil
}

// set puts the last word about a file into the plan; isNeeded is false when the file is so already.
func (p *Plan) set(file string, isNeeded bool, w Write) {
	if p.places == nil {
		p.places = map[string]int{}
	}
	at, known := p.places[file]
	switch {
	case known && isNeeded:
		p.Writes[at] = w
	case known:
		p.Writes[at] = Write{} // left out by finish
		delete(p.places, file)
	case isNeeded:
		p.places[file] = len(p.Writes)
		p.Writes = append(p.Writes, w)
	}
}

// finish puts the plan into its one form.
func (p *Plan) finish() *Plan {
	p.Writes = slices.DeleteFunc(p.Writes, func(w Write) bool { return w.Path == "" })
	p.places = nil
	slices.SortFunc(p.Writes, func(a, b Write) int { return strings.Compare(a.Path, b.Path) })
	p.Diagnostics = diag.Sort(p.Diagnostics)
	if p.Words == nil {
		p.Words = []string{}
	}
	if p.Writes == nil {
		p.Writes = []Write{}
	}
	if p.Diagnostics == nil {
		p.Diagnostics = []diag.Diagnostic{}
	}
	return p
}

// Apply writes a plan into a site's folder: everything is written beside its place first, and then renamed, what keeps texts before what
// takes them away. When something fails, what was renamed is put back. Nothing outside the folder is touched.
func (p *Plan) Apply(dir string) (err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the site's folder: %w", err)
	}
	defer func() { _ = root.Close() }()
	a := &applying{root: root, old: map[string][]byte{}}
	defer a.clear()
	writes := slices.Clone(p.Writes)
	slices.SortStableFunc(writes, func(a, b Write) int { return rank(a) - rank(b) })
	for _, w := range writes {
		if err := a.stage(w); err != nil {
			return fmt.Errorf("write %s: %w", w.Path, err)
		}
	}
	for i, w := range writes {
		if err := a.place(w); err != nil {
			return errors.Join(fmt.Errorf("write %s: %w", w.Path, err), a.back(writes[:i]))
		}
	}
	for _, w := range writes {
		if w.Remove {
			a.prune(path.Dir(w.Path))
		}
	}
	return nil
}

// rank orders writes: memories keep what the others take away, removals come last.
func rank(w Write) int {
	switch {
	case w.Remove:
		return 2
	case path.Base(w.Path) == "_memory.toml":
		return 0
	}
	return 1
}

// applying is one run of Apply.
type applying struct {
	root   *os.Root
	staged []string
	old    map[string][]byte // what was there; nil: nothing
}

// beside gives the name under which a file waits.
func beside(file string) string { return path.Join(path.Dir(file), "."+path.Base(file)+".lykta") }

func (a *applying) stage(w Write) error {
	old, err := a.root.ReadFile(w.Path)
	if err != nil && !isNotThere(err) {
		return err
	}
	a.old[w.Path] = old
	if w.Remove {
		return nil
	}
	if err := a.root.MkdirAll(path.Dir(w.Path), 0o755); err != nil {
		return err
	}
	a.staged = append(a.staged, beside(w.Path))
	return a.root.WriteFile(beside(w.Path), w.Content, 0o644)
}

func (a *applying) place(w Write) error {
	if w.Remove {
		if err := a.root.Remove(w.Path); err != nil && !isNotThere(err) {
			return err
		}
		return nil
	}
	return a.root.Rename(beside(w.Path), w.Path)
}

// back puts back what was there before.
func (a *applying) back(writes []Write) error {
	var failures []error
	for _, w := range writes {
		var err error
		if old := a.old[w.Path]; old != nil {
			err = a.root.WriteFile(w.Path, old, 0o644)
		} else if !w.Remove {
			err = a.root.Remove(w.Path)
		}
		if err != nil {
			failures = append(failures, fmt.Errorf("put back %s: %w", w.Path, err))
		}
	}
	return errors.Join(failures...)
}

// clear removes what waits and was not placed.
func (a *applying) clear() {
	for _, name := range a.staged {
		_ = a.root.Remove(name) // it is gone when it was placed
	}
}

// prune removes folders that are empty now.
func (a *applying) prune(folder string) {
	for ; folder != "." && folder != "translations"; folder = path.Dir(folder) {
		if a.root.Remove(folder) != nil {
			return // not empty
		}
	}
}
