package markup

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"lykta/generator/translation/exchange"
)

// Inline says how a format writes tags within text.
type Inline struct {
	Open    func(name string, nth int) string // nth counts tags of this name in the text, from 1
	Close   func(name string, nth int) string
	Void    func(name string, nth int) string
	Control func(r rune) string // a character that cannot stand in XML
}

// Markup writes tagged text as a format's elements. The error tells of broken tags.
func (in Inline) Markup(tagged string) (string, error) {
	pieces, err := exchange.Pieces(tagged)
	if err != nil {
		return "", fmt.Errorf("write %q: %w", tagged, err)
	}
	var b strings.Builder
	count := map[string]int{}
	var open []int
	for _, p := range pieces {
		switch p.Mark {
		case exchange.Words:
			in.words(&b, p.Text)
		case exchange.Open:
			count[p.Name]++
			open = append(open, count[p.Name])
			b.WriteString(in.Open(p.Name, count[p.Name]))
		case exchange.Close:
			b.WriteString(in.Close(p.Name, open[len(open)-1]))
			open = open[:len(open)-1]
		case exchange.Void:
			count[p.Name]++
			b.WriteString(in.Void(p.Name, count[p.Name]))
		}
	}
	return b.String(), nil
}

func (in Inline) words(b *strings.Builder, text string) {
	start := 0
	for i, r := range text {
		if CanStand(r) {
			continue
		}
		b.WriteString(Escape(text[start:i]))
		b.WriteString(in.Control(r))
		start = i + len(string(r))
	}
	b.WriteString(Escape(text[start:]))
}

// NthName gives an identifier for the nth tag of a name: "a1", "a1_2".
func NthName(name string, nth int) string {
	if nth < 2 {
		return name
	}
	return name + "_" + strconv.Itoa(nth)
}

var nthSuffix = regexp.MustCompile(`_[0-9]+$`)

// TagName gives the tag that an identifier of NthName, or of another program, stands for: one that tells no tag makes a name that
// no source text has, so that the text is not taken for one without tags.
func TagName(id string) string {
	id = strings.Trim(strings.TrimSpace(id), "</>")
	if name := nthSuffix.ReplaceAllString(id, ""); exchange.IsTagName(name) {
		return name
	}
	digits := strings.TrimFunc(id, func(r rune) bool { return r < '0' || r > '9' })
	if n, err := strconv.ParseUint(digits, 10, 32); err == nil {
		return "foreign" + strconv.FormatUint(n, 10)
	}
	return "foreign0"
}

// ControlName names a character that cannot stand in XML; ControlRune reads it.
func ControlName(r rune) string { return fmt.Sprintf("cp-%x", r) }

// ControlRune gives the character that ControlName named.
func ControlRune(name string) (rune, bool) {
	digits, found := strings.CutPrefix(name, "cp-")
	code, err := strconv.ParseUint(digits, 16, 16)
	if !found || err != nil || CanStand(rune(code)) {
		return 0, false
	}
	return rune(code), true
}

// Builder puts tagged text together from a format's elements.
type Builder struct {
	text strings.Builder
	Open []string // tags that are open, innermost last
}

// Words adds text.
func (b *Builder) Words(text string) {
	b.text.WriteString(exchange.Tagged([]exchange.Piece{{Mark: exchange.Words, Text: exchange.Unbroken(text)}}))
}

// Begin opens a tag.
func (b *Builder) Begin(name string) {
	b.text.WriteString("<" + name + ">")
	b.Open = append(b.Open, name)
}

// End closes a tag, whether or not it is the innermost: what is not well nested is reported by an import.
func (b *Builder) End(name string) {
	b.text.WriteString("</" + name + ">")
	if last := len(b.Open) - 1; last >= 0 {
		b.Open = b.Open[:last]
	}
}

// Void adds a tag without contents.
func (b *Builder) Void(name string) { b.text.WriteString("<" + name + "/>") }

// Raw gives the tagged text with the space at its ends.
func (b *Builder) Raw() string { return b.text.String() }

// String gives the tagged text, trimmed: programs that indent files add space at its ends.
func (b *Builder) String() string { return exchange.Trim(b.text.String()) }
