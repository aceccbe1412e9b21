package glass

import (
	"encoding/binary"
)

// record is a key and what it stands for.
type record struct{ key, tag []byte }

// A block (Xapian's glass_table.h): revision 4 bytes, level 1, greatest free piece 2, free bytes 2, end of the directory 2; then the
// directory, the offset of each item in 2 bytes; items from the block's end downwards. Numbers are big-endian.
const (
	blockSize = 8192
	dirStart  = 11
	revision  = 1
	maxKey    = 255
)

// Flags in the two bytes of a leaf item's size. A tag is always one item.
const (
	firstFlag = 0x2000
	lastFlag  = 0x4000
	zlibFlag  = 0x8000 // never written
	sizeMask  = 0x1fff
)

// tree is a finished B-tree.
type tree struct {
	root  uint32
	level int
	items int
}

// builder fills blocks. Block 0 is the database's head.
type builder struct{ blocks [][]byte }

// add builds a tree of records in the order of their keys, from the leaves up: blocks are full from left to right.
func (b *builder) add(records []record) tree {
	t := tree{items: len(records)}
	leaves := b.leaves(records)
	for ; len(leaves) > 1; t.level++ {
		leaves = b.branches(leaves, t.level+1)
	}
	t.root = leaves[0].block
	return t
}

// child is a block and the key that divides it from its left neighbour.
type child struct {
	block uint32
	key   []byte
}

func (b *builder) leaves(records []record) []child {
	w := newBlock(0)
	w.add([]byte{(firstFlag | lastFlag) >> 8, 0, 0}) // the null item that begins every table
	var list []child
	divider := []byte(nil)
	for i, r := range records {
		item := leafItem(r)
		if !w.hasRoom(len(item)) {
			list = append(list, child{b.close(w), divider})
			w = newBlock(0)
			divider = divide(records[i-1].key, r.key)
		}
		w.add(item)
	}
	return append(list, child{b.close(w), divider})
}

// divide gives the shortest beginning of right that is greater than left.
func divide(left, right []byte) []byte {
	i := 0
	for i < len(left) && left[i] == right[i] {
		i++
	}
	return right[:i+1]
}

func (b *builder) branches(children []child, level int) []child {
	w := newBlock(level)
	var list []child
	divider := children[0].key
	for i, c := range children {
		item := branchItem(c.block, c.key, 1)
		if i > 0 && !w.hasRoom(len(item)) {
			list = append(list, child{b.close(w), divider})
			w = newBlock(level)
			divider = c.key
		}
		if w.empty() {
			item = branchItem(c.block, nil, 0) // what is left of the next key
		}
		w.add(item)
	}
	return append(list, child{b.close(w), divider})
}

func leafItem(r record) []byte {
	size := 3 + len(r.key) + len(r.tag)
	item := binary.BigEndian.AppendUint16(nil, uint16(size-3)|firstFlag|lastFlag)
	item = append(item, byte(len(r.key)))
	return append(append(item, r.key...), r.tag...)
}

func branchItem(block uint32, key []byte, component uint16) []byte {
	item := binary.BigEndian.AppendUint32(nil, block)
	item = append(append(item, byte(len(key))), key...)
	return binary.BigEndian.AppendUint16(item, component)
}

// block is a block being filled.
type block struct {
	bytes  []byte
	dirEnd int
	bottom int // where the lowest item begins
}

func newBlock(level int) *block {
	w := &block{bytes: make([]byte, blockSize), dirEnd: dirStart, bottom: blockSize}
	w.bytes[4] = byte(level)
	return w
}

func (w *block) empty() bool { return w.dirEnd == dirStart }

func (w *block) hasRoom(n int) bool { return w.bottom-w.dirEnd >= n+2 }

func (w *block) add(item []byte) {
	w.bottom -= len(item)
	copy(w.bytes[w.bottom:], item)
	binary.BigEndian.PutUint16(w.bytes[w.dirEnd:], uint16(w.bottom))
	w.dirEnd += 2
}

// close finishes a block and gives its number.
func (b *builder) close(w *block) uint32 {
	be := binary.BigEndian
	be.PutUint32(w.bytes, revision)
	be.PutUint16(w.bytes[5:], uint16(w.bottom-w.dirEnd))
	be.PutUint16(w.bytes[7:], uint16(w.bottom-w.dirEnd))
	be.PutUint16(w.bytes[9:], uint16(w.dirEnd))
	b.blocks = append(b.blocks, w.bytes)
	return uint32(len(b.blocks) - 1)
}
