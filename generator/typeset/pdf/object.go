package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
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

// perStream is how many objects share a stream; a reader must unpack all of them to read one. The table of places has a byte for them.
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
	id := literal(string(sum[:16]))
	offsetBytes := (bits.Len(uint(start)) + 7) / 8
	packed := deflate(o.table(offsetBytes))
	fmt.Fprintf(&o.file, "%d 0 obj\n<</Type/XRef/Size %d/W[1 %d 1]/Root %s/Info %s/ID[%s%s]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>/Length %d>>\nstream\n",
		own, len(o.places), offsetBytes, root, about, id, id, offsetBytes+2, len(packed))
	o.file.Write(packed)
	fmt.Fprintf(&o.file, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
	return o.file.Bytes()
}

// table writes the places (ISO 32000-1, section 7.5.8.3), each row as its difference from the one above: those of an object stream's
// objects then differ by one everywhere.
func (o *objects) table(offsetBytes int) []byte {
	const up = 2 // the predictor (PNG, section 9.2)
	var table []byte
	above := make([]byte, offsetBytes+2)
	for _, p := range o.places {
		row := []byte{p.kind}
		for shift := 8 * (offsetBytes - 1); shift >= 0; shift -= 8 {
			row = append(row, byte(p.offset>>shift))
		}
		row = append(row, byte(p.index))
		table = append(table, up)
		for i, value := range row {
			table = append(table, value-above[i])
		}
		above = row
	}
	return table
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

// packing is a level of compression: it makes files smaller than the standard library does at its highest, and sooner.
const packing = 8

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

// text writes a text string (ISO 32000-1, section 7.9.2.2): in PDFDocEncoding if that has its characters where Latin-1 has them, else in
// UTF-16.
func text(s string) string {
	var narrow []byte
	for _, r := range s {
		if r < ' ' || r > 0x7E && r < 0xA1 || r == 0xAD || r > 0xFF {
			return literal("\xFE\xFF" + utf16Bytes(s))
		}
		narrow = append(narrow, byte(r))
	}
	if strings.HasPrefix(s, "þÿ") || strings.HasPrefix(s, "ï»¿") { // as bytes they would be a mark of UTF-16 or UTF-8
		return literal("\xFE\xFF" + utf16Bytes(s))
	}
	return literal(string(narrow))
}

// literal writes a string of bytes as they are, but for those that end or change it (ISO 32000-1, section 7.3.4.2).
func literal(s string) string {
	b := make([]byte, 0, len(s)+2)
	b = append(b, '(')
	for i := range len(s) {
		b = appendEscaped(b, s[i])
	}
	return string(append(b, ')'))
}

func appendEscaped(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r': // would be read as a line feed
		return append(b, "\\r"...)
	}
	return append(b, c)
}

func utf16Bytes(s string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit>>8), byte(unit))
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
