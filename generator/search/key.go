package search

import (
	"lykta/generator/fingerprint"
	"lykta/generator/model"
)

// Key identifies everything that Build reads of a language, and the format it is written in.
func Key(l *model.Language) fingerprint.Sum {
	r := fingerprint.New("search").Value(FormatVersion).String(string(l.Tag))
	for _, p := range l.Pages {
		r.String(p.Path).String(string(p.Type)).String(string(p.Audience)).String(string(p.TextLang))
		r.Value(p.Text).String(p.Article.Text).Value(p.Article.Headings)
	}
	r.Value(l.Terms)
	for _, c := range l.Contacts {
		r.Value(*c)
	}
	return r.Sum()
}
