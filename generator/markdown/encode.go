package markdown

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"maps"
	"slices"

	"lykta/generator/lang"
)

// The encoding: magic, CRC-32C (little-endian) of all that follows, the length of the numbers, the numbers, and the bytes of all strings in one piece.
// Numbers are unsigned varints in the order of writing; a string is its length. It is read only by the same program, so it has no other version than its magic.
const (
	articleMagic  = "lkA2"
	articleHeader = len(articleMagic) + 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

type encoder struct {
	numbers, strings []byte
}

func (e *encoder) number(n int) { e.numbers = binary.AppendUvarint(e.numbers, uint64(n)) }

func (e *encoder) string(s string) {
	e.number(len(s))
	e.strings = append(e.strings, s...)
}

// Encode gives the article as compact bytes for the build cache. Equal articles give equal bytes; an empty list is not told from nil.
func (a *Article) Encode() []byte {
	e := &encoder{numbers: make([]byte, 0, 16*len(a.Parts)+256), strings: make([]byte, 0, 2*len(a.Text)+1024)}
	e.number(len(a.Parts))
	for i := range a.Parts {
		e.part(&a.Parts[i])
	}
	e.number(len(a.Headings))
	for _, h := range a.Headings {
		e.number(h.Level)
		e.string(h.ID)
		e.string(h.Text)
		e.string(h.HTML)
		e.string(string(h.Lang))
		e.number(h.Line)
	}
	e.number(len(a.Links))
	for _, l := range a.Links {
		e.string(l.Dest)
		e.string(l.Text)
		e.number(truth(l.Internal))
		e.number(l.Line)
		e.number(l.Column)
		e.string(l.Excerpt)
	}
	e.number(len(a.Uses))
	for _, u := range a.Uses {
		e.string(u.Kind)
		e.string(u.Key)
		e.number(u.Line)
		e.number(u.Column)
		e.string(u.Excerpt)
	}
	e.string(a.Text)
	e.number(a.Words)
	return e.bytes()
}

func (e *encoder) part(p *Part) {
	e.number(int(p.Kind))
	e.string(p.HTML)
	if p.Kind == HTML && p.Key == "" && p.Attrs == nil && p.Offset == 0 && p.Line == 0 && p.Column == 0 {
		e.number(0)
		return
	}
	e.number(1 + len(p.Attrs))
	e.string(p.Key)
	e.number(p.Offset)
	e.number(p.Line)
	e.number(p.Column)
	for _, name := range slices.Sorted(maps.Keys(p.Attrs)) {
		e.string(name)
		e.string(p.Attrs[name])
	}
}

func (e *encoder) bytes() []byte {
	out := make([]byte, 0, articleHeader+binary.MaxVarintLen64+len(e.numbers)+len(e.strings))
	out = append(out, articleMagic...)
	out = append(out, 0, 0, 0, 0)
	out = binary.AppendUvarint(out, uint64(len(e.numbers)))
	out = append(out, e.numbers...)
	out = append(out, e.strings...)
	binary.LittleEndian.PutUint32(out[len(articleMagic):], crc32.Checksum(out[articleHeader:], castagnoli))
	return out
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

var errDamaged = errors.New("decode article: the bytes are damaged")

// decoder reads what encoder wrote. After the first fault everything reads as zero.
type decoder struct {
	numbers []byte
	strings string
	failed  bool
}

func (d *decoder) number() int {
	n, size := binary.Uvarint(d.numbers)
	if size <= 0 || n > 1<<40 {
		d.failed = true
		return 0
	}
	d.numbers = d.numbers[size:]
	return int(n)
}

func (d *decoder) string() string {
	n := d.number()
	if d.failed || n > len(d.strings) {
		d.failed = true
		return ""
	}
	s := d.strings[:n]
	d.strings = d.strings[n:]
	return s
}

// count reads the length of a list whose elements take at least so many numbers: a damaged length must not ask for all memory.
func (d *decoder) count(least int) int {
	n := d.number()
	if d.failed || n > len(d.numbers)/least {
		d.failed = d.failed || n > 0
		return 0
	}
	return n
}

// DecodeArticle reads what Encode wrote: decode(encode(a)) equals a. Damaged bytes are an error. The article shares one copy of the bytes.
func DecodeArticle(encoded []byte) (*Article, error) {
	if len(encoded) < articleHeader || string(encoded[:len(articleMagic)]) != articleMagic {
		return nil, errDamaged
	}
	rest := encoded[articleHeader:]
	if binary.LittleEndian.Uint32(encoded[len(articleMagic):]) != crc32.Checksum(rest, castagnoli) {
		return nil, errDamaged
	}
	n, size := binary.Uvarint(rest)
	if size <= 0 || n > uint64(len(rest)-size) {
		return nil, errDamaged
	}
	rest = rest[size:]
	d := &decoder{numbers: rest[:n], strings: string(rest[n:])}
	a := d.article()
	if d.failed || len(d.numbers) > 0 || d.strings != "" {
		return nil, errDamaged
	}
	return a, nil
}

func (d *decoder) article() *Article {
	a := &Article{}
	if n := d.count(3); n > 0 {
		a.Parts = make([]Part, n)
		for i := range a.Parts {
			a.Parts[i] = d.part()
		}
	}
	if n := d.count(6); n > 0 {
		a.Headings = make([]Heading, n)
		for i := range a.Headings {
			a.Headings[i] = Heading{Level: d.number(), ID: d.string(), Text: d.string(), HTML: d.string(), Lang: lang.Tag(d.string()), Line: d.number()}
		}
	}
	if n := d.count(6); n > 0 {
		a.Links = make([]Link, n)
		for i := range a.Links {
			a.Links[i] = Link{Dest: d.string(), Text: d.string(), Internal: d.number() == 1, Line: d.number(), Column: d.number(), Excerpt: d.string()}
		}
	}
	if n := d.count(5); n > 0 {
		a.Uses = make([]Use, n)
		for i := range a.Uses {
			a.Uses[i] = Use{Kind: d.string(), Key: d.string(), Line: d.number(), Column: d.number(), Excerpt: d.string()}
		}
	}
	a.Text = d.string()
	a.Words = d.number()
	return a
}

func (d *decoder) part() Part {
	p := Part{Kind: PartKind(d.number()), HTML: d.string()}
	extra := d.number()
	if extra == 0 {
		return p
	}
	p.Key, p.Offset, p.Line, p.Column = d.string(), d.number(), d.number(), d.number()
	if extra-1 > len(d.numbers)/2 {
		d.failed = true
	}
	if extra > 1 && !d.failed {
		p.Attrs = make(map[string]string, extra-1)
		for range extra - 1 {
			name := d.string()
			p.Attrs[name] = d.string()
		}
	}
	return p
}
