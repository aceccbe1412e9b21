package zip_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"lykta/generator/fingerprint"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/packtest"
	format "lykta/generator/output/pack/zip"
)

func TestContract(t *testing.T) { packtest.Run(t, format.Format{}) }

func TestManifestTellsOfEveryFile(t *testing.T) {
	var b bytes.Buffer
	p := pack.Pack{Folder: "lykta-sv-1", File: "lykta-sv-1.zip"}
	page := pack.Entry{Path: "sv/index.html", Write: func(w io.Writer) error {
		_, err := io.WriteString(w, "<!doctype html>")
		return err
	}}
	if err := (format.Format{}).Encode(context.Background(), &b, p, []pack.Entry{page}); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	contents := map[string]string{}
	for _, f := range archive.File {
		if !strings.HasPrefix(f.Name, "lykta-sv-1/") {
			t.Errorf("%s is not in the pack's folder", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		contents[strings.TrimPrefix(f.Name, "lykta-sv-1/")] = string(content)
	}
	for line := range strings.Lines(contents[format.ManifestFile]) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if fingerprint.Bytes([]byte(contents[name])).String() != sum {
			t.Errorf("the manifest is wrong about %s", name)
		}
		delete(contents, name)
	}
	if len(contents) != 1 {
		t.Errorf("not in the manifest: %v", contents)
	}
}
