package unit

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lykta/generator/markdown"
)

// care is how carefully a text is written, for what is read back otherwise than it was meant.
type care uint8

const (
	light   care      = iota // as a person would write it
	heavy                    // every mark escaped
	spelled                  // and emphasis as spans, for where its own marks do not hold: beside punctuation, or with spaces within
	careful = spelled        // the most
)

// pen writes a text as Markdown.
type pen struct {
	b       strings.Builder
	care    care
	piece   *piece
	tags    map[string]Tag
	prefix  string // what stands before a further line: marks and indentation of the containers
	inTable bool
	isHead  bool // a heading
	isStart bool // nothing stands on the line yet
	strong  int  // emphasis around the place at hand
}

// write gives the Markdown of a text in the place of a piece.
func (p *piece) write(text resolved, c care, source []byte) string {
	class := p.unit.Kind.Class()
	w := &pen{
		care: c, piece: p, tags: text.tags, prefix: continuation(source, p.start),
		inTable: class == "cell", isHead: class == "heading", isStart: class != "cell" && class != "heading",
	}
	for i, t := range text.tokens {
		switch t.Kind {
		case Words:
			w.words(t.Text, i+1 < len(text.tokens), i+1 < len(text.tokens) && text.tokens[i+1].Kind == Open)
		case Open:
			w.b.WriteString(w.opening(t.Name))
			w.isStart = false
		case Close:
			w.b.WriteString(w.closing(t.Name))
		case Void:
			w.b.WriteString(w.void(t.Name))
			w.isStart = false
		}
	}
	return w.b.String()
}

// continuation gives what a further line of the block at start begins with: quotation marks stay, the rest of the line before it is space.
func continuation(source []byte, start int) string {
	line := source[lineStart(source, start):start]
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, string(line))
}

func lineStart(source []byte, at int) int {
	for at > 0 && source[at-1] != '\n' {
		at--
	}
	return at
}

// words writes words. more tells whether a tag follows, opens whether one that opens.
func (w *pen) words(text string, more, opens bool) {
	list := letters(text)
	for i, l := range list {
		switch {
		case l.r == '\n':
			w.hardBreak()
			continue
		case w.needsEscape(list, i, more, opens):
			w.b.WriteByte('\\')
		}
		w.b.WriteRune(l.r)
		w.isStart = w.isStart && (l.r == ' ' || l.r == '\t')
	}
}

func (w *pen) hardBreak() {
	written := w.b.String()
	if strings.HasSuffix(written, `\`) && !w.isStart || w.piece.hasSpaces && !w.isStart {
		w.b.WriteString("  \n" + w.prefix) // the grammar takes a second backslash for the first one's
	} else {
		w.b.WriteString("\\\n" + w.prefix)
	}
	w.isStart = true
}

// needsEscape tells whether letter i is to have a backslash before it.
func (w *pen) needsEscape(list []letter, i int, more, opens bool) bool {
	r := list[i].r
	next := rune(0)
	if i+1 < len(list) {
		next = list[i+1].r
	}
	switch {
	case r > '~' || !isPunct(r):
		return false
	case r == '"' || r == '\'':
		return list[i].literal
	case r == '\\':
		return w.care > light || next == 0 && more || next == '\n' || isPunct(next)
	case (r == '-' || r == '.') && (next == r || i > 0 && list[i-1].r == r):
		return list[i].literal
	case w.isStart && startsBlock(list[i:]):
		return r != ' '
	case w.care > light:
		return r != ','
	}
	return w.isMark(list, i, next, opens)
}

// isMark tells whether a letter would be markup where it stands.
func (w *pen) isMark(list []letter, i int, next rune, opens bool) bool {
	switch list[i].r {
	case '*', '`', '~', '[', ']':
		return true
	case '_':
		return i == 0 || !isWord(list[i-1].r) || !isWord(next)
	case '<':
		return unicode.IsLetter(next) || next == '/' || next == '!' || next == '?'
	case '&':
		return isReference(list[i:])
	case '|':
		return w.inTable
	case '#', '{':
		return w.isHead
	case '!':
		return opens && next == 0
	case '.', ')':
		return w.isStartNumber(list, i, next)
	}
	return false
}

// isStartNumber tells whether letter i is the mark of a numbered list.
func (w *pen) isStartNumber(list []letter, i int, next rune) bool {
	if next != ' ' && next != '\t' && next != '\n' && next != 0 || i == 0 || i > 9 && list[i-10].r != '\n' {
		return false
	}
	for at := i - 1; at >= 0; at-- {
		if list[at].r == '\n' {
			return at < i-1
		}
		if list[at].r < '0' || list[at].r > '9' {
			return false
		}
	}
	return !w.inTable && !w.isHead
}

