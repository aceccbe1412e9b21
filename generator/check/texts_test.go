package check_test

import (
	"strings"
	"testing"

	"lykta/generator/check"
	"lykta/generator/check/checktest"
	"lykta/generator/model"
)

func text(path, body string) func(*testing.T, *checktest.Site) {
	return func(_ *testing.T, s *checktest.Site) { s.SetText(path, body) }
}

func TestHonesty(t *testing.T) {
	checktest.Run(t, check.Honesty{}, []checktest.Case{
		fault("AlwaysOnAPageOfHighRisk", text("hemma", "Soc hjälper dig.\n\nDu får alltid hjälp."), "content/hemma.md:9:8", "“alltid”"),
		fault("NeverInATitle", func(_ *testing.T, s *checktest.Site) {
			p := s.Page("hemma")
			p.Title = "Aldrig ensam"
			s.Sources[p.File] = strings.Replace(s.Sources[p.File], "Sidan hemma", p.Title, 1)
		}, "content/hemma.md:2:10", "“Aldrig”"),
		fault("RightsNeedLimits", func(_ *testing.T, s *checktest.Site) {
			s.SetText("kontakt", "Du får alltid tolk.")
			s.Page("kontakt").Type = model.Rights
		}, "content/kontakt.md:7:8", "has no limits"),
		fine("LimitsAreEnough", func(_ *testing.T, s *checktest.Site) {
			s.SetText("hemma", "Du får alltid hjälp.")
			s.Page("hemma").Limits = s.Page("fakta/lag").Limits
		}),
		fine("OrdinaryPagesMayPromise", text("kontakt", "Numret 112 svarar alltid.")),
		fine("NotAlwaysIsNoPromise", text("hemma", "Det går inte alltid.")),
		fine("PartOfAWordIsNoPromise", text("hemma", "Det alltidgröna trädet.")),
	})
}

func TestReadability(t *testing.T) {
	easy := strings.Repeat("Du får säga hur du har det. ", 10)
	hard := "Socialnämndens handläggningsrutiner förutsätter fortlöpande dokumentation av samtliga beslutsunderlag."
	middling := easy + strings.Repeat("Hon dokumenterar alltid beslutsunderlaget i det kommunala journalsystemet. ", 30)
	checktest.Run(t, check.Readability{}, []checktest.Case{
		fault("HardTextNamesItsHardestSentence", text("hemma", easy+"\n\n"+hard+strings.Repeat("\n\n"+"Handläggaren dokumenterar beslutsunderlaget.", 20)), "content/hemma.md:9:1", "LIX"),
		fine("AdultsReadHarderTexts", text("foraldrar", middling)),
		fault("ChildrenDoNot", text("hemma", middling), "content/hemma.md:7:281", "LIX 46"),
		fine("AFewWordsTellNothing", text("hemma", hard)),
		fine("GlossaryWordsAreCountedApart", text("hemma", strings.Repeat("Soc kan få en orosanmälan. Orosanmälningar läser soc. ", 10))),
	})
}

func TestReadabilityJudgesNoOtherLanguages(t *testing.T) {
	if check.HasLIX("ar") || check.HasLIX("so") || check.HasLIX("en") || !check.HasLIX("sv-x-lattlast") || !check.HasLIX("nb") {
		t.Error("LIX is for Swedish, Danish and Norwegian")
	}
}

func TestLength(t *testing.T) {
	describe := func(description string) func(*testing.T, *checktest.Site) {
		return func(_ *testing.T, s *checktest.Site) {
			p := s.Page("hemma")
			s.Sources[p.File] = strings.Replace(s.Sources[p.File], p.Description, description, 1)
			p.Description = description
		}
	}
	checktest.Run(t, check.Length{}, []checktest.Case{
		fault("LongDescription", describe(strings.Repeat("å", 201)), "content/hemma.md:3:16", "has 201 characters, more than 200"),
		fine("LettersAreCountedAsReadersDo", describe(strings.Repeat("بَ", 200))),
		fault("LongTitleInMenus", func(_ *testing.T, s *checktest.Site) { s.Page("kontakt").Title = strings.Repeat("x", 71) }, "content/kontakt.md", "title in menus has 71"),
		fine("AMenuTitleShortensIt", func(_ *testing.T, s *checktest.Site) {
			s.Page("kontakt").Title, s.Page("kontakt").MenuTitle = strings.Repeat("x", 71), "Kort"
		}),
	})
}

func TestUnused(t *testing.T) {
	checktest.Run(t, check.Unused{}, []checktest.Case{
		fault("Source", func(_ *testing.T, s *checktest.Site) {
			s.Model.Sources = append(s.Model.Sources, &model.Source{Key: "bok"})
			s.Sources["content/_data/sources.toml"] += "\n[bok]\n"
		}, "content/_data/sources.toml:4:1", `source "bok"`),
		fault("Term", text("hemma", "Ring :contact[bris]."), "content/_data/glossary.toml:1:1", `word "oro"`),
		fine("UnmarkedWordIsUsed", text("hemma", "Flera orosanmälningar. Ring :contact[bris].")),
		fault("Contact", func(_ *testing.T, s *checktest.Site) { s.Page("foraldrar").Audience = model.Staff }, "content/_data/contacts.toml:7:1", `contact "kvinnor"`),
	})
}
