package check_test

import (
	"testing"

	"lykta/generator/check"
	"lykta/generator/check/checktest"
	"lykta/generator/model"
)

var fault, fine = checktest.Fault, checktest.Fine

// put replaces something in one finished file; everywhere, in all pages, as a layout would.
func put(file, old, replacement string) func(*testing.T, *checktest.Site) {
	return func(t *testing.T, s *checktest.Site) {
		t.Helper()
		s.Replace(t, file, old, replacement)
	}
}

func everywhere(old, replacement string) func(*testing.T, *checktest.Site) {
	return func(t *testing.T, s *checktest.Site) {
		t.Helper()
		s.ReplaceEverywhere(t, old, replacement)
	}
}

const (
	hemma     = "sv/hemma/index.html"
	hemmaFile = "content/hemma.md"
	homeFile  = "content/index.md"
)

func TestForeign(t *testing.T) {
	in := func(markup string) func(*testing.T, *checktest.Site) {
		return put(hemma, "<h1>", markup+"<h1>")
	}
	checktest.Run(t, check.Foreign{}, []checktest.Case{
		fault("Picture", in(`<img src="https://track.example/1.gif" alt="">`), hemmaFile, "<img src> leads to another host: https://track.example/1.gif"),
		fault("PictureWithoutScheme", in(`<img src="//track.example/1.gif" alt="">`), hemmaFile, "<img src>"),
		fault("PictureInDisguise", in(`<img src=" ht&#10;tps:/\track.example/1.gif" alt="">`), hemmaFile, "<img src>"),
		fault("PictureWithoutSlashes", in(`<img src="https:track.example/1.gif" alt="">`), hemmaFile, "<img src>"),
		fault("PictureSet", in(`<img srcset="/soc/a.png 1x, https://track.example/b.png 2x" alt="">`), hemmaFile, "<img srcset>"),
		fault("Font", put(hemma, "</head>", `<link rel="preconnect" href="https://fonts.example/"></head>`), hemmaFile, "<link href>"),
		fault("StylesheetThatIsAlternate", put(hemma, "</head>", `<link rel="alternate stylesheet" href="https://fonts.example/a.css"></head>`), hemmaFile, "<link href>"),
		fault("Drawing", in(`<svg><use xlink:href="https://icons.example/a.svg#x"/></svg>`), hemmaFile, "<use href>"),
		fault("Form", in(`<form action="https://forms.example/"></form>`), hemmaFile, "<form action>"),
		fault("Frame", in(`<iframe src="https://film.example/"></iframe>`), hemmaFile, "<iframe src>"),
		fault("Ping", in(`<a href="/soc/sv/" ping="https://track.example/">x</a>`), hemmaFile, "<a ping>"),
		fault("Redirect", put("sv/gammal/index.html", "url=/soc/sv/hemma/", "URL='https://other.example/'"), "dist/site/sv/gammal/index.html", "a redirect leads"),
		fault("Stylesheet", put("assets/main.css", "icon.svg", "https://cdn.example/icon.svg"), "dist/site/assets/main.css", "a stylesheet leads"),
		fault("Import", put("assets/main.css", "body{", `@import "//cdn.example/a.css";body{`), "dist/site/assets/main.css", "a stylesheet leads"),
		fault("LinkThatTells", in(`<a href="https://www.bris.example/">Bris</a>`), hemmaFile, "rel=noreferrer: https://www.bris.example/"),
		fault("AuthorsLinkIsFoundInTheText", func(t *testing.T, s *checktest.Site) {
			t.Helper()
			s.SetText("hemma", "Läs hos [Bris](https://www.bris.example/).")
			s.Replace(t, hemma, "<h1>", `<a href="https://www.bris.example/">Bris</a><h1>`)
		}, "content/hemma.md:7:16", "rel=noreferrer"),
		fault("LayoutsFaultIsToldOnce", everywhere("<h1>", `<img src="https://track.example/1.gif" alt=""><h1>`), homeFile, "(and in 11 more: it comes from the theme)"),
		fine("LinksMayLeadAway", in(`<a href="https://www.bris.example/" rel="external noreferrer">Bris</a>`)),
		fine("OwnAddressesAndRingingAreFine", in(`<img src="https://LYKTA.example/soc/a.png" alt=""><img src="data:image/png;base64,AA" alt=""><a href="tel:112">112</a><a href="mailto:a@b.example">x</a>`)),
	})
}

