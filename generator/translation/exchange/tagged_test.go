package exchange

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPiecesForgiveWhatPeopleType(t *testing.T) {
	got, err := Pieces("R&D <a1>x > y</a1> &lt;c1/&gt; <c1 /><l-zh-Hant>漢</l-zh-Hant>")
	want := []Piece{
		{Mark: Words, Text: "R&D "},
		{Mark: Open, Name: "a1"},
		{Mark: Words, Text: "x > y"},
		{Mark: Close, Name: "a1"},
		{Mark: Words, Text: " <c1/> "},
		{Mark: Void, Name: "c1"},
		{Mark: Open, Name: "l-zh-Hant"},
		{Mark: Words, Text: "漢"},
		{Mark: Close, Name: "l-zh-Hant"},
	}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Error(err, d)
	}
	if got := Tagged(want); got != "R&amp;D <a1>x &gt; y</a1> &lt;c1/&gt; <c1/><l-zh-Hant>漢</l-zh-Hant>" {
		t.Error(got)
	}
	if got := Plain("a <b1>&lt;b</b1> <"); got != "a <b1>&lt;b</b1> <" {
		t.Error(got)
	}
	if got := Plain("a <b1>&lt;b</b1><c1/>"); got != "a <b" {
		t.Error(got)
	}
}

func TestCheckTagsFindsWhatIsWrong(t *testing.T) {
	const source = "<a1>x</a1> <b1>y</b1> <c1/>"
	for _, test := range []struct {
		target, want string
		column       int
	}{
		{"<c1/> <a1>x</a1>", "", 0},
		{"<l-sv>å</l-sv> <c1/> <b1><a1>x</a1></b1>", "", 0},
		{"å <a1>x</a1> <c1/> <", "a < that begins no tag: in the text it is written &lt;", 20},
		{"<a1>x <c1/>", "<a1> is not closed", 12},
		{"<a1>x</b1> <c1/>", "</b1> closes what is not open there", 6},
		{"<b1><a1>x</b1></a1><c1/>", "</b1> closes what is not open there", 10},
		{"<a1>x</a1>", "the tag <c1/> of the source text is missing", 11},
		{"<c1/>x", "the tag <a1> of the source text is missing", 7},
		{"<a1>x</a1> <c1/> <c1/>", "the tag <c1/> is not in the source text, or there only once", 18},
		{"<a1>x</a1> <c1/> <a2>y</a2>", "the tag <a2> is not in the source text, or there only once", 18},
		{"<a1/> <c1/>", "the tag <a1/> is not in the source text, or there only once", 1},
	} {
		got := CheckTags(source, test.target)
		if test.want == "" {
			if got != nil {
				t.Errorf("%s: %v", test.target, got)
			}
			continue
		}
		if got == nil || got.Message != test.want || got.Column(test.target) != test.column {
			t.Errorf("%s: %+v", test.target, got)
		}
	}
}

func TestWordsThatLookLikeTagsCanBeTakenForTags(t *testing.T) {
	if got := WithTags("&lt;a1&gt;x&lt;/a1&gt; &lt;c1/&gt; &lt;l-sv&gt; &lt;3 &lt;p&gt; <b1>y</b1>"); got != "<a1>x</a1> <c1/> <l-sv> &lt;3 &lt;p&gt; <b1>y</b1>" {
		t.Error(got)
	}
}

func TestLinesComeBackAndHoldNoControls(t *testing.T) {
	for _, text := range []string{"", "a", "a\nb", `a\nb`, `\u{1b}`, "\x1b\u2028", `\`, `\\n`, "\u00a0x\u00a0", "a | b"} {
		line := Line(text)
		if Unline(line) != text {
			t.Errorf("%q is written %q and read %q", text, line, Unline(line))
		}
		for _, r := range line {
			if r < ' ' || r == 0x2028 {
				t.Errorf("%q is written %q", text, line)
			}
		}
	}
	if got := Unline(`a\qb\u{41}\`); got != `a\qb\u{41}\` {
		t.Error(got)
	}
}

// FuzzPieces: what can be taken apart is put together as it was, but for what is forgiven, and then stays.
func FuzzPieces(f *testing.F) {
	f.Add("a <a1>b &amp; <c1/></a1> & <l-sv>x</l-sv> >")
	f.Fuzz(func(t *testing.T, text string) {
		pieces, err := Pieces(text)
		if err != nil {
			return
		}
		once := Tagged(pieces)
		again, err := Pieces(once)
		if err != nil || Tagged(again) != once {
			t.Errorf("%q became %q and %q: %v", text, once, Tagged(again), err)
		}
		if problem := CheckTags(text, once); problem != nil {
			t.Errorf("%q: %v", once, problem)
		}
	})
}

func TestFormatsListsTheFacts(t *testing.T) {
	text, err := os.ReadFile("../../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n## Files for translators")
	var keys []string
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]+) \\|").FindAllStringSubmatch(section, -1) {
		for _, key := range regexp.MustCompile("`([a-z-]+)`").FindAllStringSubmatch(row[1], -1) {
			keys = append(keys, key[1])
		}
	}
	if d := cmp.Diff(FactKeys(), keys); d != "" {
		t.Error(d)
	}
}
