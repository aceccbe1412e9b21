package workflow

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"lykta/generator/tomlfile"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// withoutGone takes out of a composed translation the texts with names that the source has no longer: they are kept elsewhere by now.
// Only what the lock knew is taken away; of anything else the build says that it is too much.
func (p *planning) withoutGone(source *unit.File, old Target, src []byte) []byte {
	if old.Lock == nil {
		return src
	}
	isThere := map[string]bool{}
	for _, u := range source.Units {
		isThere[u.Key] = true
		isThere[owner(u)] = true
	}
	for _, u := range old.Lock.Units {
		if u.Key == "" || isThere[u.Key] {
			continue
		}
		name, _, _ := strings.Cut(u.Key, "|")
		gone := unit.Unit{Kind: unit.Message, Key: u.Key}
		if !strings.HasSuffix(source.Name, ".md") && !strings.Contains(u.Key, "|") && isFact(source) {
			gone.Kind = unit.Fact
		}
		switch {
		case gone.Kind == unit.Fact && !isThere[owner(gone)]:
			p.keepRest(source.Name, owner(gone), src)
			src = withoutTable(src, owner(gone))
		case !isThere[owner(gone)] || gone.Kind == unit.Fact || strings.HasSuffix(source.Name, ".md"):
			src = without(source.Name, src, strings.Split(name, ".")...)
		}
	}
	return src
}

// keepRest keeps what else stands in a table that goes, such as forms of a word.
func (p *planning) keepRest(file, key string, src []byte) {
	var written map[string]any
	if _, problems := tomlfile.Decode(file, src, 1, &written); problems != nil {
		return
	}
	table, _ := written[key].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(table)) {
		var words []string
		if list, isList := table[name].([]any); isList {
			for _, word := range list {
				words = append(words, fmt.Sprint(word))
			}
		} else if text, isText := table[name].(string); isText {
			words = []string{text}
		}
		if len(words) > 0 {
			p.left = append(p.left, ledger.Pair{Target: unit.Escape(strings.Join(words, ", ")), File: file, ID: key + "." + name, Origin: "removed"})
		}
	}
}

// isFact tells whether a file holds facts.
func isFact(source *unit.File) bool {
	return slices.ContainsFunc(source.Units, func(u unit.Unit) bool { return u.Kind == unit.Fact })
}

// owner gives the fact or string that a text belongs to: what is gone when all of its texts are.
func owner(u unit.Unit) string {
	if u.Kind == unit.Fact {
		key, _, _ := strings.Cut(u.Key, ".")
		return key
	}
	key, _, _ := strings.Cut(u.Key, "|")
	return key
}

// without takes one value out of a file, or of a page's front matter.
func without(file string, src []byte, keyPath ...string) []byte {
	if !strings.HasSuffix(file, ".md") {
		if changed, err := tomlfile.Remove(src, keyPath...); err == nil {
			return changed
		}
		return src
	}
	front, body, _, problems := tomlfile.FrontMatter(file, src)
	if problems != nil {
		return src
	}
	changed, err := tomlfile.Remove(front, keyPath...)
	if err != nil {
		return src
	}
	return joinPage(changed, body)
}

// joinPage puts a page together.
func joinPage(front, body []byte) []byte {
	return slices.Concat([]byte("+++\n"), front, []byte("+++\n"), body)
}

// withoutTable takes a table with a header of its own out of a file: its lines up to the next header and what is written above that.
func withoutTable(src []byte, key string) []byte {
	lines := strings.SplitAfter(string(src), "\n")
	from := slices.IndexFunc(lines, func(line string) bool { return strings.TrimSpace(line) == "["+tomlfile.Key(key)+"]" })
	if from < 0 {
		return src
	}
	to := from + 1
	for to < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[to]), "[") {
		to++
	}
	if to < len(lines) {
		for above := strings.TrimSpace(lines[to-1]); to-1 > from && strings.HasPrefix(above, "#"); above = strings.TrimSpace(lines[to-1]) {
			to--
		}
	}
	text := strings.Join(slices.Delete(lines, from, to), "")
	changed := []byte(strings.TrimRight(text, "\n") + "\n")
	var before, after map[string]any
	_, wrong := tomlfile.Decode("", src, 1, &before)
	if _, problems := tomlfile.Decode("", changed, 1, &after); wrong != nil || problems != nil || len(after) != len(before)-1 {
		return src // it is written in another way: the build says that it is too much
	}
	return changed
}
