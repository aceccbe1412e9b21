package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"
	"sync"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"
)

// ref is the number of an indirect object; its generation is always 0. The zero value is none.
type ref int

// String writes a reference.
func (r ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// objects gathers the file's objects. Streams are written at once; what else there is goes into object streams at the end
// (ISO 32000-1, section 7.5.7), where the many small ones of the structure tree take little room.
type objects struct {
	file   bytes.Buffer
	places []place  // by object number; the first is free
	small  [][]byte // those for object streams, by object number
}

// place is where an object is: its offset, or its object stream and the place in that.
type place struct {
	kind   byte
	offset int
	index  int
}

func newObjects() *objects {
	o := &objects{places: []place{{}}, small: [][]byte{nil}}
	o.file.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	return o
}

// reserve gives a number for an object that is set later.
func (o *objects) reserve() ref {
	o.places = append(o.places, place{})
	o.small = append(o.small, nil)
	return ref(len(o.places) - 1)
}

// set gives a reserved object its content.
func (o *objects) set(r ref, content []byte) { o.small[r] = content }

// add adds an object.
func (o *objects) add(content []byte) ref {
	r := o.reserve()
	o.set(r, content)
	return r
}

// stream adds a stream; dictionary holds its entries apart from Length and Filter. It is packed if that is worth it.
func (o *objects) stream(dictionary string, content []byte) ref {
	packed := deflate(content)
	if len(packed) < len(content) {
		return o.rawStream(dictionary+"/Filter/FlateDecode", packed)
	}
	return o.rawStream(dictionary, content)
}

// rawStream adds a stream that is encoded as dictionary says.
func (o *objects) rawStream(dictionary string, content []byte) ref {
	r := o.reserve()
	o.places[r] = place{kind: 1, offset: o.file.Len()}
	fmt.Fprintf(&o.file, "%d 0 obj\n<<%s/Length %d>>\nstream\n", r, dictionary, len(content))
	o.file.Write(content)
	o.file.WriteString("\nendstream\nendobj\n")
	return r
}

// perStream is how many objects share a stream; a reader must unpack all of them to read one.
const perStream = 200

// finish writes the object streams, the table of places and the trailer.
func (o *objects) finish(root, about ref) []byte {
	var numbers []ref
	for number, content := range o.small {
		if content != nil {
			numbers = append(numbers, ref(number))
		}
	}
	for len(numbers) > 0 {
		n := min(len(numbers), perStream)
		o.objectStream(numbers[:n])
		numbers = numbers[n:]
	}
	sum := sha256.Sum256(o.file.Bytes())
	start := o.file.Len()
	own := o.reserve()
	o.places[own] = place{kind: 1, offset: start}
	var table []byte
	for _, p := range o.places {
		table = append(table, p.kind, byte(p.offset>>24), byte(p.offset>>16), byte(p.offset>>8), byte(p.offset), byte(p.index>>8), byte(p.index))
	}
	table[5], table[6] = 0xFF, 0xFF // the free object's generation
	packed := deflate(table)
	fmt.Fprintf(&o.file, "%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%X><%X>]/Filter/FlateDecode/Length %d>>\nstream\n",
		own, len(o.places), root, about, sum[:16], sum[:16], len(packed))
	o.file.Write(packed)
	fmt.Fprintf(&o.file, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
	return o.file.Bytes()
}

func (o *objects) objectStream(numbers []ref) {
	var head, content []byte
	for _, r := range numbers {
		head = append(appendInt(head, int(r)), ' ')
		head = append(appendInt(head, len(content)), ' ')
		content = append(append(content, o.small[r]...), '\n')
	}
	first := len(head)
	own := o.stream(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(numbers), first), append(head, content...))
	for i, r := range numbers {
		o.places[r] = place{kind: 2, offset: int(own), index: i}
	}
}

// packing is a level of compression: what makes files as small as the standard library does, in two thirds of its time.
const packing = 7

// packers keeps compressors for the next stream: one takes longer to make than a small stream to pack.
var packers = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, packing)
	if err != nil {
		panic("pdf: " + err.Error())
	}
	return w
}}

func deflate(content []byte) []byte {
	var packed bytes.Buffer
	w := packers.Get().(*zlib.Writer)
	defer packers.Put(w)
	w.Reset(&packed)
	if _, err := w.Write(content); err != nil {
		panic("pdf: write to memory: " + err.Error())
	}
	if err := w.Close(); err != nil {
		panic("pdf: write to memory: " + err.Error())
	}
	return packed.Bytes()
}

// text writes a text string (ISO 32000-1, section 7.9.2.2): as it is if it is ASCII, else in UTF-16.
func text(s string) string {
	isPlain := true
	for i := range len(s) {
		isPlain = isPlain && s[i] >= ' ' && s[i] < 0x7F
	}
	if isPlain {
		return literal(s)
	}
	return "<FEFF" + utf16Hex(s) + ">"
}

// literal writes a string of bytes.
func literal(s string) string {
	b := []byte{'('}
	for i := range len(s) {
		switch c := s[i]; {
		case c == '(' || c == ')' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ' || c >= 0x7F:
			b = fmt.Appendf(b, "\\%03o", c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, ')'))
}

func utf16Hex(s string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04X", unit)
	}
	return string(b)
}

// name writes a name (ISO 32000-1, section 7.3.5).
func name(s string) string {
	b := []byte{'/'}
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
			b = append(b, c)
			continue
		}
		b = fmt.Appendf(b, "#%02X", c)
	}
	return string(b)
}
