package container

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// The header, 80 bytes (ZIM file format, "Header"). All numbers are little-endian.
const (
	magic      = 0x044D495A
	major      = 6
	minor      = 1 // with a title list in the header: readers before libzim 9.3 refuse minor 3, which has none
	headerSize = 80
	none       = math.MaxUint32 // no main page or layout page
	redirect   = math.MaxUint16 // instead of a MIME type
)

// Write writes an archive of entries, whose main page is the entry called main ("C/sv/index.html"). Entries may come in any order; the
// same entries give the same bytes. The archive's own entries are added: the redirect to the main page and both listings by title.
func Write(w io.Writer, entries []Entry, main string) error {
	all, err := complete(entries, main)
	if err != nil {
		return err
	}
	if len(all) >= none {
		return errors.New("there are too many entries for one ZIM file")
	}
	titles := byTitle(all, func(Entry) bool { return true })
	listing, _ := find(all, "X/"+allTitles)
	all[listing].Bytes = appendIndexes(nil, titles)
	fronts, _ := find(all, "X/"+frontTitles)
	all[fronts].Bytes = appendIndexes(nil, byTitle(all, func(e Entry) bool { return e.Front }))

	types, err := mimeTypes(all)
	if err != nil {
		return err
	}
	clusters, places := share(all)
	l, err := newLayout(all, types, clusters, places)
	if err != nil {
		return err
	}
	// The title list of the header is the listing's own bytes: its cluster is stored.
	l.titlePointers = l.clusterAt[places[listing].cluster] + clusters[places[listing].cluster].blobOffset(places[listing].blob)
	main32, _ := find(all, "W/"+mainPath)

	sum := md5.New()
	out := io.MultiWriter(w, sum)
	for _, part := range slices.Concat([][]byte{l.header(identity(all), uint32(main32)), types.list, l.dirents, l.pointers()}, l.clusters) {
		if _, err := out.Write(part); err != nil {
			return fmt.Errorf("write ZIM file: %w", err)
		}
	}
	if _, err := w.Write(sum.Sum(nil)); err != nil {
		return fmt.Errorf("write ZIM file: %w", err)
	}
	return nil
}

// layout is everything in an archive, and where. The order is: header, MIME types, dirents, pointers to them and to clusters, the clusters, the sum.
type layout struct {
	dirents       []byte
	direntAt      []uint64
	clusters      [][]byte
	clusterAt     []uint64
	titlePointers uint64
	size          uint64 // without the sum at the end
}

func newLayout(entries []Entry, types types, clusters []*cluster, places []place) (*layout, error) {
	l := &layout{}
	position := uint64(headerSize + len(types.list))
	for i, e := range entries {
		l.direntAt = append(l.direntAt, position+uint64(len(l.dirents)))
		if e.Redirect == "" {
			l.dirents = appendDirent(l.dirents, e, types.index[e.MIME], places[i])
		} else {
			target, _ := find(entries, e.Redirect)
			l.dirents = appendRedirect(l.dirents, e, uint32(target))
		}
	}
	position += uint64(len(l.dirents)) + 8*uint64(len(entries)+len(clusters))
	encoder, err := newEncoder()
	if err != nil {
		return nil, err
	}
	for _, c := range clusters {
		encoded, err := c.encode(encoder)
		if err != nil {
			return nil, err
		}
		l.clusters = append(l.clusters, encoded)
		l.clusterAt = append(l.clusterAt, position)
		position += uint64(len(encoded))
	}
	l.size = position
	return l, nil
}

func (l *layout) header(id [16]byte, mainPage uint32) []byte {
	le := binary.LittleEndian
	pathPointers := l.direntAt[0] + uint64(len(l.dirents))
	b := le.AppendUint32(nil, magic)
	b = le.AppendUint16(b, major)
	b = le.AppendUint16(b, minor)
	b = append(b, id[:]...)
	b = le.AppendUint32(b, uint32(len(l.direntAt)))
	b = le.AppendUint32(b, uint32(len(l.clusters)))
	b = le.AppendUint64(b, pathPointers)
	b = le.AppendUint64(b, l.titlePointers)
	b = le.AppendUint64(b, pathPointers+8*uint64(len(l.direntAt)))
	b = le.AppendUint64(b, headerSize) // where the MIME types begin
	b = le.AppendUint32(b, mainPage)
	b = le.AppendUint32(b, none)
	return le.AppendUint64(b, l.size)
}

func (l *layout) pointers() []byte {
	var b []byte
	for _, at := range slices.Concat(l.direntAt, l.clusterAt) {
		b = binary.LittleEndian.AppendUint64(b, at)
	}
	return b
}

func appendDirent(b []byte, e Entry, mime uint16, p place) []byte {
	le := binary.LittleEndian
	b = le.AppendUint16(b, mime)
	b = append(b, 0, e.Namespace)
	b = le.AppendUint32(b, 0) // revision
	b = le.AppendUint32(b, p.cluster)
	b = le.AppendUint32(b, p.blob)
	return appendTexts(b, e)
}

func appendRedirect(b []byte, e Entry, target uint32) []byte {
	le := binary.LittleEndian
	b = le.AppendUint16(b, redirect)
	b = append(b, 0, e.Namespace)
	b = le.AppendUint32(b, 0)
	b = le.AppendUint32(b, target)
	return appendTexts(b, e)
}

func appendTexts(b []byte, e Entry) []byte {
	title := e.Title
	if title == e.Path {
		title = "" // which means the same
	}
	b = append(append(b, e.Path...), 0)
	return append(append(b, title...), 0)
}

func appendIndexes(b []byte, indexes []uint32) []byte {
	for _, i := range indexes {
		b = binary.LittleEndian.AppendUint32(b, i)
	}
	return b
}

// types is the list of MIME types as the file has it: sorted, each ended by a zero byte, an empty one at the end.
type types struct {
	list  []byte
	index map[string]uint16
}

func mimeTypes(entries []Entry) (types, error) {
	var names []string
	for _, e := range entries {
		if e.Redirect == "" {
			names = append(names, e.MIME)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	t := types{list: []byte(strings.Join(names, "\x00") + "\x00\x00"), index: map[string]uint16{}}
	if len(t.list) > maxMIMETypes {
		return types{}, fmt.Errorf("the MIME types have %d bytes, and there is room for %d", len(t.list), maxMIMETypes)
	}
	for i, name := range names {
		t.index[name] = uint16(i)
	}
	return t, nil
}

// identity makes the archive's UUID from what is in it (RFC 9562 §5.8, version 8), so that two equal archives are one to a reader.
func identity(entries []Entry) [16]byte {
	hash := sha256.New()
	for _, e := range entries {
		for _, field := range [][]byte{[]byte(e.Name()), []byte(e.Title), []byte(e.MIME), []byte(e.Redirect), e.Bytes} {
			hash.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(field))))
			hash.Write(field)
		}
	}
	id := [16]byte(hash.Sum(nil))
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id
}
