package pdf

import (
	"math"
	"strconv"
)

// appendNumber writes a number with so many decimals at most, never with an exponent (ISO 32000-1, section 7.3.3).
func appendNumber(b []byte, value float64, decimals int) []byte {
	power := math.Pow10(decimals)
	value = math.Round(value*power) / power
	if value == 0 {
		return append(b, '0') // and never -0
	}
	return strconv.AppendFloat(b, value, 'f', -1, 64)
}

// appendNumbers writes lengths in points, each to a hundredth and with a space after it.
func appendNumbers(b []byte, values ...float64) []byte {
	for _, value := range values {
		b = append(appendNumber(b, value, 2), ' ')
	}
	return b
}

func appendInt(b []byte, value int) []byte { return strconv.AppendInt(b, int64(value), 10) }
