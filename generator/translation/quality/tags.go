package quality

import (
	"fmt"
	"strings"

	"lykta/generator/diag"
)

// tags holds a translation to the markup of its source: the same tags, each once, well nested, in any order. Emphasis, and spans in
// another language, may be left out.
func tags(g *judging) {
	if len(g.text.tags) == 0 && len(g.source.reading.tags) == 0 {
		return
	}
	g.nesting()
	counts := map[string]int{}
	for _, m := range g.source.reading.tags {
		if m.kind != closer {
			counts[form(m)]++
		}
	}
	for _, m := range g.text.tags {
		if m.isForeign() || m.kind == closer {
			continue
		}
		if counts[form(m)] == 0 {
			g.report(m, fmt.Sprintf("the source has no %s", shown(m)), "take it out of the translation", false)
			continue
		}
		counts[form(m)]--
	}
	for _, m := range g.source.reading.tags {
		if m.kind != closer && counts[form(m)] > 0 {
			counts[form(m)] = 0
			g.report(mark{name: m.name, kind: m.kind, offset: all}, fmt.Sprintf("%s is missing", shown(m)), "put it around the same words as in the source", isEmphasis(m))
		}
	}
}

// form tells tags apart: a paired tag is not a void one.
func form(m mark) string {
	if m.kind == void {
		return m.name + "/"
	}
	return m.name
}

// shown gives a tag as translators see it.
func shown(m mark) string {
	if m.kind == void {
		return "<" + m.name + "/>"
	}
	return "<" + m.name + ">…</" + m.name + ">"
}

// isEmphasis tells of tags without which a text still says the same.
func isEmphasis(m mark) bool { return strings.Contains(" b i s l ", " "+m.class()+" ") }

// report adds a finding at a tag, whose offset is of the tagged text already.
func (g *judging) report(m mark, message, hint string, isMild bool) {
	severity := diag.Error
	if isMild {
		severity = diag.Warning
	}
	g.found = append(g.found, Finding{Check: g.check.Name, Severity: severity, Message: message, Hint: hint, Offset: m.offset})
}

// nesting reports tags that are not closed, or not in the order in which they were opened.
func (g *judging) nesting() {
	var open []mark
	for _, m := range g.text.tags {
		switch m.kind {
		case opener:
			open = append(open, m)
		case closer:
			if last := len(open) - 1; last >= 0 && open[last].name == m.name {
				open = open[:last]
				continue
			}
			g.report(m, fmt.Sprintf("</%s> closes nothing that is open here", m.name), "tags are closed in the opposite order in which they are opened: <a1><b1>…</b1></a1>", false)
			return // what follows would be reported for the same reason
		case void:
		}
	}
	for _, m := range open {
		g.report(m, fmt.Sprintf("<%s> is not closed", m.name), fmt.Sprintf("write </%s> after its last word", m.name), false)
	}
}
