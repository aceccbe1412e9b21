package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"lykta/generator/diag"
)

// inlineDirective is `:contact[key]` or `:term[words]{key="…"}`; its only child is a Text with what the brackets hold.
type inlineDirective struct {
	ast.BaseInline
	name       string
	attributes []attribute
	offset     int
}

var kindInlineDirective = ast.NewNodeKind("InlineDirective")

func (n *inlineDirective) Kind() ast.NodeKind { return kindInlineDirective }

func (n *inlineDirective) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// maxWords bounds the search for a bracket's end, in bytes: no glossary word is longer, and many unclosed brackets must not take quadratic time.
const maxWords = 500

var inlineNames = []string{"contact", "term"}

// bareLink is an address typed in the text, without markup.
type bareLink struct {
	ast.BaseInline
	start, stop int
	prefix      string // what makes it an address: "", "https://" or "mailto:"
}

var kindBareLink = ast.NewNodeKind("BareLink")

func (n *bareLink) Kind() ast.NodeKind { return kindBareLink }

func (n *bareLink) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// colonParser reads inline directives and addresses with a scheme. It looks back from the colon, so that text without colons costs nothing.
type colonParser struct{}

func (colonParser) Trigger() []byte { return []byte{':'} }

func (colonParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	s := stateOf(pc)
	line, segment := block.PeekLine()
	if bytes.HasPrefix(line, []byte("://")) {
		for _, scheme := range [...]string{"https", "http"} {
			if n := s.bareLink(parent, block, segment, len(scheme), func(before []byte) bool { return string(before) == scheme }, ""); n != nil {
				return n
			}
		}
		return nil
	}
	end := 1
	for end < len(line) && (line[end] >= 'a' && line[end] <= 'z' || line[end] == '-') {
		end++
	}
	if end == 1 || end >= len(line) || line[end] != '[' {
		return nil
	}
	if !slices.Contains(inlineNames, string(line[1:end])) && isWordRune(block.PrecendingCharacter()) { // a:b[c]
		return nil
	}
	return s.readInlineDirective(block, segment, string(line[1:end]), segment.Start+end)
}

func (s *state) readInlineDirective(block text.Reader, segment text.Segment, name string, bracket int) ast.Node {
	if !slices.Contains(inlineNames, name) {
		s.error(segment.Start, "directive-unknown", fmt.Sprintf("there is no inline directive %q", name), diag.DidYouMean(name, inlineNames, "inline directives: :contact[key], :term[word]"))
		return nil
	}
	end := closingBracket(s.text, bracket, min(segment.Stop, bracket+maxWords))
	if end < 0 {
		s.error(segment.Start, "directive-unclosed", fmt.Sprintf("the [ of :%s is not closed on its line", name), "write ] after the word")
		return nil
	}
	n := &inlineDirective{name: name, offset: segment.Start}
	n.SetPos(segment.Start)
	n.AppendChild(n, ast.NewTextSegment(text.NewSegment(bracket+1, end)))
	stop := end + 1
	if stop < segment.Stop && s.text[stop] == '{' {
		attributes, after, fault := parseAttributes(s.text, stop, segment.Stop)
		if fault != nil {
			s.error(fault.offset, "directive-syntax", fault.message, fault.hint)
		}
		n.attributes, stop = attributes, after
	}
	n.SetAttributeString(placeAttribute, Place{segment.Start, bracket + 1, end, stop})
	block.Advance(stop - segment.Start)
	return n
}

// closingBracket gives the offset of the bracket that closes the one at open, or -1.
func closingBracket(source []byte, open, stop int) int {
	level := 0
	for i := open; i < stop; i++ {
		switch source[i] {
		case '\\':
			i++
		case '[':
			level++
		case ']':
			level--
			if level == 0 {
				return i
			}
		}
	}
	return -1
}

// wwwParser reads addresses that begin with www.
type wwwParser struct{}

