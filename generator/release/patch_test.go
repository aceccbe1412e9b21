package release_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lykta/generator/fingerprint"
	"lykta/generator/release"
)

func side(name, version, date string, content []byte) release.Side {
	return release.NewSide(release.Stamp{Date: date, File: name, Language: "ar", Version: version}, content)
}

// diff makes a patch between two made-up packs.
func diff(t interface{ Fatal(...any) }, before, after []byte) []byte {
	patch, err := release.Diff(side("lykta-ar-1.zip", "1", "2026-01-01", before), side("lykta-ar-2.zip", "2", "2026-02-01", after), before, after)
	if err != nil {
		t.Fatal(err)
	}
	return patch
}

func TestPatchMakesTheNewFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SliceOf(rapid.Byte()).Draw(t, "before")
		after := rapid.SliceOf(rapid.Byte()).Draw(t, "after")
		if rapid.Bool().Draw(t, "after is before with something in the middle") {
			at := rapid.IntRange(0, len(before)).Draw(t, "at")
			after = slices.Concat(before[:at], after, before[at:])
		}
		patch := diff(t, before, after)
		head, made, err := release.Apply(before, patch)
		if err != nil || !bytes.Equal(made, after) {
			t.Fatalf("got %d bytes, want %d: %v", len(made), len(after), err)
		}
		if head.To.File != "lykta-ar-2.zip" || head.From.Version != "1" {
			t.Fatalf("the head says %+v", head)
		}
		if !bytes.Equal(patch, diff(t, before, after)) {
			t.Fatal("the same files give another patch")
		}
	})
}

func TestPatchOfALargeFileIsSmall(t *testing.T) {
	before := noise(3 << 20)
	after := slices.Concat(before[2<<20:], []byte("new"), before[:2<<20]) // what moved is found, however far
	patch := diff(t, before, after)
	if _, made, err := release.Apply(before, patch); err != nil || !bytes.Equal(made, after) {
		t.Fatal(err)
	}
	if len(patch) > 4000 {
		t.Errorf("the patch has %d bytes", len(patch))
	}
}

// noise gives bytes that do not compress, the same each time.
func noise(n int) []byte {
	var b []byte
	for i := uint64(0); len(b) < n; i++ {
		sum := fingerprint.Bytes(binary.LittleEndian.AppendUint64(nil, i))
		b = append(b, sum[:]...)
	}
	return b[:n]
}

func TestBadPatchIsRefused(t *testing.T) {
	before, after := bytes.Repeat([]byte("abc"), 1000), bytes.Repeat([]byte("abd"), 1000)
	patch := diff(t, before, after)
	if _, _, err := release.Apply(after, patch); !errors.Is(err, release.ErrWrongBase) {
		t.Errorf("another base: %v", err)
	}
	if _, _, err := release.Apply(before, []byte("PK\x03\x04 something else")); !errors.Is(err, release.ErrNoPatch) {
		t.Errorf("no patch: %v", err)
	}
	for cut := range patch {
		if _, made, err := release.Apply(before, patch[:cut]); err == nil || made != nil {
			t.Fatalf("a patch cut off after %d bytes was applied", cut)
		}
	}
	for i := range patch {
		changed := slices.Clone(patch)
		changed[i] ^= 4
		head, made, err := release.Apply(before, changed)
		if err == nil && (!bytes.Equal(made, after) || fingerprint.Bytes(made) != head.To.SHA256) {
			t.Fatalf("byte %d changed, and something else came out", i)
		}
	}
}

// TestPatchCannotFillTheMemory gives a small patch that says it makes little, and would make much.
func TestPatchCannotFillTheMemory(t *testing.T) {
	bomb := diff(t, nil, make([]byte, 40<<20))
	small := bytes.Replace(bomb, []byte(`"size":41943040`), []byte(`"size":10000000`), 1)
	if len(small) > 10_000 {
		t.Fatalf("the bomb has %d bytes", len(small))
	}
	if _, made, err := release.Apply(nil, small); !errors.Is(err, release.ErrCutOff) || made != nil {
		t.Errorf("got %d bytes, %v", len(made), err)
	}
	if _, err := release.Diff(side("a", "1", date, nil), side("b", "2", date, nil), nil, make([]byte, release.MaxPatched+1)); !errors.Is(err, release.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}

func TestPatchWithoutAHeadNeedsTheSum(t *testing.T) {
	before, after := []byte("one"), []byte("another")
	patch := diff(t, before, after)
	frame := patch[8+binary.LittleEndian.Uint32(patch[4:]):]
	if made, err := release.ApplyPlain(before, frame, fingerprint.Bytes(after)); err != nil || string(made) != "another" {
		t.Errorf("got %q, %v", made, err)
	}
	if _, err := release.ApplyPlain(before, frame, fingerprint.Bytes(before)); err == nil {
		t.Error("another sum was accepted")
	}
}

// unzipped reads a zip into a map.
func unzipped(t *testing.T, content []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[file.Name] = string(text)
	}
	return files
}

func TestUpdateZipMakesTheOldFolderTheNewOne(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		names := rapid.MapOf(rapid.StringMatching(`[a-z]{1,3}(/[a-z]{1,3}\.html)`), rapid.String())
		before, after := names.Draw(rt, "before"), names.Draw(rt, "after")
		before["start.html"], after["start.html"] = "old", "new"
		for name, text := range rapid.MapOf(rapid.StringMatching(`same/[a-z]\.css`), rapid.String()).Draw(rt, "same") {
			before[name], after[name] = text, text
		}
		update, err := release.UpdateZip(zipOf(t, "lykta-1", before), zipOf(t, "lykta-2", after))
		if err != nil {
			rt.Fatal(err)
		}
		changes := unzipped(t, update)
		for name := range changes {
			if strings.HasPrefix(name, "same/") {
				rt.Fatalf("%s has not changed", name)
			}
		}
		for removed := range strings.SplitSeq(changes[release.RemovedFile], "\r\n") {
			delete(before, removed)
		}
		delete(changes, release.RemovedFile)
		maps.Copy(before, changes)
		for name, text := range after {
			if before[name] != text {
				rt.Fatalf("%s is %q, want %q", name, before[name], text)
			}
		}
		if len(before) != len(after) {
			rt.Fatalf("%d files, want %d", len(before), len(after))
		}
	})
}

func TestUpdateZipOfWhatIsNoPackIsRefused(t *testing.T) {
	good := zipOf(t, "a", map[string]string{"start.html": "x"})
	for name, bad := range map[string][]byte{
		"upwards": zipOf(t, "a", map[string]string{"../evil": "x"}), "a device": zipOf(t, "a", map[string]string{"aux.html": "x"}), "no zip": []byte("x"),
		"a drive": zipOf(t, "a", map[string]string{"c:/x": "x"}), "empty": zipOf(t, "a", nil),
	} {
		if _, err := release.UpdateZip(good, bad); !errors.Is(err, release.ErrNoZip) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
