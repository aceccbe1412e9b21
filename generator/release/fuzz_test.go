package release_test

import (
	"archive/zip"
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"lykta/generator/fingerprint"
	"lykta/generator/release"
)

// FuzzManifest: what is read is written the same, and names nothing outside its folder.
func FuzzManifest(f *testing.F) {
	text, err := release.Encode(release.Manifest{
		Date: date, Kind: release.Single, Language: "ar", Version: version, Tool: release.Tool{Go: "go1.26", Version: "1"},
		Files: []release.File{{Path: "ar/index.html", Size: 1}, {Path: "å.png"}}, Packs: []release.Pack{{File: "lykta-ar-2026.11.zip", Format: "zip", Language: "ar"}},
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add(bytes.Replace(text, []byte("ar/index"), []byte("../index"), 1))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := release.Decode(text)
		if err != nil {
			return
		}
		again, err := release.Encode(m)
		if err != nil || !bytes.Equal(again, text) {
			t.Fatalf("%q became %q, %v", text, again, err)
		}
		for _, file := range m.Files {
			if !filepath.IsLocal(filepath.FromSlash(file.Path)) || strings.ContainsAny(file.Path, "\\:") {
				t.Fatalf("%q leads out of the folder", file.Path)
			}
		}
		for _, p := range m.Packs {
			if strings.ContainsAny(p.File, `/\:`) || !filepath.IsLocal(p.File) {
				t.Fatalf("%q leads out of the folder", p.File)
			}
		}
	})
}

