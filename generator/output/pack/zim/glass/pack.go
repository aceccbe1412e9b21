package glass

import (
	"math/bits"
)

// appendUint appends n with seven bits a byte, the low ones first, and the high bit set on all bytes but the last.
func appendUint[N uint32 | uint64 | int](b []byte, n N) []byte {
	for n >= 0x80 {
		b = append(b, byte(n)|0x80)
		n >>= 7
	}
	return append(b, byte(n))
}

// appendText appends s with its length before it.
func appendText(b []byte, s string) []byte { return append(appendUint(b, len(s)), s...) }

// appendSortable appends n so that the bytes of a greater number sort behind: two bytes for a small one, else the number of bytes is
// told by the high bits of the first.
func appendSortable(b []byte, n uint32) []byte {
	if n < 0x8000 {
		return append(b, byte(n>>8), byte(n))
	}
	length := (bits.Len32(n) + 5) / 7 // 3 to 5: each further byte gives eight bits and takes one
	first := byte(0xff << (10 - length))
	wide := uint64(n)
	b = append(b, first|byte(wide>>(8*(length-1))))
	for i := length - 2; i >= 0; i-- {
		b = append(b, byte(wide>>(8*i)))
	}
	return b
}

// appendTerm appends a term as the beginning of a key: zero bytes are escaped, and one ends it.
func appendTerm(b []byte, term string) []byte { return append(appendEscaped(b, term), 0) }

func appendEscaped(b []byte, term string) []byte {
	for i := range len(term) {
		b = append(b, term[i])
		if term[i] == 0 {
			b = append(b, 0xff)
		}
	}
	return b
}

// packPositions encodes ascending positions: the last one; then as bits the first, their number, and the rest by interpolative coding
// (Moffat and Stuiver: the middle one is told first, out of what is possible between its neighbours).
func packPositions(positions []uint32) []byte {
	first, last := positions[0], positions[len(positions)-1]
	w := bitWriter{bytes: appendUint(nil, last)}
	if len(positions) == 1 {
		return w.bytes
	}
	w.write(first, last)
	w.write(uint32(len(positions)-2), last-first)
	w.interpolate(positions)
	return w.finish()
}

// bitWriter writes numbers of known range in few bits, the low bits first.
type bitWriter struct {
	bytes []byte
	held  uint64
	n     int // bits held
}

// interpolate writes what lies between the first and the last position.
func (w *bitWriter) interpolate(positions []uint32) {
	for len(positions) > 2 {
		last := len(positions) - 1
		middle := last / 2
		possible := positions[last] - positions[0] - uint32(last) + 1
		w.write(positions[middle]-positions[0]-uint32(middle), possible)
		w.interpolate(positions[:middle+1])
		positions = positions[middle:]
	}
}

// write writes n, which is less than possible. Where the range is no power of two, numbers in its middle take one bit less.
func (w *bitWriter) write(n, possible uint32) {
	size := bits.Len32(possible - 1)
	if spare := uint32(1<<size - uint64(possible)); spare > 0 {
		middle := (possible - spare) / 2
		switch {
		case n >= middle+spare:
			n = n - (middle + spare) | 1<<(size-1)
		case n >= middle:
			size--
		}
	}
	w.held |= uint64(n) << w.n
	w.n += size
	for w.n >= 8 {
		w.bytes = append(w.bytes, byte(w.held))
		w.held >>= 8
		w.n -= 8
	}
}

func (w *bitWriter) finish() []byte {
	if w.n > 0 {
		return append(w.bytes, byte(w.held))
	}
	return w.bytes
}
