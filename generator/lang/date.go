package lang

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the Gregorian calendar. The zero value is no day.
type Date struct{ Year, Month, Day int }

// ParseDate reads "2026-11-21" (ISO 8601). The error says in plain words what is wrong.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	switch {
	case err == nil:
		return dateOf(t), nil
	case strings.Contains(err.Error(), "out of range"):
		return Date{}, fmt.Errorf("%q is not a date: there is no such day in the calendar", s)
	}
	return Date{}, fmt.Errorf("%q is not a date: write year-month-day, such as 2026-11-21", s)
}

func dateOf(t time.Time) Date { return Date{t.Year(), int(t.Month()), t.Day()} }

func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// String gives the date as "2026-11-21" (ISO 8601); "" for no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// IsZero reports whether d is no day.
func (d Date) IsZero() bool { return d == Date{} }

// Before reports whether d comes before e.
func (d Date) Before(e Date) bool { return d.time().Before(e.time()) }

// AddDays gives the day n days after d; n may be negative.
func (d Date) AddDays(n int) Date { return dateOf(d.time().AddDate(0, 0, n)) }

// Days gives the number of days from d to e; negative when e comes before d.
func (d Date) Days(e Date) int {
	const secondsPerDay = 24 * 60 * 60
	return int((e.time().Unix() - d.time().Unix()) / secondsPerDay)
}

// FormatDate writes d in the language's long form, "21 november 2026" (CLDR, dateFormats long), always in the Gregorian
// calendar with Latin digits; as ISO 8601 where month names are not known. It gives "" for no day.
func (t Tag) FormatDate(d Date) string {
	if d.IsZero() {
		return ""
	}
	l := t.locale()
	month := ""
	if l.months != "" {
		names := strings.Split(l.months, "|")
		if d.Month < 1 || d.Month > len(names) {
			return d.String()
		}
		month = names[d.Month-1]
	}
	return strings.NewReplacer(
		"{d}", strconv.Itoa(d.Day), "{dd}", fmt.Sprintf("%02d", d.Day),
		"{m}", strconv.Itoa(d.Month), "{mm}", fmt.Sprintf("%02d", d.Month),
		"{month}", month, "{y}", strconv.Itoa(d.Year),
	).Replace(l.date)
}
