package layout

import (
	"strings"

	"lykta/generator/typeset/font"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// foot sets the line in the lower margin; what does not fit on one line is left out.
func (b *builder) foot(f Frame) *setting {
	size := min(max(small*b.style.Body, smallest), b.style.Body)
	p := b.shape(f.Foot, face{family: b.style.Family})
	s := b.setting(p, &node{}, size, slot{width: f.textWidth()})
	width := f.textWidth()
	if f.IsNumbered {
		width -= 3 * size
	}
	s.lines = p.lines(max(width, 1) / size)
	s.number = b.digits(b.ordinary())
	return s
}

// digits gives the ten digits, so that numbers of pages can be drawn when they are known.
func (b *builder) digits(look face) [10]font.Run {
	var shaped [10]font.Run
	for i := range shaped {
		var err error
		if shaped[i], err = b.press.sign(string(rune('0'+i)), b.language, look); err != nil {
			b.fail(err)
			return shaped
		}
	}
	return shaped
}

// numberWidth gives the width of a number of a page, as a part of the size.
func (s *setting) numberWidth(number string) float64 {
	width := 0.0
	for _, r := range number {
		run := s.number[r-'0']
		width += float64(run.Width()) / float64(max(run.Face.Metrics.UnitsPerEm, 1))
	}
	return width
}

// drawNumber draws a number of a page; x is its left edge.
func (p *painter) drawNumber(s *setting, number string, x, baseline float64) {
	for _, r := range number {
		text := string(r)
		p.surface.Text(pdf.Text{X: x, Y: baseline, Size: s.size, Colour: p.style.Ink}, text, s.number[r-'0'])
		x += s.numberWidth(text) * s.size
	}
}

// footLine draws the line in the lower margin, as decoration: whoever hears the document has no use for it on each page.
func (p *painter) footLine(number int) {
	y := p.frame.Height - p.frame.Bottom/2 - p.foot.pitch/2
	if len(p.foot.lines) > 0 {
		p.asCopy(func() { p.line(p.foot, p.foot.lines[0], y) })
	}
	if p.frame.IsNumbered {
		text := p.number(number)
		width := p.foot.numberWidth(text) * p.foot.size
		p.mark(nil)
		p.drawNumber(p.foot, text, p.x(p.foot.in.width-width, width), y+p.foot.pitch/2+p.foot.drop)
	}
}

// contentsLine sets a line of a list of contents. The number of the page is drawn when it is known.
func (b *builder) contentsLine(c ContentsLine, contents *node, in slot) {
	text := make(Text, len(c.Text))
	for i, s := range c.Text {
		s.To = c.To
		text[i] = s
	}
	const numberSpace = 3
	size := b.style.Body
	inside := in
	inside.width = max(in.width-numberSpace*size, 1)
	p := b.shape(text, b.ordinary())
	s := b.setting(p, &node{kind: pdf.Paragraph, parent: &node{kind: pdf.ContentsLine, parent: contents}}, size, inside)
	s.lines = p.lines(inside.width / size)
	s.number, s.isUnmarked = b.digits(b.ordinary()), true
	first := len(b.rows)
	b.setRows(s)
	if first == len(b.rows) {
		return
	}
	b.rows[first].before = b.space() / 2
	last := &b.rows[len(b.rows)-1]
	draw := last.draw
	last.draw = func(p *painter, y float64) {
		draw(p, y)
		page, ok := p.numbers[c.To]
		if !ok {
			return
		}
		number := p.number(page)
		width := s.numberWidth(number) * size
		p.dots(s, in, width, y+s.pitch/2+s.drop)
		p.mark(s.owner)
		p.drawNumber(s, strings.TrimSpace(number), p.x(in.start+in.width-width, width), y+s.pitch/2+s.drop)
	}
}

// dots leads the eye from the last line of a line of contents to the number of the page, which is so wide.
func (p *painter) dots(s *setting, in slot, number, baseline float64) {
	const gap, distance = 0.4, 0.35 // as parts of the size
	start := in.start + (s.lines[len(s.lines)-1].width+gap)*s.size
	width := in.start + in.width - number - gap*s.size - start
	if width < distance*s.size {
		return
	}
	var path vector.Path
	x := p.x(start, width)
	path.MoveTo(x, baseline)
	path.LineTo(x+width, baseline)
	p.mark(nil)
	p.surface.Stroke(path, vector.Stroke{Colour: p.style.Ink, Width: 0.6, Dash: []float64{0.6, max(distance*s.size-0.6, 0.6)}})
}
