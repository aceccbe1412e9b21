package unit

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lykta/generator/markdown"
)

// corpus gives the Markdown of the grammar's own tests.
func corpus(tb testing.TB) []string {
	tb.Helper()
	files, _ := filepath.Glob("../../markdown/testdata/cases/*.txt")
	if len(files) == 0 {
		tb.Fatal("no cases")
	}
	unseen := strings.NewReplacer("«NUL»", "\x00", "«FF»", "\xff", "«CR»", "\r", "«BOM»", "\uFEFF", "«TAB»", "\t", "«SP»", " ", "«NBSP»", "\u00a0", "«01»", "\x01", "·\n", "  \n")
	var list []string
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for _, part := range strings.Split("\n"+string(content), "\n=== ")[1:] {
			_, body, _ := strings.Cut(part, "\n")
			text, _, _ := strings.Cut(body+"\n", "\n--- html\n")
			list = append(list, unseen.Replace(text))
		}
	}
	return list
}

func divided(text string) *prose {
	return divideProse(markdown.Source{Bytes: []byte(text), Lang: "sv"}, markdown.Options{}, "")
}

// signatures gives what the pieces say.
func signatures(p *prose) []string {
	var list []string
	for i := range p.pieces {
		list = append(list, string(p.pieces[i].unit.Kind)+" "+signature(&p.pieces[i]))
	}
	return list
}

// rewritten composes a text with every unit written anew rather than copied.
func rewritten(p *prose) result {
	targets := make([]Target, len(p.pieces))
	for i := range p.pieces {
		targets[i] = Target{Text: p.pieces[i].unit.Text, Tags: p.pieces[i].unit.Tags}
	}
	return p.composed(targets, nil, true)
}

func TestCorpusSaysTheSameWhenWrittenAnew(t *testing.T) {
	broken, pieces := 0, 0
	for _, text := range corpus(t) {
		p := divided(text)
		made := rewritten(p)
		if d := cmp.Diff(signatures(p), signatures(divided(string(made.text)))); d != "" {
			t.Errorf("%s\n%q\n→\n%q", d, text, made.text)
		}
		for i, isBroken := range made.broken {
			pieces++
			if isBroken {
				broken++
				t.Logf("%q in %q", p.pieces[i].unit.Text, text)
			}
		}
	}
	t.Logf("%d of %d cannot be written", broken, pieces)
}

// FuzzDivide: any text composed of itself is itself; written anew it says the same.
func FuzzDivide(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 4<<10 {
			return
		}
		file := DividePage("content/a.md", text, "sv")
		made, err := file.Compose(identity(file))
		if err != nil || !bytes.Equal(made.Bytes, text) {
			t.Fatalf("%v\n%q\n%q", err, text, made.Bytes)
		}
		p := divided(string(text))
		again := rewritten(p)
		if d := cmp.Diff(signatures(p), signatures(divided(string(again.text)))); d != "" {
			t.Fatalf("%s\n%q\n→\n%q", d, text, again.text)
		}
	})
}

// sameAsTagged fails the test if a text without tags, for which there are shorter ways, is taken otherwise than one with tags.
func sameAsTagged(t *testing.T, text string, oneLine bool) {
	t.Helper()
	if strings.Contains(text, "<") {
		return
	}
	list := normal(flatTerms(normal(Tokens(text), oneLine)), oneLine)
	short := resolve(nil, Target{Text: text}, oneLine)
	if d := cmp.Diff(list, short.tokens, cmpopts.EquateEmpty()); d != "" {
		t.Fatalf("%q: %s", text, d)
	}
	want := ""
	for _, token := range list {
		want += Escape(words(letters(token.Text)))
	}
	if got := short.signature(); got != want {
		t.Fatalf("%q has the signature %q, want %q", text, got, want)
	}
	kind := Paragraph
	if oneLine {
		kind = Cell
	}
	if p := (piece{unit: Unit{Kind: kind, Text: Join(list)}}); signature(&p) != want {
		t.Fatalf("%q is signed %q, want %q", text, signature(&p), want)
	}
}

