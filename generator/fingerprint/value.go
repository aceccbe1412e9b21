package fingerprint

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"sync"
)

// Summer is a value that knows its own sum, such as data that many pages share; Value then does not look inside it.
type Summer interface{ Fingerprint() Sum }

// Value adds any plain data: booleans, numbers, strings, arrays, slices, maps, pointers and structs of them, with every exported field.
// It panics on an unexported field, a function, a channel or an interface, which a recipe cannot identify, unless the type is a Summer.
// Nil and empty slices count as equal; a nil pointer differs from a pointer to a zero value. Values must not contain themselves.
func (r *Recipe) Value(v any) *Recipe {
	r.value(reflect.ValueOf(v))
	return r
}

// shape is what a recipe needs to know of a type. Shapes are kept, because asking reflection costs more than hashing.
type shape struct {
	summer     bool
	names      [][]byte // of a struct's fields, each with its length, as they stand in a recipe
	unexported string   // the name of a field that no recipe can identify
}

var (
	summerType = reflect.TypeFor[Summer]()
	shapes     sync.Map // reflect.Type → *shape
)

func shapeOf(t reflect.Type) *shape {
	if known, ok := shapes.Load(t); ok {
		return known.(*shape)
	}
	made := &shape{summer: t.Implements(summerType)}
	if t.Kind() == reflect.Struct {
		for field := range t.Fields() {
			made.names = append(made.names, append(binary.LittleEndian.AppendUint64(nil, uint64(len(field.Name))), field.Name...))
			if !field.IsExported() {
				made.unexported = field.Name
			}
		}
	}
	shapes.Store(t, made)
	return made
}

func (r *Recipe) value(v reflect.Value) {
	if !v.IsValid() {
		r.number(0)
		return
	}
	kind := v.Kind()
	r.number(uint64(kind))
	if shape := shapeOf(v.Type()); shape.summer && !(kind == reflect.Pointer && v.IsNil()) {
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
	shape := shapeOf(v.Type())
	if shape.unexported != "" {
		panic(fmt.Sprintf("fingerprint: %s.%s is unexported and cannot be part of a recipe", v.Type(), shape.unexported))
	}
	r.number(uint64(len(shape.names)))
	for i, name := range shape.names {
		r.buffer = append(r.buffer, name...)
		r.value(v.Field(i))
	}
}
