package share_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"

	"lykta/generator/asset"
	"lykta/generator/build"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/model/modeltest"
	"lykta/generator/output"
	"lykta/generator/output/outputtest"
	"lykta/generator/output/share"
	"lykta/generator/render"
	"lykta/generator/theme"
)

const root = "../../.."

// newOutput gives the output with the theme that ships, and what makes sites for it.
func newOutput(t *testing.T) (*share.Output, func() *model.Site) {
	t.Helper()
	th, problems, err := theme.Load(os.DirFS(root), "lanterna", "sv")
	if err != nil || len(problems) > 0 {
		t.Fatalf("load theme: %v %v", err, problems)
	}
	assets, problems := asset.NewSet(th, nil, []lang.Tag{"sv", "ar"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return &share.Output{Assets: assets, Fonts: th.Print}, func() *model.Site {
		site := modeltest.Site(th.Messages)
		site.SharePictures = true
		return site
	}
}

func TestOutputKeepsItsContract(t *testing.T) {
	own, newSite := newOutput(t)
	outputtest.Run(t, newSite, func(*model.Site) output.Output { return own })
}

func TestNothingIsDrawnUnlessASiteAsks(t *testing.T) {
	own, newSite := newOutput(t)
	site := newSite()
	site.SharePictures = false
	if artifacts, err := own.Plan(site); err != nil || len(artifacts) > 0 {
		t.Errorf("%d pictures are planned, error %v", len(artifacts), err)
	}
}

// drawn makes the picture of a page.
func drawn(tb testing.TB, own *share.Output, site *model.Site, path string) ([]byte, error) {
	tb.Helper()
	artifacts, err := own.Plan(site)
	if err != nil {
		tb.Fatal(err)
	}
	at := slices.IndexFunc(artifacts, func(a output.Artifact) bool { return a.Path == path })
	if at < 0 {
		tb.Fatalf("%s is not planned", path)
	}
	var b bytes.Buffer
	err = artifacts[at].Write(context.Background(), &b, nil)
	return b.Bytes(), err
}

// mostBytes is how large a picture may be.
const mostBytes = 60 << 10

func TestEveryPageOfTheExampleHasASmallPictureInEveryLanguage(t *testing.T) {
	parts, _, err := build.Read(context.Background(), build.Options{Dir: root})
	if err != nil {
		t.Fatal(err)
	}
	parts.Site.SharePictures = true
	own := &share.Output{Assets: parts.Assets, Fonts: parts.Print}
	artifacts, err := own.Plan(parts.Site)
	if err != nil {
		t.Fatal(err)
	}
	planned := map[string]output.Artifact{}
	for _, a := range artifacts {
		planned[share.Name+"/"+a.Path] = a
	}
	for _, l := range parts.Site.Languages {
		for _, page := range l.Pages {
			path := "site/" + render.ShareFile(l.Tag, page.Path)
			a, ok := planned[path]
			if ok != render.IsShared(page) {
				t.Errorf("%s: planned is %t", path, ok)
			}
			if !ok {
				continue
			}
			if testing.Short() && page.Type != model.Rumour {
				continue
			}
			var b bytes.Buffer
			if err := a.Write(context.Background(), &b, nil); err != nil {
				t.Error(err)
				continue
			}
			if b.Len() > mostBytes {
				t.Errorf("%s has %d bytes, want at most %d", path, b.Len(), mostBytes)
			}
			picture, err := png.Decode(&b)
			if err != nil || picture.Bounds() != image.Rect(0, 0, 1200, 630) {
				t.Errorf("%s is no picture of 1200 by 630: %v", path, err)
			}
		}
	}
}

func TestTextsOfAnyLengthAreDrawn(t *testing.T) {
	own, newSite := newOutput(t)
	for name, change := range map[string]func(*model.Page){
		"a long title":       func(p *model.Page) { p.Title = strings.Repeat("Alla barn har rätt till hjälp. ", 40) },
		"a long word":        func(p *model.Page) { p.Title = strings.Repeat("socialtjänst", 30) },
		"a long description": func(p *model.Page) { p.Description = strings.Repeat("Alla barn har rätt till hjälp. ", 90) },
		"no title":           func(p *model.Page) { p.Title = "" },
		"nothing":            func(p *model.Page) { p.Title, p.Description, p.Picture = "", "", "" },
		"lines and controls": func(p *model.Page) { p.Title = "a\u2028b\n\x00\u202ec" },
		"another direction":  func(p *model.Page) { p.Title = "ماذا soc يحدث 112?" },
	} {
		t.Run(name, func(t *testing.T) {
			site := newSite()
			change(site.Languages[0].Page("page"))
			content, err := drawn(t, own, site, "sv/page.png")
			if err != nil {
				t.Fatal(err)
			}
			if len(content) > mostBytes {
				t.Errorf("%d bytes", len(content))
			}
		})
	}
}

// ink gives the first and last column of the rows from top to bottom in which something is drawn.
func ink(tb testing.TB, content []byte, top, bottom int) (first, last int) {
	tb.Helper()
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		tb.Fatal(err)
	}
	first = -1
	for x := range picture.Bounds().Dx() {
		for y := top; y < bottom; y++ {
			if picture.At(x, y) != picture.At(0, top) {
				if first < 0 {
					first = x
				}
				last = x
			}
		}
	}
	return first, last
}

func TestLanguagesFromTheRightAreMirrored(t *testing.T) {
	own, newSite := newOutput(t)
	for path, isRight := range map[string]bool{"sv.png": false, "ar.png": true} {
		site := newSite()
		for _, l := range site.Languages {
			l.Home.Title, l.Home.Description, l.Home.Picture = "soc", "", ""
			l.Home.TextLang = l.Tag
		}
		content, err := drawn(t, own, site, path)
		if err != nil {
			t.Fatal(err)
		}
		first, last := ink(t, content, 200, 450) // of the title
		if first < 60 || last > 1140 || first > last || (first > 600) != isRight {
			t.Errorf("%s: the title stands from %d to %d", path, first, last)
		}
	}
}

func TestAClaimIsNotOnThePicture(t *testing.T) {
	own, newSite := newOutput(t)
	site := newSite()
	before, err := drawn(t, own, site, "sv/rumour.png")
	if err != nil {
		t.Fatal(err)
	}
	page := site.Languages[0].Page("rumour")
	page.Claim = "Soc tar alla barn"
	after, err := drawn(t, own, site, "sv/rumour.png")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("another claim is another picture")
	}
	page.Title = "Något annat"
	if after, err = drawn(t, own, site, "sv/rumour.png"); err != nil || bytes.Equal(before, after) {
		t.Errorf("another title is the same picture, error %v", err)
	}
}

