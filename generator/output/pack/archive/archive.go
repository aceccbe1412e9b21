// Package archive writes zip files whose bytes depend on nothing but the names and contents put into them (APPNOTE 6.3).
// It chooses no names and reads no files.
package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"path"
)

// Writer writes one zip at a time. Times are all 1 January 1980; there are no extra fields and no data descriptors. Names are best ASCII.
type Writer struct {
	zip     *zip.Writer
	deflate *flate.Writer // kept from file to file: making one takes longer than compressing a page
	packed  bytes.Buffer
}

// NewWriter begins a zip.
func NewWriter(w io.Writer) *Writer { return &Writer{zip: zip.NewWriter(w)} }

// Reset begins another zip, as NewWriter does, and does not finish the one before.
func (a *Writer) Reset(w io.Writer) { a.zip = zip.NewWriter(w) }

// Add adds a file, compressed unless the ending of its name says that it is already.
func (a *Writer) Add(name string, content []byte) error {
	if compressed[path.Ext(name)] {
		return a.Store(name, content)
	}
	if err := a.compress(content); err != nil {
		return fmt.Errorf("compress %s: %w", name, err)
	}
	return a.add(name, zip.Deflate, content, a.packed.Bytes())
}

// compress leaves the content, compressed, in packed.
func (a *Writer) compress(content []byte) error {
	a.packed.Reset()
	if a.deflate == nil {
		deflate, err := flate.NewWriter(nil, flate.BestCompression)
		if err != nil {
			return err
		}
		a.deflate = deflate
	}
	a.deflate.Reset(&a.packed)
	if _, err := a.deflate.Write(content); err != nil {
		return err
	}
	return a.deflate.Close()
}

// Store adds a file as it is.
func (a *Writer) Store(name string, content []byte) error {
	return a.add(name, zip.Store, content, content)
}

// Close finishes the zip.
func (a *Writer) Close() error {
	if err := a.zip.Close(); err != nil {
		return fmt.Errorf("finish zip: %w", err)
	}
	return nil
}

// epoch is 1 January 1980 in MS-DOS form, the earliest a zip can say.
const epoch = 0x21

// compressed are endings of files that are compressed already.
var compressed = map[string]bool{
	".woff2": true, ".png": true, ".jpg": true, ".jpeg": true, ".webp": true, ".gif": true, ".kpub": true, ".zip": true,
}

func (a *Writer) add(name string, method uint16, content, packed []byte) error {
	header := &zip.FileHeader{
		Name: name, Method: method, CreatorVersion: 3<<8 | 20, ReaderVersion: 20,
		CRC32: crc32.ChecksumIEEE(content), UncompressedSize64: uint64(len(content)), CompressedSize64: uint64(len(packed)),
		ExternalAttrs: 0o100644 << 16, // a plain file, rw-r--r--
	}
	header.ModifiedDate = epoch //nolint:staticcheck // Modified would add an extra field with a time zone
	file, err := a.zip.CreateRaw(header)
	if err != nil {
		return fmt.Errorf("add %s to zip: %w", name, err)
	}
	if _, err := file.Write(packed); err != nil {
		return fmt.Errorf("add %s to zip: %w", name, err)
	}
	return nil
}
