package po

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/model"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/codectest"
)

// TestWhatProgramsMakeOfAFileIsRead: wrapped lines, another order of comments, unknown comments, sticky flags, previous contexts.
func TestWhatProgramsMakeOfAFileIsRead(t *testing.T) {
	const src = `# Arabic translations
# Copyright
#, fuzzy
msgid ""
msgstr "Project-Id-Version: Site 1\n"
"Language: pt_BR\n"
"X-Source-Language: sv\n"
"X-Generator: Poedit 3.4\n"
"Content-Type: text/plain; charset=utf-8\n"
	

#, fuzzy
#=no-wrap
#. id: k3f9a1
#. state: reviewed
#. stale: yes
# mine
#: content/a.md:12 content/b.md:3
#| msgctxt "old"
#| msgid "Läs "
#| "om"
msgctxt  "a.md#k3f9a1"
msgid   ""
"Läs "
  "mer "   "här"
msgstr ""
"\xd8\xa7\330\247\t\\ \"x\""

#~| msgid "Förr"
#~ msgctxt "a.md#old"
#~ msgid "Nu"
#~ msgstr "x"
`
	c, problems := Codec{}.Decode("d.po", []byte(src))
	if len(problems) > 0 {
		t.Error(problems)
	}
	want := exchange.Catalog{Source: "sv", Target: "pt-BR", Project: "Site 1", Entries: []exchange.Entry{
		{
			ID: "k3f9a1", Context: "a.md#k3f9a1", File: "content/a.md", Source: "Läs mer här", Target: "اا\t\\ \"x\"", State: model.Reviewed,
			Stale: true, Previous: "Läs om", Comments: []string{"mine"}, Flags: []string{"no-wrap"}, Line: 22,
		},
		{Context: "a.md#old", Source: "Nu", Target: "x", Previous: "Förr", Obsolete: true, Line: 30},
	}}
	if d := cmp.Diff(want, c); d != "" {
		t.Error(d)
	}
}

func TestFuzzySaysWhetherSomebodyHasSeenToIt(t *testing.T) {
	for _, test := range []struct {
		name, flags, facts, target string
		state                      model.State
		stale                      bool
	}{
		{"still fuzzy", "#, fuzzy\n", "#. state: machine\n#. stale: yes\n", "x", model.Machine, true},
		{"no longer fuzzy", "", "#. state: machine\n#. stale: yes\n", "x", model.Reviewed, false},
		{"never was", "", "#. state: approved\n", "x", model.Approved, false},
		{"doubted", "#, fuzzy\n", "#. state: approved\n", "x", model.NeedsReview, false},
		{"emptied", "", "#. state: draft\n#. stale: yes\n", "", model.Draft, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, _ := Codec{}.Decode("d.po", []byte(test.facts+test.flags+"msgid \"a\"\nmsgstr \""+test.target+"\"\n"))
			if e := c.Entries[0]; e.State != test.state || e.Stale != test.stale {
				t.Errorf("%s, stale: %v", e.State, e.Stale)
			}
		})
	}
}

