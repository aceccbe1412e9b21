package share

import (
	"fmt"
	"io"

	"lykta/generator/lang"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/raster"
	"lykta/generator/typeset/vector"
)

// The measures of a picture, in dots. Width and height are what programs that show previews ask for: 1.91 to 1.
const (
	width, height = 1200, 630
	edge          = 68                 // free at the sides
	band          = 108                // height of the dark band at the foot
	tile          = 300                // of the ground of an illustration
	gap           = 48                 // between the text and the tile
	top           = 52                 // free above
	foot          = height - band - 28 // where text ends
)

// easel is a picture that is being drawn. Everything is said from where lines start: the left, or in languages from right to left the right.
type easel struct {
	*studio
	*raster.Canvas
	card       card
	isMirrored bool
}

// draw draws a card.
func (s *studio) draw(w io.Writer, own card) error {
	e := &easel{studio: s, Canvas: raster.New(width, height, s.colours.paper, s.glyphs), card: own, isMirrored: own.Title.Language.Dir() == lang.RTL}
	for _, part := range []func() error{e.drawBand, e.drawText} {
		if err := part(); err != nil {
			return err
		}
	}
	return e.Encode(w)
}

// left gives the left side of what is so wide and so far from the side where lines start.
func (e *easel) left(start, wide float64) float64 {
	if e.isMirrored {
		return width - start - wide
	}
	return start
}

// drawBand draws the foot: the site's mark and name, and the name of the language.
func (e *easel) drawBand() error {
	const middle = height - band/2.0
	e.Fill(vector.Rectangle(vector.Rect{Y: height - band, Width: width, Height: band}, 0), e.colours.night)
	start := float64(edge)
	if mark, ok := e.mark(); ok {
		const size = 76
		drawing, err := vector.ReadSVG(markFile, mark, vector.Inks{})
		if err != nil {
			return fmt.Errorf("draw the site's mark: %w", err)
		}
		e.Draw(drawing, vector.Rect{X: e.left(start, size), Y: middle - size/2, Width: size, Height: size})
		start += size + 16
	}
	name, err := e.line(e.card.Language, look{ink: e.colours.onNight, sizes: []float64{32, 26, 20}}, 420)
	if err != nil {
		return err
	}
	name.draw(e, width-edge-name.wide, middle)
	site, err := e.line(e.card.Site, look{ink: e.colours.glow, isHeading: true, sizes: []float64{44, 36, 28, 20}}, width-edge-name.wide-gap-start)
	if err != nil {
		return err
	}
	site.draw(e, start, middle)
	return nil
}

// markFile is the theme's asset that is the site's mark.
const markFile = "icon.svg"

func (e *easel) mark() ([]byte, bool) {
	for _, a := range e.assets.All() {
		if a.Name == markFile {
			return a.Bytes, true
		}
	}
	return nil, false
}

// drawText draws what is above the band: a line of labels, the title and the description, and the page's illustration beside them.
func (e *easel) drawText() error {
	wide := float64(width - 2*edge)
	from, err := e.drawLabels(wide)
	if err != nil {
		return err
	}
	if markup, ok := e.assets.Picture(e.card.Picture); ok && e.card.Picture != "" {
		drawing, err := vector.ReadSVG(e.card.Picture, []byte(markup), e.colours.inks)
		if err != nil {
			return err
		}
		wide -= tile + gap
		middle := (from + foot) / 2
		ground := vector.Rect{X: e.left(width-edge-tile, tile), Y: middle - tile/2, Width: tile, Height: tile}
		e.Fill(vector.Rectangle(ground, 40), e.colours.tile)
		e.Draw(drawing, vector.Rect{X: ground.X + 14, Y: ground.Y + 14, Width: tile - 28, Height: tile - 28})
	}
	frame := layout.Frame{Width: wide, Height: foot - from}
	pages, err := e.fitted(frame)
	if err != nil {
		return err
	}
	pages.Paint(0, e.At(e.left(edge, wide), from+max(foot-from-pages.Height(0), 0)/2))
	return nil
}

// drawLabels draws the line over the title, what must be known before the text is believed in boxes of its own, and says where there is room
// below it.
func (e *easel) drawLabels(wide float64) (float64, error) {
	const pad, high = 18, 46
	const middle = top + high/2.0
	label, err := e.line(e.card.Label, look{ink: e.colours.accent[e.card.Audience], isBold: true, sizes: []float64{27, 22}}, wide/2)
	if err != nil {
		return 0, err
	}
	start := float64(edge)
	label.draw(e, start, middle)
	if label.wide > 0 {
		start += label.wide + 28
	}
	for _, text := range e.card.Notices {
		own, err := e.line(text, look{ink: e.colours.ink, sizes: []float64{24, 20}}, wide/2)
		if err != nil {
			return 0, err
		}
		if own.wide == 0 {
			continue
		}
		chip := vector.Rect{X: e.left(start, own.wide+2*pad), Y: top, Width: own.wide + 2*pad, Height: high}
		e.Fill(vector.Rectangle(chip, high/2), e.colours.tile)
		own.draw(e, start+pad, middle)
		start += own.wide + 2*pad + 12
	}
	if start == edge {
		return top, nil
	}
	return top + high + 16, nil
}
