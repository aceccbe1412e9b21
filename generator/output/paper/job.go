package paper

import (
	"slices"

	"lykta/generator/fingerprint"
	"lykta/generator/model"
	"lykta/generator/render"
)

// Job is one file to print.
type Job struct {
	model.Print
	Language *model.Language
	Pages    []*model.Page // one, unless the format puts pages together; at least one
	Cover    *model.Page   // nil if none is named
	File     string        // its path under Name
}

// Jobs lists every file that a site's prints ask for, once: for each language, in the order of lykta.toml.
func Jobs(site *model.Site) []Job {
	var jobs []Job
	taken := map[string]bool{}
	for _, l := range site.Languages {
		for _, wanted := range site.Prints {
			if len(wanted.Languages) > 0 && !slices.Contains(wanted.Languages, l.Tag) {
				continue
			}
			for _, job := range JobsOf(wanted, l) {
				if !taken[job.File] && job.HasBothSides(site) {
					taken[job.File] = true
					jobs = append(jobs, job)
				}
			}
		}
	}
	return jobs
}

// HasBothSides tells whether a bilingual print has two languages: its page is translated. Other prints need no second one.
func (j Job) HasBothSides(site *model.Site) bool {
	page := j.Pages[0]
	return j.Format != model.Bilingual || j.Language.Tag != site.Source && !page.IsFallback && sourcePage(site, page) != nil
}

// JobsOf lists the files that one print makes in a language. Pages that the language lacks are left out.
func JobsOf(wanted model.Print, language *model.Language) []Job {
	var pages []*model.Page
	for _, path := range wanted.Pages {
		if page := language.Page(path); page != nil {
			pages = append(pages, page)
		}
	}
	if wanted.Format.IsTogether() {
		if len(pages) == 0 {
			return nil
		}
		job := Job{Print: wanted, Language: language, Pages: pages, File: fileName(wanted, language, wanted.Name)}
		if wanted.HasCover {
			job.Cover = language.Page(wanted.Cover)
		}
		return []Job{job}
	}
	var jobs []Job
	for _, page := range pages {
		jobs = append(jobs, Job{Print: wanted, Language: language, Pages: []*model.Page{page}, File: fileName(wanted, language, page.Path)})
	}
	return jobs
}

// discreetName begins the names of discreet prints: what any school might hand out.
const discreetName = "reading"

// fileName gives the path of a file under Name: "ar/hemma/brak.pdf", "ar/hemma/brak.mini-booklet.pdf", "ar/skola.booklet.colour.pdf". A
// discreet one stays the same from release to release and says nothing.
func fileName(wanted model.Print, language *model.Language, name string) string {
	folder := render.Folder(language.Tag) + "/"
	if name == "" {
		name = "index"
	}
	if wanted.Format != model.Leaflet {
		name += "." + string(wanted.Format)
	}
	if wanted.IsLarge {
		name += ".a3"
	}
	if wanted.LongEdge {
		name += ".long-edge"
	}
	if wanted.IsColour {
		name += ".colour"
	}
	if wanted.IsDiscreet {
		return folder + discreetName + "-" + fingerprint.New("discreet print").String(name).Sum().Short() + ".pdf"
	}
	return folder + name + ".pdf"
}

// LeafletFile gives the path of a page's leaflet under Name.
func LeafletFile(page *model.Page) string {
	return fileName(model.Print{Format: model.Leaflet}, page.Language, page.Path)
}

// Title is what a file is called: as its page or its cover, or as the site where several pages have no cover of their own.
func (j Job) Title(site *model.Site) string {
	switch {
	case j.IsDiscreet:
		return message(j.Language, "discreet.title")
	case j.Cover != nil:
		return j.Cover.Title
	case len(j.Pages) == 1:
		return j.Pages[0].Title
	}
	if title := message(j.Language, "site.title"); title != "" {
		return title
	}
	return site.Title
}

func message(l *model.Language, key string) string {
	if m, ok := l.Messages[key]; ok {
		return m.Text
	}
	return ""
}
