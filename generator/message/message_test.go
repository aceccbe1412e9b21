package message

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
)

const swedish = `[exit]
label = "Lämna sidan"
[help.script]
text = "Ring {name}"
[search]
hits = { one = "en träff på {word}", other = "{n} träffar på {word}" }
`

func source(t *testing.T) map[string]*model.Message {
	t.Helper()
	messages, problems := Parse("ui/sv.toml", []byte(swedish), Options{Lang: "sv"})
	if problems != nil {
		t.Fatal(problems)
	}
	return messages
}

func TestParseReadsTheSource(t *testing.T) {
	want := map[string]*model.Message{
		"exit.label":       {Text: "Lämna sidan", Lang: "sv"},
		"help.script.text": {Text: "Ring {name}", Lang: "sv"},
		"search.hits": {Plural: map[lang.Category]string{
			"one": "en träff på {word}", "other": "{n} träffar på {word}",
		}, Lang: "sv"},
	}
	if d := cmp.Diff(want, source(t)); d != "" {
		t.Error(d)
	}
}

func TestParseReadsPartOfATranslation(t *testing.T) {
	got, problems := Parse("ui.toml", []byte("exit.label = 'Leave'"), Options{Lang: "en", Source: source(t)})
	if problems != nil {
		t.Fatal(problems)
	}
	if d := cmp.Diff(map[string]*model.Message{"exit.label": {Text: "Leave", Lang: "en"}}, got); d != "" {
		t.Error(d)
	}
}

func TestParseTellsWhatIsWrongAndWhere(t *testing.T) {
	tests := []struct {
		name string
		tag  lang.Tag
		src  string
		want []string // "line:column message (hint)"
	}{
		{"unknown string", "en", "[exit]\nlable = \"Leave\"\n", []string{`2:1 the theme has no interface string "exit.lable" (did you mean "exit.label"?)`}},
		{"unknown group, once", "en", "[exitt]\na = \"1\"\nb = \"2\"\n", []string{`1:2 the theme has no interface string "exitt" (did you mean "exit"?)`}},
		{"group for a string", "en", "[exit.label]\nx = \"Leave\"\n", []string{`1:7 "exit.label" is one text and has no plural forms (write key = "text")`}},
		{"string for a group", "en", "exit = \"Leave\"\n", []string{`1:1 the theme has no interface string "exit" (the theme's own ui file lists every key)`}},
		{"placeholder", "en", "help.script.text = \"Ring {nane} {other}\"\n", []string{
			`1:20 "help.script.text" has the placeholder {nane}, which the source has not (did you mean "name"?)`,
			`1:20 "help.script.text" has the placeholder {other}, which the source has not (the source has {name})`,
			`1:20 "help.script.text" lacks the placeholder {name} (write {name} where it belongs in the sentence)`,
		}},
		{"stray brace", "en", "help.script.text = \"Ring { name }\"\n", []string{`1:20 "{ name }" is no placeholder (a placeholder is a name in braces, such as {n})`}},
		{"no plural", "en", "search.hits = \"{n} hits for {word}\"\n", []string{`1:15 "search.hits" counts something and needs plural forms (write { one = "…", other = "…" })`}},
		{"missing and foreign forms", "en", "[search]\nhits = { few = \"{n} {word}\", other = \"{n} {word}\" }\n", []string{
			`2:8 "search.hits" lacks the plural form one of en (English) (write { one = "…", other = "…" })`,
			`2:16 "few" is no plural form of en (English) (write { one = "…", other = "…" })`,
		}},
		{"number left out where it must not be", "en", "[search]\nhits = { one = \"one {word}\", other = \"many {word}\" }\n", []string{
			`2:38 "search.hits" lacks the placeholder {n} (write {n} where it belongs in the sentence)`,
		}},
		{"number left out of a form for 1, 21, 31", "uk", "[search]\nhits = { one = \"{word}\", few = \"{n} {word}\", many = \"{n} {word}\", other = \"{n} {word}\" }\n", []string{
			`2:16 "search.hits" lacks the placeholder {n} (write {n} where it belongs in the sentence)`,
		}},
		{"empty", "en", "exit.label = \" \"\n", []string{`1:14 "exit.label" is empty (write a text, or take the line away)`}},
		{"number", "en", "exit.label = 1\n", []string{`1:14 "exit.label" must be text (put it between quotation marks: "…")`}},
		{"broken", "en", "exit.label = \n", []string{`1:13 a value is missing here (write key = "text", or take the line away)`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Parse("ui.toml", []byte(test.src), Options{Lang: test.tag, Source: source(t)})
			var got []string
			for _, p := range problems {
				got = append(got, strings.TrimPrefix(p.Position(), "ui.toml:")+" "+p.Message+" ("+p.Hint+")")
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestParseAcceptsThePluralFormsOfEachLanguage(t *testing.T) {
	for _, tag := range []lang.Tag{"sv", "en", "ar", "uk", "so", "ti", "prs", "th", "pl"} {
		var forms []string
		for _, c := range tag.Categories() {
			forms = append(forms, string(c)+" = \"{n} {word}\"")
		}
		src := "search.hits = {" + strings.Join(forms, ", ") + "}"
		got, problems := Parse("ui.toml", []byte(src), Options{Lang: tag, Source: source(t)})
		if problems != nil || got["search.hits"] == nil || len(got["search.hits"].Plural) != len(tag.Categories()) {
			t.Errorf("%s: %v %v", tag, got, problems)
		}
	}
}

func TestALanguageWithoutPluralNeedsNoForms(t *testing.T) {
	got, problems := Parse("ui.toml", []byte("search.hits = '{n} {word}'"), Options{Lang: "th", Source: source(t)})
	want := map[string]*model.Message{"search.hits": {Plural: map[lang.Category]string{"other": "{n} {word}"}, Lang: "th"}}
	if d := cmp.Diff(want, got); d != "" || problems != nil {
		t.Error(d, problems)
	}
}

// FuzzParse: nothing panics, problems stand inside the file, and what is read has the source's keys and sound placeholders.
func FuzzParse(f *testing.F) {
	f.Add([]byte(swedish))
	f.Add([]byte("[search.hits]\none = '{n'\n"))
	f.Add([]byte("search.hits.other = 'x'\n[exit.label.a]"))
	known, _ := Parse("ui/sv.toml", []byte(swedish), Options{Lang: "sv"})
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, opt := range []Options{{Lang: "sv"}, {Lang: "uk", Source: known}} {
			messages, problems := Parse("ui.toml", src, opt)
			for key, m := range messages {
				if opt.Source != nil && (known[key] == nil || (known[key].Plural == nil) != (m.Plural == nil)) {
					t.Errorf("%q is not the source's", key)
				}
			}
			for _, p := range problems {
				if p.Line < 1 || p.Line > 1+bytes.Count(src, []byte("\n")) || p.Column < 1 || p.Severity != diag.Error {
					t.Errorf("place outside the file: %s", p)
				}
			}
		}
	})
}
