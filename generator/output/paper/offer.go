package paper

import (
	"lykta/generator/model"
	"lykta/generator/render"
)

// Offer says of a file what downloads pages and USB sticks show: the title that its pages have, even of a discreet one, whose own tells
// nothing. Its path is the one under Name; its size is not known before it is made.
func Offer(site *model.Site, job Job) render.Print {
	offer := render.Print{
		Path: job.File, Format: job.Format, Colour: job.IsColour, Discreet: job.IsDiscreet, Large: job.IsLarge,
	}
	switch {
	case job.LongEdge, job.Format == model.Bilingual:
		offer.Edge = "long"
	case job.Format.IsFolded() && job.Format != model.MiniBooklet:
		offer.Edge = "short"
	}
	plain := job
	plain.IsDiscreet = false
	offer.Title, offer.TextLang = plain.Title(site), job.Language.Tag
	switch {
	case job.Cover != nil:
		offer.TextLang = job.Cover.TextLang
	case len(job.Pages) == 1:
		offer.TextLang = job.Pages[0].TextLang
	}
	if len(job.Pages) > 1 {
		offer.Pages = job.Pages
	}
	return offer
}
