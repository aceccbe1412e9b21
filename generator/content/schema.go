package content

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

// owners says which keys only pages of certain types have, and what else to do. docs/formats.md holds the same table for people.
var owners = []struct {
	key   string
	types []model.Type
	hint  string
}{
	{"answer", []model.Type{model.Question}, `only a page of type "question" has a short answer; write it in the text`},
	{"fact", []model.Type{model.Rumour}, `only a page of type "rumour" has it; other pages have a title`},
	{"claim", []model.Type{model.Rumour}, `only a page of type "rumour" has it`},
	{"why_it_spreads", []model.Type{model.Rumour}, `only a page of type "rumour" has it`},
	{"explain", []model.Type{model.Rumour}, `only a page of type "rumour" has it; write the explanation in the text`},
	{"invented", []model.Type{model.Story}, `only a page of type "story" has it`},
	{"term", []model.Type{model.TermPage}, `only a page of type "term" has it; in the text write :term[key]`},
}

// schema checks a page's front matter against what its type demands.
type schema struct {
	page    *Page
	written *frontMatter
	opt     Options
}

func (s schema) check() []diag.Diagnostic {
	doc, f := s.page.Positions, s.written
	c := &checker{doc: doc}
	c.add(tomlfile.OneOf(doc, f.Type, model.Types(), "type"))
	c.add(tomlfile.OneOf(doc, f.Audience, model.Audiences(), "audience"))
	c.add(tomlfile.OneOf(doc, f.Risk, []model.Risk{model.Normal, model.HighRisk}, "risk"))
	if f.Type == "" {
		c.missing(`write what kind of page it is, such as type = "situation"`, "type")
	}
	if f.Audience == "" {
		c.missing(`write whom it is for: audience = "child", "parent" or "staff"`, "audience")
	}
	if slices.Contains(model.Types(), f.Type) {
		s.ownKeys(c)
		s.required(c)
	}
	s.dates(c)
	s.addresses(c)
	s.names(c)
	return c.problems
}

// ownKeys reports keys that belong to other types.
func (s schema) ownKeys(c *checker) {
	for _, o := range owners {
		if c.doc.Has(o.key) && !slices.Contains(o.types, s.written.Type) {
			c.fail("key-of-other-type", fmt.Sprintf("a page of type %q has no %q", s.written.Type, o.key), o.hint, o.key)
		}
	}
	if s.written.Type == model.Rumour && c.doc.Has("title") {
		c.fail("key-of-other-type", `a page of type "rumour" has no "title"`, `its fact is the title everywhere: rename the key to "fact"`, "title")
	}
}

// required reports what the page's type and risk demand and nobody wrote.
func (s schema) required(c *checker) {
	f := s.written
	need := func(text, hint, key string) {
		if strings.TrimSpace(text) == "" {
			c.missing(hint, key)
		}
	}
	need(f.Description, "write one or two sentences, for cards and search results", "description")
	isHigh, isExempt := f.Risk == model.HighRisk, f.Type == model.Safety
	switch f.Type {
	case model.Rumour:
		need(f.Fact, "write what is true; it is the page's title", "fact")
		need(f.Claim, "write the rumour as people say it", "claim")
		need(f.WhyItSpreads, "write why people believe it", "why_it_spreads")
		need(f.Explain, "write what is really so, and why", "explain")
	case model.Question:
		need(f.Answer, "write the short answer, one or two sentences", "answer")
	case model.Story:
		if c.doc.Has("invented") && !f.Invented && !c.reported("invented") {
			c.fail("not-invented", "a story must be invented", "write invented = true, or take the story away: nobody's real story may stand here", "invented")
		} else if !f.Invented {
			c.missing("stories are invented, and say so: invented = true", "invented")
		}
	case model.TermPage:
		need(f.Term, "write a key of glossary.toml", "term")
	}
	if f.Type != model.Rumour {
		need(f.Title, "write the page's heading", "title")
	}
	cites := f.Type == model.Rights || f.Type == model.Rumour || f.Type == model.Steps || isHigh && !isExempt
	if cites && len(f.Sources) == 0 {
		c.missing("such a page says where its facts come from: keys of sources.toml", "sources")
	}
	if f.Type == model.Rumour || isHigh && (f.Type == model.Rights || f.Type == model.Steps) {
		need(f.Limits, "write what is also true: exceptions, limits, what nobody can promise", "limits")
	}
	if f.Type == model.Steps && !s.hasSteps() {
		c.problems = append(c.problems, c.doc.Error("steps-missing", `a page of type "steps" has no numbered steps`, "put the list of steps between :::steps and :::", "type"))
	}
}

func (s schema) hasSteps() bool {
	for _, use := range s.page.Article.Uses {
		if use.Kind == "directive" && use.Key == "steps" {
			return true
		}
	}
	return false
}

