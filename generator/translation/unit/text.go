package unit

import (
	"regexp"
	"slices"
	"strings"

	"lykta/generator/lang"
)

// TokenKind tells what a token of a tagged text is.
type TokenKind uint8

// The kinds of tokens.
const (
	Words TokenKind = iota
	Open
	Close
	Void
)

// Token is a piece of a tagged text. Words are as people read them, without `&lt;` and the like; a line feed is a hard break.
type Token struct {
	Kind TokenKind
	Name string // of a tag: "a1", "l-sv"
	Text string // of words
}

// Tokens reads a tagged text. What is no tag is words; that tags are closed and nested is not looked at.
func Tokens(text string) []Token {
	var list []Token
	words := func(s string) {
		if s != "" {
			list = append(list, Token{Kind: Words, Text: unescapes.Replace(s)})
		}
	}
	from, at := 0, 0
	for {
		next := strings.IndexByte(text[at:], '<')
		if next < 0 {
			break
		}
		at += next
		t, length := tagAt(text[at:])
		if length == 0 {
			at++
			continue
		}
		words(text[from:at])
		list = append(list, t)
		at += length
		from = at
	}
	words(text[from:])
	return list
}

// The longest names of tags, after the class or "l-".
const (
	maxTagDigits   = 4
	minSpanLetters = 2
	maxSpanLetters = 35
)

// tagAt reads the tag, as Tag describes it, that a text begins with; length is 0 when it begins with none.
func tagAt(text string) (t Token, length int) {
	rest := text[1:]
	t.Kind = Open
	if after, isEnd := strings.CutPrefix(rest, "/"); isEnd {
		t.Kind, rest = Close, after
	}
	n := nameLength(rest)
	if n == 0 {
		return t, 0
	}
	t.Name, rest = rest[:n], rest[n:]
	if after, isVoid := strings.CutPrefix(rest, "/"); isVoid {
		if t.Kind == Close { // </a1/>
			return t, 0
		}
		t.Kind, rest = Void, after
	}
	if !strings.HasPrefix(rest, ">") {
		return t, 0
	}
	return t, len(text) - len(rest) + 1
}

// nameLength gives the length of the tag's name that a text begins with; 0 when it begins with none.
func nameLength(text string) int {
	if strings.HasPrefix(text, "l-") {
		n := len("l-")
		for n < len(text) && isSpanLetter(text[n]) {
			n++
		}
		if n < len("l-")+minSpanLetters || n > len("l-")+maxSpanLetters {
			return 0
		}
		return n
	}
	var n int
	switch {
	case strings.HasPrefix(text, "img"):
		n = len("img")
	case strings.HasPrefix(text, "fn"):
		n = len("fn")
	case text != "" && strings.IndexByte("abisclhux", text[0]) >= 0:
		n = 1
	default:
		return 0
	}
	class := n
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	if n == class || n > class+maxTagDigits || text[class] == '0' {
		return 0
	}
	return n
}

func isSpanLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
}

// Join writes tokens as a tagged text.
func Join(tokens []Token) string {
	var b strings.Builder
	for _, t := range tokens {
		switch t.Kind {
		case Words:
			b.WriteString(Escape(t.Text))
		case Open:
			b.WriteString("<" + t.Name + ">")
		case Close:
			b.WriteString("</" + t.Name + ">")
		case Void:
			b.WriteString("<" + t.Name + "/>")
		}
	}
	return b.String()
}

// Escape writes words as they stand in a tagged text.
func Escape(words string) string { return escapes.Replace(words) }

var (
	escapes   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	unescapes = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">")
)

// Plain gives the words of a tagged text without its tags.
func Plain(text string) string {
	var b strings.Builder
	for _, t := range Tokens(text) {
		b.WriteString(t.Text)
	}
	return b.String()
}

// Class gives the class of a tag's name: "a" of "a12", "l" of "l-sv".
func Class(name string) string {
	if strings.HasPrefix(name, "l-") {
		return "l"
	}
	return strings.TrimRight(name, "0123456789")
}

