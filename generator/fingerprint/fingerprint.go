// Package fingerprint identifies a step's inputs by content: a SHA-256 recipe of everything that decides the step's bytes.
// It never looks at names, times or places of files.
package fingerprint

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
)

// Sum is the SHA-256 of a recipe.
type Sum [sha256.Size]byte

// String gives the sum as 64 lower-case hexadecimal digits.
func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// Short gives the first 16 hexadecimal digits (64 bits): enough to tell apart the files of one site in a file name.
func (s Sum) Short() string { return hex.EncodeToString(s[:8]) }

// MarshalText writes the sum as String does.
func (s Sum) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (s *Sum) UnmarshalText(text []byte) error {
	if len(text) != 2*len(s) {
		return fmt.Errorf("read fingerprint: %d digits, want %d", len(text), 2*len(s))
	}
	_, err := hex.Decode(s[:], text)
	return err
}

// Bytes gives the SHA-256 of b.
func Bytes(b []byte) Sum { return sha256.Sum256(b) }

// Recipe collects the inputs of one step. Every input is written with its length, so that no two recipes run together.
type Recipe struct {
	hash   hash.Hash // nil until the buffer has been full once: most recipes are short
	buffer []byte    // what the hash has not had yet
}

// enough is the number of bytes that are given to the hash at once.
const enough = 1024

// New starts a recipe for the step called name; two steps with equal inputs have different sums.
func New(name string) *Recipe { return new(Recipe).String(name) }

// String adds a string.
func (r *Recipe) String(s string) *Recipe {
	r.number(uint64(len(s)))
	for len(s) > enough {
		r.buffer = append(r.buffer, s[:enough]...)
		s = s[enough:]
		r.flush()
	}
	r.buffer = append(r.buffer, s...)
	return r
}

// Bytes adds a sequence of bytes.
func (r *Recipe) Bytes(b []byte) *Recipe {
	r.number(uint64(len(b)))
	if len(b) < enough {
		r.buffer = append(r.buffer, b...)
		return r
	}
	r.flush()
	r.hash.Write(b)
	return r
}

// flush gives the buffer to the hash.
func (r *Recipe) flush() {
	if r.hash == nil {
		r.hash = sha256.New()
	}
	r.hash.Write(r.buffer)
	r.buffer = r.buffer[:0]
}

// Sums adds other recipes' sums, in order.
func (r *Recipe) Sums(sums ...Sum) *Recipe {
	r.number(uint64(len(sums)))
	for i := range sums {
		r.buffer = append(r.buffer, sums[i][:]...)
	}
	return r
}

// Sum gives the sum of all that was added.
func (r *Recipe) Sum() Sum {
	if r.hash == nil {
		return sha256.Sum256(r.buffer)
	}
	r.flush()
	var s Sum
	r.hash.Sum(s[:0])
	return s
}

func (r *Recipe) number(n uint64) {
	if len(r.buffer) >= enough {
		r.flush()
	}
	r.buffer = binary.LittleEndian.AppendUint64(r.buffer, n)
}