// dates checks what can be said of the page's days without knowing today's.
func (s schema) dates(c *checker) {
	f := s.written
	if f.Updated.IsZero() {
		c.missing("write the day of the last change: updated = 2026-11-21", "updated")
	}
	if f.ReviewBy.IsZero() {
		c.missing("write the day of the next review: review_by = 2027-05-01", "review_by")
	}
	if f.Reviewed.IsZero() && !s.opt.Example {
		c.missing("somebody qualified must have read the page; only an example site may leave it out", "reviewed")
	}
	if !f.Reviewed.IsZero() && strings.TrimSpace(f.ReviewedBy) == "" {
		c.missing("write the function of the person who reviewed the page", "reviewed_by")
	}
	if f.Reviewed.IsZero() && f.ReviewedBy != "" && s.opt.Example {
		c.missing("write the day of the review, or take reviewed_by away", "reviewed")
	}
	c.order(f.Reviewed, "reviewed", f.ReviewBy, "review_by")
	if f.Reviewed.IsZero() {
		c.order(f.Updated, "updated", f.ReviewBy, "review_by")
	}
	for i, change := range f.Change {
		n := strconv.Itoa(i)
		if change.Date.IsZero() {
			c.missing("write the day of the change", "change", n, "date")
		} else if !f.Updated.IsZero() && f.Updated.Before(change.Date) {
			c.fail("dates", fmt.Sprintf("the change of %s is later than updated", change.Date), "set updated to the day of the last change", "change", n, "date")
		}
		if strings.TrimSpace(change.Text) == "" {
			c.missing("write what was corrected", "change", n, "text")
		}
	}
}

// shortAddress matches a printable address.
var shortAddress = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// maxShort is the longest short address, in bytes: people copy it from paper.
const maxShort = 20

func (s schema) addresses(c *checker) {
	f := s.written
	if c.doc.Has("short") && (!shortAddress.MatchString(f.Short) || len(f.Short) > maxShort) {
		c.fail("short-address", fmt.Sprintf("%q cannot be a short address", f.Short), `use at most 20 letters a–z, digits and hyphens, such as "p12"`, "short")
	}
	for i, alias := range f.Aliases {
		switch fault := pathFault(alias); {
		case fault.message != "":
			c.fail("alias", fault.message, fault.hint, "aliases", strconv.Itoa(i))
		case alias == s.page.Path:
			c.fail("alias", "the alias is the page's own path", "take it away", "aliases", strconv.Itoa(i))
		case slices.Contains(f.Aliases[:i], alias):
			c.fail("alias", fmt.Sprintf("the alias %q stands in the list twice", alias), "keep one of them", "aliases", strconv.Itoa(i))
		}
	}
	if f.Picture != "" && nameFault(f.Picture).message != "" {
		c.fail("picture-name", fmt.Sprintf("%q is not the name of an illustration", f.Picture), "write the name of a file in the theme's pictures folder, without .svg", "picture")
	}
}

// names checks keys of other files, and texts that readers see though nobody translates them.
func (s schema) names(c *checker) {
	f := s.written
	for i, key := range f.Sources {
		switch {
		case !isKey.MatchString(key):
			c.fail("key-name", fmt.Sprintf("%q is not a key of sources.toml", key), "keys are letters a–z, digits and hyphens", "sources", strconv.Itoa(i))
		case slices.Contains(f.Sources[:i], key):
			c.fail("key-name", fmt.Sprintf("the source %q stands in the list twice", key), "keep one of them", "sources", strconv.Itoa(i))
		}
	}
	s.page.Meta.Responsible = c.plain(f.Responsible, "responsible")
	s.page.Meta.ReviewedBy = c.plain(f.ReviewedBy, "reviewed_by")
	for i, word := range f.Keywords {
		if strings.TrimSpace(word) == "" {
			c.missing("take the empty word out of the list", "keywords", strconv.Itoa(i))
		}
	}
}

// isKey matches the keys of contacts, sources and terms.
var isKey = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// checker collects problems of one TOML text.
type checker struct {
	doc      *tomlfile.Doc
	problems []diag.Diagnostic
}

func (c *checker) add(problems []diag.Diagnostic) { c.problems = append(c.problems, problems...) }

func (c *checker) fail(rule, message, hint string, keyPath ...string) {
	c.problems = append(c.problems, c.doc.Error(rule, message, hint, keyPath...))
}

func (c *checker) missing(hint string, keyPath ...string) { c.add(c.doc.Missing(hint, keyPath...)) }

// reported tells whether a key's value was of the wrong kind.
func (c *checker) reported(keyPath ...string) bool {
	return c.doc.Has(keyPath...) && c.doc.Missing("", keyPath...) == nil
}

func (c *checker) plain(text string, keyPath ...string) string {
	text, problems := PlainText(c.doc, text, keyPath...)
	c.add(problems)
	return text
}

// order reports two days that are the wrong way round, where both are known.
func (c *checker) order(earlier lang.Date, earlierKey string, later lang.Date, laterPath ...string) {
	if earlier.IsZero() || later.IsZero() || earlier.Before(later) {
		return
	}
	c.fail("dates", fmt.Sprintf("%s (%s) is not after %s (%s)", laterPath[len(laterPath)-1], later, earlierKey, earlier), "one of the two days is wrong", laterPath...)
}
