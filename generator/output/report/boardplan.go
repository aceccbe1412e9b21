package report

import (
	"context"
	"encoding/json"
	"io"
	"sync"

	"lykta/generator/fingerprint"
	"lykta/generator/layout"
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
	pages := sync.OnceValue(func() boardPages { return newBoardPages(v.Source) })
	list := planPage("index", func() *layout.Layout { return pages().all }, v)
	for i, about := range v.Languages {
		list = append(list, planPage(string(about.Tag), func() *layout.Layout { return pages().language }, newLanguageBoard(site, r.Board, i, about))...)
	}
	return list
}

// planPage lists a page of the board as HTML and as JSON.
func planPage(name string, page func() *layout.Layout, v any) []output.Artifact {
	key := fingerprint.New("board").String(name).Value(v).Sum()
	return []output.Artifact{
		{Path: boardFolder + name + ".html", Key: fingerprint.New("html").Sums(key).Sum(), Write: func(_ context.Context, w io.Writer, _ output.Digests) error {
			return page().Execute(w, v)
		}},
		{Path: boardFolder + name + ".json", Key: fingerprint.New("json").Sums(key).Sum(), Write: func(_ context.Context, w io.Writer, _ output.Digests) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "  ")
			return e.Encode(v)
		}},
	}
}
