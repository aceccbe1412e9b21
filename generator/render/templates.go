package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"

	"lykta/generator/diag"
	"lykta/generator/fingerprint"
	"lykta/generator/layout"
	"lykta/generator/model"
	"lykta/generator/theme"
)

// Templates is a theme's layouts and partials, parsed.
type Templates struct {
	layouts  map[string]*layout.Layout // by name: page types and special layouts
	partials map[string]*layout.Layout
	set      *template.Template     // of the partials
	dir      string                 // of the theme, for diagnostics
	files    map[string]*theme.File // by name, for diagnostics
	sum      fingerprint.Sum

	interpreted bool // tests compare: everything is executed by html/template itself
}

// standalone are the layouts that are whole documents of their own and do not fill "base".
var standalone = map[string]bool{
	"usb": true, "chooser": true, "redirect": true, "start": true, "neutral": true, "short": true,
	"single": true, "book-contents": true, "book-cover": true, "book-talk": true,
}

// bases are the layouts that pages are put into, by edition.
var bases = map[Edition]string{Web: "base", Offline: "base", Single: "base-single", Book: "base-book"}

// needed are the layouts, besides those that every theme must have, that an edition is made with.
var needed = map[Edition][]string{
	Single: {"base-single", "single"},
	Book:   {"base-book", "book-contents", "book-cover", "book-talk"},
}

// Parse parses a theme's layouts. What is wrong in them is a diagnostic.
func Parse(t *theme.Theme) (*Templates, []diag.Diagnostic) {
	ts := &Templates{layouts: map[string]*layout.Layout{}, partials: map[string]*layout.Layout{}, files: map[string]*theme.File{}}
	var problems []diag.Diagnostic
	set := template.New("")
	recipe := fingerprint.New("layouts")
	add := func(into *template.Template, f *theme.File) {
		recipe.String(f.Name).Bytes(f.Bytes)
		ts.files[f.Name] = f
		if _, err := into.New(f.Name).Parse(string(f.Bytes)); err != nil {
			problems = append(problems, ts.problem(err))
		}
	}
	for i := range t.Partials {
		add(set, &t.Partials[i])
	}
	base := theme.Find(t.Layouts, "base")
	if base == nil {
		return ts, append(problems, diag.Diagnostic{
			Severity: diag.Error, Rule: "theme-layout", File: t.Dir + "/layouts",
			Message: "the theme has no layout base.html", Hint: "add layouts/base.html: the document that every page is put into",
		})
	}
	withBase := template.Must(set.Clone()) // a set that has not been executed can always be cloned
	ts.dir = t.Dir
	own := map[*theme.File]bool{}
	for _, name := range []string{bases[Web], bases[Single], bases[Book]} {
		if file := theme.Find(t.Layouts, name); file != nil {
			add(withBase, file)
			own[file] = true
		}
	}
	for i := range t.Layouts {
		file := &t.Layouts[i]
		if own[file] {
			continue
		}
		from, entry := withBase, "base"
		if standalone[file.Name] {
			from, entry = set, file.Name
		}
		filled := template.Must(from.Clone())
		add(filled, file)
		tighten(filled)
		ts.layouts[file.Name] = layout.New(filled, entry)
		for _, other := range []string{bases[Single], bases[Book]} {
			if from == withBase && filled.Lookup(other) != nil {
				ts.layouts[other+"/"+file.Name] = layout.New(filled, other)
			}
		}
	}
	tighten(set)
	for _, partial := range set.Templates() {
		ts.partials[partial.Name()] = layout.New(set, partial.Name())
	}
	ts.set = set
	ts.sum = recipe.Sum()
	return ts, append(problems, ts.missing(t.Dir)...)
}

// missing reports the layouts and partials that every theme must have.
func (ts *Templates) missing(dir string) []diag.Diagnostic {
	var problems []diag.Diagnostic
	report := func(kind, name string) {
		problems = append(problems, diag.Diagnostic{
			Severity: diag.Error, Rule: "theme-layout", File: dir + "/" + kind + "s",
			Message: fmt.Sprintf("the theme has no %s %s.html", kind, name), Hint: "add it; docs/themes.md says what it is for",
		})
	}
	for _, name := range []string{"page", "chooser", "redirect", "start", "neutral", "short"} {
		if ts.layouts[name] == nil {
			report("layout", name)
		}
	}
	for _, name := range []string{"contact-card", "contact-inline", "term", "picture", "downloads"} {
		if ts.partials[name] == nil {
			report("partial", name)
		}
	}
	return problems
}

