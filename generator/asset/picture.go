package asset

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// checkedPicture refuses a file that is not the kind of picture its name says.
func checkedPicture(file string, content []byte) ([]byte, error) {
	ending := path.Ext(file)
	if ending == ".svg" {
		return SafeSVG(content)
	}
	begins, known := map[string]string{
		".png": "\x89PNG\r\n\x1a\n", ".jpg": "\xff\xd8\xff", ".jpeg": "\xff\xd8\xff", ".webp": "RIFF", ".gif": "GIF8",
	}[ending]
	if !known {
		return nil, fmt.Errorf("pictures of the kind %q cannot be used: save it as .svg, .png, .jpg or .webp", ending)
	}
	if !bytes.HasPrefix(content, []byte(begins)) {
		return nil, fmt.Errorf("the file is called %s, but it does not hold that kind of picture", ending)
	}
	return content, nil
}

// svgElements is what a drawing may hold: SVG 2's shapes, text, gradients and structure; no script, style, foreign content or animation.
var svgElements = words(`svg g defs title desc symbol use path rect circle ellipse line polyline polygon text tspan
	linearGradient radialGradient stop clipPath mask pattern marker`)

// svgAttributes is what an element may carry, apart from aria-* and data-*.
var svgAttributes = words(`id class role d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height viewBox preserveAspectRatio transform
	points pathLength fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
	stroke-dashoffset stroke-opacity opacity clip-path clip-rule mask offset stop-color stop-opacity gradientUnits gradientTransform
	spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerWidth markerHeight
	markerUnits refX refY orient marker-start marker-mid marker-end text-anchor dominant-baseline dx dy rotate textLength lengthAdjust
	font-family font-size font-weight font-style letter-spacing xmlns version lang focusable color vector-effect paint-order`)

func words(s string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(s) {
		set[word] = true
	}
	return set
}

// SafeSVG copies a drawing, keeping only elements and attributes that draw: no scripts, event handlers, styles, foreign
// content or references out of the file. What is not allowed is an error, so that nothing disappears unseen; comments,
// processing instructions, editors' metadata and their namespaces are left out.
func SafeSVG(content []byte) ([]byte, error) {
	decoder := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))))
	var out bytes.Buffer
	depth := 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("the drawing is not well-formed XML: %w", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth == 0 && token.Name.Local != "svg" {
				return nil, fmt.Errorf("the file is no SVG drawing: it begins with <%s>", token.Name.Local)
			}
			if foreign(token.Name.Space) || token.Name.Local == "metadata" {
				if err := decoder.Skip(); err != nil {
					return nil, fmt.Errorf("the drawing is not well-formed XML: %w", err)
				}
				continue
			}
			if depth++; depth > 64 {
				return nil, errors.New("the drawing has more than 64 elements inside each other")
			}
			if err := writeElement(&out, token); err != nil {
				return nil, err
			}
		case xml.EndElement:
			depth--
			out.WriteString("</" + token.Name.Local + ">")
		case xml.CharData:
			if depth > 0 {
				_ = xml.EscapeText(&out, token) // a bytes.Buffer does not fail
			}
		}
	}
	if out.Len() == 0 {
		return nil, errors.New("the file holds no drawing")
	}
	return out.Bytes(), nil
}

const svgSpace = "http://www.w3.org/2000/svg"

// foreign tells whether a namespace belongs to an editor's own notes.
func foreign(space string) bool { return space != "" && space != svgSpace }

func writeElement(out *bytes.Buffer, element xml.StartElement) error {
	name := element.Name.Local
	if !svgElements[name] {
		return fmt.Errorf("a drawing may not hold <%s>: only shapes, text and gradients", name)
	}
	out.WriteString("<" + name)
	if name == "svg" {
		out.WriteString(` xmlns="` + svgSpace + `"`)
	}
	for _, attr := range element.Attr {
		key := attr.Name.Local
		switch {
		case key == "xmlns" || attr.Name.Space == "xmlns":
			continue
		case key == "href":
			if !strings.HasPrefix(attr.Value, "#") {
				return fmt.Errorf("a drawing may not refer to anything outside its file: href=%q", attr.Value)
			}
		case foreign(attr.Name.Space):
			continue
		case !svgAttributes[key] && !strings.HasPrefix(key, "aria-") && !strings.HasPrefix(key, "data-"):
			return fmt.Errorf("a drawing may not hold the attribute %s on <%s>", key, name)
		case hasForeignURL(attr.Value):
			return fmt.Errorf("a drawing may not refer to anything outside its file: %s=%q", key, attr.Value)
		}
		out.WriteString(" " + key + `="`)
		_ = xml.EscapeText(out, []byte(attr.Value)) // a bytes.Buffer does not fail
		out.WriteString(`"`)
	}
	out.WriteString(">")
	return nil
}

// hasForeignURL tells whether a CSS value refers to something other than a place in the same drawing.
func hasForeignURL(value string) bool {
	lower := strings.ToLower(value)
	rest := lower
	for {
		_, after, found := strings.Cut(rest, "url(")
		if !found {
			return strings.Contains(lower, "javascript:") || strings.Contains(lower, "data:")
		}
		if !strings.HasPrefix(strings.Trim(after, ` '"`), "#") {
			return true
		}
		rest = after
	}
}
