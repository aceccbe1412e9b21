package paper

import (
	"strings"

	"lykta/generator/typeset/layout"
)

// plain gives an interface string as it is written; nothing if there is none.
func (s *sheet) plain(key string) string { return message(s.page.Language, key) }

// say gives an interface string with its placeholders filled, from pairs of a name and a value. Where the string is not translated, it
// says its language.
func (s *sheet) say(key string, pairs ...string) layout.Text {
	message, ok := s.page.Language.Messages[key]
	if !ok {
		return nil
	}
	tag := s.foreign(message.Lang)
	var text layout.Text
	for rest := message.Text; rest != ""; {
		before, after, found := strings.Cut(rest, "{")
		name, behind, closed := strings.Cut(after, "}")
		if !found || !closed {
			return append(text, layout.Span{Text: rest, Language: tag})
		}
		if before != "" {
			text = append(text, layout.Span{Text: before, Language: tag})
		}
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				text = append(text, layout.Span{Text: pairs[i+1]})
			}
		}
		rest = behind
	}
	return text
}
