package translation

import (
	"io/fs"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// Facts are the contacts and terms that are translated into one language, whole, by key: fields without text are the source's.
// What is not translated is not there.
type Facts struct {
	Contacts map[string]*model.Contact
	Terms    map[string]*model.Term
}

// ReadFacts reads a language's _data folder against the source's facts. A file that is not there translates nothing. The
// error is one of reading; the Facts are never nil when it is.
func ReadFacts(fsys fs.FS, tag lang.Tag, source *content.Facts) (*Facts, []diag.Diagnostic, error) {
	return &Facts{}, nil, nil
}
