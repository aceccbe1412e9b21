package pdf

import (
	"math"
	"strconv"
)

// appendNumber writes a number with so many decimals at most, never with an exponent (ISO 32000-1, section 7.3.3).
func appendNumber(b []byte, value float64, decimals int) []byte {
	power := math.Pow10(decimals)
	rounded := math.Round(value * power)
	if math.Abs(rounded) > 1<<53 { // more digits than an integer keeps
		return strconv.AppendFloat(b, rounded/power, 'f', -1, 64)
	}
	whole := int64(rounded)
	if whole < 0 {
		b, whole = append(b, '-'), -whole
	}
	unit := int64(power)
	b = strconv.AppendInt(b, whole/unit, 10)
	rest := whole % unit
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for rest > 0 {
		unit /= 10
		b = append(b, byte('0'+rest/unit))
		rest %= unit
	}
	return b
}

// appendNumbers writes lengths in points, each to a hundredth and with a space after it.
func appendNumbers(b []byte, values ...float64) []byte {
	for _, value := range values {
		b = append(appendNumber(b, value, 2), ' ')
	}
	return b
}

func appendInt(b []byte, value int) []byte { return strconv.AppendInt(b, int64(value), 10) }
