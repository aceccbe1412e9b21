package layout

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The data of the tests: a struct with everything that layouts meet.

type named string

type loud string

func (l loud) String() string { return string(l) + "!" }

type shared struct{ Base string }

func (s *shared) T(key string, args ...any) (template.HTML, error) {
	if key == "bad" {
		return "", errors.New("there is no such string")
	}
	return template.HTML(key + fmt.Sprint(args...)), nil
}

func (s *shared) TN(key string, n int, args ...any) (template.HTML, error) {
	return template.HTML(fmt.Sprint(key, n, args)), nil
}
func (s *shared) Form(key, category string) (string, error) { return key + "<" + category, nil }
func (s *shared) Asset(name string) (string, error)         { return "/a b/" + name, nil }
func (s *shared) Picture(name string) (template.HTML, error) {
	return template.HTML("<svg>" + name + "</svg>"), nil
}

func (s *shared) Shared(name string) (template.HTML, error) {
	return template.HTML("<i>" + name + "</i>"), nil
}
func (s *shared) Has(key string) bool { return key == "yes" }
func (s *shared) Card(i item) (template.HTML, error) {
	return template.HTML("<b>" + i.Name + "</b>"), nil
}

type item struct {
	Name   string
	URL    string
	Level  int
	On     bool
	Number template.URL
	Inner  *item
}

type data struct {
	*shared
	Text   string
	Markup template.HTML
	Attrs  template.HTMLAttr
	Link   template.URL
	Style  template.CSS
	Script template.JS
	Named  named
	Loud   loud
	N      int
	Small  int8
	Real   float64
	On     bool
	Items  []item
	None   []item
	Nested [][]string
	Map    map[string]string
	Any    any
	Ptr    *item
	Nil    *item
	Item   item
}

func sample(text string) *data {
	return &data{
		shared: &shared{Base: text}, Text: text, Markup: template.HTML(text), Attrs: `a="b"`, Link: template.URL(text), Style: "color:red", Script: "x()",
		Named: named(text), Loud: loud(text), N: 2, Small: -3, Real: 1.5, On: true,
		Items:  []item{{Name: text, URL: "/a?b=" + text, Level: 1, On: true}, {Name: "two", URL: text, Level: 2, Inner: &item{Name: "in"}}},
		Nested: [][]string{{"a", text}, {}}, Map: map[string]string{"k": text}, Any: text, Ptr: &item{Name: text, Number: "tel:112"}, Item: item{Name: text},
	}
}

// both executes source as a layout and with html/template, and compares output and error.
func both(t *testing.T, source string, dot any) (compiled bool) {
	t.Helper()
	parse := func() *template.Template {
		set, err := template.New("main").Parse(source)
		if err != nil {
			t.Fatalf("parse %q: %v", source, err)
		}
		return set
	}
	var got, want bytes.Buffer
	l := New(parse(), "main")
	gotErr, wantErr := l.Execute(&got, dot), parse().ExecuteTemplate(&want, "main", dot)
	if fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
		t.Errorf("%q with %+v: error %v, html/template: %v", source, dot, gotErr, wantErr)
	}
	if diff := cmp.Diff(want.String(), got.String()); diff != "" {
		t.Errorf("%q with %+v (-html/template +layout):\n%s", source, dot, diff)
	}
	return l.Compiled(dot)
}

// hostile are texts that every escaper must do something with.
var hostile = []string{
	"", "plain", `<b>&amp;"'+` + "`", "javascript:alert(1)", "JaVaScript:x", "http://a/b?c=d&e=ü#f", "HTTPS://x/%zz%41%", "mailto:a@b", "//host/x:y",
	"a:b/c", "/a:b", "tel:112", "\x00\xff\xfe<", "å é 中 \u2028", `<span lang="sv" title="1>2">in</span>`, "<!-- c --> x", "a <3 b", "&lt;&#34;", "x\ny\tz", "<script>a</script>b",
}

