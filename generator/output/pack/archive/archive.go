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

// Writer writes one zip. Times are all 1 January 1980; there are no extra fields and no data descriptors. Names are best ASCII.
type Writer struct{ zip *zip.Writer }

// NewWriter begins a zip.
func NewWriter(w io.Writer) *Writer { return &Writer{zip.NewWriter(w)} }

// Add adds a file, compressed unless the ending of its name says that it is already.
func (a *Writer) Add(name string, content []byte) error {
	if compressed[path.Ext(name)] {
		return a.Store(name, content)
	}
	var packed bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return fmt.Errorf("compress %s: %w", name, err)
	}
	if _, err := deflate.Write(content); err != nil {
		return fmt.Errorf("compress %s: %w", name, err)
	}
	if err := deflate.Close(); err != nil {
		return fmt.Errorf("compress %s: %w", name, err)
	}
	return a.add(name, zip.Deflate, content, packed.Bytes())
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
