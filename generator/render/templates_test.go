package render

import (
	"errors"
	"strings"
	"testing"

	"lykta/generator/theme"
)

// brokenTheme is a theme whose layout page.html is text, and whose other layouts say nothing.
func brokenTheme(text string) *theme.Theme {
	t := &theme.Theme{Name: "broken", Dir: "themes/broken"}
	add := func(name, content string) {
		t.Layouts = append(t.Layouts, theme.File{Name: name, Path: "themes/broken/layouts/" + name + ".html", Bytes: []byte(content)})
	}
	add("base", `{{define "base"}}<p {{block "main" .}}{{end}}></p>{{end}}`)
	add("page", text)
	for name := range standalone {
		add(name, "x")
	}
	for _, name := range []string{"contact-card", "contact-inline", "term", "picture", "downloads"} {
		t.Partials = append(t.Partials, theme.File{Name: name, Path: "themes/broken/partials/" + name + ".html", Bytes: []byte("x")})
	}
	return t
}

func TestFaultsInLayoutsHaveAPlace(t *testing.T) {
	for name, c := range map[string]struct {
		text, file string
		line       int
	}{
		"does not parse":     {"\n{{define \"main\"}}{{if}}{{end}}", "page.html", 2},
		"no such field":      {"{{define \"main\"}}\n{{.Nothing}}{{end}}", "page.html", 2},
		"unfinished quote":   {"{{define \"main\"}}\"x{{end}}", "page.html", 0},
		"unknown function":   {"{{define \"main\"}}\n\n{{shout .}}{{end}}", "page.html", 3},
		"unclosed attribute": {"{{define \"main\"}}title='{{.}}{{end}}", "base.html", 0},
	} {
		templates, problems := Parse(brokenTheme(c.text))
		if len(problems) == 0 {
			err := templates.page(&strings.Builder{}, Web, "page", &View{})
			fault, ok := errors.AsType[*TemplateError](err)
			if !ok {
				t.Errorf("%s: got %v", name, err)
				continue
			}
			problems = append(problems, fault.Diagnostic)
		}
		d := problems[0]
		if !strings.HasPrefix(d.File, "themes/broken/layouts/") || c.line > 0 && (!strings.HasSuffix(d.File, c.file) || d.Line != c.line) || d.Hint == "" {
			t.Errorf("%s: %s (%s)", name, d, d.Hint)
		}
	}
}

func TestMissingPartialIsTheThemeMakersMistake(t *testing.T) {
	broken := brokenTheme("{{define \"main\"}}{{end}}")
	broken.Partials = broken.Partials[1:]
	_, problems := Parse(broken)
	if len(problems) != 1 || problems[0].Message != "the theme has no partial contact-card.html" {
		t.Errorf("got %v", problems)
	}
}