// FuzzUpdates: as FuzzManifest, of lists of updates.
func FuzzUpdates(f *testing.F) {
	text, err := release.EncodeUpdates(release.Updates{Date: date, From: "1", Version: "2", Files: []release.Update{{
		File: release.File{Path: "lykta-ar-1-to-2.zip.zst"}, Kind: release.ByPatch,
		From: side("lykta-ar-1.zip", "1", date, nil), To: side("lykta-ar-2.zip", "2", date, nil),
	}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Fuzz(func(t *testing.T, text []byte) {
		u, err := release.DecodeUpdates(text)
		if err != nil {
			return
		}
		again, err := release.EncodeUpdates(u)
		if err != nil || !bytes.Equal(again, text) {
			t.Fatalf("%q became %q, %v", text, again, err)
		}
		for _, file := range u.Files {
			if strings.ContainsAny(file.File.Path, `/\:`) || !filepath.IsLocal(file.File.Path) {
				t.Fatalf("%q leads out of the folder", file.File.Path)
			}
		}
	})
}

// FuzzSums: what is read names no file outside the folder, and none twice; written and read again it is the same.
func FuzzSums(f *testing.F) {
	f.Add(release.EncodeSums([]release.Sum{{Path: "a/b.html"}, {Path: "c"}}))
	f.Add([]byte(strings.Repeat("0", 64) + " *../x\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		sums, err := release.DecodeSums(text)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, s := range sums {
			if !filepath.IsLocal(filepath.FromSlash(s.Path)) || seen[s.Path] {
				t.Fatalf("%q", s.Path)
			}
			seen[s.Path] = true
		}
		again, err := release.DecodeSums(release.EncodeSums(sums))
		if err != nil || len(again) != len(sums) {
			t.Fatalf("%q: %v", text, err)
		}
	})
}

// FuzzSignature: no signature but the one that was made passes, apart from the comment that is not signed, and line ends.
func FuzzSignature(f *testing.F) {
	key, err := release.NewKey(bytes.NewReader(bytes.Repeat([]byte{1}, 64)))
	if err != nil {
		f.Fatal(err)
	}
	stamp := release.Stamp{Date: date, File: "a.zip", Language: "ar", Version: version}
	right, err := release.Sign(strings.NewReader("message"), key, stamp)
	if err != nil {
		f.Fatal(err)
	}
	signed := func(text []byte) string {
		_, rest, _ := strings.Cut(strings.TrimRight(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"), "\n")
		return rest
	}
	f.Add(right)
	f.Fuzz(func(t *testing.T, text []byte) {
		if _, err := release.CheckSignature(strings.NewReader("message"), text, key.Public()); err == nil && signed(text) != signed(right) {
			t.Fatalf("%q passes", text)
		}
		if _, err := release.CheckSignature(strings.NewReader("another"), text, key.Public()); err == nil {
			t.Fatalf("%q passes for another message", text)
		}
	})
}

// FuzzStamp: what is read is written the same, and its file is in no folder.
func FuzzStamp(f *testing.F) {
	f.Add("file:a.zip language:ar version:2026.11 date:2026-11-21")
	f.Fuzz(func(t *testing.T, text string) {
		stamp, err := release.ParseStamp(text)
		if err != nil {
			return
		}
		if stamp.String() != text || strings.ContainsAny(stamp.File, `/\`) {
			t.Fatalf("%q became %q", text, stamp)
		}
		if release.Older(stamp, stamp) {
			t.Fatalf("%q is older than itself", text)
		}
	})
}

// FuzzOlder: of two versions of one day at most one is older; and older goes on through a third.
func FuzzOlder(f *testing.F) {
	f.Add("2026.9", "2026.11", "2026.11.1")
	f.Add("1a", "1-2", "01")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		older := func(x, y string) bool {
			return release.Older(release.Stamp{Date: date, Version: x}, release.Stamp{Date: date, Version: y})
		}
		if older(a, b) && older(b, a) {
			t.Fatalf("%q and %q are each older than the other", a, b)
		}
		if older(a, b) && older(b, c) && !older(a, c) {
			t.Fatalf("%q < %q < %q, but not the first and the last", a, b, c)
		}
	})
}

// FuzzApply: nothing panics, and what comes out is what the head says.
func FuzzApply(f *testing.F) {
	before, after := bytes.Repeat([]byte("abc "), 300), bytes.Repeat([]byte("abd "), 200)
	patch, err := release.Diff(side("a.zip", "1", date, before), side("b.zip", "2", date, after), before, after)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(patch)
	f.Add(patch[:len(patch)/2])
	f.Fuzz(func(t *testing.T, patch []byte) {
		head, made, err := release.Apply(before, patch)
		if err == nil && (fingerprint.Bytes(made) != head.To.SHA256 || int64(len(made)) != head.To.Size) {
			t.Fatalf("the head says %+v, and %d bytes came out", head, len(made))
		}
		if err != nil && made != nil {
			t.Fatal("refused, and yet something came out")
		}
	})
}

// FuzzUpdateZip: whatever the zips, nothing panics, and the update leads nowhere out of its folder.
func FuzzUpdateZip(f *testing.F) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"lykta/start.html", "lykta/sv/index.html"} {
		if _, err := w.Create(name); err != nil {
			f.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes(), b.Bytes())
	f.Fuzz(func(t *testing.T, before, after []byte) {
		update, err := release.UpdateZip(before, after)
		if err != nil {
			return
		}
		archive, err := zip.NewReader(bytes.NewReader(update), int64(len(update)))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range archive.File {
			if !filepath.IsLocal(file.Name) || strings.Contains(file.Name, `\`) {
				t.Fatalf("%q", file.Name)
			}
		}
	})
}

// FuzzVerify: whatever lists and signatures stand in a folder, nothing panics, and an empty list vouches for nothing else.
func FuzzVerify(f *testing.F) {
	f.Add([]byte("{}\n"), []byte("x"), []byte("untrusted comment: x"))
	f.Fuzz(func(t *testing.T, manifest, sums, signature []byte) {
		key, err := release.NewKey(bytes.NewReader(bytes.Repeat([]byte{1}, 64)))
		if err != nil {
			t.Fatal(err)
		}
		public := key.Public()
		folder := fstest.MapFS{
			"lykta-1.manifest.json": {Data: manifest}, "lykta-1.manifest.json.minisig": {Data: signature}, "SHA256SUMS": {Data: sums}, "a.zip": {Data: sums},
		}
		verdict, err := release.VerifyFolder(context.Background(), folder, release.Options{Key: &public})
		if err != nil {
			t.Fatal(err)
		}
		if verdict.IsFine() {
			t.Fatalf("this passes as signed: %q %q", manifest, signature)
		}
	})
}
