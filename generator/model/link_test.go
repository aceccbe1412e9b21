package model

import (
	"strings"
	"testing"
)

func TestLinkTarget(t *testing.T) {
	for _, c := range []struct {
		file, dest, page, fragment string
		ok                         bool
	}{
		{"content/hemma/brak.md", "/om-soc/lvu#vad", "om-soc/lvu", "vad", true},
		{"content/hemma/brak.md", "/", "", "", true},
		{"content/hemma/brak.md", "#steg", "hemma/brak", "steg", true},
		{"content/hemma/brak.md", "flaskan.md#a", "hemma/flaskan", "a", true},
		{"content/hemma/brak.md", "../om-soc/index.md", "om-soc", "", true},
		{"translations/ar/hemma/brak.md", "../index.md", "", "", true},
		{"translations/ar/hemma/brak.md", "#x", "hemma/brak", "x", true},
		{"translations/ar/hemma/brak.md", "../../so/hemma/brak.md", "", "", false},
		{"content/hemma/brak.md", "../../lykta.md", "", "", false},
		{"content/hemma/brak.md", "brak", "", "", false},
	} {
		page, fragment, ok := LinkTarget(c.file, c.dest)
		if page != c.page || fragment != c.fragment || ok != c.ok {
			t.Errorf("%s in %s leads to %q %q %v", c.dest, c.file, page, fragment, ok)
		}
	}
}

func TestPictureFileStaysInContent(t *testing.T) {
	if file, ok := PictureFile("translations/ar/hemma/brak.md", "brev.svg"); file != "content/hemma/brev.svg" || !ok {
		t.Errorf("got %q %v", file, ok)
	}
	if _, ok := PictureFile("content/hemma/brak.md", "../../themes/x.svg"); ok {
		t.Error("a picture outside content/ was found")
	}
}

// FuzzLinkTarget: no link leads out of the site's own paths.
func FuzzLinkTarget(f *testing.F) {
	f.Add("content/a/b.md", "../x.md#y")
	f.Add("translations/ar/a.md", "/../../etc")
	f.Add("a.md", "../x.md")
	f.Add("a.md", "...md")
	f.Fuzz(func(t *testing.T, file, dest string) {
		page, _, ok := LinkTarget(file, dest)
		if ok && (strings.HasPrefix(page, "../") || page == "..") && !strings.HasPrefix(file, "..") {
			t.Errorf("%q in %q leads to %q", dest, file, page)
		}
	})
}

func TestStatesAreOrdered(t *testing.T) {
	states := States()
	for i, s := range states {
		for j, least := range states {
			if s.Reaches(least) != (i >= j) {
				t.Errorf("%s reaches %s: %v", s, least, s.Reaches(least))
			}
		}
	}
	if State("unknown").Reaches(Machine) {
		t.Error("an unknown state passes a gate")
	}
}
