//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"

	"lykta/generator/lang"
	"lykta/generator/typeset/imposition"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
)

// written is a leaflet of nothing but text.
type written struct {
	Path   string
	Blocks []struct {
		Kind string // h1 to h6, p or li
		Text string
	}
}

// textLeaflets are those of a file of texts: a list of written.
func textLeaflets(tag lang.Tag, file string) ([]leaflet, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var list []written
	if err := json.Unmarshal(content, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var leaflets []leaflet
	for _, w := range list {
		if len(w.Blocks) == 0 {
			return nil, fmt.Errorf("%s: %s has no text", file, w.Path)
		}
		leaflets = append(leaflets, leaflet{path: w.Path, make: func(press *layout.Press) ([]byte, error) { return w.set(press, tag) }})
	}
	return leaflets, nil
}

// set sets the text on A4 with the fonts, sizes and margins that the others are told.
func (w written) set(press *layout.Press, tag lang.Tag) ([]byte, error) {
	const margin = 15 * imposition.Millimetre
	style := layout.Ordinary(13)
	style.Family = "Lykta Sans"
	pages, err := press.Set(layout.Document{Language: tag, Blocks: w.blocks()}, layout.Frame{
		Width: imposition.A4.Width, Height: imposition.A4.Height, Top: margin, Bottom: margin, Start: margin, End: margin,
	}, style)
	if err != nil {
		return nil, err
	}
	document := pdf.New(pdf.Properties{Title: w.Blocks[0].Text, Language: tag})
	for _, canvas := range pages.Draw(document) {
		document.AddPage(canvas)
	}
	file, findings, err := document.Encode()
	if err == nil && len(findings) > 0 {
		err = fmt.Errorf("%s: %s", w.Path, findings[0])
	}
	return file, err
}

func (w written) blocks() []layout.Block {
	var list []layout.Block
	for i, b := range w.Blocks {
		text := layout.Plain(b.Text)
		switch {
		case b.Kind[0] == 'h':
			list = append(list, layout.Heading{Level: int(b.Kind[1] - '0'), Text: text})
		case b.Kind == "p":
			list = append(list, layout.Paragraph{Text: text})
		case i > 0 && w.Blocks[i-1].Kind == "li":
			points := list[len(list)-1].(layout.List)
			points.Entries = append(points.Entries, []layout.Block{layout.Paragraph{Text: text}})
			list[len(list)-1] = points
		default:
			list = append(list, layout.List{Entries: [][]layout.Block{{layout.Paragraph{Text: text}}}})
		}
	}
	return list
}
