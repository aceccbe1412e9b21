package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spaces finds spaces that nobody meant, and lines that are not broken as in the source.
func spaces(g *judging) {
	text := g.text.plain
	if i := strings.Index(text, "  "); i >= 0 && !strings.Contains(g.source.reading.plain, "  ") {
		g.warn(i, "two spaces in a row", "write one")
	}
	if strings.TrimSpace(text) != text {
		g.warn(all, "a space at the beginning or the end", "take it away")
	}
	if have, wanted := strings.Count(text, "\n"), strings.Count(g.source.reading.plain, "\n"); have != wanted {
		g.warn(all, fmt.Sprintf("%d line breaks, and %d in the source", have, wanted), "break the lines where the source does")
	}
}

// marks finds punctuation that its language writes with other spaces.
func marks(g *judging) {
	if !g.writing.Spaced {
		return
	}
	if g.to.Language() == "fr" {
		frenchMarks(g)
		return
	}
	text := g.text.plain
	before := ' '
	for i, r := range text {
		if !strings.ContainsRune(".,;:!?؟،؛።፣፤", r) {
			before = r
			continue
		}
		next, size := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		switch {
		case unicode.IsSpace(before) && before != '\n' && i > 0 && !isNameOfFile(r, next):
			g.warn(i, fmt.Sprintf("a space before %c", r), "take it away")
		case strings.ContainsRune("،؛؟።፣፤!?", r) && size > 0 && unicode.IsLetter(next) && unicode.IsLetter(before):
			g.warn(i, fmt.Sprintf("no space after %c", r), "write one")
		}
		before = r
	}
}

// isNameOfFile tells of a full stop that begins something: ".zip", ".5", "...".
func isNameOfFile(r, next rune) bool {
	return r == '.' && (next == '.' || unicode.IsLetter(next) || unicode.IsDigit(next))
}

// frenchMarks finds high marks without the narrow space that French has before them.
func frenchMarks(g *judging) {
	before := ' '
	for i, r := range g.text.plain {
		if strings.ContainsRune(";!?»", r) && unicode.IsLetter(before) {
			g.warn(i, fmt.Sprintf("no space before %c", r), "French has a narrow no-break space there")
		}
		before = r
	}
}
