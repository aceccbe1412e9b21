package pack_test

import (
	"context"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/pack"
	"lykta/generator/render"
)

// format is a format that can or cannot hold several languages.
type format struct{ multilingual bool }

func (f format) Kind() pack.Kind {
	return pack.Kind{Name: "test", Ending: ".test", Edition: render.Offline, Multilingual: f.multilingual}
}

func (format) Encode(context.Context, io.Writer, pack.Pack, []pack.Entry) error { return nil }

func TestOnlyMultilingualFormatsHaveAPackOfAllLanguages(t *testing.T) {
	site := &model.Site{Languages: []*model.Language{{Tag: "sv"}, {Tag: "ar"}}, Release: model.Release{Version: "1"}}
	for multilingual, want := range map[bool][]string{
		true:  {"lykta-sv-1.test", "lykta-ar-1.test", "lykta-all-1.test"},
		false: {"lykta-sv-1.test", "lykta-ar-1.test"},
	} {
		var got []string
		for _, p := range pack.List(site, []pack.Format{format{multilingual}}) {
			got = append(got, p.File)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("multilingual %v: %s", multilingual, diff)
		}
	}
}

func TestPackSpeaksOfItselfInItsLanguage(t *testing.T) {
	language := func(tag lang.Tag, title string) *model.Language {
		return &model.Language{Tag: tag, Messages: map[string]*model.Message{"site.title": {Text: title}}}
	}
	swedish, arabic := language("sv", "Lykta"), language("ar", "فانوس")
	site := &model.Site{Source: "sv", Languages: []*model.Language{arabic, swedish}}
	var titles []string
	for _, p := range pack.List(site, []pack.Format{format{true}}) {
		titles = append(titles, p.Title)
	}
	if diff := cmp.Diff([]string{"فانوس", "Lykta", "Lykta"}, titles); diff != "" {
		t.Error(diff)
	}
}
