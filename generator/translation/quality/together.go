package quality

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/translation/unit"
)

// Pair is a unit with its translation.
type Pair struct {
	Source *Source
	Target Target
	Place  string // where it stands, for people: "hemma/brak"
}

// FindTogether gives what is wrong with translations of one language beside each other, by index of pairs, which are in any fixed
// order. Pairs without a translation are passed over, but for the plural forms they leave out.
func (j *Judge) FindTogether(pairs []Pair) map[int][]Finding {
	found := map[int][]Finding{}
	add := func(i int, f Finding) {
		if !isIgnored(pairs[i].Target.Ignore, f.Check) {
			found[i] = append(found[i], f)
		}
	}
	j.plurals(pairs, add)
	consistency(pairs, add)
	return found
}

// plurals looks at all forms of each interface string together.
func (j *Judge) plurals(pairs []Pair, add func(int, Finding)) {
	forms := map[string]map[lang.Category]int{} // key → form → index
	var keys []string
	for i, p := range pairs {
		key, category, isPlural := strings.Cut(p.Source.Key, "|")
		if p.Source.Kind != unit.Message || !isPlural {
			continue
		}
		if forms[key] == nil {
			forms[key] = map[lang.Category]int{}
			keys = append(keys, key)
		}
		forms[key][lang.Category(category)] = i
	}
	for _, key := range keys {
		j.pluralForms(key, pairs, forms[key], add)
	}
}

func (j *Judge) pluralForms(key string, pairs []Pair, forms map[lang.Category]int, add func(int, Finding)) {
	needed := j.to.Categories()
	first := len(pairs)
	var missing []string
	texts := map[string]bool{}
	for _, i := range forms {
		first = min(first, i)
	}
	for _, c := range needed {
		i, isThere := forms[c]
		if !isThere || strings.TrimSpace(pairs[i].Target.Text) == "" {
			missing = append(missing, string(c))
			continue
		}
		texts[pairs[i].Target.Text] = true
	}
	switch {
	case len(missing) == len(needed): // not translated at all, which is told elsewhere
	case missing != nil:
		add(first, Finding{
			Check: "plurals", Severity: diag.Error, Offset: all,
			Message: fmt.Sprintf("%s lacks the plural form %s", key, strings.Join(missing, ", ")), Hint: fmt.Sprintf("%s has the forms %v", j.to.Name(), needed),
		})
	case len(needed) > 1 && len(texts) == 1:
		add(first, Finding{
			Check: "plurals", Severity: diag.Warning, Offset: all,
			Message: fmt.Sprintf("all plural forms of %s are the same", key), Hint: "write each as it is said with such a number; if they are really the same, ignore the check",
		})
	}
}

// fewest is how many words a text has that is compared with others: short ones are often alike, or depend on their place.
const fewest = 3

// consistency compares translations of equal texts, and texts with equal translations.
func consistency(pairs []Pair, add func(int, Finding)) {
	bySource, byTarget := map[string]int{}, map[string]int{}
	for i, p := range pairs {
		if p.Target.Text == "" || p.Source.isKeywords() || p.Source.Kind == unit.Message {
			continue // interface strings are short, and depend on their place
		}
		if p.Source.isShort {
			continue
		}
		if first, known := bySource[p.Source.Text]; !known {
			bySource[p.Source.Text] = i
		} else if other := pairs[first]; other.Target.Text != p.Target.Text {
			add(i, Finding{
				Check: "consistency", Severity: diag.Warning, Offset: all,
				Message: fmt.Sprintf("the same text is translated otherwise in %s: “%s”", other.Place, shortened(other.Target.Text)),
				Hint:    "choose one of them, or say why they differ by ignoring the check",
			})
		}
		if first, known := byTarget[p.Target.Text]; !known {
			byTarget[p.Target.Text] = i
		} else if other := pairs[first]; !alike(other.Source.Text, p.Source.Text) {
			add(i, Finding{
				Check: "consistency", Severity: diag.Warning, Offset: all,
				Message: fmt.Sprintf("another text has the same translation, in %s: “%s”", other.Place, shortened(other.Source.Text)),
				Hint:    "is one of them translated by mistake?",
			})
		}
	}
}

// alike tells whether two texts differ in letter case, markup and punctuation only.
func alike(a, b string) bool {
	fold := func(text string) []string {
		var r reading
		r.read(text)
		var list []string
		for _, w := range words(r.plain) {
			list = append(list, lang.Fold(w.text))
		}
		return list
	}
	return a == b || slices.Equal(fold(a), fold(b))
}

// shortened gives the beginning of a text, for messages.
func shortened(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
