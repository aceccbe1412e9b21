package report

import (
	"slices"
	"strings"

	"lykta/generator/content"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/render"
	"lykta/generator/translation"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/unit"
)

// NewBoard gives the board of a site's translations; nil when they are not followed.
func NewBoard(f *translation.Followed, site *model.Site) *Board {
	if f == nil || len(site.Languages) == 0 {
		return nil
	}
	b := &Board{Source: site.Source}
	sources := boardSources(f.Record, site)
	for _, l := range f.Languages {
		one := BoardLanguage{Tag: l.Tag, Name: l.Name, Dir: l.Dir, Reviewers: l.Reviewers, Withheld: !isPublished(site, l.Tag)}
		for _, source := range sources {
			one.Files = append(one.Files, source.in(l, site))
		}
		b.Languages = append(b.Languages, one)
	}
	b.Hard = hard(f, sources)
	for _, p := range f.Packages {
		b.Packages = append(b.Packages, NewOpenPackage(p, func(id string) string {
			if block := f.Record.Block(id); block != nil {
				return block.Current
			}
			return ""
		}))
	}
	for _, p := range site.Languages[0].Pages {
		if !p.ReviewBy.IsZero() && p.ReviewBy.Before(site.AsOf) {
			b.Reviews = append(b.Reviews, Review{File: p.File, Title: p.Title, ReviewBy: p.ReviewBy, HighRisk: p.Risk == model.HighRisk})
		}
	}
	return b
}

func isPublished(site *model.Site, tag lang.Tag) bool {
	return slices.ContainsFunc(site.Languages, func(l *model.Language) bool { return l.Tag == tag })
}

// boardSource is a source file of the board.
type boardSource struct {
	file, title string
	page        *model.Page // nil for facts and interface strings
	units       []boardText
}

// boardSources gives the source files in the order of the site: pages as in the menu, then facts, then interface strings.
func boardSources(r *translation.Record, site *model.Site) []boardSource {
	var list []boardSource
	for _, p := range site.Languages[0].Pages {
		if r.File(p.File) != nil {
			list = append(list, boardSource{file: p.File, title: p.Title, page: p})
		}
	}
	facts := content.Root + "/" + content.FactsFolder + "/"
	for _, name := range []string{facts + content.ContactsName, facts + content.GlossaryName, translation.Folder(site.Source) + "/" + translation.MessagesName} {
		if r.File(name) != nil {
			list = append(list, boardSource{file: name, title: name})
		}
	}
	for i := range list {
		for _, u := range r.File(list[i].file).Units {
			list[i].units = append(list[i].units, newBoardText(u, site.Source))
		}
	}
	return list
}

// in gives the file in one language, with the units that somebody must look at; the others are only counted.
func (s boardSource) in(l translation.FollowedLanguage, site *model.Site) BoardFile {
	file := BoardFile{File: s.file, Title: s.title, Untracked: l.Untracked[s.file]}
	if s.page != nil {
		file.HighRisk = s.page.Risk == model.HighRisk
		file.Address = address(site, l.Tag, s.page.Path)
	}
	reading := l.Files[s.file]
	for i := range s.units {
		from := &s.units[i]
		if !from.Unit.AppliesTo(l.Tag) {
			continue // a plural form that the language has not
		}
		if reading == nil {
			file.Rest.add(&BoardUnit{Words: from.words})
			continue
		}
		u := from.board(&reading.Units[i])
		if reading.Units[i].Detail == nil {
			file.Rest.add(&u)
		} else {
			file.Units = append(file.Units, u)
		}
	}
	return file
}

// boardText is a unit of the source.
type boardText struct {
	unit.Unit
	words    int
	text     string            // as people read it
	contents map[string]string // of tags, by name
}

func newBoardText(u unit.Unit, from lang.Tag) boardText {
	t := boardText{Unit: u, words: from.Words(unit.Plain(u.Text)), contents: map[string]string{}}
	for _, tag := range u.Tags {
		t.contents[tag.Name] = tag.Content
	}
	t.text = readable(u.Text, t.contents)
	return t
}

// board gives the unit as it stands in a language.
func (t *boardText) board(s *translation.UnitStanding) BoardUnit {
	u := BoardUnit{
		Kind: t.Kind, Line: t.Line, Words: t.words, State: s.State, Stale: s.Stale, Edited: s.Edited, Unlinked: s.Unlinked, IsShown: s.IsShown(),
	}
	d := s.Detail
	if d == nil {
		return u
	}
	u.ID, u.Source, u.Since, u.By, u.Reviewer, u.Findings = d.ID, t.text, d.Since, d.By, d.Reviewer, d.Findings
	if s.HasText {
		u.Target = readable(d.Target, t.contents)
	}
	if d.Previous != "" {
		before := map[string]string{}
		for _, content := range d.Contents {
			name, value, _ := strings.Cut(content, "=")
			before[name] = value
		}
		u.Previous = readable(d.Previous, before)
	}
	for _, suggestion := range d.Suggestions {
		u.Suggestions = append(u.Suggestions, readable(suggestion, t.contents))
	}
	return u
}

// address gives where a page's finished file is, from the board; "" when the language has none.
func address(site *model.Site, tag lang.Tag, path string) string {
	for _, l := range site.Languages {
		if l.Tag == tag && l.Page(path) != nil {
			return "../../site/" + render.WebFile(tag, path)
		}
	}
	return ""
}

// hard gives the source's units that are themselves the trouble.
func hard(f *translation.Followed, sources []boardSource) []BoardUnit {
	var list []BoardUnit
	for _, s := range sources {
		judged := f.Record.Judged(s.file)
		for n, u := range s.units {
			found := append(judged[n].Find(f.Words, nil), failing(f, s.file, n)...)
			if len(found) > 0 {
				list = append(list, BoardUnit{Kind: u.Kind, Line: u.Line, Source: unit.Plain(u.Text), Findings: found})
			}
		}
	}
	return list
}

// failing tells of checks that a unit fails in most languages.
func failing(f *translation.Followed, file string, n int) []quality.Finding {
	var byLanguage map[lang.Tag][]quality.Finding // few units have any
	translated := 0
	for _, l := range f.Languages {
		reading := l.Files[file]
		if reading == nil || reading.Units[n].State == "" {
			continue
		}
		translated++
		if d := reading.Units[n].Detail; d != nil && len(d.Findings) > 0 {
			if byLanguage == nil {
				byLanguage = map[lang.Tag][]quality.Finding{}
			}
			byLanguage[l.Tag] = d.Findings
		}
	}
	if byLanguage == nil {
		return nil
	}
	return quality.FindHard(byLanguage, translated)
}
