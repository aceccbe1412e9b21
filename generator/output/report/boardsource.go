package report

import (
	"slices"

	"lykta/generator/content"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/render"
	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
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
			file := source.in(f, l, site)
			one.Files = append(one.Files, file)
		}
		addTogether(f, l, sources, one.Files)
		b.Languages = append(b.Languages, one)
	}
	b.Hard = hard(f, sources, b.Languages)
	for i := range b.Languages {
		b.Languages[i].leaveOut(f.Record, sources)
	}
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
	isCore      bool
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
			list = append(list, boardSource{file: name, title: name, isCore: true})
		}
	}
	return list
}

// in gives the file in one language.
func (s boardSource) in(f *translation.Followed, l translation.FollowedLanguage, site *model.Site) BoardFile {
	file := BoardFile{File: s.file, Title: s.title, Untracked: l.Untracked[s.file]}
	if s.page != nil {
		file.HighRisk = s.page.Risk == model.HighRisk
		file.Address = address(site, l.Tag, s.page.Path)
	}
	tracked := l.Files[s.file]
	if tracked == nil {
		for _, u := range f.Record.File(s.file).Units {
			file.Units = append(file.Units, NewBoardUnit(ledger.Standing{Source: u, Missing: true}, site.Source, false, nil))
		}
		return file
	}
	for i, standing := range tracked.Standing.Units {
		isShown := tracked.Shown[i] == translation.ShowTarget || tracked.Shown[i] == translation.ShowStale
		file.Units = append(file.Units, NewBoardUnit(standing, site.Source, isShown, tracked.Findings[i]))
	}
	return file
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

// addTogether adds what is wrong with translations beside each other.
func addTogether(f *translation.Followed, l translation.FollowedLanguage, sources []boardSource, files []BoardFile) {
	var pairs []quality.Pair
	var units []*BoardUnit
	for i, s := range sources {
		tracked := l.Files[s.file]
		if tracked == nil {
			continue
		}
		for n, standing := range tracked.Standing.Units {
			pair := quality.Pair{Source: f.Record.Judged(s.file)[n], Place: s.file}
			if standing.Target != nil && !standing.Missing {
				pair.Target = quality.Target{Text: standing.Target.Text, Same: standing.Lock.Same, Ignore: standing.Lock.Ignore}
			}
			pairs, units = append(pairs, pair), append(units, &files[i].Units[n])
		}
	}
	for i, findings := range l.Judge.FindTogether(pairs) {
		units[i].Findings = append(units[i].Findings, findings...)
	}
}

// hard gives the source's units that are themselves the trouble.
func hard(f *translation.Followed, sources []boardSource, languages []BoardLanguage) []BoardUnit {
	var list []BoardUnit
	for i, s := range sources {
		for n, u := range f.Record.File(s.file).Units {
			byLanguage := map[lang.Tag][]quality.Finding{}
			translated := 0
			for _, l := range languages {
				if l.Files[i].Units[n].State == "" {
					continue
				}
				translated++
				byLanguage[l.Tag] = l.Files[i].Units[n].Findings
			}
			found := append(f.Record.Judged(s.file)[n].Find(f.Words, nil), quality.FindHard(byLanguage, translated)...)
			if len(found) > 0 {
				list = append(list, BoardUnit{Kind: u.Kind, Line: u.Line, Source: unit.Plain(u.Text), Findings: found})
			}
		}
	}
	return list
}

// leaveOut takes away plural forms that the language has not.
func (l *BoardLanguage) leaveOut(r *translation.Record, sources []boardSource) {
	for i, s := range sources {
		var kept []BoardUnit
		for n, u := range r.File(s.file).Units {
			if u.AppliesTo(l.Tag) {
				kept = append(kept, l.Files[i].Units[n])
			}
		}
		l.Files[i].Units = kept
	}
}
