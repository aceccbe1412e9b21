package paper

import (
	"slices"
	"strings"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
)

// TestCardsFillTheirSheets holds that no place of a sheet stays empty, that each card is there, and that the first one stands where reading
// begins.
func TestCardsFillTheirSheets(t *testing.T) {
	for cards, sheets := range map[int]int{1: 1, 7: 1, 10: 1, 11: 2, 23: 3} {
		for _, direction := range []lang.Direction{lang.LTR, lang.RTL} {
			edges := slices.Repeat([]float64{60}, cards)
			plan, err := cardPlan(edges, direction)
			if err != nil {
				t.Fatal(err)
			}
			if len(plan.Sheets) != sheets || plan.Pages() != 2*cards {
				t.Errorf("%d cards: %d sheets with %d pages", cards, len(plan.Sheets), plan.Pages())
			}
			counts := map[int]int{}
			for _, sheet := range plan.Sheets {
				if len(sheet.Cells) != 2*cardsOnSheet {
					t.Errorf("%d cards: %d cells on a sheet", cards, len(sheet.Cells))
				}
				for _, cell := range sheet.Cells {
					counts[cell.Page]++
				}
			}
			for page := 1; page <= 2*cards; page++ {
				if counts[page] < 1 || counts[page] > counts[1] || counts[page] < counts[1]-1 {
					t.Errorf("%d cards: page %d is there %d times, page 1 %d times", cards, page, counts[page], counts[1])
				}
			}
			first := plan.Sheets[0].Cells[0]
			if isLeft := first.Area.X < imposition.A4.Width/2-1; isLeft != (direction == lang.LTR) {
				t.Errorf("%s: the first card begins at %.0f", direction, first.Area.X)
			}
			if second := plan.Sheets[0].Cells[1]; second.Area.Y != first.Area.Y+60 || first.Area.Height != 60 || second.Area.Height != imposition.CardHeight-60 {
				t.Errorf("the parts of a card stand at %+v and %+v", first.Area, second.Area)
			}
		}
	}
}

// words gives all words of blocks.
func words(blocks []layout.Block) string {
	var b strings.Builder
	for _, block := range blocks {
		switch block := block.(type) {
		case layout.Heading:
			b.WriteString(textOf(block.Text) + "\n")
		case layout.Paragraph:
			b.WriteString(textOf(block.Text) + "\n")
		case layout.Box:
			b.WriteString(words(block.Blocks))
			if block.Picture != nil {
				b.WriteString(block.Picture.Alt + "\n")
			}
		}
	}
	return b.String()
}

// helpSheet is a page with several whom one can ring.
func helpSheet(isDiscreet bool) *sheet {
	s := testSheet()
	s.job.IsDiscreet = isDiscreet
	s.page.Title, s.page.Audience = "عنف", model.Child
	s.page.Language.Contacts = []*model.Contact{
		{Name: "Nödnumret", Number: "112", Tel: "112", Emergency: true, HelpBlock: 1, Audience: model.Audiences(), TextLang: "sv"},
		{Name: "Chatten", Web: "https://chatt.example/", HelpBlock: 2, Audience: model.Audiences(), TextLang: "sv"},
		{Name: "Bris", Number: "116 111", Tel: "116111", HelpBlock: 3, Audience: model.Audiences(), TextLang: "sv"},
		{Name: "Vården", Number: "1177", Tel: "1177", HelpBlock: 4, Audience: model.Audiences(), TextLang: "sv"},
	}
	s.page.Language.Messages["discreet.title"] = &model.Message{Text: "واجب القراءة", Lang: "ar"}
	s.page.Language.Messages["site.title"] = &model.Message{Text: "ليكتا", Lang: "ar"}
	s.printer.Site.Release.Version = "2026.11"
	return s
}

func TestCardsNameTwoNumbersTheUrgentOneFirst(t *testing.T) {
	foot, err := helpSheet(false).cardFoot()
	if err != nil {
		t.Fatal(err)
	}
	const want = "112  Nödnumret\n116 111  Bris\nhttps://lykta.example/ar/hemma/\nlykta.example/ar/hemma/\nليكتا\u00A0· 2026.11\n"
	if got := words(foot); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestDiscreetCardsTellNothing looks at the card as somebody does who searches a pocket.
func TestDiscreetCardsTellNothing(t *testing.T) {
	top, foot := helpSheet(true).discreetCard()
	if got, want := words(top)+words(foot), "واجب القراءة\n112\u2028116 111\n2026.11\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	job := Job{Print: model.Print{IsDiscreet: true}, Pages: helpSheet(true).page.Language.Pages}
	job.Pages[1].Audience = model.Child
	if list := (&Printer{}).cardSheets(job); len(list) != 1 {
		t.Errorf("%d cards, all the same", len(list))
	}
}
