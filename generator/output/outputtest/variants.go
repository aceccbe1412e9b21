package outputtest

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"lykta/generator/fingerprint"
	"lykta/generator/model"
	"lykta/generator/output"
)

// mostVariants bounds how many fields are tried, spread evenly over the site, so that the suite takes seconds.
const mostVariants = 80

// mostTogether is how many fields are changed at once when bytes are made. A text or a number seldom hides another.
const mostTogether = 8

// variant is one field of a site with another value.
type variant struct {
	name            string
	change, restore func()
	isAlone         bool            // it may hide what other fields show
	keeps           map[string]bool // paths of artifacts whose key is as it was
}

// equalKeys changes one field of the site after another, and learns which artifacts keep their keys. Then it changes several fields at
// once, for each artifact only those with which its key stays the same: its bytes must not change either.
func equalKeys(t *testing.T, newSite func() *model.Site, newOutput func(*model.Site) output.Output) {
	t.Helper()
	site := newSite()
	base := plan(t, newOutput(site), site)
	v := varying{site: site, newOutput: newOutput, bytes: write(t, base), keys: map[string]fingerprint.Sum{}}
	for _, a := range base {
		v.keys[a.Path] = a.Key
	}
	variants := variantsOf(site)
	moved := 0
	for _, one := range variants {
		v.with(t, []*variant{one}, func(artifacts []output.Artifact) {
			for _, a := range artifacts {
				one.keeps[a.Path] = a.Key == v.keys[a.Path]
				if !one.keeps[a.Path] {
					moved++
				}
			}
		})
	}
	if len(variants) < mostVariants/2 || moved == 0 {
		t.Errorf("%d fields changed %d keys: the suite tests nothing", len(variants), moved)
	}
	for _, group := range together(variants) {
		v.try(t, group)
	}
}

// varying is a site, and what its output makes of it as it was.
type varying struct {
	site      *model.Site
	newOutput func(*model.Site) output.Output
	keys      map[string]fingerprint.Sum
	bytes     map[string][]byte
}

// with calls f with the plan of the site in which some fields are changed.
func (v *varying) with(t *testing.T, changed []*variant, f func([]output.Artifact)) {
	t.Helper()
	for _, one := range changed {
		one.change()
	}
	f(plan(t, v.newOutput(v.site), v.site))
	for _, one := range changed {
		one.restore()
	}
}

// try compares every artifact's bytes after those of the changes were made with which its key stays the same.
func (v *varying) try(t *testing.T, group []*variant) {
	t.Helper()
	classes := map[string][]*variant{} // by the names of the changes
	inClass := map[string]string{}     // the class of an artifact, by its path
	for path := range v.keys {
		var kept []*variant
		var names []string
		for _, one := range group {
			if one.keeps[path] {
				kept, names = append(kept, one), append(names, one.name)
			}
		}
		name := strings.Join(names, ", ")
		inClass[path] = name
		if len(kept) > 0 {
			classes[name] = kept
		}
	}
	for name, changed := range classes {
		again := false // one by one: keys that move only together hide the bytes, and a fault is some one field's
		v.with(t, changed, func(artifacts []output.Artifact) {
			for _, a := range artifacts {
				if inClass[a.Path] != name || v.keys[a.Path] == (fingerprint.Sum{}) {
					continue
				}
				if a.Key != v.keys[a.Path] {
					again = true
				} else if !bytes.Equal(writeOne(t, a), v.bytes[a.Path]) {
					t.Errorf("%s changed with %s, but its key did not", a.Path, name)
					again = true
				}
			}
		})
		if again && len(changed) > 1 {
			for _, one := range changed {
				v.try(t, []*variant{one})
			}
		}
	}
}

// together puts variants into groups that are tried at once.
func together(variants []*variant) [][]*variant {
	var groups [][]*variant
	var group []*variant
	for _, one := range variants {
		if one.isAlone {
			groups = append(groups, []*variant{one})
			continue
		}
		if group = append(group, one); len(group) == mostTogether {
			groups, group = append(groups, group), nil
		}
	}
	if len(group) > 0 {
		groups = append(groups, group)
	}
	return groups
}

// variantsOf gives at most some mostVariants of the strings, numbers and booleans that can be reached from the site. Names, paths and keys
// by which parts refer to each other stay as they are.
func variantsOf(site *model.Site) []*variant {
	var all []*variant
	seen := map[uintptr]bool{}
	add := func(name string, isAlone bool, change, restore func()) {
		all = append(all, &variant{name: name, isAlone: isAlone, change: change, restore: restore, keeps: map[string]bool{}})
	}
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
			add(name, old == "", func() { v.SetString(old + "ny") }, func() { v.SetString(old) })
		case reflect.Bool:
			old := v.Bool()
			add(name, true, func() { v.SetBool(!old) }, func() { v.SetBool(old) })
		case reflect.Int:
			old := v.Int()
			add(name, false, func() { v.SetInt(old + 1) }, func() { v.SetInt(old) })
		}
	}
	walk("site", reflect.ValueOf(site))
	every := max(1, len(all)/mostVariants)
	var chosen []*variant
	for i := every - 1; i < len(all); i += every {
		chosen = append(chosen, all[i])
	}
	return chosen
}

// identity are fields that say which thing something is: another value is another site, not another version of this one.
var identity = map[string]bool{
	"Tag": true, "Key": true, "Path": true, "Type": true, "Audience": true, "TextLang": true, "Lang": true, "Source": true, "From": true, "To": true, "Address": true,
	"Picture": true, "Kind": true, "ByPath": true, "Single": true, "BasePath": true, "BaseURL": true, "PackFormats": true, "DiscreetFormats": true, "Term": true,
	"Cost": true, "Anonymous": true, "OnBill": true, "MustReport": true, "Attrs": true,
}
