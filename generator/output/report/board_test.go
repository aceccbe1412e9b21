package report

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/config"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/model/modeltest"
	"lykta/generator/output"
	"lykta/generator/output/outputtest"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/unit"
)

func sampleSite() *model.Site {
	return &model.Site{Title: "Lykta", Source: "sv", AsOf: lang.Date{Year: 2026, Month: 11, Day: 21}, Release: model.Release{Version: "2026.11"}}
}

// sampleBoard has a unit of every class, in a language that runs from right to left, and one that is complete.
func sampleBoard() *Board {
	october := lang.Date{Year: 2026, Month: 10, Day: 2}
	stale := BoardUnit{
		ID: "k3f9a1", Kind: unit.Paragraph, Line: 12, Words: 9, State: model.Reviewed, Stale: true, Since: october, IsShown: true,
		Source: "Ring 116 111 om du vill prata med någon nu.", Previous: "Ring 116 000 om du vill prata nu.",
		Target: "اتصل بالرقم 116 000 إذا أردت التحدث الآن.", By: "amina", Reviewer: "yusuf", Suggestions: []string{"اتصل بالرقم 116 111."},
		Findings: []quality.Finding{{Check: "digits", Severity: diag.Error, Message: "the source does not say 116000", Hint: "compare the numbers of both texts", Offset: 3}},
	}
	machine := BoardUnit{
		ID: "aa11bb", Kind: unit.Paragraph, Words: 20, State: model.Machine, IsShown: true, Source: "Du kan berätta.", Target: "يمكنك أن تخبر.",
		Findings: []quality.Finding{{Check: "ending", Severity: diag.Warning, Message: "the source ends with a full stop", Hint: "end it as the source does"}},
	}
	return &Board{
		Source: "sv",
		Languages: []BoardLanguage{
			{Tag: "ar", Name: "العربية", Dir: lang.RTL, Reviewers: []string{"yusuf"}, Files: []BoardFile{
				{File: "content/index.md", Title: "Start", Address: "../../site/ar/index.html", Units: []BoardUnit{machine, {ID: "cc", Words: 5, Source: "Saknas här."}}},
				{File: "content/hemma/brak.md", Title: "Bråk och våld hemma", HighRisk: true, Units: []BoardUnit{
					stale,
					{ID: "e1", Words: 4, State: model.NeedsReview, Edited: true, Source: "Ändrad.", Target: "معدل."},
					{ID: "a1", Words: 7, State: model.Approved, IsShown: true, Source: "Godkänd.", Target: "معتمد."},
					{ID: "d1", Words: 3, State: model.Draft, Source: "Utkast.", Target: "مسودة."},
				}},
			}},
			{Tag: "fi", Name: "suomi", Dir: lang.LTR, Withheld: true, Files: []BoardFile{
				{File: "content/index.md", Title: "Start", Units: []BoardUnit{{ID: "aa11bb", Words: 25, State: model.Approved, IsShown: true, Source: "Du kan berätta.", Target: "Voit kertoa."}}},
				{File: "content/hemma/brak.md", Title: "Bråk och våld hemma", HighRisk: true, Units: []BoardUnit{{ID: "k3f9a1", Words: 23, State: model.Approved, IsShown: true, Source: "Ring.", Target: "Soita."}}},
			}},
		},
		Packages: []OpenPackage{{Name: "2026-11-agency-ar", Lang: "ar", Codec: "xliff", Date: october, Units: 40, Late: 2}},
		Reviews:  []Review{{File: "content/om.md", Title: "Om oss", ReviewBy: october}, {File: "content/hemma/brak.md", Title: "Bråk och våld hemma", ReviewBy: october, HighRisk: true}},
		Hard:     []BoardUnit{{ID: "h", Source: "En mening som går fel överallt.", Findings: []quality.Finding{{Check: "hard-to-translate", Message: "5 of 6 languages fail the check digits here", Hint: "look at the source"}}}},
	}
}

func TestBoardKeepsTheContractOfOutputs(t *testing.T) {
	outputtest.Run(t, func() *model.Site { return modeltest.Site(nil) }, func(*model.Site) output.Output { return Report{Board: sampleBoard()} })
}

func TestBoardCountsEveryWordOnce(t *testing.T) {
	v := newBoardView(sampleSite(), sampleBoard())
	ar := v.Languages[0]
	want := []barView{{"approved", 7}, {"needs-review", 4}, {"draft", 3}, {"machine", 20}, {"stale", 9}, {"missing", 5}}
	if diff := cmp.Diff(want, ar.Bars); diff != "" {
		t.Error(diff)
	}
	if ar.Words != 48 || ar.Review != 27 || ar.Failing != 1 || ar.Warned != 1 || ar.Waiting != 1 || ar.Shown != "75 %" || ar.Age != "for 50 days" {
		t.Errorf("got %+v", ar.Count)
	}
	if fi := v.Languages[1]; fi.Shown != "100 %" || fi.Stale+fi.Missing+fi.Review != 0 {
		t.Errorf("got %+v", fi.Count)
	}
}

