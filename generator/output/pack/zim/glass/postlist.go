package glass

import (
	"slices"
	"strings"
)

// Beginnings of the keys of the postlist table that are no terms (Xapian's glass_postlist.cc and glass_values.h). Byte by byte they are in this order.
const (
	metadataKey   = "\x00\xc0"
	valueStatsKey = "\x00\xd0"
	valueKey      = "\x00\xd8"
	lengthsKey    = "\x00\xe0"
)

// chunkSize is after how many bytes a list is continued under another key. With one more entry it stays under maxTag.
const chunkSize = 1200

// MaxValue is the greatest length of a value in bytes.
const MaxValue = maxTag - chunkSize - 10

// maxSlot keeps the slot's number in one byte.
const maxSlot = 0x7f

func (db *Database) metadata() []record {
	var list []record
	for key, value := range db.Metadata {
		list = append(list, record{[]byte(metadataKey + key), []byte(value)})
	}
	return list // tables sorts it
}

// values gives, for each slot, how many values there are, the least and the greatest, and the values by document.
func (db *Database) values() []record {
	var list []record
	for slot := range uint32(maxSlot + 1) {
		stream := db.valueStream(slot)
		if len(stream) == 0 {
			continue
		}
		compare := func(a, b value) int { return strings.Compare(a.text, b.text) }
		least, greatest := slices.MinFunc(stream, compare).text, slices.MaxFunc(stream, compare).text
		stats := appendText(appendUint(nil, len(stream)), least)
		if greatest != least {
			stats = append(stats, greatest...)
		}
		key := []byte(valueStatsKey)
		if slot > 0 {
			key = append(key, byte(slot))
		}
		list = append(append(list, record{key, stats}), valueChunks(slot, stream)...)
	}
	return list
}

type value struct {
	document uint32
	text     string
}

func (db *Database) valueStream(slot uint32) []value {
	var stream []value
	for i, d := range db.Documents {
		if text := d.Values[slot]; text != "" {
			stream = append(stream, value{uint32(i + 1), text})
		}
	}
	return stream
}

func valueChunks(slot uint32, stream []value) []record {
	var list []record
	var chunk []byte
	first, last := uint32(0), uint32(0)
	flush := func() {
		list = append(list, record{appendSortable(appendUint([]byte(valueKey), slot), first), chunk})
		chunk = nil
	}
	for _, v := range stream {
		if len(chunk) >= chunkSize {
			flush()
		}
		if len(chunk) == 0 {
			first = v.document
		} else {
			chunk = appendUint(chunk, v.document-last-1)
		}
		chunk = appendText(chunk, v.text)
		last = v.document
	}
	flush()
	return list
}

// lengths gives the lengths of all documents, as a list of counts without a head.
func (db *Database) lengths() []record {
	var list []count
	for i := range db.Documents {
		list = append(list, count{uint32(i + 1), uint32(db.Documents[i].length())})
	}
	if len(list) == 0 {
		return nil
	}
	return countChunks([]byte(lengthsKey), []byte(lengthsKey), []byte{0, 0}, list)
}

func (db *Database) postings() []record {
	var list []record
	names, terms := db.byTerm()
	for _, name := range names {
		counts := terms[name]
		var sum uint64
		for _, c := range counts {
			sum += uint64(c.count)
		}
		head := appendUint(appendUint(nil, len(counts)), sum)
		// The first chunk's key is the bare term: only a document's number that follows needs the zero byte between.
		list = append(list, countChunks(appendEscaped(nil, name), appendTerm(nil, name), head, counts)...)
	}
	return list
}

// countChunks cuts a list into chunks. The first, with the key first, begins with head and its first document; a further one has the key
// prefix and its first document. Each says whether it is the last, how far its last document is from its first, and the counts.
func countChunks(first, prefix, head []byte, counts []count) []record {
	var list []record
	for len(counts) > 0 {
		from := counts[0]
		body := appendUint(nil, from.count)
		n := 1
		for ; n < len(counts) && len(body) < chunkSize; n++ {
			body = appendUint(appendUint(body, counts[n].document-counts[n-1].document-1), counts[n].count)
		}
		key, tag := first, appendUint(slices.Clone(head), from.document-1)
		if len(list) > 0 {
			key, tag = appendSortable(slices.Clone(prefix), from.document), nil
		}
		last := byte('0')
		if n == len(counts) {
			last = '1'
		}
		tag = appendUint(append(tag, last), counts[n-1].document-from.document)
		list = append(list, record{key, append(tag, body...)})
		counts = counts[n:]
	}
	return list
}
