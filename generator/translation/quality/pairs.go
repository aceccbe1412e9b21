package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/lang"
)

// brackets finds brackets without their partner, where the source has none such.
func brackets(g *judging) {
	if !g.text.hasMarks && !g.text.hasOdd {
		return
	}
	for _, pair := range []string{"()", "[]", "{}", "（）", "【】"} {
		open, size := utf8.DecodeRuneInString(pair)
		closing := pair[size:]
		diff := func(text string) int { return strings.Count(text, string(open)) - strings.Count(text, closing) }
		have := diff(g.text.plain)
		switch wanted := diff(g.source.reading.plain); {
		case have == 0 || have == wanted:
		case have > 0:
			g.warn(strings.LastIndex(g.text.plain, string(open)), fmt.Sprintf("a bracket %c is not closed", open), "write "+closing+" where it ends")
		default:
			g.warn(strings.LastIndex(g.text.plain, closing), fmt.Sprintf("a bracket %s closes nothing", closing), fmt.Sprintf("write %c where it begins", open))
		}
	}
}

// quotes finds quotation marks without their partner, and Swedish ones in a language that has others.
func quotes(g *judging) {
	if !g.text.hasMarks && !g.text.hasOdd {
		return
	}
	text := g.text.plain
	if strings.Count(text, `"`)%2 != 0 && strings.Count(g.source.reading.plain, `"`)%2 == 0 {
		g.warn(strings.LastIndex(text, `"`), `a quotation mark " has no partner`, "quotation marks come in pairs")
	}
	if open, closing := strings.Count(text, "«"), strings.Count(text, "»"); open != closing {
		g.warn(max(strings.LastIndex(text, "«"), strings.LastIndex(text, "»")), "a quotation mark « or » has no partner", "quotation marks come in pairs")
	}
	curly := strings.Count(text, "“") + strings.Count(text, "”") + strings.Count(text, "„")
	if curly%2 != 0 {
		g.warn(strings.LastIndexAny(text, "“”„"), "a quotation mark “ or ” has no partner", "quotation marks come in pairs")
	}
	if i := swedishOpening(text); i >= 0 && !g.text.isOther(i) && opensOtherwise(g.quotes) {
		g.warn(i, "Swedish quotation marks", fmt.Sprintf("%s writes %s…%s", g.to.Name(), g.quotes.Open, g.quotes.Close))
	}
}

func opensOtherwise(q lang.Quotes) bool { return q.Open != "”" && q.InnerOpen != "”" }

// swedishOpening gives the place of a ” before a word, or -1.
func swedishOpening(text string) int {
	for at := 0; ; {
		i := strings.Index(text[at:], "”")
		if i < 0 {
			return -1
		}
		i += at
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len("”"):])
		if (i == 0 || unicode.IsSpace(before) || before == '(') && (unicode.IsLetter(after) || unicode.IsDigit(after)) {
			return i
		}
		at = i + len("”")
	}
}
