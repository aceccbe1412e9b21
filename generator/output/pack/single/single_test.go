package single

import (
	"bytes"
	"context"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/packtest"
)

func TestContract(t *testing.T) { packtest.Run(t, Format{}) }

func entry(path, content string, page *model.Page) pack.Entry {
	return pack.Entry{Path: path, Page: page, Write: func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}}
}

func page(path string, audience model.Audience) *model.Page {
	return &model.Page{Path: path, Meta: model.Meta{Audience: audience}}
}

const shell = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">` +
	`<link rel="icon" href="assets/icon.svg"><link rel="stylesheet" href="assets/main.css"><body>` +
	`<main><div data-pages="child"></div><div data-pages="staff"></div></main><script src="assets/a.js"></script></body>`

func made(t *testing.T, entries ...pack.Entry) (string, error) {
	t.Helper()
	language := &model.Language{Tag: "sv", Pages: []*model.Page{page("", model.Child), page("b", model.Child), page("a", model.Child)}}
	var out bytes.Buffer
	err := Format{}.Encode(context.Background(), &out, pack.Pack{Language: language, File: "x.html"}, append([]pack.Entry{
		entry("assets/icon.svg", "<svg/>", nil), entry("assets/f.woff2", "font", nil), entry("assets/g.woff2", "none", nil),
		entry("assets/main.css", "@font-face{src:url(f.woff2);unicode-range:U+41-5A,U+61}\n@font-face{src:url(g.woff2);unicode-range:U+1200-137C}\nb{color:red}", nil),
		entry("assets/a.js", "go()", nil),
	}, entries...))
	return out.String(), err
}

func TestEverythingIsInTheFile(t *testing.T) {
	got, err := made(t, entry("document.html", shell, nil),
		entry("sv/a.html", `<section id="/a/"><img src="assets/icon.svg"></section>`, page("a", model.Child)),
		entry("sv/b.html", `<section id="/b/">B</section>`, page("b", model.Child)),
		entry("sv/index.html", `<section id="/">Hem</section>`, page("", model.Child)),
		entry("sv/s.html", `<section id="/s/">Skola</section>`, page("s", model.Staff)))
	if err != nil {
		t.Fatal(err)
	}
	want := `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src ` +
		`&#39;sha256-U9f9Ip4ktajJvZAUXfC4DFDW/xWvVoAAXjHNYyFMphI=&#39;; script-src &#39;sha256-xHlfBVqaX0XOYQ9pTDM/Eb8o41Xfx7ECFzHg9HqITCg=&#39;">` +
		`<link rel="icon" href="data:image/svg+xml;base64,PHN2Zy8+"><style>@font-face{src:url(data:font/woff2;base64,Zm9udA==);unicode-range:U+41-5A,U+61}` + "\n" +
		`b{color:red}</style><body><main><div data-pages="child"><section id="/">Hem</section>` + "\n" + `<section id="/b/">B</section>` + "\n" +
		`<section id="/a/"><img src="data:image/svg+xml;base64,PHN2Zy8+"></section>` + "\n" + `</div><div data-pages="staff"><section id="/s/">Skola</section>` + "\n" +
		`</div></main><script>go()</script></body>`
	hash := regexp.MustCompile(`sha256-[A-Za-z0-9+/=]*`)
	if diff := cmp.Diff(hash.ReplaceAllString(want, "SUM"), hash.ReplaceAllString(got, "SUM")); diff != "" {
		t.Error(diff)
	}
	for _, text := range []string{"go()", got[strings.Index(got, "<style>")+7 : strings.Index(got, "</style>")]} {
		if !strings.Contains(html.UnescapeString(got), source(text)) {
			t.Errorf("the policy does not allow %.40q", text)
		}
	}
}

func TestWhatCannotBePutIntoTheFileIsAnError(t *testing.T) {
	for name, document := range map[string]string{
		"no document":        "",
		"style not there":    `<link rel="stylesheet" href="assets/b.css">`,
		"script not there":   `<script src="assets/b.js"></script>`,
		"icon of no kind":    `<link rel="icon" href="assets/a.js">`,
		"picture elsewhere":  `<img src="https://x.example/a.png">`,
		"no place for pages": `<main></main>`,
	} {
		list := []pack.Entry{entry("sv/index.html", `<section id="/">Hem</section>`, page("", model.Child))}
		if document != "" {
			list = append(list, entry("document.html", document, nil))
		}
		if out, err := made(t, list...); err == nil {
			t.Errorf("%s: made %s", name, out)
		}
	}
	if _, err := made(t, entry("document.html", `<script src="e.js"></script>`, nil), entry("e.js", `"</script>"`, nil)); err == nil {
		t.Error("a script that ends itself is put into the file")
	}
}

func TestIdsOfAPageBeginWithItsAnchor(t *testing.T) {
	for in, want := range map[string]string{
		`<section id="/a/"><h2 id="sen">x</h2><a href="#sen">y</a><a href="#help">z</a><a href="#/b/">w</a></section>`: `<section id="/a/"><h2 id="/a/sen">x</h2><a href="#/a/sen">y</a><a href="#help">z</a><a href="#/b/">w</a></section>`,
		`<section id="/" aria-labelledby="t u"><p id="t">x</p></section>`:                                              `<section id="/" aria-labelledby="/t u"><p id="/t">x</p></section>`,
		`<section id="/a/"><form><label for="q">x</label><input id="q"></form></section>`:                              `<section id="/a/"><form><label for="q">x</label><input id="q"></form></section>`,
		`<section id="/a/"><svg><linearGradient id="g"/><path fill="url(#g)"/></svg></section>`:                        `<section id="/a/"><svg><lineargradient id="/a/g"/><path fill="url(#/a/g)"/></svg></section>`,
		`<p>no id</p>`: `<p>no id</p>`,
	} {
		if diff := cmp.Diff(want, string(prefixed([]byte(in)))); diff != "" {
			t.Error(diff)
		}
	}
}

// FuzzPrefixed: in a page whose ids are distinct, a link leads to the same element before and after, and no link is lost.
func FuzzPrefixed(f *testing.F) {
	f.Add(`<section id="/a/"><h2 id="sen">x</h2><a href="#sen">y</a><form><input id="q"></form></section>`)
	f.Add(`<section id="/"><svg><path id=a fill="url(#a)"/></svg><a href="#/b/c">`)
	f.Fuzz(func(t *testing.T, in string) {
		before, distinct := links([]byte(in))
		if !distinct || strings.Contains(strings.ToLower(in), "form") {
			return
		}
		after, distinct := links(prefixed([]byte(in)))
		if !distinct {
			t.Errorf("%q: two ids became one", in)
		}
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("%q: %s", in, diff)
		}
	})
}

// links gives for each link the number of the first element with the id that it leads to, or -1; pages in other sections are -1 too.
// distinct tells whether no two elements have one id.
func links(markup []byte) (places []int, distinct bool) {
	var ids, to []string
	each(markup, func(t html.Token) {
		if t.Type == html.EndTagToken {
			return
		}
		if id := attribute(t, "id"); id != "" {
			ids = append(ids, id)
		}
		if href, isFragment := strings.CutPrefix(attribute(t, "href"), "#"); isFragment {
			to = append(to, href)
		}
	})
	places = []int{len(ids)}
	for _, id := range to {
		places = append(places, slices.Index(ids, id))
	}
	slices.Sort(ids)
	return places, len(slices.Compact(ids)) == places[0]
}
