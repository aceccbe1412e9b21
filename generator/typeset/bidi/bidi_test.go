package bidi_test

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

	"lykta/generator/typeset/bidi"
)

// sample has a character of each class.
var sample = map[string]rune{
	"L": 'a', "R": 'א', "AL": 'ع', "EN": '1', "ES": '+', "ET": '%', "AN": '٠', "CS": ',', "NSM": '\u0300', "BN": '\u00AD', "B": '\u2029',
	"S": '\t', "WS": ' ', "ON": '!', "LRE": '\u202A', "RLE": '\u202B', "PDF": '\u202C', "LRO": '\u202D', "RLO": '\u202E', "LRI": '\u2066',
	"RLI": '\u2067', "FSI": '\u2068', "PDI": '\u2069',
}

// lines gives each line of a conformance file to do.
func lines(t *testing.T, name string, do func(line string)) {
	t.Helper()
	file, err := os.Open("testdata/" + name + ".bz2")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	scanner := bufio.NewScanner(bzip2.NewReader(file))
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		if line := scanner.Text(); line != "" && line[0] != '#' {
			do(line)
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
}

// removed stands for the x of the conformance files: a character without level.
const removed = -1

// expected is what the conformance files state of a text set in one line: the level of each character, and the characters' places in
// visual order without those that have none.
type expected struct{ levels, order []int }

func numbers(t *testing.T, list string) []int {
	t.Helper()
	var all []int
	for field := range strings.FieldsSeq(list) {
		n := removed
		if field != "x" {
			var err error
			if n, err = strconv.Atoi(field); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, n)
	}
	return all
}

// result gives what p makes of text. Places where want has no level are left out of both. Its memory is got's.
func result(p *bidi.Paragraph, text string, want, got expected) expected {
	got.levels, got.order = append(got.levels[:0], want.levels...), got.order[:0]
	for _, run := range p.Line(0, len(text)) {
		place, first := utf8.RuneCountInString(text[:run.Start]), len(got.order)
		for range text[run.Start:run.End] {
			if got.levels[place] != removed {
				got.levels[place] = int(run.Level)
				got.order = append(got.order, place)
			}
			place++
		}
		if run.Level.RightToLeft() {
			slices.Reverse(got.order[first:])
		}
	}
	return got
}

func (e expected) equal(other expected) bool {
	return slices.Equal(e.levels, other.levels) && slices.Equal(e.order, other.order)
}

func TestBidiTestPassesInFull(t *testing.T) {
	var want, got expected
	cases, failures := 0, 0
	lines(t, "BidiTest.txt", func(line string) {
		if rest, ok := strings.CutPrefix(line, "@Levels:"); ok {
			want.levels = numbers(t, rest)
			return
		}
		if rest, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			want.order = numbers(t, rest)
			return
		}
		input, bits, ok := strings.Cut(line, ";")
		if !ok {
			return
		}
		var text strings.Builder
		for class := range strings.FieldsSeq(input) {
			text.WriteRune(sample[class])
		}
		directions, err := strconv.ParseUint(strings.TrimSpace(bits), 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		for bit, direction := range []bidi.Direction{bidi.Auto, bidi.LeftToRight, bidi.RightToLeft} {
			if directions&(1<<bit) == 0 {
				continue
			}
			cases++
			if got = result(bidi.Resolve(text.String(), direction), text.String(), want, got); !got.equal(want) {
				if failures++; failures < 10 {
					t.Errorf("%s (direction %d): %v, want %v", input, direction, got, want)
				}
			}
		}
	})
	if cases != 770241 || failures > 0 {
		t.Errorf("%d of %d cases fail; Unicode 15.0 has 770241", failures, cases)
	}
}

func TestBidiCharacterTestPassesInFull(t *testing.T) {
	cases, failures := 0, 0
	var got expected
	lines(t, "BidiCharacterTest.txt", func(line string) {
		fields := strings.Split(line, ";")
		var text strings.Builder
		for point := range strings.FieldsSeq(fields[0]) {
			r, err := strconv.ParseInt(point, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			text.WriteRune(rune(r))
		}
		direction := map[string]bidi.Direction{"0": bidi.LeftToRight, "1": bidi.RightToLeft, "2": bidi.Auto}[fields[1]]
		cases++
		p := bidi.Resolve(text.String(), direction)
		want := expected{levels: numbers(t, fields[3]), order: numbers(t, fields[4])}
		got = result(p, text.String(), want, got)
		if strconv.Itoa(int(p.Level())) != fields[2] || !got.equal(want) {
			if failures++; failures < 10 {
				t.Errorf("%s: paragraph %d, %v", line, p.Level(), got)
			}
		}
	})
	if cases != 91707 || failures > 0 {
		t.Errorf("%d of %d cases fail; Unicode 15.0 has 91707", failures, cases)
	}
}

// visual writes runs as a reader sees them: characters of right-to-left runs turned and mirrored.
func visual(text string, runs []bidi.Run) string {
	var out []rune
	for _, run := range runs {
		own := []rune(text[run.Start:run.End])
		if run.Level.RightToLeft() {
			for i, j := 0, len(own)-1; i <= j; i, j = i+1, j-1 {
				own[i], own[j] = bidi.Mirror(own[j]), bidi.Mirror(own[i])
			}
		}
		out = append(out, own...)
	}
	return string(out)
}

func TestLinesReadAsTheyShould(t *testing.T) {
	for _, test := range []struct {
		name, text string
		direction  bidi.Direction
		want       string
	}{
		{"number after right-to-left text in a left-to-right line", "ring אב 112 nu", bidi.LeftToRight, "ring 112 בא nu"},
		{"phone number in an isolate", "אב \u206608-123 45\u2069 גד", bidi.Auto, "דג \u206908-123 45\u2066 בא"},
		{"brackets are mirrored", "אב (גד)", bidi.Auto, "(דג) בא"},
		{"trailing spaces go to the end of the line", "אב cd  ", bidi.RightToLeft, "  cd בא"},
		{"no text", "", bidi.RightToLeft, ""},
		{"each paragraph by itself", "\u202Bab\u2029אב", bidi.LeftToRight, "\u202Bab\u2029בא"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := visual(test.text, bidi.Resolve(test.text, test.direction).Line(0, len(test.text)))
			if strip(got) != strip(test.want) {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// strip leaves out what is not seen.
func strip(s string) string {
	return strings.NewReplacer("\u2066", "", "\u2069", "", "\u202B", "").Replace(s)
}

func TestLineCutsRuns(t *testing.T) {
	text := "ab אב 12 גד ef"
	p := bidi.Resolve(text, bidi.LeftToRight)
	second := strings.Index(text, "12")
	got := p.Line(0, second)
	want := []bidi.Run{{0, 3, 0}, {3, 7, 1}, {7, 8, 0}} // the space before the break has the paragraph's level
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := visual(text, p.Line(second, len(text))); got != "דג 12 ef" {
		t.Errorf("second line reads %q", got)
	}
	if diff := cmp.Diff([]bidi.Run{{0, 3, 0}, {3, 8, 1}, {8, 10, 2}, {10, 15, 1}, {15, 18, 0}}, p.Runs()); diff != "" {
		t.Error(diff)
	}
}

// FuzzRuns holds that runs and lines have every byte exactly once and that nothing panics, wherever a line is cut.
func FuzzRuns(f *testing.F) {
	f.Add("ab \u2067אב [12]\u2069 x\u202Ey\u2029(ع)", 2, 9, uint8(0))
	f.Fuzz(func(t *testing.T, text string, start, end int, direction uint8) {
		if len(text) > 1<<12 {
			return
		}
		p := bidi.Resolve(text, bidi.Direction(direction%3))
		covers(t, p.Runs(), 0, len(text))
		if start < 0 || start > end || end > len(text) || !utf8.ValidString(text) {
			p.Line(start, end)
			return
		}
		for start < len(text) && !utf8.RuneStart(text[start]) {
			start++
		}
		for end < len(text) && !utf8.RuneStart(text[end]) {
			end++
		}
		covers(t, p.Line(start, end), start, end)
	})
}

func covers(t *testing.T, runs []bidi.Run, start, end int) {
	t.Helper()
	seen := map[int]bool{}
	for _, run := range runs {
		if run.Level > 126 {
			t.Errorf("level %d", run.Level)
		}
		for i := run.Start; i < run.End; i++ {
			if seen[i] {
				t.Fatalf("byte %d twice in %v", i, runs)
			}
			seen[i] = true
		}
	}
	if len(seen) != end-start || end > start && (!seen[start] || !seen[end-1]) {
		t.Fatalf("%v does not cover %d to %d", runs, start, end)
	}
}

func BenchmarkResolve(b *testing.B) {
	text := strings.Repeat("حق الطفل في الحماية 116 111 (SFS 2018:1197) من العنف. ", 8)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		bidi.Resolve(text, bidi.RightToLeft).Line(0, len(text))
	}
}