func TestCompiledLayoutsWriteWhatHTMLTemplateWrites(t *testing.T) {
	for _, source := range []string{
		``, `text <b>only</b>`, `{{.Text}}|{{.Markup}}|{{.Named}}|{{.Loud}}|{{.N}}|{{.Small}}|{{.On}}|{{.Base}}`,
		`<a title="{{.Text}}" alt='{{.Markup}}' class="x {{.Named}} {{.Loud}}" data-n="{{.N}}">`,
		`<a href="{{.Text}}">{{.Text}}</a><a href="{{.Link}}">x</a><a href='{{.Named}}'></a><a href="{{.Markup}}"></a>`,
		`<a href="/x/{{.Text}}?a={{.Text}}&b={{.Link}}#{{.N}}">`, `<a href="sms:{{.Text}}">`, `<a href="#l-{{.N}}">`,
		`<title>{{.Text}} {{.Markup}}</title><textarea>{{.Loud}}</textarea>`, `<p {{.Attrs}}>`, `<img src="{{.Asset "p"}}" alt="">`,
		`<meta http-equiv="refresh" content="0; url={{.Text}}">`, `<meta name="description" content="{{.Text}}">`,
		`{{if .On}}yes{{else}}no{{end}}{{if not .On}}no{{else if .N}}n{{end}}{{if .Nil}}x{{else}}nil{{end}}{{if .Item}}struct{{end}}{{with .Real}}real{{end}}`,
		`{{with .Text}}{{.}}{{$.N}}{{else}}none{{end}}{{with .Nil}}x{{else with .Ptr}}{{.Name}} {{.Number}}{{end}}`,
		`{{range .Items}}<li>{{.Name}} {{$.Text}}{{with .Inner}}{{.Name}}{{end}}</li>{{else}}none{{end}}{{range .None}}x{{else}}none{{end}}`,
		`{{range $i, $e := .Items}}<a href="#n-{{$i}}">{{$e.Name}}{{.Level}}</a>{{end}}{{range $e := .Items}}{{$e.URL}}{{end}}`,
		`{{range .Nested}}{{range .}}{{.}},{{end}}{{len .}};{{end}}`, `{{range .Items}}{{if .On}}{{continue}}{{end}}{{.Name}}{{break}}{{end}}`,
		`{{$x := .Text}}{{if .On}}{{$x := .N}}{{$x}}{{end}}{{$x}}`, `{{$x := "a"}}{{range .Items}}{{$x}}{{$x = .Name}}{{end}}{{$x}}`,
		`{{if $y := .Text}}{{$y}}{{end}}{{with $z := .Ptr}}{{$z.Name}}{{.Name}}{{end}}`, `{{$p := .Ptr}}{{$p.Name}}{{$q := $.Items}}{{len $q}}`,
		`{{if eq .Text "plain" "javascript:alert(1)"}}a{{end}}{{if ne .Named "plain"}}b{{end}}{{if eq .N 2}}c{{end}}{{if eq .On true}}d{{end}}{{if eq .Small -3}}e{{end}}`,
		`{{if gt .N 1}}a{{end}}{{if le (len .Items) 2}}b{{end}}{{if lt .N .Small}}c{{end}}{{if ge .N 2}}d{{end}}`,
		`{{if or .Nil .None .On}}a{{end}}{{if and .On .Text .Ptr}}b{{end}}{{or .Text "none"}}{{and .Text .Base}}{{with or .Nil .Ptr}}{{.Name}}{{end}}`,
		`{{index .Items 1 | printf "%v" | len}}`, `{{(index .Items 1).Name}}{{(index .Items 0).URL}}{{index .Nested 0 | len}}`,
		`{{printf "a.%s.b" .Text}}{{printf "%s" .Named}}{{printf "%s%d%%" .Loud .N}}{{printf "%q" .Text}}{{.Text | printf "%s-%s" "x"}}`,
		`{{.T "key"}}{{$.T "a" "b" .Text "c" .N}}<a title="{{.T "<i>x</i> &amp; y"}}">{{.T (printf "x.%s" .Text)}}{{.Text | .T}}`,
		`{{.TN "n" .N}}{{.TN "n" 3 "x" .Text}}{{.Form "a" "b"}}{{.Asset "x y.css"}}{{.Picture .Text}}{{.Shared "s"}}{{if .Has "yes"}}has{{end}}{{.Has "no"}}`,
		`{{range .Items}}{{$.Card .}}{{end}}{{.Card .Item}}`, `{{true}}{{1}}{{"s<"}}{{0x10}}`,
		`{{define "x"}}<i>{{.}}</i>{{$}}{{end}}{{template "x" .Text}}<a title="{{template "y" .}}">{{define "y"}}{{.Text}}{{end}}`,
		`{{define "t"}}{{if .On}} lang="{{.Named}}"{{end}}{{end}}<p{{template "t" .}}><b{{template "t" $}}>{{template "t" .}}</b>{{with .Ptr}}<i{{template "t" $}}>{{end}}`,
		`{{define "c"}}const{{end}}{{template "c"}}{{block "b" .Ptr}}{{.Name}}{{$.Name}}{{end}}`, `{{/* c */}}a{{- " b " -}} c <!-- gone -->`,
		`{{define "v"}}{{$x := .}}{{$x}}{{end}}{{$x := "outer"}}{{template "v" .Text}}{{$x}}`, `{{define "e"}}{{end}}a{{template "e" .}}b`,
	} {
		for _, text := range hostile {
			if !both(t, source, sample(text)) {
				t.Errorf("%q is not compiled", source)
				break
			}
		}
	}
}

