package kolibri

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/packtest"
)

func TestContract(t *testing.T) { packtest.Run(t, Format{}) }

func files(t *testing.T, content []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		inside, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		made[f.Name] = string(inside)
	}
	return made
}

const page = `<!doctype html><html lang="ar" dir="rtl"><head><meta http-equiv="Content-Security-Policy" content="x"><title>T</title></head><body>` +
	`<nav><a class="exit" href="../neutral.html" target="_top">exit</a></nav><aside class="notices"><p><strong>Maskin</strong></p></aside>` +
	`<main class="main"><nav>crumbs</nav><h1 id="x">Titel</h1><p style="color:red">Se <a class="external" href="https://x.example/">lagen</a> <a href="#x">här</a><script>x()</script></p>` +
	`<svg><path/></svg><p lang="sv" dir="ltr">Svenska<br></p></main><section class="help"><h2>Hjälp</h2><a href="tel:112">112</a></section><footer>fot</footer></body></html>`

func TestChannelHoldsTheSiteAndEveryPage(t *testing.T) {
	home := &model.Page{Meta: model.Meta{Type: model.Home}, Text: model.Text{Title: "Hem"}}
	one := &model.Page{Path: "hemma/brak", Meta: model.Meta{Type: model.Situation}, Text: model.Text{Title: "Bråk, hemma", Description: "Om bråk"}}
	entry := func(path, content string, page *model.Page) pack.Entry {
		return pack.Entry{Path: path, Page: page, Write: func(w io.Writer) error {
			_, err := io.WriteString(w, content)
			return err
		}}
	}
	var out bytes.Buffer
	p := pack.Pack{
		Folder: "lykta-ar-1", Title: "Lykta", Language: &model.Language{Tag: "ar", Dir: lang.RTL},
		Publisher: model.Publisher{Name: "R", License: "CC BY 4.0"},
	}
	if err := (Format{}).Encode(context.Background(), &out, p, []pack.Entry{entry("ar/brak.html", page, one), entry("ar/index.html", page, home)}); err != nil {
		t.Fatal(err)
	}
	made := files(t, out.Bytes())
	site := files(t, []byte(made["lykta-ar-1/channel/site.zip"]))
	if !strings.Contains(site["index.html"], `<a href="ar/index.html">Lykta</a>`) || !strings.Contains(site["index.html"], `dir="rtl"`) {
		t.Errorf("the entrance is %s", site["index.html"])
	}
	shown := site["ar/brak.html"]
	for _, gone := range []string{"Content-Security-Policy", "_top", "https://"} {
		if strings.Contains(shown, gone) {
			t.Errorf("the player's page holds %s: %s", gone, shown)
		}
	}
	if !strings.Contains(shown, `<span>lagen</span>`) || !strings.Contains(shown, `<a href="#x">här</a>`) {
		t.Error(shown)
	}
	rows, err := csv.NewReader(strings.NewReader(made["lykta-ar-1/Content.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"channel/site.zip", "Lykta", "site", "", "R", "ar", "CC BY", "", "R", ""},
		{"channel/pages/002.kpub", "Bråk, hemma", "hemma/brak", "Om bråk", "R", "ar", "CC BY", "", "R", ""},
	}
	if diff := cmp.Diff(want, rows[1:]); diff != "" {
		t.Error(diff)
	}
	alone := files(t, []byte(made["lykta-ar-1/channel/pages/002.kpub"]))["index.html"]
	const text = `<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>Bråk, hemma</title></head><body>
<section><p><strong>Maskin</strong></p></section>
<h1>Titel</h1><p>Se lagen här</p><p lang="sv" dir="ltr">Svenska<br></p><section><h2>Hjälp</h2>112</section>

</body></html>
`
	if diff := cmp.Diff(text, alone); diff != "" {
		t.Error(diff)
	}
}

func TestLicencesAreThoseOfKolibri(t *testing.T) {
	for name, want := range map[string][2]string{
		"CC BY 4.0": {"CC BY", ""}, "CC BY-SA 4.0": {"CC BY-SA", ""}, "CC0": {"Special Permissions", "CC0"}, "Egen": {"Special Permissions", "Egen"},
	} {
		if id, description := license(name); id != want[0] || description != want[1] {
			t.Errorf("%s: %s %s", name, id, description)
		}
	}
}

// FuzzAlone: whatever a page holds, its document has no script, no style, no link and no picture.
func FuzzAlone(f *testing.F) {
	f.Add(page)
	f.Add("<main><p onclick=x><a href=javascript:x>y<math><mi style=x>z<table><script>")
	f.Fuzz(func(t *testing.T, in string) {
		body := strings.SplitN(string(alone([]byte(in), &model.Page{})), "<body>", 2)[1]
		tokens := html.NewTokenizer(strings.NewReader(body))
		for tokens.Next() != html.ErrorToken {
			token := tokens.Token()
			if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken {
				continue
			}
			if dropped[token.DataAtom] || token.DataAtom == atom.A || token.DataAtom == atom.Link {
				t.Errorf("%q became %q with <%s>", in, body, token.Data)
			}
			for _, attr := range token.Attr {
				if attr.Key != "lang" && attr.Key != "dir" {
					t.Errorf("%q became %q with the attribute %s", in, body, attr.Key)
				}
			}
		}
	})
}
