package unit

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/markdown"
)

// body gives a page with that body.
func body(text string) []byte { return []byte("+++\n+++\n" + text) }

func TestUnitsOfAPage(t *testing.T) {
	f := DividePage("content/a.md", []byte(`+++
title = "R&D"
keywords = ["a b", "c"]
limits = """
Ett *ord*.
"""
[[change]]
text = "Rättat."
+++

## Vad händer? {#nu}

Läs mer i
[lagen](/lag "Om lagen") eller ring **Bris** på :contact[bris],
`+"`kod`"+` eller https://bris.se.  
Se [soc]{lang=sv} och :term[ord]{key="soc"} "så".

- ett
- [x] två

  mer

| A | B |
|---|---|
| c |   |

:::note{title="Obs -- viktigt"}
> text
:::

:::picture{src="a.svg" alt="En bild" license="CC0" author="A"}
Bildtext
:::

:::say{phrase="Jag vill prata."}
Säg så.
:::
`), "sv")
	var got []string
	for _, u := range f.Units {
		line := strings.Join([]string{string(u.Kind), u.Path, u.Key, u.Anchor, u.Text}, "|")
		for _, tag := range u.Tags {
			line += " " + tag.Name + "=" + tag.Content + tag.Target
		}
		got = append(got, line)
	}
	want := []string{
		"fm|title|title||R&amp;D",
		"fm|keywords|keywords||a b, c",
		"p|limits/p|||Ett <i1>ord</i1>. i1=",
		"fm|change.0.text|change.0.text||Rättat.",
		"h2|h2||nu|Vad händer?",
		"p|p|||Läs mer i <a1>lagen</a1> eller ring <b1>Bris</b1> på <x1/>, <c1/> eller <u1/>.\nSe <l1>soc</l1> och <x2>ord</x2> \"så\". " +
			"a1=/lag b1= x1=contact:bris c1=kod u1=https://bris.se l1={lang=sv} x2=term:soc",
		"title|title|||Om lagen",
		"li|list/item|||ett",
		"li|list/item|||två",
		"p|list/item/p|||mer",
		"th|table/th|||A",
		"th|table/th|||B",
		"td|table/td|||c",
		"arg|note/title|||Obs -- viktigt",
		"p|note/quote/p|||text",
		"alt|picture/alt|||En bild",
		"caption|picture/caption|||Bildtext",
		"p|say/p|||Säg så.",
	}
	if d := cmp.Diff(want, got); d != "" || len(f.Problems) > 0 {
		t.Error(d, f.Problems)
	}
}

