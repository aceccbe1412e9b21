package layout

import (
	"fmt"

	"lykta/generator/lang"
)

// Pages are pages that have been set. They may be drawn into several documents, one after the other.
type Pages struct {
	frame    Frame
	style    Style
	language lang.Tag
	foot     *setting
	pages    [][]row
	numbers  map[string]int // page, from 0, by a heading's name
}

// Count is the number of pages.
func (p *Pages) Count() int { return len(p.pages) }

// Numbers gives the number of the page, as it is printed, on which each heading with a name stands.
func (p *Pages) Numbers() map[string]int {
	numbers := make(map[string]int, len(p.numbers))
	for name, page := range p.numbers {
		numbers[name] = page + max(p.frame.FirstNumber, 1)
	}
	return numbers
}

// Style is the style that was enough; of several parts, the one that was tried first.
func (p *Pages) Style() Style { return p.style }

// lastHeight is the height of what stands on the last page.
func (p *Pages) lastHeight() float64 {
	heights := places(p.pages[len(p.pages)-1])
	return heights[len(heights)-1]
}

// Height gives how far down the text of a page, counted from 0, reaches from the upper edge of the text area.
func (p *Pages) Height(page int) float64 {
	heights := places(p.pages[page])
	return heights[len(heights)-1]
}

// OverflowError says that text did not find room.
type OverflowError struct {
	Page  int // from 1: the last that there is, or the one with something higher than a page; where blocks say which page begins where, the one that is too full
	Lines int // that are too many
}

func (e *OverflowError) Error() string {
	return fmt.Sprintf("page %d has %d lines too many", e.Page, e.Lines)
}

// almost is what sums of heights may be wrong by.
const almost = 0.01

// divide divides rows into pages, and says what is left over after so many pages; limit 0 is any number.
func (p *Pages) divide(rows []row, limit int) error {
	parts := split(rows)
	p.pages = nil
	var overflow *OverflowError
	for _, part := range parts {
		before := len(p.pages)
		if err := p.dividePart(part); err != nil {
			return err
		}
		if limit == len(parts) && len(p.pages) > before+1 && overflow == nil {
			overflow = &OverflowError{Page: before + 1, Lines: countLines(p.pages[before+1:])}
		}
	}
	if limit > 0 && len(p.pages) > limit {
		if overflow == nil || limit == 1 {
			overflow = &OverflowError{Page: limit, Lines: countLines(p.pages[limit:])}
		}
		return overflow
	}
	p.findTitles()
	return nil
}

// findTitles notes on which pages headings with names stand.
func (p *Pages) findTitles() {
	p.numbers = map[string]int{}
	for number, page := range p.pages {
		for _, r := range page {
			if r.title != nil && r.title.name != "" {
				p.numbers[r.title.name] = number
			}
		}
	}
}

// split divides rows where blocks say that a page ends.
func split(rows []row) [][]row {
	var parts [][]row
	first := 0
	for i := range rows {
		if rows[i].ends {
			parts = append(parts, rows[first:i])
			first = i + 1
		}
	}
	return append(parts, rows[first:])
}

func countLines(pages [][]row) int {
	lines := 0
	for _, page := range pages {
		for _, r := range page {
			lines += r.lines
		}
	}
	return max(lines, 1)
}

// dividePart divides rows between which no page has to end. Without rows it makes an empty page.
func (p *Pages) dividePart(rows []row) error {
	if len(rows) == 0 {
		p.pages = append(p.pages, nil)
	}
	for len(rows) > 0 {
		end := pageEnd(rows, p.frame.textHeight())
		if end == 0 {
			return &OverflowError{Page: len(p.pages) + 1, Lines: max(rows[0].lines, 1)}
		}
		p.pages = append(p.pages, rows[:end])
		rows = rows[end:]
	}
	return nil
}

// pageEnd says how many rows a page holds: as many as fit, without parting what belongs together unless that alone is longer than a page.
func pageEnd(rows []row, height float64) int {
	used := 0.0
	for i := range rows {
		if i > 0 {
			used += rows[i].before
		} else if rows[0].table != nil {
			used += rows[0].table.height
		}
		used += rows[i].inset + rows[i].height
		if used+rows[i].tail > height+almost {
			return lastPlace(rows, i)
		}
		used += rows[i].tail
	}
	return len(rows)
}

// lastPlace finds the last place to end a page, if end rows fit.
func lastPlace(rows []row, end int) int {
	for i := end; i > 0; i-- {
		if !rows[i-1].holds {
			return i
		}
	}
	return end
}

// places gives the heights of the upper edges of a page's rows, and of the edge below the last, from the top of the text area.
func places(rows []row) []float64 {
	heights := make([]float64, 0, len(rows)+1)
	y := 0.0
	for i := range rows {
		if i > 0 {
			y += rows[i].before
		} else if rows[0].table != nil {
			y += rows[0].table.height
		}
		y += rows[i].inset
		heights = append(heights, y)
		y += rows[i].height + rows[i].tail
	}
	return append(heights, y)
}
