// Package build runs the pipeline: read, assemble, plan, write what changed, remove what is no longer planned.
// It decides nothing about what a page looks like, prints nothing, and reads no clock.
package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/gofrs/flock"

	"lykta/generator/asset"
	"lykta/generator/cache"
	"lykta/generator/config"
	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output"
	"lykta/generator/release"
	"lykta/generator/render"
	"lykta/generator/theme"
	"lykta/generator/translation"
)

// Options is everything a build depends on beside the author's files.
type Options struct {
	Dir      string          // the site's folder, where lykta.toml is
	Output   string          // the folder to make; default Dir/dist
	Overlay  string          // file with a municipality's contacts; "" = none
	Engine   fingerprint.Sum // of the program itself: another program makes everything again
	Today    lang.Date       // the day to build for, unless AsOf or the site say otherwise
	AsOf     lang.Date       // overrides the site's own as_of
	Only     []lang.Tag      // publish these languages and the source only; empty = all
	Drafts   bool            // show translations of every state
	Pseudo   bool            // publish pseudo-languages (package pseudo) beside the source's, and no others; never deploy such a build
	DryRun   bool            // plan, but write nothing
	Tool     release.Tool    // names the program in manifests
	Workers  int             // artifacts made at the same time; 0 = one
	Outputs  func(Parts) ([]output.Output, []diag.Diagnostic)
	Progress func(stage string, done, total int) // may be nil; called from many goroutines
}

// Parts is what outputs are made of.
type Parts struct {
	Site      *model.Site
	Templates *render.Templates
	Assets    *asset.Set
	Print     []theme.File             // fonts for print
	Source    func(file string) []byte // an author's file as it is on the disk, for places of mistakes; nil if it cannot be read
	Tool      release.Tool
	Followed  *translation.Followed // nil: the site's translations are not followed
}

// Result tells what a build found and did.
type Result struct {
	Diagnostics []diag.Diagnostic `json:"diagnostics"`
	Pages       int               `json:"pages"`     // in all languages
	Fallbacks   int               `json:"fallbacks"` // of them not translated
	Languages   int               `json:"languages"`
	Withheld    []model.Withheld  `json:"withheld,omitempty"`
	Packs       int               `json:"packs"`
	Files       int               `json:"files"`
	Bytes       int64             `json:"bytes"`
	Written     int               `json:"written"`
	Removed     int               `json:"removed"`
	UpToDate    bool              `json:"up_to_date"` // nothing had changed since the last build
	Plan        []Planned         `json:"plan,omitempty"`
}

// Planned is one artifact of a dry run.
type Planned struct {
	Path  string `json:"path"`
	State string `json:"state"` // new, changed or unchanged
}

// StateDir is the folder, in the site's folder, that holds what builds remember. It can be deleted at any time.
const StateDir = ".lykta"

// ErrLocked says that another build of the same site is running.
var ErrLocked = errors.New("another build of this site is running: wait until it is done, then try again")

// Run builds a site. The error is the world's; an author's mistakes are in Result.Diagnostics, and if one of them is an
// error, nothing has been written.
func Run(ctx context.Context, opt Options) (Result, error) {
	if opt.Dir == "" {
		opt.Dir = "."
	}
	if opt.Output == "" {
		opt.Output = filepath.Join(opt.Dir, "dist")
	}
	if problems, err := siteMissing(opt.Dir); err != nil || problems != nil {
		return Result{Diagnostics: problems}, err
	}
	unlock, err := Lock(opt.Dir)
	if err != nil {
		return Result{}, err
	}
	defer unlock()

	b := &builder{opt: opt, state: filepath.Join(opt.Dir, StateDir)}
	if err := b.prepare(); err != nil {
		return Result{}, err
	}
	if b.upToDate() {
		result := b.old.result
		result.Written, result.Removed, result.UpToDate = 0, 0, true
		return result, nil
	}
	return b.build(ctx)
}

// Lock keeps other builds, and whoever else changes the site, away until unlock is called. The error is ErrLocked when somebody else has
// the lock: nobody waits for it.
func Lock(dir string) (unlock func(), err error) {
	state := filepath.Join(dir, StateDir)
	if err := os.MkdirAll(state, 0o755); err != nil {
		return nil, fmt.Errorf("make state folder: %w", err)
	}
	lock := flock.New(filepath.Join(state, "lock"))
	locked, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock site: %w", err)
	}
	if !locked {
		return nil, ErrLocked
	}
	return func() { _ = lock.Unlock() }, nil // the system unlocks at exit in any case
}