func (wwwParser) Trigger() []byte { return []byte{'.'} }

func (wwwParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	_, segment := block.PeekLine()
	return stateOf(pc).bareLink(parent, block, segment, len("www"), func(before []byte) bool { return string(before) == "www" }, "https://")
}

// bareLink reads an address whose first bytes, as many as before, stand before segment. Letters of any script belong to it (GFM stops at the first å).
func (s *state) bareLink(parent ast.Node, block text.Reader, segment text.Segment, before int, matches func([]byte) bool, prefix string) ast.Node {
	start := segment.Start - before
	last, ok := parent.LastChild().(*ast.Text)
	if !ok || last.Segment.Stop != segment.Start || last.Segment.Start > start || last.SoftLineBreak() || !matches(s.text[start:segment.Start]) {
		return nil
	}
	if r, _ := utf8.DecodeLastRune(s.text[:start]); start > 0 && isWordRune(r) {
		return nil
	}
	stop := addressEnd(s.text, segment.Start, segment.Stop)
	host := bytes.TrimLeft(s.text[segment.Start:stop], ":/.")
	if r, _ := utf8.DecodeRune(host); !isWordRune(r) || !bytes.Contains(host, []byte{'.'}) {
		return nil
	}
	return s.takeBack(parent, last, block, start, segment.Start, stop, prefix)
}

// takeBack makes a bareLink of text[start:stop], of which the part before here is at the end of last already.
func (s *state) takeBack(parent ast.Node, last *ast.Text, block text.Reader, start, here, stop int, prefix string) ast.Node {
	last.Segment = last.Segment.WithStop(start)
	if last.Segment.IsEmpty() {
		parent.RemoveChild(parent, last)
	}
	block.Advance(stop - here)
	n := &bareLink{start: start, stop: stop, prefix: prefix}
	n.SetPos(start)
	return n
}

// addressEnd gives where an address that goes on at pos ends: before white space, brackets and quotation marks, and without punctuation at its end.
func addressEnd(source []byte, pos, stop int) int {
	open := 0
	end := pos
scan:
	for i := pos; i < stop; {
		r, size := utf8.DecodeRune(source[i:stop])
		switch r {
		case '<', '>', '[', ']', '"', '`', '|', '«', '»', '“', '”', '„', '。', '，', '、', '）', '؟', '،', '؛':
			break scan
		case '(':
			open++
		case ')':
			open--
		}
		if unicode.IsSpace(r) || open < 0 {
			break
		}
		i += size
		switch r {
		case '?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '’', '…', '(':
		default:
			end = i
		}
	}
	return end
}

// emailParser reads e-mail addresses.
type emailParser struct{}

func (emailParser) Trigger() []byte { return []byte{'@'} }

func (emailParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	s := stateOf(pc)
	_, segment := block.PeekLine()
	last, ok := parent.LastChild().(*ast.Text)
	if !ok || last.Segment.Stop != segment.Start || last.SoftLineBreak() {
		return nil
	}
	start := segment.Start
	for start > 0 && isLocalByte(s.text[start-1]) {
		start--
	}
	if first := s.text[start]; start == segment.Start || start < last.Segment.Start || first == '.' || first == '+' || bytes.Contains(s.text[start:segment.Start], []byte("..")) {
		return nil
	}
	stop, dot := segment.Start+1, false
	for end := stop; end < segment.Stop; end++ {
		c := s.text[end]
		if !(isNameByte(c) && c != '_' || c == '.' && s.text[end-1] != '.') {
			break
		}
		if c != '.' && c != '-' {
			dot = dot || s.text[end-1] == '.'
			stop = end + 1
		}
	}
	if !dot || s.text[segment.Start+1] == '.' {
		return nil
	}
	return s.takeBack(parent, last, block, start, segment.Start, stop, "mailto:")
}

func isLocalByte(c byte) bool { return isNameByte(c) || c == '.' || c == '+' }

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
