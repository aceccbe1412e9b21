package layout_test

import (
	"os"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// TestPanelsAreImposed folds the sample into a mini-booklet, in both directions.
func TestPanelsAreImposed(t *testing.T) {
	for _, tag := range []lang.Tag{"sv", "ar"} {
		plan := imposition.MiniBooklet(imposition.A4, tag.Dir())
		width, height := plan.PageSize(1)
		const margin = 7 * imposition.Millimetre
		frame := layout.Frame{Width: width, Height: height, Top: margin, Bottom: 1.6 * margin, Start: margin, End: margin, IsNumbered: true}
		pages, err := press(t).Fit(sample(t, tag), frame, plan.Pages(), layout.Ladder(layout.Ordinary(13), layout.LeastBody))
		if err != nil {
			t.Fatal(err)
		}
		document := pdf.New(pdf.Properties{Title: words[tag][0], Language: tag, IsActualSize: true})
		canvases := pages.Draw(document)
		for _, side := range plan.Sheets {
			sheet := document.AddSheet(side.Width, side.Height)
			marks := document.NewCanvas(side.Width, side.Height)
			for _, cell := range side.Cells {
				if cell.Page > 0 && cell.Page <= len(canvases) {
					sheet.Place(canvases[cell.Page-1], cell.Matrix())
				}
			}
			for _, shape := range side.Drawing().Shapes {
				marks.Stroke(shape.Path, *shape.Stroke)
			}
			sheet.Place(marks, vector.Identity)
		}
		file, findings, err := document.Encode()
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range findings {
			t.Errorf("%s: %s", tag, finding)
		}
		if folder := os.Getenv("LAYOUT_OUT"); folder != "" {
			os.WriteFile(folder+"/mini-"+string(tag)+".pdf", file, 0o644)
		}
		if pages.Count() < 3 {
			t.Errorf("%s: %d panels are used: the test needs more", tag, pages.Count())
		}
	}
}
