package build

import (
	"errors"
	"sync"

	"lykta/generator/diag"
	"lykta/generator/output"
	"lykta/generator/render"
)

// mistakes gathers what artifacts say is wrong with authors' files, so that all of it is told at once.
type mistakes struct {
	mu   sync.Mutex
	list []diag.Diagnostic
}

// keep takes an error that is an author's mistake, and gives back any other.
func (m *mistakes) keep(err error) error {
	fault, ok := errors.AsType[*output.MistakeError](err)
	if !ok {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.list = append(m.list, fault.Diagnostics...)
	return nil
}

// err gives what was gathered as one error; nil if nothing was.
func (m *mistakes) err() error {
	if len(m.list) == 0 {
		return nil
	}
	return &output.MistakeError{Diagnostics: diag.Sort(m.list)}
}

// failed turns an error that is really a mistake of the author or of the theme's maker into diagnostics.
func (b *builder) failed(result Result, err error) (Result, error) {
	if fault, ok := errors.AsType[*render.TemplateError](err); ok {
		result.Diagnostics = diag.Sort(append(result.Diagnostics, fault.Diagnostic))
		return result, nil
	}
	if fault, ok := errors.AsType[*output.MistakeError](err); ok {
		result.Diagnostics = diag.Sort(append(result.Diagnostics, fault.Diagnostics...))
		return result, nil
	}
	return result, err
}
