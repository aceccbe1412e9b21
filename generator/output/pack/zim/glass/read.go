package glass

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

var errCut = errors.New("it ends too early")

// Decode reads a database as Encode makes it: no compressed tags, no tag over several items. Whatever the bytes are, it gives a database or an error.
func Decode(file []byte) (*Database, error) {
	h, err := readHead(file)
	if err != nil {
		return nil, fmt.Errorf("read head of a search database: %w", err)
	}
	db := &Database{UUID: h.uuid, Metadata: map[string]string{}, Documents: make([]Document, h.documents)}
	for i := range db.Documents {
		db.Documents[i] = Document{Values: map[uint32]string{}, Postings: map[string]Posting{}}
	}
	lengths := make([]uint64, h.documents)
	for _, table := range []struct {
		name string
		tree tree
		read func(r record) error
	}{
		{"postlist", h.trees[0], newPostlistReader(db, lengths).read},
		{"docdata", h.trees[1], db.readText},
		{"position", h.trees[3], db.readPositions},
	} {
		if err := walk(file, table.tree, table.read); err != nil {
			return nil, fmt.Errorf("read %s table of a search database: %w", table.name, err)
		}
	}
	for i := range db.Documents {
		if db.Documents[i].length() != lengths[i] {
			return nil, fmt.Errorf("document %d of a search database has another length than its list says", i+1)
		}
	}
	return db, nil
}

type fileHead struct {
	uuid      [16]byte
	trees     [6]tree
	documents uint32
}

func readHead(file []byte) (fileHead, error) {
	h := fileHead{}
	if len(file) < blockSize || len(file)%blockSize != 0 || !bytes.HasPrefix(file, []byte(magic)) || binary.BigEndian.Uint16(file[len(magic):]) != version {
		return h, errors.New("it is no glass database of Xapian 1.4")
	}
	rest := file[len(magic)+2 : blockSize]
	h.uuid = [16]byte(rest)
	p := unpacker{rest: rest[16:]}
	p.uint() // revision
	for i := range h.trees {
		h.trees[i].root = p.uint()
		flags := p.uint()
		h.trees[i].level, h.trees[i].items = int(flags>>2), int(p.uint())
		if size := p.uint(); size != blockSize>>11 {
			return h, fmt.Errorf("its blocks have another size than %d", blockSize)
		}
		p.uint() // what is compressed
		p.text() // free blocks
	}
	h.documents = p.uint()
	if p.failed || uint64(h.documents) > uint64(len(file)) {
		return h, errCut
	}
	return h, nil
}

// walk calls visit for each record of a tree in order.
func walk(file []byte, t tree, visit func(record) error) error {
	if t.root == 0 {
		return nil
	}
	budget := len(file) / blockSize // each block is met once
	last := []byte(nil)
	items := 0
	err := walkBlock(file, t.root, t.level, &budget, func(r record) error {
		if bytes.Compare(last, r.key) >= 0 {
			return errors.New("its keys are not in order")
		}
		last = r.key
		items++
		return visit(r)
	})
	if err == nil && items != t.items {
		return fmt.Errorf("it has %d items and says %d", items, t.items)
	}
	return err
}

func walkBlock(file []byte, n uint32, level int, budget *int, visit func(record) error) error {
	if *budget--; *budget < 0 || uint64(n) >= uint64(len(file)/blockSize) {
		return errors.New("its blocks do not hang together")
	}
	b := file[int(n)*blockSize : (int(n)+1)*blockSize]
	dirEnd := int(binary.BigEndian.Uint16(b[9:]))
	if int(b[4]) != level || dirEnd <= dirStart || dirEnd > blockSize || dirEnd%2 == 0 {
		return fmt.Errorf("block %d is wrong", n)
	}
	for at := dirStart; at < dirEnd; at += 2 {
		item := b[min(int(binary.BigEndian.Uint16(b[at:])), blockSize):]
		if level > 0 {
			if len(item) < 4 {
				return errCut
			}
			if err := walkBlock(file, binary.BigEndian.Uint32(item), level-1, budget, visit); err != nil {
				return err
			}
			continue
		}
		r, err := readLeaf(item)
		if err != nil {
			return fmt.Errorf("block %d: %w", n, err)
		}
		if len(r.key) == 0 {
			continue // the null item
		}
		if err := visit(r); err != nil {
			return err
		}
	}
	return nil
}

