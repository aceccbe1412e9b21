package render

import (
	"io"

	"lykta/generator/fingerprint"
	"lykta/generator/model"
)

// Files of a book and of a single file, from the top of the edition.
const (
	DocumentFile = "document.html"  // the single file, without the sections of its pages
	ContentsFile = "contents.xhtml" // a book's navigation document
	CoverFile    = "cover.svg"
	TalkFile     = "talk.xhtml" // a book's chapter with the help blocks
)

// NeutralID is the id of the part of a single file that "leave the page" leads to.
const NeutralID = "neutral"

// BookView is what layouts see of all pages of one language together: single, and contents, cover and talk of a book.
type BookView struct {
	*Frame                  // for children
	Title        string     // of the document: the site's name; in a discreet edition the interface string discreet.title
	Menu         []Link     // the top pages for children
	Parts        []PartView // one for each audience that has pages, children first
	SearchScript string     // address of the language's index; "" in a book
}

// PartView is the pages for one audience.
type PartView struct {
	*Frame   // for the audience
	Chapters []ChapterView
}

// ChapterView is a page in a list of contents.
type ChapterView struct {
	Link
	Chapters []ChapterView // pages below it, at any depth; they have none of their own
}

// Document writes the single file around the sections of its pages.
func (r *Renderer) Document(w io.Writer, l *model.Language) error {
	return r.templates.special(w, "single", r.book(l))
}

// Contents writes a book's navigation document.
func (r *Renderer) Contents(w io.Writer, l *model.Language) error {
	return r.templates.special(w, "book-contents", r.book(l))
}

// Cover writes a book's cover, an SVG drawing.
func (r *Renderer) Cover(w io.Writer, l *model.Language) error {
	return r.templates.special(w, "book-cover", r.book(l))
}

// Talk writes a book's chapter with the help blocks.
func (r *Renderer) Talk(w io.Writer, l *model.Language) error {
	return r.templates.special(w, "book-talk", r.book(l))
}

// BookKey identifies what Document, Contents, Cover and Talk write.
func (r *Renderer) BookKey(l *model.Language) fingerprint.Sum {
	view := r.book(l)
	recipe := fingerprint.New("book").Sums(r.sum, view.sum).String(view.Title).String(view.SearchScript).Value(view.Menu)
	for _, part := range view.Parts {
		recipe.Sums(part.sum).Value(part.Chapters)
	}
	return recipe.Sum()
}

func (r *Renderer) book(l *model.Language) *BookView {
	view := &BookView{Frame: r.frame(l, l, model.Child, "")}
	view.Title = view.plain("site.title")
	if r.discreet {
		view.Title = view.plain("discreet.title")
	}
	if l.PageOfType(model.Search) != nil && r.edition != Book {
		view.SearchScript = r.SearchFile(l)
	}
	for _, top := range menu(l.Home) {
		view.Menu = append(view.Menu, view.link(top, nil))
	}
	for _, audience := range model.Audiences() {
		part := PartView{Frame: r.frame(l, l, audience, "")}
		if audience == model.Child {
			part.Chapters = append(part.Chapters, ChapterView{Link: part.link(l.Home, nil)})
		}
		part.Chapters = append(part.Chapters, r.chapters(l.Home.Children, part.Frame)...)
		if len(part.Chapters) > 0 {
			view.Parts = append(view.Parts, part)
		}
	}
	return view
}

// chapters gives the pages of the frame's audience among some and below them.
func (r *Renderer) chapters(pages []*model.Page, f *Frame) []ChapterView {
	var list []ChapterView
	for _, p := range pages {
		below := r.chapters(p.Children, f)
		switch {
		case !r.Holds(p):
		case p.Audience == f.Audience:
			chapter := ChapterView{Link: f.link(p, nil)}
			for _, c := range below {
				chapter.Chapters = append(chapter.Chapters, ChapterView{Link: c.Link})
				chapter.Chapters = append(chapter.Chapters, c.Chapters...)
			}
			list = append(list, chapter)
		default:
			list = append(list, below...)
		}
	}
	return list
}