// siteMissing reports a folder without a site, before anything is made in it.
func siteMissing(dir string) ([]diag.Diagnostic, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is a file: --site names the folder of the site, where %s is", dir, config.SiteFile)
	}
	if _, err := os.Stat(filepath.Join(dir, config.SiteFile)); !errors.Is(err, fs.ErrNotExist) {
		return nil, nil // there, or an error that reading it will tell
	}
	_, problems, err := config.Load(os.DirFS(dir))
	return problems, err
}

// builder is one run.
type builder struct {
	opt      Options
	state    string
	started  int64 // the file system's own time when the run began
	options  fingerprint.Sum
	inputs   []stamp
	existing map[string]stamp // files in the output's folders
	old      manifest
	cache    *cache.Cache
}

// prepare looks at the inputs and at what is there already.
func (b *builder) prepare() error {
	var err error
	if b.started, err = touch(filepath.Join(b.state, "started")); err != nil {
		return err
	}
	if b.inputs, err = listInputs(b.opt.Dir, b.opt.Overlay); err != nil {
		return err
	}
	if err := b.checkOutput(); err != nil {
		return err
	}
	if b.existing, err = listOutput(b.opt.Output); err != nil {
		return err
	}
	recipe := fingerprint.New("options").Sums(b.opt.Engine).Value(b.opt.AsOf).Value(b.opt.Today).Value(b.opt.Only)
	recipe.Value(b.opt.Drafts).Value(b.opt.DryRun).Value(b.opt.Pseudo).String(b.opt.Overlay)
	b.options = recipe.Sum()
	b.old = readManifest(b.manifestFile())
	return nil
}

// manifestFile gives the file that remembers what is in the output folder.
func (b *builder) manifestFile() string {
	absolute, err := filepath.Abs(b.opt.Output)
	if err != nil {
		absolute = b.opt.Output
	}
	return filepath.Join(b.state, "manifest-"+fingerprint.Bytes([]byte(absolute)).Short())
}

// upToDate tells whether nothing has changed since the last build: no input, no option and nothing in the output folder.
// An input that changed while or after the last build began is never trusted, however old it says it is.
func (b *builder) upToDate() bool {
	if b.opt.DryRun || b.old.options != b.options || !slices.Equal(b.old.inputs, b.inputs) || len(b.old.outputs) != len(b.existing) {
		return false
	}
	for _, in := range b.inputs {
		if in.modified >= b.old.started || in.changed >= b.old.started {
			return false
		}
	}
	for path, made := range b.old.outputs {
		if b.existing[path] != made.stamp {
			return false
		}
	}
	return true
}

// build is a run that is not up to date.
func (b *builder) build(ctx context.Context) (Result, error) {
	var err error
	if b.cache, err = cache.Open(b.state); err != nil {
		return Result{}, err
	}
	result, _, plan, err := b.plan(ctx)
	if closeErr := b.cache.Close(); err == nil {
		err = closeErr
	}
	if err != nil || diag.HasErrors(result.Diagnostics) {
		return result, err
	}
	w := &writing{b: b, plan: plan, made: map[string]made{}, staged: map[string]string{}}
	if b.opt.DryRun {
		result.Plan = w.dryRun()
		result.Files = len(plan)
		return result, nil
	}
	if err := w.run(ctx, &result); err != nil {
		return b.failed(result, err)
	}
	return result, b.remember(result, w.made)
}

// plan reads everything and plans everything. Parts and plan are usable only if no diagnostic is an error.
func (b *builder) plan(ctx context.Context) (result Result, parts Parts, plan []planned, err error) {
	parts, problems, err := b.load(ctx)
	if err != nil {
		return Result{}, Parts{}, nil, err
	}
	result.Diagnostics = diag.Sort(problems)
	if diag.HasErrors(problems) {
		return result, Parts{}, nil, nil
	}
	b.count(&result, parts.Site)
	outputs, problems := b.opt.Outputs(parts)
	parts.Followed = nil // outputs have taken from it what they need, and it is large
	result.Diagnostics = diag.Sort(append(result.Diagnostics, problems...))
	if diag.HasErrors(problems) {
		return result, Parts{}, nil, nil
	}
	if plan, err = planAll(parts.Site, outputs); err != nil {
		result, err = b.failed(result, err)
	}
	return result, parts, plan, err
}

func (b *builder) count(result *Result, site *model.Site) {
	result.Languages = len(site.Languages)
	result.Withheld = site.Withheld
	for _, l := range site.Languages {
		result.Pages += len(l.Pages)
		for _, p := range l.Pages {
			if p.IsFallback {
				result.Fallbacks++
			}
		}
	}
}

func (b *builder) remember(result Result, outputs map[string]made) error {
	return writeManifest(b.manifestFile(), manifest{
		options: b.options, started: b.started, inputs: b.inputs, outputs: outputs, result: result,
	})
}
