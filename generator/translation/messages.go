package translation

import (
	"io/fs"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// Messages reads a language's ui.toml against the source's interface strings. A file that is not there, and a key that is
// not, is no error. The error is one of reading.
func Messages(fsys fs.FS, tag lang.Tag, source map[string]*model.Message) (map[string]*model.Message, []diag.Diagnostic, error) {
	return nil, nil, nil
}
