package content

import (
	"fmt"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/model"
)

// reviewAfter is how many days after its making a new page is to be reviewed.
const reviewAfter = 180

// PathProblem tells, in plain words, why a path cannot be a page's, with index for a folder's own; "" when it can.
func PathProblem(path string) string {
	folder, isOwn := strings.CutSuffix("/"+path, "/index")
	if isOwn && folder == "" {
		return "" // the home page
	}
	f := pathFault(strings.TrimPrefix(folder, "/"))
	if f.message == "" {
		return ""
	}
	return f.message + ": " + f.hint
}

// Skeleton gives the text of a new page with every field that its type demands, each to be filled in by its author.
func Skeleton(t model.Type, audience model.Audience, today lang.Date) string {
	var b strings.Builder
	field := func(key, value string) { fmt.Fprintf(&b, "%s = %s\n", key, value) }
	text := func(key, hint string) { fmt.Fprintf(&b, "%s = %q\n", key, hint) }
	b.WriteString("+++\n")
	text("type", string(t))
	text("audience", string(audience))
	if t == model.Rumour {
		text("fact", "Så är det, i en mening. Det här blir rubriken.")
		text("claim", "Ryktet, som folk säger det.")
		text("why_it_spreads", "Varför många tror det.")
		text("explain", "Vad som är sant, och varför.")
	} else {
		text("title", "Rubrik")
	}
	text("description", "En eller två meningar om sidan.")
	if t == model.Question {
		text("answer", "Det korta svaret.")
	}
	if t == model.Story {
		field("invented", "true")
	}
	if t == model.TermPage {
		text("term", "nyckel-i-glossary")
	}
	switch t {
	case model.Rumour, model.Rights, model.Steps:
		field("sources", "[\"nyckel-i-sources\"]")
		text("limits", "Det här är också sant.")
	}
	field("keywords", "[]")
	field("updated", today.String())
	field("review_by", today.AddDays(reviewAfter).String())
	b.WriteString("+++\n\nDen första meningen.\n\n## Rubrik\n\n")
	if t == model.Steps {
		b.WriteString(":::steps\n1. Först.\n2. Sedan.\n:::\n")
	} else {
		b.WriteString("Text.\n")
	}
	return b.String()
}
