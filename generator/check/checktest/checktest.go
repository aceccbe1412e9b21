// Package checktest is the contract of check.Check as a test suite: a new check gets its tests from a table of seeded faults.
package checktest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"lykta/generator/check"
	"lykta/generator/diag"
)

// Case is a change to the clean site, and what the check must find then.
type Case struct {
	Name    string
	Seed    func(*testing.T, *Site)
	At      string // position of the one finding, such as "content/hemma.md:7:3"
	Message string // part of its message; "" = the change is no fault, and nothing may be found
}

// Fault is a case in which exactly one thing is found.
func Fault(name string, seed func(*testing.T, *Site), at, message string) Case {
	return Case{Name: name, Seed: seed, At: at, Message: message}
}

// Fine is a case in which nothing is found.
func Fine(name string, seed func(*testing.T, *Site)) Case { return Case{Name: name, Seed: seed} }

// Run holds a check to its contract: it finds nothing in the clean site and in harmless variants of it, and in every site with one
// fault exactly that fault, at its place, under its own name, with a hint, and the same at every run.
func Run(t *testing.T, c check.Check, cases []Case) {
	t.Helper()
	if c.Name() == "" || strings.ToLower(c.Name()) != c.Name() || strings.ContainsAny(c.Name(), " \n") {
		t.Errorf("%q is not a rule's name", c.Name())
	}
	if about := c.About(); about == "" || strings.Contains(about, "\n") || strings.HasSuffix(about, ".") {
		t.Errorf("%q does not say in one line what the rule holds", about)
	}
	if found := run(t, c, New()); len(found) > 0 {
		t.Errorf("found in a clean site: %v", found)
	}
	faults := 0
	for _, one := range cases {
		if one.Message != "" {
			faults++
		}
		t.Run(one.Name, func(t *testing.T) {
			site := New()
			one.Seed(t, site)
			found := run(t, c, site)
			if again := run(t, c, site); !slices.Equal(found, again) {
				t.Errorf("two runs differ: %v, then %v", found, again)
			}
			judge(t, c, one, found)
		})
	}
	if faults == 0 {
		t.Error("no case has a fault: nothing shows that the check can fail")
	}
}

func judge(t *testing.T, c check.Check, one Case, found []diag.Diagnostic) {
	t.Helper()
	if one.Message == "" {
		if len(found) > 0 {
			t.Errorf("found where nothing is wrong: %v", found)
		}
		return
	}
	if len(found) != 1 {
		t.Fatalf("found %d faults, not the one that was seeded: %v", len(found), found)
	}
	d := found[0]
	if d.Position() != one.At {
		t.Errorf("found at %s, not at %s: %s", d.Position(), one.At, d.Message)
	}
	if !strings.Contains(d.Message, one.Message) {
		t.Errorf("the message is %q, without %q", d.Message, one.Message)
	}
	if d.Rule != c.Name() || d.Hint == "" || d.File == "" {
		t.Errorf("rule %q, hint %q and file %q: one is missing or another's", d.Rule, d.Hint, d.File)
	}
}

func run(t *testing.T, c check.Check, site *Site) []diag.Diagnostic {
	t.Helper()
	found, err := check.Run(context.Background(), site.Finished(), []check.Check{c})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
