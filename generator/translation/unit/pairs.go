package unit

import "slices"

// pairs gives, for each unit of target, the unit of source that stands in its place, or -1: by key, or within each Markdown text by the
// longest common sequence of kinds.
func pairs(source, target *File) []int {
	found := make([]int, len(target.Units))
	byKey := map[string]int{}
	for i, u := range source.Units {
		if u.Key != "" {
			byKey[u.Key] = i
		}
	}
	groups := map[string][2][]int{}
	var fields []string
	group := func(f *File, side int) {
		for i := range f.Units {
			if text := f.places[i].text; text != nil {
				g, isKnown := groups[text.field]
				if !isKnown {
					fields = append(fields, text.field)
				}
				g[side] = append(g[side], i)
				groups[text.field] = g
			}
		}
	}
	group(source, 0)
	group(target, 1)
	for i, u := range target.Units {
		found[i] = -1
		if at, ok := byKey[u.Key]; ok && u.Key != "" {
			found[i] = at
		}
	}
	for _, field := range fields {
		g := groups[field]
		pairKinds(source.Units, target.Units, g[0], g[1], found)
	}
	return found
}

// maxPairing bounds the table for the longest common sequence; a longer text is paired from its beginning and its end.
const maxPairing = 1 << 20

// pairKinds pairs units of the same kind in order.
func pairKinds(source, target []Unit, s, t, found []int) {
	for len(s) > 0 && len(t) > 0 && source[s[0]].Kind == target[t[0]].Kind {
		found[t[0]] = s[0]
		s, t = s[1:], t[1:]
	}
	for len(s) > 0 && len(t) > 0 && source[s[len(s)-1]].Kind == target[t[len(t)-1]].Kind {
		found[t[len(t)-1]] = s[len(s)-1]
		s, t = s[:len(s)-1], t[:len(t)-1]
	}
	if len(s) == 0 || len(t) == 0 || len(s)*len(t) > maxPairing {
		return
	}
	length := make([][]int32, len(s)+1)
	for i := range length {
		length[i] = make([]int32, len(t)+1)
	}
	for i := range slices.Backward(s) {
		for j := len(t) - 1; j >= 0; j-- {
			length[i][j] = max(length[i+1][j], length[i][j+1])
			if source[s[i]].Kind == target[t[j]].Kind {
				length[i][j] = length[i+1][j+1] + 1
			}
		}
	}
	for i, j := 0, 0; i < len(s) && j < len(t); {
		switch {
		case source[s[i]].Kind == target[t[j]].Kind:
			found[t[j]] = s[i]
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
}
