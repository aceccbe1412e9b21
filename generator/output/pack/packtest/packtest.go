// Package packtest is the contract of pack.Format as a test suite.
package packtest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"lykta/generator/output/pack"
)

// Run holds a format to its contract.
func Run(t *testing.T, format pack.Format) {
	t.Helper()
	kind := format.Kind()
	p := testPack(kind)
	entries := func() []pack.Entry { return entries(kind.Edition) }
	t.Run("NameIsPlain", func(t *testing.T) {
		if kind.Name == "" || kind.Name != strings.ToLower(kind.Name) || !strings.HasPrefix(kind.Ending, ".") {
			t.Errorf("name %q, ending %q", kind.Name, kind.Ending)
		}
	})
	t.Run("SameEntriesGiveSameBytes", func(t *testing.T) {
		if !bytes.Equal(encode(t, format, p, entries()), encode(t, format, p, entries())) {
			t.Error("two encodings differ")
		}
	})
	t.Run("EveryEntryMatters", func(t *testing.T) {
		whole := encode(t, format, p, entries())
		for i := range entries() {
			list := entries()
			list[i] = changed(list[i])
			if bytes.Equal(whole, encode(t, format, p, list)) {
				t.Errorf("a change of %s does not show in the pack", list[i].Path)
			}
		}
	})
	t.Run("FailureIsReported", func(t *testing.T) {
		broken := append(entries(), pack.Entry{Path: "sv/z.html", Write: func(io.Writer) error { return errBroken }})
		if err := format.Encode(context.Background(), io.Discard, p, broken); !errors.Is(err, errBroken) {
			t.Errorf("error of an entry: got %v", err)
		}
		if err := format.Encode(context.Background(), full{}, p, entries()); err == nil {
			t.Error("a full disk is not reported")
		}
	})
	t.Run("StopsWhenAsked", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if err := format.Encode(ctx, io.Discard, p, entries()); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

var errBroken = errors.New("broken")

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func encode(t *testing.T, format pack.Format, p pack.Pack, list []pack.Entry) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := format.Encode(context.Background(), &b, p, list); err != nil {
		t.Fatalf("encode: %v", err)
	}
	return b.Bytes()
}
