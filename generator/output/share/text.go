package share

import (
	"errors"
	"math"
	"strings"

	"lykta/generator/model"
	"lykta/generator/output/paper"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// The families of the theme's letters; others are taken where a theme has none of them.
const (
	family        = "Lykta Sans"
	headingFamily = "Lykta Rund"
)

// colours are the theme's, as on light screens.
type colours struct {
	paper, ink, night, onNight, glow, tile vector.Colour
	accent                                 map[model.Audience]vector.Colour
	inks                                   vector.Inks
}

// coloursOf looks for the colours by the names that they have in a stylesheet; what it does not declare is black or white.
func coloursOf(declared paper.Colours) colours {
	named := func(name string, otherwise vector.Colour) vector.Colour {
		if own, ok := declared.Declared(":root", name); ok {
			return own
		}
		return otherwise
	}
	own := colours{
		paper: named("--paper", vector.White), ink: named("--ink", vector.Black), night: named("--night", vector.Black),
		onNight: named("--on-night", vector.White), glow: named("--glow", vector.White), tile: named("--butter", vector.White),
		accent: map[model.Audience]vector.Colour{}, inks: declared.Inks(),
	}
	for _, audience := range model.Audiences() {
		own.accent[audience] = named("--accent", vector.Black)
		if colour, ok := declared.Declared("[data-audience="+string(audience)+"]", "--accent"); ok {
			own.accent[audience] = colour
		}
	}
	return own
}

// look is how a line looks: in the first size that has room.
type look struct {
	ink               vector.Colour
	isBold, isHeading bool
	sizes             []float64
}

// line is text that has been set, and where it stands on the page it was set on.
type line struct {
	pages      *layout.Pages
	left, wide float64
}

// line sets a short text. What has no room even in the smallest size goes on below.
func (e *easel) line(text words, how look, most float64) (line, error) {
	if text.Text == "" {
		return line{}, nil
	}
	block := layout.Block(layout.Paragraph{Text: layout.Text{{Text: text.Text, IsStrong: how.isBold}}})
	if how.isHeading {
		block = layout.Heading{Level: 1, Text: layout.Plain(text.Text)}
	}
	document := layout.Document{Language: text.Language, Blocks: []layout.Block{block}}
	own := line{left: math.Inf(1)}
	for _, size := range how.sizes {
		style := layout.Style{Body: size, Leading: 1, Family: family, HeadingFamily: headingFamily, Ink: how.ink}
		pages, err := e.press.Set(document, layout.Frame{Width: max(most, 1), Height: height}, style)
		if err != nil {
			return line{}, err
		}
		own.pages = pages
		if pages.Count() == 1 && pages.Height(0) < 2*size { // one line
			break
		}
	}
	reach := &extent{left: math.Inf(1)}
	own.pages.Paint(0, reach)
	if reach.right > reach.left {
		own.left, own.wide = reach.left, reach.right-reach.left
	}
	return own, nil
}

// draw draws the line so far from where lines start, its middle at a height.
func (l line) draw(e *easel, start, middle float64) {
	if l.wide == 0 {
		return
	}
	l.pages.Paint(0, e.At(e.left(start, l.wide)-l.left, middle-l.pages.Height(0)/2))
}

// extent is a surface that only looks how far text reaches.
type extent struct{ left, right float64 }

// Fill looks at nothing.
func (*extent) Fill(vector.Path, vector.Colour) {}

// Stroke looks at nothing.
func (*extent) Stroke(vector.Path, vector.Stroke) {}

// Draw looks at nothing.
func (*extent) Draw(vector.Drawing, vector.Rect) {}

// Text keeps how far a run reaches.
func (x *extent) Text(how pdf.Text, _ string, run font.Run) {
	x.left = min(x.left, how.X)
	x.right = max(x.right, how.X+float64(run.Width())*how.Size/float64(max(run.Face.Metrics.UnitsPerEm, 1)))
}

// sizes are those of the title and of the description, to be tried one after the other.
var sizes = [][2]float64{{76, 34}, {68, 32}, {60, 30}, {54, 28}, {48, 28}, {42, 26}}

// smaller are those of a title that leaves no room for the description.
var smaller = [][2]float64{{54, 28}, {48, 28}, {42, 28}, {36, 28}}

func (e *easel) styles(sizes [][2]float64) []layout.Style {
	var list []layout.Style
	for _, size := range sizes {
		style := layout.Style{Body: size[1], Leading: 0.95, Space: 0.5, Family: family, HeadingFamily: headingFamily, Ink: e.colours.ink}
		style.Headings[0] = size[0] / size[1]
		list = append(list, style)
	}
	return list
}

// fitted sets the title and the description. Where there is no room for both, the title stands alone; where there is none even for that, as much
// of it as has room: the preview that the picture belongs to says the whole.
func (e *easel) fitted(frame layout.Frame) (*layout.Pages, error) {
	title, language := e.card.Title.Text, e.card.Title.Language
	blocks := []layout.Block{layout.Heading{Level: 1, Text: layout.Plain(title)}}
	if e.card.Description.Text != "" {
		both := append(blocks, layout.Paragraph{Text: layout.Plain(e.card.Description.Text)})
		pages, err := e.press.Fit(layout.Document{Language: language, Blocks: both}, frame, 1, e.styles(sizes))
		if !isOverflow(err) {
			return pages, err
		}
	}
	pages, err := e.press.Fit(layout.Document{Language: language, Blocks: blocks}, frame, 1, e.styles(smaller))
	if !isOverflow(err) {
		return pages, err
	}
	letters := []rune(title)
	for keep := len(letters) * 3 / 4; ; keep = keep * 3 / 4 {
		short := string(letters[:keep])
		if space := strings.LastIndexByte(short, ' '); space > 0 {
			short = short[:space]
		}
		blocks := []layout.Block{layout.Heading{Level: 1, Text: layout.Plain(short + "…")}}
		pages, err := e.press.Fit(layout.Document{Language: language, Blocks: blocks}, frame, 1, e.styles(smaller[3:]))
		if keep == 0 || !isOverflow(err) {
			return pages, err
		}
	}
}

func isOverflow(err error) bool {
	_, ok := errors.AsType[*layout.OverflowError](err)
	return ok
}
