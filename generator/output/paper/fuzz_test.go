package paper

import (
	"testing"

	"lykta/generator/diag"
	"lykta/generator/markdown"
)

// FuzzArticle holds every text that authors may write to becoming blocks.
func FuzzArticle(f *testing.F) {
	f.Add("## A\n\n1. a\n   - b\n\n> c\n\n:::say{phrase=\"x\"}\n[d](/skola) :contact[bris]\n:::")
	f.Add("| a | b |\n|---|---|\n| `c` | ~~d~~ |\n\n- [ ] e\n\n    code\n\n***\n\n> [!WARNING]\n> f")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		document, problems := markdown.Parse(markdown.Source{File: "content/hemma.md", Bytes: []byte(text), Lang: "ar"}, markdown.Options{})
		if diag.HasErrors(problems) {
			return
		}
		if _, err := testSheet().article(document.Article(), "ar"); err != nil {
			t.Fatal(err)
		}
	})
}
