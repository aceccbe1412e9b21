// Package bidi orders text of mixed directions as the Unicode Bidirectional Algorithm (UAX #9) says: it gives levels to a
// paragraph and the visual order of the runs in its lines. It never shapes, measures or breaks text, and changes none.
package bidi

import "sort"

// Direction is the base direction of a paragraph.
type Direction uint8

// The directions. Auto takes that of the first strong character, and left to right if there is none (P2, P3).
const (
	Auto Direction = iota
	LeftToRight
	RightToLeft
)

// Level is an embedding level, from 0 to 126 (BD2). Odd ones run from right to left.
type Level uint8

// maxDepth is the deepest level that explicit formatting reaches (BD2); resolving it may add one.
const maxDepth = 125

// RightToLeft says whether text of this level runs from right to left.
func (l Level) RightToLeft() bool { return l&1 == 1 }

// direction gives the strong class of a level (BD3).
func (l Level) direction() class {
	if l.RightToLeft() {
		return classR
	}
	return classL
}

// Paragraph is a text with its resolved levels. It belongs to the caller and may be read from several goroutines.
type Paragraph struct {
	text    string
	base    Level
	plain   bool    // every level is base: nothing else is kept
	offsets []int   // of each character, and of the end
	classes []class // as the characters have them
	levels  []Level // after rule I2, before L1
}

// Run is text of one level: the bytes from Start up to End.
type Run struct {
	Start, End int
	Level      Level
}

// Resolve gives every character of a paragraph its level (P2 to I2). A paragraph separator (class B) ends a paragraph: where
// text goes on after one, the rest is resolved apart, in the base direction of the first.
func Resolve(text string, direction Direction) *Paragraph {
	p := &Paragraph{text: text}
	if direction == LeftToRight && isPlain(text) {
		p.plain = true
		return p
	}
	r := newResolver(text)
	switch direction {
	case RightToLeft:
		r.base = 1
	case Auto:
		r.base = r.firstStrong(0, len(r.classes), 0)
	case LeftToRight:
	}
	p.base, p.offsets, p.classes, p.levels = r.base, r.offsets, r.classes, r.final
	for start := 0; start < len(r.classes); {
		end := r.paragraphEnd(start)
		r.resolve(start, end)
		start = end
	}
	return p
}

// isPlain says that no character of text can turn a left-to-right paragraph: the usual case, and worth being quick.
func isPlain(text string) bool {
	for _, r := range text {
		switch classOf(r) {
		case classR, classAL, classAN, classLRE, classRLE, classLRO, classRLO, classLRI, classRLI, classFSI:
			return false
		default:
		}
	}
	return true
}

// Level gives the paragraph's embedding level: 0 from left to right, 1 from right to left.
func (p *Paragraph) Level() Level { return p.base }

// Runs gives the whole text as runs of one level in logical order. Shape these, then break lines.
func (p *Paragraph) Runs() []Run {
	if p.plain {
		return p.plainRun(0, len(p.text))
	}
	return p.join(0, p.levels)
}

// Line gives the runs of the line text[start:end] in visual order, from left to right, with the line's trailing spaces at the
// paragraph's level (L1, L2). The characters of a run of an odd level stand from right to left; whoever shapes it turns them.
func (p *Paragraph) Line(start, end int) []Run {
	start, end = max(start, 0), min(end, len(p.text))
	if start >= end {
		return nil
	}
	if p.plain {
		return p.plainRun(start, end)
	}
	runs := p.join(sort.SearchInts(p.offsets, start), p.lineLevels(start, end))
	reorder(runs)
	return runs
}

func (p *Paragraph) plainRun(start, end int) []Run {
	if start == end {
		return nil
	}
	return []Run{{Start: start, End: end, Level: p.base}}
}

// lineLevels applies L1 to the characters of text[start:end].
func (p *Paragraph) lineLevels(start, end int) []Level {
	first, last := sort.SearchInts(p.offsets, start), sort.SearchInts(p.offsets, end)
	levels := append([]Level(nil), p.levels[first:last]...)
	trailing := true // what follows is the line's end, a tab or a separator, with nothing but white space between
	for i := last - 1; i >= first; i-- {
		switch c := p.classes[i]; {
		case c == classB || c == classS:
			trailing = true
		case c == classWS || c.isIsolate() || c == classPDI || c.isRemoved():
		default:
			trailing = false
		}
		if trailing {
			levels[i-first] = p.base
		}
	}
	return levels
}

// join makes runs of equal levels, which begin at character first.
func (p *Paragraph) join(first int, levels []Level) []Run {
	var runs []Run
	for i, level := range levels {
		end := p.offsets[first+i+1]
		if n := len(runs); n > 0 && runs[n-1].Level == level {
			runs[n-1].End = end
			continue
		}
		runs = append(runs, Run{Start: p.offsets[first+i], End: end, Level: level})
	}
	return runs
}

// reorder puts runs from logical into visual order (L2).
func reorder(runs []Run) {
	highest, lowestOdd := Level(0), Level(maxDepth+2)
	for _, run := range runs {
		highest = max(highest, run.Level)
		if run.Level.RightToLeft() {
			lowestOdd = min(lowestOdd, run.Level)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		for i := 0; i < len(runs); i++ {
			j := i
			for j < len(runs) && runs[j].Level >= level {
				j++
			}
			for a, b := i, j-1; a < b; a, b = a+1, b-1 {
				runs[a], runs[b] = runs[b], runs[a]
			}
			i = j
		}
	}
}
