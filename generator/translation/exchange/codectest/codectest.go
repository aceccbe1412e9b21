// Package codectest is the contract of exchange.Codec as a test suite.
package codectest

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"lykta/generator/diag"
	"lykta/generator/translation/exchange"
)

// Same compares a catalog with another but for the lines of their entries, and takes no list for an empty one.
var Same = gocmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(exchange.Entry{}, "Line")}

// Run holds a codec to its contract.
func Run(t *testing.T, codec exchange.Codec) {
	t.Helper()
	t.Run("NameIsPlain", func(t *testing.T) {
		if codec.Name() == "" || codec.Name() != strings.ToLower(codec.Name()) || !strings.HasPrefix(codec.Ending(), ".") {
			t.Errorf("name %q, ending %q", codec.Name(), codec.Ending())
		}
	})
	t.Run("EveryFieldComesBack", func(t *testing.T) {
		for _, c := range []exchange.Catalog{{}, {Source: "sv", Target: "ar"}, Sample()} {
			same(t, c, decode(t, codec, Encode(t, codec, c)))
		}
	})
	t.Run("EveryCatalogComesBack", func(t *testing.T) {
		rapid.Check(t, func(r *rapid.T) {
			c := hostileCatalog().Draw(r, "catalog")
			var b bytes.Buffer
			if err := codec.Encode(&b, c); err != nil {
				r.Fatal(err)
			}
			got, problems := codec.Decode("delivery", b.Bytes())
			if d := gocmp.Diff(sorted(c), sorted(got), Same); d != "" || len(problems) > 0 {
				r.Fatalf("%v\n%s\n%s", problems, d, b.String())
			}
		})
	})
	t.Run("LinesTellWhereEntriesStand", func(t *testing.T) { linesRise(t, codec) })
	t.Run("SameCatalogGivesSameBytes", func(t *testing.T) {
		if !bytes.Equal(Encode(t, codec, Sample()), Encode(t, codec, Sample())) {
			t.Error("two encodings differ")
		}
	})
	t.Run("LineEndsByteOrderMarkAndUTF16ChangeNothing", func(t *testing.T) {
		src := Encode(t, codec, Sample())
		unix := bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
		dos := bytes.ReplaceAll(unix, []byte("\n"), []byte("\r\n"))
		marked := append([]byte("\ufeff"), bytes.TrimPrefix(src, []byte("\ufeff"))...)
		for _, changed := range [][]byte{unix, dos, marked, inUTF16(src)} {
			same(t, Sample(), decode(t, codec, changed))
		}
	})
	t.Run("OrderChangesNothing", func(t *testing.T) {
		c := Sample()
		slices.Reverse(c.Entries)
		same(t, Sample(), decode(t, codec, Encode(t, codec, c)))
	})
	t.Run("FailureIsReported", func(t *testing.T) {
		if err := codec.Encode(full{}, Sample()); !errors.Is(err, errFull) {
			t.Errorf("a full disk: got %v", err)
		}
	})
	t.Run("WhatIsNoSuchFileIsReported", func(t *testing.T) { refuses(t, codec) })
}

// Encode encodes a catalog that can be encoded.
func Encode(t *testing.T, codec exchange.Codec, c exchange.Catalog) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := codec.Encode(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decode(t *testing.T, codec exchange.Codec, src []byte) exchange.Catalog {
	t.Helper()
	c, problems := codec.Decode("delivery", src)
	for _, p := range problems {
		t.Error(p)
	}
	return c
}

func same(t *testing.T, want, got exchange.Catalog) {
	t.Helper()
	if d := gocmp.Diff(sorted(want), sorted(got), Same); d != "" {
		t.Error(d)
	}
}

// sorted puts entries in the order of their contexts: formats group them, and tools sort them.
func sorted(c exchange.Catalog) exchange.Catalog {
	c.Entries = slices.Clone(c.Entries)
	slices.SortStableFunc(c.Entries, func(a, b exchange.Entry) int { return cmp.Compare(a.Context, b.Context) })
	return c
}

func linesRise(t *testing.T, codec exchange.Codec) {
	t.Helper()
	src := Encode(t, codec, Sample())
	last := 0
	for _, e := range decode(t, codec, src).Entries {
		if e.Line <= last || e.Line > bytes.Count(src, []byte("\n"))+1 {
			t.Errorf("%s stands in line %d, after one in line %d", e.Context, e.Line, last)
		}
		last = e.Line
	}
}

func refuses(t *testing.T, codec exchange.Codec) {
	t.Helper()
	good := Encode(t, codec, Sample())
	for name, src := range map[string][]byte{
		"not UTF-8":      append(slices.Clone(good[:len(good)/2]), append([]byte{0xe5, 0xe4}, good[len(good)/2:]...)...),
		"something else": []byte("GIF89a \"<"),
	} {
		c, problems := codec.Decode("delivery", src)
		if !diag.HasErrors(problems) {
			t.Errorf("%s: no error, and %d entries", name, len(c.Entries))
		}
	}
	if _, problems := codec.Decode("delivery", make([]byte, exchange.MaxBytes+1)); !diag.HasErrors(problems) {
		t.Error("too many bytes: no error")
	}
}

// Fuzz holds a codec to what must be so for every file: nothing panics, problems have a place in the file, and what was decoded and
// encoded again is decoded as it was.
func Fuzz(f *testing.F, codec exchange.Codec) {
	var b bytes.Buffer
	if err := codec.Encode(&b, Sample()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, src []byte) {
		c, problems := codec.Decode("delivery", src)
		for _, p := range problems {
			if p.Line > 1+bytes.Count(src, []byte("\n"))+bytes.Count(src, []byte("\r"))+bytes.Count(src, []byte{0, '\n'}) || p.Line < 0 {
				t.Errorf("place outside the file: %v", p)
			}
		}
		if diag.HasErrors(problems) {
			return
		}
		var first bytes.Buffer
		if codec.Encode(&first, c) != nil {
			return // broken tags, which an import reports
		}
		again, _ := codec.Decode("delivery", first.Bytes())
		var second bytes.Buffer
		if err := codec.Encode(&second, again); err != nil {
			t.Fatal(err)
		}
		if d := gocmp.Diff(first.String(), second.String()); d != "" {
			t.Error(d)
		}
	})
}

func inUTF16(src []byte) []byte {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(strings.TrimPrefix(string(src), "\ufeff"))) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}

var errFull = errors.New("no space left")

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var _ io.Writer = full{}
