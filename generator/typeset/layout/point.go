package layout

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// Numbers of points are a little smaller than running text. They stand in a round frame, so that nobody takes one for the number of a step, and
// that far from the text. All are parts of the size of running text.
const (
	pointSize = 0.8
	pointPad  = 0.3
	pointGap  = 0.55
)

// point sets the blocks of a point. A paragraph's number is read as the first thing of it; one before a box or a picture is a paragraph of its own.
func (b *builder) point(point Point, in slot) {
	owner := &node{kind: pdf.Paragraph, parent: in.owner}
	first := len(b.rows)
	rest := point.Blocks
	if len(rest) > 0 {
		if paragraph, ok := rest[0].(Paragraph); ok {
			b.paragraphOf(paragraph, owner, in)
			rest = rest[1:]
		}
	}
	b.blocks(rest, in)
	b.pointOut(first, point.Number, owner)
}

// pointOut makes a point of the rows from first on, with its number in the margin beside the first of them; number 0 makes none. A point
// without rows is its number.
func (b *builder) pointOut(first, number int, owner *node) {
	if number <= 0 {
		return
	}
	body := b.style.Body
	size := pointSize * body
	label := b.setting(b.shape(Text{{Text: strconv.Itoa(number), IsStrong: true}}, b.ordinary()), owner, size, slot{})
	height, drop := pitch(b.language)
	label.pitch, label.drop = height*body*b.style.Leading, drop*body // on the line of the text beside it
	width := label.wishes()[0] * size
	label.in = slot{start: -width - (pointGap+pointPad)*body, width: width}
	label.lines = label.paragraph.lines(width/size + almost)
	if first == len(b.rows) {
		b.rows = append(b.rows, row{height: label.pitch, lines: 1})
	}
	for i := range b.rows[first:] {
		b.rows[first+i].point = number
	}
	if len(label.lines) == 0 {
		return
	}
	draw := b.rows[first].draw
	b.rows[first].draw = func(p *painter, y float64) {
		p.roundFrame(label, y)
		p.line(label, label.lines[0], y)
		if draw != nil {
			draw(p, y)
		}
	}
}

// roundFrame draws the frame around a point's number.
func (p *painter) roundFrame(label *setting, y float64) {
	p.mark(nil)
	line := vector.Stroke{Colour: p.style.Accent, Width: 0.75}
	height := 1.45 * label.size
	width := max(height, label.in.width+2*pointPad*p.style.Body)
	const digits = 0.72 // their height, as a part of the size
	x, baseline := p.x(label.in.start, label.in.width)+label.in.width/2, y+label.pitch/2+label.drop
	area := vector.Rect{X: x - width/2, Y: baseline - (digits*label.size+height)/2, Width: width, Height: height}
	p.surface.Stroke(vector.Rectangle(area, height/2), line)
}

// BothSides sets two documents with the same points, in the first of the styles that needs no more pages than the last of them, which is the
// tightest. Every page of one holds the same points as that page of the other; so both end where either is full. What stands before a point
// belongs to it. Where one point alone is longer than a page, the other document may have an empty page.
func (p *Press) BothSides(documents [2]Document, frames [2]Frame, styles []Style) ([2]*Pages, error) {
	setters := [2]*setter{p.setter(documents[0], frames[0]), p.setter(documents[1], frames[1])}
	sides, err := bothSides(setters, styles[0])
	if err != nil || sides[0].Count() == 1 {
		return sides, err
	}
	tightest, err := bothSides(setters, styles[len(styles)-1])
	for i := 1; err == nil && sides[0].Count() > tightest[0].Count(); i++ {
		sides, err = bothSides(setters, styles[i])
	}
	return sides, err
}

func bothSides(setters [2]*setter, style Style) ([2]*Pages, error) {
	var sides [2]*Pages
	var points [2][][]row
	for i, own := range setters {
		pages, rows, err := own.rows(style)
		if err != nil {
			return sides, err
		}
		sides[i], points[i] = pages, byPoint(rows)
	}
	return sides, divideBoth(sides, points)
}

// divideBoth divides points into pages.
func divideBoth(sides [2]*Pages, points [2][][]row) error {
	if !slices.EqualFunc(points[0], points[1], func(a, b []row) bool { return pointOf(a) == pointOf(b) }) {
		return errors.New("set both sides: their points differ")
	}
	for first := 0; first < len(points[0]); {
		count := min(pointsThatFit(points[0][first:], sides[0].frame), pointsThatFit(points[1][first:], sides[1].frame))
		count = max(lastWhole(points, first, count), 1)
		for i, pages := range sides {
			if err := pages.dividePart(slices.Concat(points[i][first : first+count]...)); err != nil {
				return fmt.Errorf("set side %d: %w", i+1, err)
			}
		}
		level(sides)
		first += count
	}
	for _, pages := range sides {
		pages.findTitles()
	}
	return nil
}

// byPoint divides rows into points, each with what stands before it. What follows the last point is one more.
func byPoint(rows []row) [][]row {
	var points [][]row
	first := 0
	for i := range rows {
		isLast := i+1 == len(rows)
		if isLast || rows[i].point > 0 && rows[i+1].point != rows[i].point {
			points = append(points, rows[first:i+1])
			first = i + 1
		}
	}
	return points
}

// pointOf gives the number of the point that rows end with.
func pointOf(rows []row) int { return rows[len(rows)-1].point }

// pointsThatFit says how many of the points fit on a page.
func pointsThatFit(points [][]row, frame Frame) int {
	for count := range points {
		rows := slices.Concat(points[:count+1]...)
		if pageEnd(rows, frame.textHeight()) < len(rows) {
			return count
		}
	}
	return len(points)
}

// lastWhole gives the most points, up to count, after which a page may end on both sides; count if there is no such place.
func lastWhole(points [2][][]row, first, count int) int {
	for least := count; least > 0; least-- {
		ends := func(side [][]row) bool {
			rows := side[first+least-1]
			return !rows[len(rows)-1].holds || first+least == len(side)
		}
		if ends(points[0]) && ends(points[1]) {
			return least
		}
	}
	return count
}

// level gives both sides as many pages.
func level(sides [2]*Pages) {
	for _, pages := range sides {
		for most := max(sides[0].Count(), sides[1].Count()); pages.Count() < most; {
			pages.pages = append(pages.pages, nil)
		}
	}
}
