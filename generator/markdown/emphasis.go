package markdown

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser reads `*` and `_` as CommonMark 6.2 does, but for asterisks beside letters and punctuation of Chinese, Japanese and
// Korean: those scripts have no spaces between words, so that `**「…」**は` would not end where it is meant to. Punctuation of these
// scripts counts as a letter, and one of their letters before or after the asterisks as the edge of a word. Other text reads as ever.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 1, emphasisMarks{})
	if node == nil {
		return nil
	}
	if node.Char == '*' {
		after := ' '
		if node.OriginalLength < len(line) {
			after = util.ToRune(line, node.OriginalLength)
		}
		if isWide(before) || isWide(after) {
			node.CanOpen, node.CanClose = isFlanking(before, after), isFlanking(after, before)
		}
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// isFlanking tells whether asterisks between outer and inner belong to inner.
func isFlanking(outer, inner rune) bool {
	if util.IsSpaceRune(inner) {
		return false
	}
	return !util.IsPunctRune(inner) || isWide(inner) || util.IsSpaceRune(outer) || util.IsPunctRune(outer) || isWide(outer)
}

// isWide tells of letters and punctuation of Chinese, Japanese and Korean: their scripts, CJK Symbols and Punctuation, and fullwidth forms.
func isWide(r rune) bool {
	return r >= 0x1100 && (r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff65 || unicode.In(r, wideScripts...))
}

var wideScripts = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo}

// emphasisMarks pairs the marks of emphasis.
type emphasisMarks struct{}

func (emphasisMarks) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasisMarks) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisMarks) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
