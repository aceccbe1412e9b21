package tomlfile

import (
	"bytes"
	"testing"

	"lykta/generator/diag"
)

// Inside fails the test for a problem whose place is not in src.
func Inside(t *testing.T, src []byte, problems []diag.Diagnostic) {
	t.Helper()
	plain := normalise(src)
	for _, p := range problems {
		if p.Line < 1 || p.Line > 1+bytes.Count(plain, []byte("\n")) || p.Column < 1 {
			t.Errorf("place outside the text: %s", p)
		}
		if p.Excerpt != diag.Line(plain, p.Line) {
			t.Errorf("excerpt %q is not line %d", p.Excerpt, p.Line)
		}
	}
}
