package check

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"lykta/generator/markdown"
	"lykta/generator/model"
)

// Numbers holds every telephone number on a page to the contacts file or the municipality's own: a number that stands anywhere else is
// reviewed by nobody.
type Numbers struct{}

// Name gives the rule's name.
func (Numbers) Name() string { return "numbers" }

// About says what the rule holds.
func (Numbers) About() string {
	return "every telephone number comes from the contacts file or the overlay"
}

// mostNumbers is how many strange numbers are told of on one page.
const mostNumbers = 10

// Begin starts a run.
func (c Numbers) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	known := map[string]bool{}
	for _, l := range site.Site.Languages {
		for _, contact := range l.Contacts {
			for _, number := range []string{contact.Tel, contact.Number, contact.SMS} {
				known[digits(number)] = true
			}
		}
	}
	for _, number := range localNumbers(site.Site.Municipality) {
		known[digits(number)] = true
	}
	return Pass{
		File: func(f *File) {
			for _, kind := range []string{"tel", "sms"} {
				for _, number := range numbersIn(f.Root, kind) {
					if !known[number] {
						found.fault(f, number, "a link rings a number that is not in the contacts file: "+number, "add the number to contacts.toml, with its source, and use :contact[key]")
					}
				}
			}
			rest := text(named(f.Root, "body"), isNoNumber)
			if version := site.Site.Release.Version; version != "" {
				rest = strings.ReplaceAll(rest, version, "\ufffc") // with a day after it, it looks like a number
			}
			for range mostNumbers {
				start, end, ok := markdown.FindNumber(rest)
				if !ok {
					return
				}
				if number := rest[start:end]; !known[digits(number)] {
					found.fault(f, number, fmt.Sprintf("a number that is not in the contacts file stands in the text: %s", number), "numbers come from contacts.toml: write :contact[key], or say it without a number")
				}
				rest = rest[end:]
			}
		},
		End: found.end,
	}
}

// isNoNumber tells of elements whose digits nobody rings: addresses, checksums, the titles and register numbers of sources, and
// links that are looked at by themselves.
func isNoNumber(n *html.Node) bool {
	switch n.Data {
	case "address", "code", "cite":
		return true
	case "a":
		kind := scheme(attr(n, "href"))
		return kind == "tel" || kind == "sms"
	}
	return false
}

// localNumbers gives the numbers of an overlay, in the order in which a page shows them.
func localNumbers(m *model.Municipality) []string {
	if m == nil {
		return nil
	}
	list := []string{m.Switchboard, m.OfficeNumber, m.SocialEmergency}
	for _, school := range m.SchoolHealth {
		list = append(list, school.Number)
	}
	return list
}

// digits gives a number's digits as ASCII, whatever script they are in, with 0 for Sweden's country code.
func digits(number string) string {
	var b strings.Builder
	for _, r := range number {
		if unicode.IsDigit(r) {
			b.WriteByte('0' + digitValue(r))
		} else if r == '+' {
			b.WriteRune(r)
		}
	}
	if rest, found := strings.CutPrefix(b.String(), "+46"); found {
		return "0" + rest
	}
	return b.String()
}

// digitValue gives what a digit counts. Unicode has every script's digits in one run from 0 to 9 (The Unicode Standard, 4.6).
func digitValue(r rune) byte {
	for _, run := range unicode.Nd.R16 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return byte((r - rune(run.Lo)) % 10)
		}
	}
	for _, run := range unicode.Nd.R32 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return byte((r - rune(run.Lo)) % 10)
		}
	}
	return 0
}
