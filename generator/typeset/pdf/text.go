package pdf

import (
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/vector"
)

// fontUse is faces of one weight as the document uses them.
type fontUse struct {
	subset *font.Subset
	cuts   []font.Cut // set while writing, as are those below
	became []font.CutCode
	first  int // the number of the first cut among the document's fonts
}

// Text says how a run of text is drawn.
type Text struct {
	X, Y   float64 // of the left end of the baseline, in points
	Size   float64 // of the font, in points
	Colour vector.Colour
}

// Text draws a run of glyphs of the paragraph that was shaped. A run that a line divides is drawn with the clusters of that line only.
// Draw what one line has of a run at once: readers of PDFs look for words inside it.
func (c *Canvas) Text(how Text, paragraph string, run font.Run) {
	if !c.document.finite(how.X, how.Y, how.Size) || len(run.Clusters) == 0 {
		return
	}
	use := c.document.font(run.Face)
	own := show{x: how.X, y: c.height - how.Y, size: how.Size, font: use}
	for _, cluster := range run.Clusters {
		placed, draws, err := use.subset.Place(paragraph, run, cluster)
		if err != nil {
			c.document.fail(err)
			return
		}
		if !draws {
			own.after += cluster.Advance
			continue
		}
		own.glyphs = append(own.glyphs, shown{code: placed.Code, move: own.after + placed.X, advance: placed.Advance})
		own.after = cluster.Advance - placed.X - placed.Advance
	}
	if len(own.glyphs) == 0 {
		return
	}
	out := c.out()
	out.content = c.setFill(c.setOpacity(out.content, 1), how.Colour)
	own.at = len(out.content)
	out.shows = append(out.shows, own)
}

func (d *Document) font(face *font.Face) *fontUse {
	if use, ok := d.fontOf[face]; ok {
		return use
	}
	for _, use := range d.fonts {
		if use.subset.Takes(face) {
			d.fontOf[face] = use
			return use
		}
	}
	use := &fontUse{subset: font.NewSubset(face)}
	d.fontOf[face] = use
	d.fonts = append(d.fonts, use)
	return use
}

// show is a run of glyphs in a piece. It is written with the sheet, when all codes are known.
type show struct {
	at     int // in the piece's content, before what stands there
	x, y   float64
	size   float64
	font   *fontUse
	glyphs []shown
	after  int // to the right after the last glyph, in font units
}

// shown is a code that is drawn.
type shown struct {
	code    int // of the font's subset
	move    int // to the right before it, in font units
	advance int
}
