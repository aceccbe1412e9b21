package audit

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"
)

// pdfFile is a PDF whose objects can be asked for. It understands what package pdf writes: one table of places, as a stream.
type pdfFile struct {
	source  []byte
	places  []place // by object number
	trailer dictionary
	known   map[reference]any
	opened  map[reference]*objectStream
	budget  int // bytes that may still be unpacked
}

// objectStream is an unpacked stream of objects.
type objectStream struct {
	content []byte
	offsets []int
}

// maxUnpacked is how many bytes all of a file may unpack to: a small file can pretend to hold a giant.
const maxUnpacked = 256 << 20

var errUnread = errors.New("its table of objects cannot be read")

func open(source []byte) (*pdfFile, error) {
	f := &pdfFile{source: source, known: map[reference]any{}, opened: map[reference]*objectStream{}, budget: maxUnpacked}
	if !bytes.HasPrefix(source, []byte("%PDF-1.7\n")) {
		return nil, errors.New("it is no PDF 1.7")
	}
	tail := source[max(0, len(source)-64):]
	at := bytes.LastIndex(tail, []byte("startxref\n"))
	if at < 0 {
		return nil, errUnread
	}
	number, _, _ := bytes.Cut(tail[at+len("startxref\n"):], []byte("\n"))
	offset, err := strconv.Atoi(string(number))
	if err != nil {
		return nil, errUnread
	}
	table, ok := f.objectAt(offset).(*stream)
	if !ok || table.dictionary["Type"] != nameObject("XRef") {
		return nil, errUnread
	}
	f.trailer = table.dictionary
	if err := f.readPlaces(table); err != nil {
		return nil, err
	}
	return f, nil
}

// place is where an object is.
type place struct {
	kind   int // 1: at an offset of the file; 2: in an object stream of that number
	offset int
	index  int // in the object stream
}

// readPlaces reads the table of places (ISO 32000-1, section 7.5.8), its rows as differences from those above or as they are.
func (f *pdfFile) readPlaces(table *stream) error {
	content, err := f.unpack(table)
	if err != nil {
		return errUnread
	}
	var widths [3]int
	list := f.array(table.dictionary["W"])
	if len(list) != len(widths) {
		return errUnread
	}
	for i := range widths {
		width, ok := list[i].(float64)
		if !ok || width < 0 || width > 4 || width != float64(int(width)) {
			return errUnread
		}
		widths[i] = int(width)
	}
	size := widths[0] + widths[1] + widths[2]
	isPredicted := f.dictionary(table.dictionary["DecodeParms"])["Predictor"] == float64(12)
	row := make([]byte, size)
	for size > 0 && len(content) >= size {
		if isPredicted {
			if content = content[1:]; len(content) < size {
				break
			}
			for i := range row {
				row[i] += content[i]
			}
		} else {
			copy(row, content)
		}
		content = content[size:]
		var own [3]int
		rest := row
		for i, width := range widths {
			for range width {
				own[i], rest = own[i]<<8|int(rest[0]), rest[1:]
			}
		}
		f.places = append(f.places, place{own[0], own[1], own[2]})
	}
	return nil
}

// objectAt reads the indirect object that begins at an offset of the file, or nil.
func (f *pdfFile) objectAt(offset int) any {
	if offset < 0 || offset >= len(f.source) {
		return nil
	}
	l := lexer{source: f.source, at: offset}
	if _, ok := l.read().(float64); !ok {
		return nil
	}
	if _, ok := l.read().(float64); !ok || l.read() != keyword("obj") {
		return nil
	}
	value := l.read()
	d, ok := value.(dictionary)
	if !ok || l.read() != keyword("stream") {
		return value
	}
	length, _ := d["Length"].(float64)
	from := l.at + 1
	if from > len(f.source) || length < 0 || length > float64(len(f.source)-from) {
		return nil
	}
	return &stream{dictionary: d, raw: f.source[from : from+int(length)]}
}