var indentation = regexp.MustCompile(`\s*\n\s*`)

// tighten removes indentation and empty lines from the static text of every template, once for all pages.
func tighten(set *template.Template) {
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Tree.Root != nil {
			tightenList(t.Tree.Root)
		}
	}
}

func tightenList(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch node := node.(type) {
		case *parse.TextNode:
			node.Text = indentation.ReplaceAll(node.Text, []byte("\n"))
		case *parse.IfNode:
			tightenList(node.List)
			tightenList(node.ElseList)
		case *parse.RangeNode:
			tightenList(node.List)
			tightenList(node.ElseList)
		case *parse.WithNode:
			tightenList(node.List)
			tightenList(node.ElseList)
		}
	}
}

// Lacks gives what a theme lacks for an edition, as diagnostics.
func (ts *Templates) Lacks(e Edition) []diag.Diagnostic {
	kind, _ := e.split()
	var problems []diag.Diagnostic
	for _, name := range needed[kind] {
		if ts.files[name] == nil {
			problems = append(problems, diag.Diagnostic{
				Severity: diag.Error, Rule: "theme-layout", File: ts.dir + "/layouts",
				Message: fmt.Sprintf("the theme has no layout %s.html, which a pack in lykta.toml needs", name),
				Hint:    "add it, or take the format out of [packs]; docs/themes.md says what it is for",
			})
		}
	}
	return problems
}

// page writes a page with the layout of its type, in what the edition puts it into.
func (ts *Templates) page(w io.Writer, e Edition, pageType model.Type, view *View) error {
	folder := ""
	if base := bases[e]; base != bases[Web] {
		folder = base + "/"
	}
	used := ts.layouts[folder+string(pageType)]
	if used == nil {
		used = ts.layouts[folder+string(model.Plain)]
	}
	return ts.execute(w, used, view)
}

// special writes one of the standalone layouts.
func (ts *Templates) special(w io.Writer, name string, view any) error {
	return ts.execute(w, ts.layouts[name], view)
}

func (ts *Templates) partial(w io.Writer, name string, dot any) error {
	if used := ts.partials[name]; used != nil {
		return ts.execute(w, used, dot)
	}
	return ts.located(ts.set.ExecuteTemplate(w, name, dot))
}

func (ts *Templates) execute(w io.Writer, used *layout.Layout, dot any) error {
	if ts.interpreted {
		return ts.located(used.Interpret(w, dot))
	}
	return ts.located(used.Execute(w, dot))
}

// TemplateError is a fault in a layout that shows only when it is executed.
type TemplateError struct{ Diagnostic diag.Diagnostic }

// Error gives the diagnostic on one line.
func (e *TemplateError) Error() string { return e.Diagnostic.String() }

func (ts *Templates) located(err error) error {
	if err == nil {
		return nil
	}
	if inner, ok := errors.AsType[*TemplateError](err); ok {
		return inner
	}
	if place.MatchString(err.Error()) {
		return &TemplateError{Diagnostic: ts.problem(err)}
	}
	return err
}

// place finds the position in the messages of text/template and html/template:
// "template: name:line:column: executing …: what", "html/template:name:line:column: what" and "html/template:name: what".
var place = regexp.MustCompile(`template:\s?([^:\s]+)(?::(\d+))?(?::(\d+))?: (?:executing "[^"]*" at )?((?s).*)`)

func (ts *Templates) problem(err error) diag.Diagnostic {
	d := diag.Diagnostic{
		Severity: diag.Error, Rule: "theme-template", Message: err.Error(),
		Hint: "correct the layout; docs/themes.md lists what layouts can use",
	}
	m := place.FindStringSubmatch(err.Error())
	if m == nil {
		return d
	}
	d.Message = "the layout cannot be used: " + strings.TrimSpace(m[4])
	if f := ts.files[m[1]]; f != nil {
		d.File = f.Path
		d.Line, _ = strconv.Atoi(m[2])
		d.Column, _ = strconv.Atoi(m[3])
		if d.Column > 0 {
			d.Column++ // text/template counts columns from 0
		}
		if d.Line > 0 {
			d.Excerpt = diag.Line(f.Bytes, d.Line)
		}
	}
	return d
}
