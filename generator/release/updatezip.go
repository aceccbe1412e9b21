package release

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
)

// RemovedFile lists, in an update zip, what the newer pack has no longer: one path a line.
const RemovedFile = "removed.txt"

// mostEntries is how many files a zip may have.
const mostEntries = 100_000

// ErrNoZip says that a file is no zip of one folder.
var ErrNoZip = errors.New("this is no zip of ours: one folder with files in it")

// UpdateZip gives a zip with the files in which one zip pack differs from an older one, without the folder around them, so that it can
// be unpacked over the older pack's unpacked folder. Nothing is decompressed: files are the same when their compressed bytes are.
func UpdateZip(before, after []byte) ([]byte, error) {
	older, _, err := entries(before)
	if err != nil {
		return nil, err
	}
	newer, order, err := entries(after)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, name := range order {
		if old, ok := older[name]; ok && old.equals(newer[name]) {
			continue
		}
		if err := addRaw(archive, newer[name]); err != nil {
			return nil, err
		}
	}
	var removed []string
	for name := range older {
		if _, ok := newer[name]; !ok {
			removed = append(removed, name)
		}
	}
	if len(removed) > 0 {
		slices.Sort(removed)
		text := []byte(strings.Join(removed, "\r\n") + "\r\n") // for Windows' old Notepad too
		if err := addRaw(archive, entry{header: zip.FileHeader{Name: RemovedFile, CRC32: crc32.ChecksumIEEE(text), UncompressedSize64: uint64(len(text))}, raw: text}); err != nil {
			return nil, err
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("finish update zip: %w", err)
	}
	return out.Bytes(), nil
}

// entry is a file in a zip, as it is stored there.
type entry struct {
	header zip.FileHeader // with the name below the one folder
	raw    []byte
}

func (e entry) equals(other entry) bool {
	return e.header.CRC32 == other.header.CRC32 && e.header.UncompressedSize64 == other.header.UncompressedSize64 &&
		e.header.Method == other.header.Method && bytes.Equal(e.raw, other.raw)
}

// entries gives the files of a zip by their path below its one folder, and these paths in order.
func entries(content []byte) (map[string]entry, []string, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil || len(archive.File) == 0 || len(archive.File) > mostEntries {
		return nil, nil, ErrNoZip
	}
	found := map[string]entry{}
	var order []string
	folder, _, _ := strings.Cut(archive.File[0].Name, "/")
	room := uint64(len(content)) // entries that overlap would hold more than the zip itself
	for _, file := range archive.File {
		name, inside := strings.CutPrefix(file.Name, folder+"/")
		if _, twice := found[name]; !inside || twice || !isSafePath(name) {
			return nil, nil, fmt.Errorf("%w: %.80q", ErrNoZip, file.Name)
		}
		if file.CompressedSize64 > room {
			return nil, nil, fmt.Errorf("%w: %.80q", ErrNoZip, file.Name)
		}
		room -= file.CompressedSize64
		reader, err := file.OpenRaw()
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %.80q", ErrNoZip, file.Name)
		}
		raw, err := io.ReadAll(reader)
		if err != nil || uint64(len(raw)) != file.CompressedSize64 {
			return nil, nil, fmt.Errorf("%w: %.80q", ErrNoZip, file.Name)
		}
		header := file.FileHeader
		header.Name = name
		found[name] = entry{header, raw}
		order = append(order, name)
	}
	slices.Sort(order)
	return found, order, nil
}

// epoch is 1 January 1980 in MS-DOS form, the earliest a zip can say.
const epoch = 0x21

// addRaw adds a file as it is stored already, with nothing in its header that differs between machines.
func addRaw(archive *zip.Writer, e entry) error {
	header := &zip.FileHeader{
		Name: e.header.Name, Method: e.header.Method, CreatorVersion: 3<<8 | 20, ReaderVersion: 20,
		CRC32: e.header.CRC32, UncompressedSize64: e.header.UncompressedSize64, CompressedSize64: uint64(len(e.raw)),
		ExternalAttrs: 0o100644 << 16, // a plain file, rw-r--r--
	}
	header.ModifiedDate = epoch //nolint:staticcheck // Modified would add an extra field with a time zone
	file, err := archive.CreateRaw(header)
	if err == nil {
		_, err = file.Write(e.raw)
	}
	if err != nil {
		return fmt.Errorf("add %s to update zip: %w", header.Name, err)
	}
	return nil
}
