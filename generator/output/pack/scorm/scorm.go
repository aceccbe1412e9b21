// Package scorm encodes a pack as a SCORM 1.2 package for learning platforms.
// It never calls the platform: what somebody reads is not told to it.
package scorm

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"lykta/generator/output/pack"
	"lykta/generator/output/pack/course"
	"lykta/generator/render"
)

// Format is a SCORM 1.2 package a language. Every page is an asset, which has no run-time (SCORM 1.2 Content Aggregation Model,
// section 2.1.1): a platform can keep no record of reading but its own log of pages.
type Format struct{}

// Kind tells of the format: its pages are those of the offline edition. It has one language, because a platform shows one list of items.
func (Format) Kind() pack.Kind {
	return pack.Kind{Name: "scorm", Ending: ".scorm.zip", Edition: render.Offline}
}

// Encode writes the package: imsmanifest.xml at the top, and beside it every file.
func (Format) Encode(ctx context.Context, w io.Writer, p pack.Pack, entries []pack.Entry) error {
	return course.Write(ctx, w, manifest(p, entries), entries)
}

// manifest lists every file, because some platforms drop those that are not listed, and puts one item around all, because in some the
// buttons to the next page work only inside one.
func manifest(p pack.Pack, entries []pack.Entry) []byte {
	items := course.Items(p, entries)
	var out bytes.Buffer
	fmt.Fprintf(&out, `<?xml version="1.0" encoding="utf-8"?>
<manifest identifier="%s" version="1.1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="course">
<organization identifier="course"><title>%s</title>
<item identifier="all"><title>%s</title>
`, course.Escaped(p.Folder), course.Escaped(p.Title), course.Escaped(p.Title))
	pages := course.Resources(items)
	out.WriteString(course.Outline(items, pages))
	out.WriteString("</item>\n</organization>\n</organizations>\n<resources>\n")
	for _, path := range course.Pages(items) {
		href := course.Escaped(path)
		fmt.Fprintf(&out, `<resource identifier="%s" type="webcontent" adlcp:scormtype="asset" href="%s"><file href="%s"/><dependency identifierref="files"/></resource>`+"\n",
			pages[path], href, href)
	}
	out.WriteString(`<resource identifier="files" type="webcontent" adlcp:scormtype="asset">`)
	for _, e := range entries {
		if pages[e.Path] == "" {
			fmt.Fprintf(&out, `<file href="%s"/>`, course.Escaped(e.Path))
		}
	}
	out.WriteString("</resource>\n</resources>\n</manifest>\n")
	return out.Bytes()
}