func TestHighRiskPagesComeFirst(t *testing.T) {
	v := newBoardView(sampleSite(), sampleBoard())
	if v.Pages[0].Path() != "hemma/brak" || v.Reviews[0].Path() != "hemma/brak" {
		t.Errorf("first page %s, first review %s", v.Pages[0].File, v.Reviews[0].File)
	}
	if len(v.Urgent) != 1 || v.Urgent[0].Tag != "ar" {
		t.Errorf("urgent: %+v", v.Urgent)
	}
}

func TestListsOfALanguageHoldWhatSomebodyMustLookAt(t *testing.T) {
	v := newBoardView(sampleSite(), sampleBoard())
	ar := newLanguageBoard(sampleSite(), sampleBoard(), 0, v.Languages[0])
	if len(ar.Stale) != 1 || len(ar.Failing) != 2 || ar.Failing[0].Findings[0].Worst() != "must be mended" || len(ar.Loose) != 1 || len(ar.Waiting) != 1 || len(ar.Queue) != 2 || len(ar.Gaps) != 1 {
		t.Errorf("got %+v", ar)
	}
	want := []change{{"Ring 116", "same", " "}, {"000", "old", " "}, {"111", "new", " "}, {"om du vill prata", "same", " "}, {"med någon", "new", " "}, {"nu.", "same", " "}}
	if diff := cmp.Diff(want, ar.Stale[0].Changes); diff != "" {
		t.Error(diff)
	}
	fi := newLanguageBoard(sampleSite(), sampleBoard(), 1, v.Languages[1])
	if len(fi.Stale)+len(fi.Failing)+len(fi.Loose)+len(fi.Waiting)+len(fi.Queue)+len(fi.Gaps) != 0 {
		t.Errorf("got %+v", fi)
	}
}

func TestLongListsSayWhatTheyLeaveOut(t *testing.T) {
	b := sampleBoard()
	many := make([]BoardUnit, maxListed+7)
	for i := range many {
		many[i] = BoardUnit{State: model.Machine, Stale: true, Words: 1}
	}
	b.Languages[0].Files = []BoardFile{{File: "content/a.md", Units: many}}
	if v := newLanguageBoard(sampleSite(), b, 0, languageView{}); len(v.Stale) != maxListed || v.Omitted != 7 {
		t.Errorf("%d listed, %d left out", len(v.Stale), v.Omitted)
	}
}

// TestBoardPagesMarkLanguages holds the pages to what a reader of Arabic, and a voice, needs; and to no scripts and no other hosts.
func TestBoardPagesMarkLanguages(t *testing.T) {
	pages := written(t, Report{Board: sampleBoard()})
	for file, wanted := range map[string][]string{
		"translation/index.html": {`<bdi lang="ar" dir="rtl">العربية</bdi>`, `<span lang="sv">Bråk och våld hemma</span>`, "9 words for 50 days", "2026-11-agency-ar", "Not published", `style="flex-grow:20"`},
		"translation/ar.html":    {`<p lang="ar" dir="rtl">اتصل بالرقم 116 000`, "<del>000</del> <ins>111</ins>", `<p lang="sv">`, "reviewed by yusuf", "must be mended", "Suggestion, never shown"},
		"translation/fi.html":    {"Nothing is stale.", "Everything has been reviewed."},
		"index.html":             {`href="translation/index.html"`},
	} {
		for _, text := range append(wanted, "<!doctype html>") {
			if !strings.Contains(pages[file], text) {
				t.Errorf("%s lacks %q", file, text)
			}
		}
		for _, text := range []string{"<script", "http://", "https://", "ZgotmplZ", "javascript:"} {
			if strings.Contains(pages[file], text) {
				t.Errorf("%s holds %q", file, text)
			}
		}
	}
	var decoded struct {
		Languages []struct {
			Tag    string `json:"tag"`
			States []struct {
				State string `json:"state"`
				Words int    `json:"words"`
			} `json:"states"`
		} `json:"languages"`
	}
	if err := json.Unmarshal([]byte(pages["translation/index.json"]), &decoded); err != nil || decoded.Languages[0].States[0].Words != 7 {
		t.Errorf("%+v %v", decoded, err)
	}
	if _, ok := written(t, Report{})["translation/index.html"]; ok {
		t.Error("a site without a board has one")
	}
}

// TestTextsOfTranslatorsAreNeverMarkup: what stands in a translation is shown, and never part of the page.
func TestTextsOfTranslatorsAreNeverMarkup(t *testing.T) {
	b := sampleBoard()
	evil := `<script>alert(1)</script>`
	b.Languages[0].Files[1].Units[0].Target = evil
	b.Languages[0].Files[1].Units[0].Source += evil
	b.Languages[0].Files[1].Title = evil
	for file, page := range written(t, Report{Board: b}) {
		if strings.HasSuffix(file, ".html") && strings.Contains(page, "<script") {
			t.Errorf("%s holds a script", file)
		}
	}
}

