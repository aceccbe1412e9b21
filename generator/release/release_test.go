package release_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"lykta/generator/fingerprint"
	"lykta/generator/release"
)

// newKey gives a key that depends on the seed alone.
func newKey(t *testing.T, seed byte) release.SecretKey {
	t.Helper()
	key, err := release.NewKey(bytes.NewReader(bytes.Repeat([]byte{seed}, 64)))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// zipOf makes a zip of one folder.
func zipOf(t *testing.T, folder string, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file, err := w.CreateHeader(&zip.FileHeader{Name: folder + "/" + name, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(file, files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	version = "2026.11"
	date    = "2026-11-21"
)

// mirror makes a small signed mirror of a website, as builds and signing make it.
func mirror(t *testing.T, key release.SecretKey) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	put := func(name string, content []byte) { site[name] = &fstest.MapFile{Data: content, Mode: 0o644} }
	put("index.html", []byte("<!doctype html>"))
	put("ar/index.html", []byte("<!doctype html><title>ar</title>"))
	put("packs/lykta-ar-2026.11.zip", zipOf(t, "lykta-ar-2026.11", map[string]string{"start.html": "x"}))
	m := release.Manifest{Date: date, Kind: release.Whole, Language: release.AllLanguages, Version: version, Tool: release.Tool{Go: "go1.26", Version: "1"}}
	var sums []release.Sum
	for _, name := range slices.Sorted(maps.Keys(site)) {
		content := site[name].Data
		sums = append(sums, release.Sum{Path: name, SHA256: fingerprint.Bytes(content)})
		if path.Dir(name) == "packs" {
			m.Packs = append(m.Packs, release.Pack{
				File: path.Base(name), Format: "zip", Language: "ar", SHA256: fingerprint.Bytes(content), Size: int64(len(content)),
			})
			continue
		}
		m.Files = append(m.Files, release.File{Path: name, SHA256: fingerprint.Bytes(content), Size: int64(len(content))})
	}
	text, err := release.Encode(m)
	if err != nil {
		t.Fatal(err)
	}
	put("packs/lykta-2026.11.manifest.json", text)
	beside := []release.Sum{{Path: "lykta-2026.11.manifest.json", SHA256: fingerprint.Bytes(text)}, {Path: "lykta-ar-2026.11.zip", SHA256: m.Packs[0].SHA256}}
	put("packs/lykta-2026.11.sha256", release.EncodeSums(sums))
	put("packs/SHA256SUMS", release.EncodeSums(beside))
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if path.Dir(name) != "packs" {
			continue
		}
		stamp := m.Stamp(path.Base(name))
		if strings.HasSuffix(name, ".zip") {
			stamp.Language = "ar"
		}
		signature, err := release.Sign(bytes.NewReader(site[name].Data), key, stamp)
		if err != nil {
			t.Fatal(err)
		}
		put(name+release.SignatureEnd, signature)
	}
	return site
}

func judge(t *testing.T, fsys fs.FS, opt release.Options) release.Verdict {
	t.Helper()
	verdict, err := release.VerifyFolder(context.Background(), fsys, opt)
	if err != nil {
		t.Fatal(err)
	}
	return verdict
}

// faults gives the findings as lines "fault file".
func faults(v release.Verdict) string {
	var lines []string
	for _, f := range v.Findings {
		lines = append(lines, fmt.Sprintf("%s %s", f.Fault, f.File))
	}
	return strings.Join(lines, "\n")
}

func TestSoundMirrorIsProved(t *testing.T) {
	key := newKey(t, 1)
	public := key.Public()
	verdict := judge(t, mirror(t, key), release.Options{Key: &public})
	if !verdict.IsFine() || verdict.SignedBy != public.ID() || verdict.Version != version || verdict.Date != date {
		t.Errorf("got %+v", verdict)
	}
	if verdict := judge(t, mirror(t, key), release.Options{}); !verdict.IsFine() || verdict.SignedBy != "" {
		t.Errorf("without a key: got %+v", verdict)
	}
}

// TestEveryChangedByteIsFound changes one byte after another in every file. Without a key, signatures are not looked at; with one,
// the first line of a signature is the only thing nobody vouches for (minisign calls it the untrusted comment).
func TestEveryChangedByteIsFound(t *testing.T) {
	key := newKey(t, 1)
	public := key.Public()
	for _, opt := range []release.Options{{}, {Key: &public}} {
		site := mirror(t, key)
		for _, name := range slices.Sorted(maps.Keys(site)) {
			isSignature := strings.HasSuffix(name, release.SignatureEnd)
			if isSignature && opt.Key == nil {
				continue
			}
			whole := site[name].Data
			from := 0
			if isSignature {
				from = bytes.IndexByte(whole, '\n')
			}
			step := 1
			if opt.Key == nil {
				step = 5 // the same lists are compared as with a key
			}
			for i := from; i < len(whole); i += step {
				if isSignature && i == len(whole)-1 {
					continue // a line feed at the end, which editors add and take away
				}
				changed := slices.Clone(whole)
				changed[i] ^= 1 << (i % 8)
				site[name].Data = changed
				if verdict := judge(t, site, opt); verdict.IsFine() {
					t.Errorf("%s: byte %d was %q, became %q, and nothing is found", name, i, whole[i], changed[i])
				}
			}
			site[name].Data = whole
		}
	}
}

func TestFaultsAreTold(t *testing.T) {
	right, wrong := newKey(t, 1), newKey(t, 2)
	public := right.Public()
	const pack, manifest = "packs/lykta-ar-2026.11.zip", "packs/lykta-2026.11.manifest.json"
	resign := func(site fstest.MapFS, name string, key release.SecretKey, stamp release.Stamp) {
		signature, err := release.Sign(bytes.NewReader(site[name].Data), key, stamp)
		if err != nil {
			t.Fatal(err)
		}
		site[name+release.SignatureEnd].Data = signature
	}
	stamp := release.Stamp{Date: date, File: path.Base(manifest), Language: release.AllLanguages, Version: version}
	old, other := stamp, release.Stamp{Date: date, File: "lykta-so-2026.11.zip", Language: "so", Version: version}
	old.Date = "2025-01-01"
	for name, c := range map[string]struct {
		change func(site fstest.MapFS)
		want   string
	}{
		"a page that is gone":  {func(s fstest.MapFS) { delete(s, "ar/index.html") }, "missing ar/index.html"},
		"a page too many":      {func(s fstest.MapFS) { s["ar/evil.html"] = &fstest.MapFile{} }, "extra ar/evil.html"},
		"a program too many":   {func(s fstest.MapFS) { s["packs/setup.exe"] = &fstest.MapFile{} }, "extra packs/setup.exe"},
		"a pack that is gone":  {func(s fstest.MapFS) { delete(s, pack); delete(s, pack+release.SignatureEnd) }, ""},
		"no signature":         {func(s fstest.MapFS) { delete(s, manifest+release.SignatureEnd) }, "unsigned " + manifest},
		"another key":          {func(s fstest.MapFS) { resign(s, manifest, wrong, stamp) }, "other-key " + manifest},
		"a list that is none":  {func(s fstest.MapFS) { s["packs/SHA256SUMS"].Data = []byte("x\n") }, "forged packs/SHA256SUMS\nunreadable packs/SHA256SUMS"},
		"another's signature":  {func(s fstest.MapFS) { s[pack+release.SignatureEnd] = s[manifest+release.SignatureEnd] }, "forged " + pack},
		"an older signature":   {func(s fstest.MapFS) { resign(s, manifest, right, old) }, "forged " + manifest},
		"another name in it":   {func(s fstest.MapFS) { resign(s, pack, right, other) }, "forged " + pack},
		"a folder for a page":  {func(s fstest.MapFS) { delete(s, "ar/index.html"); s["ar/index.html/x"] = &fstest.MapFile{} }, "extra ar/index.html/x\nunreadable ar/index.html"},
		"a manifest cut short": {func(s fstest.MapFS) { s[manifest].Data = s[manifest].Data[:100] }, "unreadable " + manifest},
	} {
		site := mirror(t, right)
		c.change(site)
		verdict := judge(t, site, release.Options{Key: &public})
		if name == "a manifest cut short" {
			if !strings.Contains(faults(verdict), c.want) {
				t.Errorf("%s: got %q", name, faults(verdict))
			}
			continue
		}
		if got := faults(verdict); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestOlderCopyIsRefused(t *testing.T) {
	site := mirror(t, newKey(t, 1))
	for _, c := range []struct {
		have  release.Stamp
		older bool
	}{
		{release.Stamp{Date: "2026-12-01", Version: "2026.12"}, true},
		{release.Stamp{Date: date, Version: "2026.12"}, true},
		{release.Stamp{Date: date, Version: version}, false},
		{release.Stamp{Date: "2026-01-01", Version: "2027.1"}, false},
		{release.Stamp{Date: date, Version: "2026.9"}, false},
		{release.Stamp{Date: date, Version: "2026.11.1"}, true},
	} {
		verdict := judge(t, site, release.Options{Have: &c.have})
		if strings.Contains(faults(verdict), "older") != c.older {
			t.Errorf("have %+v: got %q", c.have, faults(verdict))
		}
	}
}

func TestOneFileIsJudgedByWhatStandsBesideIt(t *testing.T) {
	key := newKey(t, 1)
	public := key.Public()
	const name = "lykta-ar-2026.11.zip"
	for what, c := range map[string]struct {
		opt  release.Options
		keep []string
		want string
	}{
		"signature alone":         {release.Options{Key: &public}, []string{".minisig"}, ""},
		"signed manifest alone":   {release.Options{Key: &public}, []string{".manifest.json", "json.minisig"}, ""},
		"unsigned manifest":       {release.Options{Key: &public}, []string{".manifest.json"}, "unsigned " + name},
		"sums alone":              {release.Options{}, []string{"SHA256SUMS"}, ""},
		"sums alone, and a key":   {release.Options{Key: &public}, []string{"SHA256SUMS"}, "unsigned " + name},
		"manifest alone":          {release.Options{}, []string{".manifest.json"}, ""},
		"nothing":                 {release.Options{}, nil, "nothing"},
		"a signature, and no key": {release.Options{}, []string{".zip.minisig"}, "nothing"},
	} {
		beside := fstest.MapFS{}
		for file, content := range mirror(t, key) {
			inside, isBeside := strings.CutPrefix(file, "packs/")
			isKept := slices.ContainsFunc(c.keep, func(end string) bool { return strings.HasSuffix(inside, end) })
			if isBeside && (inside == name || isKept) {
				beside[inside] = content
			}
		}
		verdict, err := release.VerifyFile(context.Background(), beside, name, c.opt)
		got := faults(verdict)
		if errors.Is(err, release.ErrNothing) {
			got = "nothing"
		} else if err != nil {
			t.Fatal(err)
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", what, got, c.want)
		}
	}
}

func TestUnpackedPackIsJudgedByItsOwnList(t *testing.T) {
	folder := fstest.MapFS{"start.html": {Data: []byte("a")}, "sv/index.html": {Data: []byte("b")}}
	var sums []release.Sum
	for _, name := range slices.Sorted(maps.Keys(folder)) {
		sums = append(sums, release.Sum{Path: name, SHA256: fingerprint.Bytes(folder[name].Data)})
	}
	folder["manifest.sha256"] = &fstest.MapFile{Data: release.EncodeSums(sums)}
	if got := faults(judge(t, folder, release.Options{})); got != "" {
		t.Errorf("sound: got %q", got)
	}
	folder["start.html"].Data, folder["autorun.inf"] = []byte("z"), &fstest.MapFile{}
	if got := faults(judge(t, folder, release.Options{})); got != "differs start.html\nextra autorun.inf" {
		t.Errorf("changed: got %q", got)
	}
	if _, err := release.VerifyFolder(context.Background(), fstest.MapFS{"x": {}}, release.Options{}); !errors.Is(err, release.ErrNothing) {
		t.Errorf("a folder without a list: got %v", err)
	}
}

func TestSignatureIsTheSameEachTime(t *testing.T) {
	key := newKey(t, 1)
	stamp := release.Stamp{Date: date, File: "a.zip", Language: "ar", Version: version}
	first, err := release.Sign(strings.NewReader("x"), key, stamp)
	if err != nil {
		t.Fatal(err)
	}
	second, err := release.Sign(strings.NewReader("x"), key, stamp)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("%s differs from %s, %v", first, second, err)
	}
	if got, err := release.CheckSignature(strings.NewReader("x"), first, key.Public()); err != nil || got != stamp {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestKeysSurviveTheirFiles(t *testing.T) {
	key := newKey(t, 1)
	text, err := key.Text("")
	if err != nil {
		t.Fatal(err)
	}
	again, err := release.ParseSecretKey(append(bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")), "\r\n"...), "no matter")
	if err != nil || again.Public().String() != key.Public().String() {
		t.Errorf("secret key: %v", err)
	}
	for _, written := range []string{key.Public().String(), key.Public().Text(), strings.ReplaceAll(key.Public().Text(), "\n", "\r\n")} {
		if public, err := release.ParsePublicKey(written); err != nil || public.String() != key.Public().String() {
			t.Errorf("public key %q: %v", written, err)
		}
	}
	if strings.Contains(fmt.Sprintf("%v %s", key, key), string(bytes.TrimSpace(text[40:80]))) {
		t.Error("the secret key shows when it is printed")
	}
	for _, bad := range []string{"", "RW", "x", strings.Repeat("A", 56), key.Public().String()[:55], key.Public().String() + "A"} {
		if _, err := release.ParsePublicKey(bad); err == nil {
			t.Errorf("%q was read as a public key", bad)
		}
	}
}
