package paper

import (
	"math"
	"testing"
)

func TestPosterTitlesAreReadFromTwoMetres(t *testing.T) {
	s := testSheet()
	for _, scale := range []float64{1, math.Sqrt2} {
		for _, try := range posterTries {
			for _, style := range s.posterStyles(scale*try.mostTitle, scale*try.leastTitle, scale) {
				if title := style.Body * style.Headings[0]; title < scale*38-0.001 || title > scale*try.mostTitle+0.001 || style.Body < 12 {
					t.Errorf("title of %.1f points, text of %.1f", title, style.Body)
				}
			}
		}
	}
}

func TestStripsHaveWhatIsHardToRemember(t *testing.T) {
	if got, want := words(helpSheet(false).stripBlocks()), "116 111  Bris\nlykta.example/ar/hemma/\nليكتا\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := words(helpSheet(true).stripBlocks()), "116 111\n"; got != want {
		t.Errorf("a discreet strip has %q, want %q", got, want)
	}
	s := helpSheet(false)
	s.page.Language.Contacts = s.page.Language.Contacts[:1]
	if got, want := words(s.stripBlocks()), "112  Nödnumret\nlykta.example/ar/hemma/\nليكتا\n"; got != want {
		t.Errorf("without anybody else: %q, want %q", got, want)
	}
	s.page.Language.Contacts = nil
	if got, want := words(s.stripBlocks()), "lykta.example/ar/hemma/\nليكتا\n"; got != want {
		t.Errorf("without any number: %q, want %q", got, want)
	}
}
