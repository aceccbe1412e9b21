package layout

import (
	"fmt"
	"html/template"
	"strings"
	"testing"
)

// FuzzEscapers writes any text wherever layouts write texts: the bytes are html/template's.
func FuzzEscapers(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	const source = `{{.Text}}{{.Markup}}<title>{{.Text}}{{.Markup}}</title><a title="{{.Text}}" alt="{{.Markup}}" href="{{.Text}}" name='{{.Loud}}'>` +
		`<a href="/{{.Text}}/?q={{.Text}}&amp;r={{.Link}}#{{.Text}}"><a href="{{.Link}}"><a href="{{.Markup}}"><a href="sms:{{.Text}}"><a href='{{.Named}}'>`
	f.Fuzz(func(t *testing.T, text string) {
		if !both(t, source, sample(text)) {
			t.Fatal("not compiled")
		}
	})
}

// FuzzLayouts makes small templates: whatever is compiled does what html/template does.
func FuzzLayouts(f *testing.F) {
	for i := range 64 {
		f.Add([]byte(strings.Repeat(string(rune('a'+i))+string(rune('Z'-i)), 9)), hostile[i%len(hostile)])
	}
	f.Fuzz(func(t *testing.T, choices []byte, text string) {
		g := &grammar{choices: choices}
		source := g.list(0)
		for i := range 3 {
			g.next = i + 1
			source += fmt.Sprintf(`{{define "t%d"}}%s{{end}}`, i, g.list(3))
		}
		if _, err := template.New("main").Parse(source); err != nil {
			return
		}
		both(t, source, sample(text))
	})
}

// grammar writes a template from a sequence of choices.
type grammar struct {
	choices []byte
	next    int // the first template that may be called: none calls itself, because it might never end
}

func (g *grammar) choose(n int) int {
	if len(g.choices) == 0 {
		return 0
	}
	c := g.choices[0]
	g.choices = g.choices[1:]
	return int(c) % n
}

func (g *grammar) list(depth int) string {
	var b strings.Builder
	for range 1 + g.choose(4) {
		b.WriteString(g.node(depth))
	}
	return b.String()
}

func (g *grammar) node(depth int) string {
	static := []string{"text\n", "<p>", "<a href=\"", "<a title='", "\">", "'>", "<!-- c -->", "<title>", "</title>", "&amp;", " class=\"x ", "?q=", "<br>"}
	kind := g.choose(12)
	if depth > 4 {
		kind %= 5
	}
	switch kind {
	case 0, 1:
		return static[g.choose(len(static))]
	case 2, 3, 4:
		return "{{" + g.pipeline() + "}}"
	case 5:
		return "{{if " + g.pipeline() + "}}" + g.list(depth+1) + "{{else}}" + g.list(depth+1) + "{{end}}"
	case 6:
		return "{{with " + g.pipeline() + "}}" + g.list(depth+1) + "{{end}}"
	case 7:
		return "{{range " + g.operand() + "}}" + g.list(depth+1) + "{{else}}" + g.list(depth+1) + "{{end}}"
	case 8:
		return "{{range $i, $e := .Items}}{{$i}}" + g.list(depth+1) + "{{if $e.On}}{{break}}{{end}}{{end}}"
	case 9:
		if g.next < 3 {
			return fmt.Sprintf(`{{template "t%d" %s}}`, g.next+g.choose(3-g.next), g.operand())
		}
		return "end"
	case 10:
		return `<a href="` + "{{" + g.pipeline() + "}}" + `" title="{{` + g.pipeline() + `}}">`
	}
	return "{{$x := " + g.pipeline() + "}}{{$x}}" + g.list(depth+1) + "{{$x}}"
}

func (g *grammar) operand() string {
	all := []string{".Text", ".", "$", ".Items", ".Markup", ".Ptr", ".Ptr.Name", ".Nil", ".N", ".On", ".Nested", "$.Item", "$.Item.URL", ".Name", ".Named", ".Loud", ".Level", ".Link", `"a<b"`, "1", "$.T", ".Real", ".Any", ".Map"}
	return all[g.choose(len(all))]
}

func (g *grammar) pipeline() string {
	switch g.choose(10) {
	case 0:
		return "eq " + g.operand() + " " + g.operand()
	case 1:
		return "or " + g.operand() + " " + g.operand()
	case 2:
		return "and " + g.operand() + " (not " + g.operand() + ")"
	case 3:
		return `$.T "k" ` + g.operand()
	case 4:
		return `printf "%s.x" ` + g.operand()
	case 5:
		return "len " + g.operand()
	case 6:
		return "(index .Items " + fmt.Sprint(g.choose(3)) + ").Name"
	case 7:
		return g.operand() + ` | printf "%v"`
	}
	return g.operand()
}