func TestALetterWithoutAFontIsTold(t *testing.T) {
	own, newSite := newOutput(t)
	site := newSite()
	site.Languages[0].Page("page").Title = "漢"
	_, err := drawn(t, own, site, "sv/page.png")
	fault, ok := errors.AsType[*output.MistakeError](err)
	if !ok || len(fault.Diagnostics) != 1 || !strings.Contains(fault.Diagnostics[0].Message, "漢 (U+6F22)") {
		t.Errorf("the error is %v", err)
	}
}

func TestAThemeWithoutFontsIsAnError(t *testing.T) {
	own, newSite := newOutput(t)
	own.Fonts = nil
	if _, err := drawn(t, own, newSite(), "sv/page.png"); err == nil {
		t.Error("a picture without letters is drawn")
	}
}

func BenchmarkPicture(b *testing.B) {
	parts, _, err := build.Read(context.Background(), build.Options{Dir: root})
	if err != nil {
		b.Fatal(err)
	}
	parts.Site.SharePictures = true
	artifacts, err := (&share.Output{Assets: parts.Assets, Fonts: parts.Print}).Plan(parts.Site)
	if err != nil {
		b.Fatal(err)
	}
	for _, tag := range []string{"sv", "ar", "ti"} {
		b.Run(tag, func(b *testing.B) {
			at := slices.IndexFunc(artifacts, func(a output.Artifact) bool { return a.Path == tag+"/hemma/brak.png" })
			for b.Loop() {
				if err := artifacts[at].Write(context.Background(), &bytes.Buffer{}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
