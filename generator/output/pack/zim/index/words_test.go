package index

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestTokens(t *testing.T) {
	for s, want := range map[string]string{
		"":                                "",
		"hej då":                          "hej|då",
		"säg: »ja«!":                      "säg|ja",
		"e-post":                          "e|post",
		"don't at&t":                      "don't|at&t",
		"don’t":                           "don't",
		"'ja' &":                          "ja",
		"3.14 1,5 116 111 kl. 8":          "3.14|1,5|116|111|kl|8",
		"ord.ord":                         "ord|ord",
		"1.a":                             "1|a",
		"c++ c# c+++ c++++ fish+chips a#": "c++|c#|c+++|c|fish|chips|a#",
		"می\u200cروم":                     "میروم",
		"a_b":                             "a_b",
		"ሰላም፣ ሰላም።":                       "ሰላም|ሰላም",
		"日本語":                             "日|*日本|本|*本語|語",
		"日、本":                             "日|本",
		"abc日本 def":                       "abc|日|*日本|本|def",
		"日abc":                            "日|abc",
		"한국":                              "한|*한국|국",
		"\xff\xfea":                       "a",
		"a\xffb":                          "a|b",
	} {
		var got []string
		for _, token := range tokens(s) {
			if token.place {
				got = append(got, token.text)
			} else {
				got = append(got, "*"+token.text)
			}
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%q: %s", s, diff)
		}
	}
}

// FuzzTokens: tokens are never empty, are valid text, and hold nothing that was not there.
func FuzzTokens(f *testing.F) {
	f.Add("don’t 3.14 日本語 c++")
	f.Fuzz(func(t *testing.T, s string) {
		n := 0
		for _, token := range tokens(s) {
			n += len(token.text)
			if token.text == "" || utf8.ValidString(s) && !utf8.ValidString(token.text) {
				t.Errorf("%q has the token %q", s, token.text)
			}
			for _, r := range token.text {
				if !strings.ContainsRune(s, r) && r != '\'' {
					t.Errorf("%q has the token %q", s, token.text)
				}
			}
		}
		if n > 3*len(s) {
			t.Errorf("%d bytes of tokens out of %d", n, len(s))
		}
	})
}
