package glass

import (
	"errors"
	"math/bits"
)

// unpacker takes numbers and texts from the front of bytes. Once they end too early it gives zeros, and failed is set.
type unpacker struct {
	rest   []byte
	failed bool
}

func (p *unpacker) byte() byte {
	if len(p.rest) == 0 {
		p.failed = true
		return 0
	}
	b := p.rest[0]
	p.rest = p.rest[1:]
	return b
}

func (p *unpacker) uint64() uint64 {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		b := p.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	p.failed = true
	return 0
}

func (p *unpacker) uint() uint32 {
	n := p.uint64()
	if n >= 1<<32 {
		p.failed = true
	}
	return uint32(n)
}

func (p *unpacker) text() string {
	n := p.uint64()
	if n > uint64(len(p.rest)) {
		p.failed = true
		return ""
	}
	text := string(p.rest[:n])
	p.rest = p.rest[n:]
	return text
}

// sortable reads what appendSortable wrote.
func (p *unpacker) sortable() uint32 {
	first := p.byte()
	if first < 0x80 {
		return uint32(first)<<8 | uint32(p.byte())
	}
	length := bits.LeadingZeros8(^first) + 2
	n := uint64(first) & (1<<(10-length) - 1)
	for range length - 1 {
		n = n<<8 | uint64(p.byte())
	}
	if length > 5 || n >= 1<<32 {
		p.failed = true
	}
	return uint32(n)
}

// cutTerm takes a term from the front of a key; rest is what follows its zero byte, or nothing.
func cutTerm(key []byte) (term string, rest []byte) {
	var b []byte
	for i := 0; i < len(key); i++ {
		if key[i] == 0 {
			if i+1 < len(key) && key[i+1] == 0xff {
				i++
				b = append(b, 0)
				continue
			}
			return string(b), key[i+1:]
		}
		b = append(b, key[i])
	}
	return string(b), nil
}

var errPositions = errors.New("they are wrong")

// unpackPositions reads what packPositions wrote.
func unpackPositions(tag []byte) ([]uint32, error) {
	p := unpacker{rest: tag}
	last := p.uint()
	if p.failed || last == 0 {
		return nil, errPositions
	}
	if len(p.rest) == 0 {
		return []uint32{last}, nil
	}
	r := bitReader{rest: p.rest}
	first := r.read(last)
	if first >= last {
		return nil, errPositions
	}
	n := uint64(r.read(last-first)) + 2
	if n > maxPositions {
		return nil, errPositions
	}
	positions := make([]uint32, n)
	positions[0], positions[n-1] = first, last
	r.interpolate(positions)
	if r.failed {
		return nil, errPositions
	}
	return positions, nil
}

// bitReader reads what bitWriter wrote.
type bitReader struct {
	rest   []byte
	held   uint64
	n      int
	failed bool
}

func (r *bitReader) bits(size int) uint32 {
	for r.n < size {
		if len(r.rest) == 0 {
			r.failed = true
			return 0
		}
		r.held |= uint64(r.rest[0]) << r.n
		r.rest = r.rest[1:]
		r.n += 8
	}
	n := uint32(r.held & (1<<size - 1))
	r.held >>= size
	r.n -= size
	return n
}

func (r *bitReader) read(possible uint32) uint32 {
	if possible == 0 {
		r.failed = true
		return 0
	}
	size := bits.Len32(possible - 1)
	spare := uint32(1<<size - uint64(possible))
	if spare == 0 {
		return r.bits(size)
	}
	middle := (possible - spare) / 2
	n := r.bits(size - 1)
	if n < middle && r.bits(1) == 1 {
		n += middle + spare
	}
	return n
}

func (r *bitReader) interpolate(positions []uint32) {
	for len(positions) > 2 && !r.failed {
		last := len(positions) - 1
		middle := last / 2
		if positions[last] < positions[0]+uint32(last) {
			r.failed = true
			return
		}
		positions[middle] = positions[0] + uint32(middle) + r.read(positions[last]-positions[0]-uint32(last)+1)
		r.interpolate(positions[:middle+1])
		positions = positions[middle:]
	}
}
