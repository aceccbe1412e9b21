package tomlfile

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
)

// OneOf reports a value that is not one of those allowed. An empty value is no problem when it is not written, or when Decode has
// reported it.
func OneOf[T ~string](d *Doc, value T, allowed []T, keyPath ...string) []diag.Diagnostic {
	if slices.Contains(allowed, value) || value == "" && !d.hasValue(keyPath) {
		return nil
	}
	words := make([]string, len(allowed))
	for i, a := range allowed {
		words[i] = string(a)
	}
	return []diag.Diagnostic{d.Error("unknown-value", fmt.Sprintf("%q cannot be %q", name(keyPath), string(value)),
		diag.DidYouMean(string(value), words, "write one of: "+strings.Join(words, ", ")), keyPath...)}
}

// Missing reports a key that is not written, or has an empty value, and must have one. It reports nothing when Decode has
// reported the value.
func (d *Doc) Missing(hint string, keyPath ...string) []diag.Diagnostic {
	what := "is missing"
	if d.Has(keyPath...) {
		if !d.hasValue(keyPath) {
			return nil
		}
		what = "is empty"
	}
	return []diag.Diagnostic{d.Error("missing-key", fmt.Sprintf("%q %s", name(keyPath), what), hint, keyPath...)}
}

// hasValue tells whether a value is written and was read.
func (d *Doc) hasValue(keyPath []string) bool {
	n, ok := d.tree.find(keyPath)
	return ok && !slices.Contains(d.refused, n)
}

// name gives the key that a path leads to; for an element of a list, the list's.
func name(keyPath []string) string {
	last := len(keyPath) - 1
	if last > 0 && strings.Trim(keyPath[last], "0123456789") == "" {
		last--
	}
	return keyPath[last]
}