func TestWhatIsNotCompiledIsLeftToHTMLTemplate(t *testing.T) {
	for _, source := range []string{
		`{{.Real}}`, `{{.Any}}`, `{{.Items}}`, `{{.Ptr}}`, `{{.Map.k}}`, `{{range $k, $v := .Map}}{{$k}}{{end}}`, `{{index .Map "k"}}`, `{{html .Text}}`, `{{print .Text}}`,
		`<script>var x = {{.Text}}; {{.Script}}</script>`, `<p style="color: {{.Text}}; {{.Style}}">`, `<p onclick="f({{.Text}})">`, `<p class={{.Text}}>`, `<p {{.Text}}="x">`,
		`<img srcset="{{.Text}}">`, `{{slice .Text 0}}`, `{{range 3}}{{.}}{{end}}`, `{{define "r"}}{{if .Inner}}{{template "r" .Inner}}{{end}}{{.Name}}{{end}}{{range .Items}}{{template "r" .}}{{end}}`,
		`{{'a'}}{{1.5}}`, `{{.Missing}}`, `{{.T}}`, `{{template "nowhere"}}`, `{{.Text.Length}}`, `{{eq .N "a"}}`, `{{if .On}}<a href="{{end}}`, `{{range $i, $e := .Items}}{{$e = .}}{{end}}`, `{{nil}}`,
		`{{or .Nil .Text}}`, `{{.Style}}`,
	} {
		if _, err := template.New("main").Parse(source); err != nil {
			t.Errorf("parse %q: %v", source, err)
			continue
		}
		for _, text := range hostile {
			if both(t, source, sample(text)) {
				t.Errorf("%q is compiled, though it was thought not to be", source)
				break
			}
		}
	}
}

func TestLoopsInManyTemplatesAreLeftToHTMLTemplate(t *testing.T) {
	source := `{{template "t0" .}}`
	const last = 40 // escaping them in one tree would take 2⁴⁰ steps
	for i := range last {
		source += fmt.Sprintf(`{{define "t%d"}}{{range .None}}{{template "t%d" $}}{{end}}{{end}}`, i, i+1)
	}
	if both(t, source+fmt.Sprintf(`{{define "t%d"}}end{{end}}`, last), sample("x")) {
		t.Error("the layout is compiled")
	}
}

func TestErrorsAreThoseOfHTMLTemplate(t *testing.T) {
	for _, source := range []string{"a\n{{.T \"bad\"}}", "a {{.Nil.Name}}", `{{(index .Items 7).Name}}`, `{{index .Items -1 | printf "%v"}}`, `x{{with .Ptr}}{{.Inner.Name}}{{end}}`, `{{index .None .N | printf "%v"}}`} {
		if !both(t, source, sample("x")) {
			t.Errorf("%q is not compiled", source)
		}
	}
}

func TestDataOfSeveralTypes(t *testing.T) {
	for _, dot := range []any{item{Name: "<a>"}, &item{Name: "b"}, struct{ Name template.HTML }{"<i>"}, struct{ Name int }{4}, nil, 7, "text", map[string]string{"Name": "<m>"}} {
		both(t, `{{.Name}}`, dot)
		both(t, `a{{.}}`, dot)
	}
}

func TestLayoutIsSafeForConcurrentUse(t *testing.T) {
	set := template.Must(template.New("main").Parse(`{{range .Items}}{{.Name}}{{end}}<a title="{{.Text}}">{{.T "x" "y" .N}}`))
	l := New(set, "main")
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			text := fmt.Sprintf("<%d>", i)
			var first string
			for range 50 {
				var out bytes.Buffer
				if err := l.Execute(&out, sample(text)); err != nil {
					t.Error(err)
				}
				if first == "" {
					first = out.String()
				}
				if out.String() != first || !strings.Contains(first, fmt.Sprintf(`title="&lt;%d&gt;"`, i)) {
					t.Errorf("%q, then %q", first, out.String())
				}
			}
		})
	}
	wait.Wait()
}
