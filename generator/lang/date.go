package lang

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the Gregorian calendar. The zero value is no day.
type Date struct{ Year, Month, Day int }

// ParseDate reads "2026-11-21". The error says in plain words what is wrong.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date: write year-month-day, such as 2026-11-21", s)
	}
	return dateOf(t), nil
}

func dateOf(t time.Time) Date { return Date{t.Year(), int(t.Month()), t.Day()} }

func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// String gives the date as "2026-11-21"; "" for no day.
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
func (d Date) Days(e Date) int { return int(e.time().Sub(d.time()).Hours() / 24) }

// FormatDate writes d in the language's long form, "21 november 2026", in the Gregorian calendar with Latin digits; "" for
// no day.
func (t Tag) FormatDate(d Date) string {
	if d.IsZero() {
		return ""
	}
	l := t.locale()
	months := strings.Split(l.months, "|")
	return strings.NewReplacer("d", strconv.Itoa(d.Day), "m", months[(d.Month-1)%12], "y", strconv.Itoa(d.Year)).Replace(l.date)
}
