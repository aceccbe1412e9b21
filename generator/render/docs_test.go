package render

import (
	"bytes"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/asset"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/model/modeltest"
	"lykta/generator/theme"
)

// themeGuide reads the guide for theme makers.
func themeGuide(t *testing.T) string {
	t.Helper()
	guide, err := os.ReadFile("../../docs/themes.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(guide)
}

// TestThemeGuideListsEveryField compares the tables of docs/themes.md with what layouts and partials really get: a field that is
// not documented fails, and so does one that is documented and gone.
func TestThemeGuideListsEveryField(t *testing.T) {
	tables := guideTables(themeGuide(t))
	want := map[string][]string{}
	for _, root := range []any{View{}, ChooserView{}, RedirectView{}, StickView{}, BookView{}, ContactDot{}, TermDot{}, PictureDot{}, DownloadsDot{}, PackDot{}} {
		documented(reflect.TypeOf(root), want)
	}
	frame := reflect.TypeFor[*Frame]()
	for method := range frame.Methods() {
		if method.Name != "Fingerprint" { // for the build, not for layouts
			want["Frame"] = append(want["Frame"], method.Name)
		}
	}
	for name, fields := range want {
		slices.Sort(fields)
		if diff := cmp.Diff(fields, tables[name]); diff != "" {
			t.Errorf("docs/themes.md, the table under the heading with `%s` (-code +guide):\n%s", name, diff)
		}
	}
}

// documented gathers the exported fields of a struct of this package, and of those it leads to. Fields of embedded structs count
// as the outer one's own, as they do in layouts; those of an embedded Frame are the Frame's.
func documented(t reflect.Type, into map[string][]string) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t.PkgPath() != reflect.TypeFor[View]().PkgPath() || into[t.Name()] != nil {
		return
	}
	into[t.Name()] = []string{}
	var add func(reflect.Type)
	add = func(s reflect.Type) {
		for field := range s.Fields() {
			switch {
			case !field.IsExported():
			case field.Type == reflect.TypeFor[*Frame]():
				documented(field.Type, into)
			case field.Anonymous:
				add(field.Type)
			default:
				into[t.Name()] = append(into[t.Name()], field.Name)
				documented(field.Type, into)
			}
		}
	}
	add(t)
}

var (
	guideHeading = regexp.MustCompile("^#+ .*`([A-Za-z0-9]+)`")
	guideName    = regexp.MustCompile("`([A-Za-z0-9]+)`")
)

// guideTables gives, for each heading that names a type in backquotes, the names in the first cells of the table under it.
func guideTables(guide string) map[string][]string {
	tables := map[string][]string{}
	current := ""
	for line := range strings.Lines(guide) {
		if strings.HasPrefix(line, "#") {
			current = ""
			if m := guideHeading.FindStringSubmatch(line); m != nil {
				current = m[1]
			}
			continue
		}
		if current == "" || !strings.HasPrefix(line, "| `") {
			continue
		}
		first, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		for _, m := range guideName.FindAllStringSubmatch(first, -1) {
			tables[current] = append(tables[current], m[1])
		}
	}
	for _, names := range tables {
		slices.Sort(names)
	}
	return tables
}

var guideFile = regexp.MustCompile("(?s)\\*\\*`themes/liten/([^`]+)`\\*\\*\n\n```[a-z]*\n(.*?)```")

// TestMinimalThemeOfTheGuideRenders makes the theme that docs/themes.md shows, with the shipped theme's interface strings, and
// renders every page with it.
func TestMinimalThemeOfTheGuideRenders(t *testing.T) {
	site := fstest.MapFS{}
	for _, m := range guideFile.FindAllStringSubmatch(themeGuide(t), -1) {
		site["themes/liten/"+m[1]] = &fstest.MapFile{Data: []byte(m[2])}
	}
	if len(site) < 10 {
		t.Fatalf("docs/themes.md shows %d files of the minimal theme", len(site))
	}
	for name, from := range map[string]string{
		"ui/sv.toml":       "../../themes/lanterna/ui/sv.toml",
		"pictures/hus.svg": "../../themes/lanterna/pictures/hus.svg",
		"assets/exit.js":   "../../themes/lanterna/assets/exit.js",
	} {
		content, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		site["themes/liten/"+name] = &fstest.MapFile{Data: content}
	}
	th, problems, err := theme.Load(site, "liten", "sv")
	if err != nil || len(problems) > 0 {
		t.Fatalf("load theme: %v %v", err, problems)
	}
	templates, problems := Parse(th)
	if len(problems) > 0 {
		t.Fatalf("parse layouts: %v", problems)
	}
	assets, problems := asset.NewSet(th, nil, []lang.Tag{"sv", "ar"})
	if len(problems) > 0 {
		t.Fatalf("assets: %v", problems)
	}
	pages := modeltest.Site(th.Messages)
	for _, edition := range []Edition{Web, Offline} {
		r := New(pages, templates, assets, edition, pages.Languages)
		for _, l := range pages.Languages {
			for _, p := range l.Pages {
				var out bytes.Buffer
				if err := r.Page(&out, p, nil); err != nil {
					t.Errorf("%s %s %s: %v", edition, l.Tag, p.Type, err)
				}
				for _, what := range []string{"116", "data-exit", `<html lang="` + string(l.Tag) + `"`} {
					if !strings.Contains(out.String(), what) {
						t.Errorf("%s %s %s: the page has no %s", edition, l.Tag, p.Type, what)
					}
				}
			}
		}
		for name, write := range map[string]func() error{
			"chooser":  func() error { return r.Chooser(&bytes.Buffer{}) },
			"start":    func() error { return r.Start(&bytes.Buffer{}) },
			"neutral":  func() error { return r.Neutral(&bytes.Buffer{}) },
			"short":    func() error { return r.Short(&bytes.Buffer{}, model.Short{Address: "p1", Path: "hemma"}) },
			"redirect": func() error { return r.Redirect(&bytes.Buffer{}, pages.Languages[0].Home) },
		} {
			if err := write(); err != nil {
				t.Errorf("%s %s: %v", edition, name, err)
			}
		}
	}
}