// FuzzTarget: whatever a translation holds, nothing panics, the page keeps its blocks, and a text that is not reported as broken is read
// back as it was given.
func FuzzTarget(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text, "<b1>«ا»</b1>و <a1>ب</a1>\n- x")
	}
	f.Add("- a\n- [b](/c \"t\")\n", "1. a\n2. </b1><x1/><c1>&amp;`|")
	f.Add("a **b** c\n", "**「あ」**は<b1>「い」</b1>は<i1> </i1>")
	f.Add("| a | b |\n|---|---|\n| c | d |\n", "a|b\nc")
	f.Add("x :term[y]{key=z} :contact[q]", "<x1>a]<b1>[c</b1></x1><x2/><x2/>")
	f.Fuzz(func(t *testing.T, source, text string) {
		if len(source)+len(text) > 2<<10 {
			return
		}
		p := divided(source)
		targets := make([]Target, len(p.pieces))
		for i := range targets {
			if i%3 != 2 {
				targets[i] = Target{Text: text}
			}
		}
		made := p.compose(targets, nil)
		read := divided(string(made.text))
		if again := p.compose(targets, read); !bytes.Equal(again.text, made.text) || !slices.Equal(again.foreign, made.foreign) || !slices.Equal(again.broken, made.broken) {
			t.Fatalf("composed otherwise when it is known: %q → %q", made.text, again.text)
		}
		sameAsTagged(t, text, false)
		sameAsTagged(t, text, true)
		if len(read.pieces) != len(p.pieces) {
			t.Fatalf("%d pieces, not %d: %q → %q", len(read.pieces), len(p.pieces), source, made.text)
		}
		c := newComposition(p, targets, false)
		c.broken = made.broken
		if !slices.EqualFunc(read.blocks, p.blocks, sameKind) {
			t.Fatalf("other blocks: %q → %q", source, made.text)
		}
		for i := range p.pieces {
			if read.pieces[i].isRunning() {
				sameAsTagged(t, read.pieces[i].unit.Text, read.pieces[i].oneLine())
			}
			if got := signature(&read.pieces[i]); got != c.signatureOf(i) || read.pieces[i].unit.Kind != p.pieces[i].unit.Kind {
				t.Fatalf("%q is read as %q in %q", c.signatureOf(i), got, made.text)
			}
			target := Retag(p.pieces[i].unit, read.pieces[i].unit)
			if TextHash(target.Text) != TextHash(read.pieces[i].unit.Text) && !strings.Contains(target.Text, "<l-") {
				t.Fatalf("%q is numbered otherwise than by its tags: %q", target.Text, read.pieces[i].unit.Text)
			}
		}
	})
}

// FuzzHidden: whatever is left out, the rest reads as before.
func FuzzHidden(f *testing.F) {
	for i, text := range corpus(f) {
		f.Add(text, uint64(i)*7)
	}
	f.Add("> - a\n>   - b\n>\n>   c\n>\n> :::note{title=\"x\"}\n> y\n> :::\n\n1. a\n2. b\n", uint64(5))
	f.Fuzz(func(t *testing.T, source string, which uint64) {
		if len(source) > 2<<10 {
			return
		}
		p := divided(source)
		targets := make([]Target, len(p.pieces))
		for i := range targets {
			targets[i].Hidden = which>>(i%64)&1 == 1
		}
		made := p.compose(targets, nil)
		var want []string
		for i := range p.pieces {
			if targets[i].Hidden && !made.broken[i] {
				continue
			}
			if s := signature(&p.pieces[i]); s != "" && (p.pieces[i].owner < 0 || !targets[p.pieces[i].owner].Hidden || made.broken[i]) {
				want = append(want, s)
			}
		}
		var got []string
		read := divided(string(made.text))
		for i := range read.pieces {
			if s := signature(&read.pieces[i]); s != "" {
				got = append(got, s)
			}
		}
		if d := cmp.Diff(want, got); d != "" && !strings.Contains(source, ":::picture") {
			t.Fatalf("%s\n%q\n→\n%q", d, source, made.text)
		}
	})
}

func TestMostOfTheCorpusCanBeHidden(t *testing.T) {
	kept, pieces := 0, 0
	for _, text := range corpus(t) {
		p := divided(text)
		for i := range p.pieces {
			targets := make([]Target, len(p.pieces))
			targets[i].Hidden = true
			pieces++
			if made := p.compose(targets, nil); made.broken[i] {
				kept++
				t.Logf("%q in %q", p.pieces[i].unit.Text, text)
			}
		}
	}
	t.Logf("%d of %d cannot be left out", kept, pieces)
}
