// Package outputtest is the contract of output.Output as a test suite: a new output gets its tests in three lines.
package outputtest

import (
	"bytes"
	"context"
	"path"
	"strings"
	"testing"

	"lykta/generator/fingerprint"
	"lykta/generator/model"
	"lykta/generator/output"
)

// Run holds an output to its contract. newSite gives a new, equal site at every call; newOutput gives the output for a site.
func Run(t *testing.T, newSite func() *model.Site, newOutput func(*model.Site) output.Output) {
	t.Helper()
	t.Run("PlanIsPure", func(t *testing.T) {
		site := newSite()
		o := newOutput(site)
		first, second := plan(t, o, site), plan(t, o, site)
		if len(first) == 0 {
			t.Fatal("the plan is empty")
		}
		for i := range first {
			if first[i].Path != second[i].Path || first[i].Key != second[i].Key {
				t.Errorf("artifact %d is %s %s, then %s %s", i, first[i].Path, first[i].Key, second[i].Path, second[i].Key)
			}
		}
	})
	t.Run("PathsAreSafeAndDistinct", func(t *testing.T) {
		site := newSite()
		seen := map[string]bool{}
		for _, a := range plan(t, newOutput(site), site) {
			folded := strings.ToLower(a.Path)
			if seen[folded] || a.Path != path.Clean(a.Path) || strings.HasPrefix(a.Path, "/") || strings.HasPrefix(a.Path, "..") {
				t.Errorf("bad or double path %q", a.Path)
			}
			seen[folded] = true
		}
	})
	t.Run("WriteIsRepeatable", func(t *testing.T) {
		one, other := newSite(), newSite()
		first, second := write(t, plan(t, newOutput(one), one)), write(t, plan(t, newOutput(other), other))
		for name, content := range first {
			if !bytes.Equal(content, second[name]) {
				t.Errorf("%s: two writes differ", name)
			}
		}
	})
	t.Run("EqualKeysMeanEqualBytes", func(t *testing.T) { equalKeys(t, newSite, newOutput) })
}

func plan(t *testing.T, o output.Output, site *model.Site) []output.Artifact {
	t.Helper()
	artifacts, err := o.Plan(site)
	if err != nil {
		t.Fatalf("plan: %v", err)
	}
	return artifacts
}

func write(t *testing.T, artifacts []output.Artifact) map[string][]byte {
	t.Helper()
	made := map[string][]byte{}
	for _, a := range artifacts {
		made[a.Path] = writeOne(t, a)
	}
	return made
}

func writeOne(t *testing.T, a output.Artifact) []byte {
	t.Helper()
	digests := output.Digests{}
	for _, need := range a.Needs {
		digests[need] = output.Digest{Size: 1, SHA256: fingerprint.Bytes([]byte(need))}
	}
	var b bytes.Buffer
	if err := a.Write(context.Background(), &b, digests); err != nil {
		t.Fatalf("write %s: %v", a.Path, err)
	}
	return b.Bytes()
}
