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

// factKind is one key of facts: how its values are had from an entry, and how one is given to it.
type factKind struct {
	key  string
	give func(*Entry) []string                  // "" is no value
	take func(e *Entry, value string) (ok bool) // ok: it can be read
}

// factKinds are all there are, in the order of Facts.
var factKinds = []factKind{
	textFact(FactID, func(e *Entry) *string { return &e.ID }),
	textFact(FactContext, func(e *Entry) *string { return &e.Context }),
	textFact(FactFile, func(e *Entry) *string { return &e.File }),
	textFact(FactKind, func(e *Entry) *string { return &e.Kind }),
	textFact(FactState, func(e *Entry) *model.State { return &e.State }),
	truthFact(FactStale, func(e *Entry) *bool { return &e.Stale }),
	truthFact(FactSame, func(e *Entry) *bool { return &e.Same }),
	truthFact(FactObsolete, func(e *Entry) *bool { return &e.Obsolete }),
	textFact(FactSource, func(e *Entry) *string { return &e.SrcHash }),
	textFact(FactTarget, func(e *Entry) *string { return &e.TgtHash }),
	textFact(FactPrevious, func(e *Entry) *string { return &e.Previous }),
	{FactMaxLength, giveMaxLength, takeMaxLength},
	textFact(FactPreview, func(e *Entry) *string { return &e.Preview }),
	listFact(FactFlag, func(e *Entry) *[]string { return &e.Flags }, Line, func(value string) (string, bool) { return Unline(value), true }),
	listFact(FactTerm, func(e *Entry) *[]Term { return &e.Terms }, termLine, func(value string) (Term, bool) { return readTerm(value), true }),
	listFact(FactMatch, func(e *Entry) *[]Match { return &e.Matches }, matchLine, readMatch),
}

func textFact[T ~string](key string, at func(*Entry) *T) factKind {
	return factKind{
		key,
		func(e *Entry) []string { return []string{Line(string(*at(e)))} },
		func(e *Entry, value string) bool {
			*at(e) = T(Unline(value))
			return true
		},
	}
}

const yes = "yes"

func truthFact(key string, at func(*Entry) *bool) factKind {
	return factKind{
		key,
		func(e *Entry) []string {
			if *at(e) {
				return []string{yes}
			}
			return nil
		},
		func(e *Entry, value string) bool {
			*at(e) = value == yes
			return true
		},
	}
}

func listFact[T any](key string, at func(*Entry) *[]T, line func(T) string, read func(value string) (T, bool)) factKind {
	return factKind{
		key,
		func(e *Entry) []string {
			var values []string
			for _, one := range *at(e) {
				values = append(values, line(one))
			}
			return values
		},
		func(e *Entry, value string) bool {
			one, ok := read(value)
			if ok {
				*at(e) = append(*at(e), one)
			}
			return ok
		},
	}
}

func giveMaxLength(e *Entry) []string {
	if e.MaxLength == 0 {
		return nil
	}
	return []string{strconv.Itoa(e.MaxLength)}
}

func takeMaxLength(e *Entry, value string) bool {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return false
	}
	e.MaxLength = n
	return true
}

// FactKeys lists every key once, in the order of Facts.
func FactKeys() []string {
	var keys []string
	for _, kind := range factKinds {
		keys = append(keys, kind.key)
	}
	return keys
}

// Facts gives everything known of an entry but its two texts, notes and comments, except for keys that the format carries in its
// own way. What is empty has no fact.
func Facts(e *Entry, except ...string) []Fact {
	var list []Fact
	for _, kind := range factKinds {
		if slices.Contains(except, kind.key) {
			continue
		}
		for _, value := range kind.give(e) {
			if value != "" {
				list = append(list, Fact{kind.key, value})
			}
		}
	}
	return list
}

// Take gives an entry what a fact tells. It tells whether the key is known and the value can be read.
func (e *Entry) Take(f Fact) bool {
	i := slices.IndexFunc(factKinds, func(kind factKind) bool { return kind.key == f.Key })
	return i >= 0 && factKinds[i].take(e, f.Value)
}

func matchLine(m Match) string {
	return fields(strconv.Itoa(m.Quality)+" %", m.Origin, m.Source, m.Target)
}

func readMatch(line string) (Match, bool) {
	parts := unfields(line)
	quality, err := strconv.Atoi(strings.TrimSuffix(parts[0], " %"))
	if err != nil || len(parts) != 4 {
		return Match{}, false
	}
	return Match{Quality: quality, Origin: parts[1], Source: parts[2], Target: parts[3]}, true
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
