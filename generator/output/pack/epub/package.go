package epub

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"lykta/generator/fingerprint"
	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/render"
)

// packageDocument gives package.opf (EPUB 3.3, section 5): what the book is, what is in it, in which order it is read.
func packageDocument(p pack.Pack, files []file) []byte {
	var tag, direction string
	if p.Language != nil {
		tag, direction = string(p.Language.Tag), string(p.Language.Dir)
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%s" dir="%s">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
`, tag, direction)
	writeMetadata(&out, p, tag)
	out.WriteString("</metadata>\n<manifest>\n")
	for i, f := range files {
		fmt.Fprintf(&out, `<item id="f%d" href="%s" media-type="%s"`, i, escaped(f.path), f.mediaType)
		if f.properties != "" {
			fmt.Fprintf(&out, ` properties="%s"`, f.properties)
		}
		out.WriteString("/>\n")
	}
	fmt.Fprintf(&out, "</manifest>\n<spine page-progression-direction=%q>\n", cmp.Or(direction, "ltr"))
	for _, i := range readingOrder(p, files) {
		fmt.Fprintf(&out, "<itemref idref=\"f%d\"/>\n", i)
	}
	out.WriteString("</spine>\n</package>\n")
	return out.Bytes()
}

// writeMetadata writes Dublin Core, the day of the release, and what EPUB Accessibility 1.1, section 2 asks for: only what holds for
// every book that is made here. Conformance is for somebody to certify who has read the book, so nothing is said of it.
func writeMetadata(out *bytes.Buffer, p pack.Pack, tag string) {
	element := func(name, value, attributes string) {
		if value != "" {
			fmt.Fprintf(out, "<%s%s>%s</%s>\n", name, attributes, escaped(value), name)
		}
	}
	element("dc:identifier", identifier(p), ` id="id"`)
	element("dc:title", p.Title, "")
	element("dc:language", tag, "")
	element("dc:description", p.Tagline, "")
	element("dc:publisher", p.Publisher.Name, "")
	element("dc:rights", p.Publisher.License, "")
	element("dc:source", p.Address, "")
	if !p.Release.Date.IsZero() {
		element("dc:date", p.Release.Date.String(), "")
		element("meta", p.Release.Date.String()+"T00:00:00Z", ` property="dcterms:modified"`)
	}
	for _, claim := range [][2]string{
		{"schema:accessMode", "textual"},
		{"schema:accessMode", "visual"},
		{"schema:accessModeSufficient", "textual"},
		{"schema:accessibilityFeature", "tableOfContents"},
		{"schema:accessibilityFeature", "structuralNavigation"},
		{"schema:accessibilityFeature", "readingOrder"},
		{"schema:accessibilityFeature", "displayTransformability"},
		{"schema:accessibilityFeature", "alternativeText"},
		{"schema:accessibilityHazard", "none"},
		{"schema:accessibilitySummary", phrase(p.Language, "book.accessibility")},
	} {
		element("meta", claim[1], ` property="`+claim[0]+`"`)
	}
}

func phrase(l *model.Language, key string) string {
	if l == nil || l.Messages[key] == nil {
		return ""
	}
	return l.Messages[key].Text
}

// identifier names the book, whatever its release: a name-based UUID (RFC 9562, version 8) of site, language and variant.
func identifier(p pack.Pack) string {
	name := strings.ReplaceAll(p.Folder, p.Release.Version, "")
	sum := fingerprint.New("epub identifier").String(p.Address).String(name).Sum()
	sum[6] = sum[6]&0x0f | 0x80
	sum[8] = sum[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// readingOrder gives the numbers of the files that are read, in that order: cover, contents, home page, help; then the pages as the
// menus have them, children's first.
func readingOrder(p pack.Pack, files []file) []int {
	place := map[string]int{}
	if p.Language != nil {
		for i, page := range p.Language.Pages {
			place[page.Path] = i
		}
	}
	rank := func(i int) [3]int {
		f := files[i]
		switch {
		case f.path == coverPage:
			return [3]int{0}
		case f.path == render.ContentsFile:
			return [3]int{1}
		case f.page == nil:
			return [3]int{3}
		case f.page.Path == "":
			return [3]int{2}
		}
		return [3]int{4, slices.Index(model.Audiences(), f.page.Audience), place[f.page.Path]}
	}
	var order []int
	for i, f := range files {
		if f.mediaType == xhtmlType {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		one, other := rank(a), rank(b)
		return slices.Compare(one[:], other[:])
	})
	return order
}

func escaped(text string) string {
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(text)) // a bytes.Buffer does not fail
	return out.String()
}