// normal gives tokens in their one form: tags that are closed and nested (a stray end is left out, a missing one added), neighbouring
// words joined, NFC, no white space at the ends and around hard breaks, no control characters, no empty emphasis or span. Where a text
// stands on one line, as in cells and headings, a hard break is a space.
func normal(tokens []Token, oneLine bool) []Token {
	list := tidy(nested(tokens), oneLine)
	for {
		shorter := withoutEmpty(list)
		if len(shorter) == len(list) {
			return list
		}
		list = tidy(shorter, oneLine)
	}
}

// nested closes what is open.
func nested(tokens []Token) []Token {
	var list []Token
	var open []string
	for _, t := range tokens {
		switch t.Kind {
		case Open:
			open = append(open, t.Name)
		case Close:
			at := -1
			for i, name := range open {
				if name == t.Name {
					at = i
				}
			}
			if at < 0 {
				continue
			}
			for _, name := range slices.Backward(open[at+1:]) {
				list = append(list, Token{Kind: Close, Name: name})
			}
			open = open[:at]
		case Words, Void:
		}
		list = append(list, t)
	}
	for _, name := range slices.Backward(open) {
		list = append(list, Token{Kind: Close, Name: name})
	}
	return list
}

// withoutEmpty leaves out emphasis and spans that hold nothing.
func withoutEmpty(tokens []Token) []Token {
	var list []Token
	for _, t := range tokens {
		if last := len(list) - 1; t.Kind == Close && last >= 0 && list[last] == (Token{Kind: Open, Name: t.Name}) && slices.Contains([]string{"b", "i", "s", "l"}, Class(t.Name)) {
			list = list[:last]
			continue
		}
		list = append(list, t)
	}
	return list
}

// tidy joins words and cleans their white space.
func tidy(tokens []Token, oneLine bool) []Token {
	var list []Token
	for _, t := range tokens {
		if t.Kind == Words {
			t.Text = strings.Map(func(r rune) rune { return cleaned(r, oneLine) }, strings.ReplaceAll(strings.ToValidUTF8(t.Text, "\ufffd"), "\r\n", "\n"))
			if last := len(list) - 1; last >= 0 && list[last].Kind == Words {
				list[last].Text += t.Text
				continue
			}
		}
		list = append(list, t)
	}
	for i := range list {
		if list[i].Kind == Words {
			list[i].Text = lang.NFC(list[i].Text)
			if strings.Contains(list[i].Text, "\n") {
				list[i].Text = aroundBreaks.ReplaceAllString(list[i].Text, "\n")
			}
		}
	}
	list = trimBreaks(list)
	return slices.DeleteFunc(list, func(t Token) bool { return t.Kind == Words && t.Text == "" })
}

func cleaned(r rune, oneLine bool) rune {
	switch {
	case r == '\r' || r == '\n' && oneLine:
		return ' '
	case r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe:
		return -1
	}
	return r
}

var aroundBreaks = regexp.MustCompile(`[ \t]*\n[ \t]*`)

// trimBreaks takes white space off the ends of the text, and that next to a hard break on the other side of a tag.
func trimBreaks(list []Token) []Token {
	previous := '\n' // the beginning of the text is the beginning of a line
	for i := range list {
		switch t := &list[i]; t.Kind {
		case Words:
			if previous == '\n' {
				t.Text = strings.TrimLeft(t.Text, " \t")
				if i == 0 {
					t.Text = strings.TrimLeft(t.Text, " \t\n")
				}
			}
			if t.Text != "" {
				previous = rune(t.Text[len(t.Text)-1])
			}
		case Void:
			previous = 0
		case Open, Close:
		}
	}
	next := '\n'
	for i := len(list) - 1; i >= 0; i-- {
		switch t := &list[i]; t.Kind {
		case Words:
			if next == '\n' {
				t.Text = strings.TrimRight(t.Text, " \t")
				if i == len(list)-1 {
					t.Text = strings.TrimRight(t.Text, " \t\n")
				}
			}
			if t.Text != "" {
				next = rune(t.Text[0])
			}
		case Void:
			next = 0
		case Open, Close:
		}
	}
	return list
}
