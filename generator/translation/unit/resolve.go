package unit

import (
	"regexp"
	"slices"
	"strings"
)

// Target is what stands for a unit in a composed file.
type Target struct {
	Text     string   // tagged text, with tags numbered as the source's; "" = not translated, the source's text stays
	Tags     []Tag    // the translation's own, numbered likewise: what the source lacks is written after them
	Formerly []string // where the source's links led before: a translation that still leads there follows the source
	Hidden   bool     // the unit is left out
}

// resolved is a text ready to be written: every tag in it has a Tag.
type resolved struct {
	tokens []Token
	tags   map[string]Tag
}

// resolve finds out what the tags of a text stand for. Tags that nobody knows are left out, and the words in them stay; what cannot
// hold words stands before them.
func resolve(source []Tag, target Target, oneLine bool) resolved {
	r := resolved{}
	list := normal(Tokens(target.Text), oneLine)
	if !strings.Contains(target.Text, "<") {
		return resolved{tokens: list}
	}
	r.tags = map[string]Tag{}
	for _, t := range list {
		if t.Kind == Words {
			r.tokens = append(r.tokens, t)
			continue
		}
		tag, isKnown := tagFor(t.Name, source, target)
		if !isKnown {
			continue
		}
		isVoid := t.Kind == Void
		switch Class(t.Name) {
		case "c", "u", "h":
			isVoid = true
		case "x":
			isVoid = isVoid || strings.HasPrefix(tag.Content, "contact:")
		default:
			if isVoid {
				continue
			}
		}
		if isVoid && t.Kind == Close {
			continue
		}
		if isVoid {
			t.Kind = Void
		}
		tag.Void = isVoid
		r.tags[t.Name] = tag
		r.tokens = append(r.tokens, t)
	}
	r.tokens = normal(flatTerms(r.tokens), oneLine)
	return r
}

// Written gives a target's text as it is read back from a composed file: in its one form, and without what a file has no way to write.
func (u Unit) Written(target Target) string {
	p := piece{unit: u}
	if p.isRunning() {
		return Join(resolve(u.Tags, target, p.oneLine()).tokens)
	}
	text := oneLineText(Plain(target.Text))
	if u.Kind == Field && u.Key == keywordsField {
		text = strings.Join(keywordList(text), ", ")
	}
	return Escape(text)
}

// tagFor gives what a name stands for: the source's tag, or else the translation's own.
func tagFor(name string, source []Tag, target Target) (Tag, bool) {
	own := findTag(target.Tags, name)
	tag := findTag(source, name)
	switch {
	case tag != nil && own != nil && leadsElsewhere(*tag, *own, target.Formerly):
		moved := *tag
		moved.Target = own.Target
		return moved, true
	case tag != nil:
		return *tag, true
	case own != nil:
		return *own, true
	}
	class := Class(name)
	if language, isSpan := strings.CutPrefix(name, "l-"); isSpan {
		return Tag{Name: name, Class: class, Target: "{lang=" + language + "}"}, true
	}
	return Tag{Name: name, Class: class}, class == "b" || class == "i" || class == "s"
}

func findTag(tags []Tag, name string) *Tag {
	if i := slices.IndexFunc(tags, func(t Tag) bool { return t.Name == name }); i >= 0 {
		return &tags[i]
	}
	return nil
}

// leadsElsewhere tells whether a translation's link is its own: both lead out of the site, to different places, and the source never led there.
func leadsElsewhere(source, own Tag, formerly []string) bool {
	return source.Class == "a" && source.Target != own.Target && isExternal(source.Target) && isExternal(own.Target) && !slices.Contains(formerly, own.Target)
}

// isExternal tells whether a link leads out of the site.
func isExternal(target string) bool {
	end := strings.IndexAny(target, ":/?#")
	return end > 0 && target[end] == ':'
}

// flatTerms takes tags and line breaks out of the words of inline directives: the grammar has none there.
func flatTerms(tokens []Token) []Token {
	var list []Token
	term := ""
	for _, t := range tokens {
		switch {
		case term == "" && t.Kind == Open && Class(t.Name) == "x":
			term = t.Name
		case term != "" && t.Kind == Close && t.Name == term:
			term = ""
		case term != "" && t.Kind != Words:
			continue
		case term != "":
			t.Text = strings.ReplaceAll(t.Text, "\n", " ")
		}
		list = append(list, t)
	}
	return list
}

// signature is a text with what its tags stand for in the place of their names: equal for texts that differ in numbers only.
func (r resolved) signature() string {
	var b strings.Builder
	for _, t := range r.tokens {
		if t.Kind == Words {
			b.WriteString(Escape(needed(t.Text)))
			continue
		}
		tag := r.tags[t.Name]
		marks := [...]string{Open: "<", Close: "</", Void: "<!"}
		b.WriteString(marks[t.Kind] + tag.Class + " " + standsFor(tag) + ">")
	}
	return b.String()
}

// standsFor gives what makes a tag what it is: where it leads, what it shows, which language it is in.
func standsFor(t Tag) string {
	if t.Class == "l" {
		return spanQuotes.ReplaceAllString(t.Target, "$1")
	}
	return t.Content + t.Target
}

var spanQuotes = regexp.MustCompile(`["']([A-Za-z0-9-]*)["']`)
