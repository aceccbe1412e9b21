package layout

import (
	"slices"

	"lykta/generator/typeset/linebreak"
)

// line is a line of a paragraph.
type line struct {
	start, end int     // without the white space at its end
	next       int     // where the next line starts, after start; 0 for no line
	width      float64 // as a part of the size, with the hyphen
	hyphen     *span   // whose hyphen is drawn at its end; nil for none
}

const (
	// fullEnough is the part of a line that words must fill if none is to be divided at its end.
	fullEnough = 0.8
	// mostHyphens is how many lines in a row may end with a hyphen.
	mostHyphens = 2
)

// lines breaks a paragraph into lines no wider than limit, a part of the size.
func (p *paragraph) lines(limit float64) []line { return p.broken(limit, mostHyphens) }

// broken breaks a paragraph into lines. So many in a row may end inside a word without need.
func (p *paragraph) broken(limit float64, mostHyphens int) []line {
	var list []line
	hyphens, first := 0, 0
	for start := 0; start < len(p.text); {
		for first < len(p.places) && p.places[first].offset <= start {
			first++
		}
		l := p.line(start, first, limit, hyphens < mostHyphens)
		hyphens++
		if l.hyphen == nil {
			hyphens = 0
		}
		list = append(list, l)
		start = l.next
	}
	return list
}

// balanced breaks a heading: as few lines as it needs, of much the same length. Only words that are longer than a line are divided.
func (p *paragraph) balanced(limit float64) []line {
	best := p.broken(limit, 0)
	if len(best) < 2 {
		return best
	}
	least, most := min(max(limit/2, p.wishes()[1]), limit), limit
	for range 6 {
		middle := (least + most) / 2
		if tried := p.broken(middle, 0); len(tried) > len(best) {
			least = middle
		} else {
			best, most = tried, middle
		}
	}
	return best
}

// line finds the end of a line that starts at start; places[first] is the first place after that.
func (p *paragraph) line(start, first int, limit float64, mayDivide bool) line {
	var whole, divided, reluctant line
	end := len(p.text) // the first ordinary place that is too far
	for i := first; i < len(p.places); i++ {
		place := p.places[i]
		l := p.until(start, place)
		fits := l.width <= limit
		switch {
		case place.isHyphen:
			if fits {
				divided = l
			}
			continue
		case place.kind == linebreak.Reluctant:
			if fits {
				reluctant = l
			}
			continue
		}
		if !fits {
			end = place.trimmed
			break
		}
		whole = l
		if place.kind == linebreak.Mandatory {
			return l
		}
	}
	return p.choose(start, end, limit, mayDivide, whole, divided, reluctant)
}

// choose chooses among the ends of a line that were found: after a whole word, inside one, or at a reluctant place. End is where the word
// ends that is too much for the line.
func (p *paragraph) choose(start, end int, limit float64, mayDivide bool, whole, divided, reluctant line) line {
	from := max(start, whole.next)
	hasWhole, canDivide, canPart := whole.next > 0, divided.next > from, reluctant.next > from
	isLong := p.between(from, end) > limit
	switch {
	case canDivide && (!hasWhole || isLong || mayDivide && whole.width < fullEnough*limit):
		return divided
	case isLong && canPart:
		return reluctant
	case hasWhole:
		return whole
	}
	return p.torn(start, limit)
}

// torn ends a line inside a word that is longer than the line and has no place to be divided at.
func (p *paragraph) torn(start int, limit float64) line {
	p.tearing.Do(func() { p.characters = linebreak.Characters(p.text) })
	end := len(p.text)
	first, _ := slices.BinarySearch(p.characters, start+1)
	for _, offset := range p.characters[first:] {
		if p.at[offset] < 0 {
			continue
		}
		if end < len(p.text) && p.between(start, offset) > limit {
			break
		}
		end = offset
	}
	return line{start: start, end: end, next: end, width: p.between(start, end)}
}

// until gives the line from start up to a place.
func (p *paragraph) until(start int, place place) line {
	end := max(place.trimmed, start)
	l := line{start: start, end: end, next: place.offset, width: p.between(start, end)}
	if place.isHyphen {
		if l.hyphen = p.hyphenAt(place.offset); l.hyphen != nil {
			l.width += hyphenWidth(l.hyphen)
		}
	}
	return l
}

func hyphenWidth(s *span) float64 {
	return float64(s.hyphen.Width()) / float64(max(s.hyphen.Face.Metrics.UnitsPerEm, 1))
}

// between gives the width of a part of the text.
func (p *paragraph) between(start, end int) float64 {
	return p.upTo(end) - p.upTo(start)
}

// upTo gives the advance up to an offset, or up to the end of what cannot be parted there.
func (p *paragraph) upTo(offset int) float64 {
	for p.at[offset] < 0 {
		offset++
	}
	return p.at[offset]
}

// wishes gives the width of the text if no line must end, that of its longest word, and that of the longest part of a word if words are divided.
func (p *paragraph) wishes() (widths [3]float64) {
	starts := [3]int{}
	for _, place := range p.places {
		for i := range widths {
			isEnd := place.kind == linebreak.Mandatory || i > 0 && !place.isHyphen && place.kind == linebreak.Allowed || i > 1 && place.isHyphen
			if !isEnd {
				continue
			}
			widths[i] = max(widths[i], p.until(starts[i], place).width)
			starts[i] = place.offset
		}
	}
	return widths
}
