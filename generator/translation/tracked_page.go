package translation

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/model"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/unit"
)

// ParsePage reads a followed page as readers see it: the source page with the units that its gate lets through in place of the source's.
// src is the translated file. It reports what is wrong with the file itself.
func (r *Reading) ParsePage(src []byte, opt Options) (*Page, []diag.Diagnostic) {
	problems := slices.Clone(r.Problems)
	switch {
	case diag.HasErrors(problems):
		p, _ := ParsePage(r.File, src, opt)
		return p, problems
	case !r.IsLinked:
		return r.unlinkedPage(src, opt, problems)
	case r.Page.Broken != "":
		return &Page{Path: opt.Source.Path, File: r.File, Lang: opt.Lang, Refused: r.Page.Broken}, problems
	}
	opt.sourceLang, opt.foreign, opt.headings = r.From, r.Page.Foreign, r.Page.Headings
	p, found := ParsePage(r.File, []byte(r.Page.Text), opt)
	for _, d := range found {
		if d.Severity == diag.Error { // each text by itself is right, as it stands in the file: only together they are not
			d.Line, d.Column, d.Excerpt = 0, 0, ""
			problems = append(problems, d)
		}
	}
	p.State, p.IsStale, p.IsMixed = r.Page.State, r.Page.IsStale, r.Page.IsMixed
	p.Refused = r.Page.refused(p, opt)
	return p, problems
}

// page puts a page together; broken are the units whose text cannot be written.
func (t *Tracked) page() (p *PageReading, broken []int) {
	made, err := t.Source.ComposeAnew(t.Target, t.targets())
	if err != nil { // the source's own TOML: it has been reported
		return &PageReading{Broken: err.Error()}, nil
	}
	return &PageReading{
		Text: string(made.Bytes), Foreign: made.Foreign, Headings: made.Headings, State: t.state(), IsStale: t.has(ShowStale), IsMixed: isMixed(made),
		Share: t.share(), Headline: t.headline(), IsOld: t.has(ShowSourcePage),
	}, made.Broken
}

// problems tells an editor what is wrong with the file as it is written.
func (t *Tracked) problems() []diag.Diagnostic {
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
			Hint:    fmt.Sprintf("run: lykta translate align %s --lang %s", t.Source.Name, t.lang),
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
func (r *Reading) unlinkedPage(src []byte, opt Options, problems []diag.Diagnostic) (*Page, []diag.Diagnostic) {
	p, found := ParsePage(r.File, src, opt)
	p.State = model.Draft
	for i := range r.Units {
		if r.Units[i].Detail.Claim == model.Machine {
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
func isMixed(made unit.Composed) bool {
	for _, at := range made.Foreign {
		if len(at) > 0 {
			return true
		}
	}
	return false
}

// headline gives the first field that speaks for the page and may not be shown as a translation.
func (t *Tracked) headline() string {
	for i, shown := range t.Shown {
		if key := t.Standing.Units[i].Source.Key; shown == ShowSource && slices.Contains(headline, key) {
			return key
		}
	}
	return ""
}

// refused says why the gate keeps the page back.
func (r *PageReading) refused(p *Page, opt Options) string {
	switch {
	case r.Headline != "":
		return fmt.Sprintf("its %s may not be shown as a translation", r.Headline)
	case p.lacksText():
		return "it lacks a text that the source page has"
	case r.IsOld:
		return "the source page has changed"
	case r.Share < opt.Gate.MinUnits:
		return fmt.Sprintf("%.0f %% of its texts may be shown, and its gate asks for %.0f %%", 100*r.Share, 100*opt.Gate.MinUnits)
	}
	return ""
}

// headline are the fields that speak for the whole page: in another language they would mislead.
var headline = []string{"title", "fact", "claim", "description", "answer"}
