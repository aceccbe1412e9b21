package unit

import (
	"testing"

	"lykta/generator/lang"
)

// TestWrittenIsWhatAFileGivesBack: whatever is composed is divided again into the text that Written tells.
func TestWrittenIsWhatAFileGivesBack(t *testing.T) {
	source := DividePage("content/a.md", []byte("+++\ntitle = \"T\"\nkeywords = [\"a\", \"b\"]\n+++\n\nA [link](/x) and **strong** :contact[bris].\n\n## Heading\n"), "sv")
	for _, texts := range [][]string{
		{"  new  title\n", "c,  d ,,e", " <a1>x</a1>  <b1></b1> y\n\n z<x1/> \x01", "two\nlines"},
		{"a &lt; b", "å", "<x1/><a1>e\u0301</a1> <l-so>ord</l-so> <a7>unknown</a7>", "*x*"},
	} {
		targets := make([]Target, len(source.Units))
		for i := range targets {
			targets[i].Text = texts[i]
		}
		c, err := source.ComposeTarget(nil, targets)
		if err != nil || c.Broken != nil {
			t.Fatal(err, c.Broken)
		}
		back := source.Target("translations/ar/a.md", c.Bytes, lang.Tag("ar"))
		for i, u := range source.Units {
			if got, want := Retag(u, back.Units[i]).Text, u.Written(targets[i]); TextHash(got) != TextHash(want) {
				t.Errorf("%s: %q is written %q, and read %q", u.Key+u.Path, texts[i], want, got)
			}
		}
	}
}
