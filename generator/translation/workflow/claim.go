package workflow

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"lykta/generator/config"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/terms"
)

// Claim is what somebody answers for.
type Claim struct {
	Lang     lang.Tag
	File     string   // source file
	Units    []string // ids; none: every unit for which there is something to say, but for stale ones that nobody has edited
	All      bool     // these too
	State    model.State
	By       string // who translated
	Reviewer string // who reviewed; another person
	Origin   string // of an accepted text; "" = as it was, or "human" where it was edited
	Same     bool   // the text is meant to equal the source's
	Ignore   string // a check whose finding is right for the units, which must be named; "" = none
	Reason   string // why it is
}

// Accept takes up what a translator says: these texts translate the source as it is today.
func (s *Site) Accept(c Claim) (*Plan, error) {
	return s.claim(c, func(p *planning, st ledger.Standing, u *ledger.Unit) {
		if st.Untranslated && !c.Same {
			p.unitFail(c, st, "claim-untranslated", "the text is the source's", "translate it, or say --same if it is meant to be")
			return
		}
		p.setAside(c, u)
		wasEdited := st.Edited || u.By == ""
		u.Src, u.State, u.Date, u.Same = st.Block.Current, c.State, s.AsOf, c.Same || u.Same && !st.Edited
		u.Reviewer = c.Reviewer
		if c.By != "" {
			u.By = c.By
		}
		if u.By == u.Reviewer && u.By != "" {
			p.unitFail(c, st, "claim-four-eyes", u.By+" made this translation", "a second person must review it")
		}
		switch {
		case c.Origin != "":
			u.Origin = c.Origin
		case wasEdited:
			u.Origin = "human"
		}
	})
}

// setAside puts suggestions into the memory: somebody has answered for the unit, and so has seen them.
func (p *planning) setAside(c Claim, u *ledger.Unit) {
	for _, s := range u.Suggestions {
		p.left = append(p.left, ledger.SuggestionOf(c.File, p.site.index.Block(u.ID), *u, s))
	}
	u.Suggestions = nil
}

// Review takes up what a second person says: these texts are right. Reviewing to `reviewed` is reading beside the source as it is
// today. `approved` is only what was reviewed, or accepted, from today's source and has no failing check.
func (s *Site) Review(c Claim) (*Plan, error) {
	list, problems, err := s.Terms()
	if err != nil {
		return nil, err
	}
	judge := quality.NewJudge(s.Config.Source, c.Lang, list)
	plan, err := s.claim(c, func(p *planning, st ledger.Standing, u *ledger.Unit) {
		if p.mayReview(c, st, u) && (c.State != model.Approved || p.mayApprove(c, st, judge, list)) {
			u.Src, u.State, u.Reviewer, u.Date = st.Block.Current, c.State, c.Reviewer, s.AsOf
		}
	})
	if plan != nil {
		plan.Diagnostics = append(plan.Diagnostics, problems...)
		plan.finish()
	}
	return plan, err
}

// Terms reads how words are translated; nil when there is no such file.
func (s *Site) Terms() (*terms.List, []diag.Diagnostic, error) {
	return terms.Read(s.fsys, append([]lang.Tag{s.Config.Source}, s.Targets()...))
}

// mayReview holds the four eyes.
func (p *planning) mayReview(c Claim, st ledger.Standing, u *ledger.Unit) bool {
	switch {
	case st.Untranslated:
		p.unitFail(c, st, "claim-untranslated", "the text is the source's", "translate it first, or accept it with --same if it is meant to be")
	case u.By == c.Reviewer:
		p.unitFail(c, st, "claim-four-eyes", u.By+" made this translation", "a second person must review it")
	case u.By == "" && !strings.HasPrefix(u.Origin, "mt:"):
		p.unitFail(c, st, "claim-unknown", "nobody has said who translated this text",
			fmt.Sprintf("run: lykta translate accept --lang %s --by NAME %s %s", c.Lang, shortName(c.File), st.Block.ID))
	default:
		return true
	}
	return false
}

// mayApprove refuses what readers must not be told is right.
func (p *planning) mayApprove(c Claim, st ledger.Standing, judge *quality.Judge, list *terms.List) bool {
	if st.Stale || st.Edited {
		why := "the source has changed since it was translated"
		if st.Edited {
			why = "the text was edited since somebody answered for it"
		}
		p.unitFail(c, st, "claim-stale", why, "read both texts and review it (--as reviewed); then approve it")
		return false
	}
	found := judge.Find(quality.NewSource(st.Source, list), quality.Target{Text: st.Target.Text, Same: st.Lock.Same, Ignore: st.Lock.Ignore})
	for _, f := range found {
		if f.Severity == diag.Error {
			p.unitFail(c, st, f.Rule(), f.Message, f.Hint)
		}
	}
	return !quality.Blocks(found)
}

// unitFail adds a mistake about one unit, at its line in the translation.
func (p *planning) unitFail(c Claim, st ledger.Standing, rule, message, hint string) {
	d := diag.Diagnostic{
		Severity: diag.Error, Rule: rule, File: translation.TargetFile(c.File, c.Lang), Message: st.Block.ID + ": " + message, Hint: hint,
	}
	if st.Target != nil {
		d.Line = st.Target.Line
	}
	p.Diagnostics = append(p.Diagnostics, d)
}

