package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestForeignBlocksSayTheirLanguage(t *testing.T) {
	const text = "## Ett \"ord\"\n\nEtt \"ord\".\n\n- ett\n- två\n\n:::note{title=\"Obs\"}\nx\n:::\n\n| a | b |\n|---|---|\n| c | d |\n\n:::picture{src=\"a\" alt=\"Bild\"}\nEn bild\n:::\n"
	var at []int
	for _, word := range []string{"Ett \"ord\"\n", "Ett \"ord\".", "två", "Obs", "b |", "d |", "Bild", "En bild"} {
		at = append(at, strings.Index(text, word))
	}
	doc, _ := Parse(Source{Bytes: []byte(text), Lang: "ar"}, Options{Foreign: Foreign{Lang: "sv", At: at}, HeadingIDs: []string{"ett"}})
	want := `<h2 id="ett" lang="sv" dir="ltr">Ett ”ord”</h2>
<p lang="sv" dir="ltr">Ett ”ord”.</p>
<ul>
<li>ett</li>
<li><span lang="sv" dir="ltr">två</span></li>
</ul>
<aside class="note" role="note"><p class="note-title" lang="sv" dir="ltr">Obs</p>
<p>x</p>
</aside>
<div class="table" role="group" tabindex="0" aria-label="{{phrase table.label}}"><table>
<thead>
<tr><th scope="col">a</th><th scope="col" lang="sv" dir="ltr">b</th></tr>
</thead>
<tbody>
<tr><td>c</td><td lang="sv" dir="ltr">d</td></tr>
</tbody>
</table></div>
{{picture a alt="Bild" alt_lang="sv" | <span lang="sv" dir="ltr">En bild</span>}}`
	if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(flat(doc.Article()), "\n")); d != "" {
		t.Error(d)
	}
	if doc.Article().Headings[0].Lang != "sv" {
		t.Error("the heading does not say its language")
	}
	checkEncoding(t, doc.Article())
}

func TestPinnedIDsOutliveARewordedHeading(t *testing.T) {
	ids := func(text string, pinned ...string) string {
		doc, problems := Parse(Source{Bytes: []byte(text), Lang: "sv"}, Options{Pinned: pinned})
		if problems != nil {
			t.Fatal(problems)
		}
		var list []string
		for _, h := range doc.Article().Headings {
			list = append(list, h.ID)
		}
		return strings.Join(list, " ")
	}
	for _, test := range []struct {
		text   string
		pinned []string
		want   string
	}{
		{"## Ny\n\n## Två\n", []string{"gammal", ""}, "gammal tva"},
		{"## Ny\n\n## Gammal\n", []string{"gammal", ""}, "gammal gammal-2"},
		{"## Ny {#nu}\n\n## Två\n", []string{"gammal", "tva"}, "nu tva"},
		{"## Ny {#tva}\n\n## Två\n", []string{"gammal", "tva"}, "tva tva-2"},
		{"## A\n\n## B\n", []string{"x", "x"}, "x b"},
		{"## A\n", []string{"Ä"}, "a"},
	} {
		if got := ids(test.text, test.pinned...); got != test.want {
			t.Errorf("%q with %q: %q, not %q", test.text, test.pinned, got, test.want)
		}
	}
}
