package exchange

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lykta/generator/model"
)

// Fact is one thing known of an entry, as a key and one line of text. Formats that have no place of their own for it carry it in
// comments, contexts, properties or columns, where people can read it and tools leave it alone.
type Fact struct{ Key, Value string }

// The keys of facts, in the order of Facts. Term and Match may stand several times.
const (
	FactID        = "id"
	FactContext   = "context"
	FactFile      = "file"
	FactKind      = "kind"
	FactState     = "state"
	FactStale     = "stale"
	FactSame      = "same"
	FactObsolete  = "obsolete"
	FactSource    = "src" // the source text's hash
	FactTarget    = "tgt" // the target text's hash
	FactPrevious  = "previous"
	FactMaxLength = "max-length"
	FactPreview   = "see"
	FactFlag      = "flag"
	FactTerm      = "term"
	FactMatch     = "match"
)

// FactKeys lists every key once, in the order of Facts.
func FactKeys() []string {
	return []string{
		FactID, FactContext, FactFile, FactKind, FactState, FactStale, FactSame, FactObsolete, FactSource, FactTarget, FactPrevious,
		FactMaxLength, FactPreview, FactFlag, FactTerm, FactMatch,
	}
}

const yes = "yes"

// Facts gives everything known of an entry but its two texts, notes and comments, except for keys that the format carries in its
// own way. What is empty has no fact.
func Facts(e *Entry, except ...string) []Fact {
	list := []Fact{
		{FactID, Line(e.ID)},
		{FactContext, Line(e.Context)},
		{FactFile, Line(e.File)},
		{FactKind, Line(e.Kind)},
		{FactState, Line(string(e.State))},
		{FactStale, truth(e.Stale)},
		{FactSame, truth(e.Same)},
		{FactObsolete, truth(e.Obsolete)},
		{FactSource, Line(e.SrcHash)},
		{FactTarget, Line(e.TgtHash)},
		{FactPrevious, Line(e.Previous)},
		{FactMaxLength, number(e.MaxLength)},
		{FactPreview, Line(e.Preview)},
	}
	for _, flag := range e.Flags {
		list = append(list, Fact{FactFlag, Line(flag)})
	}
	for _, term := range e.Terms {
		list = append(list, Fact{FactTerm, termLine(term)})
	}
	for _, match := range e.Matches {
		list = append(list, Fact{FactMatch, fields(strconv.Itoa(match.Quality)+" %", match.Origin, match.Source, match.Target)})
	}
	return slices.DeleteFunc(list, func(f Fact) bool { return f.Value == "" || slices.Contains(except, f.Key) })
}

func truth(is bool) string {
	if is {
		return yes
	}
	return ""
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Take gives an entry what a fact tells. It tells whether the key is known and the value can be read.
func (e *Entry) Take(f Fact) bool {
	text := Unline(f.Value)
	switch f.Key {
	case FactID:
		e.ID = text
	case FactContext:
		e.Context = text
	case FactFile:
		e.File = text
	case FactKind:
		e.Kind = text
	case FactState:
		e.State = model.State(text)
	case FactSource:
		e.SrcHash = text
	case FactTarget:
		e.TgtHash = text
	case FactPrevious:
		e.Previous = text
	case FactPreview:
		e.Preview = text
	case FactFlag:
		e.Flags = append(e.Flags, text)
	case FactTerm:
		e.Terms = append(e.Terms, readTerm(f.Value))
	default:
		return e.takeValue(f)
	}
	return true
}

// takeValue takes the facts that are no text.
func (e *Entry) takeValue(f Fact) bool {
	switch f.Key {
	case FactStale:
		e.Stale = f.Value == yes
	case FactSame:
		e.Same = f.Value == yes
	case FactObsolete:
		e.Obsolete = f.Value == yes
	case FactMaxLength:
		n, err := strconv.Atoi(f.Value)
		if err != nil || n < 0 {
			return false
		}
		e.MaxLength = n
	case FactMatch:
		parts := unfields(f.Value)
		quality, err := strconv.Atoi(strings.TrimSuffix(parts[0], " %"))
		if err != nil || len(parts) != 4 {
			return false
		}
		e.Matches = append(e.Matches, Match{Quality: quality, Origin: parts[1], Source: parts[2], Target: parts[3]})
	default:
		return false
	}
	return true
}

func termLine(t Term) string {
	parts := []string{t.Source}
	for _, word := range t.Use {
		parts = append(parts, "use: "+word)
	}
	for _, word := range t.Avoid {
		parts = append(parts, "avoid: "+word)
	}
	if t.Keep {
		parts = append(parts, "keep: "+yes)
	}
	if t.Note != "" {
		parts = append(parts, "note: "+t.Note)
	}
	return fields(parts...)
}

func readTerm(line string) Term {
	parts := unfields(line)
	t := Term{Source: parts[0]}
	for _, part := range parts[1:] {
		key, value, _ := strings.Cut(part, ":")
		value = Trim(value)
		if value == "" {
			continue
		}
		switch key {
		case "use":
			t.Use = append(t.Use, value)
		case "avoid":
			t.Avoid = append(t.Avoid, value)
		case "keep":
			t.Keep = value == yes
		case "note":
			t.Note = value
		}
	}
	return t
}

// fields joins texts to one line that unfields takes apart.
func fields(parts ...string) string {
	lines := make([]string, len(parts))
	for i, part := range parts {
		lines[i] = strings.ReplaceAll(Line(part), "|", `\|`)
	}
	return strings.Join(lines, " | ")
}

// unfields gives at least one field.
func unfields(line string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			parts = append(parts, Unline(line[start:i]))
			start = i + 1
		}
	}
	return append(parts, Unline(line[start:]))
}

// Line writes a text as one line without control characters: a line feed as `\n`, a backslash as `\\`, others as `\u{1b}`. Space
// around it is dropped.
func Line(text string) string {
	text = Trim(text)
	if strings.IndexFunc(text, isWritten) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\n':
			b.WriteString(`\n`)
		case isWritten(r):
			b.WriteString(`\u{` + strconv.FormatInt(int64(r), 16) + "}")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Trim takes away the space that programs add at the ends of texts. A no-break space is not among it: an author typed it.
func Trim(text string) string { return strings.Trim(text, " \t\n\r\f\v") }

// isWritten tells whether a character must be written in another way to be read back from any format: XML 1.0 §2.2 has no place for
// controls and the last two characters of plane 0, and PO readers take the separators of lines for such.
func isWritten(r rune) bool {
	return r == '\\' || unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF || r == 0x2028 || r == 0x2029
}

// Unline reads what Line wrote. What no Line writes is left as it stands.
func Unline(line string) string {
	line = Trim(line)
	if !strings.Contains(line, `\`) {
		return line
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(line, `\`)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		text, rest := unescape(after)
		b.WriteString(text)
		line = rest
	}
}

// unescape reads what follows a backslash, and gives the rest.
func unescape(s string) (text, rest string) {
	switch {
	case strings.HasPrefix(s, "n"):
		return "\n", s[1:]
	case strings.HasPrefix(s, `\`), strings.HasPrefix(s, "|"):
		return s[:1], s[1:]
	case strings.HasPrefix(s, "u{"):
		digits, rest, found := strings.Cut(s[2:], "}")
		if code, err := strconv.ParseInt(digits, 16, 32); found && err == nil && isWritten(rune(code)) {
			return string(rune(code)), rest
		}
	}
	return `\`, s
}
