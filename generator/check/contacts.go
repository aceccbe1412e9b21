package check

import (
	"fmt"

	"lykta/generator/diag"
	"lykta/generator/model"
)

// Contacts holds children's pages to lines that answer children, and every help block to beginning with what saves lives.
type Contacts struct{}

// Name gives the rule's name.
func (Contacts) Name() string { return "contacts" }

// About says what the rule holds.
func (Contacts) About() string {
	return "adults' lines never stand on children's pages; help begins with the emergency number"
}

const contactsFile = "content/_data/contacts.toml"

// Begin starts a run.
func (c Contacts) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	adults := map[string]string{} // "tel:…", "sms:…" and web addresses that only adults' lines have → key
	if source := sourceLanguage(site.Site); source != nil {
		adults = adultLines(source)
		for _, audience := range model.Audiences() {
			emergencyFirst(found, source, audience)
		}
	}
	return Pass{
		File: func(f *File) {
			if f.Page == nil || f.Page.Audience != model.Child {
				return
			}
			for n := range elements(f.Root) {
				if n.Data != "a" {
					continue
				}
				if key, isAdults := adults[lineOf(attr(n, "href"))]; isAdults {
					found.fault(f, key, fmt.Sprintf("a child's page shows %q, a line for adults", key), "use a line whose audience has child, or move the text to the parents' pages")
				}
			}
		},
		End: found.end,
	}
}

// adultLines gives how to reach those contacts that are not for children, apart from what a contact for children shares.
func adultLines(l *model.Language) map[string]string {
	lines := map[string]string{}
	for _, forChildren := range []bool{false, true} {
		for _, c := range l.Contacts {
			if c.IsFor(model.Child) != forChildren {
				continue
			}
			for _, line := range []string{lineOf("tel:" + c.Tel), lineOf("sms:" + c.SMS), lineOf(c.Web)} {
				if forChildren {
					delete(lines, line)
				} else if line != "tel:" && line != "sms:" && line != "" {
					lines[line] = c.Key
				}
			}
		}
	}
	return lines
}

// lineOf gives an address so that the same line is always written the same.
func lineOf(address string) string {
	if kind := scheme(address); kind == "tel" || kind == "sms" {
		return kind + ":" + digits(address)
	}
	return cleaned(address)
}

func emergencyFirst(found *findings, l *model.Language, audience model.Audience) {
	help := l.Help(audience)
	ordinary := ""
	for _, c := range help {
		switch {
		case !c.Emergency && ordinary == "":
			ordinary = c.Key
		case c.Emergency && ordinary != "":
			found.add(diag.Error, contactsFile, "", "["+c.Key+"]", fmt.Sprintf("the emergency line %q comes after %q in the help block for %s", c.Key, ordinary, audience), "give it the lowest help_block")
		}
	}
	if len(help) > 0 && !help[0].Emergency {
		found.add(diag.Error, contactsFile, "", "["+help[0].Key+"]", fmt.Sprintf("the help block for %s begins with %q, not with an emergency number", audience, help[0].Key),
			"give a contact with emergency = true that audience and a help_block")
	}
}
