package linebreak_test

import (
	"bufio"
	"compress/bzip2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/typeset/linebreak"
)

func TestLineBreakTestPassesInFull(t *testing.T) {
	file, err := os.Open("testdata/LineBreakTest.txt.bz2")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	cases, failures := 0, 0
	scanner := bufio.NewScanner(bzip2.NewReader(file))
	for scanner.Scan() {
		line, remark, _ := strings.Cut(scanner.Text(), "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		cases++
		var text strings.Builder
		var want []int
		for field := range strings.FieldsSeq(line) {
			switch field {
			case "×":
			case "÷":
				want = append(want, text.Len())
			default:
				r, err := strconv.ParseInt(field, 16, 32)
				if err != nil {
					t.Fatal(err)
				}
				text.WriteRune(rune(r))
			}
		}
		var got []int
		for _, b := range linebreak.Breaks(text.String()) {
			got = append(got, b.Offset)
		}
		if !slices.Equal(got, want) {
			if failures++; failures < 10 {
				t.Errorf("%s: %v, want %v (%s)", line, got, want, remark)
			}
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	if cases != 7654 || failures > 0 {
		t.Errorf("%d of %d cases fail; Unicode 15.0 has 7654", failures, cases)
	}
}

// marked writes text with | at allowed, ! at mandatory and ~ at reluctant breaks.
func marked(text string, breaks []linebreak.Break) string {
	var out strings.Builder
	start := 0
	for _, b := range breaks {
		out.WriteString(text[start:b.Offset])
		out.WriteString(map[linebreak.Kind]string{linebreak.Allowed: "|", linebreak.Mandatory: "!", linebreak.Reluctant: "~"}[b.Kind])
		start = b.Offset
	}
	return out.String() + text[start:]
}

func TestTailoredBreaks(t *testing.T) {
	words := linebreak.Thai()
	for _, test := range []struct{ name, text, want string }{
		{"words", "Du har rätt", "Du |har |rätt!"},
		{"line separators", "ett\u2028två\ntre", "ett\u2028!två\n!tre!"},
		{"no-break spaces", "ring 116\u00A0111", "ring |116\u00A0111!"},
		{"Chinese before closing punctuation", "他说（好）。", "他|说|（好）。!"},
		{"web address", "Se https://lykta.example/sv/fakta-om nu.", "Se |https://~lykta~.example/~sv/~fakta-~om |nu.!"},
		{"mail address", "till hej@lykta.example.", "till |hej@~lykta~.example.!"},
		{"bare address in brackets", "(lykta.example/a-b), och", "(lykta~.example/~a-~b), |och!"},
		{"hyphen outside addresses", "mellan- och", "mellan- |och!"},
		{"compound with a hyphen", "SFS-nummer", "SFS-|nummer!"},
		{"slash outside addresses", "och/eller", "och/|eller!"},
		{"Thai by words", "เด็กมีสิทธิได้รับความช่วยเหลือ", "เด็ก|มี|สิทธิ|ได้รับ|ความช่วย~เหลือ!"},
		{"Thai with unknown word", "เด็กชื่อฟกฟกฟเขมิกา", "เด็ก|ชื่อ|ฟกฟกฟ~เขมิกา!"},
		{"Thai zero width space", "ฟก\u200Bฟก", "ฟก\u200B|ฟก!"},
		{"Thai repetition mark", "เด็กๆ ไป", "เด็กๆ |ไป!"},
		{"Khmer between characters", "កខគ", "ក~ខ~គ!"},
		{"Arabic", "حق الطفل", "حق |الطفل!"},
		{"Ethiopic wordspace", "ሀለ፡ሐመ", "ሀለ፡|ሐመ!"},
		{"nothing", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := marked(test.text, linebreak.Tailored(test.text, words)); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

func TestThaiWithoutWordsBreaksBetweenSyllables(t *testing.T) {
	if got, want := marked("เด็กและแม่", linebreak.Tailored("เด็กและแม่", nil)), "เด็ก~และ~แม่!"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestCharactersKeepWhatBelongsTogether(t *testing.T) {
	text := "åe\u0301 👩\u200D👧🇸🇪🇳🇴각👍🏽"
	var parts []string
	start := 0
	for _, place := range linebreak.Characters(text) {
		parts = append(parts, text[start:place])
		start = place
	}
	parts = append(parts, text[start:])
	if diff := cmp.Diff([]string{"å", "e\u0301", " ", "👩\u200D👧", "🇸🇪", "🇳🇴", "각", "👍🏽"}, parts); diff != "" {
		t.Error(diff)
	}
}

func TestWordListIsClean(t *testing.T) {
	list, err := os.ReadFile("words_th.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			for _, r := range word {
				if r < 0x0E01 || r > 0x0E4E {
					t.Errorf("%q has %U", word, r)
				}
			}
		}
	}
}

// FuzzBreaks holds that breaks rise, stand between characters, end with the text, and that tailoring moves no mandatory one.
func FuzzBreaks(f *testing.F) {
	for _, text := range []string{"a b\r\nc", "เด็ก\u200Bและ", "https://a.b/c?d e", "12,5 % (3) $4", "👩\u200D👧 🇸🇪", "ال \u200Eعربي"} {
		f.Add(text)
	}
	words := linebreak.Thai()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		plain, tailored := linebreak.Breaks(text), linebreak.Tailored(text, words)
		checkOrder(t, text, plain)
		checkOrder(t, text, tailored)
		mandatory := func(b linebreak.Break) bool { return b.Kind != linebreak.Mandatory }
		if diff := cmp.Diff(slices.DeleteFunc(plain, mandatory), slices.DeleteFunc(tailored, mandatory)); diff != "" {
			t.Error(diff)
		}
		last := 0
		for _, place := range linebreak.Characters(text) {
			if place <= last || place >= len(text) {
				t.Fatalf("place %d after %d", place, last)
			}
			last = place
		}
	})
}

func checkOrder(t *testing.T, text string, breaks []linebreak.Break) {
	t.Helper()
	last := 0
	for _, b := range breaks {
		if b.Offset <= last || b.Offset < len(text) && utf8.ValidString(text) && !utf8.RuneStart(text[b.Offset]) {
			t.Fatalf("break at %d after one at %d", b.Offset, last)
		}
		last = b.Offset
	}
	if last != len(text) {
		t.Fatalf("the last break is at %d of %d", last, len(text))
	}
}

func BenchmarkTailored(b *testing.B) {
	text := strings.Repeat("Barn har rätt till skydd (SFS 2018:1197), se www.lykta.example/sv. حق الطفل في الحماية ", 8)
	words := linebreak.Thai()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		linebreak.Tailored(text, words)
	}
}
