// Package message reads interface strings: groups of texts with placeholders and plural forms.
// It opens no files, and does not decide what happens when a string is missing.
package message

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// Options says whose strings are read.
type Options struct {
	Lang   lang.Tag
	Source map[string]*model.Message // the source language's strings, that name every key; nil: these are the source's
}

// Parse reads a ui.toml into messages by dotted key, such as "exit.label". Keys that the source does not have, placeholders
// other than the source's, and plural categories other than the language's (CLDR, whole numbers) are errors; missing keys are
// none. The map is never nil.
func Parse(file string, src []byte, opt Options) (map[string]*model.Message, []diag.Diagnostic) {
	var written map[string]any
	doc, problems := tomlfile.Decode(file, src, 1, &written)
	r := reader{doc: doc, opt: opt, found: map[string]*model.Message{}, problems: problems}
	for key := range opt.Source {
		r.keys = append(r.keys, key)
		for i := range len(key) {
			if key[i] == '.' {
				r.groups = append(r.groups, key[:i])
			}
		}
	}
	slices.Sort(r.groups)
	r.groups = slices.Compact(r.groups)
	r.group(nil, written)
	return r.found, r.problems
}

// reader walks through one file.
type reader struct {
	doc      *tomlfile.Doc
	opt      Options
	keys     []string // of the source
	groups   []string // of the source, with dots
	found    map[string]*model.Message
	problems []diag.Diagnostic
}

func (r *reader) fail(path []string, rule, message, hint string) {
	r.problems = append(r.problems, r.doc.Error(rule, message, hint, path...))
}

// group reads the strings and groups under a path, in the order of the text.
func (r *reader) group(path []string, written map[string]any) {
	for _, name := range r.doc.Keys(path...) {
		value, ok := written[name]
		if !ok {
			continue
		}
		at := append(slices.Clip(path), name)
		key := strings.Join(at, ".")
		table, isTable := value.(map[string]any)
		switch {
		case r.isMessage(key, table, isTable):
			r.message(at, key, value)
		case !isTable:
			r.unknown(at, key, r.keys)
		case r.opt.Source != nil && !slices.Contains(r.groups, key):
			r.unknown(at, key, r.groups)
		default:
			r.group(at, table)
		}
	}
}

// isMessage tells whether key is a string and not a group. In the source, a table whose keys are all plural categories is a string.
func (r *reader) isMessage(key string, table map[string]any, isTable bool) bool {
	if r.opt.Source != nil {
		return r.opt.Source[key] != nil
	}
	for category := range table {
		if !slices.Contains(categories, lang.Category(category)) {
			return false
		}
	}
	return !isTable || len(table) > 0
}

var categories = []lang.Category{lang.Zero, lang.One, lang.Two, lang.Few, lang.Many, lang.Other}

func (r *reader) unknown(path []string, key string, known []string) {
	line, column, excerpt := r.doc.Position(path...)
	r.problems = append(r.problems, diag.Diagnostic{
		Severity: diag.Error, Rule: "ui-unknown-key", File: r.doc.File(), Line: line, Column: column, Excerpt: excerpt,
		Message: fmt.Sprintf("the theme has no interface string %q", key),
		Hint:    diag.DidYouMean(key, known, "the theme's own ui file lists every key"),
	})
}

// message reads one string, plain or with plural forms.
func (r *reader) message(path []string, key string, value any) {
	source := r.opt.Source[key]
	own := r.opt.Lang.Categories()
	isPlural := source != nil && source.Plural != nil
	switch v := value.(type) {
	case string:
		if isPlural && len(own) > 1 {
			r.fail(path, "ui-plural", fmt.Sprintf("%q counts something and needs plural forms", key), "write "+example(own))
			return
		}
		m := &model.Message{Text: v, Lang: r.opt.Lang}
		if isPlural {
			m = &model.Message{Plural: map[lang.Category]string{lang.Other: v}, Lang: r.opt.Lang}
		}
		if r.sound(path, key, v) && (source == nil || r.holds(path, key, v, wanted(source))) {
			r.found[key] = m
		}
	case map[string]any:
		if source != nil && !isPlural {
			r.fail(path, "ui-plural", fmt.Sprintf("%q is one text and has no plural forms", key), `write key = "text"`)
			return
		}
		r.plural(path, key, v, source)
	default:
		r.fail(path, "toml-type", fmt.Sprintf("%q must be text", key), `put it between quotation marks: "…"`)
	}
}

