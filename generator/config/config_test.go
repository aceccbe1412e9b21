package config

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/tomlfile"
)

const siteText = `title = "Lykta"
base_url = "https://kommun.se/soc"
source_language = "sv"
theme = "lanterna"
example = true
as_of = 2026-11-21

[release]
version = "2026.11"
date = 2026-11-21
newer_after = 2027-05-21

[publisher]
name = "Exempelredaktionen"
email = "redaktionen@lykta.example"
license = "CC BY 4.0"
license_url = "https://creativecommons.org/licenses/by/4.0/"

[exit]
url = "https://www.smhi.se/"
[exit.languages]
en = "https://www.bbc.com/weather"

[embed]
frame_ancestors = ["https://*.itslearning.com"]

[packs]
formats = ["zip"]
`

const languagesText = `[language.en]
[language.sv]
[language.ar]
name = "العربية!"
[language.fi]
[language.fit]
fallback = ["fi"]
[language.prs]
hreflang = "fa-AF"
dir = "ltr"
[gate.default]
publish = "machine"
stale_max_days = 30
min_units = 0.5
[gate.high-risk]
stale = "source-page"
checks = "warning"
`

func load(t *testing.T, site, languages string) (*Config, []diag.Diagnostic) {
	t.Helper()
	fsys := fstest.MapFS{SiteFile: {Data: []byte(site)}}
	if languages != "" {
		fsys[LanguagesFile] = &fstest.MapFile{Data: []byte(languages)}
	}
	c, problems, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c, problems
}

