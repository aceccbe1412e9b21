package audit

import (
	"math"
	"strconv"
	"testing"
)

// TestNumbersAreThoseOfTheFile compares with strconv, which takes longer.
func TestNumbersAreThoseOfTheFile(t *testing.T) {
	for _, written := range []string{"0", "-0.5", "+7", ".25", "5.", "595.28", "123456789012345", "0.000001", "-841.89", "99999.99999"} {
		want, err := strconv.ParseFloat(written, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := decimal([]byte(written)); !ok || math.Abs(got-want) > 0 {
			t.Errorf("%s is %v %v, want %v", written, got, ok, want)
		}
	}
	for _, written := range []string{"", "-", ".", "+-1", "1.2.3", "1e5", "inf", "NaN", "0x10", "1_000", "12345678901234567890"} {
		if got, ok := decimal([]byte(written)); ok {
			t.Errorf("%q is %v", written, got)
		}
	}
}
