package render

import (
	"errors"
	"io"

	"lykta/generator/model"
)

// Stick is what a USB stick or a shared folder holds in one language. Paths are from its top.
type Stick struct {
	Language *model.Language
	Start    string // of the pages that can be read there at once; "" = there are none
	Packs    []Pack // to copy and hand on
	Prints   []Print
}

// StickView is what the layout usb sees: the start page of a stick, in the language of the first.
type StickView struct {
	*Frame
	Proof     string // address of the text about how to check what is there
	Languages []StickLanguage
}

// StickLanguage is one language of a stick. Its Frame speaks that language.
type StickLanguage struct {
	*Frame
	URL     string // of the pages; "" when there are packs only
	Welcome string
	Packs   []PackView
	Prints  []PrintGroup
}

// Stick writes the start page of a USB stick. Its languages are among the renderer's. proof is the path of the text for IT.
func (r *Renderer) Stick(w io.Writer, list []Stick, proof string) error {
	if r.templates.layouts["usb"] == nil {
		return errors.New("the theme has no layout usb.html: docs/themes.md says what it is for")
	}
	if len(list) == 0 {
		panic("render: a stick in no language")
	}
	first := list[0].Language
	view := &StickView{Frame: r.frame(first, first, model.Child, ""), Proof: proof}
	for _, s := range list {
		own := r.frame(s.Language, s.Language, model.Child, "")
		language := StickLanguage{Frame: own, URL: s.Start, Welcome: own.plain("chooser.welcome"), Packs: own.packViews(s.Packs), Prints: own.printGroups(s.Prints)}
		view.Languages = append(view.Languages, language)
	}
	return r.templates.special(w, "usb", view)
}
