package epub

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"lykta/generator/lang"
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

// book makes a book in Arabic with pages for children and staff.
func book(t *testing.T) *zip.Reader {
	t.Helper()
	pages := []*model.Page{page("", model.Child), page("skola", model.Staff), page("b", model.Child), page("a", model.Child)}
	p := pack.Pack{
		File: "lykta-ar-1.epub", Folder: "lykta-ar-1", Title: "ليكتا", Address: "https://lykta.example/",
		Language: &model.Language{Tag: "ar", Dir: lang.RTL, Pages: pages}, Release: model.Release{Version: "1", Date: lang.Date{Year: 2026, Month: 11, Day: 21}},
	}
	entries := []pack.Entry{entry("contents.xhtml", "<nav>", nil), entry("talk.xhtml", "<p>112", nil), entry("cover.svg", "<svg/>", nil)}
	for _, one := range pages {
		entries = append(entries, entry("ar/"+one.Path+".xhtml", "<!doctype html><h1>x<svg></svg>", one))
	}
	var out bytes.Buffer
	if err := (Format{}).Encode(context.Background(), &out, p, entries); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

func TestMimetypeIsFirstAndStored(t *testing.T) {
	first := book(t).File[0]
	if first.Name != "mimetype" || first.Method != zip.Store || len(first.Extra) > 0 {
		t.Errorf("got %+v", first.FileHeader)
	}
}

func TestPackageSaysDirectionOrderAndDay(t *testing.T) {
	content, err := readFile(book(t), "EPUB/package.opf")
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Dir      string `xml:"dir,attr"`
		Metadata struct {
			Identifier string `xml:"identifier"`
			Metas      []struct {
				Property string `xml:"property,attr"`
				Value    string `xml:",chardata"`
			} `xml:"meta"`
		} `xml:"metadata"`
		Items []struct {
			ID         string `xml:"id,attr"`
			Href       string `xml:"href,attr"`
			Properties string `xml:"properties,attr"`
		} `xml:"manifest>item"`
		Spine struct {
			Progression string `xml:"page-progression-direction,attr"`
			Refs        []struct {
				ID string `xml:"idref,attr"`
			} `xml:"itemref"`
		} `xml:"spine"`
	}
	if err := xml.Unmarshal(content, &got); err != nil {
		t.Fatal(err)
	}
	if got.Dir != "rtl" || got.Spine.Progression != "rtl" {
		t.Errorf("dir %q, progression %q", got.Dir, got.Spine.Progression)
	}
	hrefs, properties := map[string]string{}, map[string]string{}
	for _, one := range got.Items {
		hrefs[one.ID], properties[one.Href] = one.Href, one.Properties
	}
	var order []string
	for _, ref := range got.Spine.Refs {
		order = append(order, hrefs[ref.ID])
	}
	want := []string{"cover.xhtml", "contents.xhtml", "ar/.xhtml", "talk.xhtml", "ar/b.xhtml", "ar/a.xhtml", "ar/skola.xhtml"}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Error(diff)
	}
	if properties["contents.xhtml"] != "nav" || properties["ar/a.xhtml"] != "svg" || properties["cover.svg"] != "cover-image" {
		t.Errorf("properties: %v", properties)
	}
	modified := ""
	for _, m := range got.Metadata.Metas {
		if m.Property == "dcterms:modified" {
			modified = m.Value
		}
		if strings.Contains(m.Property, "certified") || strings.Contains(m.Property, "conformsTo") {
			t.Errorf("the book claims what nobody has certified: %v", m)
		}
	}
	if modified != "2026-11-21T00:00:00Z" || !strings.HasPrefix(got.Metadata.Identifier, "urn:uuid:") {
		t.Errorf("modified %q, identifier %q", modified, got.Metadata.Identifier)
	}
}

func readFile(archive *zip.Reader, name string) ([]byte, error) {
	file, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(file)
}

func TestIdentifierStaysFromReleaseToRelease(t *testing.T) {
	one := pack.Pack{Folder: "lykta-ar-2026.11", Release: model.Release{Version: "2026.11"}, Address: "https://lykta.example/"}
	next, other := one, one
	next.Folder, next.Release.Version = "lykta-ar-2027.01", "2027.01"
	other.Folder = "lykta-sv-2026.11"
	if identifier(one) != identifier(next) || identifier(one) == identifier(other) {
		t.Errorf("%s, next release %s, other language %s", identifier(one), identifier(next), identifier(other))
	}
}

func TestPagesBecomeXHTML(t *testing.T) {
	const begin = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n" +
		`<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"`
	for in, want := range map[string]string{
		`<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>x</title><p hidden>a&nbsp;&amp;<br>`: ` lang="ar" xml:lang="ar" dir="rtl"><head><title>x</title></head><body><p hidden="">` + "a\u00a0&amp;<br/></p></body></html>\n",
		`<p><svg viewbox="0 0 9 9"><lineargradient id="a"/><path d="M0"/></svg>`: `><head></head><body><p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">` +
			"<linearGradient id=\"a\"/><path d=\"M0\"/></svg></p></body></html>\n",
		`<details id="word" name="x"><summary>Ord</summary><p>Text</p></details>`: `><head></head><body><div class="details" id="word"><p class="summary">Ord</p><p>Text</p></div></body></html>` + "\n",
		`<nav epub:type="toc"><a href="?a=1&amp;b=&quot;">` + "\x01":              `><head></head><body><nav epub:type="toc"><a href="?a=1&amp;b=&quot;">` + "\ufffd</a></nav></body></html>\n",
	} {
		got, _, err := xhtml([]byte(in))
		if diff := cmp.Diff(begin+want, string(got)); diff != "" || err != nil {
			t.Errorf("%v %s", err, diff)
		}
	}
}

// FuzzXHTML: whatever a page holds, it becomes well-formed XML with the same text.
func FuzzXHTML(f *testing.F) {
	f.Add("<!doctype html><p hidden a=1 A=2>x<br>&nbsp;<svg><title>t</title><foreignObject><p>y</svg><details><summary>z")
	f.Add("<math><mi xlink:href=a>x</math><p xml:lang=ar xmlns:a=b>\x00\x0c<template>u</template>")
	f.Fuzz(func(t *testing.T, in string) {
		if !utf8.ValidString(in) {
			return
		}
		got, _, err := xhtml([]byte(in))
		if err != nil {
			return
		}
		var read strings.Builder
		decoder := xml.NewDecoder(bytes.NewReader(got))
		depth := 0
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%q became %q: %v", in, got, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				depth++
			case xml.EndElement:
				depth--
			case xml.CharData:
				if depth > 0 {
					read.Write(token)
				}
			}
		}
		root, err := html.Parse(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		var want strings.Builder
		texts(root, &want)
		if diff := cmp.Diff(want.String(), read.String()); diff != "" {
			t.Errorf("%q became %q: %s", in, got, diff)
		}
	})
}

// texts gathers all text, with what XML cannot hold replaced.
func texts(n *html.Node, into *strings.Builder) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.Type == html.TextNode {
			into.WriteString(strings.Map(func(r rune) rune {
				if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
					return '\ufffd'
				}
				return r
			}, child.Data))
		}
		texts(child, into)
	}
}
