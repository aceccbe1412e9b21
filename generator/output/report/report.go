// Package report makes what only editors see: which pages are translated, what is overdue, which languages are withheld.
// It is never deployed and decides nothing.
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

// Name is the folder of the report under dist/.
const Name = "report"

// Report is the output. Without a board the site has no translations to tell of.
type Report struct {
	Board *Board
}

// Name gives the output's folder under dist/.
func (Report) Name() string { return Name }

// Plan lists the report's page and its JSON.
func (r Report) Plan(site *model.Site) ([]output.Artifact, error) {
	v := newView(site)
	v.HasBoard = r.Board != nil
	key := fingerprint.New("report").Value(v).Sum()
	list := []output.Artifact{
		{Path: "index.html", Key: fingerprint.New("html").Sums(key).Sum(), Write: func(_ context.Context, w io.Writer, _ output.Digests) error {
			return page.Execute(w, v)
		}},
		{Path: "report.json", Key: fingerprint.New("json").Sums(key).Sum(), Write: func(_ context.Context, w io.Writer, _ output.Digests) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "  ")
			return e.Encode(v)
		}},
	}
	return append(list, r.planBoard(site)...), nil
}

// view is what the report says.
type view struct {
	Title     string           `json:"title"`
	Version   string           `json:"version"`
	AsOf      string           `json:"as_of"`
	Languages []language       `json:"languages"`
	Withheld  []model.Withheld `json:"withheld"`
	Pages     []row            `json:"pages"`
	Contacts  []contact        `json:"contacts"`
	Overdue   int              `json:"overdue"`
	HasBoard  bool             `json:"-"`
}

type language struct {
	Tag          lang.Tag       `json:"tag"`
	Name         string         `json:"name"`
	Dir          lang.Direction `json:"dir"`
	Translated   int            `json:"translated"`
	Missing      int            `json:"missing"`
	PercentWords string         `json:"percent"`
}

type row struct {
	Path     string   `json:"path"`
	Title    string   `json:"title"`
	Type     string   `json:"type"`
	Audience string   `json:"audience"`
	HighRisk bool     `json:"high_risk"`
	Reviewed string   `json:"reviewed"`
	ReviewBy string   `json:"review_by"`
	Overdue  bool     `json:"overdue"`
	States   []string `json:"states"` // one a language, in the order of Languages
}

type contact struct {
	Key      string `json:"key"`
	Name     string `json:"name"`
	Number   string `json:"number"`
	Checked  string `json:"checked"`
	ReviewBy string `json:"review_by"`
	DaysLeft int    `json:"days_left"`
}

func newView(site *model.Site) view {
	v := view{Title: site.Title, Version: site.Release.Version, AsOf: site.AsOf.String(), Withheld: site.Withheld}
	if len(site.Languages) == 0 {
		return v
	}
	for _, l := range site.Languages {
		one := language{Tag: l.Tag, Name: l.Name, Dir: l.Dir}
		for _, p := range l.Pages {
			if p.IsFallback {
				one.Missing++
			} else {
				one.Translated++
			}
		}
		one.PercentWords = fmt.Sprintf("%d %%", 100*one.Translated/max(1, len(l.Pages)))
		v.Languages = append(v.Languages, one)
	}
	source := site.Languages[0]
	for _, p := range source.Pages {
		r := row{
			Path: "/" + p.Path, Title: p.Title, Type: string(p.Type), Audience: string(p.Audience), HighRisk: p.Risk == model.HighRisk,
			ReviewBy: p.ReviewBy.String(), Overdue: !p.ReviewBy.IsZero() && p.ReviewBy.Before(site.AsOf),
		}
		if !p.Reviewed.IsZero() {
			r.Reviewed = p.Reviewed.String()
		}
		if r.Overdue {
			v.Overdue++
		}
		for _, l := range site.Languages {
			r.States = append(r.States, state(site, l.Page(p.Path)))
		}
		v.Pages = append(v.Pages, r)
	}
	for _, c := range source.Contacts {
		one := contact{Key: c.Key, Name: c.Name, Number: c.Number, ReviewBy: c.ReviewBy.String(), DaysLeft: site.AsOf.Days(c.ReviewBy)}
		if !c.Checked.IsZero() {
			one.Checked = c.Checked.String()
		}
		v.Contacts = append(v.Contacts, one)
	}
	return v
}

// state says in a word how far a page is in a language.
func state(site *model.Site, p *model.Page) string {
	switch {
	case p == nil, p.IsFallback:
		return "missing"
	case p.Language.Tag == site.Source:
		return "source"
	}
	return string(p.State)
}

var page = template.Must(template.New("report").Parse(html))
