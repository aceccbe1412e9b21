package content

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
)

const rumour = `+++
type = "rumour"
audience = "child"
fact = "Soc tar inte barn på lördagar"
claim = "Soc tar barn på lördagar"
why_it_spreads = "Det låter *farligt*."
explain = """
Så är det inte.
"""
limits = "Ibland är det bråttom."
description = "Ett rykte."
keywords = ["lördag"]
sources = ["lvu"]
risk = "high"
updated = 2026-11-20
review_by = 2027-05-01
responsible = "Redaktionen"
aliases = ["gammal/sida"]
short = "p12"
[[change]]
date = 2026-11-20
text = "Rättat en siffra."
+++

## Hur det går till

Så här.
`

func lines(problems []diag.Diagnostic) []string {
	var list []string
	for _, p := range problems {
		list = append(list, strings.TrimPrefix(p.Position(), p.File+":")+" "+p.Rule+": "+p.Message+" ("+p.Hint+")")
	}
	return list
}

func TestParsePageFillsMetaAndText(t *testing.T) {
	day := lang.Date{Year: 2026, Month: 11, Day: 20}
	wantMeta := model.Meta{
		Type: model.Rumour, Audience: model.Child, Risk: model.HighRisk, Sources: []string{"lvu"}, Responsible: "Redaktionen",
		Updated: day, ReviewBy: lang.Date{Year: 2027, Month: 5, Day: 1}, Short: "p12", Aliases: []string{"gammal/sida"},
		ChangeDates: []lang.Date{day},
	}
	for name, src := range map[string]string{
		"plain": rumour, "CRLF and byte-order mark": "\ufeff" + strings.ReplaceAll(rumour, "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			p, problems := ParsePage("content/rykten/lordag.md", []byte(src), Options{SourceLang: "sv", Example: true})
			if problems != nil {
				t.Fatal(lines(problems))
			}
			if d := cmp.Diff(wantMeta, p.Meta); d != "" {
				t.Error(d)
			}
			if p.Path != "rykten/lordag" || p.Text.Title != "Soc tar inte barn på lördagar" || p.Text.Claim == "" || p.Text.Limits == nil ||
				!strings.Contains(p.Text.WhyItSpreads.Text, "farligt") || p.Text.Changes[0] != "Rättat en siffra." || p.Text.Keywords[0] != "lördag" {
				t.Errorf("%q %+v", p.Path, p.Text)
			}
			if len(p.Article.Headings) != 1 || p.Article.Headings[0].Line != 25 {
				t.Errorf("%+v", p.Article.Headings)
			}
		})
	}
}

func TestEqualPagesWithOtherLineEndsAreEqual(t *testing.T) {
	opt := Options{SourceLang: "sv", Example: true}
	a, _ := ParsePage("content/a.md", []byte(rumour), opt)
	b, _ := ParsePage("content/a.md", []byte("\ufeff"+strings.ReplaceAll(rumour, "\n", "\r\n")), opt)
	if d := cmp.Diff([]any{a.Meta, a.Text, a.Article}, []any{b.Meta, b.Text, b.Article}); d != "" {
		t.Error(d)
	}
}

func TestMarkdownProblemsInFrontMatterStandWhereTheyAre(t *testing.T) {
	src := strings.Replace(rumour, "Så är det inte.", "Ring 070-174 06 05 nu.", 1)
	src = strings.Replace(src, "*farligt*", "<b>farligt</b>", 1)
	_, problems := ParsePage("content/a.md", []byte(src), Options{SourceLang: "sv", Example: true})
	var got []string
	for _, p := range problems {
		got = append(got, p.Position()+" "+p.Rule)
	}
	if len(got) < 2 || !strings.HasPrefix(got[0], "content/a.md:6:") || !strings.Contains(strings.Join(got, " "), "content/a.md:8:6 number-typed") {
		t.Error(got)
	}
}

// page gives a whole page of a type with changes made to its front matter.
func page(kind string, more ...string) string {
	return "+++\ntype = \"" + kind + "\"\naudience = \"child\"\ntitle = \"T\"\ndescription = \"D\"\nupdated = 2026-11-20\nreview_by = 2027-05-01\n" +
		strings.Join(more, "\n") + "\n+++\n"
}

