package layout

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
)

var readFonts = sync.OnceValues(func() (*font.Set, error) {
	return font.ReadFolder(os.DirFS("../../../themes/lanterna/fonts"), "print")
})

func shaped(tb testing.TB, text Text, tag lang.Tag) *paragraph {
	tb.Helper()
	set, err := readFonts()
	if err != nil {
		tb.Fatal(err)
	}
	p, err := NewPress(set).shape(text, tag, face{divides: true})
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// shown gives lines as they are read, with the hyphens that are drawn.
func shown(p *paragraph, lines []line) []string {
	var list []string
	for _, l := range lines {
		text := strings.ReplaceAll(p.text[l.start:l.end], "\u00AD", "")
		if l.hyphen != nil {
			text += "-"
		}
		list = append(list, text)
	}
	return list
}

func TestLinesEnd(t *testing.T) {
	for _, test := range []struct {
		name  string
		text  Text
		tag   lang.Tag
		limit float64
		want  []string
	}{
		{"between words", Plain("Du får alltid säga nej."), "sv", 6, []string{"Du får alltid", "säga nej."}},
		{"at the author's line ends", Plain("Ett\u2028två tre"), "sv", 50, []string{"Ett", "två tre"}},
		{"inside a long word, by patterns", Plain("En socialsekreterare"), "sv", 6, []string{"En socialsek-", "reterare"}},
		{"at soft hyphens before patterns", Plain("oros\u00ADanmälan"), "sv", 6, []string{"oros-", "anmälan"}},
		{"not inside a number", Text{{Text: "Ring"}, {Text: " "}, {Text: "08-123 45 67", IsWhole: true}}, "sv", 8, []string{"Ring", "\u206608-123\u00A045\u00A067\u2069"}},
		{"inside a number that is longer than a line", Text{{Text: "08-123 45 67", IsWhole: true}}, "sv", 4, []string{"\u206608-123", "45\u00A067\u2069"}},
		{"anywhere in what has no better place", Plain("00000000000000"), "sv", 3, []string{"00000", "00000", "0000"}},
		{"after each letter where none fits", Plain("ñññ"), "sv", 0.1, []string{"ñ", "ñ", "ñ"}},
		{"between Arabic words", Plain("يمكنك أن تقول لا"), "ar", 5, []string{"يمكنك أن", "تقول لا"}},
		{"nowhere in an empty text", Plain(""), "sv", 5, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := shaped(t, test.text, test.tag)
			if diff := cmp.Diff(test.want, shown(p, p.lines(test.limit))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHeadingsHaveLinesOfMuchTheSameLength(t *testing.T) {
	p := shaped(t, Plain("Vad händer när någon är orolig för dig hemma hos oss alla"), "sv")
	limit := 22.0
	ragged, balanced := p.lines(limit), p.balanced(limit)
	if len(ragged) != len(balanced) || len(ragged) < 2 {
		t.Fatalf("%d lines, balanced %d", len(ragged), len(balanced))
	}
	spread := func(lines []line) float64 {
		least, most := lines[0].width, lines[0].width
		for _, l := range lines {
			least, most = min(least, l.width), max(most, l.width)
		}
		return most - least
	}
	if spread(balanced) >= spread(ragged) {
		t.Errorf("lines differ by %.1f, balanced by %.1f", spread(ragged), spread(balanced))
	}
}

func TestOtherDirectionsAndNumbersAreIsolated(t *testing.T) {
	p := shaped(t, Text{{Text: "قل "}, {Text: "hej du", Language: "sv"}, {Text: " أو "}, {Text: "070-12 34", IsWhole: true}}, "ar")
	if want := "قل \u2066hej du\u2069 أو \u2066070-12\u00A034\u2069"; p.text != want {
		t.Errorf("%q, want %q", p.text, want)
	}
	p = shaped(t, Text{{Text: "Säg "}, {Text: "لا", Language: "ar"}, {Text: "."}}, "sv")
	if want := "Säg \u2067لا\u2069."; p.text != want {
		t.Errorf("%q, want %q", p.text, want)
	}
}

func TestParagraphInAnotherLanguageRunsItsOwnWay(t *testing.T) {
	p := shaped(t, Text{{Text: "Bara på svenska.", Language: "sv"}}, "ar")
	if p.isBackward || p.language != "sv" || strings.Contains(p.text, leftIsolate) {
		t.Errorf("it is set as %+q in %s, backward %v", p.text, p.language, p.isBackward)
	}
}

// TestFragmentsStandSideBySide holds a line of two directions to having all its glyphs, none over another, in order of the text.
func TestFragmentsStandSideBySide(t *testing.T) {
	p := shaped(t, Text{{Text: "اتصل على "}, {Text: "08-12 34", IsWhole: true}, {Text: " أو "}, {Text: "Bris i dag", Language: "sv"}, {Text: " الآن.", IsStrong: true}}, "ar")
	s := &setting{paragraph: p, size: 10, inner: make([]*node, len(p.spans))}
	lines := p.lines(100)
	if len(lines) != 1 {
		t.Fatalf("%d lines", len(lines))
	}
	fragments := s.fragments(lines[0], 0)
	sum := 0.0
	for i, f := range fragments {
		sum += f.width
		for j, g := range fragments {
			if i != j && f.x < g.x+g.width-0.01 && g.x < f.x+f.width-0.01 {
				t.Errorf("fragment %d at %.1f is over fragment %d at %.1f", i, f.x, j, g.x)
			}
		}
		if i > 0 && f.start < fragments[i-1].start {
			t.Errorf("fragment %d is before its time", i)
		}
	}
	if want := lines[0].width * 10; sum < want-0.01 || sum > want+0.01 {
		t.Errorf("fragments are %.2f wide together, the line %.2f", sum, want)
	}
	if fragments[0].x < fragments[len(fragments)-1].x {
		t.Error("what comes first in Arabic stands left of what comes last")
	}
}

func FuzzLines(f *testing.F) {
	f.Add("Vad händer när 08-123 45 67 https://lykta.example/x", "sv", 8.0)
	f.Add("ماذا يحدث abc 12", "ar", 5.0)
	f.Add("oros\u00ADanmälan\u2028\u2066x", "sv", 2.0)
	set, err := readFonts()
	if err != nil {
		f.Fatal(err)
	}
	press := NewPress(set)
	f.Fuzz(func(t *testing.T, text, language string, limit float64) {
		tag, err := lang.Parse(language)
		if err != nil || len(text) > 500 || limit != limit || limit < 0 {
			return
		}
		p, err := press.shape(Text{{Text: text}, {Text: text, Language: "sv", IsStrong: true}}, tag, face{divides: true})
		if err != nil {
			return // a letter that no font has
		}
		next := 0
		for i, l := range p.lines(limit) {
			if l.start != next || l.next <= l.start || l.end < l.start || l.end > l.next {
				t.Fatalf("line %d is %+v after %d", i, l, next)
			}
			next = l.next
		}
		if next != len(p.text) {
			t.Fatalf("lines end at %d of %d", next, len(p.text))
		}
		if !strings.Contains(p.text, text) && strings.Map(oneLine, text) == text {
			t.Fatalf("%q is not in %q", text, p.text)
		}
	})
}

func TestHeadingsDivideOnlyWordsThatAreTooLong(t *testing.T) {
	press := testPress(t)
	style := Ordinary(12)
	for text, want := range map[string][2]bool{ // whether a word is divided on a wide line, and on a narrow one
		"Så pratar socialsekreteraren": {false, true}, "Du har rätt till en tolk": {false, false},
	} {
		p, err := press.shape(Plain(text), "sv", style.heading())
		if err != nil {
			t.Fatal(err)
		}
		word, err := press.LongestWord(Plain(text), "sv", style)
		if err != nil {
			t.Fatal(err)
		}
		for i, limit := range []float64{word * 1.001, 8} {
			isDivided := false
			for _, l := range p.balanced(limit) {
				isDivided = isDivided || l.hyphen != nil
			}
			if isDivided != want[i] {
				t.Errorf("%q in lines of %.1f: divided %v", text, limit, isDivided)
			}
		}
	}
}
