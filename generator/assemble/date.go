package assemble

import (
	"fmt"
	"strings"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/model"
)

// warnDays is how long before its end a contact's review date is announced.
const warnDays = 30

// checkDates reports what is overdue on the day the site is built for.
func (a *assembler) checkDates() {
	for _, p := range a.in.Pages {
		if p.Meta.ReviewBy.IsZero() || !p.Meta.ReviewBy.Before(a.in.AsOf) {
			continue
		}
		severity := diag.Warning
		if p.Meta.Risk == model.HighRisk {
			severity = diag.Error
		}
		a.report(at(p, "review_by", "review-overdue", severity,
			fmt.Sprintf("the page should have been reviewed by %s", p.Meta.ReviewBy),
			"let somebody who knows the matter read it, then set reviewed and a new review_by"))
	}
	for _, c := range a.in.Facts.Contacts {
		a.checkContact(c)
	}
	a.checkOverlay()
}

func (a *assembler) checkContact(c *model.Contact) {
	report := func(field string, severity diag.Severity, message, hint string) {
		keyPath := []string{c.Key, field}
		if field == "" {
			keyPath = keyPath[:1]
		}
		line, column, excerpt := a.in.Facts.ContactsFile.ValuePosition(keyPath...)
		a.report(diag.Diagnostic{
			Severity: severity, Rule: "contact-date", File: "content/_data/contacts.toml", Line: line, Column: column, Excerpt: excerpt,
			Message: message, Hint: hint,
		})
	}
	asOf := a.in.AsOf
	switch {
	case !c.ValidTo.IsZero() && c.ValidTo.Before(asOf):
		report("valid_to", diag.Error, fmt.Sprintf("%s has ended (%s); it is used by %s", c.Name, c.ValidTo, a.usedBy(c)),
			"take the contact out, or correct its date after asking them")
	case !c.ReviewBy.IsZero() && c.ReviewBy.Before(asOf):
		report("review_by", diag.Error, fmt.Sprintf("%s should have been checked by %s; it is used by %s", c.Name, c.ReviewBy, a.usedBy(c)),
			"ring or read their own site, then set checked and a new review_by")
	case !c.ReviewBy.IsZero() && c.ReviewBy.Before(asOf.AddDays(warnDays)):
		report("review_by", diag.Warning, fmt.Sprintf("%s must be checked again by %s, or the build will fail", c.Name, c.ReviewBy),
			"ring or read their own site, then set checked and a new review_by")
	}
	if c.Checked.IsZero() && !a.site.Example {
		report("", diag.Error, fmt.Sprintf("nobody has checked %s; it is used by %s", c.Name, a.usedBy(c)),
			"compare the number with their own site, then set checked = the day you did")
	}
}

// usedBy names the pages that show a contact.
func (a *assembler) usedBy(c *model.Contact) string {
	var places []string
	if c.HelpBlock != 0 {
		for _, audience := range c.Audience {
			places = append(places, fmt.Sprintf("the help block of every page for audience %q", audience))
		}
	}
	for _, p := range a.order {
		if uses(p, c.Key) {
			places = append(places, p.File)
		}
	}
	if len(places) == 0 {
		return "the contact page"
	}
	return strings.Join(places, ", ")
}

func uses(p *content.Page, contact string) bool {
	for _, article := range articles(p.Article, p.Text) {
		for _, use := range article.Uses {
			if use.Kind == "contact" && use.Key == contact {
				return true
			}
		}
	}
	return false
}

func (a *assembler) checkOverlay() {
	m := a.in.Municipality
	if m == nil || m.ReviewBy.IsZero() || !m.ReviewBy.Before(a.in.AsOf) {
		return
	}
	a.report(diag.Diagnostic{
		Severity: diag.Error, Rule: "contact-date", File: a.in.OverlayFile,
		Message: fmt.Sprintf("the numbers of %s should have been checked by %s; they stand in the help block of every page", m.Name, m.ReviewBy),
		Hint:    "check them, then set checked and a new review_by",
	})
}