// plural reads a string's plural forms: exactly the language's.
func (r *reader) plural(path []string, key string, written map[string]any, source *model.Message) {
	own, whole := r.opt.Lang.Categories(), true
	var missing []string
	for _, c := range own {
		if _, ok := written[string(c)]; !ok {
			missing = append(missing, string(c))
		}
	}
	if missing != nil {
		whole = false
		r.fail(path, "ui-plural", fmt.Sprintf("%q lacks the plural form %s of %s (%s)", key, strings.Join(missing, ", "), r.opt.Lang, r.opt.Lang.Name()), "write "+example(own))
	}
	want := wanted(source)
	if source == nil { // what one form of the source has, all of them have
		for _, name := range sortedNames(written) {
			text, _ := written[name].(string)
			want = union(want, Placeholders(text))
		}
	}
	m := &model.Message{Plural: map[lang.Category]string{}, Lang: r.opt.Lang}
	for _, name := range r.doc.Keys(path...) {
		at, category := append(slices.Clip(path), name), lang.Category(name)
		text, isText := written[name].(string)
		switch {
		case !slices.Contains(own, category) && category != lang.Other: // where other is for fractions only, it does no harm
			whole = false
			r.fail(at, "ui-plural", fmt.Sprintf("%q is no plural form of %s (%s)", name, r.opt.Lang, r.opt.Lang.Name()), "write "+example(own))
		case !isText:
			whole = false
			r.fail(at, "toml-type", fmt.Sprintf("%q must be text", name), `put it between quotation marks: "…"`)
		default:
			whole = r.sound(at, key, text) && r.holds(at, key, text, r.needed(category, text, want)) && whole
			m.Plural[category] = text
		}
	}
	if whole {
		r.found[key] = m
	}
}

// needed gives the placeholders that the text of a category must have. Where only one number has the category the text may
// say it in words: "one hit".
func (r *reader) needed(c lang.Category, text string, want []string) []string {
	if slices.Contains(Placeholders(text), counted) || !r.standsForOne(c) {
		return want
	}
	return slices.DeleteFunc(slices.Clone(want), func(name string) bool { return name == counted })
}

// counted is the placeholder of the number that chooses the plural form.
const counted = "n"

// standsForOne tells whether only one number has the category. All rules of CLDR repeat within 200.
func (r *reader) standsForOne(c lang.Category) bool {
	numbers := 0
	for n := range 201 {
		if r.opt.Lang.Plural(n) == c {
			numbers++
		}
	}
	return numbers == 1
}

// wanted gives the placeholders that a translation must have; nil for the source itself.
func wanted(source *model.Message) []string {
	if source == nil {
		return nil
	}
	want := Placeholders(source.Text)
	for _, c := range slices.Sorted(maps.Keys(source.Plural)) {
		want = union(want, Placeholders(source.Plural[c]))
	}
	return want
}

func sortedNames(table map[string]any) []string { return slices.Sorted(maps.Keys(table)) }

func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// sound tells whether a text says something and its braces are placeholders.
func (r *reader) sound(path []string, key, text string) bool {
	if strings.TrimSpace(text) == "" {
		r.fail(path, "ui-empty", fmt.Sprintf("%q is empty", key), "write a text, or take the line away")
		return false
	}
	if stray := strayBrace(text); stray != "" {
		r.fail(path, "ui-placeholder", fmt.Sprintf("%q is no placeholder", stray), "a placeholder is a name in braces, such as {n}")
		return false
	}
	if start, end, found := markdown.FindNumber(text); found {
		r.fail(path, "number-typed", fmt.Sprintf("the number %s is typed in the text: numbers come from the contacts file", text[start:end]),
			"say whom to ring, and let the contact show the number")
	}
	return true
}

// holds tells whether a text has the placeholders want and no others.
func (r *reader) holds(path []string, key, text string, want []string) bool {
	got, whole := Placeholders(text), true
	for _, name := range got {
		if !slices.Contains(want, name) {
			whole = false
			r.fail(path, "ui-placeholder", fmt.Sprintf("%q has the placeholder {%s}, which the source has not", key, name),
				diag.DidYouMean(name, want, "the source has "+inBraces(want)))
		}
	}
	for _, name := range want {
		if !slices.Contains(got, name) {
			whole = false
			r.fail(path, "ui-placeholder", fmt.Sprintf("%q lacks the placeholder {%s}", key, name), "write {"+name+"} where it belongs in the sentence")
		}
	}
	return whole
}

func inBraces(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return "{" + strings.Join(names, "}, {") + "}"
}

// example shows how to write a language's plural forms.
func example(own []lang.Category) string {
	var parts []string
	for _, c := range own {
		parts = append(parts, string(c)+` = "…"`)
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}
