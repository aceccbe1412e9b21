package asset

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>`

func TestDrawingsThatDoMoreThanDrawAreRefused(t *testing.T) {
	for name, inner := range map[string]string{
		"script":          `<script>alert(1)</script>`,
		"event handler":   `<path d="M0 0" onload="alert(1)"/>`,
		"foreign object":  `<foreignObject><p>x</p></foreignObject>`,
		"style":           `<style>@import url(https://x.example/)</style>`,
		"style attribute": `<path style="fill:url(https://x.example/)"/>`,
		"outside link":    `<use href="https://x.example/a.svg#b"/>`,
		"outside paint":   `<path fill="url(https://x.example/#a)"/>`,
		"javascript":      `<path fill="javascript:alert(1)"/>`,
		"image":           `<image href="x.png"/>`,
		"link":            `<a href="#x"><path/></a>`,
		"animation":       `<animate attributeName="href"/>`,
		"not closed":      `<g>`,
	} {
		if out, err := SafeSVG([]byte(strings.Replace(drawing, "%s", inner, 1))); err == nil {
			t.Errorf("%s: let through as %s", name, out)
		}
	}
	for name, content := range map[string]string{"html": "<html></html>", "empty": "", "text": "hej", "bytes": "\xff\x00"} {
		if _, err := SafeSVG([]byte(content)); err == nil {
			t.Errorf("%s is taken for a drawing", name)
		}
	}
}

func TestDrawingKeepsItsShapes(t *testing.T) {
	in := `<?xml version="1.0"?><!-- note --><svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://inkscape.example/" viewBox="0 0 9 9">` +
		`<inkscape:grid/><metadata>x</metadata><title>A &amp; B</title><g fill="url(#a)" inkscape:label="x"><path d="M0 0h9"/></g></svg>`
	want := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A &amp; B</title><g fill="url(#a)"><path d="M0 0h9"></path></g></svg>`
	got, err := SafeSVG([]byte(in))
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestPictureMustBeWhatItsNameSays(t *testing.T) {
	for file, content := range map[string]string{"a.png": "GIF89a", "a.jpg": "\x89PNG\r\n\x1a\n", "a.tiff": "II*\x00", "a.svg": "GIF89a"} {
		if _, err := checkedPicture(file, []byte(content)); err == nil {
			t.Errorf("%s: let through", file)
		}
	}
	if _, err := checkedPicture("a.png", []byte("\x89PNG\r\n\x1a\nrest")); err != nil {
		t.Error(err)
	}
}

// FuzzSafeSVG: whatever comes in, what goes out is well-formed, and holds only elements and attributes that draw.
func FuzzSafeSVG(f *testing.F) {
	f.Add([]byte(strings.Replace(drawing, "%s", `<g fill="url(#a)"><path d="M0 0"/></g>`, 1)))
	f.Add([]byte(`<svg><script>x</script></svg>`))
	f.Fuzz(func(t *testing.T, in []byte) {
		out, err := SafeSVG(in)
		if err != nil {
			return
		}
		decoder := xml.NewDecoder(bytes.NewReader(out))
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("not well-formed: %v in %q", err, out)
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if !svgElements[start.Name.Local] {
				t.Errorf("<%s> in %q", start.Name.Local, out)
			}
			for _, attr := range start.Attr {
				if strings.HasPrefix(strings.ToLower(attr.Name.Local), "on") || attr.Name.Local == "style" {
					t.Errorf("%s in %q", attr.Name.Local, out)
				}
			}
		}
	})
}
