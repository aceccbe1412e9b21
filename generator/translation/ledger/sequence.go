package ledger

import "slices"

// pair is a place in one sequence and the place in another that it goes with.
type pair struct{ old, now int }

// tableLimit is the largest table of a longest common subsequence that is filled in, in cells.
const tableLimit = 1 << 22

// common gives the pairs of a longest common subsequence, in order. Where that would take too long, it gives one through the
// texts that stand once in each.
func common(old, now []string) []pair {
	var list []pair
	start := 0
	for start < len(old) && start < len(now) && old[start] == now[start] {
		list = append(list, pair{start, start})
		start++
	}
	oldEnd, nowEnd := len(old), len(now)
	for oldEnd > start && nowEnd > start && old[oldEnd-1] == now[nowEnd-1] {
		oldEnd--
		nowEnd--
	}
	middle := commonMiddle(old[start:oldEnd], now[start:nowEnd])
	for _, p := range middle {
		list = append(list, pair{p.old + start, p.now + start})
	}
	for i := range len(old) - oldEnd {
		list = append(list, pair{oldEnd + i, nowEnd + i})
	}
	return list
}

func commonMiddle(old, now []string) []pair {
	if len(old) == 0 || len(now) == 0 {
		return nil
	}
	if len(old)*len(now) <= tableLimit {
		return commonTable(old, now)
	}
	anchors := commonOnce(old, now)
	if len(anchors) == 0 {
		return nil
	}
	var list []pair
	from := pair{0, 0}
	for _, to := range append(anchors, pair{len(old), len(now)}) {
		for _, p := range common(old[from.old:to.old], now[from.now:to.now]) {
			list = append(list, pair{p.old + from.old, p.now + from.now})
		}
		if to.old < len(old) {
			list = append(list, to)
		}
		from = pair{to.old + 1, to.now + 1}
	}
	return list
}

// commonTable fills in the whole table.
func commonTable(old, now []string) []pair {
	width := len(now) + 1
	table := make([]int32, (len(old)+1)*width)
	for i, o := range slices.Backward(old) {
		for j, n := range slices.Backward(now) {
			if o == n {
				table[i*width+j] = table[(i+1)*width+j+1] + 1
			} else {
				table[i*width+j] = max(table[(i+1)*width+j], table[i*width+j+1])
			}
		}
	}
	var list []pair
	for i, j := 0, 0; i < len(old) && j < len(now); {
		switch {
		case old[i] == now[j]:
			list = append(list, pair{i, j})
			i++
			j++
		case table[(i+1)*width+j] >= table[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return list
}

// commonOnce gives a longest increasing run of the texts that stand exactly once on each side (the patience method).
func commonOnce(old, now []string) []pair {
	places := map[string]*[2]int{} // place on each side, or -1 for several
	for i, s := range old {
		if places[s] != nil {
			places[s][0] = -1
			continue
		}
		places[s] = &[2]int{i, -2}
	}
	for j, s := range now {
		if p := places[s]; p != nil {
			if p[1] != -2 {
				p[1] = -1
				continue
			}
			p[1] = j
		}
	}
	var once []pair
	for i, s := range old {
		if p := places[s]; p[0] == i && p[1] >= 0 {
			once = append(once, pair{i, p[1]})
		}
	}
	return increasing(once)
}

// increasing gives a longest run of pairs, sorted by old, whose now increases.
func increasing(list []pair) []pair {
	var tops []int // tops[n] ends the best run of length n+1
	before := make([]int, len(list))
	for i, p := range list {
		n, _ := slices.BinarySearchFunc(tops, p.now, func(t, now int) int { return list[t].now - now })
		before[i] = -1
		if n > 0 {
			before[i] = tops[n-1]
		}
		if n == len(tops) {
			tops = append(tops, i)
		} else {
			tops[n] = i
		}
	}
	if len(tops) == 0 {
		return nil
	}
	var run []pair
	for i := tops[len(tops)-1]; i >= 0; i = before[i] {
		run = append(run, list[i])
	}
	slices.Reverse(run)
	return run
}
