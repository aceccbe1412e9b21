package quality

import (
	"strings"
	"unicode/utf8"

	"lykta/generator/lang"
)

// Tidy mends what nobody would object to in a tagged text of a language: letters are composed (NFC), letters of a neighbouring language
// are its own, and invisible and doubled spaces are gone. Line breaks stay. Tidying what is tidy changes nothing.
func Tidy(to lang.Tag, text string) string {
	writing := to.Writing()
	text = lang.NFC(text)
	var r reading
	r.read(text)
	var out strings.Builder
	last, plain := rune('\n'), 0
	for at := 0; at < len(text); {
		if m, length := markAt(text[at:]); length > 0 {
			out.WriteString(text[at : at+length])
			at += length
			if m.kind == void {
				plain += utf8.RuneLen(placeOf)
				last = placeOf
			}
			continue
		}
		c, size := utf8.DecodeRuneInString(text[at:])
		isOther := r.isOther(plain)
		if text[at] == '&' {
			written, meant := entityAt(text[at:])
			out.WriteString(written)
			at, plain, last = at+len(written), plain+len(meant), '&'
			continue
		}
		at, plain = at+size, plain+size
		switch {
		case c == '\ufeff' || c == '\u2060' || c == '\u200b' && writing.Spaced:
			continue
		case c == ' ' && (last == ' ' || last == '\n'):
			continue
		case c == '\n' || isOther:
		default:
			c = ownLetter(writing.Foreign, c)
		}
		out.WriteRune(c)
		last = c
	}
	return trimLines(out.String())
}

func ownLetter(foreign []string, c rune) rune {
	for _, pair := range foreign {
		if wrong, size := utf8.DecodeRuneInString(pair); wrong == c {
			own, _ := utf8.DecodeRuneInString(pair[size:])
			return own
		}
	}
	return c
}

// trimLines takes away spaces at the ends of lines.
func trimLines(text string) string {
	if !strings.Contains(text, "\n") {
		return strings.Trim(text, " ")
	}
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.Trim(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
