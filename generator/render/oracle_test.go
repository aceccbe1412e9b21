package render_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/asset"
	"lykta/generator/build"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/model/modeltest"
	"lykta/generator/render"
	"lykta/generator/theme"
)

// TestPagesOfEveryTypeAreAsHTMLTemplateWritesThem compares compiled layouts with html/template.
func TestPagesOfEveryTypeAreAsHTMLTemplateWritesThem(t *testing.T) {
	th, problems, err := theme.Load(os.DirFS("../.."), "lanterna", "sv")
	if err != nil || len(problems) > 0 {
		t.Fatalf("load theme: %v %v", err, problems)
	}
	assets, _ := asset.NewSet(th, nil, []lang.Tag{"sv", "ar"})
	templates, problems := render.Parse(th)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	compare(t, build.Parts{Site: modeltest.Site(th.Messages), Templates: templates, Assets: assets})
}

// TestExampleSiteIsAsHTMLTemplateWritesIt compares every page of the example site, in every language.
func TestExampleSiteIsAsHTMLTemplateWritesIt(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the whole example site")
	}
	parts, problems, err := build.Read(context.Background(), build.Options{
		Dir: "../..", Today: lang.Date{Year: 2026, Month: 11, Day: 21}, Drafts: true, Workers: 2,
	})
	if err != nil || diag.HasErrors(problems) {
		t.Fatalf("read the example site: %v %v", err, problems)
	}
	if len(parts.Site.Languages) < 7 {
		t.Fatalf("the example site has %d languages", len(parts.Site.Languages))
	}
	compare(t, parts)
}

// compare renders everything twice.
func compare(t *testing.T, parts build.Parts) {
	t.Helper()
	site := parts.Site
	packs := []render.Pack{{Format: "zip", Path: "packs/x.zip", Size: 12345, SHA256: "00"}, {Format: "zip", Language: site.Languages[1], Path: "packs/y&.zip"}}
	prints := []render.Print{
		{Path: "print/x.pdf", Format: model.Leaflet, Title: "X&", TextLang: "sv", Size: 1234, Colour: true},
		{Path: "print/y.pdf", Format: model.Booklet, Title: "Y", TextLang: "ar", Pages: site.Languages[0].Pages[:5], Discreet: true, Edge: "short"},
		{Path: "print/z.pdf", Format: model.Poster, Title: "Z", TextLang: "ar", Large: true},
	}
	for range 4 {
		prints = append(prints, render.Print{Path: "print/more.pdf", Format: model.Cards, Title: "Z", TextLang: "sv"})
	}
	for _, edition := range []render.Edition{render.Web, render.Offline, render.Offline.Discreet(), render.Single, render.Single.Discreet(), render.Book} {
		compiled := render.New(site, parts.Templates, parts.Assets, edition, site.Languages)
		interpreted := render.New(site, parts.Templates.Interpreted(), parts.Assets, edition, site.Languages)
		for _, r := range []*render.Renderer{compiled, interpreted} {
			r.LinkLeaflets(func(p *model.Page) string { return "print/" + p.Path + ".pdf" })
		}
		same := func(what string, write func(*render.Renderer, io.Writer) error) {
			var got, want bytes.Buffer
			gotErr, wantErr := write(compiled, &got), write(interpreted, &want)
			if gotErr != nil || wantErr != nil {
				t.Errorf("%s %s: %v, html/template: %v", edition, what, gotErr, wantErr)
			}
			if diff := cmp.Diff(want.String(), got.String()); diff != "" {
				t.Errorf("%s %s (-html/template +compiled):\n%s", edition, what, diff)
			}
		}
		for _, l := range site.Languages {
			for _, p := range l.Pages {
				same(p.File, func(r *render.Renderer, w io.Writer) error {
					return r.Page(w, p, &render.Offers{Packs: packs, Prints: prints})
				})
			}
			if edition == render.Book {
				same("contents", func(r *render.Renderer, w io.Writer) error { return r.Contents(w, l) })
				same("cover", func(r *render.Renderer, w io.Writer) error { return r.Cover(w, l) })
				same("talk", func(r *render.Renderer, w io.Writer) error { return r.Talk(w, l) })
			}
			if edition == render.Single || edition == render.Single.Discreet() {
				same("document", func(r *render.Renderer, w io.Writer) error { return r.Document(w, l) })
			}
			same("redirect", func(r *render.Renderer, w io.Writer) error { return r.Redirect(w, l.Home) })
		}
		same("chooser", (*render.Renderer).Chooser)
		same("start", (*render.Renderer).Start)
		same("neutral", (*render.Renderer).Neutral)
		same("short", func(r *render.Renderer, w io.Writer) error {
			return r.Short(w, model.Short{Address: "p1", Path: site.Languages[0].Pages[1].Path})
		})
	}
}
