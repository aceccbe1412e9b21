package paper

import (
	"path"
	"slices"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/markdown"
	"lykta/generator/model"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// holeText fills a hole in running text.
func (c *converter) holeText(part *markdown.Part, in look) layout.Text {
	switch part.Kind {
	case markdown.Contact:
		contact := c.page.Language.Contact(part.Key)
		if contact == nil {
			return nil
		}
		return layout.Text{c.number(contact, in)}
	case markdown.Term:
		return c.term(part, in)
	}
	return nil
}

// number gives a contact's number, or its name if it has none.
func (c *converter) number(contact *model.Contact, in look) layout.Span {
	if contact.Number == "" {
		in.language, in.lead = contact.TextLang, lead{address: contact.Web}
		return c.span(contact.Name, in)
	}
	in.isWhole, in.isStrong = true, true
	in.lead = lead{address: telephone(contact)}
	return c.span(contact.Number, in)
}

func telephone(contact *model.Contact) string {
	if contact.Tel == "" {
		return ""
	}
	return "tel:" + contact.Tel
}

// term gives the words of a glossary entry, as the text has them.
func (c *converter) term(part *markdown.Part, in look) layout.Text {
	if part.HTML == "" {
		if t := c.page.Language.Term(part.Key); t != nil {
			if t.Name == "" {
				in.language = "sv"
			}
			return layout.Text{c.span(t.Label(), in)}
		}
		return nil
	}
	return c.markup(part.HTML, in)
}

// markup converts a piece of running text that a part holds.
func (c *converter) markup(markup string, in look) layout.Text {
	root, err := read("<p>" + markup + "</p>")
	if err != nil {
		c.fail(err)
		return nil
	}
	return c.running(root.children[0].children, in)
}

func (c *converter) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// holeBlocks fills a hole between blocks.
func (c *converter) holeBlocks(part *markdown.Part, in look) []layout.Block {
	switch part.Kind {
	case markdown.ContactCard:
		if contact := c.page.Language.Contact(part.Key); contact != nil && !c.isNamed(contact) {
			return []layout.Block{c.contactBox(contact)}
		}
	case markdown.Picture:
		return c.picture(part, in)
	}
	return nil // packs cannot be downloaded from paper
}

// isNamed tells whether a print on small panels names a contact among those to ring: once is enough there.
func (s *sheet) isNamed(contact *model.Contact) bool {
	return s.isSmall && slices.Contains(s.page.Language.Help(s.page.Audience), contact)
}

// separator stands between facts. No line begins with it.
const separator = "\u00A0· "

// separated puts facts after one another; empty ones are left out.
func separated(parts ...layout.Text) layout.Text {
	var text layout.Text
	for _, part := range parts {
		if len(part) > 0 && len(text) > 0 {
			text = append(text, layout.Span{Text: separator})
		}
		text = append(text, part...)
	}
	return text
}

// contactBox shows whom to ring: name, number, what for and when.
func (s *sheet) contactBox(contact *model.Contact) layout.Box {
	return layout.Box{Look: layout.Card, Title: s.contactName(contact), Blocks: []layout.Block{layout.Paragraph{Text: s.contactFacts(contact)}}}
}

// contactName gives a contact's name and number, in bold.
func (s *sheet) contactName(contact *model.Contact) layout.Text {
	name := layout.Text{{Text: contact.Name, Language: s.foreign(contact.TextLang), IsStrong: true}}
	if contact.Number != "" {
		name = append(name, layout.Span{Text: "  "}, layout.Span{Text: contact.Number, IsStrong: true, IsWhole: true, Address: telephone(contact)})
	}
	return append(name, layout.Span{Text: " "})
}

// contactFacts says what a contact is for, when it answers and what it costs.
func (s *sheet) contactFacts(contact *model.Contact) layout.Text {
	var facts []layout.Text
	for _, text := range []string{contact.For, contact.Hours} {
		if text != "" {
			facts = append(facts, layout.Text{{Text: text, Language: s.foreign(contact.TextLang)}})
		}
	}
	if contact.Cost != "" {
		facts = append(facts, s.say("contact.cost."+string(contact.Cost)))
	}
	return separated(facts...)
}

// pictureWidth is how wide pictures are, in points.
const pictureWidth = 150

// picture shows an illustration of the theme as line art, or an author's picture.
func (c *converter) picture(part *markdown.Part, in look) []layout.Block {
	figure := layout.Figure{Caption: c.markup(part.HTML, in)}
	figure.Picture.Alt = part.Attrs["alt"]
	if path.Ext(part.Key) == "" {
		drawing, err := c.drawing(part.Key)
		if err != nil {
			c.fail(err)
			return nil
		}
		figure.Picture.Drawing = drawing
		figure.Picture.Width, figure.Picture.Height = scaled(drawing.Box.Width, drawing.Box.Height)
		return []layout.Block{figure}
	}
	file, ok := model.PictureFile(c.page.File, part.Key)
	if !ok {
		return nil
	}
	for _, a := range c.printer.Assets.All() {
		if a.Name != file {
			continue
		}
		picture, err := authored(file, a.Bytes)
		if err != nil {
			c.fail(&pictureError{file, err})
			return nil
		}
		picture.Alt = figure.Picture.Alt
		figure.Picture = picture
		return []layout.Block{figure}
	}
	return nil
}

// authored reads an author's picture, which keeps its colours.
func authored(file string, content []byte) (layout.Picture, error) {
	if path.Ext(file) == ".svg" {
		drawing, err := vector.ReadSVG(file, content, vector.Inks{Current: vector.Black})
		width, height := scaled(drawing.Box.Width, drawing.Box.Height)
		return layout.Picture{Drawing: drawing, Width: width, Height: height}, err
	}
	image, err := pdf.ReadImage(file, content)
	if err != nil {
		return layout.Picture{}, err
	}
	width, height := scaled(image.Width, image.Height)
	return layout.Picture{Image: image, Width: width, Height: height}, nil
}

func scaled[number int | float64](width, height number) (w, h float64) {
	return pictureWidth, pictureWidth * float64(height) / max(float64(width), 1)
}

// drawing reads an illustration of the theme: in black and white, or in the theme's colours.
func (s *sheet) drawing(name string) (vector.Drawing, error) {
	markup, _ := s.printer.Assets.Picture(name)
	if s.job.IsColour {
		return vector.ReadSVG(name, []byte(markup), s.colouredInks())
	}
	drawing, err := vector.ReadSVG(name, []byte(markup), inks)
	return drawing.Lines(), err
}

// inks are the classes of the theme's illustrations: all are light but one, which is ink.
var inks = vector.Inks{Fill: map[string]vector.Colour{
	"y": vector.White, "o": vector.White, "r": vector.White, "b": vector.White, "d": vector.White, "g": vector.White, "v": vector.White, "w": vector.White,
	"h": vector.White, "s1": vector.White, "s2": vector.White, "s3": vector.White, "k": vector.Black, "i": vector.Black,
}, Stroke: map[string]vector.Colour{"f": vector.Black}}

// trimmed gives a text without white space around it.
func trimmed(text layout.Text) layout.Text {
	for len(text) > 0 && strings.TrimSpace(text[0].Text) == "" {
		text = text[1:]
	}
	for len(text) > 0 && strings.TrimSpace(text[len(text)-1].Text) == "" {
		text = text[:len(text)-1]
	}
	if len(text) > 0 {
		text[0].Text = strings.TrimLeft(text[0].Text, " \n\t")
		last := &text[len(text)-1]
		last.Text = strings.TrimRight(last.Text, " \n\t")
	}
	return text
}

func strong(text layout.Text) layout.Text {
	for i := range text {
		text[i].IsStrong = true
	}
	return text
}

func textOf(text layout.Text) string {
	var b strings.Builder
	for _, s := range text {
		b.WriteString(s.Text)
	}
	return b.String()
}

// foreign gives a language if it is not the leaflet's.
func (s *sheet) foreign(tag lang.Tag) lang.Tag {
	if tag == s.page.Language.Tag {
		return ""
	}
	return tag
}
