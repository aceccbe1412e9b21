package delivery

import (
	"fmt"
	"strings"

	"lykta/generator/translation/quality"
	"lykta/generator/translation/unit"
)

// notes tells a translator what cannot be seen in the text: what kind of text it is, how long it may be, and
// what its tags stand for.
func notes(u *Unit) []string {
	var list []string
	if about := aboutKind(u.Source); about != "" {
		list = append(list, about)
	}
	if most := quality.Limit(u.Source.Kind, u.Source.Key); most > 0 {
		list = append(list, fmt.Sprintf("At most %d characters.", most))
	}
	for _, t := range u.Source.Tags {
		if about := aboutTag(t); about != "" {
			list = append(list, t.Name+" = "+about)
		}
	}
	if u.Stale && !u.Missing {
		list = append(list, "The source text has changed since this was translated.")
	}
	return list
}

func aboutKind(u unit.Unit) string {
	switch {
	case u.Key == "keywords":
		return "Words that people search for, with commas between them: write what a child of your language would type, not a translation of each."
	case u.Key == "title":
		return "The title of the page."
	case u.Key == "description":
		return "Shown in search engines and under links to the page."
	case u.Kind == unit.Message:
		return aboutMessage(u.Key)
	case strings.HasPrefix(string(u.Kind), "h") && u.Kind.Class() == "heading":
		return "A heading."
	case u.Kind == unit.Alt:
		return "What a picture shows, for those who do not see it."
	case u.Kind == unit.Title:
		return "Shown when a pointer rests on a link."
	}
	return ""
}

func aboutMessage(key string) string {
	if _, category, isPlural := strings.Cut(key, "|"); isPlural {
		return fmt.Sprintf("A button, heading or notice of the site, for numbers of the plural category %q. Keep {…} as it is.", category)
	}
	return "A button, heading or notice of the site. Keep {…} as it is."
}

func aboutTag(t unit.Tag) string {
	switch t.Class {
	case "a":
		return "a link to " + t.Target
	case "img":
		return "a picture: " + t.Target
	case "b":
		return "strong text"
	case "i":
		return "emphasised text"
	case "s":
		return "text that is struck out"
	case "c":
		return "shown as it stands: " + t.Content
	case "u":
		return "an address: " + t.Content
	case "l":
		return "words in another language " + t.Target
	case "x":
		return aboutDirective(t.Content)
	}
	return ""
}

func aboutDirective(content string) string {
	name, key, _ := strings.Cut(content, ":")
	switch name {
	case "contact":
		return "the telephone number of " + key + ", which the site fills in"
	case "term":
		return "a word that is explained in the glossary: " + key
	}
	return content
}