// blockStart matches what would begin a block of another kind.
var blockStart = regexp.MustCompile("^(#{1,6}([ \t\n]|$)|>|[-+]([ \t\n]|$)|=+[ \t]*(\n|$)|:::|\\||-[ \t]*-[ \t]*-)")

func startsBlock(list []letter) bool {
	var b strings.Builder
	for _, l := range list[:min(len(list), 200)] {
		b.WriteRune(l.r)
	}
	return blockStart.MatchString(b.String())
}

func isReference(list []letter) bool {
	var b strings.Builder
	for _, l := range list[:min(len(list), 40)] {
		b.WriteRune(l.r)
	}
	runs := markdown.Runs(b.String())
	return len(runs) > 0 && runs[0].Literal
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func isPunct(r rune) bool {
	return r > ' ' && r < utf8.RuneSelf && r != 0x7f && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// emphasis gives the marks of emphasis: the source's, or ours.
func (w *pen) emphasis(tag Tag) (before, after string) {
	if w.care == spelled {
		return "[", "]{as=" + map[string]string{"b": "strong", "i": "em", "s": "del"}[tag.Class] + "}"
	}
	if m, ok := w.piece.marks[tag.Name]; ok && w.care == light {
		return m.open, m.close
	}
	mark := map[string]string{"b": "**", "i": "*", "s": "~~"}[tag.Class]
	if w.strong%2 == 1 && tag.Class != "s" { // `***a***` would be read in one order only
		mark = strings.ReplaceAll(mark, "*", "_")
	}
	return mark, mark
}

func (w *pen) opening(name string) string {
	tag := w.tags[name]
	switch tag.Class {
	case "b", "i", "s":
		before, _ := w.emphasis(tag)
		w.strong++
		return before
	case "img":
		return "!["
	case "x":
		directive, _, _ := strings.Cut(tag.Content, ":")
		return ":" + directive + "["
	}
	return "["
}

func (w *pen) closing(name string) string {
	tag := w.tags[name]
	m, isSource := w.piece.marks[name]
	switch tag.Class {
	case "b", "i", "s":
		w.strong--
		_, after := w.emphasis(tag)
		return after
	case "l":
		if isSource {
			return m.close
		}
		return "]" + tag.Target
	case "x":
		if isSource && m.close != "" {
			return m.close
		}
		_, key, _ := strings.Cut(tag.Content, ":")
		return "]{key=" + quoted(key) + "}"
	}
	source := findTag(w.piece.unit.Tags, name)
	if isSource && source != nil && source.Target == tag.Target {
		switch {
		case m.label != "":
			return "][" + strings.Join(strings.Fields(m.label), " ") + "]"
		case !strings.Contains(m.close, "\n"):
			return m.close
		}
	}
	if isSource && m.newTitle != "" {
		return "](" + destination(tag.Target) + ` "` + m.newTitle + `")`
	}
	return "](" + destination(tag.Target) + title(tag.Title) + ")"
}

func (w *pen) void(name string) string {
	tag := w.tags[name]
	m, isSource := w.piece.marks[name]
	raw := isSource && m.close == "" && !strings.Contains(m.open, "\n")
	switch tag.Class {
	case "c":
		if raw {
			return m.open
		}
		return codeSpan(tag.Content, w.inTable)
	case "u":
		if raw && w.care == light {
			return m.open
		}
		if w.care > light && (strings.Contains(tag.Content, "://") || strings.Contains(tag.Content, "@")) {
			return "<" + tag.Content + ">"
		}
		return tag.Content
	case "x":
		if raw {
			return m.open
		}
		directive, key, _ := strings.Cut(tag.Content, ":")
		return ":" + directive + "[" + key + "]"
	}
	return tag.Content
}

// codeSpan writes code between more backticks than it holds in a row.
func codeSpan(code string, inTable bool) string {
	code = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, code)
	ticks := "`"
	for strings.Contains(code, ticks) {
		ticks += "`"
	}
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") || strings.HasPrefix(code, " ") && strings.HasSuffix(code, " ") && strings.Trim(code, " ") != "" {
		code = " " + code + " "
	}
	if inTable {
		code = strings.ReplaceAll(code, "|", `\|`)
	}
	return ticks + code + ticks
}

func quoted(s string) string { return `"` + quoteEscapes.Replace(s) + `"` }

var quoteEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ")

// destination writes where a link leads.
func destination(target string) string {
	if target != "" && !strings.ContainsAny(target, " ()<>\\&|\t\n") {
		return target
	}
	return "<" + strings.NewReplacer(`\`, `\\`, "<", `\<`, ">", `\>`, "&", `\&`, "\n", "%0A", "|", `\|`).Replace(target) + ">"
}

// title writes the title of a link, with a space before it; nothing without one.
func title(text string) string {
	if text == "" {
		return ""
	}
	return ` "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", `\&`, "\n", " ", "|", `\|`).Replace(text) + `"`
}
