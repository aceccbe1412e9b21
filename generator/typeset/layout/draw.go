package layout

import (
	"cmp"
	"slices"
	"sort"
	"strconv"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// painter draws on one page after the other.
type painter struct {
	*Pages
	surface  Surface
	document *pdf.Document // nil if what is drawn has no structure
	canvases []*pdf.Canvas // of the pages
	canvas   *pdf.Canvas   // the surface, if it has structure
	elements map[*node]*pdf.Element
	root     *pdf.Element
	isCopy   bool // what is drawn has been read already: it is decoration
}

// Surface is what pages are drawn on: a *pdf.Canvas, or a picture. Lengths are to the right and downwards from the upper left corner.
type Surface interface { //nolint:interfacebloat // insides, lines, drawings and glyphs
	// Fill paints the inside of a path, by the nonzero winding rule.
	Fill(path vector.Path, colour vector.Colour)
	// Stroke draws a line along a path.
	Stroke(path vector.Path, stroke vector.Stroke)
	// Draw draws a drawing as large as fits into an area, in the middle of it, and nothing outside the drawing's box.
	Draw(drawing vector.Drawing, area vector.Rect)
	// Text draws a run of glyphs of the paragraph that was shaped.
	Text(how pdf.Text, paragraph string, run font.Run)
}

// Paint draws a page, counted from 0, as it looks and without its structure. Images among its pictures are left out.
func (p *Pages) Paint(number int, surface Surface) {
	own := &painter{Pages: p, surface: surface, canvases: make([]*pdf.Canvas, len(p.pages)), isCopy: true}
	own.page(number)
}

// Draw draws the pages into a document, each on a canvas of its own, and adds the headings to its outline. Where the canvases stand on paper
// is the caller's. Pages in another language than the document's are a part of it that says so.
func (p *Pages) Draw(document *pdf.Document) []*pdf.Canvas {
	own := &painter{Pages: p, document: document, elements: map[*node]*pdf.Element{}, root: document.Root()}
	if p.language != document.Language() {
		own.root = own.root.Add(pdf.Part, pdf.Attributes{Language: p.language})
	}
	for range p.pages {
		own.canvases = append(own.canvases, document.NewCanvas(p.frame.Width, p.frame.Height))
	}
	for number := range p.pages {
		own.canvas = own.canvases[number]
		own.surface = own.canvas
		own.page(number)
	}
	return own.canvases
}

func (p *painter) page(number int) {
	rows := p.pages[number]
	heights := places(rows)
	p.frames(rows, heights)
	if len(rows) > 0 && rows[0].table != nil {
		head := rows[0].table
		p.asCopy(func() { head.head.draw(p, p.frame.Top+heights[0]-rows[0].inset-head.height) })
	}
	for i, r := range rows {
		y := p.frame.Top + heights[i]
		if r.title != nil && p.document != nil {
			p.document.Outline(r.title.level, r.title.text, p.canvas, y)
		}
		if r.draw != nil {
			r.draw(p, y)
		}
	}
	p.footLine(number)
}

// frames draws the boxes around rows of a page.
func (p *painter) frames(rows []row, heights []float64) {
	for first, r := range rows {
		for depth, b := range r.boxes {
			if first > 0 && hasBox(rows[first-1], depth, b) {
				continue
			}
			last := first
			for last+1 < len(rows) && hasBox(rows[last+1], depth, b) {
				last++
			}
			top := p.frame.Top + heights[first] - b.inset
			bottom := p.frame.Top + heights[last] + rows[last].height + b.tail
			p.drawBox(b, max(top, p.frame.Top), min(bottom, p.frame.Height-p.frame.Bottom))
		}
	}
}

func hasBox(r row, depth int, b *box) bool { return depth < len(r.boxes) && r.boxes[depth] == b }

// x gives the left edge of what stands so far from the start of the text area.
func (p *painter) x(start, width float64) float64 {
	if p.language.Dir() == lang.RTL {
		return p.frame.Width - p.frame.Start - start - width
	}
	return p.frame.Start + start
}

// make gives a node's element, made with those around it if need be.
func (p *painter) make(n *node) *pdf.Element {
	if n == nil {
		return p.root
	}
	element, ok := p.elements[n]
	if !ok && !p.isCopy {
		element = p.make(n.parent).Add(n.kind, n.attributes)
		p.elements[n] = element
	}
	return element
}

// mark says whose content comes next; nil is for decoration.
func (p *painter) mark(n *node) {
	switch {
	case p.canvas == nil:
	case p.isCopy || n == nil:
		p.canvas.Mark(nil)
	default:
		p.canvas.Mark(p.make(n))
	}
}

// asCopy draws what has been read already.
func (p *painter) asCopy(draw func()) {
	before := p.isCopy
	p.isCopy = true
	draw()
	p.isCopy = before
}

// rule draws a line across.
func (p *painter) rule(start, y, width, thickness float64) {
	p.mark(nil)
	p.surface.Fill(vector.Rectangle(vector.Rect{X: p.x(start, width), Y: y - thickness/2, Width: width, Height: thickness}, 0), p.style.Accent)
}

// picture draws a picture.
func (p *painter) picture(picture Picture, owner *node, start, y, width, height float64) {
	area := vector.Rect{X: p.x(start, width), Y: y, Width: width, Height: height}
	p.mark(owner)
	switch {
	case picture.Image == nil:
		p.surface.Draw(picture.Drawing, area)
	case p.canvas != nil:
		p.canvas.Picture(picture.Image, area)
	}
	if owner != nil && !p.isCopy {
		p.canvas.Bounds(p.make(owner), area)
	}
}

// fragment is glyphs of one run and span on a line.
type fragment struct {
	start    int // in the text
	x        float64
	width    float64
	span     int
	run      font.Run
	isHyphen bool
}

// line draws a line of a paragraph whose upper edge is at y.
func (p *painter) line(s *setting, l line, y float64) {
	width := l.width * s.size
	x := p.x(s.in.start, s.in.width)
	if s.isBackward {
		x += s.in.width - width
	}
	baseline := y + s.pitch/2 + s.drop
	fragments := s.fragments(l, x)
	if l.hyphen != nil {
		width := hyphenWidth(l.hyphen) * s.size
		fragments = append(fragments, fragment{start: l.end, x: x + l.width*s.size - width, width: width, span: s.indexOf(l.hyphen), run: l.hyphen.hyphen, isHyphen: true})
	}
	for _, f := range fragments {
		p.mark(p.ownerOf(s, f.span))
		text := s.text
		if f.isHyphen {
			text = "-"
		}
		p.surface.Text(pdf.Text{X: f.x, Y: baseline, Size: s.size, Colour: p.style.Ink}, text, f.run)
	}
	p.links(s, fragments, vector.Rect{X: x, Y: baseline, Width: width})
}

// ownerOf gives the node that a span's words belong to: no link that leads nowhere.
func (p *painter) ownerOf(s *setting, span int) *node {
	if n := s.inner[span]; n.kind != pdf.Link {
		return n
	}
	if _, ok := p.target(s.spans[span].source); !ok {
		return s.owner
	}
	return s.inner[span]
}

func (s *setting) indexOf(wanted *span) int {
	return slices.IndexFunc(s.spans, func(own span) bool { return own.start == wanted.start && own.end == wanted.end })
}

// fragments gives the glyphs of a line in the order of the text, each where it stands. One space at the line's end is drawn, so that
// readers of the document do not join the words around it.
func (s *setting) fragments(l line, x float64) []fragment {
	end := l.end
	if end < l.next && s.text[end] == ' ' {
		end++
	}
	var list []fragment
	runs := s.order.Line(l.start, end)
	if s.isBackward {
		x -= s.between(l.end, end) * s.size
	}
	for _, run := range runs {
		first := len(list)
		for i := s.pieceAt(run.Start); i < len(s.pieces) && s.pieces[i].start < run.End; i++ {
			if f, ok := s.fragment(s.pieces[i], run.Start, run.End); ok {
				list = append(list, f)
			}
		}
		if run.Level.RightToLeft() {
			slices.Reverse(list[first:])
		}
		for i := first; i < len(list); i++ {
			list[i].x = x
			x += list[i].width
		}
	}
	slices.SortStableFunc(list, func(a, b fragment) int { return cmp.Compare(a.start, b.start) })
	return list
}

// pieceAt gives the first piece that ends after an offset.
func (s *setting) pieceAt(offset int) int {
	return sort.Search(len(s.pieces), func(i int) bool { return s.pieces[i].end > offset })
}

// fragment cuts out of a piece what is between start and end.
func (s *setting) fragment(p piece, start, end int) (fragment, bool) {
	clusters := p.run.Clusters
	inside := func(c font.Cluster) bool { return c.Start >= start && c.Start < end }
	first := slices.IndexFunc(clusters, inside)
	if first < 0 {
		return fragment{}, false
	}
	last := first
	for last+1 < len(clusters) && inside(clusters[last+1]) {
		last++
	}
	run := p.run
	run.Clusters = clusters[first : last+1]
	return fragment{start: max(p.start, start), width: float64(run.Width()) * p.unit * s.size, span: p.span, run: run}, true
}

// links underlines what leads somewhere, and makes it lead there.
func (p *painter) links(s *setting, fragments []fragment, on vector.Rect) {
	for i := 0; i < len(fragments); {
		span := s.spans[fragments[i].span].source
		from, to := fragments[i].x, fragments[i].x+fragments[i].width
		next := i + 1
		for ; next < len(fragments) && fragments[next].span == fragments[i].span; next++ {
			from, to = min(from, fragments[next].x), max(to, fragments[next].x+fragments[next].width)
		}
		owner := s.inner[fragments[i].span]
		i = next
		from, to = max(from, on.X), min(to, on.X+on.Width)
		target, ok := p.target(span)
		if !ok || to <= from {
			continue
		}
		if !s.isUnmarked {
			p.mark(nil)
			p.surface.Fill(vector.Rectangle(vector.Rect{X: from, Y: on.Y + 0.12*s.size, Width: to - from, Height: 0.05 * s.size}, 0), p.style.Ink)
		}
		if p.isCopy {
			continue
		}
		area := vector.Rect{X: from, Y: on.Y - 0.9*s.size, Width: to - from, Height: 1.2 * s.size}
		p.canvas.Link(p.make(owner), area, target, describe(span))
	}
}

// target gives where a span leads to.
func (p *painter) target(s Span) (pdf.Target, bool) {
	if s.Address != "" {
		return pdf.Target{Address: s.Address}, true
	}
	number, ok := p.numbers[s.To]
	if s.To == "" || !ok {
		return pdf.Target{}, false
	}
	y := p.frame.Top
	heights := places(p.pages[number])
	for i, r := range p.pages[number] {
		if r.title != nil && r.title.name == s.To {
			y += heights[i]
		}
	}
	return pdf.Target{Canvas: p.canvases[number], Y: y}, true
}

// describe says where a span leads to, for readers aloud.
func describe(s Span) string {
	text := plain(Text{s})
	if s.Address == "" || text == s.Address {
		return text
	}
	return text + " (" + s.Address + ")"
}

// number gives a page's number as it is printed; page counts from 0.
func (p *Pages) number(page int) string { return strconv.Itoa(page + max(p.frame.FirstNumber, 1)) }
