package glass

import (
	"bytes"
	"errors"
)

// The head of the file (Xapian's glass_version.cc).
const (
	magic   = "\x0f\x0dXapian Glass"
	version = 0x046e // format of 14 March 2016, as all 1.4 releases write it
)

// Tags longer than these could be compressed; readers want the numbers, though no tag of ours is.
const (
	compressPostlist = 0
	compressOther    = 18
)

// Encode gives the database as one file. The same database gives the same bytes.
func (db *Database) Encode() ([]byte, error) {
	postlist, docdata, position, err := db.tables()
	if err != nil {
		return nil, err
	}
	totals, err := db.stats()
	if err != nil {
		return nil, err
	}
	b := &builder{blocks: [][]byte{make([]byte, blockSize)}}
	trees := []tree{b.add(postlist), {}, {}}
	if len(docdata) > 0 {
		trees[1] = b.add(docdata)
	}
	if len(position) > 0 {
		trees[2] = b.add(position)
	}
	if len(b.blocks) > 1<<31 {
		return nil, errors.New("the search index is too large")
	}
	copy(b.blocks[0], head(db.UUID, trees[0], trees[1], trees[2], totals, uint32(len(b.blocks))))
	return bytes.Join(b.blocks, nil), nil
}

// head gives the beginning of block 0: identity, one record for each of six tables, and the statistics. Tables that readers of
// archives do not need are absent: term lists of documents, spelling, synonyms.
func head(uuid [16]byte, postlist, docdata, position tree, totals stats, blocks uint32) []byte {
	b := append([]byte(magic), version>>8, version&0xff)
	b = append(b, uuid[:]...)
	b = appendUint(b, uint32(revision))
	b = appendTree(b, postlist, compressPostlist, blocks)
	b = appendTree(b, docdata, compressOther, blocks)
	b = appendTree(b, tree{}, compressOther, blocks)
	b = appendTree(b, position, compressPostlist, blocks)
	b = appendTree(b, tree{}, compressOther, blocks)
	b = appendTree(b, tree{}, compressOther, blocks)
	b = appendUint(b, totals.documents)
	b = appendUint(b, uint32(0)) // the last document's number less their count
	b = appendUint(b, totals.minLength)
	b = appendUint(b, totals.maxCount)
	b = appendUint(b, totals.maxLength-totals.maxCount)
	b = appendUint(b, uint32(0)) // no changesets
	b = appendUint(b, totals.totalLength)
	return appendUint(b, uint32(0)) // no spelling
}

func appendTree(b []byte, t tree, compress, blocks uint32) []byte {
	flags, freelist := uint32(t.level<<2), ""
	if t.root == 0 {
		flags |= 1 // no block at all: the root is made up when the table is read
		flags |= 2
	} else {
		// No block is free. xapian-check does not survive a list that is left out.
		freelist = string(append(appendUint([]byte{revision}, blocks), 0, 0, 0, 0))
	}
	b = appendUint(b, t.root)
	b = appendUint(b, flags)
	b = appendUint(b, t.items)
	b = appendUint(b, uint32(blockSize>>11))
	b = appendUint(b, compress)
	return appendText(b, freelist)
}
