package unit

import (
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/tomlfile"
)

// DivideContacts divides contacts.toml of a language: name, for, about, hours and languages of each contact.
func DivideContacts(name string, src []byte, tag lang.Tag) *File {
	return divideTOML(contacts, name, src, tag)
}

// DivideGlossary divides glossary.toml of a language: name and explanation of each term. In the source a term's name is its headword, `term`.
func DivideGlossary(name string, src []byte, tag lang.Tag) *File {
	return divideTOML(glossary, name, src, tag)
}

// DivideMessages divides the interface strings of the source language. A string with plural forms has one unit for each category of its
// own language and of targets; one that the source lacks has the source's "other" as its text. See AppliesTo.
func DivideMessages(name string, src []byte, tag lang.Tag, targets []lang.Tag) *File {
	f := divideTOML(messages, name, src, tag)
	f.addCategories(targets)
	return f
}

func (f *File) divide(name string, src []byte, tag lang.Tag) *File {
	if f.format == page {
		return dividePage(markdown.ParseTree, name, src, tag)
	}
	return divideTOML(f.format, name, src, tag)
}

func divideTOML(form format, name string, src []byte, tag lang.Tag) *File {
	f := &File{Name: name, Lang: tag, format: form, given: src}
	var written map[string]any
	f.doc, f.Problems = tomlfile.Decode(name, src, 1, &written)
	f.front = f.doc.Source()
	if form == messages {
		f.addStrings(nil, written)
		return f
	}
	for _, key := range f.doc.Keys() {
		table, _ := written[key].(map[string]any)
		for _, field := range f.doc.Keys(key) {
			unitField := field
			if form == glossary && field == "term" {
				unitField = "name"
			}
			if text, ok := table[field].(string); ok && slices.Contains(factFields[form], unitField) {
				f.addFact(text, key, field, unitField)
			}
		}
	}
	return f
}

// factFields are the texts of a contact, and of a term. Forms and pronunciation of a word are the translator's own.
var factFields = map[format][]string{
	contacts: {"name", "for", "about", "hours", "languages"},
	glossary: {"name", "explanation"},
}

func (f *File) addFact(text, key, field, unitField string) {
	before := len(f.Units)
	f.addPlain(Fact, text, key, field)
	if len(f.Units) > before && field != unitField {
		u := &f.Units[before]
		u.Key = key + "." + unitField
		u.Path = u.Key
		f.places[before].target = []string{key, unitField}
	}
}

// addStrings adds the strings under a path.
func (f *File) addStrings(path []string, written map[string]any) {
	for _, name := range f.doc.Keys(path...) {
		at := append(slices.Clip(path), name)
		switch value := written[name].(type) {
		case string:
			f.addPlain(Message, value, at...)
			if n := len(f.Units) - 1; n >= 0 && len(path) > 0 && isCategory(name) && allCategories(written) {
				f.Units[n].Key = strings.Join(path, ".") + "|" + name
				f.Units[n].Path = f.Units[n].Key
			}
		case map[string]any:
			f.addStrings(at, value)
		}
	}
}

// allCategories tells whether a table holds plural forms and nothing else: then it is a string.
func allCategories(table map[string]any) bool {
	for key := range table {
		if !isCategory(key) {
			return false
		}
	}
	return true
}

func isCategory(name string) bool {
	switch lang.Category(name) {
	case lang.Zero, lang.One, lang.Two, lang.Few, lang.Many, lang.Other:
		return true
	}
	return false
}

// addCategories adds the plural forms that target languages have and the source lacks.
func (f *File) addCategories(targets []lang.Tag) {
	var units []Unit
	var places []place
	for i, u := range f.Units {
		units, places = append(units, u), append(places, f.places[i])
		key, _, isPlural := strings.Cut(u.Key, "|")
		if i+1 < len(f.Units) && strings.HasPrefix(f.Units[i+1].Key, key+"|") || !isPlural {
			continue
		}
		other := f.find(key + "|" + string(lang.Other))
		if other < 0 {
			continue
		}
		for _, category := range f.missing(key, targets) {
			added := f.Units[other]
			added.Key = key + "|" + string(category)
			added.Path = added.Key
			path := append(slices.Clone(f.places[other].path[:len(f.places[other].path)-1]), string(category))
			units, places = append(units, added), append(places, place{path: path})
		}
	}
	f.Units, f.places = units, places
}

// missing gives the categories of the targets that a string of the source lacks, in CLDR's order.
func (f *File) missing(key string, targets []lang.Tag) []lang.Category {
	var list []lang.Category
	for _, category := range []lang.Category{lang.Zero, lang.One, lang.Two, lang.Few, lang.Many, lang.Other} {
		isNeeded := slices.ContainsFunc(targets, func(t lang.Tag) bool { return slices.Contains(t.Categories(), category) })
		if isNeeded && f.find(key+"|"+string(category)) < 0 {
			list = append(list, category)
		}
	}
	return list
}

// find gives the index of the unit with a key, or -1.
func (f *File) find(key string) int {
	return slices.IndexFunc(f.Units, func(u Unit) bool { return u.Key == key })
}

// AppliesTo tells whether a language has the unit: a plural form is only for languages with its category.
func (u Unit) AppliesTo(tag lang.Tag) bool {
	_, category, isPlural := strings.Cut(u.Key, "|")
	return u.Kind != Message || !isPlural || slices.Contains(tag.Categories(), lang.Category(category))
}

// asPlurals names the strings of a translation that has no plural forms of its own as the source does.
func (f *File) asPlurals(source *File) {
	for i := range f.Units {
		if key := f.Units[i].Key + "|" + string(lang.Other); f.Units[i].Kind == Message && source.find(key) >= 0 {
			f.Units[i].Key, f.Units[i].Path = key, key
		}
	}
}