// unpack gives a stream's bytes.
func (f *pdfFile) unpack(s *stream) ([]byte, error) {
	if s.dictionary["Filter"] == nil {
		return s.raw, nil
	}
	if s.dictionary["Filter"] != nameObject("FlateDecode") {
		return nil, fmt.Errorf("a stream is packed as %v", s.dictionary["Filter"])
	}
	r, err := unpacker(s.raw)
	if err != nil {
		return nil, err
	}
	defer unpackers.Put(r)
	content := bytes.NewBuffer(make([]byte, 0, usualRatio*len(s.raw)+bytes.MinRead))
	if _, err := content.ReadFrom(io.LimitReader(r, int64(f.budget)+1)); err != nil {
		return nil, err
	}
	if f.budget -= content.Len(); f.budget < 0 {
		return nil, fmt.Errorf("its streams unpack to more than %d bytes", maxUnpacked)
	}
	return content.Bytes(), nil
}

// usualRatio is by how much most streams become larger when they are unpacked.
const usualRatio = 2

// unpackers keeps decompressors for the next stream: one takes more memory than most streams.
var unpackers sync.Pool

func unpacker(packed []byte) (io.Reader, error) {
	r, ok := unpackers.Get().(zlib.Resetter)
	if !ok {
		return zlib.NewReader(bytes.NewReader(packed))
	}
	if err := r.Reset(bytes.NewReader(packed), nil); err != nil {
		return nil, err
	}
	return r.(io.Reader), nil
}

// get gives what a value stands for: the object, if it is a reference to one.
func (f *pdfFile) get(value any) any {
	r, ok := value.(reference)
	if !ok {
		return value
	}
	if object, ok := f.known[r]; ok {
		return object
	}
	f.known[r] = nil // a reference to itself ends here
	object := f.load(r)
	if _, again := object.(reference); again {
		object = nil
	}
	f.known[r] = object
	return object
}

func (f *pdfFile) load(r reference) any {
	if r < 0 || int(r) >= len(f.places) {
		return nil
	}
	switch own := f.places[r]; own.kind {
	case 1:
		return f.objectAt(own.offset)
	case 2:
		return f.objectIn(reference(own.offset), own.index)
	}
	return nil
}

// objectIn reads an object of an object stream (ISO 32000-1, section 7.5.7).
func (f *pdfFile) objectIn(container reference, index int) any {
	o, ok := f.opened[container]
	if !ok {
		o = f.openObjectStream(container)
		f.opened[container] = o
	}
	if o == nil || index >= len(o.offsets) || o.offsets[index] > len(o.content) {
		return nil
	}
	l := lexer{source: o.content, at: o.offsets[index]}
	return l.read()
}

func (f *pdfFile) openObjectStream(r reference) *objectStream {
	if r < 0 || int(r) >= len(f.places) || f.places[r].kind != 1 {
		return nil
	}
	s, ok := f.get(r).(*stream)
	if !ok {
		return nil
	}
	content, err := f.unpack(s)
	count, _ := s.dictionary["N"].(float64)
	first, _ := s.dictionary["First"].(float64)
	if err != nil || first < 0 || first > float64(len(content)) {
		return nil
	}
	o := &objectStream{content: content}
	l := lexer{source: content[:int(first)]}
	for range int(max(0, min(count, first))) {
		_, isNumber := l.read().(float64)
		offset, ok := l.read().(float64)
		if !ok || !isNumber || offset < 0 || offset > float64(len(content)) {
			return nil
		}
		o.offsets = append(o.offsets, int(first)+int(offset))
	}
	return o
}

func (f *pdfFile) dictionary(value any) dictionary {
	switch object := f.get(value).(type) {
	case dictionary:
		return object
	case *stream:
		return object.dictionary
	}
	return nil
}

func (f *pdfFile) array(value any) []any {
	list, _ := f.get(value).([]any)
	return list
}

// text gives a text string in UTF-8. Of PDFDocEncoding it knows what is as in Latin-1, which is all that package pdf writes.
func (f *pdfFile) text(value any) string {
	s, _ := f.get(value).(stringObject)
	if strings.HasPrefix(string(s), "\xFE\xFF") {
		return decodeUTF16(string(s[2:]))
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

func decodeUTF16(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// pages gives the pages in order. Ours are in one list.
func (f *pdfFile) pages() []reference {
	catalog := f.dictionary(f.trailer["Root"])
	var list []reference
	for _, kid := range f.array(f.dictionary(catalog["Pages"])["Kids"]) {
		if r, ok := kid.(reference); ok {
			list = append(list, r)
		}
	}
	return list
}
