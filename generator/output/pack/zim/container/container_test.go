package container_test

import (
	"bytes"
	"crypto/md5"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/output/pack/zim/container"
)

const limit = 1 << 24

func sample() []container.Entry {
	entries := []container.Entry{
		{Namespace: container.Content, Path: "sv/index.html", Title: "Öppet", MIME: "text/html", Bytes: []byte("<p>öppet"), Front: true},
		{Namespace: container.Content, Path: "assets/a.css", MIME: "text/css", Bytes: []byte("p{}")},
		{Namespace: container.Content, Path: "assets/a.woff2", MIME: "font/woff2", Bytes: []byte("\x00\x01"), Stored: true},
		{Namespace: container.Content, Path: "sv/brak.html", Title: "Bråk", MIME: "text/html", Bytes: []byte("<p>bråk"), Front: true},
		{Namespace: container.Metadata, Path: "Title", MIME: "text/plain", Bytes: []byte("Lykta")},
		{Namespace: container.Special, Path: "fulltext/xapian", MIME: container.IndexType, Bytes: bytes.Repeat([]byte("index"), 9000), Stored: true},
	}
	for i := range 40 {
		entries = append(entries, container.Entry{
			Namespace: container.Content, Path: fmt.Sprintf("sv/%d.html", i), MIME: "text/html", Bytes: bytes.Repeat([]byte{byte(i)}, 3000), Front: i%2 == 0,
		})
	}
	return entries
}

func write(tb testing.TB, entries []container.Entry, main string) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := container.Write(&b, entries, main); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func TestReadGivesWhatWasWritten(t *testing.T) {
	entries := sample()
	archive, err := container.Read(write(t, entries, "C/sv/index.html"), limit)
	if err != nil {
		t.Fatal(err)
	}
	if archive.Main != "C/sv/index.html" {
		t.Errorf("main page is %q", archive.Main)
	}
	own := slices.DeleteFunc(slices.Clone(archive.Entries), func(e container.Entry) bool {
		return e.Namespace == container.WellKnown || strings.HasPrefix(e.Path, "listing/")
	})
	slices.SortFunc(entries, func(a, b container.Entry) int { return strings.Compare(a.Name(), b.Name()) })
	if diff := cmp.Diff(entries, own); diff != "" {
		t.Error(diff)
	}
	if len(archive.Entries) != len(entries)+3 {
		t.Errorf("%d entries for %d", len(archive.Entries), len(entries))
	}
}

func TestOrderOfEntriesDoesNotMatter(t *testing.T) {
	entries := sample()
	whole := write(t, entries, "C/sv/index.html")
	slices.Reverse(entries)
	if !bytes.Equal(whole, write(t, entries, "C/sv/index.html")) {
		t.Error("another order of entries gives other bytes")
	}
}

func TestEveryChangeGivesAnotherIdentity(t *testing.T) {
	read := func(entries []container.Entry) [16]byte {
		archive, err := container.Read(write(t, entries, "C/sv/index.html"), limit)
		if err != nil {
			t.Fatal(err)
		}
		return archive.UUID
	}
	before := read(sample())
	for i := range sample() {
		changed := sample()
		changed[i].Bytes = append(slices.Clone(changed[i].Bytes), 'x')
		if read(changed) == before {
			t.Errorf("a change of %s gives the same UUID", changed[i].Name())
		}
	}
	if before[6]>>4 != 8 || before[8]>>6 != 2 {
		t.Errorf("%x is no UUID of version 8", before)
	}
}

// TestListingsAreWhereReadersLook holds what readers find by place: the title list of the header is all entries by title, in the file as it is.
func TestListingsAreWhereReadersLook(t *testing.T) {
	file := write(t, sample(), "C/sv/index.html")
	archive, err := container.Read(file, limit)
	if err != nil {
		t.Fatal(err)
	}
	list := file[binary.LittleEndian.Uint64(file[40:]):]
	var titles []string
	for i := range archive.Entries {
		e := archive.Entries[binary.LittleEndian.Uint32(list[4*i:])]
		title := e.Title
		if title == "" {
			title = e.Path
		}
		titles = append(titles, string(rune(e.Namespace))+title)
	}
	if !slices.IsSorted(titles) {
		t.Errorf("not in order: %q", titles)
	}
	for _, name := range []string{"X/fulltext/xapian", "X/listing/titleOrdered/v0", "X/listing/titleOrdered/v1"} {
		if e, found := archive.Entry(name); !found || !e.Stored || !bytes.Contains(file, e.Bytes) {
			t.Errorf("%s is not in the file as it is", name)
		}
	}
}

func TestClustersStaySmall(t *testing.T) {
	entries := sample()
	for i := range 40 {
		page := entries[6+i]
		entries[6+i].Bytes = bytes.Repeat(page.Bytes, 20)
	}
	file := write(t, entries, "C/sv/index.html")
	if n := binary.LittleEndian.Uint32(file[28:]); n < 5 {
		t.Errorf("2.4 MB of pages are in %d clusters", n)
	}
}

