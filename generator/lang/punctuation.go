package lang

import "strings"

// Quotes are a language's quotation marks: outer, and inner for a quotation within a quotation.
type Quotes struct{ Open, Close, InnerOpen, InnerClose string }

// Quotes gives the language's quotation marks (CLDR, delimiters), in the order of the text: in a script that runs from right to
// left, Open stands to the right.
func (t Tag) Quotes() Quotes { return t.locale().quotes }

// List joins parts as the language writes a list in running text, "a, b och c" (CLDR, listPattern standard). No parts give "".
func (t Tag) List(parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	patterns := strings.Split(t.locale().list, "|") // two, start, middle, end
	if len(parts) == 2 {
		return fill(patterns[0], parts[0], parts[1])
	}
	last := len(parts) - 1
	out := fill(patterns[3], parts[last-1], parts[last])
	for i := last - 2; i > 0; i-- {
		out = fill(patterns[2], parts[i], out)
	}
	return fill(patterns[1], parts[0], out)
}
