// Package check judges a whole site, its model and its finished files, and holds the checks that ship, one a file.
// It changes nothing, writes nothing, and never decides whether a build goes on; it only says what it found.
package check

import (
	"context"
	"fmt"

	"lykta/generator/diag"
)

// Check is one rule about a site.
//
// An implementation keeps nothing from one run to the next, reads no clock, and gives the same diagnostics in the same order for
// the same site. Every diagnostic has the check's name as its rule, a file, and a hint that says what to do.
type Check interface {
	Name() string  // short and stable, such as "foreign"
	About() string // what it holds a site to, in one line
	Begin(site *Finished) Pass
}

// Pass is one run of a check. A file that it is given may not be kept after the call: the next file takes its place, so that a
// site of any size is checked in little memory.
type Pass struct {
	File func(*File)              // called once for each finished file that is text, in the order of Finished.Files; nil: needs none
	End  func() []diag.Diagnostic // called last
}

// Run makes one pass of every check over a site. Each file is read once, and parsed once if it is HTML. The error is that of
// reading a file. Diagnostics come in the order of the checks.
func Run(ctx context.Context, site *Finished, checks []Check) ([]diag.Diagnostic, error) {
	passes := make([]Pass, len(checks))
	reads := false
	for i, c := range checks {
		passes[i] = c.Begin(site)
		reads = reads || passes[i].File != nil
	}
	for i := range site.Files {
		file := &site.Files[i]
		if !reads || !file.isText() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := file.open(ctx); err != nil {
			return nil, fmt.Errorf("read %s: %w", file.Path, err)
		}
		for _, pass := range passes {
			if pass.File != nil {
				pass.File(file)
			}
		}
		file.close()
		if site.Progress != nil {
			site.Progress(i+1, len(site.Files))
		}
	}
	var list []diag.Diagnostic
	for _, pass := range passes {
		list = append(list, pass.End()...)
	}
	return list, nil
}
