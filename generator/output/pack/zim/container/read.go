package container

import (
	"bytes"
	"crypto/md5"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Archive is what Read finds in a file.
type Archive struct {
	UUID    [16]byte
	Entries []Entry // in order, the archive's own included; Stored tells how the entry's cluster was
	Main    string  // name of the main page
}

// Entry gives the entry with a name such as "C/sv/index.html".
func (a *Archive) Entry(name string) (Entry, bool) {
	i, found := find(a.Entries, name)
	if !found {
		return Entry{}, false
	}
	return a.Entries[i], true
}

var errShort = errors.New("it ends too early")

// Read reads an archive as Write makes it: one file, minor version 1 or 2, with both listings and the sum. Whatever the bytes are, it gives an
// archive or an error, and takes no more than limit bytes of content out of compression.
func Read(file []byte, limit int64) (*Archive, error) {
	h, err := readHeader(file)
	if err != nil {
		return nil, fmt.Errorf("read ZIM header: %w", err)
	}
	r := &reader{file: file, header: h, limit: limit, opened: map[uint32]opened{}}
	archive := &Archive{UUID: h.uuid}
	types, err := r.mimeTypes()
	if err != nil {
		return nil, fmt.Errorf("read MIME types of a ZIM file: %w", err)
	}
	targets := map[int]uint32{}
	for i := range h.entries {
		e, target, err := r.entry(i, types)
		if err != nil {
			return nil, fmt.Errorf("read entry %d of a ZIM file: %w", i, err)
		}
		if e.Redirect != "" {
			targets[len(archive.Entries)] = target
		}
		if n := len(archive.Entries); n > 0 && archive.Entries[n-1].Name() >= e.Name() {
			return nil, fmt.Errorf("entries %d and %d of a ZIM file are not in order", n-1, n)
		}
		archive.Entries = append(archive.Entries, e)
	}
	for i, target := range targets {
		if uint64(target) >= uint64(len(archive.Entries)) {
			return nil, fmt.Errorf("entry %d of a ZIM file leads to entry %d, which is not there", i, target)
		}
		archive.Entries[i].Redirect = archive.Entries[target].Name()
	}
	if h.mainPage != none {
		if h.mainPage >= h.entries || archive.Entries[h.mainPage].Redirect == "" {
			return nil, errors.New("the main page of a ZIM file is not there")
		}
		archive.Main = archive.Entries[h.mainPage].Redirect
	}
	return archive, archive.markFronts()
}

// markFronts sets Front as the listing says.
func (a *Archive) markFronts() error {
	listing, found := a.Entry("X/" + frontTitles)
	if !found || listing.Redirect != "" || !listing.Stored || len(listing.Bytes)%4 != 0 {
		return errors.New("a ZIM file has no listing of articles")
	}
	for list := listing.Bytes; len(list) > 0; list = list[4:] {
		i := binary.LittleEndian.Uint32(list)
		if uint64(i) >= uint64(len(a.Entries)) {
			return fmt.Errorf("the listing of a ZIM file names entry %d, which is not there", i)
		}
		a.Entries[i].Front = true
	}
	return nil
}

type header struct {
	uuid                                 [16]byte
	entries, clusters, mainPage          uint32
	pathPointers, titles, clusterPointer uint64
}

func readHeader(file []byte) (header, error) {
	if len(file) < headerSize+md5.Size {
		return header{}, errShort
	}
	le := binary.LittleEndian
	if le.Uint32(file) != magic || le.Uint16(file[4:]) != major {
		return header{}, errors.New("it is no ZIM file of major version 6")
	}
	if version := le.Uint16(file[6:]); version != 1 && version != 2 {
		return header{}, fmt.Errorf("it has minor version %d, not 1 or 2", version)
	}
	end := uint64(len(file) - md5.Size)
	if sum := md5.Sum(file[:end]); le.Uint64(file[72:]) != end || !bytes.Equal(sum[:], file[end:]) {
		return header{}, errors.New("its sum is wrong: it was changed or cut off")
	}
	h := header{
		uuid: [16]byte(file[8:24]), entries: le.Uint32(file[24:]), clusters: le.Uint32(file[28:]),
		pathPointers: le.Uint64(file[32:]), titles: le.Uint64(file[40:]), clusterPointer: le.Uint64(file[48:]), mainPage: le.Uint32(file[64:]),
	}
	if le.Uint64(file[56:]) != headerSize {
		return header{}, errors.New("the MIME types are not behind the header")
	}
	for _, list := range []struct{ at, size uint64 }{
		{h.pathPointers, 8 * uint64(h.entries)}, {h.titles, 4 * uint64(h.entries)}, {h.clusterPointer, 8 * uint64(h.clusters)},
	} {
		if list.at < headerSize || list.at > end || list.size > end-list.at {
			return header{}, errors.New("a list reaches out of the file")
		}
	}
	return h, nil
}

// reader reads the parts of a file whose header is right.
type reader struct {
	file []byte
	header
	limit  int64
	opened map[uint32]opened
}

type opened struct {
	blobs  [][]byte
	stored bool
}

func (r *reader) mimeTypes() ([]string, error) {
	var types []string
	for list := r.file[headerSize:]; ; {
		end := bytes.IndexByte(list, 0)
		if end < 0 || end > maxMIMETypes {
			return nil, errShort
		}
		if end == 0 {
			return types, nil
		}
		types = append(types, string(list[:end]))
		list = list[end+1:]
	}
}

// entry reads an entry and, for a redirect, the index of the entry meant; its Redirect is set to something then.
func (r *reader) entry(i uint32, types []string) (Entry, uint32, error) {
	le := binary.LittleEndian
	at := le.Uint64(r.file[r.pathPointers+8*uint64(i):])
	if at > uint64(len(r.file)) || uint64(len(r.file))-at < 16 {
		return Entry{}, 0, errShort
	}
	dirent := r.file[at:]
	e := Entry{Namespace: dirent[3]}
	mime, first, second, texts := le.Uint16(dirent), le.Uint32(dirent[8:]), le.Uint32(dirent[12:]), dirent[16:]
	if mime == redirect {
		texts, e.Redirect = dirent[12:], "?"
	}
	for _, text := range []*string{&e.Path, &e.Title} {
		end := bytes.IndexByte(texts[:min(len(texts), maxText+1)], 0)
		if end < 0 {
			return Entry{}, 0, errShort
		}
		*text, texts = string(texts[:end]), texts[end+1:]
	}
	if mime == redirect {
		return e, first, e.check()
	}
	if int(mime) >= len(types) {
		return Entry{}, 0, fmt.Errorf("its type has number %d, which is not there", mime)
	}
	e.MIME = types[mime]
	c, err := r.cluster(first)
	if err != nil {
		return Entry{}, 0, fmt.Errorf("cluster %d: %w", first, err)
	}
	if uint64(second) >= uint64(len(c.blobs)) {
		return Entry{}, 0, fmt.Errorf("cluster %d has no blob %d", first, second)
	}
	e.Bytes, e.Stored = slices.Clip(c.blobs[second]), c.stored
	return e, 0, e.check()
}

// cluster reads a cluster, once.
func (r *reader) cluster(i uint32) (opened, error) {
	if c, read := r.opened[i]; read {
		return c, nil
	}
	if i >= r.clusters {
		return opened{}, errors.New("it is not there")
	}
	from, to := r.clusterAt(i), uint64(len(r.file)-md5.Size)
	if i+1 < r.clusters {
		to = r.clusterAt(i + 1) // clusters stand in order, and only the sum follows the last
	}
	if from >= to || to > uint64(len(r.file)) {
		return opened{}, errShort
	}
	c := opened{stored: r.file[from] == storedKind}
	var err error
	if c.blobs, err = decodeCluster(r.file[from:to], r.limit); err != nil {
		return opened{}, err
	}
	if !c.stored {
		for _, blob := range c.blobs {
			r.limit -= int64(len(blob))
		}
		if r.limit < 0 {
			return opened{}, errors.New("its content goes over the limit")
		}
	}
	r.opened[i] = c
	return c, nil
}

func (r *reader) clusterAt(i uint32) uint64 {
	return binary.LittleEndian.Uint64(r.file[r.clusterPointer+8*uint64(i):])
}
