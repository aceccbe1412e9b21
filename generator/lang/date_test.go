package lang

import (
	"strings"
	"testing"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]Date{"2026-11-21": {2026, 11, 21}, "2024-02-29": {2024, 2, 29}, "0001-01-01": {1, 1, 1}} {
		got, err := ParseDate(in)
		if err != nil || got != want || got.String() != in {
			t.Errorf("ParseDate(%q) = %v, %v; want %v", in, got, err, want)
		}
	}
}

func TestParseDateSaysWhatIsWrong(t *testing.T) {
	for in, want := range map[string]string{
		"2026-02-29": "no such day", "2026-13-01": "no such day", "2026-00-10": "no such day", "2026-11-31": "no such day",
		"": "year-month-day", "21 november 2026": "year-month-day", "2026-1-2": "year-month-day", "2026-11-21T10:00": "year-month-day",
		" 2026-11-21": "year-month-day", "26-11-21": "year-month-day", "٢٠٢٦-١١-٢١": "year-month-day", "20261121": "year-month-day",
	} {
		got, err := ParseDate(in)
		if err == nil || !strings.Contains(err.Error(), want) || !got.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v; want an error with %q", in, got, err, want)
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	for _, test := range []struct {
		from, to Date
		days     int
	}{
		{Date{2026, 11, 21}, Date{2026, 11, 21}, 0},
		{Date{2026, 11, 21}, Date{2026, 12, 1}, 10},
		{Date{2024, 2, 28}, Date{2024, 3, 1}, 2},
		{Date{2025, 2, 28}, Date{2025, 3, 1}, 1},
		{Date{2026, 1, 1}, Date{2025, 12, 31}, -1},
		{Date{2026, 3, 28}, Date{2026, 3, 30}, 2}, // across the change to summer time
		{Date{1, 1, 1}, Date{9999, 12, 31}, 3652058},
	} {
		if got := test.from.Days(test.to); got != test.days {
			t.Errorf("from %v to %v are %d days, want %d", test.from, test.to, got, test.days)
		}
		if got := test.from.AddDays(test.days); got != test.to {
			t.Errorf("%d days after %v is %v, want %v", test.days, test.from, got, test.to)
		}
		if got := test.from.Before(test.to); got != (test.days > 0) {
			t.Errorf("%v before %v: %v", test.from, test.to, got)
		}
	}
}

func TestNoDayIsWrittenAsNothing(t *testing.T) {
	if got := Tag("sv").FormatDate(Date{}) + (Date{}).String(); got != "" || !(Date{}).IsZero() {
		t.Errorf("the zero date is written %q", got)
	}
}

func TestFormatDateSurvivesImpossibleMonths(t *testing.T) {
	if got := Tag("sv").FormatDate(Date{2026, 13, 1}); got != "2026-13-01" {
		t.Errorf("got %q", got)
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2026-11-21")
	f.Add("2026-02-30")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if d.String() != s && !d.IsZero() {
			t.Errorf("ParseDate(%q).String() = %q", s, d)
		}
		if back := d.AddDays(1000).AddDays(-1000); back != d {
			t.Errorf("%v and 1000 days back and forth is %v", d, back)
		}
	})
}
