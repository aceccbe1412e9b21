// Package unit divides an author's files into units, the pieces that are translated as a whole, and puts translated units back.
// It knows no ids, states or history; ledger does.
package unit

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strconv"
	"strings"
)

// Segmenter is the number of the rules by which texts are divided, tagged and hashed. It is raised only together with a
// migration: a ledger or lock of another number is never read as if it were of this one.
const Segmenter = 1

// Kind is what a unit is.
type Kind string

// The kinds. Headings are h2 to h6; a page's title is a field.
const (
	Paragraph Kind = "p"
	Entry     Kind = "li" // text of a list's entry
	Cell      Kind = "td"
	HeadCell  Kind = "th"
	Caption   Kind = "caption"
	Alt       Kind = "alt"
	Argument  Kind = "arg"   // of a directive
	Title     Kind = "title" // of a link
	Field     Kind = "fm"    // plain text of front matter
	Fact      Kind = "fact"  // plain text of a contact or term
	Message   Kind = "ui"    // an interface string, one plural category
)

// Heading gives the kind of a heading of a level, 2 to 6.
func Heading(level int) Kind { return Kind("h" + string(rune('0'+level))) }

// Class is what kinds may stand for each other when a text is looked for again: "text", "cell", "heading" or the kind itself.
func (k Kind) Class() string {
	switch k {
	case Paragraph, Entry, Caption:
		return "text"
	case Cell, HeadCell:
		return "cell"
	case Heading(2), Heading(3), Heading(4), Heading(5), Heading(6):
		return "heading"
	case Alt, Argument, Title, Field, Fact, Message:
	}
	return string(k)
}

// Unit is one piece of a file in one language.
type Unit struct {
	Kind Kind
	Path string // what contains it, for people: "list/item", "say/p", "limits/p"; the key for keyed units
	Key  string // for what has a name of its own: "title", "bris.about", "search.hits|few"; "" in a body, where order counts
	Text string // tagged text: see Tag. Soft breaks are spaces (nothing, in scripts without spaces), hard breaks line feeds; NFC, trimmed
	Tags []Tag  // in the order of the source text
	Hash string // Hash(Text, Tags)

	Anchor string // of a heading: `{#id}` as given, or the slug of the text
	Line   int    // in the file, from 1
}

// Tag is inline markup of a unit. In Text it stands as `<a1>…</a1>` or, void, as `<c1/>`: a class and a number, counted by class
// in the order of the source text. Classes: a link, img picture, b strong, i emphasis, s struck out, c code span, u an address
// typed in the text, x an inline directive (paired when it shows words of its own, else void), l a span with lang or dir.
//
// A span that only the translation has, such as a Swedish word within Arabic, is written `<l-sv>…</l-sv>`: its class says
// which language. Text outside tags has `<`, `>` and `&` written as `&lt;`, `&gt;` and `&amp;`.
//
// In blocks of running text, `\"`, `\'`, `\-` and `\.` are signs that stay as they are, where the generator would set them as the language
// does; before anything else a backslash is one.
type Tag struct {
	Name    string // "a1"
	Class   string // "a"
	Void    bool
	Content string // of c, u and x: what is hashed with the text, such as "contact:bris" or "term:utredning"
	Target  string // of a and img: where it leads; of l: its attributes, in braces; not hashed
	Title   string // of a and img; not hashed: it is a unit of its own
}

// HashLength is the number of hexadecimal digits of a hash.
const HashLength = 12

// Hash identifies a source text with its markup: hex(sha256("lykta-seg-1\0" + text + "\0" + contents of the tags))[:12], the
// contents in the order of the tags' names, each followed by a NUL. Where links lead, and what kind the unit is, changes nothing.
func Hash(text string, tags []Tag) string {
	var contents []string
	for _, t := range tags {
		if t.Content != "" {
			contents = append(contents, t.Name+"="+t.Content+"\x00")
		}
	}
	sort.Strings(contents)
	sum := sha256.Sum256([]byte("lykta-seg-1\x00" + text + "\x00" + strings.Join(contents, "")))
	return hex.EncodeToString(sum[:])[:HashLength]
}

// TextHash identifies a target text, as a lock records it: what Hash gives for the text with its tags numbered by class in their
// order in that text, without contents. So it is known before the text is paired with its source.
func TextHash(text string) string { return Hash(neutral(text), nil) }

// EqualText tells whether two texts have the same TextHash, without making it.
func EqualText(a, b string) bool { return neutral(a) == neutral(b) }

// neutral numbers the tags of a text by class in the order in which they are opened. `<l-sv>` has no number, and stays.
func neutral(text string) string {
	at := strings.IndexByte(text, '<')
	if at < 0 {
		return text
	}
	var b strings.Builder
	names, count := map[string]string{}, map[string]int{}
	for ; at >= 0; at = strings.IndexByte(text, '<') {
		end := strings.IndexByte(text[at:], '>')
		if end < 0 {
			break
		}
		tag := text[at : at+end+1]
		name := strings.Trim(tag, "</>")
		class := strings.TrimRight(name, "0123456789")
		if class == "" || class == name || strings.ContainsFunc(class, func(r rune) bool { return r < 'a' || r > 'z' }) {
			b.WriteString(text[:at+1])
			text = text[at+1:]
			continue
		}
		if names[name] == "" {
			count[class]++
			names[name] = class + strconv.Itoa(count[class])
		}
		b.WriteString(text[:at])
		b.WriteString(strings.Replace(tag, name, names[name], 1))
		text = text[at+end+1:]
	}
	b.WriteString(text)
	return b.String()
}
