package unit

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// others is a file with the names of Markdown files, one a line: texts that we did not write. docs/performance.md has the figures.
var others = flag.String("others", "", "a file with the names of Markdown files to try")

// tally counts pieces, and those that could not be done.
type tally struct{ pieces, broken int }

func (c *tally) add(made result, counts func(i int) bool) {
	for i, isBroken := range made.broken {
		if counts(i) {
			c.pieces++
			if isBroken {
				c.broken++
			}
		}
	}
}

func TestOthersMarkdown(t *testing.T) {
	if *others == "" {
		t.Skip("no list of files: -others LIST")
	}
	list, err := os.ReadFile(*others)
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	var anew, translated, hidden tally
	for name := range strings.FieldsSeq(string(list)) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(src) > 200<<10 {
			continue
		}
		files++
		f := DividePage(name, src, "en")
		if made, err := f.Compose(identity(f)); err != nil || !bytes.Equal(made.Bytes, src) {
			t.Errorf("%s composed of itself is another: %v", name, err)
		}
		p := divided(string(src))
		again := rewritten(p)
		anew.add(again, func(int) bool { return true })
		if d := cmp.Diff(signatures(p), signatures(divided(string(again.text)))); d != "" {
			t.Errorf("%s written anew says something else: %s", name, d)
		}
		for _, words := range []string{"«%»و", "は「%」は", "- 1. %"} {
			translated.add(p.compose(inOtherWords(p, words), nil), func(int) bool { return true })
		}
		targets := make([]Target, len(p.pieces))
		for i := range targets {
			targets[i].Hidden = i%4 == 1
		}
		hidden.add(p.compose(targets, nil), func(i int) bool { return targets[i].Hidden })
	}
	t.Logf("%d files, %d units; not written anew: %d; of %d with other words not written: %d; of %d not left out: %d",
		files, anew.pieces, anew.broken, translated.pieces, translated.broken, hidden.pieces, hidden.broken)
}

// inOtherWords puts all words into others, which have a % for them.
func inOtherWords(p *prose, around string) []Target {
	targets := make([]Target, len(p.pieces))
	for i := range p.pieces {
		tokens := Tokens(p.pieces[i].unit.Text)
		for j := range tokens {
			if tokens[j].Kind == Words {
				tokens[j].Text = strings.Replace(around, "%", tokens[j].Text, 1)
			}
		}
		targets[i] = Target{Text: Join(tokens), Tags: p.pieces[i].unit.Tags}
	}
	return targets
}
