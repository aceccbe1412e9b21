package zim_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/packtest"
	"lykta/generator/output/pack/zim"
	"lykta/generator/output/pack/zim/container"
	"lykta/generator/output/pack/zim/glass"
)

func TestContract(t *testing.T) { packtest.Run(t, zim.Format{}) }

var swedish = &model.Language{Tag: "sv", Name: "svenska"}

func samplePack() pack.Pack {
	return pack.Pack{
		Format: "zim", Language: swedish, File: "lykta-sv-2026.11.zim", Folder: "lykta-sv-2026.11",
		Release: model.Release{Version: "2026.11", Date: lang.Date{Year: 2026, Month: 11, Day: 21}}, Address: "https://lykta.example/",
		Title: "Lykta", Tagline: "Om soc, för dig som är barn eller ung",
		Publisher: model.Publisher{Name: "Redaktionen", License: "CC BY 4.0"},
	}
}

func file(path string, content []byte) pack.Entry {
	return pack.Entry{Path: path, Key: fingerprint.Bytes(content), Write: func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}}
}

func page(path string, kind model.Type, title, body string) pack.Entry {
	e := file(path, []byte("<!doctype html><html><head><meta charset=\"utf-8\"><title>"+title+" – Lykta</title></head><body>"+body+"</body></html>"))
	e.Page = &model.Page{Meta: model.Meta{Type: kind}, Text: model.Text{Title: title, Description: "Allt om soc, för dig som är barn, ung eller vuxen och undrar"}, Language: swedish}
	return e
}

func sampleEntries() []pack.Entry {
	return []pack.Entry{
		file("assets/main.css", []byte("body{color:red}")),
		file("assets/sans.woff2", []byte("wOF2 font")),
		file("neutral.html", []byte("<!doctype html><html><head><meta charset=\"utf-8\"><title>Väder</title></head><body>Handla mjölk</body>")),
		file("start.html", []byte("<!doctype html><title>Börja</title>Packa upp")),
		page("sv/hemma/brak/index.html", model.Situation, "Bråk hemma", `<nav>Meny</nav><main><p>Berätta för skolsköterskan</p></main>`),
		page("sv/index.html", model.Home, "Start", `<main>Hej</main>`),
		page("sv/sok/index.html", model.Search, "Sök", `<main>Sökruta</main>`),
	}
}

func encode(tb testing.TB, p pack.Pack, entries []pack.Entry) *container.Archive {
	tb.Helper()
	var b bytes.Buffer
	if err := (zim.Format{}).Encode(context.Background(), &b, p, entries); err != nil {
		tb.Fatal(err)
	}
	archive, err := container.Read(b.Bytes(), 1<<26)
	if err != nil {
		tb.Fatal(err)
	}
	return archive
}

