package quality

import (
	"fmt"
	"slices"
	"strings"
)

// addresses compares the web and e-mail addresses that stand in the texts themselves; where links lead is not text.
func addresses(g *judging) {
	if strings.IndexByte(g.source.reading.plain, '.') < 0 && strings.IndexByte(g.text.plain, '.') < 0 {
		return
	}
	wanted, have := addressesIn(g.source.reading.plain), addressesIn(g.text.plain)
	for _, a := range have {
		if !slices.ContainsFunc(wanted, func(w word) bool { return w.text == a.text }) {
			g.fault(a.start, fmt.Sprintf("the source does not have the address %s", a.text), "write the source's address")
		}
	}
	for _, w := range wanted {
		if !slices.ContainsFunc(have, func(a word) bool { return a.text == w.text }) {
			g.fault(all, fmt.Sprintf("the address %s of the source is missing", w.text), "write it as it is in the source")
		}
	}
}

// addressesIn finds what is written like an address: with "://", "www.", "@", or an ending that sites of this country have.
func addressesIn(text string) []word {
	var list []word
	for at := 0; at < len(text); {
		dot := strings.IndexByte(text[at:], '.')
		if dot < 0 {
			break
		}
		dot += at
		start := dot
		for start > at && isAddressByte(text[start-1]) {
			start--
		}
		end := dot
		for end < len(text) && isAddressByte(text[end]) {
			end++
		}
		candidate := strings.TrimRight(text[start:end], ".:?&=-/#")
		if isAddress(candidate) {
			list = append(list, word{text: candidate, start: start})
		}
		at = end + 1
		if end <= dot {
			at = dot + 1
		}
	}
	return list
}

func isAddressByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(".-_/:@%?&=#+~", c) >= 0
}

func isAddress(s string) bool {
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") {
		return true
	}
	if before, after, found := strings.Cut(s, "@"); found {
		return before != "" && strings.Contains(after, ".")
	}
	host, _, _ := strings.Cut(s, "/")
	dot := strings.LastIndexByte(host, '.')
	if dot < 2 {
		return false
	}
	return slices.Contains([]string{"se", "nu", "com", "org", "net", "eu", "fi", "no", "dk", "info", "example"}, host[dot+1:])
}
