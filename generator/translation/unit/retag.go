package unit

import (
	"regexp"
	"strconv"
	"strings"

	"lykta/generator/lang"
)

// Retag gives a translated unit with its tags numbered as those of the source's unit that they stand for: tags of a class that show or
// lead to the same first, then the others of the class in order. What the source has no more of goes on counting after the source's; a
// span that only the translation has, and that has nothing but a language, becomes `l-sv`. Hash stays that of the file.
func Retag(source, target Unit) Unit {
	if len(target.Tags) == 0 {
		return target
	}
	names := pairTags(source.Tags, target.Tags)
	if isSame(names) {
		return target
	}
	tokens := Tokens(target.Text)
	for i := range tokens {
		if name, ok := names[tokens[i].Name]; ok && tokens[i].Kind != Words {
			tokens[i].Name = name
		}
	}
	retagged := target
	retagged.Text = Join(tokens)
	retagged.Tags = nil
	for _, tag := range target.Tags {
		tag.Name = names[tag.Name]
		if !strings.HasPrefix(tag.Name, "l-") {
			retagged.Tags = append(retagged.Tags, tag)
		}
	}
	return retagged
}

// isSame tells whether every name stays.
func isSame(names map[string]string) bool {
	for from, to := range names {
		if from != to {
			return false
		}
	}
	return true
}

// pairTags gives the new names of a target's tags.
func pairTags(source, target []Tag) map[string]string {
	names := map[string]string{}
	used := map[string]bool{}
	pair := func(fits func(s, t Tag) bool) {
		for _, t := range target {
			if names[t.Name] != "" {
				continue
			}
			for _, s := range source {
				if !used[s.Name] && s.Class == t.Class && fits(s, t) {
					names[t.Name], used[s.Name] = s.Name, true
					break
				}
			}
		}
	}
	pair(func(s, t Tag) bool { return standsFor(s) == standsFor(t) })
	pair(func(s, t Tag) bool {
		return s.Class != "l" && (s.Class != "x" || directiveOf(s) == directiveOf(t))
	})
	count := map[string]int{}
	for _, s := range source {
		count[s.Class]++
	}
	for _, t := range target {
		if names[t.Name] != "" {
			continue
		}
		if language := onlyLanguage.FindStringSubmatch(standsFor(t)); t.Class == "l" && language != nil {
			names[t.Name] = "l-" + language[1]
			continue
		}
		count[t.Class]++
		names[t.Name] = t.Class + strconv.Itoa(count[t.Class])
	}
	return names
}

func directiveOf(t Tag) string {
	directive, _, _ := strings.Cut(t.Content, ":")
	return directive
}

var onlyLanguage = regexp.MustCompile(`^\{lang=([A-Za-z0-9-]{2,35})\}$`)

// Target divides a translation of f, page, facts or interface strings. Units that stand for the same by key, or by the sequence of
// blocks, have their tags numbered as the source's; which unit really translates which is the ledger's to say (see Retag).
func (f *File) Target(name string, src []byte, tag lang.Tag) *File {
	target := f.divide(name, src, tag)
	target.asPlurals(f)
	for t, s := range pairs(f, target) {
		if s >= 0 {
			target.Units[t] = Retag(f.Units[s], target.Units[t])
		}
	}
	return target
}
