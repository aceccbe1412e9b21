package markdown

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func parse(t *testing.T, text string, opt Options) *Article {
	t.Helper()
	doc, diags := Parse(Source{File: "a.md", Bytes: []byte(text), Lang: "sv"}, opt)
	if len(diags) > 0 {
		t.Fatalf("%v", diags)
	}
	return doc.Article()
}

func TestSlug(t *testing.T) {
	for heading, want := range map[string]string{
		"Vad händer sedan?":        "vad-hander-sedan",
		"Å, Ä & Ö":                 "a-a-o",
		"a\u030a och o\u0308":      "a-och-o", // the same letters as letter and mark
		"Idé – café":               "ide-cafe",
		"Det är barnets's sak":     "det-ar-barnetss-sak",
		"2 saker":                  "avsnitt-2-saker",
		"Straße, Łódź, Þór, æ":     "strasse-lodz-thor-ae",
		"مرحبا":                    "avsnitt",
		"LVU مرحبا (lag)":          "lvu-lag",
		"":                         "avsnitt",
		"…":                        "avsnitt",
		strings.Repeat("ord ", 30): strings.TrimSuffix(strings.Repeat("ord-", 20), "-"),
	} {
		if got := Slug(heading); got != want {
			t.Errorf("Slug(%q) = %q, want %q", heading, got, want)
		}
	}
}

func TestPositionsCountInTheFile(t *testing.T) {
	src := Source{File: "sidor/a.md", Bytes: []byte("å [länk](/x)\r\n\r\n:contact[bris] 112"), Line: 14, Column: 5, Lang: "sv"}
	doc, diags := Parse(src, Options{})
	a := doc.Article()
	if got, want := a.Links, []Link{{Dest: "/x", Text: "länk", Internal: true, Line: 14, Column: 7, Excerpt: "å [länk](/x)"}}; cmp.Diff(want, got) != "" {
		t.Error(cmp.Diff(want, got))
	}
	if got, want := a.Uses, []Use{{Kind: "contact", Key: "bris", Line: 16, Column: 1, Excerpt: ":contact[bris] 112"}}; cmp.Diff(want, got) != "" {
		t.Error(cmp.Diff(want, got))
	}
	if len(diags) != 1 || diags[0].Position() != "sidor/a.md:16:16" || diags[0].Excerpt != ":contact[bris] 112" {
		t.Errorf("%+v", diags)
	}
	for _, p := range a.Parts {
		if p.Kind == URL && (p.Offset != 3 || p.Line != 14 || p.Column != 7) {
			t.Errorf("%+v", p)
		}
	}
}

func TestPlainTextIsWhatAReaderReads(t *testing.T) {
	a := parse(t, "## Rubrik *ett*\n\n\"Hej\" [länk](/x) &amp; `kod`\nny rad\\\nrad\n\n- a\n- b\n\n:::note{title=\"Titel\"}\nText\n:::\n\n:::say{phrase=\"Tolk, tack\"}\nBetyder\n:::\n\n| c | d |\n|---|---|\n| e | f |\n", Options{})
	want := "Rubrik ett\n”Hej” länk & kod ny rad rad\na\nb\nTitel\nText\nTolk, tack\nBetyder\nc\nd\ne\nf"
	if a.Text != want {
		t.Errorf("%q", a.Text)
	}
	if a.Words != 19 {
		t.Errorf("%d words", a.Words)
	}
}

func TestHeadingsAreListedForContents(t *testing.T) {
	a := parse(t, "## En *viktig* [sak](/x) [y]{#y lang=en}\n\ntext\n\n### :term[Lag]{key=\"lvu\"}\n", Options{})
	want := []Heading{
		{Level: 2, ID: "en-viktig-sak-y", Text: "En viktig sak y", HTML: `En <em>viktig</em> sak <span lang="en" dir="ltr">y</span>`, Line: 1},
		{Level: 3, ID: "lag", Text: "Lag", HTML: "Lag", Line: 5},
	}
	if diff := cmp.Diff(want, a.Headings); diff != "" {
		t.Error(diff)
	}
}

func TestUsesNameEverythingOutsideTheText(t *testing.T) {
	a := parse(t, ":contact[a] :term[b] :term[c]{key=\"d\"}\n\n:::contact{key=\"e f\"}\n:::\n\n:::picture{src=\"g\" alt=\"\"}\n:::\n", Options{})
	var got []string
	for _, u := range a.Uses {
		got = append(got, fmt.Sprintf("%s %s %d:%d", u.Kind, u.Key, u.Line, u.Column))
	}
	want := []string{
		"contact a 1:1", "term b 1:13", "term d 1:22", "directive contact 3:1", "contact e 3:17", "contact f 3:19",
		"directive picture 6:1", "picture g 6:17",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestOwnDirectivesBecomeDivs(t *testing.T) {
	own := append(Directives(), Directive{Name: "quiz", Arguments: []Argument{{Name: "title"}}, Body: true})
	a := parse(t, ":::quiz{title=\"Fråga\"}\na\n:::\n", Options{Directives: own})
	if got, want := flat(a), "<div class=\"quiz\"><p class=\"quiz-title\">Fråga</p>\n<p>a</p>\n</div>\n"; got != want {
		t.Errorf("%q", got)
	}
}

func TestProblemsAreCutOffWithAWord(t *testing.T) {
	_, diags := Parse(Source{Bytes: []byte(strings.Repeat("<b>\n\n", 1000)), Lang: "sv"}, Options{})
	if len(diags) != maxDiagnostics+1 || diags[maxDiagnostics].Rule != "too-many-problems" {
		t.Errorf("%d problems, the last is %+v", len(diags), diags[len(diags)-1])
	}
}

func TestParseIsSafeFromManyGoroutines(t *testing.T) {
	want, _ := Parse(Source{Bytes: typicalPage(), Lang: "sv"}, Options{})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				got, _ := Parse(Source{Bytes: typicalPage(), Lang: "sv"}, Options{})
				if diff := cmp.Diff(want.Article(), got.Article()); diff != "" {
					t.Error(diff)
					return
				}
			}
		})
	}
	group.Wait()
}

func TestParseLeavesItsInputAlone(t *testing.T) {
	text := "a\r\n\x00 \"b\" `c|d`\r\n\r\n|`a\\|b`|\r\n|-|\r\n"
	src := []byte(text)
	Parse(Source{Bytes: src, Lang: "sv"}, Options{})
	if string(src) != text {
		t.Errorf("%q", src)
	}
}

func TestWalkVisitsKindsInOrder(t *testing.T) {
	text := "## Rubrik {#r}\n\n- [ ] *a* [b](/c \"d\")\n\n> [!TIP]\n> x\n\n:::note{title=\"t\"}\n[y]{lang=sv} :term[z]{key=\"k\"} https://a.se\n:::\n\n| e |\n|---|\n"
	doc, _ := Parse(Source{Bytes: []byte(text), Lang: "sv"}, Options{})
	var got []string
	doc.Walk(func(n Node, entering bool) WalkStatus {
		if entering {
			name := map[Kind]string{
				KindHeading: "heading " + n.Attr("id"), KindParagraph: "paragraph", KindList: "list" + n.Attr("ordered"), KindEntry: "entry", KindCheckbox: "checkbox",
				KindEmphasis: "em", KindText: "text " + n.Text(), KindLink: "link " + n.Attr("href") + n.Attr("title"), KindAlert: "alert " + n.Attr("name"),
				KindDirective: "directive " + n.Attr("name") + " " + n.Attr("title"), KindSpan: "span " + n.Attr("lang"),
				KindInlineDirective: "inline " + n.Attr("name") + " " + n.Attr("key"), KindTable: "table", KindRow: "row", KindCell: "cell",
			}[n.Kind()]
			got = append(got, fmt.Sprintf("%s @%d", name, n.Offset()))
		}
		if n.Kind() == KindCell {
			return WalkSkip
		}
		return WalkContinue
	})
	want := []string{
		"heading r @3", "text Rubrik @3", "list @16", "entry @16", "paragraph @18", "checkbox @18", "em @22", "text a @23", "text   @25", "link /cd @26", "text b @27",
		"alert tip @39", "paragraph @50", "text x @50", "directive note t @53", "paragraph @72", "span sv @72", "text y @73", "text   @84",
		"inline term k @85", "text z @91", "text   @102", "link https://a.se @103", "table @121", "row @121", "cell @123",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDamagedArticleIsAnError(t *testing.T) {
	doc, _ := Parse(Source{Bytes: typicalPage(), Lang: "sv"}, Options{})
	encoded := doc.Article().Encode()
	for i := range encoded {
		damaged := []byte(string(encoded))
		damaged[i] ^= 0x41
		if _, err := DecodeArticle(damaged); err == nil {
			t.Fatalf("byte %d changed: no error", i)
		}
		if _, err := DecodeArticle(encoded[:i]); err == nil {
			t.Fatalf("cut at %d: no error", i)
		}
	}
	if _, err := DecodeArticle(append([]byte(string(encoded)), 0)); err == nil {
		t.Fatal("a byte more: no error")
	}
}

// TestForgedArticleDoesNotPanic damages the bytes under a right checksum, which is what a defect of the encoder would look like.
func TestForgedArticleDoesNotPanic(t *testing.T) {
	doc, _ := Parse(Source{Bytes: typicalPage(), Lang: "sv"}, Options{})
	encoded := doc.Article().Encode()
	for i := articleHeader; i < len(encoded); i += 5 { // every place takes ten seconds and found no more
		for _, change := range []byte{0x01, 0x80} {
			forged := []byte(string(encoded))
			forged[i] ^= change
			if a, err := DecodeArticle(seal(forged)); err == nil {
				checkEncoding(t, a)
			}
		}
	}
}

// seal puts the right checksum on damaged bytes.
func seal(encoded []byte) []byte {
	if len(encoded) < articleHeader {
		return encoded
	}
	sealed := []byte(string(encoded))
	copy(sealed, articleMagic)
	binary.LittleEndian.PutUint32(sealed[len(articleMagic):], crc32.Checksum(sealed[articleHeader:], castagnoli))
	return sealed
}

func TestTooLongParagraphsAndTablesAreReportedAndLeftOut(t *testing.T) {
	for name, text := range map[string]string{
		"paragraph": strings.Repeat("ord ", maxParagraph/4),
		"lines":     strings.Repeat("a\n", maxLines+1),
		"heading":   "## " + strings.Repeat("a", maxParagraph),
		"table":     "|a|\n|-|\n" + strings.Repeat("|b|\n", maxLines),
		"links":     strings.Repeat("[a](/b) ", maxLinks+1),
		"quotation": "> " + strings.Repeat("a", maxParagraph+1),
	} {
		doc, diags := Parse(Source{File: "a.md", Bytes: []byte("före\n\n" + text + "\n\nefter"), Lang: "sv"}, Options{})
		if len(diags) != 1 || diags[0].Rule != "too-long" || diags[0].Line != 3 {
			t.Errorf("%s: %v", name, diags)
		}
		if got := doc.Article().Text; got != "före\nefter" {
			t.Errorf("%s: %.80q", name, got)
		}
	}
}

func TestDeepEmphasisIsReportedAndCut(t *testing.T) {
	text := "a " + strings.Repeat("*a **b ", 20) + strings.Repeat("** *", 20)
	doc, diags := Parse(Source{File: "a.md", Bytes: []byte(strings.ReplaceAll(text, "** *", "c** d*")), Lang: "sv"}, Options{})
	if len(diags) != 1 || diags[0].Rule != "too-deep" {
		t.Errorf("%v", diags)
	}
	if n := strings.Count(flat(doc.Article()), "<em>"); n > maxInline {
		t.Errorf("%d levels", n)
	}
}
