package ledger

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/translation/unit"
)

// scene makes a lock of texts (an empty one is absent), its blocks, and a file's texts. A text that begins with "# " is a heading, with
// "limits " a paragraph of that field.
func scene(lockTexts, fileTexts string) (Lock, func(string) *Block, []unit.Unit) {
	blocks := map[string]*Block{}
	var lock Lock
	read := func(word string) unit.Unit {
		u := unit.Unit{Kind: unit.Paragraph, Path: "p", Text: word}
		if strings.HasPrefix(word, "#") {
			u.Kind = unit.Heading(2)
		}
		if strings.HasPrefix(word, "%") {
			u.Path = "limits/p"
		}
		if key, text, ok := strings.Cut(word, "="); ok {
			u.Key, u.Text = key, text
		}
		return u
	}
	for i, word := range strings.Fields(lockTexts) {
		id := string(rune('a' + i))
		u := read(word)
		blocks[id] = &Block{ID: id, Kind: string(u.Kind), Path: u.Path, Key: u.Key}
		entry := Unit{ID: id, Tgt: unit.TextHash(u.Text), State: "draft"}
		if strings.HasSuffix(word, "?") {
			entry.Tgt, entry.State = "", ""
		}
		lock.Units = append(lock.Units, entry)
	}
	var file []unit.Unit
	for word := range strings.FieldsSeq(fileTexts) {
		file = append(file, read(word))
	}
	return lock, func(id string) *Block { return blocks[id] }, file
}

func TestAlignNeverGuesses(t *testing.T) {
	const no = -1
	tests := []struct {
		name, lock, file string
		of               []int
		loose            []int
	}{
		{"untouched", "a b c", "a b c", []int{0, 1, 2}, nil},
		{"one is edited", "a b c", "a B c", []int{0, 1, 2}, nil},
		{"all are edited", "a b c", "A B C", []int{0, 1, 2}, nil},
		{"edited to another kind", "a b c", "a #B c", []int{0, no, 2}, []int{1}},
		{"one is divided", "a b c", "a B1 B2 c", []int{0, no, 3}, []int{1, 2}},
		{"one is gone", "a b c", "a c", []int{0, no, 1}, nil},
		{"one is more", "a b", "a x b", []int{0, 2}, []int{1}},
		{"two changed places", "a b c d", "a c b d", []int{0, no, 1, 3}, []int{2}},
		{"edited in two places, divided in a third", "a b c d e", "A b C1 C2 d E", []int{0, 1, no, 4, 5}, []int{2, 3}},
		{"equal texts", "a a b a", "a a b a", []int{0, 1, 2, 3}, nil},
		{"keys wherever they stand", "title=t text=x b", "b text=y title=t", []int{2, 1, 0}, nil},
		{"a key that is not there", "title=t b", "b", []int{no, 0}, nil},
		{"an absent field begins", "title=t %l? b", "title=t %neu b", []int{0, 1, 2}, nil},
		{"an absent field stays away", "title=t %l? b", "title=t B", []int{0, no, 1}, nil},
		{"fields in another order", "%l b", "b %l", []int{1, 0}, nil},
		{"an absent block beside one that is edited", "a b? c", "a C", []int{0, no, 1}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Align(scene(test.lock, test.file))
			if d := cmp.Diff(Alignment{Of: test.of, Loose: test.loose}, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// FuzzAlign: every text belongs to one unit or to none, what nobody touched belongs to where it did, and nothing panics.
func FuzzAlign(f *testing.F) {
	f.Add("a b c", "a B c")
	f.Add("title=t %l? b #h", "#H %x b title=t")
	f.Add("a a a", "a a")
	f.Fuzz(func(t *testing.T, lockTexts, fileTexts string) {
		if len(lockTexts)+len(fileTexts) > 2000 || !isPlain(lockTexts) {
			return
		}
		lock, blocks, file := scene(lockTexts, fileTexts)
		a := Align(lock, blocks, file)
		seen := map[int]bool{}
		for _, place := range append(append([]int{}, a.Of...), a.Loose...) {
			if place >= 0 && seen[place] {
				t.Fatalf("text %d belongs to two", place)
			}
			seen[place] = true
		}
		for i := range file {
			if !seen[i] {
				t.Fatalf("text %d is nowhere", i)
			}
		}
		if lockTexts == fileTexts && !strings.ContainsAny(lockTexts, "?=") {
			for i, place := range a.Of {
				if blocks(lock.Units[i].ID).Path == "p" && unit.TextHash(file[place].Text) != lock.Units[i].Tgt {
					t.Fatalf("unit %d has another text", i)
				}
			}
		}
	})
}

// isPlain keeps ids, which are counted up from "a", apart.
func isPlain(s string) bool { return len(strings.Fields(s)) < 500 }
