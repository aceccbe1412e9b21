package main

import (
	"strings"
	"testing"
)

func TestWindowKeepsTheMarkUnderItsPlace(t *testing.T) {
	long := strings.Repeat("a", 100) + "X" + strings.Repeat("b", 100)
	for _, c := range []struct {
		line   string
		column int
		mark   rune // the rune under the mark; 0 = no mark
	}{
		{"kort X rad", 6, 'X'}, {long, 101, 'X'}, {long, 1, 'a'}, {long, 201, 'b'}, {"kort", 99, 0}, {"kort", 0, 0}, {long, 40, 'a'},
	} {
		line, column := window(c.line, c.column)
		runes := []rune(line)
		if len(runes) > excerptWidth+2 {
			t.Errorf("column %d: the excerpt has %d runes", c.column, len(runes))
		}
		if c.mark == 0 && column != 0 || c.mark != 0 && (column < 1 || column > len(runes) || runes[column-1] != c.mark) {
			t.Errorf("column %d of %.20q… is at %d of %q", c.column, c.line, column, line)
		}
	}
}