func TestLive(t *testing.T) {
	in := func(markup string) func(*testing.T, *checktest.Site) {
		return put(hemma, "<h1>", markup+"<h1>")
	}
	checktest.Run(t, check.Live{}, []checktest.Case{
		fault("Script", in(`<script>alert(1)</script>`), hemmaFile, "a <script>"),
		fault("Style", in(`<style>p{}</style>`), hemmaFile, "a <style>"),
		fault("StyleAttribute", in(`<p style="color:red">x</p>`), hemmaFile, "<p> has the attribute style"),
		fault("Handler", in(`<img src="/soc/a.png" alt="" OnError="x()">`), hemmaFile, "event handler onerror"),
		fault("HandlerInADrawing", in(`<svg onload="x()"></svg>`), hemmaFile, "event handler onload"),
		fault("ProgramAsLink", in(`<a href=" java&#9;script:alert(1)">x</a>`), hemmaFile, "<a href> is a program"),
		fault("PageAsData", in(`<a href="data:text/html,<b>">x</a>`), hemmaFile, "<a href> is a program"),
		fault("FrameWithAPageInIt", in(`<iframe srcdoc="<b>x</b>"></iframe>`), hemmaFile, "srcdoc"),
		fine("PictureAsDataIsFine", in(`<img src="data:image/svg+xml,x" alt="">`)),
		fine("WordsAboutScriptsAreFine", in(`<p>javascript: onclick= &lt;script&gt;</p>`)),
	})
}

func TestClaim(t *testing.T) {
	const lag = "sv/fakta/lag/index.html"
	const lagFile = "content/fakta/lag.md:4:10" // where the author wrote it
	checktest.Run(t, check.Claim{}, []checktest.Case{
		fault("Twice", put(lag, "</article>", "<p>Soc hämtar barn på natten.</p></article>"), lagFile, "stand 2 times"),
		fault("NotAtAll", put(lag, "<blockquote>Soc hämtar barn på natten.</blockquote>", ""), lagFile, "stand 0 times"),
		fault("InTheTitle", put(lag, "<title>", "<title>Soc hämtar barn på natten? "), lagFile, "title, description"),
		fault("InShareText", put(lag, "</head>", `<meta property="og:title" content="SOC HÄMTAR  BARN på natten"></head>`), lagFile, "title, description"),
		fault("InAMenuOfItsOwnPage", put(lag, "<nav class=\"exitbar\">", "<nav class=\"exitbar\"><a href=\"/soc/sv/fakta/lag/\">Soc hämtar barn på natten</a>"), lagFile, "menus"),
		fault("OnAnotherPage", put(hemma, "</article>", "<p>Soc hämtar barn på natten.</p></article>"), hemmaFile, "outside its page"),
		fault("AcrossInlineMarkup", put(hemma, "</article>", "<p>Soc <b>hämtar</b>\nbarn på natten!</p></article>"), hemmaFile, "outside its page"),
		fault("InAFeed", put("sv/feed.xml", "Lykta", "Soc hämtar barn på natten."), "dist/site/sv/feed.xml", "outside its page"),
		fault("InTheSitemap", put("sitemap.xml", "https", "Soc hämtar barn på natten https"), "dist/site/sitemap.xml", "outside its page"),
		fault("InASearchResult", put("search/sv.js", "Sidan fakta/lag", "Soc hämtar barn på natten"), "dist/site/search/sv.js", "outside its page"),
		fault("InAnUntranslatedPage", put("ar/hemma/index.html", "</article>", "<p>Soc hämtar barn på natten.</p></article>"), hemmaFile, "outside its page"),
	})
}

