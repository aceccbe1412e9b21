// Package fingerprint identifies a step's inputs by content: a SHA-256 recipe of everything that decides the step's bytes.
// It never looks at names, times or places of files.
package fingerprint

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"math"
	"reflect"
	"slices"
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
	hash    hash.Hash
	scratch [8]byte
}

// New starts a recipe for the step called name; two steps with equal inputs have different sums.
func New(name string) *Recipe {
	r := &Recipe{hash: sha256.New()}
	return r.String(name)
}

// String adds a string.
func (r *Recipe) String(s string) *Recipe { return r.Bytes([]byte(s)) }

// Bytes adds a sequence of bytes.
func (r *Recipe) Bytes(b []byte) *Recipe {
	r.number(uint64(len(b)))
	r.hash.Write(b)
	return r
}

// Sums adds other recipes' sums, in order.
func (r *Recipe) Sums(sums ...Sum) *Recipe {
	r.number(uint64(len(sums)))
	for i := range sums {
		r.hash.Write(sums[i][:])
	}
	return r
}

// Sum gives the sum of all that was added.
func (r *Recipe) Sum() Sum {
	var s Sum
	r.hash.Sum(s[:0])
	return s
}

func (r *Recipe) number(n uint64) {
	binary.LittleEndian.PutUint64(r.scratch[:], n)
	r.hash.Write(r.scratch[:])
}

// Summer is a value that knows its own sum, such as data that many pages share; Value then does not look inside it.
type Summer interface{ Fingerprint() Sum }

// Value adds any plain data: booleans, numbers, strings, arrays, slices, maps, pointers and structs of them, with every exported field.
// It panics on an unexported field, a function, a channel or an interface, which a recipe cannot identify, unless the type is a Summer.
// Nil and empty slices count as equal; a nil pointer differs from a pointer to a zero value. Values must not contain themselves.
func (r *Recipe) Value(v any) *Recipe {
	r.value(reflect.ValueOf(v))
	return r
}

var summerType = reflect.TypeFor[Summer]()

func (r *Recipe) value(v reflect.Value) {
	if !v.IsValid() {
		r.number(0)
		return
	}
	r.number(uint64(v.Kind()))
	if v.Type().Implements(summerType) && !(v.Kind() == reflect.Pointer && v.IsNil()) {
		r.Sums(v.Interface().(Summer).Fingerprint())
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			r.number(1)
		} else {
			r.number(0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		r.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		r.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		r.number(math.Float64bits(v.Float()))
	case reflect.String:
		r.String(v.String())
	default:
		r.compound(v)
	}
}

func (r *Recipe) compound(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		r.sequence(v)
	case reflect.Map:
		r.mapping(v)
	case reflect.Pointer:
		if v.IsNil() {
			r.number(0)
			return
		}
		r.number(1)
		r.value(v.Elem())
	case reflect.Struct:
		r.structure(v)
	default:
		panic(fmt.Sprintf("fingerprint: a %s cannot be part of a recipe", v.Type()))
	}
}

func (r *Recipe) sequence(v reflect.Value) {
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
		r.Bytes(v.Bytes())
		return
	}
	r.number(uint64(v.Len()))
	for i := range v.Len() {
		r.value(v.Index(i))
	}
}

// mapping adds entries in the order of their keys' own sums, so that Go's random map order never shows.
func (r *Recipe) mapping(v reflect.Value) {
	entries := make(map[Sum]reflect.Value, v.Len())
	for _, key := range v.MapKeys() {
		one := New("key")
		one.value(key)
		entries[one.Sum()] = v.MapIndex(key)
	}
	r.number(uint64(len(entries)))
	for _, sum := range slices.SortedFunc(maps.Keys(entries), func(a, b Sum) int { return slices.Compare(a[:], b[:]) }) {
		r.Sums(sum)
		r.value(entries[sum])
	}
}

func (r *Recipe) structure(v reflect.Value) {
	t := v.Type()
	r.number(uint64(t.NumField()))
	for i := range t.NumField() {
		field := t.Field(i)
		if !field.IsExported() {
			panic(fmt.Sprintf("fingerprint: %s.%s is unexported and cannot be part of a recipe", t, field.Name))
		}
		r.String(field.Name)
		r.value(v.Field(i))
	}
}
