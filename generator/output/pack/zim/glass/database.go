// Package glass writes search databases in the "glass" format of Xapian 1.4, as one file, and reads back what it wrote.
// It knows documents, terms and positions; what a term is, and how words become terms, others decide.
package glass

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Database is what is searched. Documents are numbered from 1 in their order.
type Database struct {
	UUID      [16]byte
	Metadata  map[string]string // values are not empty
	Documents []Document
}

// Document is one thing that a search can find.
type Document struct {
	Text     string            // what a hit gives back; may not be empty
	Values   map[uint32]string // by slot, for sorting and collapsing; empty ones are not kept
	Postings map[string]Posting
}

// Posting is how a term stands in a document.
type Posting struct {
	Count     uint32   // Xapian's "within document frequency": how much the term weighs
	Positions []uint32 // ascending; nil when places are not kept
}

// MaxTerm is the greatest length of a term in bytes. In a key, a zero byte counts twice, and a document's number is added.
const MaxTerm = 245

// maxTag is how long a tag may be: four items of the greatest size, with the longest of keys, fit into a block, so that none is ever split
// over two (Xapian's glass_table.h, BLOCK_CAPACITY).
const maxTag = (blockSize-dirStart-4*2)/4 - 3 - maxKey

// maxPositions is how many positions of a term a document may have. Neighbours take no bits, so the bytes do not bound them.
const maxPositions = 1 << 16

// check finds what the format has no room for.
func (db *Database) check() error {
	for key, value := range db.Metadata {
		if key == "" || value == "" || len(key) > MaxTerm || len(value) > maxTag {
			return fmt.Errorf("metadata %q: key and value have between 1 and %d or %d bytes", key, MaxTerm, maxTag)
		}
	}
	for i, d := range db.Documents {
		if err := d.check(); err != nil {
			return fmt.Errorf("document %d: %w", i+1, err)
		}
	}
	return nil
}

func (d Document) check() error {
	if d.Text == "" || len(d.Text) > maxTag {
		return fmt.Errorf("its text has %d bytes, not between 1 and %d", len(d.Text), maxTag)
	}
	for slot, value := range d.Values {
		if len(value) > MaxValue || slot > maxSlot {
			return fmt.Errorf("the value in slot %d has %d bytes, and there is room for %d", slot, len(value), MaxValue)
		}
	}
	for term, p := range d.Postings {
		if len(p.Positions) > maxPositions {
			return fmt.Errorf("the term %q has %d positions, and there is room for %d", term, len(p.Positions), maxPositions)
		}
		if term == "" || len(term)+strings.Count(term, "\x00") > MaxTerm {
			return fmt.Errorf("the term %q is empty or too long", term)
		}
		if len(p.Positions) > 0 && p.Positions[0] == 0 || !slices.IsSorted(p.Positions) || len(slices.Compact(slices.Clone(p.Positions))) != len(p.Positions) {
			return fmt.Errorf("the positions of %q do not ascend from 1", term)
		}
	}
	return nil
}

// tables makes the four tables of the database: keys ascend, byte by byte.
func (db *Database) tables() (postlist, docdata, position []record, err error) {
	if err := db.check(); err != nil {
		return nil, nil, nil, err
	}
	postlist = slices.Concat(db.metadata(), db.values(), db.lengths(), db.postings())
	for i, d := range db.Documents {
		docdata = append(docdata, record{appendSortable(nil, uint32(i+1)), []byte(d.Text)})
		for term, p := range d.Postings {
			if len(p.Positions) == 0 {
				continue
			}
			tag := packPositions(p.Positions)
			if len(tag) > maxTag {
				return nil, nil, nil, fmt.Errorf("document %d: the term %q stands in too many places", i+1, term)
			}
			position = append(position, record{appendSortable(appendTerm(nil, term), uint32(i+1)), tag})
		}
	}
	for _, table := range [][]record{postlist, docdata, position} {
		slices.SortFunc(table, func(a, b record) int { return strings.Compare(string(a.key), string(b.key)) })
	}
	return postlist, docdata, position, nil
}

// stats are what the database says of itself as a whole.
type stats struct {
	documents            uint32
	minLength, maxLength uint32 // of documents, in counts
	maxCount             uint32 // of one posting
	totalLength          uint64
}

func (db *Database) stats() (stats, error) {
	s := stats{documents: uint32(len(db.Documents))}
	for i := range db.Documents {
		length := db.Documents[i].length()
		if length >= 1<<32 {
			return s, errors.New("a document is too long")
		}
		if i == 0 || uint32(length) < s.minLength {
			s.minLength = uint32(length)
		}
		s.maxLength = max(s.maxLength, uint32(length))
		s.totalLength += length
		for _, p := range db.Documents[i].Postings {
			s.maxCount = max(s.maxCount, p.Count)
		}
	}
	return s, nil
}

// length is the sum of a document's counts.
func (d *Document) length() uint64 {
	var sum uint64
	for _, p := range d.Postings {
		sum += uint64(p.Count)
	}
	return sum
}

// count is a document's number with a count: of a term in it, or its length.
type count struct{ document, count uint32 }

// byTerm turns the documents around: for each term, in which documents it stands.
func (db *Database) byTerm() ([]string, map[string][]count) {
	terms := map[string][]count{}
	for i, d := range db.Documents {
		for term, p := range d.Postings {
			terms[term] = append(terms[term], count{uint32(i + 1), p.Count})
		}
	}
	names := make([]string, 0, len(terms))
	for name := range terms {
		names = append(names, name)
	}
	slices.SortFunc(names, cmp.Compare[string])
	return names, terms
}
