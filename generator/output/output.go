// Package output is the seam through which everything in dist/ is made: what an output and an artifact are.
// It makes nothing itself.
package output

import (
	"context"
	"fmt"
	"io"

	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/model"
)

// Output makes one folder of dist/.
//
// Plan must be cheap, pure and complete: no input or output, no clock, the same list in the same order for the same site.
type Output interface {
	Name() string // slash path of the folder under dist/, such as "site" or "site/packs"
	Plan(*model.Site) ([]Artifact, error)
}

// Artifact is one file to be made.
type Artifact struct {
	Path  string          // slash path within the output
	Key   fingerprint.Sum // of everything Write reads, apart from the digests of Needs
	Needs []string        // dist paths (output name, slash, path) of artifacts whose size and SHA-256 Write is given
	Write func(ctx context.Context, w io.Writer, digests Digests) error
}

// Digest tells of an artifact's bytes.
type Digest struct {
	Size   int64
	SHA256 fingerprint.Sum
}

// Digests holds digests by dist path.
type Digests map[string]Digest

// MistakeError is what Write returns when an author's file is to blame: text that has no room on paper, a letter that no font has. The
// others are made all the same, so that everything that is wrong is told at once.
type MistakeError struct{ Diagnostics []diag.Diagnostic }

// Error gives the first mistake.
func (e *MistakeError) Error() string {
	if len(e.Diagnostics) == 0 {
		return "an author's file is wrong"
	}
	return fmt.Sprintf("%s (1 of %d)", e.Diagnostics[0], len(e.Diagnostics))
}
