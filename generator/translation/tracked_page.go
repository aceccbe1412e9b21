package translation

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/unit"
)

// Page reads a tracked page as readers see it: the source page with the units that its gate lets through in place of the source's. src
// is the translated file, and t.Target is that file, divided. It reports what is wrong with the file itself.
func (t *Tracked) Page(src []byte, opt Options) (*Page, []diag.Diagnostic) {
	problems := t.problems(opt.Lang)
	if diag.HasErrors(problems) {
		p, _ := ParsePage(t.Target.Name, src, opt)
		return p, problems
	}
	if !t.Standing.IsLinked() {
		return t.unlinkedPage(src, opt, problems)
	}
	made, err := t.Source.ComposeTarget(nil, t.targets())
	if err != nil { // the source's own TOML: it has been reported
		return &Page{Path: opt.Source.Path, File: t.Target.Name, Lang: opt.Lang, Refused: err.Error()}, problems
	}
	opt.sourceLang, opt.foreign, opt.headings = t.Source.Lang, made.Foreign, made.Headings
	p, found := ParsePage(t.Target.Name, made.Bytes, opt)
	for _, d := range found {
		if d.Severity == diag.Error { // each text by itself is right, as it stands in the file: only together they are not
			d.Line, d.Column, d.Excerpt = 0, 0, ""
			problems = append(problems, d)
		}
	}
	for _, i := range made.Broken {
		problems = append(problems, t.broken(i))
	}
	p.State, p.IsStale, p.IsMixed = t.state(), t.has(ShowStale), t.isMixed(made)
	p.Refused = t.refused(p, opt)
	return p, problems
}

// problems tells an editor what is wrong with the file as it is written.
func (t *Tracked) problems(tag lang.Tag) []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, d := range t.Target.Problems {
		if !strings.HasPrefix(d.Rule, "heading-") { // the source's headings count
			list = append(list, d)
		}
	}
	list = append(list, t.failing()...)
	if !t.Standing.IsLinked() {
		list = append(list, diag.Diagnostic{
			Severity: diag.Warning, Rule: "translation-unlinked", File: t.Target.Name,
			Message: "it cannot be told which of these texts belongs to which of the source page's",
			Hint:    fmt.Sprintf("run: lykta translate align %s --lang %s", t.Source.Name, tag),
		})
	}
	return list
}

// failing tells of units that readers do not see because a check found an error in them.
func (t *Tracked) failing() []diag.Diagnostic {
	var list []diag.Diagnostic
	for i, s := range t.Standing.Units {
		if s.Target == nil || t.Shown[i] != ShowSource {
			continue
		}
		for _, f := range t.Findings[i] {
			if f.Severity == diag.Error {
				list = append(list, diag.Diagnostic{
					Severity: diag.Warning, Rule: f.Rule(), File: t.Target.Name, Line: s.Target.Line,
					Message: s.Block.ID + ": " + f.Message, Hint: f.Hint,
				})
			}
		}
	}
	return list
}

// unlinkedPage reads a page as its file stands. It is at most a draft, and not shown at all if it has not even its source's structure.
func (t *Tracked) unlinkedPage(src []byte, opt Options, problems []diag.Diagnostic) (*Page, []diag.Diagnostic) {
	p, found := ParsePage(t.Target.Name, src, opt)
	p.State = model.Draft
	for _, s := range t.Standing.Units {
		if s.Lock != nil && s.Lock.State == model.Machine {
			p.State = model.Machine
		}
	}
	isOdd := slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
	if isOdd || !p.State.Reaches(opt.Gate.Publish) {
		p.Refused = "its texts cannot be told apart"
	}
	return p, problems
}

// broken tells of a text that cannot be written as Markdown.
func (t *Tracked) broken(i int) diag.Diagnostic {
	s, f := t.Standing.Units[i], quality.Skeleton()
	return diag.Diagnostic{
		Severity: diag.Warning, Rule: f.Rule(), File: t.Target.Name, Line: s.Target.Line, Message: s.Block.ID + ": " + f.Message, Hint: f.Hint,
	}
}

// isMixed tells whether the page shows text in the source's language.
func (t *Tracked) isMixed(made unit.Composed) bool {
	for _, at := range made.Foreign {
		if len(at) > 0 {
			return true
		}
	}
	return false
}

// refused says why the gate keeps the page back.
func (t *Tracked) refused(p *Page, opt Options) string {
	for i, shown := range t.Shown {
		if key := t.Standing.Units[i].Source.Key; shown == ShowSource && slices.Contains(headline, key) {
			return fmt.Sprintf("its %s may not be shown as a translation", key)
		}
	}
	switch {
	case p.lacksText():
		return "it lacks a text that the source page has"
	case t.has(ShowSourcePage):
		return "the source page has changed"
	case t.share() < opt.Gate.MinUnits:
		return fmt.Sprintf("%.0f %% of its texts may be shown, and its gate asks for %.0f %%", 100*t.share(), 100*opt.Gate.MinUnits)
	}
	return ""
}

// headline are the fields that speak for the whole page: in another language they would mislead.
var headline = []string{"title", "fact", "claim", "description", "answer"}
