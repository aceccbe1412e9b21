// Package zip encodes a pack as a zip that is unpacked and opened by double click.
// It decides nothing about the pages in it.
package zip

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"path"

	"lykta/generator/fingerprint"
	"lykta/generator/output/pack"
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
	archive := zip.NewWriter(w)
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
		if err := add(archive, p.Folder+"/"+e.Path, content); err != nil {
			return err
		}
	}
	if err := add(archive, p.Folder+"/"+ManifestFile, manifest.Bytes()); err != nil {
		return err
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("finish zip: %w", err)
	}
	return nil
}

// ManifestFile lists the SHA-256 of every other file in the pack, as sha256sum -c reads it.
const ManifestFile = "manifest.sha256"

// epoch is 1 January 1980 in MS-DOS form, the earliest a zip can say.
const epoch = 0x21

// stored are endings of files that are compressed already.
var stored = map[string]bool{".woff2": true, ".png": true, ".jpg": true, ".jpeg": true, ".webp": true}

func add(archive *zip.Writer, name string, content []byte) error {
	header := &zip.FileHeader{
		Name: name, Method: zip.Deflate, CreatorVersion: 3<<8 | 20, ReaderVersion: 20,
		CRC32: crc32.ChecksumIEEE(content), UncompressedSize64: uint64(len(content)),
		ExternalAttrs: 0o100644 << 16, // a plain file, rw-r--r--
	}
	header.ModifiedDate = epoch //nolint:staticcheck // Modified would add an extra field with a time zone
	packed := content
	if stored[path.Ext(name)] {
		header.Method = zip.Store
	} else {
		var b bytes.Buffer
		deflate, err := flate.NewWriter(&b, flate.BestCompression)
		if err != nil {
			return fmt.Errorf("compress %s: %w", name, err)
		}
		if _, err := deflate.Write(content); err != nil {
			return fmt.Errorf("compress %s: %w", name, err)
		}
		if err := deflate.Close(); err != nil {
			return fmt.Errorf("compress %s: %w", name, err)
		}
		packed = b.Bytes()
	}
	header.CompressedSize64 = uint64(len(packed))
	file, err := archive.CreateRaw(header)
	if err != nil {
		return fmt.Errorf("add %s to zip: %w", name, err)
	}
	if _, err := file.Write(packed); err != nil {
		return fmt.Errorf("add %s to zip: %w", name, err)
	}
	return nil
}

func readMe(p pack.Pack) pack.Entry {
	text := "1. Unpack this zip: right-click, \"Extract all\".\r\n" +
		"2. Open the folder " + p.Folder + ".\r\n" +
		"3. Double-click start.html.\r\n\r\n" +
		"1. Packa upp zip-filen: högerklicka, \"Extrahera alla\".\r\n" +
		"2. Öppna mappen " + p.Folder + ".\r\n" +
		"3. Dubbelklicka på start.html.\r\n\r\n" +
		"Version " + p.Release.Version + ", " + p.Release.Date.String() + "\r\n" + p.Address + "\r\n"
	return pack.Entry{Path: "read-me-first.txt", Write: func(w io.Writer) error {
		_, err := io.WriteString(w, "\ufeff"+text)
		return err
	}}
}
