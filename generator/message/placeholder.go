package message

import (
	"regexp"
	"slices"
	"strings"
)

// placeholder is a name in braces: lower-case ASCII letters, digits and underscores, a letter first.
var placeholder = regexp.MustCompile(`\{[a-z][a-z0-9_]*\}`)

// Placeholders gives the names in braces in a text, sorted, each once: "{n} av {total}" has "n" and "total".
func Placeholders(text string) []string {
	if !strings.Contains(text, "{") {
		return nil
	}
	var names []string
	for _, found := range placeholder.FindAllString(text, -1) {
		names = append(names, found[1:len(found)-1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Strip gives a text without the names in braces.
func Strip(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	return placeholder.ReplaceAllString(text, "")
}

// strayBrace gives the first brace, and what follows it, that is not of a placeholder; "" when there is none.
func strayBrace(text string) string {
	blank := placeholder.ReplaceAllStringFunc(text, func(found string) string { return strings.Repeat(" ", len(found)) })
	i := strings.IndexAny(blank, "{}")
	if i < 0 {
		return ""
	}
	rest := []rune(text[i:])
	if end := slices.Index(rest, '}'); end > 0 && end < 20 {
		return string(rest[:end+1])
	}
	return string(rest[:min(len(rest), 12)])
}
