package ledger

import (
	"lykta/generator/translation/unit"
)

// Alignment says which text of a target file belongs to which unit of its lock.
type Alignment struct {
	Of    []int // for each unit of the lock its place among the target's texts; -1: none can be told
	Loose []int // places of texts that belong to no unit
}

// IsLinked tells whether every text belongs to a unit, and every unit has a text.
func (a Alignment) IsLinked() bool {
	for _, place := range a.Of {
		if place < 0 {
			return false
		}
	}
	return len(a.Loose) == 0
}

// Align finds the text of each unit after people have edited the file. What has a key is found by it. Of the rest, texts that nobody
// touched stand fast; between two of them, as many texts as units, of the same classes in the same order, belong to each other. It
// guesses nothing else. blocks gives the block of an id, of any file, or nil.
func Align(lock Lock, blocks func(id string) *Block, target []unit.Unit) Alignment {
	a := Alignment{Of: make([]int, len(lock.Units))}
	byKey := map[string]int{}
	var bodies []int // places of texts without keys
	for i, t := range target {
		if t.Key == "" {
			bodies = append(bodies, i)
		} else if _, twice := byKey[t.Key]; !twice {
			byKey[t.Key] = i
		}
	}
	taken := make([]bool, len(target))
	var units []int // places of units without keys
	for i, u := range lock.Units {
		a.Of[i] = -1
		b := blocks(u.ID)
		if b == nil || b.Key == "" {
			units = append(units, i)
			continue
		}
		if place, ok := byKey[b.Key]; ok && !taken[place] {
			a.Of[i], taken[place] = place, true
		}
	}
	for _, p := range alignBodies(lock, blocks, target, units, bodies) {
		a.Of[units[p.old]], taken[bodies[p.now]] = bodies[p.now], true
	}
	for i := range target {
		if !taken[i] {
			a.Loose = append(a.Loose, i)
		}
	}
	return a
}

// alignBodies pairs places in units with places in bodies.
func alignBodies(lock Lock, blocks func(id string) *Block, target []unit.Unit, units, bodies []int) []pair {
	old, now := make([]string, len(units)), make([]string, len(bodies))
	for i, at := range units {
		old[i] = lock.Units[at].Tgt
	}
	for i, at := range bodies {
		now[i] = unit.TextHash(target[at].Text)
	}
	fits := func(p pair) bool {
		b := blocks(lock.Units[units[p.old]].ID)
		return b != nil && unit.Kind(b.Kind).Class() == target[bodies[p.now]].Kind.Class()
	}
	var list []pair
	from := pair{-1, -1}
	for _, to := range append(common(old, now), pair{len(units), len(bodies)}) {
		list = append(list, inGap(from, to, fits)...)
		if to.old < len(units) {
			list = append(list, to)
		}
		from = to
	}
	return list
}

// inGap pairs what stands between two pairs, if it is as much on both sides and fits throughout.
func inGap(from, to pair, fits func(pair) bool) []pair {
	n := to.old - from.old - 1
	if n != to.now-from.now-1 {
		return nil
	}
	var list []pair
	for i := 1; i <= n; i++ {
		p := pair{from.old + i, from.now + i}
		if !fits(p) {
			return nil
		}
		list = append(list, p)
	}
	return list
}
