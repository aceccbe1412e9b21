package layout

import "slices"

// Even shares out what stands on the pages, so that all reach about as far down, and parts nothing that stands together. It is for
// documents without NextPage.
func (p *Pages) Even() {
	rows := slices.Concat(p.pages...)
	least, most := 0.0, p.frame.textHeight()
	for range 8 {
		middle := (least + most) / 2
		tried := divideGently(rows, middle)
		if tried == nil || len(tried) > len(p.pages) {
			least = middle
			continue
		}
		p.pages, most = tried, middle
	}
	p.findTitles()
}

// divideGently divides rows into pages of a height; nil if that parts what belongs together.
func divideGently(rows []row, height float64) [][]row {
	var pages [][]row
	for len(rows) > 0 {
		end := pageEnd(rows, height)
		if end == 0 || end < len(rows) && rows[end-1].holds {
			return nil
		}
		pages = append(pages, rows[:end])
		rows = rows[end:]
	}
	return pages
}
