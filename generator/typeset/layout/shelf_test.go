package layout

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/typeset/pdf"
)

// TestShelfTellsTextsApart changes one thing at a time of what a paragraph is made from.
func TestShelfTellsTextsApart(t *testing.T) {
	look := face{family: "Lykta Sans", divides: true}
	seen := map[string]string{}
	for name, key := range map[string][]byte{
		"a text":              appendKey(nil, Plain("ab"), "sv", look),
		"other words":         appendKey(nil, Plain("ac"), "sv", look),
		"two spans":           appendKey(nil, Text{{Text: "a"}, {Text: "b"}}, "sv", look),
		"other spans":         appendKey(nil, Text{{Text: "ab"}, {}}, "sv", look),
		"another document":    appendKey(nil, Plain("ab"), "ar", look),
		"a language":          appendKey(nil, Text{{Text: "ab", Language: "ar"}}, "sv", look),
		"bold":                appendKey(nil, Text{{Text: "ab", IsStrong: true}}, "sv", look),
		"whole":               appendKey(nil, Text{{Text: "ab", IsWhole: true}}, "sv", look),
		"an address":          appendKey(nil, Text{{Text: "ab", Address: "x"}}, "sv", look),
		"a heading led to":    appendKey(nil, Text{{Text: "ab", To: "x"}}, "sv", look),
		"another family":      appendKey(nil, Plain("ab"), "sv", face{divides: true}),
		"bold letters":        appendKey(nil, Plain("ab"), "sv", face{family: "Lykta Sans", isBold: true, divides: true}),
		"words kept together": appendKey(nil, Plain("ab"), "sv", face{family: "Lykta Sans"}),
	} {
		if other, ok := seen[string(key)]; ok {
			t.Errorf("%q is taken for %q", name, other)
		}
		seen[string(key)] = name
	}
}

// TestShelfForgetsWhatIsNotAskedFor fills the shelf several times over, and asks for one text all along.
func TestShelfForgetsWhatIsNotAskedFor(t *testing.T) {
	own := newShelf()
	wanted, text := &paragraph{}, strings.Repeat("x", 1<<10)
	own.add([]byte("wanted"), wanted)
	for i := range 5 * mostOnShelf >> 10 {
		own.add([]byte(text+fmt.Sprint(i)), &paragraph{})
		if own.get([]byte("wanted")) != wanted {
			t.Fatalf("a text that is asked for is forgotten after %d others", i)
		}
	}
	bytes := 0
	for _, half := range []map[string]*paragraph{own.young, own.old} {
		for key := range half {
			bytes += len(key)
		}
	}
	if bytes > 2*mostOnShelf {
		t.Errorf("the shelf holds %d bytes", bytes)
	}
	if own.get([]byte(text+"0")) != nil {
		t.Error("what nobody asked for is not forgotten")
	}
}

// TestPressMayBeShared sets documents that share texts with one press at once, on pages so narrow that words are torn, and compares with a press of its own for each.
func TestPressMayBeShared(t *testing.T) {
	set := func(press *Press, tag lang.Tag, count int) []byte {
		document := Document{Language: tag}
		for i := range count {
			document.Blocks = append(document.Blocks, Paragraph{Text: Plain(fmt.Sprintf("Socialsekreteraren www.lykta.example/%s %d", strings.Repeat("ord", i), i))},
				Paragraph{Text: Text{{Text: "الخدمات الاجتماعية", Language: "ar"}, {Text: " 116 111", IsWhole: true, Address: "tel:116111"}}})
		}
		pages, err := press.Set(document, Frame{Width: 80, Height: 500, IsNumbered: true}, Ordinary(12))
		if err != nil {
			t.Error(err)
			return nil
		}
		file := pdf.New(pdf.Properties{Title: "x", Language: tag})
		for _, canvas := range pages.Draw(file) {
			file.AddPage(canvas)
		}
		encoded, _, err := file.Encode()
		if err != nil {
			t.Error(err)
		}
		return encoded
	}
	shared := testPress(t)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			tag := []lang.Tag{"sv", "ar"}[i%2]
			if !bytes.Equal(set(shared, tag, 3+i), set(testPress(t), tag, 3+i)) {
				t.Errorf("a shared press sets document %d otherwise", i)
			}
		})
	}
	group.Wait()
}