func TestParsePageTellsWhatIsWrongAndWhere(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
	}{
		{"nothing wrong", page("page"), nil},
		{"no front matter", "# Hej\n", []string{`1:1 front-matter-missing: the page has no front matter (a page begins with a line "+++", then lines such as type = "page", then "+++" again)`}},
		{"front matter not closed", "+++\ntype = \"page\"\n", []string{`1:1 front-matter-open: the front matter is not closed by a line "+++" (a page begins with a line "+++", then lines such as type = "page", then "+++" again)`}},
		{"empty front matter", "+++\n+++\n", []string{
			`2:1 missing-key: "type" is missing (write what kind of page it is, such as type = "situation")`,
			`2:1 missing-key: "audience" is missing (write whom it is for: audience = "child", "parent" or "staff")`,
			`2:1 missing-key: "updated" is missing (write the day of the last change: updated = 2026-11-21)`,
			`2:1 missing-key: "review_by" is missing (write the day of the next review: review_by = 2027-05-01)`,
		}},
		{"unknown key", page("page", `pictur = "hus"`), []string{`8:1 toml-unknown-key: unknown key "pictur" (did you mean "picture"?)`}},
		{"unknown type", page("sida"), []string{`2:8 unknown-value: "type" cannot be "sida" (write one of: home, section, situation, question, steps, rights, term, rumour, role, story, safety, page, contacts, glossary, index, search, downloads, notfound)`}},
		{"mistyped type", page("situatoin"), []string{`2:8 unknown-value: "type" cannot be "situatoin" (did you mean "situation"?)`}},
		{"key of another type", page("situation", `claim = "Nej"`), []string{`8:9 key-of-other-type: a page of type "situation" has no "claim" (only a page of type "rumour" has it)`}},
		{"title of a rumour", strings.Replace(rumour, "description =", "title = \"X\"\ndescription =", 1), []string{
			`11:9 key-of-other-type: a page of type "rumour" has no "title" (its fact is the title everywhere: rename the key to "fact")`,
		}},
		{"rumour without its parts", strings.NewReplacer("explain = \"\"\"\nSå är det inte.\n\"\"\"\n", "", "sources = [\"lvu\"]", "sources = []").Replace(rumour), []string{
			`2:1 missing-key: "explain" is missing (write what is really so, and why)`,
			`10:11 missing-key: "sources" is empty (such a page says where its facts come from: keys of sources.toml)`,
		}},
		{"high risk", page("situation", `risk = "high"`), []string{`2:1 missing-key: "sources" is missing (such a page says where its facts come from: keys of sources.toml)`}},
		{"high risk, safety", page("safety", `risk = "high"`), nil},
		{"high risk, rights", page("rights", `risk = "high"`, `sources = ["lvu"]`), []string{`2:1 missing-key: "limits" is missing (write what is also true: exceptions, limits, what nobody can promise)`}},
		{"steps without steps", page("steps", `sources = ["lvu"]`), []string{`2:8 steps-missing: a page of type "steps" has no numbered steps (put the list of steps between :::steps and :::)`}},
		{"real story", page("story", "invented = false"), []string{`8:12 not-invented: a story must be invented (write invented = true, or take the story away: nobody's real story may stand here)`}},
		{"term without key", page("term"), []string{`2:1 missing-key: "term" is missing (write a key of glossary.toml)`}},
		{"question without answer", page("question", `answer = " "`), []string{`8:10 missing-key: "answer" is empty (write the short answer, one or two sentences)`}},
		{"dates", page("page", "reviewed = 2027-05-01", `reviewed_by = "Jurist"`), []string{`7:13 dates: review_by (2027-05-01) is not after reviewed (2027-05-01) (one of the two days is wrong)`}},
		{"impossible date", strings.Replace(page("page"), "2027-05-01", "2027-13-45", 1), []string{`7:13 toml-syntax: 2027-13-45 is not a date (write year-month-day, such as 2026-11-21)`}},
		{"date as text", strings.Replace(page("page"), "2027-05-01", `"2027-05-01"`, 1), []string{
			`7:13 toml-type: "review_by" is text, but must be a date (write the date without quotation marks: 2027-05-01)`,
		}},
		{"reviewed by nobody", page("page", "reviewed = 2026-11-20"), []string{`2:1 missing-key: "reviewed_by" is missing (write the function of the person who reviewed the page)`}},
		{"change", page("page", "[[change]]", "date = 2026-11-21", "[[change]]", `text = "x"`), []string{
			`9:8 dates: the change of 2026-11-21 is later than updated (set updated to the day of the last change)`,
			`8:3 missing-key: "text" is missing (write what was corrected)`,
			`10:3 missing-key: "date" is missing (write the day of the change)`,
		}},
		{"aliases", page("page", `aliases = ["../x", "/a", "A", "con", "a", "b", "b"]`), []string{
			`8:12 alias: a path cannot lead upwards (write the whole path from the site's root)`,
			`8:20 alias: the path has an empty part (write it without a slash before, after or twice)`,
			`8:26 alias: the name "A" has capital letters (rename it to "a": some systems do not tell them apart)`,
			`8:31 alias: Windows cannot have a file named "con" (choose another name)`,
			`8:38 alias: the alias is the page's own path (take it away)`,
			`8:48 alias: the alias "b" stands in the list twice (keep one of them)`,
		}},
		{"short address", page("page", `short = "p 12"`), []string{`8:9 short-address: "p 12" cannot be a short address (use at most 20 letters a–z, digits and hyphens, such as "p12")`}},
		{"picture", page("page", `picture = "../hus.svg"`), []string{`8:11 picture-name: "../hus.svg" is not the name of an illustration (write the name of a file in the theme's pictures folder, without .svg)`}},
		{"number in a title", page("page", `menu_title = "Ååå: 070-174 06 05"`), []string{
			`8:20 number-typed: the number 070-174 06 05 is typed in the text: numbers come from the contacts file (say whom to ring, and let the contact show the number)`,
		}},
		{"number on a later line", page("page", "menu_title = '''", "Ring", "070-174 06 05'''"), []string{
			`8:1 number-typed: the number 070-174 06 05 is typed in the text: numbers come from the contacts file (say whom to ring, and let the contact show the number)`,
		}},
		{"control character", page("page", `menu_title = "a\u0007"`), []string{`8:15 control-character: the text holds the control character U+0007 (take it away)`}},
		{"sources", page("page", `sources = ["LVU", "a", "a"]`), []string{
			`8:12 key-name: "LVU" is not a key of sources.toml (keys are letters a–z, digits and hyphens)`,
			`8:24 key-name: the source "a" stands in the list twice (keep one of them)`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := ParsePage("content/a.md", []byte(test.src), Options{SourceLang: "sv", Example: true})
			if d := cmp.Diff(test.want, lines(problems)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestOnlyAnExampleMayBeUnreviewed(t *testing.T) {
	_, problems := ParsePage("content/a.md", []byte(page("page")), Options{SourceLang: "sv"})
	want := []string{`2:1 missing-key: "reviewed" is missing (somebody qualified must have read the page; only an example site may leave it out)`}
	if d := cmp.Diff(want, lines(problems)); d != "" {
		t.Error(d)
	}
	_, problems = ParsePage("content/a.md", []byte(page("page", "reviewed = 2026-11-20", `reviewed_by = "Jurist"`)), Options{SourceLang: "sv"})
	if problems != nil {
		t.Error(lines(problems))
	}
}

func TestBrokenFrontMatterStillHasItsTextRead(t *testing.T) {
	_, problems := ParsePage("content/a.md", []byte("+++\ntype = \n+++\n\n:::nosuch\n:::\n"), Options{SourceLang: "sv"})
	if len(problems) != 2 || problems[0].Line != 2 || problems[1].Line != 5 {
		t.Error(lines(problems))
	}
}

func TestHugePageIsRefused(t *testing.T) {
	src := append([]byte(page("page")), bytes.Repeat([]byte("ord "), 10<<20/4)...)
	_, problems := ParsePage("content/a.md", src, Options{SourceLang: "sv", Example: true})
	if len(problems) != 1 || problems[0].Rule != "page-too-big" {
		t.Error(lines(problems))
	}
}

func TestParseHookReplacesTheParser(t *testing.T) {
	var calls []string
	hook := func(src markdown.Source, _ markdown.Options) (*markdown.Article, []diag.Diagnostic) {
		calls = append(calls, strings.TrimSpace(string(src.Bytes)))
		return &markdown.Article{}, nil
	}
	_, problems := ParsePage("content/a.md", []byte(page("page", `limits = "L"`)+"Hej\n"), Options{SourceLang: "sv", Example: true, Parse: hook})
	if d := cmp.Diff([]string{"Hej", "L"}, calls); d != "" || problems != nil {
		t.Error(d, problems)
	}
}

// FuzzParsePage (a lone carriage return ends a line in Markdown): nothing panics, and every problem stands inside the file.
func FuzzParsePage(f *testing.F) {
	f.Add([]byte(rumour))
	f.Add([]byte(page("steps", "[[change]]", "text = 1", "sources = {}", "aliases = [[]]")))
	f.Add([]byte("\ufeff+++\r\ntitle='''\r\n070-174 06 05'''\r\n+++\r\n:::note\r\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		p, problems := ParsePage("content/a.md", src, Options{SourceLang: "sv", Example: true})
		if p == nil || p.Article == nil {
			t.Fatal("no page")
		}
		for _, d := range problems {
			if d.Line < 1 || d.Line > 1+bytes.Count(src, []byte("\n"))+bytes.Count(src, []byte("\r")) || d.Column < 1 || d.File != "content/a.md" || d.Message == "" {
				t.Errorf("place outside the file: %s", d)
			}
		}
	})
}

func BenchmarkParsePage(b *testing.B) {
	src := []byte(rumour + strings.Repeat("\nDu har rätt att vara trygg hemma, och det finns vuxna som kan hjälpa dig.\n", 30))
	for b.Loop() {
		if _, problems := ParsePage("content/a.md", src, Options{SourceLang: "sv", Example: true}); problems != nil {
			b.Fatal(problems)
		}
	}
}
