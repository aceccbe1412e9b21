package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lykta/generator/release"
)

// A companion is a file that stands among the packs and that no build makes: a signature, or an update from an older release. It needs
// what no build has, a secret key or the release before. Builds leave it alone for as long as what it belongs to stays as it is.

// updatesFolder is where updates stand in the output folder.
const updatesFolder = packFolder + release.UpdatesFolder + "/"

func isCompanion(path string) bool {
	return strings.HasPrefix(path, packFolder) && (strings.HasSuffix(path, release.SignatureEnd) || strings.HasPrefix(path, updatesFolder))
}

// dropCompanions removes the signatures of files that were written anew or are gone, and all updates once the release has changed.
func (w *writing) dropCompanions() (int, error) {
	present, err := listFolder(w.b.opt.Output, strings.TrimSuffix(packFolder, "/"))
	if err != nil {
		return 0, fmt.Errorf("list output: %w", err)
	}
	isChanged := false
	for path := range w.staged {
		isChanged = isChanged || strings.HasPrefix(path, packFolder) && release.IsName(strings.TrimPrefix(path, packFolder))
	}
	removed := 0
	for _, s := range present {
		isStale := isChanged
		if !strings.HasPrefix(s.path, updatesFolder) {
			signed := strings.TrimSuffix(s.path, release.SignatureEnd)
			_, isMade := w.made[signed]
			_, isNew := w.staged[signed]
			isStale = !isMade || isNew
		}
		if !isCompanion(s.path) || !isStale {
			continue
		}
		if err := os.Remove(filepath.Join(w.b.opt.Output, filepath.FromSlash(s.path))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return removed, fmt.Errorf("remove %s: %w", s.path, err)
		}
		removed++
	}
	_ = os.Remove(filepath.Join(w.b.opt.Output, filepath.FromSlash(updatesFolder))) // fails, as it should, unless empty
	return removed, nil
}
