package render

import (
	"html/template"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/model"
)

func (f *Frame) siteView() SiteView {
	s := f.renderer.site
	return SiteView{
		Title: f.plain("site.title"), Example: s.Example,
		Version: s.Release.Version, Date: f.date(s.Release.Date), NewerAfter: f.date(s.Release.NewerAfter),
		Address: s.BaseURL, Publisher: s.Publisher.Name, Email: s.Publisher.Email,
		License: s.Publisher.License, LicenseURL: s.Publisher.LicenseURL, PublicKey: s.PublicKey,
	}
}

func (f *Frame) contactView(c *model.Contact) ContactView {
	v := ContactView{
		Key: c.Key, Name: c.Name, Number: unbroken(c.Number), TelURL: telURL(c.Tel), SMS: c.SMS, Web: c.Web,
		For: c.For, About: c.About, Hours: c.Hours, Languages: c.Languages,
		Cost: known(string(c.Cost)), Anonymous: known(string(c.Anonymous)),
		OnBill: known(string(c.OnBill)), MustReport: known(string(c.MustReport)),
		Emergency: c.Emergency, Unchecked: c.Checked.IsZero(), Checked: f.date(c.Checked),
		Text: textView(c.TextLang),
	}
	if c.Source != nil {
		source := f.sourceView(c.Source)
		v.Source = &source
	}
	return v
}

// unbroken keeps a number on one line: no-break spaces and hyphens.
func unbroken(number string) string {
	return strings.ReplaceAll(strings.ReplaceAll(number, " ", "\u00a0"), "-", "\u2011")
}

// known gives "" for what is not known, so that a layout can leave it out.
func known(answer string) string {
	if answer == string(model.Unknown) {
		return ""
	}
	return answer
}

// telURL gives the address that rings a number (RFC 3966); digits and "+" only, so it is safe in a link.
func telURL(number string) template.URL {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
	if digits == "" {
		return ""
	}
	return template.URL("tel:" + digits)
}

func (f *Frame) sourceView(s *model.Source) SourceView {
	return SourceView{
		Title: s.Title, Publisher: s.Publisher, Kind: string(s.Kind), SFS: s.SFS, URL: s.URL, Seen: f.date(s.Seen),
	}
}

func (f *Frame) termView(t *model.Term) TermView {
	v := TermView{
		Key: t.Key, ID: model.TermID(t.Key), Label: t.Label(), Swedish: t.Swedish, IsSwedish: t.Name == "",
		Explanation: t.Explanation, Say: t.Say, Text: textView(t.TextLang),
	}
	if page := f.language.Target(t.Path); t.Path != "" && page != nil {
		v.URL = f.pageURL(page)
	}
	return v
}

// sources gives where a page's facts come from.
func sources(p *model.Page, f *Frame) []SourceView {
	var list []SourceView
	for _, s := range p.SourceList {
		if s != nil {
			list = append(list, f.sourceView(s))
		}
	}
	return list
}

// changes gives what was corrected on a page; a text without a date, or the other way round, is left out.
func changes(p *model.Page, f *Frame) []ChangeView {
	var list []ChangeView
	for i := range min(len(p.ChangeDates), len(p.Changes)) {
		list = append(list, ChangeView{Day: p.ChangeDates[i].String(), Date: f.date(p.ChangeDates[i]), Text: p.Changes[i]})
	}
	return list
}

// words gives the glossary words that a page's article uses, each once.
func words(p *model.Page, f *Frame) []TermView {
	var list []TermView
	seen := map[string]bool{}
	for _, use := range p.Article.Uses {
		if use.Kind != "term" || seen[use.Key] {
			continue
		}
		seen[use.Key] = true
		if t := f.text.Term(use.Key); t != nil {
			list = append(list, f.termView(t))
		}
	}
	return list
}

func (f *Frame) localView() *LocalView {
	m := f.renderer.site.Municipality
	if m == nil {
		return nil
	}
	v := &LocalView{
		Name: m.Name, Invented: m.Invented, Web: m.Web, Office: m.Office,
		Switchboard: unbroken(m.Switchboard), SwitchboardURL: telURL(m.Switchboard),
		SwitchboardHours: localText(m.SwitchboardHours, f.text.Tag, f.renderer.site.Source),
		OfficeNumber:     unbroken(m.OfficeNumber), OfficeURL: telURL(m.OfficeNumber),
		SocialEmergency: unbroken(m.SocialEmergency), SocialEmergencyURL: telURL(m.SocialEmergency),
		SocialEmergencyHours: localText(m.SocialEmergencyHours, f.text.Tag, f.renderer.site.Source),
	}
	for _, n := range m.SchoolHealth {
		v.SchoolHealth = append(v.SchoolHealth, LocalNumberView{Name: n.Name, Number: unbroken(n.Number), URL: telURL(n.Number)})
	}
	return v
}

// localText gives a text in a language, or in the source language.
func localText(texts map[lang.Tag]string, tag, source lang.Tag) LocalText {
	if text, ok := texts[tag]; ok {
		return LocalText{Text: text, Lang: textView(tag)}
	}
	return LocalText{Text: texts[source], Lang: textView(source)}
}

func (f *Frame) packViews(packs []Pack) []PackView {
	var views []PackView
	for _, p := range packs {
		v := PackView{
			Format: p.Format, Discreet: p.Discreet, URL: f.root + p.Path, FileName: p.Path[strings.LastIndexByte(p.Path, '/')+1:],
			Size: f.text.Tag.FormatBytes(p.Size), SHA256: p.SHA256,
		}
		if p.Language != nil {
			l := langView(p.Language)
			v.Lang = &l
		}
		views = append(views, v)
	}
	return views
}
