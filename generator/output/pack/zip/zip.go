// Package zip encodes a pack as a zip that is unpacked and opened by double click.
// It decides nothing about the pages in it.
package zip

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"lykta/generator/fingerprint"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/archive"
	"lykta/generator/render"
)

// Format is the zip format (APPNOTE 6.3). Names are ASCII; times are all 1 January 1980; there are no extra fields and no data
// descriptors, so that the same entries give the same bytes everywhere.
type Format struct{}

// Kind tells of the format: a browser opens the offline edition's files without a server, and folders keep languages apart.
func (Format) Kind() pack.Kind {
	return pack.Kind{Name: "zip", Ending: ".zip", Edition: render.Offline, Multilingual: true}
}

// Encode writes the pack: one folder, its entries, a README for those who look inside first, and a MANIFEST of SHA-256 sums.
func (Format) Encode(ctx context.Context, w io.Writer, p pack.Pack, entries []pack.Entry) error {
	folder := archive.NewWriter(w)
	var manifest bytes.Buffer
	for _, e := range append([]pack.Entry{readMe(p)}, entries...) {
		if err := ctx.Err(); err != nil {
			return err
		}
		content, err := e.Bytes()
		if err != nil {
			return err
		}
		fmt.Fprintf(&manifest, "%s  %s\n", fingerprint.Bytes(content), e.Path)
		if err := folder.Add(p.Folder+"/"+e.Path, content); err != nil {
			return err
		}
	}
	if err := folder.Add(p.Folder+"/"+ManifestFile, manifest.Bytes()); err != nil {
		return err
	}
	return folder.Close()
}

// ManifestFile lists the SHA-256 of every other file in the pack, as sha256sum -c reads it.
const ManifestFile = "manifest.sha256"

func readMe(p pack.Pack) pack.Entry {
	text := "1. Unpack this zip: right-click, \"Extract all\".\r\n" +
		"2. Open the folder " + p.Folder + ".\r\n" +
		"3. Double-click start.html.\r\n\r\n" +
		"1. Packa upp zip-filen: högerklicka, \"Extrahera alla\".\r\n" +
		"2. Öppna mappen " + p.Folder + ".\r\n" +
		"3. Dubbelklicka på start.html.\r\n\r\n" +
		"Version " + p.Release.Version + ", " + p.Release.Date.String() + "\r\n"
	if p.Address != "" {
		text += p.Address + "\r\n"
	}
	return pack.Entry{Path: "read-me-first.txt", Write: func(w io.Writer) error {
		_, err := io.WriteString(w, "\ufeff"+text)
		return err
	}}
}
