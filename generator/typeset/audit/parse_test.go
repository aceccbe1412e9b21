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

func TestStringsAreThoseOfTheFile(t *testing.T) {
	for written, want := range map[string]string{
		`(a\(b\)\\)`: `a(b)\`, `(\r\n\t\b\f)`: "\r\n\t\b\f", `(\101\12)`: "A\n", "(\x00(\xFF))": "\x00(\xFF)", "<41 4>": "A@",
	} {
		l := lexer{source: []byte(written)}
		if got, ok := l.read().(stringObject); !ok || string(got) != want {
			t.Errorf("%q is %q, want %q", written, got, want)
		}
	}
}

func TestTextIsReadInItsEncoding(t *testing.T) {
	for written, want := range map[string]string{"f\xF6r": "för", "\xFE\xFF\x01\x0D": "č", "": ""} {
		if got := (&pdfFile{}).text(stringObject(written)); got != want {
			t.Errorf("%q is %q, want %q", written, got, want)
		}
	}
}
