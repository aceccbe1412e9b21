package translation

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/content"
	"lykta/generator/diag"
	"lykta/generator/model"
)

const sourceText = `+++
type = "rights"
audience = "child"
title = "Du har rätt"
menu_title = "Rätt"
description = "Om rätten."
limits = "Inte alltid."
keywords = ["rätt"]
sources = ["lvu"]
updated = 2026-11-20
review_by = 2027-05-01
[[change]]
date = 2026-11-20
text = "Rättat."
+++

## Vad händer sedan?

Text :contact[bris].

:::say{phrase="Jag behöver en tolk."}
Det betyder …
:::

:::picture{src="brev.svg" alt="Ett brev" license="CC BY 4.0" author="A"}
Ett brev
:::

:::contact{key="bris"}
:::

::::only{lang="ar"}
:::note{title="Obs"}
Text
:::
::::

## Slut
`

const targetText = `+++
state = "reviewed"
title = "You have the right"
description = "About the right."
limits = "Not always."
[[change]]
text = "Corrected."
+++

## What happens next?

Text :contact[bris].

:::say{phrase="Jag behöver en tolk."}
It means …
:::

:::picture{src="brev.svg" alt="A letter" license="CC BY 4.0" author="A"}
A letter
:::

:::contact{key="bris"}
:::

::::only{lang="ar"}
:::note{title="Note"}
Text
:::
::::

## End
`

const file, sourceFile = "translations/en/a/b.md", "content/a/b.md"

func source(tb testing.TB) *content.Page {
	tb.Helper()
	p, problems := content.ParsePage(sourceFile, []byte(sourceText), content.Options{SourceLang: "sv", Example: true})
	if problems != nil {
		tb.Fatal(problems)
	}
	return p
}

func parse(t *testing.T, src string) (*Page, []string) {
	t.Helper()
	p, problems := ParsePage(file, []byte(src), Options{Lang: "en", Source: source(t)})
	return p, lines(problems)
}

func lines(problems []diag.Diagnostic) []string {
	var list []string
	for _, p := range problems {
		severity := ""
		if p.Severity == diag.Warning {
			severity = "warning "
		}
		list = append(list, strings.TrimPrefix(strings.TrimPrefix(p.Position(), p.File), ":")+" "+severity+p.Rule+": "+p.Message+" ("+p.Hint+")")
	}
	return list
}

func TestParsePageTakesHeadingIDsFromTheSource(t *testing.T) {
	p, problems := parse(t, targetText)
	if problems != nil {
		t.Fatal(problems)
	}
	var ids []string
	for _, h := range p.Article.Headings {
		ids = append(ids, h.ID+" "+h.Text)
	}
	if d := cmp.Diff([]string{"vad-hander-sedan What happens next?", "slut End"}, ids); d != "" {
		t.Error(d)
	}
	if p.Path != "a/b" || p.State != model.Reviewed || p.Text.Title != "You have the right" || p.Text.MenuTitle != "" || p.Text.Changes[0] != "Corrected." || p.Missing != nil {
		t.Errorf("%+v", p)
	}
}

func TestParsePageWithOtherLineEndsIsEqual(t *testing.T) {
	a, _ := parse(t, targetText)
	b, problems := parse(t, "\ufeff"+strings.ReplaceAll(targetText, "\n", "\r\n"))
	if d := cmp.Diff([]any{a.Text, a.Article}, []any{b.Text, b.Article}); d != "" || problems != nil {
		t.Error(d, problems)
	}
}

