package archive_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"lykta/generator/output/pack/archive"
)

func TestZipHasNothingThatDiffersBetweenMachines(t *testing.T) {
	var b bytes.Buffer
	a := archive.NewWriter(&b)
	want := map[string]string{"mimetype": "x", "sv/index.html": "<!doctype html>", "a.png": "png"}
	for _, add := range []error{
		a.Store("mimetype", []byte("x")), a.Add("sv/index.html", []byte("<!doctype html>")), a.Add("a.png", []byte("png")), a.Close(),
	} {
		if add != nil {
			t.Fatal(add)
		}
	}
	opened, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range opened.File {
		if len(f.Extra) > 0 || f.Flags&8 != 0 || f.Modified.Year() > 1980 || f.Mode() != 0o644 {
			t.Errorf("%s: extra %x, flags %x, %v, %v", f.Name, f.Extra, f.Flags, f.Modified, f.Mode())
		}
		if isStored := f.Method == zip.Store; isStored != (f.Name != "sv/index.html") {
			t.Errorf("%s: stored %v", f.Name, isStored)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil || string(content) != want[f.Name] {
			t.Errorf("%s holds %q, %v", f.Name, content, err)
		}
		delete(want, f.Name)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}

func TestZipsOfOneWriterAreThoseOfTheirOwn(t *testing.T) {
	zipOf := func(a *archive.Writer, name, content string) string {
		var b bytes.Buffer
		a.Reset(&b)
		if err := a.Add(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	shared := archive.NewWriter(io.Discard)
	for name, content := range map[string]string{"a.html": strings.Repeat("<p>text</p>", 9000), "b.html": "<p>text</p>", "c.png": "png", "d.html": ""} {
		if zipOf(shared, name, content) != zipOf(archive.NewWriter(io.Discard), name, content) {
			t.Errorf("%s: a writer that has written before writes another zip", name)
		}
	}
}
