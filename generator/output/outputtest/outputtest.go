// Package outputtest is the contract of output.Output as a test suite: a new output gets its tests in three lines.
package outputtest

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"reflect"
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

// mostVariants bounds how many fields are tried, spread evenly over the site, so that the suite takes seconds.
const mostVariants = 80

// equalKeys changes one field of the site after another, and compares every artifact whose key did not change with what it
// was before: its bytes must not have changed either.
func equalKeys(t *testing.T, newSite func() *model.Site, newOutput func(*model.Site) output.Output) {
	t.Helper()
	base := newSite()
	basePlan := plan(t, newOutput(base), base)
	bytesBefore := write(t, basePlan)
	keys := map[string]fingerprint.Sum{}
	for _, a := range basePlan {
		keys[a.Path] = a.Key
	}
	fields := 0
	eachField(base, func(string, func(), func()) { fields++ })
	every := max(1, fields/mostVariants)
	n, changes, moved := 0, 0, 0
	eachField(base, func(name string, change, restore func()) {
		if n++; n%every != 0 {
			return
		}
		change()
		defer restore()
		changes++
		for _, a := range plan(t, newOutput(base), base) {
			if keys[a.Path] != a.Key {
				moved++
				continue
			}
			if now := writeOne(t, a); !bytes.Equal(now, bytesBefore[a.Path]) {
				t.Errorf("%s changed with %s, but its key did not", a.Path, name)
			}
		}
	})
	if changes < mostVariants/2 || moved == 0 {
		t.Errorf("%d fields changed %d keys: the suite tests nothing", changes, moved)
	}
}

// eachField calls f for every string, number and boolean that can be reached from the site, with functions that change it and
// change it back. Names, paths and keys by which parts refer to each other stay as they are.
func eachField(site *model.Site, f func(name string, change, restore func())) {
	seen := map[uintptr]bool{}
	var walk func(name string, v reflect.Value)
	walk = func(name string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if v.IsNil() || seen[v.Pointer()] {
				return
			}
			seen[v.Pointer()] = true
			walk(name, v.Elem())
		case reflect.Struct:
			for i := range v.NumField() {
				field := v.Type().Field(i)
				if field.IsExported() && !identity[field.Name] {
					walk(name+"."+field.Name, v.Field(i))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", name, i), v.Index(i))
			}
		case reflect.String:
			old := v.String()
			f(name, func() { v.SetString(old + "ny") }, func() { v.SetString(old) })
		case reflect.Bool:
			old := v.Bool()
			f(name, func() { v.SetBool(!old) }, func() { v.SetBool(old) })
		case reflect.Int:
			old := v.Int()
			f(name, func() { v.SetInt(old + 1) }, func() { v.SetInt(old) })
		}
	}
	walk("site", reflect.ValueOf(site))
}

// identity are fields that say which thing something is: another value is another site, not another version of this one.
var identity = map[string]bool{
	"Tag": true, "Key": true, "Path": true, "Type": true, "Audience": true, "TextLang": true, "Lang": true, "Source": true, "From": true, "To": true, "Address": true,
	"Picture": true, "Kind": true, "ByPath": true, "Single": true, "BasePath": true, "BaseURL": true, "PackFormats": true, "DiscreetFormats": true, "Term": true,
	"Cost": true, "Anonymous": true, "OnBill": true, "MustReport": true, "Attrs": true,
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
