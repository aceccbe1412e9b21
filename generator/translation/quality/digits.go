package quality

import (
	"fmt"
	"slices"
	"strings"

	"lykta/generator/diag"
)

// telling is how many digits a number has that must not differ: emergency numbers, years, sums.
const telling = 3

// digits compares the numbers of a translation with the source's. A number may be said more often or less often, and a small one may be
// written as a word. A language that has a dual says one and two by the form of the word.
func digits(g *judging) {
	if len(g.source.digits) == 0 && !g.text.hasDigit && !g.text.hasOdd {
		return
	}
	found := numbersIn(g.text.plain)
	if len(found) == 0 && len(g.source.digits) == 0 {
		return
	}
	var have []string
	for _, n := range found {
		have = append(have, n.digits)
		if n.isNative && len(n.digits) >= telling {
			g.fault(n.start, fmt.Sprintf("%s is not written with the digits 0–9", g.text.plain[n.start:n.end]), "write "+n.digits+": it must be possible to dial or compare it")
		}
	}
	if sameDigits(have, g.source.digits) {
		return
	}
	for _, n := range found {
		if !slices.Contains(g.source.digits, n.digits) {
			g.add(severityOf(n.digits), n.start, fmt.Sprintf("the source does not say %s", n.digits), "compare the numbers of both texts")
		}
	}
	for i, n := range g.source.digits {
		if !slices.Contains(have, n) && !slices.Contains(g.source.digits[:i], n) && !(len(n) == 1 && n <= "2" && g.hasDual) {
			g.add(severityOf(n), all, fmt.Sprintf("the number %s of the source is missing", n), "write it with digits, or say that it is right by ignoring the check")
		}
	}
}

// sameDigits tells whether two texts have the same digits, however they are grouped and ordered: "116 111" and "116111", "4–5".
func sameDigits(a, b []string) bool {
	return sortedDigits(a) == sortedDigits(b)
}

func sortedDigits(list []string) string {
	sorted := slices.Clone(list)
	slices.Sort(sorted)
	return strings.Join(slices.Compact(sorted), " ")
}

func severityOf(number string) diag.Severity {
	if len(number) >= telling {
		return diag.Error
	}
	return diag.Warning
}
