package bidi

// sequence is an isolating run sequence (BD13): characters that the rules from W1 on see side by side.
type sequence struct {
	r        *resolver
	at       []int // the characters' places, in order
	level    Level
	sos, eos class // the directions before and after it (X10)
	open     []openBracket
	pairs    []pair
}

// levelRun is a run of characters of one level that X9 does not remove (BD7): the places at[start:end] of the paragraph.
type levelRun struct{ start, end int }

// eachSequence calls do for every isolating run sequence of the paragraph (X10). The sequence is only lent.
func (r *resolver) eachSequence(start, end int, do func(*sequence)) {
	kept := make([]int, 0, end-start) // X9
	for i := start; i < end; i++ {
		if !r.classes[i].isRemoved() {
			kept = append(kept, i)
		}
	}
	var runs []levelRun
	runFrom := map[int]int{} // from a PDI that begins a run to the run
	for i := range kept {
		if i > 0 && r.levels[kept[i]] == r.levels[kept[i-1]] {
			runs[len(runs)-1].end = i + 1
			continue
		}
		if r.match[kept[i]] >= 0 && r.classes[kept[i]] == classPDI {
			runFrom[kept[i]] = len(runs)
		}
		runs = append(runs, levelRun{start: i, end: i + 1})
	}
	s := &sequence{r: r, at: make([]int, 0, len(kept))}
	for _, run := range runs {
		if _, continues := runFrom[kept[run.start]]; continues {
			continue
		}
		s.at = s.at[:0]
		s.level = r.levels[kept[run.start]]
		s.sos = r.boundary(kept, run.start-1, s.level)
		s.at = append(s.at, kept[run.start:run.end]...)
		last := run.end - 1
		for r.classes[kept[last]].isIsolate() && r.match[kept[last]] >= 0 {
			next := runs[runFrom[r.match[kept[last]]]]
			s.at = append(s.at, kept[next.start:next.end]...)
			last = next.end - 1
		}
		s.eos = r.boundary(kept, last+1, s.level)
		if r.classes[kept[last]].isIsolate() { // without a PDI: what follows is inside
			s.eos = max(r.base, s.level).direction()
		}
		do(s)
	}
}

// boundary gives the direction between a sequence of the given level and its neighbour, the paragraph if there is none (X10).
func (r *resolver) boundary(kept []int, neighbour int, level Level) class {
	other := r.base
	if neighbour >= 0 && neighbour < len(kept) {
		other = r.levels[kept[neighbour]]
	}
	return max(other, level).direction()
}

// class gives the class of the i-th character, sos before the first and eos after the last.
func (s *sequence) class(i int) class {
	switch {
	case i < 0:
		return s.sos
	case i >= len(s.at):
		return s.eos
	default:
		return s.r.current[s.at[i]]
	}
}

func (s *sequence) set(i int, c class) { s.r.current[s.at[i]] = c }

// weak resolves weak types (W1 to W7).
func (s *sequence) weak() {
	strong, before := s.sos, s.sos
	for i := range s.at {
		c := s.class(i)
		if c == classNSM { // W1
			c = before
			if before.isIsolate() || before == classPDI {
				c = classON
			}
		}
		before = c
		switch c {
		case classL, classR, classAL:
			strong = c
		case classEN:
			if strong == classAL { // W2
				c = classAN
			}
		default:
		}
		s.set(i, c)
	}
	s.separators()
	s.terminators()
	strong = s.sos
	for i := range s.at {
		switch c := s.class(i); c {
		case classL, classR:
			strong = c
		case classES, classET, classCS: // W6
			s.set(i, classON)
		case classEN:
			if strong == classL { // W7
				s.set(i, classL)
			}
		default:
		}
	}
}

// separators makes AL into R (W3) and single separators between numbers into numbers (W4).
func (s *sequence) separators() {
	for i := range s.at {
		switch c := s.class(i); {
		case c == classAL:
			s.set(i, classR)
		case i == 0 || i == len(s.at)-1:
		case c == classES && s.class(i-1) == classEN && s.class(i+1) == classEN:
			s.set(i, classEN)
		case c == classCS && s.class(i-1) == s.class(i+1) && (s.class(i-1) == classEN || s.class(i-1) == classAN):
			s.set(i, s.class(i-1))
		}
	}
}

// terminators makes European terminators beside European numbers into such (W5).
func (s *sequence) terminators() {
	for i := 0; i < len(s.at); i++ {
		if s.class(i) != classET {
			continue
		}
		end := i
		for end < len(s.at) && s.class(end) == classET {
			end++
		}
		if i > 0 && s.class(i-1) == classEN || end < len(s.at) && s.class(end) == classEN {
			for j := i; j < end; j++ {
				s.set(j, classEN)
			}
		}
		i = end - 1
	}
}

// neutral gives neutrals the direction around them, or that of the level (N1, N2).
func (s *sequence) neutral() {
	for i := 0; i < len(s.at); i++ {
		if !s.class(i).isNeutral() {
			continue
		}
		end := i
		for end < len(s.at) && s.class(end).isNeutral() {
			end++
		}
		direction := asStrong(s.class(i - 1))
		if direction != asStrong(s.class(end)) {
			direction = s.level.direction()
		}
		for j := i; j < end; j++ {
			s.set(j, direction)
		}
		i = end - 1
	}
}

// asStrong gives the direction that a class has for N0 to N2, where numbers count as R; ON for none.
func asStrong(c class) class {
	switch c {
	case classL:
		return classL
	case classR, classEN, classAN:
		return classR
	default:
		return classON
	}
}

// implicit gives the characters their levels (I1, I2).
func (s *sequence) implicit() {
	for i, place := range s.at {
		level := s.level
		switch c := s.class(i); {
		case level.RightToLeft() && c != classR:
			level++
		case !level.RightToLeft() && c == classR:
			level++
		case !level.RightToLeft() && c != classL:
			level += 2
		}
		s.r.final[place] = level
	}
}