func TestEntriesThatCannotBeWritten(t *testing.T) {
	page := container.Entry{Namespace: container.Content, Path: "a", MIME: "text/html"}
	for name, entries := range map[string][]container.Entry{
		"main page is missing":        {},
		"two of one name":             {page, page},
		"no path":                     {page, {Namespace: container.Content, MIME: "text/html"}},
		"no type":                     {page, {Namespace: container.Content, Path: "b"}},
		"zero byte":                   {page, {Namespace: container.Content, Path: "b\x00", MIME: "text/html"}},
		"long title":                  {page, {Namespace: container.Content, Path: "b", Title: strings.Repeat("b", 1<<16), MIME: "text/html"}},
		"redirect to nothing":         {page, {Namespace: container.Content, Path: "b", Redirect: "C/c"}},
		"redirect to a redirect":      {page, {Namespace: container.Content, Path: "b", Redirect: "W/mainPage"}},
		"redirect with bytes":         {page, {Namespace: container.Content, Path: "b", Redirect: "C/a", Bytes: []byte("x")}},
		"article that is no content":  {page, {Namespace: container.Metadata, Path: "b", MIME: "text/plain", Front: true}},
		"namespace that is no letter": {page, {Namespace: '-', Path: "b", MIME: "text/plain"}},
		"too many types":              {page, {Namespace: container.Content, Path: "b", MIME: strings.Repeat("x", 2000)}},
	} {
		if err := container.Write(&bytes.Buffer{}, entries, "C/a"); err == nil {
			t.Errorf("%s: written without an error", name)
		}
	}
}

func TestFullDiskIsReported(t *testing.T) {
	whole := write(t, sample(), "C/sv/index.html")
	for _, room := range []int{0, 90, len(whole) - 1} {
		if err := container.Write(&disk{room}, sample(), "C/sv/index.html"); !errors.Is(err, errFull) {
			t.Errorf("room for %d bytes: got %v", room, err)
		}
	}
}

var errFull = errors.New("no space left")

type disk struct{ room int }

func (d *disk) Write(b []byte) (int, error) {
	if d.room -= len(b); d.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestChangedFileIsRefused(t *testing.T) {
	whole := write(t, sample(), "C/sv/index.html")
	for i := 0; i < len(whole); i += 97 {
		changed := slices.Clone(whole)
		changed[i] ^= 1
		if _, err := container.Read(changed, limit); err == nil {
			t.Errorf("a change of byte %d is not seen", i)
		}
	}
	for _, n := range []int{0, 50, 80, len(whole) / 2, len(whole) - 1} {
		if _, err := container.Read(whole[:n], limit); err == nil {
			t.Errorf("a file cut off after %d bytes is read", n)
		}
	}
}

func TestReadTakesNoMoreThanItsLimit(t *testing.T) {
	entries := []container.Entry{{Namespace: container.Content, Path: "a", MIME: "text/html", Bytes: make([]byte, 1<<20)}}
	file := write(t, entries, "C/a")
	if _, err := container.Read(file, 1<<19); err == nil {
		t.Error("a megabyte was unpacked where half of one was allowed")
	}
	if _, err := container.Read(file, 1<<21); err != nil {
		t.Error(err)
	}
}

// FuzzRead: whatever the bytes are, Read gives an archive or an error; what it gives can be written, and reads the same again.
func FuzzRead(f *testing.F) {
	f.Add(write(f, sample()[:6], "C/sv/index.html"))
	f.Add([]byte("ZIM\x04"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if len(file) > 1<<16 {
			return
		}
		if len(file) > 96 { // a right sum, so that more than the header is tried
			binary.LittleEndian.PutUint64(file[72:], uint64(len(file)-md5.Size))
			sum := md5.Sum(file[:len(file)-md5.Size])
			copy(file[len(file)-md5.Size:], sum[:])
		}
		archive, err := container.Read(file, 1<<20)
		if err != nil || archive.Main == "" {
			return
		}
		own := slices.DeleteFunc(slices.Clone(archive.Entries), func(e container.Entry) bool {
			return e.Namespace == container.WellKnown && e.Path == "mainPage" || e.Namespace == container.Special && strings.HasPrefix(e.Path, "listing/titleOrdered/")
		})
		var b bytes.Buffer
		if err := container.Write(&b, own, archive.Main); err != nil {
			return // of a kind that is read but not written
		}
		again, err := container.Read(b.Bytes(), 1<<24)
		if err != nil {
			t.Fatal(err)
		}
		if again.Main != archive.Main || len(again.Entries) != len(own)+3 {
			t.Errorf("%d entries, main page %q; then %d, %q", len(archive.Entries), archive.Main, len(again.Entries), again.Main)
		}
	})
}

// FuzzWrite: what is written reads the same.
func FuzzWrite(f *testing.F) {
	f.Add("index.html", "Öppet", []byte("<p>"), "a/b", "", []byte{}, true, false)
	f.Fuzz(func(t *testing.T, path1, title1 string, bytes1 []byte, path2, title2 string, bytes2 []byte, front, stored bool) {
		entries := []container.Entry{
			{Namespace: container.Content, Path: path1, Title: title1, MIME: "text/html", Bytes: bytes1, Front: front},
			{Namespace: container.Content, Path: path2, Title: title2, MIME: "text/html", Bytes: bytes2, Stored: stored},
		}
		var b bytes.Buffer
		if err := container.Write(&b, entries, "C/"+path1); err != nil {
			return
		}
		archive, err := container.Read(b.Bytes(), 1<<24)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range entries {
			got, found := archive.Entry(want.Name())
			if want.Title == want.Path {
				want.Title = ""
			}
			if !found || got.Title != want.Title || !bytes.Equal(got.Bytes, want.Bytes) || got.Front != want.Front || got.Stored != want.Stored {
				t.Errorf("%+v became %+v", want, got)
			}
		}
	})
}