func TestIDs(t *testing.T) {
	checktest.Run(t, check.IDs{}, []checktest.Case{
		fault("Twice", put(hemma, "<h1>", `<p id="sedan"></p><h1>`), hemmaFile, `"sedan" stands twice`),
		fault("FragmentOfThePage", put(hemma, `href="#sedan"`, `href="#senare"`), hemmaFile, "#senare, which is not on the page"),
		fault("FragmentOfAnotherPage", put("sv/kontakt/index.html", "/soc/sv/hemma/#sedan", "/soc/sv/hemma/#senare"), "content/kontakt.md", "#senare"),
		fault("NoSuchPage", put(hemma, "</article>", `<a href="/soc/sv/borta/">x</a></article>`), hemmaFile, "leads to nothing on the site: /soc/sv/borta/"),
		fault("NoSuchPack", put(hemma, "lykta-sv.zip", "lykta-xx.zip"), hemmaFile, "leads to nothing"),
		fault("NoSuchLabel", put(hemma, `aria-labelledby="help-title"`, `aria-labelledby="help-title other"`), hemmaFile, `<section aria-labelledby> names the id "other"`),
		fault("NoSuchField", put(hemma, "<h1>", `<label for="q">x</label><h1>`), hemmaFile, `<label for>`),
		fault("LayoutsFaultIsToldOnce", everywhere(`id="help-title"`, `id="title"`), homeFile, `names the id "help-title", which is not on the page (and in 11 more: it comes from the theme)`),
		fine("BetweenLanguages", put("ar/index.html", "</article>", `<a href="/soc/sv/hemma/#sedan">x</a></article>`)),
		fine("TopIsEverywhere", put("index.html", "<h1>", `<a href="#top">x</a><h1>`)),
	})
}

func TestLanguage(t *testing.T) {
	const untranslated = "ar/hemma/index.html"
	checktest.Run(t, check.Language{}, []checktest.Case{
		fault("None", put("index.html", `<html lang="sv" dir="ltr">`, `<html dir="ltr">`), "dist/site/index.html", "does not say which language"),
		fault("Wrong", put("sv/index.html", `<html lang="sv"`, `<html lang="nb"`), homeFile, `says that it is in "nb"`),
		fault("DirectionOfThePage", put("ar/index.html", `dir="rtl"`, `dir="ltr"`), "translations/ar/index.md", `runs "ltr", not "rtl"`),
		fault("DirectionOfAPart", put("index.html", `lang="ar" dir="rtl"`, `lang="ar"`), "dist/site/index.html", `<a lang="ar"> runs "ltr"`),
		fault("UntranslatedTitle", put(untranslated, `<title lang="sv" dir="ltr">`, `<title>`), hemmaFile, "the <title> is in sv, and is marked as ar"),
		fault("UntranslatedText", put(untranslated, `<article lang="sv" dir="ltr">`, "<article>"), hemmaFile, "the <h1> is in sv, and is marked as ar"),
		fault("DirectionOfAHeading", put(untranslated, "<h2 ", `<h2 lang="ar" dir="ltr" `), hemmaFile, `<h2 lang="ar"> runs "ltr"`),
		fault("UntranslatedPageNamesTranslations", put(untranslated, "</head>", `<link rel="alternate" hreflang="ar" href="/soc/ar/hemma/"></head>`), hemmaFile, "says that it has translations"),
		fault("NotMutual", put("ar/index.html", `<link rel="alternate" hreflang="sv" href="https://lykta.example/soc/sv/">`, ""), homeFile, "does not lead back: ar/index.html"),
		fault("NotItself", func(t *testing.T, s *checktest.Site) {
			t.Helper()
			s.Replace(t, "sv/index.html", `<link rel="alternate" hreflang="sv" href="https://lykta.example/soc/sv/">`, "")
		}, homeFile, "do not name the page itself"),
		fault("Flag", put(hemma, "Lämna sidan", "Lämna sidan 🇸🇪"), hemmaFile, "a flag"),
		fine("EverydayEmojiIsFine", put(hemma, "Lämna sidan", "Lämna sidan 👋🏽")),
	})
}

