package check

import (
	"fmt"
	"unicode"

	"lykta/generator/diag"
)

// Length holds titles in menus and descriptions to what a card on a phone has room for, in every language: translations are often
// a third longer than the Swedish.
type Length struct{}

// Name gives the rule's name.
func (Length) Name() string { return "length" }

// About says what the rule holds.
func (Length) About() string {
	return "titles in menus have at most 70 characters, descriptions at most 200"
}

// The most characters as readers count them.
const (
	maxMenu        = 70
	maxDescription = 200
)

// Begin starts a run.
func (c Length) Begin(site *Finished) Pass {
	found := newFindings(site, c)
	for _, l := range site.Site.Languages {
		for _, p := range l.Pages {
			if p.IsFallback {
				continue // the source's, told of there
			}
			if n := graphemes(p.Menu()); n > maxMenu {
				found.add(diag.Warning, p.File, "", p.Menu(), fmt.Sprintf("the title in menus has %d characters, more than %d", n, maxMenu),
					"give the page a menu_title of a few words")
			}
			if n := graphemes(p.Description); n > maxDescription {
				found.add(diag.Warning, p.File, "", p.Description, fmt.Sprintf("the description has %d characters, more than %d", n, maxDescription),
					"shorten it to one or two sentences; the rest belongs in the text")
			}
		}
	}
	return Pass{End: found.end}
}

// graphemes counts what a reader takes for characters: marks and joiners belong to the letter before them. It is UAX #29 as far
// as running text needs it.
func graphemes(s string) int {
	n := 0
	joined, flag := false, false
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc) || r >= 0x1F3FB && r <= 0x1F3FF: // skin tones
		case r == '\u200d':
			joined = true
			continue
		case isFlagLetter(r) && flag:
			flag = false
			continue
		case !joined:
			n++
			flag = isFlagLetter(r)
		}
		joined = false
	}
	return n
}

// isFlagLetter tells of the letters of which two make a flag.
func isFlagLetter(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }
