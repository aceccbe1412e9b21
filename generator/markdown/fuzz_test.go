package markdown

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func addSeeds(f *testing.F) {
	f.Helper()
	files, _ := filepath.Glob("testdata/cases/*.txt")
	for _, file := range files {
		_, cases := readCases(f, file)
		for _, c := range cases {
			f.Add([]byte(unseen.Replace(c.markdown)))
		}
	}
	for _, build := range hostile {
		f.Add([]byte(build(300)))
	}
}

// FuzzParse: no text makes Parse panic, and whatever comes out is well-formed XML that no browser would run.
func FuzzParse(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, opt := range []Options{{}, {Inline: true}, {HeadingIDs: []string{"a", "avsnitt-2"}}} {
			doc, diags := Parse(Source{File: "a.md", Bytes: text, Line: 3, Lang: "sv"}, opt)
			for i, d := range diags {
				if d.Rule == ruleGrammarFault {
					t.Fatal(d.Message)
				}
				if d.Line < 3 || d.Column < 1 || d.Message == "" || d.File != "a.md" {
					t.Fatalf("diagnostic %d has no place or no words: %+v", i, d)
				}
			}
			checkMarkup(t, doc.Article())
			checkEncoding(t, doc.Article())
			checkOffsets(t, doc)
		}
	})
}

// checkMarkup reads the article as XML, with the holes filled as a renderer fills them.
func checkMarkup(t *testing.T, a *Article) {
	t.Helper()
	checkXML(t, filled(a))
	for _, h := range a.Headings {
		checkXML(t, h.HTML)
		if strings.Contains(h.HTML, "<a") || strings.Contains(h.HTML, " id=") {
			t.Fatalf("a heading for a list of contents has links or ids: %s", h.HTML)
		}
		if !isID(h.ID) {
			t.Fatalf("heading id %q", h.ID)
		}
	}
}

func filled(a *Article) string {
	var b strings.Builder
	for _, p := range a.Parts {
		switch p.Kind {
		case HTML:
			b.WriteString(p.HTML)
		case URL:
			b.WriteString("../a.html")
		case ContactCard, Downloads:
			b.WriteString("<div></div>")
		case Contact, Phrase:
			b.WriteString("x")
		case Term:
			b.WriteString("<b>" + p.HTML + "</b>")
		case Picture:
			b.WriteString("<figure>" + p.HTML + "</figure>")
		case OnlyStart:
			b.WriteString("<section>")
		case OnlyEnd:
			b.WriteString("</section>")
		}
	}
	return b.String()
}

var (
	// allowedElements and allowedAttributes are all that an article may hold.
	allowedElements   = regexp.MustCompile(`^(root|p|h[2-6]|hr|br|pre|code|blockquote|aside|ul|ol|li|label|input|div|table|thead|tbody|tr|th|td|em|strong|del|a|bdi|span|b|figure|section)$`)
	allowedAttributes = regexp.MustCompile(`^(class|id|lang|dir|href|rel|title|role|tabindex|aria-label|start|scope|type|disabled|checked)$`)
	allowedAddress    = regexp.MustCompile(`^(https?://[^\s"<>\\]+|mailto:[^\s"<>\\]*|\.\./a\.html)$`)
)

func checkXML(t *testing.T, markup string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader("<root>" + markup + "</root>"))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, markup)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if !allowedElements.MatchString(token.Name.Local) {
				t.Fatalf("element %q in %s", token.Name.Local, markup)
			}
			for _, a := range token.Attr {
				if !allowedAttributes.MatchString(a.Name.Local) || strings.HasPrefix(a.Name.Local, "on") {
					t.Fatalf("attribute %q in %s", a.Name.Local, markup)
				}
				if a.Name.Local == "href" && !allowedAddress.MatchString(strings.ToLower(a.Value)) {
					t.Fatalf("address %q in %s", a.Value, markup)
				}
			}
		case xml.Comment, xml.Directive, xml.ProcInst:
			t.Fatalf("%T in %s", token, markup)
		}
	}
}

// checkOffsets walks the tree: every node lies within the text.
func checkOffsets(t *testing.T, d *Document) {
	t.Helper()
	depth := 0
	d.Walk(func(n Node, entering bool) WalkStatus {
		if !entering {
			depth--
			return WalkContinue
		}
		depth++
		if n.Offset() > len(d.Source()) {
			t.Fatalf("offset %d of kind %d is beyond the text of %d bytes", n.Offset(), n.Kind(), len(d.Source()))
		}
		for _, line := range n.Lines() {
			if line[0] < 0 || line[1] < line[0] || line[1] > len(d.Source()) {
				t.Fatalf("line %v of kind %d", line, n.Kind())
			}
		}
		_ = n.Text() + n.Attr("href") + n.Attr("name") + n.Attr("id")
		return WalkContinue
	})
	if depth != 0 {
		t.Fatalf("entered %d nodes more than left", depth)
	}
	for _, p := range d.Article().Parts {
		if p.Kind != HTML && (p.Line < 3 || p.Column < 1 || p.Offset < 0 || p.Offset > len(d.Source())) {
			t.Fatalf("part without a place: %+v", p)
		}
	}
}

// FuzzLineEnds: CRLF, CR and a byte-order mark change nothing, neither article nor problems.
func FuzzLineEnds(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		lf := strings.ReplaceAll(strings.ReplaceAll(string(text), "\r", ""), "\uFEFF", "")
		want, wantDiags := Parse(Source{Bytes: []byte(lf), Lang: "sv"}, Options{})
		for _, variant := range []string{strings.ReplaceAll(lf, "\n", "\r\n"), strings.ReplaceAll(lf, "\n", "\r"), "\uFEFF" + lf} {
			if len(variant) > maxText {
				continue
			}
			got, gotDiags := Parse(Source{Bytes: []byte(variant), Lang: "sv"}, Options{})
			if diff := cmp.Diff(want.Article(), got.Article()); diff != "" {
				t.Fatal(diff)
			}
			if diff := cmp.Diff(wantDiags, gotDiags); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}

// FuzzDecode: damaged bytes are an error or the same article, never a panic.
func FuzzDecode(f *testing.F) {
	doc, _ := Parse(Source{Bytes: typicalPage(), Lang: "sv"}, Options{})
	f.Add(doc.Article().Encode(), 5, byte(1))
	f.Add((&Article{}).Encode(), 0, byte(0))
	f.Fuzz(func(t *testing.T, encoded []byte, at int, change byte) {
		encoded = bytes.Clone(encoded)
		if len(encoded) > 0 && at >= 0 {
			encoded[at%len(encoded)] ^= change
		}
		a, err := DecodeArticle(encoded)
		if err == nil {
			checkEncoding(t, a)
		}
		sealed := seal(encoded)
		if a, err := DecodeArticle(sealed); err == nil {
			checkEncoding(t, a)
		}
	})
}

// FuzzFindNumber: the range lies within the text and holds a digit.
func FuzzFindNumber(f *testing.F) {
	for _, c := range numberCases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		start, end, found := FindNumber(text)
		if found && (start < 0 || end > len(text) || start >= end) || !found && (start != 0 || end != 0) {
			t.Fatalf("%d %d %v", start, end, found)
		}
	})
}

// FuzzSlug: a slug is an id, and its own slug.
func FuzzSlug(f *testing.F) {
	f.Add("Vad händer sedan?")
	f.Add("2 saker – ’å’")
	f.Add(strings.Repeat("ord ", 50))
	f.Fuzz(func(t *testing.T, heading string) {
		slug := Slug(heading)
		if !isID(slug) || len(slug) > maxSlug || strings.Contains(slug, "--") || strings.HasSuffix(slug, "-") {
			t.Fatalf("%q", slug)
		}
		if again := Slug(slug); again != slug {
			t.Fatalf("%q became %q", slug, again)
		}
	})
}
