package pseudo

import (
	"regexp"
	"strings"
	"unicode"

	"lykta/generator/translation/unit"
)

// Open and Close stand around every text of the language with accents. What is shown and stands outside them was never translated;
// where one of them is missing, a text was cut.
const (
	Open  = "⟦"
	Close = "⟧"
)

// override and popped turn a piece of text around (RLO and PDF, UAX #9), so that a layout is seen as if it were read from the right.
const (
	override = "\u202e"
	popped   = "\u202c"
)

// letters are accented so that everybody can still read them; no other word of the source looks like that.
var letters = strings.NewReplacer(
	"a", "à", "c", "ç", "d", "ď", "e", "é", "g", "ğ", "h", "ĥ", "i", "î", "j", "ĵ", "k", "ķ", "l", "ļ", "n", "ñ", "o", "ô", "r", "ŕ", "s", "š", "t", "ţ",
	"u", "ů", "w", "ŵ", "y", "ý", "z", "ž", "å", "ã", "ä", "â", "ö", "õ",
	"A", "À", "C", "Ç", "D", "Ď", "E", "É", "G", "Ğ", "H", "Ĥ", "I", "Î", "J", "Ĵ", "K", "Ķ", "L", "Ļ", "N", "Ñ", "O", "Ô", "R", "Ŕ", "S", "Š", "T", "Ţ",
	"U", "Ů", "W", "Ŵ", "Y", "Ý", "Z", "Ž", "Å", "Ã", "Ä", "Â", "Ö", "Õ",
)

func accents(text string) string { return letters.Replace(text) }

// placeholder matches a name in braces, which stays as it is.
var placeholder = regexp.MustCompile(`\{[a-z][a-z0-9_]*\}`)

// eachWords changes the words of a tagged text, and neither its tags nor its names in braces.
func eachWords(text string, change func(string) string) string {
	tokens := unit.Tokens(text)
	for i, t := range tokens {
		if t.Kind == unit.Words {
			tokens[i].Text = outsideBraces(t.Text, change)
		}
	}
	return unit.Join(tokens)
}

func outsideBraces(text string, change func(string) string) string {
	var out strings.Builder
	at := 0
	for _, found := range placeholder.FindAllStringIndex(text, -1) {
		out.WriteString(change(text[at:found[0]]))
		out.WriteString(text[found[0]:found[1]])
		at = found[1]
	}
	out.WriteString(change(text[at:]))
	return out.String()
}

// accented gives a text with accents, a third longer, between brackets.
func accented(text, _ string) string {
	letters := 0
	for _, r := range unit.Plain(text) {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	const percent = 35
	longer := ""
	if n := letters * percent / 100; n > 0 {
		longer = " " + padding(n)
	}
	return Open + eachWords(text, accents) + longer + Close
}

// padding gives n letters in words that lines can be broken between.
func padding(n int) string {
	const word = 7
	var out strings.Builder
	for i := range n {
		if i > 0 && i%word == 0 {
			out.WriteByte(' ')
		}
		out.WriteString("õ")
	}
	return out.String()
}

// reversed gives a text that runs from right to left.
func reversed(text, _ string) string {
	return eachWords(text, func(words string) string {
		lines := strings.Split(words, "\n") // a line break ends what is turned around
		for i, line := range lines {
			if strings.TrimSpace(line) != "" {
				inner := strings.Trim(line, " ")
				lines[i] = strings.Replace(line, inner, override+inner+popped, 1)
			}
		}
		return strings.Join(lines, "\n")
	})
}

// labelled gives a text with the id of its unit.
func labelled(text, id string) string {
	if id == "" {
		return text
	}
	return text + " ‹" + id + "›"
}
