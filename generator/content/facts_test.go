package content

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/model"
)

const (
	contactsText = `[sos]
name = "Nödnumret"
number = "112"
audience = ["child", "parent"]
emergency = true
help_block = 10
source = "sos"
review_by = 2027-04-01
[bris]
name = "Bris"
number = "116 111"
web = "https://www.bris.se/"
audience = ["child"]
about = "Du kan prata."
cost = "free"
anonymous = "yes"
source = "bris"
checked = 2026-10-01
review_by = 2027-04-01
`
	sourcesText = `[sos]
title = "Ring"
publisher = "SOS Alarm"
kind = "authority"
url = "https://www.sosalarm.se/"
[bris]
title = "Om Bris"
publisher = "Bris"
kind = "organisation"
url = "http://www.bris.se/om"
[lvu]
title = "LVU"
publisher = "Sveriges riksdag"
kind = "law"
sfs = "1990:52"
`
	glossaryText = `[soc]
term = "soc"
explanation = "Socialtjänsten."
forms = ["socialtjänsten"]
page = "om-soc/vad"
name = ""
say = ""
`
)

func readFacts(t *testing.T, contacts, sources, glossary string, opt Options) (*Facts, []string) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{ContactsName: contacts, SourcesName: sources, GlossaryName: glossary} {
		if text != "" {
			fsys["content/_data/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	f, problems, err := ReadFacts(fsys, opt)
	if err != nil {
		t.Fatal(err)
	}
	return f, lines(problems)
}

var example = Options{SourceLang: "sv", Example: true}

func TestReadFactsInTheOrderOfTheFiles(t *testing.T) {
	f, problems := readFacts(t, contactsText, sourcesText, glossaryText, example)
	if problems != nil {
		t.Fatal(problems)
	}
	april := lang.Date{Year: 2027, Month: 4, Day: 1}
	want := []*model.Contact{
		{
			Key: "sos", Name: "Nödnumret", Number: "112", Tel: "112", Audience: []model.Audience{"child", "parent"}, Cost: "unknown",
			Anonymous: "unknown", OnBill: "unknown", MustReport: "unknown", Emergency: true, HelpBlock: 10, Source: f.Source("sos"), ReviewBy: april, TextLang: "sv",
		},
		{
			Key: "bris", Name: "Bris", Number: "116 111", Tel: "116111", Web: "https://www.bris.se/", Audience: []model.Audience{"child"}, About: "Du kan prata.",
			Cost: "free", Anonymous: "yes", OnBill: "unknown", MustReport: "unknown", Source: f.Source("bris"),
			Checked: lang.Date{Year: 2026, Month: 10, Day: 1}, ReviewBy: april, TextLang: "sv",
		},
	}
	if d := cmp.Diff(want, f.Contacts); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]*model.Term{{Key: "soc", Swedish: "soc", Explanation: "Socialtjänsten.", Forms: []string{"socialtjänsten"}, Path: "om-soc/vad", TextLang: "sv"}}, f.Terms); d != "" {
		t.Error(d)
	}
	if f.Contact("bris") != f.Contacts[1] || f.Contact("x") != nil || f.Term("soc") == nil || f.Source("lvu").SFS != "1990:52" {
		t.Error("looking up is wrong")
	}
}

