package translation

import (
	"errors"
	"fmt"
	"io/fs"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/message"
	"lykta/generator/model"
)

// Messages reads a language's ui.toml against the source's interface strings. A file that is not there, and a key that is
// not, is no error. The error is one of reading; without it the map is not nil.
func Messages(fsys fs.FS, tag lang.Tag, source map[string]*model.Message) (map[string]*model.Message, []diag.Diagnostic, error) {
	file := Folder(tag) + "/" + MessagesName
	src, err := fs.ReadFile(fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]*model.Message{}, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read interface strings: %w", err)
	}
	if source == nil {
		source = map[string]*model.Message{} // nil would mean that this is the source
	}
	messages, problems := message.Parse(file, src, message.Options{Lang: tag, Source: source})
	return messages, problems, nil
}
