package exchange

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Mark says what a piece of tagged text is.
type Mark int

// The marks.
const (
	Words Mark = iota // text outside and between tags
	Open              // <a1>
	Close             // </a1>
	Void              // <c1/>
)

// Piece is a tag, or the words between two tags.
type Piece struct {
	Mark Mark
	Name string // of a tag: "a1", "l-sv"
	Text string // of words: as read, without escapes
}

// TagError says what is wrong with the tags of a text, and where.
type TagError struct {
	Offset  int // in bytes of the tagged text
	Message string
}

func (e *TagError) Error() string { return e.Message }

// Pieces takes tagged text apart (see unit.Tag). It forgives a lone `&` or `>`, which people type. The error is a *TagError: a `<`
// that begins no tag, or tags that are not well nested.
func Pieces(tagged string) ([]Piece, error) {
	var list []Piece
	var open []string
	for at := 0; at < len(tagged); {
		next := strings.IndexByte(tagged[at:], '<')
		if next < 0 {
			next = len(tagged) - at
		}
		if next > 0 {
			list = append(list, Piece{Mark: Words, Text: unescaper.Replace(tagged[at : at+next])})
			at += next
			continue
		}
		piece, length := readTag(tagged[at:])
		if length == 0 {
			return nil, &TagError{at, "a < that begins no tag: in the text it is written &lt;"}
		}
		switch piece.Mark {
		case Open:
			open = append(open, piece.Name)
		case Close:
			if len(open) == 0 || open[len(open)-1] != piece.Name {
				return nil, &TagError{at, fmt.Sprintf("</%s> closes what is not open there", piece.Name)}
			}
			open = open[:len(open)-1]
		case Words, Void:
		}
		list = append(list, piece)
		at += length
	}
	if len(open) > 0 {
		return nil, &TagError{len(tagged), fmt.Sprintf("<%s> is not closed", open[len(open)-1])}
	}
	return list, nil
}

var (
	unescaper = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")
	escaper   = strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;")
)

// readTag reads a tag at the beginning of s; its length is 0 when there is none.
func readTag(s string) (Piece, int) {
	end := strings.IndexByte(s[:min(len(s), maxTag)], '>')
	if end < 0 {
		return Piece{}, 0
	}
	piece := Piece{Mark: Open, Name: s[1:end]}
	if name, isClose := strings.CutPrefix(piece.Name, "/"); isClose {
		piece = Piece{Mark: Close, Name: name}
	} else if name, isVoid := strings.CutSuffix(piece.Name, "/"); isVoid {
		piece = Piece{Mark: Void, Name: strings.TrimRight(name, " ")}
	}
	if !IsTagName(piece.Name) {
		return Piece{}, 0
	}
	return piece, end + 1
}

// maxTag is more than the longest tag: a span's language, with brackets.
const maxTag = 64

// IsTagName tells whether a name can be a tag's: a class and a number, or "l-" and a language.
func IsTagName(name string) bool {
	if tag, isSpan := strings.CutPrefix(name, "l-"); isSpan {
		return tag != "" && len(tag) < maxTag-8 && strings.Trim(tag, letters+strings.ToUpper(letters)+digits+"-") == ""
	}
	class := strings.TrimRight(name, digits)
	return class != "" && class != name && len(name) < maxTag-8 && strings.Trim(class, letters) == ""
}

const (
	letters = "abcdefghijklmnopqrstuvwxyz"
	digits  = "0123456789"
)

// Tagged puts pieces together. Pieces gives them back, if adjoining words are one piece and no words are empty.
func Tagged(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Mark {
		case Words:
			b.WriteString(escaper.Replace(p.Text))
		case Open:
			b.WriteString("<" + p.Name + ">")
		case Close:
			b.WriteString("</" + p.Name + ">")
		case Void:
			b.WriteString("<" + p.Name + "/>")
		}
	}
	return b.String()
}

// Plain gives the words of tagged text without its tags; a text with broken tags as it stands.
func Plain(tagged string) string {
	pieces, err := Pieces(tagged)
	if err != nil {
		return tagged
	}
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

// literalTag is a tag that a program has taken for words.
var literalTag = regexp.MustCompile(`&lt;(/?(?:[a-z]+[0-9]+|l-[A-Za-z0-9-]+)/?)&gt;`)

// WithTags gives a text in which words that look like tags are tags. Programs that make XLIFF of PO write tags as words.
func WithTags(tagged string) string { return literalTag.ReplaceAllString(tagged, "<$1>") }

// optional are the classes of tags that a translation may leave out: emphasis of single words does not exist in every script.
var optional = []string{"b", "i", "s"}

// CheckTags gives the first thing wrong with a translation's tags; nil if they are those of its source: all of them, once each, in
// any order, well nested. Strong and emphasised text may be missing, and spans of another language are the translation's own.
func CheckTags(source, target string) *TagError {
	pieces, err := Pieces(target)
	if err != nil {
		return err.(*TagError) //nolint:errorlint,forcetypeassert // Pieces promises it
	}
	wanted, err := Pieces(source)
	if err != nil {
		return nil //nolint:nilerr // a source with broken tags is no measure
	}
	missing := tagsOf(wanted)
	for _, tag := range tagsOf(pieces) {
		i := slices.Index(missing, tag)
		switch {
		case i >= 0:
			missing = slices.Delete(missing, i, i+1)
		case !strings.HasPrefix(tag, "<l-"):
			return &TagError{max(strings.LastIndex(target, tag), 0), fmt.Sprintf("the tag %s is not in the source text, or there only once", tag)}
		}
	}
	for _, tag := range missing {
		if class := strings.TrimRight(strings.Trim(tag, "</>"), digits); !slices.Contains(optional, class) && !strings.HasPrefix(class, "l-") {
			return &TagError{len(target), fmt.Sprintf("the tag %s of the source text is missing", tag)}
		}
	}
	return nil
}

// tagsOf lists the tags of pieces as they are written, without those that close.
func tagsOf(pieces []Piece) []string {
	var list []string
	for _, p := range pieces {
		if p.Mark == Open || p.Mark == Void {
			list = append(list, Tagged([]Piece{p}))
		}
	}
	return list
}

// Column gives where in a text an error is, in characters from 1.
func (e *TagError) Column(text string) int {
	return 1 + utf8.RuneCountInString(text[:min(e.Offset, len(text))])
}