func TestWhatComposeWrites(t *testing.T) {
	tests := []struct{ name, source, text, want string }{
		{"words only", "Läs\nmer **nu**.\n", "Read <b1>now</b1>.", "Read **now**.\n"},
		{"tags in another order", "[a](/x) och :contact[bris]\n", "<x1/> ، <a1>ب</a1>", ":contact[bris] ، [ب](/x)\n"},
		{"the source's marks", "__a__ *b*\n", "<i1>x</i1> <b1>y</b1>", "*x* __y__\n"},
		{"what would be markup", "Ett.\n", "* 1. _x_ [y] #z `a` a_b <b> &amp;amp; a*b", "\\* 1. \\_x\\_ \\[y\\] #z \\`a\\` a_b \\<b> \\&amp; a\\*b\n"},
		{"beginnings of blocks", "Ett.\n", "1. ett\n- två\n# tre\n&gt; fyra\n::: fem", "1\\. ett\\\n\\- två\\\n\\# tre\\\n\\> fyra\\\n\\::: fem\n"},
		{"in a list", "> - a\n> - b\n", "x\ny", "> - x\\\n>   y\n> - b\n"},
		{"in a cell", "| a |\n|---|\n", "x|y\nz", "| x\\|y z |\n|---|\n"},
		{"in a heading", "## A {#a}\n", "B {#c} #", "## B \\{\\#c} \\# {#a}\n"},
		{"emphasis that asterisks cannot give", "**a** b\n", "<b1>«ا»</b1>و", "[«ا»]{as=strong}و\n"},
		{"emphasis beside CJK punctuation", "**a** b\n", "これは<b1>「大事」</b1>です。", "これは**「大事」**です。\n"},
		{"a Swedish word", "Ring soc.\n", "السوسيال (<l-sv>soc</l-sv>)", "السوسيال ([soc]{lang=sv})\n"},
		{"an address next to a letter", "x https://a.se y\n", "字<u1/>", "字<https://a.se>\n"},
		{"a straight quotation mark", "Ett.\n", `a \"b\" "c" -\-`, `a \"b\" "c" -\-` + "\n"},
		{"a term with the reader's words", ":term[soc]\n", "<x1>tjänst]en</x1>", ":term[tjänst\\]en]{key=\"soc\"}\n"},
		{"a tag that nobody knows", "Ett.\n", "<a1>x</a1><c3/> y", "x y\n"},
		{"an argument", ":::note{title='a'}\n:::\n", `it's "x"`, `:::note{title='it\'s "x"'}` + "\n:::\n"},
		{"a picture's alternative text", ":::picture{src=a alt=b}\n:::\n", `x "y" \`, `:::picture{src=a alt="x \"y\" \\"}` + "\n:::\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := DividePage("content/a.md", body(test.source), "sv")
			made, err := f.Compose([]Target{{Text: test.text}})
			if d := cmp.Diff(string(body(test.want)), string(made.Bytes)); d != "" || err != nil || made.Broken != nil {
				t.Error(d, err, made.Broken)
			}
		})
	}
}

func TestWhereLinksLead(t *testing.T) {
	const source = "[a](https://sv.example/ \"t\") [b](/b)\n"
	for _, test := range []struct{ own, formerly, want string }{
		{"https://ar.example/", "", "https://ar.example/"},
		{"https://old.example/", "https://old.example/", "https://sv.example/"},
		{"/inside", "", "https://sv.example/"},
		{"https://sv.example/", "", "https://sv.example/"},
	} {
		f := DividePage("content/a.md", body(source), "sv")
		made, _ := f.Compose([]Target{{
			Text: "<a1>x</a1> <a2>y</a2> <a3>z</a3>", Formerly: []string{test.formerly},
			Tags: []Tag{{Name: "a1", Class: "a", Target: test.own}, {Name: "a2", Class: "a", Target: "https://elsewhere"}, {Name: "a3", Class: "a", Target: "/c (d)"}},
		}})
		want := "[x](" + test.want + " \"t\") [y](/b) [z](</c (d)>)\n"
		if d := cmp.Diff(string(body(want)), string(made.Bytes)); d != "" {
			t.Error(d)
		}
	}
}

func TestWhatIsLeftWhenUnitsAreHidden(t *testing.T) {
	const source = "## A\n\np1\n\n1. a\n2. b\n\n   c\n\n:::note{title=\"t\"}\nn\n:::\n\n| h | i |\n|---|---|\n| j | k |\n| l | m |\n\n> q\n>\n> - r\n\n## B\n\nslut\n"
	tests := []struct{ hidden, want string }{
		{"p1", "## A\n\n1. a\n2. b\n\n   c\n\n:::note{title=\"t\"}\nn\n:::\n\n| h | i |\n|---|---|\n| j | k |\n| l | m |\n\n> q\n>\n> - r\n\n## B\n\nslut\n"},
		{"A a t n h i j k l m q", "p1\n\n1. b\n\n   c\n\n> - r\n\n## B\n\nslut\n"},
		{"p1 a b c t k l m r B slut", "## A\n\n:::note{title=\"\"}\nn\n:::\n\n| h | i |\n|---|---|\n| j |  |\n\n> q\n"},
		{"b", "## A\n\np1\n\n1. a\n2. c\n\n:::note{title=\"t\"}\nn\n:::\n\n| h | i |\n|---|---|\n| j | k |\n| l | m |\n\n> q\n>\n> - r\n\n## B\n\nslut\n"},
	}
	f := DividePage("content/a.md", body(source), "sv")
	for _, test := range tests {
		targets := make([]Target, len(f.Units))
		for i, u := range f.Units {
			targets[i].Hidden = strings.Contains(" "+test.hidden+" ", " "+u.Text+" ")
		}
		made, err := f.Compose(targets)
		if d := cmp.Diff(string(body(test.want)), string(made.Bytes)); d != "" || err != nil || made.Broken != nil {
			t.Errorf("without %s: %s %v %v", test.hidden, d, err, made.Broken)
		}
		if isWhole := !strings.Contains(test.hidden, "A") && !strings.Contains(test.hidden, "B"); (made.Headings == nil) != isWhole {
			t.Errorf("headings without %s: %v", test.hidden, made.Headings)
		}
	}
}

func TestForeignBlocksAreMarkedInTheArticle(t *testing.T) {
	source := DividePage("content/a.md", []byte("+++\nlimits = \"\"\"\nett\n\ntvå\n\"\"\"\n+++\n\n## A\n\n- [ ] b\n- c\n\n| d | e |\n|---|---|\n\n:::note{title=\"f\"}\n> g\n:::\n"), "sv")
	targets := make([]Target, len(source.Units))
	for i, u := range source.Units {
		if strings.Contains("två c e g", u.Text) {
			targets[i] = Target{Text: "ع"}
		}
	}
	made, err := source.ComposeTarget(nil, targets)
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(strings.TrimPrefix(string(made.Bytes), "+++\n"), "+++\n")
	document, _ := markdown.Parse(markdown.Source{Bytes: []byte(text), Lang: "ar"}, markdown.Options{Foreign: markdown.Foreign{Lang: "sv", At: made.Foreign[""]}})
	var html strings.Builder
	for _, part := range document.Article().Parts {
		html.WriteString(part.HTML)
	}
	for _, want := range []string{
		`<h2 id="a" lang="sv" dir="ltr">A`, `<span lang="sv" dir="ltr"><label class="task"><input type="checkbox" disabled="disabled" /> b`, `<li>ع</li>`,
		`<th scope="col" lang="sv" dir="ltr">d</th>`, `<th scope="col">ع</th>`, `title" lang="sv" dir="ltr">f</p>`, `<p>ع</p>`,
	} {
		if !strings.Contains(html.String(), want) {
			t.Errorf("%s is not in %s", want, html.String())
		}
	}
	if d := cmp.Diff([]int{0}, made.Foreign["limits"]); d != "" {
		t.Error(d)
	}
}

func TestRetagNumbersByTheSource(t *testing.T) {
	f := DividePage("content/a.md", body("[a](/a) [b](/b) :contact[q] :contact[r] [s]{lang=sv} **c**\n"), "sv")
	target := f.Target("translations/ar/a.md", body("**1** [2](/b) [3](/x) :contact[r] :contact[z] :contact[q] [4](/y) [s]{lang=sv} [t]{lang=en} [u]{.x} :term[v]\n"), "ar")
	const want = `<b1>1</b1> <a2>2</a2> <a1>3</a1> <x2/> <x3/> <x1/> <a3>4</a3> <l1>s</l1> <l-en>t</l-en> <l2>u</l2> <x4/>`
	if d := cmp.Diff(want, target.Units[0].Text); d != "" {
		t.Error(d)
	}
	var names []string
	for _, tag := range target.Units[0].Tags {
		names = append(names, tag.Name+"="+tag.Content+tag.Target)
	}
	if d := cmp.Diff("b1= a2=/b a1=/x x2=contact:r x3=contact:z x1=contact:q a3=/y l1={lang=sv} l2={.x} x4=term:v", strings.Join(names, " ")); d != "" {
		t.Error(d)
	}
}

func TestTranslationKeepsWhatIsItsOwn(t *testing.T) {
	source := DividePage("content/a.md", []byte("+++\ntype = \"page\"\ntitle = \"A\"\ndescription = \"B\"\nkeywords = [\"c\"]\n+++\nText.\n"), "sv")
	old := source.Target("translations/ar/a.md", []byte("+++\nstate = \"draft\" # mine\ntitle = \"ا\"\n+++\nنص\n"), "ar")
	targets := []Target{{Text: "ب"}, {}, {Text: "ج، د ,e"}, {Text: "نص"}}
	made, err := source.ComposeTarget(old, targets)
	if d := cmp.Diff("+++\nstate = \"draft\" # mine\ntitle = \"ب\"\nkeywords = [\"ج\", \"د\", \"e\"]\n+++\nنص\n", string(made.Bytes)); d != "" || err != nil {
		t.Error(d, err)
	}
	again, _ := source.ComposeTarget(source.Target("translations/ar/a.md", made.Bytes, "ar"), targets)
	if d := cmp.Diff(string(made.Bytes), string(again.Bytes)); d != "" {
		t.Error(d)
	}
}
