package ledger

import (
	"cmp"
	"slices"

	"lykta/generator/translation/unit"
)

// windowFrom is the size of a gap, in pairs, from which only units near each other are compared; window is how near.
const (
	windowFrom = 1 << 16
	window     = 64
)

// matchGaps finds edited, divided and joined units between those that are the same.
func (f *sourceFile) matchGaps() {
	from := pair{-1, -1}
	for _, to := range append(slices.Clone(f.anchors), pair{len(f.old), len(f.now)}) {
		g := gap{}
		for _, b := range f.old[from.old+1 : to.old] {
			if !b.used && b.Key == "" {
				g.old = append(g.old, b)
			}
		}
		for at, p := range f.now[from.now+1 : to.now] {
			if p.block == nil && p.Key == "" {
				g.now = append(g.now, p)
				g.at = append(g.at, at)
			}
		}
		if len(g.old) > 0 && len(g.now) > 0 {
			g.match()
		}
		from = to
	}
}

// gap is what stands unmatched between two units that are the same.
type gap struct {
	old []*former
	now []*present
	at  []int // places of now, to tell neighbours
}

// proposal is one way to explain some units by some blocks.
type proposal struct {
	likeness          float64
	old, oldN, now, n int // places and numbers in the gap
}

func (g *gap) match() {
	for _, b := range g.old {
		b.words = wordsOf(b.Version(b.Current).Text)
	}
	for _, p := range g.now {
		p.words = wordsOf(p.Text)
	}
	list := g.proposals()
	slices.SortStableFunc(list, func(a, b proposal) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.oldN+a.n, b.oldN+b.n), cmp.Compare(a.old, b.old), cmp.Compare(a.now, b.now))
	})
	for _, p := range list {
		g.accept(p)
	}
	g.leftover()
}

// proposals gives all that is like enough.
func (g *gap) proposals() []proposal {
	var list []proposal
	isWide := len(g.old)*len(g.now) > windowFrom
	for i := range g.old {
		for j := range g.now {
			if isWide && abs(i*len(g.now)/len(g.old)-j) > window {
				continue
			}
			if classOf(g.old[i]) != g.now[j].Kind.Class() {
				continue
			}
			single := likeness(g.old[i].words, g.now[j].words)
			if single >= editedLikeness {
				list = append(list, proposal{single, i, 1, j, 1})
			}
			for n := 2; n <= 3; n++ {
				list = g.proposeSplit(list, i, j, n)
				list = g.proposeMerge(list, i, j, n)
			}
		}
	}
	return list
}

// proposeSplit adds that one block was divided into n neighbours, if they are more like it together than any alone.
func (g *gap) proposeSplit(list []proposal, i, j, n int) []proposal {
	if j+n > len(g.now) || g.at[j+n-1]-g.at[j] != n-1 || !g.isText(i, j) {
		return list
	}
	var parts []words
	alone := 0.0
	for _, p := range g.now[j : j+n] {
		if p.Kind.Class() != "text" || !isPart(p.words, g.old[i].words) {
			return list
		}
		parts = append(parts, p.words)
		alone = max(alone, likeness(p.words, g.old[i].words))
	}
	if like := likeness(together(parts...), g.old[i].words); like >= splitLikeness && like > alone {
		list = append(list, proposal{like, i, 1, j, n})
	}
	return list
}

// proposeMerge adds that n neighbouring blocks were joined to one unit.
func (g *gap) proposeMerge(list []proposal, i, j, n int) []proposal {
	if i+n > len(g.old) || g.old[i+n-1].place-g.old[i].place != n-1 || !g.isText(i, j) {
		return list
	}
	var parts []words
	alone := 0.0
	for _, b := range g.old[i : i+n] {
		if classOf(b) != "text" || !isPart(b.words, g.now[j].words) {
			return list
		}
		parts = append(parts, b.words)
		alone = max(alone, likeness(b.words, g.now[j].words))
	}
	if like := likeness(together(parts...), g.now[j].words); like >= splitLikeness && like > alone {
		list = append(list, proposal{like, i, n, j, 1})
	}
	return list
}

func (g *gap) isText(i, j int) bool {
	return classOf(g.old[i]) == "text" && g.now[j].Kind.Class() == "text"
}

func classOf(b *former) string { return unit.Kind(b.Kind).Class() }

// accept takes a proposal unless a better one has taken some of its units.
func (g *gap) accept(p proposal) {
	for _, b := range g.old[p.old : p.old+p.oldN] {
		if b.used {
			return
		}
	}
	for _, q := range g.now[p.now : p.now+p.n] {
		if q.block != nil || q.from != nil {
			return
		}
	}
	if p.oldN == 1 && p.n == 1 {
		pairUp(g.old[p.old], g.now[p.now], Edited)
		return
	}
	for _, b := range g.old[p.old : p.old+p.oldN] {
		b.used = true
	}
	for _, q := range g.now[p.now : p.now+p.n] {
		q.from = g.old[p.old : p.old+p.oldN]
		q.how = Split
		if p.oldN > 1 {
			q.how = Merged
		}
	}
}

// leftover pairs what alone is left on each side, if it is of one kind.
func (g *gap) leftover() {
	var old *former
	var now *present
	for _, b := range g.old {
		if b.used {
			continue
		}
		if old != nil {
			return
		}
		old = b
	}
	for _, p := range g.now {
		if p.block != nil || p.from != nil {
			continue
		}
		if now != nil {
			return
		}
		now = p
	}
	if old != nil && now != nil && old.Kind == string(now.Kind) && likeness(old.words, now.words) >= leftoverLikeness {
		pairUp(old, now, Edited)
	}
}

// farLimit is the largest number of pairs that are compared over a whole file.
const farLimit = 1 << 14

// matchFar finds units that were edited and moved within the file.
func (f *sourceFile) matchFar() {
	var old []*former
	var now []*present
	for _, b := range f.old {
		if !b.used && b.Key == "" {
			old = append(old, b)
		}
	}
	for _, p := range f.now {
		if p.block == nil && p.from == nil && p.Key == "" {
			now = append(now, p)
		}
	}
	if len(old)*len(now) == 0 || len(old)*len(now) > farLimit {
		return
	}
	for _, p := range now {
		p.words = wordsOf(p.Text)
		best, bestLikeness := (*former)(nil), 0.0
		for _, b := range old {
			if b.used || classOf(b) != p.Kind.Class() {
				continue
			}
			if like := likeness(wordsOf(b.Version(b.Current).Text), p.words); like >= farLikeness && like > bestLikeness {
				best, bestLikeness = b, like
			}
		}
		if best != nil {
			pairUp(best, p, Edited)
		}
	}
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
