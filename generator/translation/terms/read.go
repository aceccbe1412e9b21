package terms

import (
	"errors"
	"fmt"
	"io/fs"

	"lykta/generator/diag"
	"lykta/generator/lang"
)

// Read reads a site's terms; nil when it has none. languages are the site's, the source language first. The error is one of reading.
func Read(fsys fs.FS, languages []lang.Tag) (*List, []diag.Diagnostic, error) {
	src, err := fs.ReadFile(fsys, File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read terms: %w", err)
	}
	list, problems := Parse(File, src, languages)
	return list, problems, nil
}
