package packtest

import (
	"io"
	"strings"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/render"
)

// testPack gives a pack: in one language where the edition is that of one, else without, so that no file stands in for another.
func testPack(kind pack.Kind) pack.Pack {
	p := pack.Pack{
		Format: kind.Name, File: "lykta-sv-1" + kind.Ending, Folder: "lykta-sv-1",
		Release: model.Release{Version: "1", Date: lang.Date{Year: 2026, Month: 11, Day: 21}}, Address: "https://lykta.example/",
		Title: "Lykta", Tagline: "Om soc", Publisher: model.Publisher{Name: "Redaktionen", License: "CC BY 4.0"},
	}
	if kind.Edition == render.Single || kind.Edition == render.Book {
		p.Language = &model.Language{Tag: "sv", Dir: lang.LTR}
	}
	return p
}

// entries gives files of a pack as an edition has them.
func entries(edition render.Edition) []pack.Entry {
	page := &model.Page{Meta: model.Meta{Type: model.Home, Audience: model.Child}, Text: model.Text{Title: "Hej"}, TextLang: "sv"}
	text := strings.Repeat("<p>text</p>", 500)
	withPage := func(e pack.Entry) pack.Entry {
		e.Page = page
		return e
	}
	switch edition {
	case render.Single:
		return []pack.Entry{
			entry("assets/main.0123.css", "body{color:red}"),
			entry(render.DocumentFile, `<!doctype html><title>Lykta</title><link rel="stylesheet" href="assets/main.0123.css"><main data-pages="child"></main>`+
				`<script src="search/sv.0123.js"></script>`),
			entry("search/sv.0123.js", "window.lyktaSearch={}"),
			withPage(entry("sv/index.html", `<section id="/"><h1>Hej</h1>`+text+`</section>`)),
		}
	case render.Book:
		return []pack.Entry{
			entry("assets/book.0123.css", "body{color:red}"),
			entry(render.ContentsFile, "<!doctype html><title>Lykta</title><nav epub:type=toc><ol><li><a href=sv/index.xhtml>Hej</a></ol></nav>"),
			entry(render.CoverFile, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Lykta</title><path d="M0 0h9"/></svg>`),
			withPage(entry("sv/index.xhtml", "<!doctype html><title>Hej</title>"+text)),
			entry(render.TalkFile, "<!doctype html><title>112</title>"),
		}
	}
	return []pack.Entry{
		entry("assets/main.0123.css", "body{color:red}"),
		entry(render.NeutralFile, "<!doctype html><title>Weather</title>"),
		entry(render.StartFile, "<!doctype html><title>Lykta</title><a href=sv/index.html>svenska</a>"),
		entry("sv/index.html", "<!doctype html><title>Hej</title>"+text),
	}
}

// changed gives an entry that says one word more, in what is read of it.
func changed(e pack.Entry) pack.Entry {
	content, err := e.Bytes()
	if err != nil {
		panic("packtest: entries of the suite do not fail")
	}
	more := " i"
	if !strings.HasSuffix(e.Path, "html") {
		more = "/* i */"
	}
	other := entry(e.Path, strings.Replace(string(content), "</title>", more+"</title>", 1)+more)
	if strings.Contains(string(content), "<p>text</p>") {
		other = entry(e.Path, strings.Replace(string(content), "<p>text</p>", "<p>text"+more+"</p>", 1))
	}
	other.Page = e.Page
	return other
}

func entry(path, content string) pack.Entry {
	return pack.Entry{Path: path, Key: fingerprint.Bytes([]byte(content)), Write: func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}}
}
