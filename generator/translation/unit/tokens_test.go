package unit

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// tokenPattern is a tag as Tag describes it.
var tokenPattern = regexp.MustCompile(`<(/?)((?:img|fn|[abisclhux])[1-9][0-9]{0,3}|l-[A-Za-z0-9-]{2,35})(/?)>`)

// byPattern is Tokens by the pattern.
func byPattern(text string) []Token {
	var list []Token
	words := func(s string) {
		if s != "" {
			list = append(list, Token{Kind: Words, Text: unescapes.Replace(s)})
		}
	}
	from := 0
	for _, m := range tokenPattern.FindAllStringSubmatchIndex(text, -1) {
		isEnd, isVoid := m[3] > m[2], m[7] > m[6]
		if isEnd && isVoid {
			continue
		}
		words(text[from:m[0]])
		t := Token{Kind: Open, Name: text[m[4]:m[5]]}
		switch {
		case isEnd:
			t.Kind = Close
		case isVoid:
			t.Kind = Void
		}
		list = append(list, t)
		from = m[1]
	}
	words(text[from:])
	return list
}

// FuzzTokens: tags are found where the pattern finds them, and nowhere else.
func FuzzTokens(f *testing.F) {
	for _, text := range []string{
		"", "a <b1>b</b1> &lt;c1/>", "<x1/><img12/><fn3/></a1/><a01><a12345><l-sv>x</l-sv><l-s><b>", "<<a1></a1", "<l-abcdefghijabcdefghijabcdefghijabcdef>", "<i1><im1><l1><z1>",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if d := cmp.Diff(byPattern(text), Tokens(text), cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("%q: %s", text, d)
		}
	})
}
