package quality

import (
	"fmt"
	"slices"

	"lykta/generator/translation/terms"
	"lykta/generator/translation/unit"
)

// glossary holds a translation to terms.toml, for the terms that stand in its source. The Swedish word itself is never wrong, and
// names of facts may leave it out: it is shown beside them.
func glossary(g *judging) {
	if len(g.source.terms) == 0 {
		return
	}
	var have []string
	isRead := false
	for _, i := range g.source.terms {
		term := g.terms.Terms[i]
		use, isListed := term.In[g.to]
		if !isListed {
			continue
		}
		if !isRead {
			have, isRead = terms.Words(g.text.plain), true
		}
		isIn := func(p terms.Pattern) bool { return p.In(have) }
		if i := slices.IndexFunc(use.Avoid, isIn); i >= 0 {
			g.fault(all, fmt.Sprintf("“%s” is not a word for “%s” here", use.Avoid[i], term.Name()), instead(use))
		}
		isKept := slices.ContainsFunc(term.Forms, isIn)
		if use.Keep && !isKept && g.source.Kind != unit.Fact {
			g.fault(all, fmt.Sprintf("the Swedish word “%s” is to stand in the text", term.Name()), "readers will meet it on signs and in letters: write it beside the translation")
		}
		if len(use.Use) > 0 && !isKept && !slices.ContainsFunc(use.Use, isIn) {
			g.warn(all, fmt.Sprintf("“%s” is not translated as in the list of terms", term.Name()), instead(use))
		}
	}
}

func instead(use terms.Use) string {
	hint := "look in the list of terms"
	if len(use.Use) > 0 {
		hint = "write " + terms.Proposals(use.Use[:1])
		if len(use.Use) > 1 {
			hint += " (or " + terms.Proposals(use.Use[1:]) + ")"
		}
	}
	if use.Note != "" {
		hint += ": " + use.Note
	}
	return hint
}
