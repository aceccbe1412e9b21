package bidi

import (
	"cmp"
	"slices"
)

// maxOpen is how many brackets may wait for their partner (BD16).
const maxOpen = 63

// openBracket is an opening bracket that waits for its partner.
type openBracket struct {
	pair  rune
	place int // in the sequence
}

// pair is two brackets of a sequence that belong together.
type pair struct{ open, end int }

// brackets resolves bracket pairs in order of the opening bracket (N0).
func (s *sequence) brackets() {
	s.findPairs()
	embedding := s.level.direction()
	for _, p := range s.pairs {
		direction, found := s.inside(p, embedding)
		if !found {
			continue
		}
		if direction != embedding && s.before(p.open) != direction {
			direction = embedding
		}
		s.setBracket(p.open, direction)
		s.setBracket(p.end, direction)
	}
}

// findPairs lists the bracket pairs of the sequence (BD16).
func (s *sequence) findPairs() {
	s.open, s.pairs = s.open[:0], s.pairs[:0]
	for i, place := range s.at {
		if s.class(i) != classON {
			continue
		}
		b, ok := bracketOf(s.r.runes[place])
		switch {
		case !ok:
		case b.opens && len(s.open) == maxOpen:
			s.pairs = s.pairs[:0] // too deep: BD16 gives up on the whole sequence
			return
		case b.opens:
			s.open = append(s.open, openBracket{pair: b.pair, place: i})
		default:
			s.closeBracket(b, i)
		}
	}
	slices.SortFunc(s.pairs, func(a, b pair) int { return cmp.Compare(a.open, b.open) })
}

func (s *sequence) closeBracket(b bracketPair, i int) {
	for j, open := range slices.Backward(s.open) {
		if open.pair == b.pair {
			s.pairs = append(s.pairs, pair{open: open.place, end: i})
			s.open = s.open[:j]
			return
		}
	}
}

// inside gives the embedding direction if a character between the brackets has it, otherwise the direction of any strong
// character there (N0 b, c).
func (s *sequence) inside(p pair, embedding class) (class, bool) {
	found := false
	for i := p.open + 1; i < p.end; i++ {
		switch asStrong(s.class(i)) {
		case classON:
		case embedding:
			return embedding, true
		default:
			found = true
		}
	}
	if embedding == classL {
		return classR, found
	}
	return classL, found
}

// before gives the direction of the nearest strong character before place i (N0 c 1).
func (s *sequence) before(i int) class {
	for i--; i >= 0; i-- {
		if c := asStrong(s.class(i)); c != classON {
			return c
		}
	}
	return s.sos
}

// setBracket gives a bracket its direction, and the marks on it, which W1 had made neutral like the bracket itself (N0, note).
func (s *sequence) setBracket(i int, direction class) {
	s.set(i, direction)
	for i++; i < len(s.at) && s.r.classes[s.at[i]] == classNSM; i++ {
		s.set(i, direction)
	}
}
