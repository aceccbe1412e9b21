// Package cartridge encodes a pack as an IMS Common Cartridge 1.1, which learning platforms import as pages of a course.
// It holds no tests and no links to tools, and tells nobody what is read.
package cartridge

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"lykta/generator/output/pack"
	"lykta/generator/output/pack/course"
	"lykta/generator/render"
)

// Format is a cartridge a language.
type Format struct{}

// Kind tells of the format: its pages are those of the offline edition. It has one language, because a course has one outline.
func (Format) Kind() pack.Kind {
	return pack.Kind{Name: "cartridge", Ending: ".imscc", Edition: render.Offline}
}

// Encode writes the cartridge: imsmanifest.xml at the top, and beside it every file.
func (Format) Encode(ctx context.Context, w io.Writer, p pack.Pack, entries []pack.Entry) error {
	return course.Write(ctx, w, manifest(p, entries), entries)
}

// manifest follows IMS Common Cartridge 1.1, section 4: one organization, a rooted hierarchy whose root has no title, and every file
// as web content. What pages load is a resource of its own; pages depend on it.
func manifest(p pack.Pack, entries []pack.Entry) []byte {
	items := course.Items(p, entries)
	tag := "x-none"
	if p.Language != nil {
		tag = string(p.Language.Tag)
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, `<?xml version="1.0" encoding="utf-8"?>
<manifest identifier="%s" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" xmlns:lom="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1 http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_imscp_v1p2_v1p0.xsd http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest http://www.imsglobal.org/profile/cc/ccv1p1/LOM/ccv1p1_lommanifest_v1p0.xsd">
<metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion>
<lom:lom><lom:general><lom:title><lom:string language="%s">%s</lom:string></lom:title><lom:language>%s</lom:language><lom:description><lom:string language="%s">%s</lom:string></lom:description></lom:general><lom:rights><lom:description><lom:string>%s</lom:string></lom:description></lom:rights></lom:lom>
</metadata>
<organizations>
<organization identifier="course" structure="rooted-hierarchy">
<item identifier="root">
`, course.Escaped(p.Folder), tag, course.Escaped(p.Title), tag, tag, course.Escaped(p.Tagline), course.Escaped(p.Publisher.License+", "+p.Publisher.Name))
	pages := course.Resources(items)
	out.WriteString(course.Outline(items, pages))
	out.WriteString("</item>\n</organization>\n</organizations>\n<resources>\n")
	for i, e := range entries {
		href := course.Escaped(e.Path)
		identifier := pages[e.Path]
		if identifier == "" {
			identifier = fmt.Sprintf("file%d", i+1)
		}
		fmt.Fprintf(&out, `<resource identifier="%s" type="webcontent" href="%s"><file href="%s"/></resource>`+"\n", identifier, href, href)
	}
	out.WriteString("</resources>\n</manifest>\n")
	return out.Bytes()
}
