package lang

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFormatNumber(t *testing.T) {
	for _, test := range []struct {
		tag  Tag
		n    int64
		want string
	}{
		{"sv", 0, "0"},
		{"sv", 999, "999"},
		{"sv", 1000, "1\u00a0000"},
		{"sv", -1234567, "−1\u00a0234\u00a0567"},
		{"en", 1234567, "1,234,567"},
		{"es", 1234, "1234"},
		{"es", 12345, "12.345"},
		{"hi", 1234567, "12,34,567"},
		{"ar", 1234, "1,234"},
		{"fa", 1234, "1,234"},
		{"qaa", 1234, "1\u00a0234"},
		{"en", math.MinInt64, "-9,223,372,036,854,775,808"},
	} {
		if got := test.tag.FormatNumber(test.n); got != test.want {
			t.Errorf("%s %d: %q, want %q", test.tag, test.n, got, test.want)
		}
	}
}

var anySpace = cmp.Transformer("anySpace", func(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
})

func TestFormatBytes(t *testing.T) {
	for _, test := range []struct {
		tag  Tag
		n    int64
		want string
	}{
		{"sv", -1, "0 kB"},
		{"sv", 0, "0 kB"},
		{"sv", 1, "1 kB"},
		{"sv", 1000, "1 kB"},
		{"sv", 1001, "2 kB"},
		{"sv", 999_000, "999 kB"},
		{"sv", 999_001, "1 MB"},
		{"sv", 1_249_999, "1,2 MB"},
		{"sv", 1_250_000, "1,3 MB"},
		{"sv", 999_949_999, "999,9 MB"},
		{"sv", 999_950_000, "1 GB"},
		{"en", 1_234_000_000_000, "1,234 GB"},
		{"fi", 1_200_000, "1,2 Mt"},
		{"fr", 1_200_000, "1,2 Mo"},
		{"ru", 1_200_000, "1,2 МБ"},
		{"prs", 1_200_000, "1.2 MB"},
		{"smj", 1_200_000, "1,2 MB"},
	} {
		// CLDR decides between a space and a no-break space; what must hold is the rest.
		if diff := cmp.Diff(test.want, test.tag.FormatBytes(test.n), anySpace); diff != "" {
			t.Errorf("%s %d (-want +got):\n%s", test.tag, test.n, diff)
		}
	}
	if got := Tag("en").FormatBytes(math.MaxInt64); got != "9,223,372,036.9 GB" {
		t.Errorf("the largest size is %q", got)
	}
}