func TestReadFactsTellsWhatIsWrongAndWhere(t *testing.T) {
	contact := func(from, to string) string { return strings.Replace(contactsText, from, to, 1) }
	source := func(from, to string) string { return strings.Replace(sourcesText, from, to, 1) }
	term := func(from, to string) string { return strings.Replace(glossaryText, from, to, 1) }
	tests := []struct {
		name                        string
		contacts, sources, glossary string
		want                        []string
	}{
		{"unknown key", contact("emergency", "emergancy"), sourcesText, "", []string{`5:1 toml-unknown-key: unknown key "emergancy" in sos (did you mean "emergency"?)`}},
		{"unknown source", contact(`source = "bris"`, `source = "brs"`), sourcesText, "", []string{`17:10 source-unknown: there is no source "brs" (did you mean "bris"?)`}},
		{"no source", contact("source = \"sos\"\n", ""), sourcesText, "", []string{`1:2 missing-key: "source" is missing (write where the facts come from: a key of sources.toml)`}},
		{"number that does not ring", contact(`"116 111"`, `"116 ABC"`), sourcesText, "", []string{
			`11:10 phone-number: "116 ABC" is not a telephone number (write digits with spaces or hyphens between, and nothing else)`,
		}},
		{"tel with spaces", contact(`number = "112"`, "number = \"112\"\ntel = \"1 1 2\""), sourcesText, "", []string{
			`4:7 phone-number: "1 1 2" is not what a telephone can ring (write digits only, such as 116111)`,
		}},
		{"nothing to reach", contact("number = \"112\"\n", ""), sourcesText, "", []string{`1:2 contact-unreachable: "sos" has neither number, sms nor web (write at least one of them)`}},
		{"audience", contact(`["child"]`, `["child", "childs", "child"]`), sourcesText, "", []string{
			`13:22 unknown-value: "audience" cannot be "childs" (did you mean "child"?)`,
			`13:32 audience-twice: "child" stands in the list twice (keep one of them)`,
		}},
		{"answer", contact(`"yes"`, `"ja"`), sourcesText, "", []string{`16:13 unknown-value: "anonymous" cannot be "ja" (write one of: yes, no, unknown)`}},
		{"truth for an answer", contact(`"yes"`, `true`), sourcesText, "", []string{`16:13 toml-type: "anonymous" is true or false, but must be text (put it between quotation marks: "…")`}},
		{"script for an address", contact(`"https://www.bris.se/"`, `"javascript:alert(1)"`), sourcesText, "", []string{
			`12:7 address: "javascript:alert(1)" is not an https address (write a whole address with https://)`,
		}},
		{"number in a text", contact("Du kan prata.", "Ring 070-174 06 05."), sourcesText, "", []string{
			`14:15 number-typed: the number 070-174 06 05 is typed in the text: numbers come from the contacts file (say whom to ring, and let the contact show the number)`,
		}},
		{"place in the help block", contact("help_block = 10", "help_block = 0"), sourcesText, "", []string{
			`6:14 help-block: the place in the help block is a number from 1 (leave the line out for the contact page only)`,
		}},
		{"dates", contact("checked = 2026-10-01", "checked = 2027-10-01"), sourcesText, "", []string{
			`19:13 dates: review_by (2027-04-01) is not after checked (2027-10-01) (one of the two days is wrong)`,
		}},
		{"key", contact("[bris]", `["BRIS nr"]`), sourcesText, "", []string{`9:2 key-name: "BRIS nr" cannot be a key (use letters a–z, digits and hyphens)`}},
		{"value for a table", "bris = 1\n", sourcesText, "", []string{`1:8 toml-type: "bris" is the number 1, but must be a table (write it as [heading] with keys under it)`}},
		{"kind of source", "", source(`"law"`, `"lag"`), "", []string{`14:8 unknown-value: "kind" cannot be "lag" (did you mean "law"?)`}},
		{"law that is none", "", source(`"law"`, `"research"`), "", []string{
			`15:7 sfs: only a law has an SFS number (take the line away, or set kind to law)`,
			`11:2 source-address: the source "lvu" has no address (write url, so that readers can see for themselves)`,
		}},
		{"SFS number", "", source("1990:52", "1990-52"), "", []string{`15:7 sfs: "1990-52" is not an SFS number (write year:number, such as "1990:52")`}},
		{"superseded by nothing", "", source("sfs =", "superseded_by = \"sol\"\nsfs ="), "", []string{`15:17 source-unknown: there is no other source "sol" (did you mean "sos"?)`}},
		{"term", "", "", term(`"Socialtjänsten."`, `""`), []string{`3:15 missing-key: "explanation" is empty (explain the word in one to three sentences)`}},
		{"path of a term", "", "", term("om-soc/vad", "../x"), []string{`5:8 path-name: a path cannot lead upwards (write the whole path from the site's root)`}},
		{"translation in the source", "", "", term(`say = ""`, `say = "sock"`), []string{`7:7 translation-only: only a translation has "say" (write it under translations/, or leave it empty)`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := readFacts(t, test.contacts, test.sources, test.glossary, example)
			if d := cmp.Diff(test.want, problems); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestOnlyAnExampleMayHaveUncheckedNumbers(t *testing.T) {
	_, problems := readFacts(t, contactsText, sourcesText, "", Options{SourceLang: "sv"})
	want := []string{`1:2 missing-key: "checked" is missing (write the day when somebody compared the contact with its source)`}
	if d := cmp.Diff(want, problems); d != "" {
		t.Error(d)
	}
}

const overlayText = `key = "lillby"
name = "Lillby kommun"
invented = true
switchboard = "070-174 06 05"
switchboard_hours = "vardagar 8–16"
web = "https://lillby.example/"
office = "Mottagning barn och unga"
social_emergency = "070-174 06 07"
social_emergency_hours = "nätter"
school_health = [{ name = "Skolan", number = "070-174 06 08" }]
checked = 2026-11-01
review_by = 2027-05-01
[hours.ar]
switchboard_hours = "أيام الأسبوع"
`

func TestReadOverlay(t *testing.T) {
	got, problems := ReadOverlay("content/_overlay/lillby.toml", []byte(overlayText), Options{SourceLang: "sv"})
	if problems != nil {
		t.Fatal(lines(problems))
	}
	want := &model.Municipality{
		Key: "lillby", Name: "Lillby kommun", Invented: true, Switchboard: "070-174 06 05",
		SwitchboardHours: map[lang.Tag]string{"sv": "vardagar 8–16", "ar": "أيام الأسبوع"}, Web: "https://lillby.example/",
		Office: "Mottagning barn och unga", SocialEmergency: "070-174 06 07", SocialEmergencyHours: map[lang.Tag]string{"sv": "nätter"},
		SchoolHealth: []model.LocalNumber{{Name: "Skolan", Number: "070-174 06 08"}},
		Checked:      lang.Date{Year: 2026, Month: 11, Day: 1}, ReviewBy: lang.Date{Year: 2027, Month: 5, Day: 1},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestReadOverlayTellsWhatIsWrongAndWhere(t *testing.T) {
	src := `key = "../lillby"
name = "Lillby"
office = "Soc"
switchboard = "ring oss"
social_emergency_hours = "nätter"
school_health = [{ name = "", number = "" }]
web = "lillby.se"
[hours.sv]
switchboard_hours = "x"
[hours."x y"]
`
	_, problems := ReadOverlay("o.toml", []byte(src), Options{SourceLang: "sv"})
	_, tagProblem := lang.Parse("x y")
	want := []string{
		`1:7 key-name: "../lillby" cannot stand in the names of packs (use at most 20 letters a–z, digits and hyphens)`,
		`7:7 address: "lillby.se" is not an https address (write a whole address with https://)`,
		`4:15 phone-number: "ring oss" is not a telephone number (write digits with spaces or hyphens between, and nothing else)`,
		`6:27 missing-key: "name" is empty (write whom the number leads to)`,
		`6:40 missing-key: "number" is empty (write the number)`,
		`8:8 hours-source: the hours in the source language stand at the top of the file (move them there)`,
		`10:8 language-tag: ` + tagProblem.Error() + ` (write [hours.ar] with a language's tag)`,
		`5:26 hours-alone: there are hours for a number that is not given (write social_emergency, or take the hours away)`,
		`1:1 missing-key: "checked" is missing (write the day when somebody compared the numbers)`,
		`1:1 missing-key: "review_by" is missing (write the day when the numbers must be compared again)`,
	}
	if d := cmp.Diff(want, lines(problems)); d != "" {
		t.Error(d)
	}
}

// FuzzReadFacts: nothing panics, problems stand inside their file, and numbers that are kept can be rung.
func FuzzReadFacts(f *testing.F) {
	f.Add([]byte(contactsText), []byte(sourcesText), []byte(glossaryText))
	f.Add([]byte(overlayText), []byte("a = 1"), []byte("[[x]]"))
	f.Fuzz(func(t *testing.T, contacts, sources, glossary []byte) {
		texts := map[string][]byte{"content/_data/contacts.toml": contacts, "content/_data/sources.toml": sources, "content/_data/glossary.toml": glossary}
		fsys := fstest.MapFS{}
		for name, text := range texts {
			fsys[name] = &fstest.MapFile{Data: text}
		}
		facts, problems, err := ReadFacts(fsys, example)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range problems {
			if d.Line < 1 || d.Line > 1+bytes.Count(texts[d.File], []byte("\n")) || d.Column < 1 {
				t.Errorf("place outside the file: %s", d)
			}
		}
		for _, c := range facts.Contacts {
			if c.Tel != "" && !phone.MatchString(c.Tel) {
				t.Errorf("%q cannot be rung", c.Tel)
			}
		}
		ReadOverlay("o.toml", contacts, example)
	})
}
