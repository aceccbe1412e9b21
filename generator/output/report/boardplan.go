package report

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"io"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output"
)

// boardFolder is the folder of the status board of translations, within the report's.
const boardFolder = "translation/"

// planBoard lists the board's pages: one for all languages, one for each, and both as JSON.
func (r Report) planBoard(site *model.Site) []output.Artifact {
	if r.Board == nil {
		return nil
	}
	v := newBoardView(site, r.Board)
	list := planPage("index", boardPage, v.Source, v)
	for i, about := range v.Languages {
		list = append(list, planPage(string(about.Tag), languagePage, v.Source, newLanguageBoard(site, r.Board, i, about))...)
	}
	return list
}

// planPage lists a page of the board as HTML and as JSON.
func planPage(name string, page *template.Template, source lang.Tag, v any) []output.Artifact {
	key := fingerprint.New("board").String(name).Value(v).Sum()
	return []output.Artifact{
		{Path: boardFolder + name + ".html", Key: fingerprint.New("html").Sums(key).Sum(), Write: func(_ context.Context, w io.Writer, _ output.Digests) error {
			bound, err := page.Clone()
			if err != nil {
				return fmt.Errorf("prepare board: %w", err)
			}
			return bound.Funcs(template.FuncMap{"source": func() string { return string(source) }}).Execute(w, v)
		}},
		{Path: boardFolder + name + ".json", Key: fingerprint.New("json").Sums(key).Sum(), Write: func(_ context.Context, w io.Writer, _ output.Digests) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "  ")
			return e.Encode(v)
		}},
	}
}