func written(t *testing.T, r Report) map[string]string {
	t.Helper()
	list, err := r.Plan(sampleSite())
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, a := range list {
		var content bytes.Buffer
		if err := a.Write(context.Background(), &content, nil); err != nil {
			t.Fatal(err)
		}
		pages[a.Path] = content.String()
	}
	return pages
}

func TestBoardUnitTellsWhatAStandingSays(t *testing.T) {
	source := newBoardText(unit.Unit{Kind: unit.Paragraph, Text: "Ring <a1>oss</a1> på <x1/>.", Line: 4, Tags: []unit.Tag{{Name: "x1", Class: "x", Void: true, Content: "contact:bris"}}}, "sv")
	standing := translation.UnitStanding{State: model.Draft, Stale: true, HasText: true, Detail: &translation.UnitDetail{
		ID: "k3", Target: "On <x1/> call <a1>us</a1>.", Previous: "Ring <x1/>.", Contents: []string{"x1=contact:sos"}, By: "amina", Suggestions: []string{"<b1>x</b1>"},
	}}
	want := BoardUnit{
		ID: "k3", Kind: unit.Paragraph, Line: 4, Words: 3, State: model.Draft, Stale: true, IsShown: true,
		Source: "Ring oss på ‹bris›.", Previous: "Ring ‹sos›.", Target: "On ‹bris› call us.", By: "amina", Suggestions: []string{"x"},
	}
	if diff := cmp.Diff(want, source.board(&standing)); diff != "" {
		t.Error(diff)
	}
	standing.State = ""
	if got := source.board(&standing); got.class() != missing {
		t.Errorf("a missing unit is %s", classNames[got.class()])
	}
}

func TestUnitsAtWhichNobodyMustLookAreCounted(t *testing.T) {
	source := boardSource{file: "content/a.md", units: []boardText{
		newBoardText(unit.Unit{Kind: unit.Paragraph, Text: "Ring oss."}, "sv"), newBoardText(unit.Unit{Kind: unit.Paragraph, Text: "Vi lyssnar."}, "sv"),
	}}
	l := translation.FollowedLanguage{Language: config.Language{Tag: "en"}, Files: map[string]*translation.Reading{"content/a.md": {Units: []translation.UnitStanding{
		{State: model.Approved}, {State: model.Draft, Stale: true, Detail: &translation.UnitDetail{ID: "k3"}},
	}}}}
	file := source.in(l, sampleSite())
	if len(file.Units) != 1 || file.Units[0].ID != "k3" || file.Rest.Words[approved] != 2 || file.Rest.Shown != 2 {
		t.Errorf("got %+v", file)
	}
	if file = source.in(translation.FollowedLanguage{}, sampleSite()); len(file.Units) != 0 || file.Rest.Words[missing] != 4 {
		t.Errorf("without a translation: %+v", file)
	}
}

func TestOpenPackageCountsWhatHasChangedSince(t *testing.T) {
	p := ledger.Package{Name: "x", Units: []ledger.PackageUnit{{ID: "a", Src: "1"}, {ID: "b", Src: "2"}}}
	open := NewOpenPackage(p, func(string) string { return "1" })
	if open.Units != 2 || open.Late != 1 {
		t.Errorf("got %+v", open)
	}
}

// bare gives a text without its spaces.
func bare(text string) string { return strings.Join(strings.Fields(text), "") }

func TestPunctuationIsComparedApart(t *testing.T) {
	want := []change{{"om du", "same", ""}, {",", "new", " "}, {"eller hon", "same", " "}}
	if diff := cmp.Diff(want, diffWords("om du eller hon", "om du, eller hon")); diff != "" {
		t.Error(diff)
	}
}

// FuzzDiffWords: the old and same pieces are the old text, the new and same ones the new text.
func FuzzDiffWords(f *testing.F) {
	f.Add("Ring 112 nu", "Ring nu 112 eller 114 14")
	f.Add("\xc2 \x85", "") // together they would be a space
	f.Fuzz(func(t *testing.T, before, after string) {
		var old, now []string
		for _, c := range diffWords(before, after) {
			if c.Kind != "new" {
				old = append(old, bare(c.Text))
			}
			if c.Kind != "old" {
				now = append(now, bare(c.Text))
			}
		}
		if got, want := strings.Join(old, ""), bare(before); got != want {
			t.Errorf("old: %q, not %q", got, want)
		}
		if got, want := strings.Join(now, ""), bare(after); got != want {
			t.Errorf("new: %q, not %q", got, want)
		}
	})
}

func TestPagesOfTheBoardAreCompiled(t *testing.T) {
	pages := newBoardPages("sv")
	if !pages.all.Compiled(boardView{}) {
		t.Error("the board is left to html/template")
	}
	if !pages.language.Compiled(languageBoard{}) {
		t.Error("a language's page is left to html/template")
	}
}
