package quality

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/message"
	"lykta/generator/translation/unit"
)

// placeholders compares the words in braces of interface strings. A plural form for exactly one, or none, may do without its
// number: "one letter".
func placeholders(g *judging) {
	if g.source.Kind != unit.Message {
		return
	}
	wanted, have := message.Placeholders(g.source.Text), message.Placeholders(g.target.Text)
	for _, name := range have {
		if !slices.Contains(wanted, name) {
			g.fault(strings.Index(g.text.plain, "{"+name+"}"), fmt.Sprintf("the source has no {%s}", name), "nothing would be put in its place: write the source's words in braces")
		}
	}
	for _, name := range wanted {
		if !slices.Contains(have, name) && !(name == "n" && saysCount(g.source.Key)) {
			g.fault(all, fmt.Sprintf("{%s} is missing", name), "write it where the number or name is to stand")
		}
	}
}

// saysCount tells of the forms of a plural that stand for one, two or no things in most languages.
func saysCount(key string) bool {
	_, category, _ := strings.Cut(key, "|")
	return category == "zero" || category == "one" || category == "two"
}