func TestParsePageTellsWhatIsWrongAndWhere(t *testing.T) {
	target := func(from, to string) string {
		if !strings.Contains(targetText, from) {
			t.Fatalf("%q is not in the text", from)
		}
		return strings.Replace(targetText, from, to, 1)
	}
	const copyHint = "(directives, and the arguments that are not text, are the same in every language: copy them from the source page)"
	tests := []struct {
		name, src string
		want      []string
	}{
		{"structural key", target("title =", "type = \"rights\"\ntitle ="), []string{
			`3:1 toml-unknown-key: unknown key "type" (it is the same in every language: take it away, it stands in the source page)`,
		}},
		{"day of a change", target(`text = "Corrected."`, "date = 2026-11-20\ntext = \"Corrected.\""), []string{
			`7:1 toml-unknown-key: unknown key "date" in change.0 (it is the same in every language: take it away, it stands in the source page)`,
		}},
		{"mistyped key", target("limits", "limit"), []string{
			`5:1 toml-unknown-key: unknown key "limit" (did you mean "limits"?)`,
			`2:1 warning translation-incomplete: not translated: limits (translate what the source page has: content/a/b.md)`,
		}},
		{"key that the source has not", target("limits =", "answer = \"x\"\nlimits ="), []string{
			`5:10 translation-extra: the source page has no "answer" (content/a/b.md) (take it away, or write it in the source page first)`,
		}},
		{"state", target(`"reviewed"`, `"done"`), []string{`2:9 unknown-value: "state" cannot be "done" (write one of: machine, draft, needs-review, reviewed, approved)`}},
		{"other number of changes", target("[[change]]", "[[change]]\ntext = 'New.'\n[[change]]"), []string{
			`6:3 warning translation-changes: the translation has 2 changes, and the source 1 (content/a/b.md) (write one [[change]] for each of the source's, in the same order; until then they are shown in the source language)`,
		}},
		{"number in a title", target("You have the right", "Ring ٠٧٠١٧٤٠٦٠٥"), []string{
			`3:15 number-typed: the number ٠٧٠١٧٤٠٦٠٥ is typed in the text: numbers come from the contacts file (say whom to ring, and let the contact show the number)`,
		}},
		{"number lost", target("Text :contact[bris].", "Text."), []string{
			" translation-structure: the translation lacks :contact[bris] (content/a/b.md:19) (every number that the source page gives must be in the translation: write :contact[…] where it belongs)",
		}},
		{"link added", target("It means …", "It [means](/a) …"), []string{
			"15:4 warning translation-structure: the translation has a link to /a, which the source page has not (content/a/b.md) (links lead to the same pages in every language: copy their addresses from the source page)",
		}},
		{"directive lost", target(":::contact{key=\"bris\"}\n:::\n", ""), []string{
			`23:1 translation-structure: the translation has :::only where the source page has :::contact (content/a/b.md:29) ` + copyHint,
		}},
		{"directive added", target("## End", ":::note\nx\n:::\n\n## End"), []string{
			`31:1 translation-structure: the translation has :::note, which the source page has not (content/a/b.md) ` + copyHint,
		}},
		{"last directive lost", target(":::note{title=\"Note\"}\nText\n:::\n", "Text\n"), []string{
			` translation-structure: the translation lacks :::note (content/a/b.md:33) ` + copyHint,
		}},
		{"phrase translated", target("Jag behöver en tolk.", "I need an interpreter."), []string{
			`14:1 translation-structure: the translation has :::say{phrase="I need an interpreter."} where the source page has :::say{phrase="Jag behöver en tolk."} (content/a/b.md:21) ` + copyHint,
		}},
		{"contact changed", target(`key="bris"`, `key="sos"`), []string{
			`22:17 translation-structure: the translation has :::contact{key="sos"} where the source page has :::contact{key="bris"} (content/a/b.md:29) ` + copyHint,
		}},
		{"picture changed", target(`src="brev.svg"`, `src="bok.svg"`), []string{
			`18:1 translation-structure: the translation has :::picture{src="bok.svg" license="CC BY 4.0" author="A"} where the source page has :::picture{src="brev.svg" license="CC BY 4.0" author="A"} (content/a/b.md:25) ` + copyHint,
		}},
		{"language changed", target(`lang="ar"`, `lang="fa"`), []string{
			`25:1 translation-structure: the translation has :::only{lang="fa"} where the source page has :::only{lang="ar"} (content/a/b.md:32) ` + copyHint,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := parse(t, test.src)
			if d := cmp.Diff(test.want, problems); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestWithoutStateATranslationIsADraft(t *testing.T) {
	p, _ := parse(t, strings.Replace(targetText, "state = \"reviewed\"\n", "", 1))
	if p.State != model.Draft {
		t.Error(p.State)
	}
}

func TestHugeTranslationIsRefused(t *testing.T) {
	_, problems := parse(t, targetText+strings.Repeat("ord ", 10<<20/4))
	if len(problems) != 1 || !strings.Contains(problems[0], "page-too-big") {
		t.Error(problems)
	}
}

// FuzzParsePage (a lone carriage return ends a line in Markdown): nothing panics, problems stand inside the file, and headings have the source's ids.
func FuzzParsePage(f *testing.F) {
	f.Add([]byte(targetText))
	f.Add([]byte("+++\nstate = 1\n[[change]]\n+++\n:::say{phrase=\"\"}\n:::\n"))
	original := source(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		p, problems := ParsePage(file, src, Options{Lang: "en", Source: original})
		for _, d := range problems {
			if d.Line < 0 || d.Line > 1+bytes.Count(src, []byte("\n"))+bytes.Count(src, []byte("\r")) || (d.Line > 0) != (d.Column > 0) {
				t.Errorf("place outside the file: %s", d)
			}
		}
		for i, h := range p.Article.Headings {
			if i < len(original.Article.Headings) && h.ID != original.Article.Headings[i].ID {
				t.Errorf("heading %d has the id %q", i, h.ID)
			}
		}
	})
}
