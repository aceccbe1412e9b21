package unit

import "testing"

func TestTextHashDoesNotDependOnHowTagsAreNumbered(t *testing.T) {
	for _, equal := range [][2]string{
		{"<a2>x</a2> <x3/> <a1>y</a1>", "<a1>x</a1> <x1/> <a2>y</a2>"},
		{"a < b <b7>c</b7>", "a < b <b1>c</b1>"},
		{"<l-sv>soc</l-sv> <a3>x</a3>", "<l-sv>soc</l-sv> <a1>x</a1>"},
		{"<<a9/>", "<<a1/>"},
	} {
		if TextHash(equal[0]) != TextHash(equal[1]) {
			t.Errorf("%q and %q differ: %q, %q", equal[0], equal[1], neutral(equal[0]), neutral(equal[1]))
		}
	}
	for _, text := range []string{"", "inga", "1 < 2", "<", "<a", "<1>", "<>", "a1>", "<A1>", "<a1>x</a1> <x1/>", "<l-sv>x</l-sv>"} {
		if neutral(text) != text {
			t.Errorf("%q became %q", text, neutral(text))
		}
	}
	if TextHash("<a1>x</a1><a2>y</a2>") == TextHash("<a1>x</a1><a1>y</a1>") {
		t.Error("tags that differ are one")
	}
}
