package paper

import (
	"fmt"

	"lykta/generator/asset"
	"lykta/generator/model"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// Printer makes prints of a site's pages. It may be used from several goroutines.
type Printer struct {
	Site   *model.Site
	Assets *asset.Set // for pictures
	Press  *layout.Press
	Source func(file string) []byte // an author's file, for the places of mistakes; nil if it cannot be read, or nil itself
	// LeftOut is told the headings of what a print has no room for, which the print itself says too; nil if nobody wants to know.
	LeftOut func(job Job, headings []string)
}

// makers has a function for each format. It may count on a job having pages.
var makers = map[model.PrintFormat]func(*Printer, Job) ([]byte, error){
	model.Leaflet:     leaflet,
	model.Cards:       cards,
	model.Poster:      poster,
	model.Bilingual:   bilingual,
	model.Collection:  collected,
	model.MiniBooklet: mini,
	model.TriFold:     trifold,
	model.Booklet:     booklet,
}

// Print makes a file: a PDF, the same for the same job. An *output.MistakeError tells of texts that have no room, and of letters that no
// font has.
func (p *Printer) Print(job Job) ([]byte, error) {
	file, err := makers[job.Format](p, job)
	if err != nil {
		return nil, fmt.Errorf("print %s: %w", job.File, p.mistake(job, err))
	}
	return file, nil
}

// sheet is a page of the site on its way to paper.
type sheet struct {
	printer *Printer
	job     Job
	page    *model.Page
	// chapters are the names of headings under which pages stand in the same print; nil if it has one page.
	chapters map[*model.Page]string
	isSmall  bool // it is set on small panels
}

func (p *Printer) sheet(job Job, page *model.Page) *sheet {
	return &sheet{printer: p, job: job, page: page}
}

// style is how text of a job looks, with letters of an ordinary size.
func (s *sheet) style(body float64) layout.Style {
	style := layout.Ordinary(body)
	style.Family, style.HeadingFamily = "Lykta Sans", "Lykta Rund"
	return s.coloured(style)
}

// encode puts pages that have been set on paper as a plan has it: the first of them is the plan's page 1.
func (p *Printer) encode(job Job, plan imposition.Plan, sets ...*layout.Pages) ([]byte, error) {
	if job.LongEdge {
		plan = plan.OtherEdge()
	}
	document := pdf.New(p.properties(job, plan))
	var canvases []*pdf.Canvas
	for _, pages := range sets {
		canvases = append(canvases, pages.Draw(document)...)
	}
	for _, side := range plan.Sheets {
		sheet := document.AddSheet(side.Width, side.Height)
		for _, cell := range side.Cells {
			if cell.Page > 0 && cell.Page <= len(canvases) {
				sheet.Place(canvases[cell.Page-1], cell.Matrix())
			}
		}
		if len(side.Marks) > 0 {
			marks := document.NewCanvas(side.Width, side.Height)
			marks.Draw(side.Drawing(), vector.Rect{Width: side.Width, Height: side.Height})
			sheet.Place(marks, vector.Identity)
		}
	}
	file, findings, err := document.Encode()
	if err != nil {
		return nil, err
	}
	if len(findings) > 0 {
		return nil, fmt.Errorf("the PDF is not accessible: %s", findings[0])
	}
	return file, nil
}

// properties say what a file is. A discreet one says no more than its name.
func (p *Printer) properties(job Job, plan imposition.Plan) pdf.Properties {
	tag := job.Language.Tag
	about := pdf.Properties{
		Title: job.Title(p.Site), Language: tag, Author: p.Site.Publisher.Name, Description: job.Pages[0].Description,
		IsActualSize: job.Format != model.Leaflet,
	}
	if job.IsDiscreet {
		about.Author, about.Description = "", ""
	}
	switch plan.Flip {
	case imposition.LongEdge:
		about.Duplex = pdf.FlipLongEdge
	case imposition.ShortEdge:
		about.Duplex = pdf.FlipShortEdge
	case imposition.NoFlip:
		about.Duplex = pdf.SingleSided
	}
	return about
}