func TestExit(t *testing.T) {
	checktest.Run(t, check.Exit{}, []checktest.Case{
		fault("Missing", put(hemma, `class="exit"`, `class="way"`), hemmaFile, "is not the way out"),
		fault("NotFirst", put(hemma, `<nav class="exitbar">`, `<a href="/soc/sv/">Lykta</a><nav class="exitbar">`), hemmaFile, "is not the way out"),
		fault("TellsWhereFrom", everywhere(`rel="nofollow noreferrer"`, `rel="nofollow"`), homeFile, "rel=noreferrer (and in 11 more: it comes from the theme)"),
		fault("StaysInTheFrame", put(hemma, ` target="_top"`, ``), hemmaFile, "target=_top"),
		fault("Hidden", put(hemma, `class="exit"`, `class="exit" hidden`), hemmaFile, "is hidden"),
		fault("LeadsElsewhere", put(hemma, "https://weather.example/", "https://other.example/"), hemmaFile, "not to the language's exit address"),
		fault("WithoutSafety", put(hemma, `<a class="safety" href="/soc/sv/trygg/">Läs tryggt</a>`, ""), hemmaFile, "reading safely"),
		fault("OnTheChooserToo", put("index.html", `class="exit"`, `class="way"`), "dist/site/index.html", "is not the way out"),
		fine("ASecondLinkBeforeItIsFine", put(hemma, `<nav class="exitbar">`, `<nav class="exitbar"><a class="skip" href="https://weather.example/" rel="noreferrer" target="_top">Snabbt</a>`)),
	})
}

func TestHelp(t *testing.T) {
	const bris = "<p><a href=\"tel:116111\">116 111</a></p>\n"
	const sos = "<p><a href=\"tel:112\">112</a></p>\n"
	checktest.Run(t, check.Help{}, []checktest.Case{
		fault("Missing", put(hemma, `id="help"`, `id="hjalp"`), hemmaFile, "no help block"),
		fault("OtherOrder", everywhereChild(sos+bris, bris+sos), homeFile, "the numbers 116111, 112, and should begin with 112, 116111"),
		fault("OneMoreOnOnePage", put("sv/kontakt/index.html", bris, bris+`<a href="tel:020505050">x</a>`), "content/kontakt.md", "on other pages"),
		fine("MunicipalityAfterTheOthers", everywhereChild(bris, bris+`<a href="tel:0701740605">070-174 06 05</a>`)),
	})
}