func TestLoadReadsAWholeSite(t *testing.T) {
	got, problems := load(t, siteText, languagesText)
	if problems != nil {
		t.Fatal(problems)
	}
	day := func(s string) lang.Date {
		d, err := lang.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	smhi, sv := "https://www.smhi.se/", []lang.Tag{"sv"}
	want := &Config{
		Title: "Lykta", BaseURL: "https://kommun.se/soc/", BasePath: "/soc/", Source: "sv", Theme: "lanterna", Example: true,
		AsOf:    day("2026-11-21"),
		Release: model.Release{Version: "2026.11", Date: day("2026-11-21"), NewerAfter: day("2027-05-21")},
		Publisher: model.Publisher{
			Name: "Exempelredaktionen", Email: "redaktionen@lykta.example", License: "CC BY 4.0",
			LicenseURL: "https://creativecommons.org/licenses/by/4.0/",
		},
		ExitURL: smhi, ExitLanguages: map[lang.Tag]string{"en": "https://www.bbc.com/weather"},
		Frames: []string{"https://*.itslearning.com"}, PackFormats: []string{"zip"},
		Languages: []Language{
			{Tag: "sv", Name: lang.Tag("sv").Name(), Dir: "ltr", Hreflang: "sv", ExitURL: smhi},
			{Tag: "en", Name: lang.Tag("en").Name(), Dir: "ltr", Hreflang: "en", Fallback: sv, ExitURL: "https://www.bbc.com/weather"},
			{Tag: "ar", Name: "العربية!", Dir: "rtl", Hreflang: "ar", Fallback: sv, ExitURL: smhi},
			{Tag: "fi", Name: lang.Tag("fi").Name(), Dir: "ltr", Hreflang: "fi", Fallback: sv, ExitURL: smhi},
			{Tag: "fit", Name: lang.Tag("fit").Name(), Dir: "ltr", Hreflang: "fit", Fallback: []lang.Tag{"fi", "sv"}, ExitURL: smhi},
			{Tag: "prs", Name: lang.Tag("prs").Name(), Dir: "ltr", Hreflang: "fa-AF", Fallback: sv, ExitURL: smhi},
		},
		Gate:         Gate{Publish: "machine", Stale: StaleNotice, StaleMaxDays: 30, MissingPage: SourceNotice, MinUnits: 0.5, Checks: diag.Warning},
		HighRiskGate: Gate{Publish: "approved", Stale: StaleSourcePage, StaleMaxDays: 30, MissingPage: SourceNotice, MinUnits: 0.5, Checks: diag.Warning},
	}
	if d := cmp.Diff(want, got, cmpopts.IgnoreTypes(&tomlfile.Doc{})); d != "" {
		t.Error(d)
	}
}

func TestLoadTellsWhatIsWrongAndWhere(t *testing.T) {
	replace := func(from, to string) string { return strings.Replace(siteText, from, to, 1) }
	without := func(line string) string { return strings.Replace(siteText, line+"\n", "", 1) }
	tests := []struct {
		name, site, languages string
		want                  []string
	}{
		{"unknown key", replace("theme =", "teme ="), "", []string{
			`lykta.toml:4:1: error: unknown key "teme" | did you mean "theme"?`,
			`lykta.toml:1:1: error: "theme" is missing | name a folder under themes/: theme = "lanterna"`,
			`lykta.toml:22:6: warning: the site has no language "en" | languages are listed in translations/languages.toml`,
		}},
		{"broken TOML alone", replace("theme = \"lanterna\"", "theme = "), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:4:9: error: a value is missing here | write key = "text", or take the line away`,
		}},
		{"wrong type, reported once", replace("theme = \"lanterna\"", "theme = 1"), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:4:9: error: "theme" is the number 1, but must be text | put it between quotation marks: "…"`,
		}},
		{"pinned date", without("example = true"), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:5:9: error: only an example site may pin the date | take as_of away; --as-of sets it for one build`,
		}},
		{"base address over http", replace("https://kommun.se/soc", "http://kommun.se/soc"), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:2:12: error: the site's address must begin with https:// | http:// is for localhost only`,
		}},
		{"base address without host", replace("https://kommun.se/soc", "kommun.se"), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:2:12: error: "kommun.se" is not a whole address | write it with https:// and the host's name`,
		}},
		{"base address with a query", replace("kommun.se/soc", "kommun.se/soc?a=b"), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:2:12: error: the site's address has something besides host and path | use letters a–z, digits, hyphens and / after the host`,
		}},
		{"base address with dots", replace("kommun.se/soc", "kommun.se/../soc"), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:2:12: error: the site's address has something besides host and path | use letters a–z, digits, hyphens and / after the host`,
		}},
		{"exit by script", replace("https://www.smhi.se/", "javascript:alert(1)"), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:20:7: error: "javascript:alert(1)" is not an https address | write a whole address with https://`,
		}},
		{"frame source that would end the policy", replace("https://*.itslearning.com", "https://a.b; script-src *"), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:25:20: error: "https://a.b; script-src *" cannot say who may show the site in a frame | write https:// and a host without a path, such as https://*.itslearning.com`,
		}},
		{"version that leaves the folder", replace(`"2026.11"`, `"../x"`), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:9:11: error: "../x" cannot stand in file names | use at most 20 letters a–z, digits, points and hyphens`,
		}},
		{"dates the wrong way round", replace("newer_after = 2027", "newer_after = 2026"), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:11:15: error: newer_after is not after the release's date | offline copies ask for a newer one after this day`,
		}},
		{"theme outside", replace(`"lanterna"`, `"../lanterna"`), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:4:9: error: "../lanterna" is not the name of a folder under themes/ | use letters a–z, digits and hyphens`,
		}},
		{"format twice", replace(`["zip"]`, `["zip", "zip", "a b"]`), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:28:19: error: "zip" stands in the list twice | keep one of them`,
			`lykta.toml:28:26: error: "a b" is not the name of a format | write a name such as "zip"`,
		}},
		{"secret key for a public one", replace(`["zip"]`, "[\"zip\"]\npublic_key = \"RWRTY0Iy\""), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:29:14: error: "RWRTY0Iy" is no minisign public key | copy the second line of the .pub file: 56 letters that begin with RW`,
		}},
		{"exit for a language mistyped", replace("en = ", "enn = "), "[language.sv]\n[language.en]\n", []string{
			`lykta.toml:22:7: warning: the site has no language "enn" | did you mean "en"?`,
		}},
		{"tags", siteText, "[language.sv]\n[language.en]\n[language.fa-af]\n[language.\"x y\"]\n", []string{
			`translations/languages.toml:3:11: error: the tag "fa-af" is written "fa-AF" | write [language.fa-AF], and the folder's name alike`,
			`translations/languages.toml:4:11: error: ` + tagError("x y") + ` | write a tag of BCP 47 such as "sv", "ar" or "fa-AF"`,
		}},
		{"source language not listed", siteText, "[language.en]\n", []string{
			`translations/languages.toml:1:2: error: the source language "sv" is not listed | write [language.sv]`,
		}},
		{"fallbacks", siteText, "[language.sv]\nfallback = ['en']\n[language.en]\nfallback = [\"en\", \"svv\", 'sv', 'sv']\n", []string{
			`translations/languages.toml:2:12: error: the source language falls back to nothing | take the line away`,
			`translations/languages.toml:4:13: error: "en" falls back to itself | take it out of the list`,
			`translations/languages.toml:4:19: error: the site has no language "svv" | did you mean "sv"?`,
			`translations/languages.toml:4:32: error: "sv" stands in the list twice | keep one of them`,
		}},
		{"fallback in a ring", siteText, "[language.sv]\n[language.en]\nfallback = ['fi']\n[language.fi]\nfallback = ['fit']\n[language.fit]\nfallback = ['en']\n", []string{
			`translations/languages.toml:3:12: error: the fallback of "en" leads back to itself | let each language fall back to bigger ones, and at last to the source language`,
			`translations/languages.toml:5:12: error: the fallback of "fi" leads back to itself | let each language fall back to bigger ones, and at last to the source language`,
			`translations/languages.toml:7:12: error: the fallback of "fit" leads back to itself | let each language fall back to bigger ones, and at last to the source language`,
		}},
		{"direction and hreflang", siteText, "[language.sv]\n[language.en]\ndir = \"lrt\"\nhreflang = \"sv\"\n", []string{
			`translations/languages.toml:3:7: error: "dir" cannot be "lrt" | did you mean "ltr"?`,
			`translations/languages.toml:4:12: error: "sv" and "en" have the same hreflang "sv" | search engines need one for each language`,
		}},
		{"gates", siteText, "[language.sv]\n[language.en]\n[gate.default]\npublish = \"reviewedd\"\nmin_units = 2\nstale_max_days = -1\n[gate.highrisk]\n", []string{
			`translations/languages.toml:7:7: error: unknown key "highrisk" in gate | did you mean "high-risk"?`,
			`translations/languages.toml:4:11: error: "publish" cannot be "reviewedd" | did you mean "reviewed"?`,
			`translations/languages.toml:6:18: error: the number of days is negative | write 0 for no limit`,
			`translations/languages.toml:5:13: error: the share of units is not between 0 and 1 | write 0.8 for four fifths`,
		}},
		{"machine translation on a real site", strings.Replace(without("as_of = 2026-11-21"), "example = true\n", "", 1), "[language.sv]\n[language.en]\n[gate.default]\npublish = \"machine\"\n", []string{
			`translations/languages.toml:4:11: error: a machine's translation may be shown on an example site only | write publish = "reviewed", or set example = true in lykta.toml`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := load(t, test.site, test.languages)
			var got []string
			for _, p := range problems {
				got = append(got, p.String()+" | "+p.Hint)
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func tagError(s string) string {
	_, err := lang.Parse(s)
	return err.Error()
}

func TestLoadWithoutLanguagesHasTheSourceOnly(t *testing.T) {
	c, _ := load(t, siteText, "")
	if len(c.Languages) != 1 || c.Languages[0].Tag != "sv" || c.Languages[0].Fallback != nil {
		t.Errorf("%+v", c.Languages)
	}
}

func TestNoFramesIsNotTheSameAsAnyFrames(t *testing.T) {
	nobody, _ := load(t, strings.Replace(siteText, `["https://*.itslearning.com"]`, "[]", 1), "")
	if nobody.Frames == nil || len(nobody.Frames) != 0 {
		t.Errorf("an empty list should be kept: %#v", nobody.Frames)
	}
	anyone, _ := load(t, strings.Replace(siteText, `frame_ancestors = ["https://*.itslearning.com"]`, "", 1), "")
	if anyone.Frames != nil {
		t.Errorf("no list should be none: %#v", anyone.Frames)
	}
}

func TestLoadWithoutSettingsSaysSo(t *testing.T) {
	_, problems, err := Load(fstest.MapFS{})
	if err != nil || len(problems) != 1 || problems[0].Rule != "site-missing" {
		t.Error(problems, err)
	}
}

func TestLoadGivesReadingErrors(t *testing.T) {
	if _, _, err := Load(fstest.MapFS{SiteFile: {Mode: fs.ModeDir}}); err == nil {
		t.Error("a folder named lykta.toml should be an error of reading")
	}
}

// FuzzLoad: nothing panics, and an address that is kept is whole.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(siteText), []byte(languagesText))
	f.Add([]byte("base_url = 'https://[::1'\n[exit.languages.a]\nb=1"), []byte("[language]\nsv = 1\n[[gate]]"))
	f.Fuzz(func(t *testing.T, site, languages []byte) {
		c, problems, err := Load(fstest.MapFS{SiteFile: {Data: site}, LanguagesFile: {Data: languages}})
		if err != nil {
			t.Fatal(err)
		}
		if c.BaseURL != "" && !(strings.HasSuffix(c.BaseURL, c.BasePath) && strings.HasSuffix(c.BasePath, "/") && strings.HasPrefix(c.BaseURL, "http")) {
			t.Errorf("base %q, path %q", c.BaseURL, c.BasePath)
		}
		if !diag.HasErrors(problems) && (len(c.Languages) == 0 || c.Languages[0].Tag != c.Source) {
			t.Errorf("source %q is not first of %v", c.Source, c.Languages)
		}
	})
}
