package ledger

import (
	"cmp"

	"lykta/generator/translation/unit"
)

// Alignment says which text of a target file belongs to which unit of its lock.
type Alignment struct {
	Of    []int // for each unit of the lock its place among the target's texts; -1: none can be told
	Loose []int // places of texts that belong to no unit
}

// Align finds the text of each unit after people have edited the file. What has a key is found by it. Of the rest, texts that nobody
// touched stand fast; between two of them, as many texts as units, of the same classes in the same order, belong to each other. Units for
// which no text stood in the file may have one now, or not. It guesses nothing else. blocks gives the block of an id, of any file, or nil.
func Align(lock Lock, blocks func(id string) *Block, target []unit.Unit) Alignment {
	a := Alignment{Of: make([]int, len(lock.Units))}
	byKey := map[string]int{}
	bodies := map[string][]int{} // places of texts without keys, by the field they stand in
	for i, t := range target {
		if t.Key == "" {
			field := unit.FieldOf(t.Path)
			bodies[field] = append(bodies[field], i)
		} else if _, twice := byKey[t.Key]; !twice {
			byKey[t.Key] = i
		}
	}
	taken := make([]bool, len(target))
	units := map[string][]int{} // places of units without keys, likewise
	for i, u := range lock.Units {
		a.Of[i] = -1
		switch b := blocks(u.ID); {
		case b == nil:
			units[""] = append(units[""], i)
		case b.Key == "":
			field := unit.FieldOf(b.Path)
			units[field] = append(units[field], i)
		default:
			if place, ok := byKey[cmp.Or(u.Key, b.Key)]; ok && !taken[place] {
				a.Of[i], taken[place] = place, true
			}
		}
	}
	for field, places := range units {
		for _, p := range alignBodies(lock, blocks, target, places, bodies[field]) {
			a.Of[places[p.old]], taken[bodies[field][p.now]] = bodies[field][p.now], true
		}
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
	var list []pair
	from := pair{-1, -1}
	for _, to := range append(common(old, now), pair{len(units), len(bodies)}) {
		list = append(list, inGap(lock, blocks, target, units, bodies, from, to)...)
		if to.old < len(units) {
			list = append(list, to)
		}
		from = to
	}
	return list
}

// inGap pairs what stands between two pairs, if it is as much on both sides, with or without the units that had no text, and of the same
// classes throughout.
func inGap(lock Lock, blocks func(id string) *Block, target []unit.Unit, units, bodies []int, from, to pair) []pair {
	var all, present []int
	for i := from.old + 1; i < to.old; i++ {
		all = append(all, i)
		if !lock.Units[units[i]].isAbsent() {
			present = append(present, i)
		}
	}
	for _, places := range [][]int{all, present} {
		if len(places) != to.now-from.now-1 {
			continue
		}
		var list []pair
		for n, i := range places {
			p := pair{i, from.now + 1 + n}
			b := blocks(lock.Units[units[i]].ID)
			if b == nil || unit.Kind(b.Kind).Class() != target[bodies[p.now]].Kind.Class() {
				return nil
			}
			list = append(list, p)
		}
		return list
	}
	return nil
}

// isAbsent tells whether a unit without a translation has no text in the file either.
func (u *Unit) isAbsent() bool { return u.State == "" && u.Tgt == "" }

// Refit looks at which texts really stand in a file that was just written for a lock, and by which names: of a unit without a translation
// perhaps none.
func Refit(lock *Lock, blocks func(id string) *Block, target []unit.Unit) {
	a := Align(*lock, blocks, target)
	for i := range lock.Units {
		u := &lock.Units[i]
		if b := blocks(u.ID); b != nil {
			u.Key = b.Key
		}
		switch place := a.Of[i]; {
		case place >= 0:
			u.Tgt = unit.TextHash(target[place].Text)
		case u.State == "":
			u.Tgt = ""
		}
	}
}
