package translation

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFormatsSayWhatIsNotTranslated(t *testing.T) {
	text, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n## Pages")
	section, _, _ = strings.Cut(section, "\n## ")
	var keys []string
	for _, match := range regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\|").FindAllStringSubmatch(section, -1) { // translatable ones have a dagger there
		keys = append(keys, match[1])
	}
	slices.Sort(keys)
	if d := cmp.Diff(keys, slices.Sorted(slices.Values(structural))); d != "" {
		t.Error(d)
	}
}