func TestContentIsTheEditionsWithoutItsStartFile(t *testing.T) {
	archive := encode(t, samplePack(), sampleEntries())
	var got []string
	for _, e := range archive.Entries {
		if e.Namespace == container.Content {
			got = append(got, fmt.Sprintf("%s %s %q %v", e.Path, e.MIME, e.Title, e.Front))
		}
	}
	want := []string{
		`assets/main.css text/css "" false`,
		`assets/sans.woff2 font/woff2 "" false`,
		`neutral.html text/html "" false`,
		`sv/hemma/brak/index.html text/html "Bråk hemma" true`,
		`sv/index.html text/html "Start" true`,
		`sv/sok/index.html text/html "" false`, // nobody is led to it
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if archive.Main != "C/sv/index.html" {
		t.Errorf("it begins with %s", archive.Main)
	}
}

func TestMetadata(t *testing.T) {
	archive := encode(t, samplePack(), sampleEntries())
	got := map[string]string{}
	for _, e := range archive.Entries {
		if e.Namespace == container.Metadata && e.MIME != "image/png" {
			got[e.Path] = string(e.Bytes)
		}
	}
	want := map[string]string{
		"Counter": "font/woff2=1;text/css=1;text/html=4", "Creator": "Redaktionen", "Date": "2026-11-21", "Description": "Om soc, för dig som är barn eller ung",
		"Language": "swe", "License": "CC BY 4.0", "LongDescription": "Allt om soc, för dig som är barn, ung eller vuxen och undrar", "Name": "lykta_sv_all",
		"Publisher": "Redaktionen", "Scraper": "Lykta", "Source": "https://lykta.example/", "Title": "Lykta",
		"Tags": "_category:other;_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMetadataKeepsItsLimits(t *testing.T) {
	p := samplePack()
	p.Folder = "lykta-sv-2026.11-lillby"
	p.Title = "Ett mycket långt namn på en webbplats"
	p.Tagline = strings.Repeat("många ord, ", 20)
	archive := encode(t, p, sampleEntries())
	for name, want := range map[string]string{
		"M/Name": "lykta_sv_lillby", "M/Title": "Ett mycket långt namn på en…", "M/Description": strings.TrimSuffix(strings.Repeat("många ord, ", 7), ", ") + "…",
	} {
		if e, _ := archive.Entry(name); string(e.Bytes) != want {
			t.Errorf("%s is %q, want %q", name, e.Bytes, want)
		}
	}
	if e, found := archive.Entry("M/LongDescription"); found {
		t.Errorf("the long description %q is shorter than the short one", e.Bytes)
	}
}

func TestOnlyArticlesAreInTheIndexes(t *testing.T) {
	archive := encode(t, samplePack(), sampleEntries())
	for name, want := range map[string][]string{
		"X/fulltext/xapian": {"C/sv/hemma/brak/index.html berat berät brak bråk for för hemm skolskoterskan skolsköterskan", "C/sv/index.html hej start"},
		"X/title/xapian":    {"C/sv/hemma/brak/index.html 0posanchor Zbrak Zhemm brak hemma", "C/sv/index.html 0posanchor Zstart start"},
	} {
		e, _ := archive.Entry(name)
		db, err := glass.Decode(e.Bytes)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got []string
		for _, d := range db.Documents {
			var terms []string
			for term := range d.Postings {
				terms = append(terms, term)
			}
			slices.Sort(terms)
			got = append(got, d.Text+" "+strings.Join(terms, " "))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestIllustrationIsTheThemesIcon(t *testing.T) {
	red := color.NRGBA{200, 10, 20, 255}
	icon := image.NewNRGBA(image.Rect(0, 0, 192, 192))
	for i := range 192 * 192 {
		icon.SetNRGBA(i%192, i/192, red)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, icon); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		icon []byte
		want color.Color
	}{
		"the theme's": {b.Bytes(), red},
		"none":        {nil, color.NRGBA{0xff, 0xcb, 0x62, 0xff}},
		"broken":      {b.Bytes()[:80], color.NRGBA{0xff, 0xcb, 0x62, 0xff}},
	} {
		entries := sampleEntries()
		if c.icon != nil {
			entries = slices.Insert(entries, 0, file("assets/icon-192.0123.png", c.icon))
		}
		e, _ := encode(t, samplePack(), entries).Entry("M/Illustration_48x48@1")
		picture, err := png.Decode(bytes.NewReader(e.Bytes))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if picture.Bounds().Dx() != 48 || picture.Bounds().Dy() != 48 || color.NRGBAModel.Convert(picture.At(24, 24)) != c.want {
			t.Errorf("%s: %v with %v in the middle", name, picture.Bounds(), picture.At(24, 24))
		}
	}
}

func TestNothingToBeginWithIsAnError(t *testing.T) {
	err := (zim.Format{}).Encode(context.Background(), io.Discard, samplePack(), []pack.Entry{file("assets/main.css", nil)})
	if err == nil {
		t.Error("a pack without pages was encoded")
	}
}

// BenchmarkEncode encodes a language of 500 pages of 250 words.
func BenchmarkEncode(b *testing.B) {
	entries := []pack.Entry{page("sv/index.html", model.Home, "Start", "<main>Hej</main>")}
	for i := range 500 {
		var text strings.Builder
		for w := range 250 {
			fmt.Fprintf(&text, "ord%d ", (i*31+w*w)%4000)
		}
		entries = append(entries, page(fmt.Sprintf("sv/%d/index.html", i), model.Situation, fmt.Sprintf("Sida %d", i), "<main><p>"+text.String()+"</main>"))
	}
	b.ReportAllocs()
	for b.Loop() {
		var n counter
		if err := (zim.Format{}).Encode(context.Background(), &n, samplePack(), entries); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(n), "file-bytes")
	}
}

type counter int

func (n *counter) Write(b []byte) (int, error) {
	*n += counter(len(b))
	return len(b), nil
}
