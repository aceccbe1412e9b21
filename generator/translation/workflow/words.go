package workflow

import (
	"fmt"
	"strings"

	"lykta/generator/content"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Readable gives a tagged text for people, on one line: words, and the names of tags that have none, such as ‹x1›.
func Readable(text string) string {
	var b strings.Builder
	for _, t := range unit.Tokens(text) {
		switch t.Kind {
		case unit.Words:
			b.WriteString(strings.ReplaceAll(t.Text, "\n", " "))
		case unit.Void:
			b.WriteString("‹" + t.Name + "›")
		case unit.Open, unit.Close:
		}
	}
	return b.String()
}

// longestExcerpt is how much of a text is shown in words, in runes.
const longestExcerpt = 60

// excerpt gives the beginning of a tagged text, in quotation marks.
func excerpt(text string) string {
	runes := []rune(Readable(text))
	if len(runes) > longestExcerpt {
		runes = append(runes[:longestExcerpt], '…')
	}
	return "“" + string(runes) + "”"
}

// excerptWhole gives a whole tagged text on one line, in quotation marks.
func excerptWhole(text string) string {
	return "“" + Readable(text) + "”"
}

// newAtOnce is from how many new texts of a file on they are only counted.
const newAtOnce = 4

// describe tells in words what has changed and what becomes of it. Of files that had no ledger the texts are only counted.
func (u *Updated) describe(known func(file string) bool) {
	added, said := map[string]int{}, map[string]bool{}
	for _, c := range u.Changes {
		if c.Kind == ledger.Added {
			added[c.File]++
		}
	}
	for _, c := range u.Changes {
		switch n := added[c.File]; {
		case c.Kind != ledger.Added || n < newAtOnce && known(c.File):
			u.change(c)
		case !said[c.File]:
			u.say("%s: %s", c.File, newTexts(n))
			said[c.File] = true
		}
	}
	for _, n := range u.Notes {
		u.say("%s", sayNote(n))
	}
}

func newTexts(n int) string {
	if n == 1 {
		return "1 new text"
	}
	return fmt.Sprintf("%d new texts", n)
}

func (u *Updated) change(c ledger.Change) {
	at := c.File
	if c.Line > 0 {
		at = fmt.Sprintf("%s:%d", c.File, c.Line)
	}
	switch c.Kind {
	case ledger.Added:
		u.say("%s: new %s %s", at, c.ID, excerpt(c.After))
	case ledger.Edited:
		u.say("%s: edited %s %s → %s", at, c.ID, excerpt(c.Before), excerpt(c.After))
	case ledger.Moved:
		from := ""
		if c.From != "" {
			from = " from " + c.From
		}
		u.say("%s: moved %s%s %s", at, c.ID, from, excerpt(c.After))
	case ledger.Restored:
		u.say("%s: back again %s %s", at, c.ID, excerpt(c.After))
	case ledger.Split:
		u.say("%s: divided %s into %s %s", at, c.ID, strings.Join(c.IDs, " and "), excerpt(c.Before))
	case ledger.Merged:
		u.say("%s: joined %s to %s %s", at, c.ID, strings.Join(c.IDs, " and "), excerpt(c.Before))
	case ledger.Deleted:
		u.say("%s: gone %s %s", at, c.ID, excerpt(c.Before))
	case ledger.Relinked:
		u.say("%s: links of %s lead elsewhere; translations follow", at, c.ID)
	case ledger.Remade:
		u.say("%s: %s is another kind of block now; translations follow", at, c.ID)
	case ledger.Renamed:
		u.say("%s was %s: ids, translations and locks follow", c.File, c.From)
		if strings.HasSuffix(c.From, ".md") {
			u.say("  to keep its old address, write in its front matter: aliases = [%q]", content.PathOf(c.From))
		}
	}
}

// sayNote says what became of a text.
func sayNote(n ledger.Note) string {
	switch n.Kind {
	case ledger.CarriedAlong:
		return fmt.Sprintf("%s: %s goes along to %s", n.Lang, n.ID, n.File)
	case ledger.CarriedAway:
		return fmt.Sprintf("%s: %s goes to the memory %s", n.Lang, n.ID, excerpt(n.Text))
	case ledger.Suggested:
		return fmt.Sprintf("%s: a suggestion for %s %s", n.Lang, n.ID, excerpt(n.Text))
	case ledger.TakenBack:
		return fmt.Sprintf("%s: %s comes back from the memory %s", n.Lang, n.ID, excerpt(n.Text))
	case ledger.HeldBack:
		return fmt.Sprintf("%s: %s of %s waits: run lykta translate align first", n.Lang, n.ID, n.File)
	case ledger.FollowedFile:
		return fmt.Sprintf("%s: %s follows its new name", n.Lang, n.File)
	case ledger.RemovedFile:
		return fmt.Sprintf("%s: the translation of %s goes; its texts are kept", n.Lang, n.File)
	}
	return n.Kind
}