func TestPluralFormsBecomeCategories(t *testing.T) {
	for _, test := range []struct{ language, rule, want string }{
		{"uk", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", "few:one=b many:one=c one:a"},
		{"ar", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);", "few:one=d many:one=e one:b other:one=f two:one=c zero:one=a"},
		{"", "nplurals=2; plural=n != 1;", "0:a 1:one=b"},
		{"sv", "", "0:a 1:one=b 2:one=c"},
	} {
		src := "msgid \"\"\nmsgstr \"Language: " + test.language + "\\nPlural-Forms: " + test.rule + "\\n\"\n\nmsgctxt \"hits\"\nmsgid \"source\"\nmsgid_plural \"one\"\n"
		if test.rule == "" {
			src = strings.Replace(src, "Plural-Forms: ", "X: ", 1)
		}
		for i, form := range []string{"a", "b", "c", "d", "e", "f"}[:max(strings.Count(test.want, " ")+1, 2)] {
			src += "msgstr[" + string(rune('0'+i)) + "] \"" + form + "\"\n"
		}
		c, problems := Codec{}.Decode("d.po", []byte(src))
		var got []string
		for _, e := range c.Entries {
			line := strings.TrimPrefix(e.Context, "hits|") + ":"
			if e.Source != "source" {
				line += e.Source + "="
			}
			got = append(got, line+e.Target)
		}
		if d := cmp.Diff(test.want, strings.Join(got, " ")); d != "" || len(problems) > 0 {
			t.Error(test.language, problems, d)
		}
	}
}

func TestMistakesAreToldWithTheirPlaces(t *testing.T) {
	const header = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
	for _, test := range []struct{ name, src, want string }{
		{"charset", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n", "1:1 exchange-encoding: the file says that it is in ISO-8859-1"},
		{
			"bytes", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=latin1\\n\"\nmsgid \"\xe5\"\n",
			"3:8 exchange-encoding: from here on the file is not UTF-8|2:43 exchange-encoding: the file says that it is in latin1",
		},
		{"escape", header + "msgid \"a\\q\"\nmsgstr \"\"\n", "4:7 po-syntax: a backslash that begins no escape: write two"},
		{"quotation mark", header + "msgid \"a\nmsgstr \"\"\n", "4:7 po-syntax: the string does not end: its quotation mark is missing"},
		{"keyword", header + "msgit \"a\"\nmsgstr \"\"\n", "4:1 po-syntax: \"msgit\" is not known"},
		{"no translation", header + "msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"\"\n", "4:1 po-syntax: this entry has no msgstr"},
		{"loose string", "\"a\"\n", "1:1 po-syntax: a string that belongs to nothing: msgid or msgstr is missing before it"},
		{"no string", header + "msgid\nmsgstr \"\"", "4:1 po-syntax: there is no string in quotation marks here"},
		{"escaped bytes", header + "msgid \"a\\377\"\nmsgstr \"\"", "4:1 po-syntax: the escapes of this string make no UTF-8"},
		{"form", header + "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[99] \"\"", "6:1 po-syntax: msgstr[99] is not a plural form: they are numbered from 0"},
		{"second header", header + header, "4:1 po-header: a second header: an entry without context and text"},
		{"rule", "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=n !;\\n\"\n", "1:1 po-plural-forms: the header's Plural-Forms cannot be read: \"!\" is more than a rule"},
		{"division", "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=n%0;\\n\"\n", "1:1 po-plural-forms: the header's Plural-Forms cannot be read: it divides by nothing"},
		{"fact", "#. max-length: ten\nmsgid \"a\"\nmsgstr \"\"\n", "2:1 exchange-fact: the comment \"#. max-length: ten\" cannot be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Codec{}.Decode("d.po", []byte(test.src))
			var got []string
			for _, p := range problems {
				got = append(got, strings.TrimPrefix(p.Position(), "d.po:")+" "+p.Rule+": "+p.Message)
			}
			if d := cmp.Diff(test.want, strings.Join(got, "|")); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestOneBrokenEntryLeavesTheOthers(t *testing.T) {
	c, problems := Codec{}.Decode("d.po", []byte("msgid \"a\nmsgstr \"x\"\n\nmsgid \"b\"\nmsgstr \"y\"\n"))
	if len(problems) != 1 || len(c.Entries) != 1 || c.Entries[0].Source != "b" {
		t.Error(problems, c.Entries)
	}
}

func TestAnAllowanceForDepthIsMade(t *testing.T) {
	for _, rule := range []string{strings.Repeat("(", 900), strings.Repeat("!", 900) + "n", strings.Repeat("n?n:", 200) + "n"} {
		_, problems := Codec{}.Decode("d.po", []byte("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural="+rule+";\\n\"\n"))
		if len(problems) != 1 || !strings.Contains(problems[0].Message, "nested too deeply") {
			t.Error(rule[:8], problems)
		}
	}
}

func TestEncodedFileIsAsGettextWritesIt(t *testing.T) {
	got := string(codectest.Encode(t, Codec{}, exchange.Catalog{Target: "ar", Entries: []exchange.Entry{
		{ID: "a", Context: "a.md#a", File: "content/a.md", Source: "Två\nrader", Target: "x\n", State: model.Reviewed, Stale: true, Previous: "En", Comments: []string{"hej"}},
		{Context: "b", Obsolete: true, Source: "\x1b", Target: "\""},
	}}))
	_, got, _ = strings.Cut(got, "\n\n")
	const want = `# hej
#. id: a
#. state: reviewed
#. stale: yes
#: content/a.md
#, fuzzy
#| msgid "En"
msgctxt "a.md#a"
msgid ""
"Två\n"
"rader"
msgstr "x\n"

#~ msgctxt "b"
#~ msgid "\033"
#~ msgstr "\""
`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