func readLeaf(item []byte) (record, error) {
	if len(item) < 3 {
		return record{}, errCut
	}
	flags := binary.BigEndian.Uint16(item)
	size, key := int(flags&sizeMask)+3, int(item[2])
	if flags&^sizeMask != firstFlag|lastFlag {
		return record{}, errors.New("an item is compressed or in parts")
	}
	if size > len(item) || 3+key > size {
		return record{}, errCut
	}
	return record{item[3 : 3+key], item[3+key : size]}, nil
}

// postlistReader reads the records of the postlist table, which are of five kinds.
type postlistReader struct {
	db      *Database
	lengths []uint64
	term    string // of the list that goes on
}

func newPostlistReader(db *Database, lengths []uint64) *postlistReader {
	return &postlistReader{db: db, lengths: lengths}
}

func (r *postlistReader) read(rec record) error {
	key := string(rec.key)
	switch {
	case strings.HasPrefix(key, metadataKey):
		r.db.Metadata[key[2:]] = string(rec.tag)
		return nil
	case strings.HasPrefix(key, valueStatsKey):
		return nil // follows from the values
	case strings.HasPrefix(key, valueKey):
		return r.values(rec)
	case strings.HasPrefix(key, lengthsKey):
		return r.counts(rec.tag, unpacker{rest: rec.key[2:]}, len(key) == 2, func(document, n uint32) error {
			r.lengths[document-1] = uint64(n)
			return nil
		})
	}
	term, rest := cutTerm(rec.key)
	if len(rest) == 0 {
		r.term = term
	} else if r.term != term {
		return fmt.Errorf("a list of %q has no beginning", term)
	}
	return r.counts(rec.tag, unpacker{rest: rest}, len(rest) == 0, func(document, n uint32) error {
		r.db.Documents[document-1].Postings[term] = Posting{Count: n}
		return nil
	})
}

func (r *postlistReader) values(rec record) error {
	key := unpacker{rest: rec.key[2:]}
	slot, document := key.uint(), key.sortable()
	for p := (unpacker{rest: rec.tag}); ; document += p.uint() + 1 {
		text := p.text()
		if key.failed || p.failed || document == 0 || uint64(document) > uint64(len(r.db.Documents)) {
			return errCut
		}
		r.db.Documents[document-1].Values[slot] = text
		if len(p.rest) == 0 {
			return nil
		}
	}
}

// counts reads a chunk of a list of counts. The first has a head of two numbers, then its first document; a further one has that in its key.
func (r *postlistReader) counts(tag []byte, key unpacker, first bool, set func(document, n uint32) error) error {
	p := unpacker{rest: tag}
	var document uint32
	if first {
		p.uint()
		p.uint64()
		document = p.uint() + 1
	} else {
		document = key.sortable()
	}
	p.byte() // whether it is the last
	p.uint() // how far its last document is
	for {
		n := p.uint()
		if key.failed || p.failed || document == 0 || uint64(document) > uint64(len(r.db.Documents)) {
			return errCut
		}
		if err := set(document, n); err != nil {
			return err
		}
		if len(p.rest) == 0 {
			return nil
		}
		document += p.uint() + 1
	}
}

func (db *Database) readText(rec record) error {
	key := unpacker{rest: rec.key}
	document := key.sortable()
	if key.failed || document == 0 || uint64(document) > uint64(len(db.Documents)) {
		return errCut
	}
	db.Documents[document-1].Text = string(rec.tag)
	return nil
}

func (db *Database) readPositions(rec record) error {
	term, rest := cutTerm(rec.key)
	key := unpacker{rest: rest}
	document := key.sortable()
	if key.failed || document == 0 || uint64(document) > uint64(len(db.Documents)) {
		return errCut
	}
	positions, err := unpackPositions(rec.tag)
	if err != nil {
		return fmt.Errorf("positions of %q: %w", term, err)
	}
	p, found := db.Documents[document-1].Postings[term]
	if !found {
		return fmt.Errorf("%q has positions in document %d, where it does not stand", term, document)
	}
	p.Positions = positions
	db.Documents[document-1].Postings[term] = p
	return nil
}