func everywhereChild(old, replacement string) func(*testing.T, *checktest.Site) {
	return func(t *testing.T, s *checktest.Site) {
		t.Helper()
		for _, tag := range []string{"sv", "ar"} {
			for _, page := range []string{"", "hemma/", "fakta/lag/", "kontakt/", "trygg/"} {
				s.Replace(t, tag+"/"+page+"index.html", old, replacement)
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	in := func(markup string) func(*testing.T, *checktest.Site) {
		return put(hemma, "</article>", markup+"</article>")
	}
	checktest.Run(t, check.Numbers{}, []checktest.Case{
		fault("Link", in(`<a href="tel:0701740699">ring</a>`), hemmaFile, "not in the contacts file: 0701740699"),
		fault("Message", in(`<a href="sms:71234">skriv</a>`), hemmaFile, "not in the contacts file: 71234"),
		fault("Text", in(`<p>Ring 070-174 06 99 nu.</p>`), hemmaFile, "stands in the text: 070-174 06 99"),
		fault("TextAcrossMarkup", in(`<p>Ring 070-<b>174</b> 06 99.</p>`), hemmaFile, "070-174 06 99"),
		fault("ArabicDigits", in(`<p>٠٧٠-١٧٤ ٠٦ ٩٩</p>`), hemmaFile, "٠٧٠-١٧٤ ٠٦ ٩٩"),
		fault("AuthorsNumberIsFoundInTheText", func(t *testing.T, s *checktest.Site) {
			t.Helper()
			s.Sources[hemmaFile] += "\nRing 070-174 06 99.\n"
			s.Replace(t, hemma, "</article>", "<p>Ring 070-174 06 99.</p></article>")
		}, "content/hemma.md:13:6", "070-174 06 99"),
		fine("KnownNumbersAreFine", in(`<p>Ring 116 111, 116111, ١١٦ ١١١ eller +46 20 50 50 50.</p>`)),
		fine("AddressesAndChecksumsAreFine", in(`<address>070-174 06 99</address><p><code>070-174 06 99</code></p>`)),
		fine("NeighboursDoNotRunTogether", in(`<ul><li>12</li><li>34 56</li><li>78 90</li></ul><p>070 <a href="tel:112">112</a> 12 34</p>`)),
		fine("MunicipalitysAreFine", func(t *testing.T, s *checktest.Site) {
			t.Helper()
			s.Model.Municipality = &model.Municipality{Switchboard: "070-174 06 99"}
			s.Replace(t, hemma, "</article>", `<a href="tel:0701740699">070-174 06 99</a></article>`)
		}),
	})
}

func TestContacts(t *testing.T) {
	checktest.Run(t, check.Contacts{}, []checktest.Case{
		fault("AdultsLineOnAChildsPage", put(hemma, "</article>", `<a href="tel:020-50 50 50">x</a></article>`), hemmaFile, `"kvinnor", a line for adults`),
		fault("AdultsLineInTheHelpBlock", everywhereChild(`tel:116111`, `tel:020505050`), homeFile, "a line for adults (and in 9 more: it comes from the theme)"),
		fault("AdultsWebsite", func(t *testing.T, s *checktest.Site) {
			t.Helper()
			s.Model.Languages[0].Contacts[2].Web = "https://linjen.example/"
			s.Replace(t, hemma, "</article>", `<a href="https://linjen.example/" rel="noreferrer">x</a></article>`)
		}, hemmaFile, "a line for adults"),
		fine("SharedNumberIsFine", func(_ *testing.T, s *checktest.Site) {
			s.Model.Languages[0].Contacts[2].Tel = "112"
		}),
		fault("NoEmergencyNumberFirst", func(_ *testing.T, s *checktest.Site) {
			s.Model.Languages[0].Contacts[0].Audience = []model.Audience{model.Child}
		}, "content/_data/contacts.toml:7:1", "the help block for parent begins with \"kvinnor\""),
		fine("ParentsPagesShowAdultsLines", put("sv/foraldrar/index.html", "</article>", `<a href="tel:020505050">x</a></article>`)),
	})
}

func TestSize(t *testing.T) {
	noise := make([]byte, 0, 140<<10)
	for x := uint32(1); len(noise) < cap(noise); x = x*1664525 + 1013904223 {
		noise = append(noise, "0123456789abcdef"[x>>28])
	}
	heavy := string(noise)
	checktest.Run(t, check.Size{}, []checktest.Case{
		fault("HeavyPage", put(hemma, "<h1>", "<!--"+heavy+"--><h1>"), hemmaFile, "sv/hemma/index.html weighs"),
		fault("HeavyScriptOfOnePage", func(t *testing.T, s *checktest.Site) {
			t.Helper()
			s.Replace(t, "search/sv.js", "window", "//"+heavy+"\nwindow")
			s.Replace(t, hemma, "</head>", `<script src="/soc/search/sv.js" defer></script></head>`)
		}, hemmaFile, "of which the page itself 0."),
		fine("HeavyFileThatNoPageNeeds", put("search/sv.js", "window", "//"+heavy+"\nwindow")),
		fine("RepetitionIsCompressed", put(hemma, "<h1>", "<!--"+string(make([]byte, 100<<10))+"--><h1>")),
	})
}
