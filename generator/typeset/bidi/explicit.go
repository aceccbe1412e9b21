package bidi

import (
	"slices"
	"unicode/utf8"
)

// resolver works on the characters of a text.
type resolver struct {
	base    Level
	runes   []rune
	offsets []int   // of each character in the text, and of the end
	classes []class // as the characters have them
	current []class // as the rules have changed them
	levels  []Level // explicit ones, by X1 to X8
	final   []Level // by I1 and I2
	match   []int   // of an isolate initiator its PDI, of a PDI its initiator (BD9); -1 for none
}

func newResolver(text string) *resolver {
	n := utf8.RuneCountInString(text)
	r := &resolver{
		runes: make([]rune, 0, n), offsets: make([]int, 0, n+1), classes: make([]class, 0, n),
		levels: make([]Level, n), final: make([]Level, n), match: make([]int, n),
	}
	for offset, c := range text {
		r.runes, r.offsets, r.classes = append(r.runes, c), append(r.offsets, offset), append(r.classes, classOf(c))
	}
	r.offsets = append(r.offsets, len(text))
	r.current = slices.Clone(r.classes)
	r.matchIsolates()
	return r
}

// matchIsolates pairs isolate initiators with their PDI (BD9). No pair reaches over a paragraph separator.
func (r *resolver) matchIsolates() {
	var open []int
	for i, c := range r.classes {
		r.match[i] = -1
		switch {
		case c == classB:
			open = open[:0]
		case c.isIsolate():
			open = append(open, i)
		case c == classPDI && len(open) > 0:
			start := open[len(open)-1]
			open = open[:len(open)-1]
			r.match[start], r.match[i] = i, start
		}
	}
}

// paragraphEnd gives the place after the first paragraph separator from start on (P1).
func (r *resolver) paragraphEnd(start int) int {
	for i := start; i < len(r.classes); i++ {
		if r.classes[i] == classB {
			return i + 1
		}
	}
	return len(r.classes)
}

// firstStrong gives the level of the first strong character, isolates left out, or otherwise if there is none (P2, P3).
func (r *resolver) firstStrong(start, end int, otherwise Level) Level {
	for i := start; i < end; i++ {
		switch c := r.classes[i]; {
		case c == classL:
			return 0
		case c == classR || c == classAL:
			return 1
		case c == classB:
			return otherwise
		case c.isIsolate():
			if r.match[i] < 0 {
				return otherwise
			}
			i = r.match[i]
		}
	}
	return otherwise
}

// resolve gives the characters from start up to end, one paragraph, their levels.
func (r *resolver) resolve(start, end int) {
	r.explicit(start, end)
	r.eachSequence(start, end, func(s *sequence) {
		s.weak()
		s.brackets()
		s.neutral()
		s.implicit()
	})
	r.fillRemoved(start, end)
}

// fillRemoved gives characters that X9 removes the level before them, so that they split no run (UAX #9, section 5.2).
func (r *resolver) fillRemoved(start, end int) {
	level := r.base
	for i := start; i < end; i++ {
		if r.classes[i].isRemoved() {
			r.final[i] = level
		}
		level = r.final[i]
	}
}

// status is an entry of the directional status stack (X1).
type status struct {
	level    Level
	override class // L or R; ON for none
	isolate  bool
}

// embedding is the state of the rules X1 to X8.
type embedding struct {
	stack                                               []status
	overflowIsolates, overflowEmbeddings, validIsolates int
}

func (e *embedding) top() status { return e.stack[len(e.stack)-1] }

// push enters an embedding, an override or an isolate of the given direction, and says whether it is not too deep.
func (e *embedding) push(rightToLeft bool, override class, isolate bool) bool {
	level := e.top().level + 1
	if level.RightToLeft() != rightToLeft {
		level++
	}
	if level <= maxDepth && e.overflowIsolates == 0 && e.overflowEmbeddings == 0 {
		e.stack = append(e.stack, status{level: level, override: override, isolate: isolate})
		return true
	}
	return false
}

// explicit determines explicit levels and directions (X1 to X8).
func (r *resolver) explicit(start, end int) {
	e := &embedding{stack: append(make([]status, 0, 8), status{level: r.base, override: classON})}
	for i := start; i < end; i++ {
		switch c := r.classes[i]; c {
		case classRLE, classLRE, classRLO, classLRO: // X2 to X5
			r.levels[i] = e.top().level
			override := classON
			switch c {
			case classRLO:
				override = classR
			case classLRO:
				override = classL
			default:
			}
			if !e.push(c == classRLE || c == classRLO, override, false) && e.overflowIsolates == 0 {
				e.overflowEmbeddings++
			}
		case classRLI, classLRI, classFSI: // X5a to X5c
			r.mark(i, e.top())
			if e.push(r.isolateRightToLeft(i, end), classON, true) {
				e.validIsolates++
			} else {
				e.overflowIsolates++
			}
		case classPDI: // X6a
			e.closeIsolate()
			r.mark(i, e.top())
		case classPDF: // X7
			r.levels[i] = e.top().level
			e.closeEmbedding()
		case classB: // X8
			r.levels[i] = r.base
		case classBN:
			r.levels[i] = e.top().level
		default: // X6
			r.mark(i, e.top())
		}
	}
}

// mark gives character i the level of s, and its direction if s overrides.
func (r *resolver) mark(i int, s status) {
	r.levels[i] = s.level
	if s.override != classON {
		r.current[i] = s.override
	}
}

func (r *resolver) isolateRightToLeft(i, end int) bool {
	switch r.classes[i] {
	case classRLI:
		return true
	case classFSI:
		if r.match[i] >= 0 {
			end = r.match[i]
		}
		return r.firstStrong(i+1, end, 0) == 1
	default:
		return false
	}
}

// closeIsolate leaves the innermost isolate and the embeddings inside it (X6a).
func (e *embedding) closeIsolate() {
	switch {
	case e.overflowIsolates > 0:
		e.overflowIsolates--
	case e.validIsolates > 0:
		e.overflowEmbeddings = 0
		for !e.top().isolate {
			e.stack = e.stack[:len(e.stack)-1]
		}
		e.stack = e.stack[:len(e.stack)-1]
		e.validIsolates--
	}
}

// closeEmbedding leaves the innermost embedding or override, but no isolate (X7).
func (e *embedding) closeEmbedding() {
	switch {
	case e.overflowIsolates > 0:
	case e.overflowEmbeddings > 0:
		e.overflowEmbeddings--
	case !e.top().isolate && len(e.stack) > 1:
		e.stack = e.stack[:len(e.stack)-1]
	}
}
