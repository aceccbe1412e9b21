package glass

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// equal compares databases; an empty map or list is none.
func equal(a, b *Database) string { return cmp.Diff(a, b, cmpopts.EquateEmpty()) }

func encode(tb testing.TB, db *Database) []byte {
	tb.Helper()
	file, err := db.Encode()
	if err != nil {
		tb.Fatal(err)
	}
	return file
}

func sample(documents, terms int) *Database {
	db := &Database{UUID: [16]byte{1, 2, 3}, Metadata: map[string]string{"kind": "fulltext", "language": "swe"}}
	for i := range documents {
		d := Document{Text: fmt.Sprintf("C/sv/%d.html", i), Values: map[uint32]string{0: fmt.Sprintf("Sida %d", i), 1: "250"}, Postings: map[string]Posting{
			"alla": {Count: 3}, "0posanchor": {Count: 1, Positions: []uint32{1}}, "ord": {Count: 4, Positions: []uint32{2, 3, 9, 400}},
		}}
		for j := range terms {
			d.Postings[fmt.Sprintf("ord%d", i*7+j*j)] = Posting{Count: uint32(j + 1)}
		}
		db.Documents = append(db.Documents, d)
	}
	return db
}

func TestDecodeGivesWhatWasEncoded(t *testing.T) {
	for name, db := range map[string]*Database{
		"nothing":               {},
		"metadata only":         {Metadata: map[string]string{"kind": "title"}},
		"one document":          sample(1, 3),
		"a list in many chunks": sample(5000, 2),
		"a tree of two levels":  sample(300, 200),
		"terms with zero bytes": {Documents: []Document{{Text: "x", Postings: map[string]Posting{"a\x00b": {Count: 1, Positions: []uint32{7}}, "a": {Count: 2}, "\x00": {Count: 1}}}}},
		"longest of everything": {
			Metadata: map[string]string{"a": strings.Repeat("m", maxTag)},
			Documents: []Document{{
				Text: strings.Repeat("t", maxTag), Values: map[uint32]string{0: strings.Repeat("v", MaxValue), maxSlot: "x"},
				Postings: map[string]Posting{strings.Repeat("a", MaxTerm): {Count: 1<<32 - 1, Positions: []uint32{1, 1<<32 - 1}}},
			}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Decode(encode(t, db))
			if err != nil {
				t.Fatal(err)
			}
			if diff := equal(db, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnyDatabaseReadsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		db := &Database{Metadata: rapid.MapOfN(rapid.StringN(1, 20, 60), rapid.StringN(1, 50, 200), 0, 3).Draw(t, "metadata")}
		for range rapid.IntRange(0, 40).Draw(t, "documents") {
			d := Document{
				Text:     rapid.StringN(1, 40, 160).Draw(t, "text"),
				Values:   rapid.MapOfN(rapid.Uint32Range(0, maxSlot), rapid.StringN(1, 40, 160), 0, 3).Draw(t, "values"),
				Postings: map[string]Posting{},
			}
			for range rapid.IntRange(0, 30).Draw(t, "terms") {
				positions := rapid.SliceOfNDistinct(rapid.Uint32Min(1), 0, 20, rapid.ID[uint32]).Draw(t, "positions")
				slices.Sort(positions)
				d.Postings[rapid.StringN(1, 30, 60).Draw(t, "term")] = Posting{Count: rapid.Uint32Range(1, 9).Draw(t, "count"), Positions: positions}
			}
			db.Documents = append(db.Documents, d)
		}
		file, err := db.Encode()
		if err != nil {
			t.Fatal(err)
		}
		got, err := Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := equal(db, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestSameDatabaseGivesSameBytes(t *testing.T) {
	if !bytes.Equal(encode(t, sample(50, 50)), encode(t, sample(50, 50))) {
		t.Error("two encodings differ")
	}
}

func TestManyTermsMakeSeveralLevels(t *testing.T) {
	d := Document{Text: "x", Postings: map[string]Posting{}}
	for i := range 60000 {
		d.Postings[strings.Repeat("x", 200)+strconv.Itoa(i)] = Posting{Count: 1}
	}
	db := &Database{Documents: []Document{d}}
	file := encode(t, db)
	h, err := readHead(file)
	if err != nil {
		t.Fatal(err)
	}
	if h.trees[0].level < 2 {
		t.Errorf("%d records are in a tree of %d levels", h.trees[0].items, h.trees[0].level+1)
	}
	got, err := Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := equal(db, got); diff != "" {
		t.Error(diff)
	}
}

// TestSortableKeepsOrder: greater numbers sort behind, and each reads the same.
func TestSortableKeepsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Uint32().Draw(t, "a"), rapid.Uint32().Draw(t, "b")
		packed := appendSortable(nil, a)
		if got := bytes.Compare(packed, appendSortable(nil, b)); got != compare(a, b) {
			t.Fatalf("%d and %d compare as %d", a, b, got)
		}
		p := unpacker{rest: packed}
		if got := p.sortable(); got != a || p.failed || len(p.rest) > 0 {
			t.Fatalf("%d is read as %d from %x", a, got, packed)
		}
	})
	for n, want := range map[uint32]string{0: "0000", 0x7fff: "7fff", 0x8000: "808000", 0x3fffff: "bfffff", 0x400000: "c0400000", 1<<32 - 1: "e0ffffffff"} {
		if got := fmt.Sprintf("%x", appendSortable(nil, n)); got != want {
			t.Errorf("%#x is %s, want %s", n, got, want)
		}
	}
}

func compare(a, b uint32) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func TestWhatTheFormatHasNoRoomFor(t *testing.T) {
	with := func(term string, p Posting) *Database {
		return &Database{Documents: []Document{{Text: "x", Postings: map[string]Posting{term: p}}}}
	}
	for name, db := range map[string]*Database{
		"empty metadata":         {Metadata: map[string]string{"a": ""}},
		"long metadata":          {Metadata: map[string]string{"a": strings.Repeat("x", maxTag+1)}},
		"no text":                {Documents: []Document{{}}},
		"long value":             {Documents: []Document{{Text: "x", Values: map[uint32]string{0: strings.Repeat("x", MaxValue+1)}}}},
		"high slot":              {Documents: []Document{{Text: "x", Values: map[uint32]string{maxSlot + 1: "x"}}}},
		"empty term":             with("", Posting{Count: 1}),
		"long term":              with(strings.Repeat("x", MaxTerm+1), Posting{Count: 1}),
		"term of zero bytes":     with(strings.Repeat("\x00", 200), Posting{Count: 1}),
		"position zero":          with("x", Posting{Positions: []uint32{0, 1}}),
		"positions out of order": with("x", Posting{Positions: []uint32{2, 1}}),
		"too many positions":     with("x", Posting{Positions: make([]uint32, maxPositions+1)}),
		"positions twice":        with("x", Posting{Positions: []uint32{2, 2}}),
	} {
		if _, err := db.Encode(); err == nil {
			t.Errorf("%s: encoded without an error", name)
		}
	}
}

func TestBrokenTreesAreRefused(t *testing.T) {
	whole := encode(t, sample(300, 200))
	root := func(f func(block []byte)) []byte {
		broken := slices.Clone(whole)
		h, err := readHead(broken)
		if err != nil {
			t.Fatal(err)
		}
		f(broken[int(h.trees[0].root)*blockSize:])
		return broken
	}
	for name, file := range map[string][]byte{
		"cut off":             whole[:len(whole)-blockSize],
		"not a whole block":   whole[:len(whole)-1],
		"no head":             make([]byte, blockSize),
		"root leads to root":  root(func(b []byte) { binary.BigEndian.PutUint32(b[blockSize-7:], 1<<30) }),
		"wrong level":         root(func(b []byte) { b[4] = 7 }),
		"directory too long":  root(func(b []byte) { binary.BigEndian.PutUint16(b[9:], blockSize+1) }),
		"item beyond the end": root(func(b []byte) { binary.BigEndian.PutUint16(b[11:], 0xffff) }),
	} {
		if _, err := Decode(file); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
}

// FuzzDecode: whatever the bytes are, Decode gives a database or an error.
func FuzzDecode(f *testing.F) {
	small := encode(f, sample(2, 3))
	f.Add(small[:200], small[blockSize:])
	f.Fuzz(func(t *testing.T, head, blocks []byte) {
		if len(head) > blockSize || len(blocks) > 4*blockSize {
			return
		}
		file := append(slices.Clone(head), make([]byte, blockSize-len(head))...)
		file = append(file, blocks...)
		file = append(file, make([]byte, (blockSize-len(blocks)%blockSize)%blockSize)...)
		db, err := Decode(file)
		if err == nil && len(db.Documents) > len(file) {
			t.Errorf("%d documents out of %d bytes", len(db.Documents), len(file))
		}
	})
}

// FuzzPositions: what is packed reads the same, and anything else is refused or read without harm.
func FuzzPositions(f *testing.F) {
	f.Add([]byte{1, 0, 0, 0, 9, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = unpackPositions(b[:min(len(b), 100)])
		var positions []uint32
		for at := uint64(0); len(b) >= 4; b = b[4:] {
			if at += uint64(binary.LittleEndian.Uint32(b)>>8) + 1; at >= 1<<32 {
				break
			}
			positions = append(positions, uint32(at))
		}
		if len(positions) == 0 {
			return
		}
		got, err := unpackPositions(packPositions(positions))
		if err != nil || !slices.Equal(got, positions) {
			t.Errorf("%v became %v, %v", positions, got, err)
		}
	})
}
