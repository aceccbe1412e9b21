package content

import (
	"errors"
	"fmt"
	"io/fs"

	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// The folder and the names of the files that ReadFacts reads; a translation's folder has the same names.
const (
	FactsFolder  = "_data"
	ContactsName = "contacts.toml"
	SourcesName  = "sources.toml"
	GlossaryName = "glossary.toml"
)

// Facts are the contacts, sources and terms of content/_data/, in the order of the files, with texts in the source language.
type Facts struct {
	Contacts []*model.Contact
	Sources  []*model.Source
	Terms    []*model.Term

	ContactsFile *tomlfile.Doc // positions: Position(key, field); nil when there is no such file
	SourcesFile  *tomlfile.Doc
	GlossaryFile *tomlfile.Doc
}

// Contact gives the contact with key, or nil.
func (f *Facts) Contact(key string) *model.Contact {
	for _, c := range f.Contacts {
		if c.Key == key {
			return c
		}
	}
	return nil
}

// Source gives the source with key, or nil.
func (f *Facts) Source(key string) *model.Source {
	for _, s := range f.Sources {
		if s.Key == key {
			return s
		}
	}
	return nil
}

// Term gives the term with key, or nil.
func (f *Facts) Term(key string) *model.Term {
	for _, t := range f.Terms {
		if t.Key == key {
			return t
		}
	}
	return nil
}

// ReadFacts reads contacts.toml, sources.toml and glossary.toml. A file that is not there holds nothing. The error is one of
// reading; without it the Facts are not nil, and after errors they hold what could be read.
func ReadFacts(fsys fs.FS, opt Options) (*Facts, []diag.Diagnostic, error) {
	f := &Facts{}
	var problems []diag.Diagnostic
	for _, file := range []struct {
		name string
		read func(file string, src []byte) []diag.Diagnostic
	}{
		{SourcesName, func(file string, src []byte) []diag.Diagnostic { return f.readSources(file, src) }}, // first: contacts name them
		{ContactsName, func(file string, src []byte) []diag.Diagnostic { return f.readContacts(file, src, opt) }},
		{GlossaryName, func(file string, src []byte) []diag.Diagnostic { return f.readGlossary(file, src, opt) }},
	} {
		name := Root + "/" + FactsFolder + "/" + file.name
		src, err := fs.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, nil, fmt.Errorf("read facts: %w", err)
		}
		problems = append(problems, file.read(name, src)...)
	}
	return f, problems, nil
}

// rows gives the keys of a file's tables, in its order, and reports those that cannot be keys.
func rows[T any](c *checker, written map[string]T) []string {
	var keys []string
	for _, key := range c.doc.Keys() {
		if _, ok := written[key]; !ok || c.reported(key) {
			continue
		}
		if !isKey.MatchString(key) {
			c.fail("key-name", fmt.Sprintf("%q cannot be a key", key), "use letters a–z, digits and hyphens", key)
			continue
		}
		keys = append(keys, key)
	}
	return keys
}
