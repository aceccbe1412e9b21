package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/translation/unit"
)

// endClass is what a mark at the end of a text says, whatever the script.
type endClass string

const (
	noEnd       endClass = "no mark"
	stopEnd     endClass = "a full stop"
	questionEnd endClass = "a question mark"
	callEnd     endClass = "an exclamation mark"
	colonEnd    endClass = "a colon"
	openEnd     endClass = "an ellipsis"
	pauseEnd    endClass = "a comma or semicolon"
)

// ends are the marks of each class; the first ones are Latin.
var ends = []struct {
	class endClass
	marks string
}{
	{stopEnd, ".。．｡۔።।։॥။៖។"},
	{questionEnd, "?？؟፧՞\u037e"},
	{callEnd, "!！՜"},
	{colonEnd, ":：፦"},
	{openEnd, "…⋯"},
	{pauseEnd, ",;،؛፣፤、，；"},
}

// ending compares how a translation ends with how its source does.
func ending(g *judging) {
	if !g.writing.Stops {
		return
	}
	wanted, _, _ := endOf(g.source.reading.plain)
	have, r, at := endOf(g.text.plain)
	if r == ';' && g.writing.Question == ";" {
		have = questionEnd
	}
	switch {
	case have != wanted && !g.source.reading.endsWithLink() && g.isSentence(wanted, have):
		g.warn(at, fmt.Sprintf("the source ends with %s, and the translation with %s", wanted, have), "end it as the source does")
	case have == questionEnd && r == '?' && g.writing.Question != "?":
		g.warn(at, fmt.Sprintf("the question mark of %s is %s", g.to.Name(), g.writing.Question), "write "+g.writing.Question)
	case have == stopEnd && r == '.' && g.writing.Stop != ".":
		g.warn(at, fmt.Sprintf("the full stop of %s is %s", g.to.Name(), g.writing.Stop), "write "+g.writing.Stop)
	}
}

// endsWithLink tells whether the last mark may belong to the name of what a link leads to.
func (r *reading) endsWithLink() bool {
	last := len(r.tags) - 1
	return last >= 0 && r.tags[last].class() == "a" && strings.HasSuffix(r.tagged, "</"+r.tags[last].name+">")
}

// isSentence tells whether a difference says something: a short label may gain or lose a full stop, never a question mark.
func (g *judging) isSentence(wanted, have endClass) bool {
	const fewest = 4
	if wanted == questionEnd || have == questionEnd {
		return true
	}
	if g.source.Kind == unit.Message || g.source.Kind == unit.Fact {
		return len(words(g.source.reading.plain)) >= fewest
	}
	return true
}

// endOf gives the mark at the end of a text, before closing quotation marks and brackets, and its place.
func endOf(text string) (endClass, rune, int) {
	text = strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("”“’‘»«\"')]）」』", r) || r == '\u200f' || r == '\u200e' || r == '\u2069'
	})
	r, size := utf8.DecodeLastRuneInString(text)
	if strings.HasSuffix(text, "...") {
		return openEnd, r, len(text) - len("...")
	}
	for _, e := range ends {
		if strings.ContainsRune(e.marks, r) && r != utf8.RuneError {
			return e.class, r, len(text) - size
		}
	}
	return noEnd, r, max(len(text)-size, 0)
}
