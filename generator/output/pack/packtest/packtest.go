// Package packtest is the contract of pack.Format as a test suite.
package packtest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/pack"
)

// Run holds a format to its contract.
func Run(t *testing.T, format pack.Format) {
	t.Helper()
	kind := format.Kind()
	p := pack.Pack{
		Format: kind.Name, File: "lykta-sv-1" + kind.Ending, Folder: "lykta-sv-1",
		Release: model.Release{Version: "1", Date: lang.Date{Year: 2026, Month: 11, Day: 21}}, Address: "https://lykta.example/",
	}
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
			changed := entries()
			changed[i] = entry(changed[i].Path, "something else")
			if bytes.Equal(whole, encode(t, format, p, changed)) {
				t.Errorf("a change of %s does not show in the pack", changed[i].Path)
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

func entries() []pack.Entry {
	return []pack.Entry{
		entry("assets/main.0123.css", "body{color:red}"),
		entry("neutral.html", "<!doctype html><title>Weather</title>"),
		entry("start.html", "<!doctype html><title>Lykta</title><a href=sv/index.html>svenska</a>"),
		entry("sv/index.html", "<!doctype html><title>Hej</title>"+strings.Repeat("<p>text</p>", 500)),
	}
}

func entry(path, content string) pack.Entry {
	return pack.Entry{Path: path, Key: fingerprint.Bytes([]byte(content)), Write: func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}}
}

func encode(t *testing.T, format pack.Format, p pack.Pack, list []pack.Entry) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := format.Encode(context.Background(), &b, p, list); err != nil {
		t.Fatalf("encode: %v", err)
	}
	return b.Bytes()
}