// claim changes the units of a lock that a claim names.
func (s *Site) claim(c Claim, change func(p *planning, st ledger.Standing, u *ledger.Unit)) (*Plan, error) {
	p := s.plan()
	if !p.mayClaim(c) || !p.current() {
		return p.finish(), nil
	}
	l, ok, err := p.open(c.Lang, []string{c.File})
	if err != nil || !ok {
		return p.finish(), err
	}
	settled, ok := p.settled(l, c.File)
	if !ok {
		return p.finish(), nil
	}
	standing := s.Standing(l, c.File)
	byID := map[string]*ledger.Unit{}
	for i := range settled.Lock.Units {
		byID[settled.Lock.Units[i].ID] = &settled.Lock.Units[i]
	}
	for _, st := range standing.Units {
		u := byID[st.Block.ID]
		isNamed := slices.Contains(c.Units, st.Block.ID)
		switch {
		case u == nil || !isNamed && (len(c.Units) > 0 || st.Missing || isSaid(c, st)):
			continue
		case !isNamed && !c.All && st.Stale && !st.Edited:
			p.say("%s %s: left as it is, for the source has changed and the text has not; name it, or say --all", c.Lang, st.Block.ID)
			continue
		case st.Missing && !(c.Same && st.Target != nil): // the source's text is there, and meant to be
			p.unitFail(c, st, "claim-missing", "it is not translated", "translate it first")
			continue
		}
		before := *u
		u.Ignore = withIgnored(u.Ignore, c)
		st.Lock = u // with what is to be ignored from now on
		change(p, st, u)
		if d := differs(before, *u); d != "" {
			p.say("%s %s: %s %s", c.Lang, u.ID, d, excerpt(st.Target.Text))
		}
	}
	if diag.HasErrors(p.Diagnostics) {
		return p.finish(), nil
	}
	if err := p.target(c.Lang, c.File, settled, l.Files[c.File]); err != nil {
		return nil, err
	}
	memory := l.Memory
	for _, pair := range p.left {
		memory.Add(pair)
	}
	return p.finish(), p.memory(memory)
}

// withIgnored adds what a claim says to ignore.
func withIgnored(list []ledger.Ignore, c Claim) []ledger.Ignore {
	if c.Ignore == "" {
		return list
	}
	list = slices.DeleteFunc(slices.Clone(list), func(i ledger.Ignore) bool { return i.Check == c.Ignore })
	return append(list, ledger.Ignore{Check: c.Ignore, Reason: c.Reason, By: cmp.Or(c.Reviewer, c.By)})
}

// isSaid tells whether a unit that nobody names has been said what the claim says already, or more.
func isSaid(c Claim, st ledger.Standing) bool {
	return !st.Stale && !st.Edited && st.State.Reaches(c.State) && !(c.Same && st.Untranslated)
}

// differs says in words how a claim has changed a unit.
func differs(before, after ledger.Unit) string {
	var list []string
	if before.State != after.State {
		list = append(list, fmt.Sprintf("%s → %s", orNothing(string(before.State)), after.State))
	}
	if before.Src != after.Src {
		list = append(list, "made from today's source")
	}
	if before.By != after.By {
		list = append(list, "by "+after.By)
	}
	if before.Reviewer != after.Reviewer && after.Reviewer != "" {
		list = append(list, "reviewed by "+after.Reviewer)
	}
	if len(before.Ignore) != len(after.Ignore) {
		list = append(list, "a finding is ignored")
	}
	if before.Same != after.Same {
		list = append(list, "the same on purpose")
	}
	return strings.Join(list, ", ")
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// mayClaim checks who says what.
func (p *planning) mayClaim(c Claim) bool {
	var reviewers []string
	if l := p.site.Config.Language(c.Lang); l != nil {
		reviewers = l.Reviewers
	}
	var checks []string
	for _, check := range quality.Checks() {
		checks = append(checks, check.Name)
	}
	switch {
	case c.Ignore != "" && !slices.Contains(checks, c.Ignore):
		p.fail("claim-ignore", "", fmt.Sprintf("there is no check %q", c.Ignore), diag.DidYouMean(c.Ignore, checks, "docs/checks.md lists them"))
	case c.Ignore != "" && (strings.TrimSpace(c.Reason) == "" || len(c.Units) == 0):
		p.fail("claim-ignore", "", "a finding is ignored for a reason, and for texts that are named", "name the texts, and say why: --reason \"…\"")
	case c.State.Reaches(model.Reviewed) && c.Reviewer == "":
		p.fail("claim-nobody", "", fmt.Sprintf("nobody has said who reviewed, and the state is to be %q", c.State), "say it, with the name of a second person")
	case c.Reviewer == "":
		return true
	case len(reviewers) == 0:
		p.fail("claim-reviewer", config.LanguagesFile, fmt.Sprintf("nobody is listed who may review %q", c.Lang),
			fmt.Sprintf("list them: [language.%s] reviewers = [%q]", c.Lang, c.Reviewer))
	case !slices.Contains(reviewers, c.Reviewer):
		p.fail("claim-reviewer", config.LanguagesFile, fmt.Sprintf("%q is not listed among those who may review %q", c.Reviewer, c.Lang),
			diag.DidYouMean(c.Reviewer, reviewers, "they are "+strings.Join(reviewers, ", ")))
	default:
		return true
	}
	return false
}
