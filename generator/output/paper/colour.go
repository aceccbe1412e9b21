package paper

import (
	"strconv"
	"strings"

	"lykta/generator/asset"
	"lykta/generator/model"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/vector"
)

// stylesheet is the theme's file whose colours are printed: those that stand in it first, which are for light screens.
const stylesheet = "main.css"

// leastContrast is how much lines differ from paper, and text from what it stands on (WCAG 2.2, success criterion 1.4.3).
const leastContrast = 4.5

// coloured gives a style with the theme's colours for lines and boxes, as far as all can be read. Text stays black.
func (s *sheet) coloured(style layout.Style) layout.Style {
	if !s.job.IsColour {
		return style
	}
	colours := ReadColours(s.printer.Assets)
	accent, ok := colours.Declared("[data-audience="+string(s.page.Audience)+"]", "--accent")
	if !ok || s.page.Audience == model.Child {
		accent, ok = colours.Declared(":root", "--accent")
	}
	if ok && vector.Contrast(accent, vector.White) >= leastContrast {
		style.Accent = accent
	}
	if box, ok := colours.Declared(":root", "--butter"); ok && vector.Contrast(vector.Black, box) >= leastContrast && vector.Contrast(style.Accent, box) >= leastContrast {
		style.Background = &box
	}
	return style
}

// colouredInks are the theme's colours for the classes of its illustrations.
func (s *sheet) colouredInks() vector.Inks { return ReadColours(s.printer.Assets).Inks() }

// Colours are a theme's.
type Colours struct{ css string }

// ReadColours looks for a theme's stylesheet. One without it has no colours.
func ReadColours(assets *asset.Set) Colours {
	for _, a := range assets.All() {
		if a.Name == stylesheet {
			return Colours{string(a.Bytes)}
		}
	}
	return Colours{}
}

// Declared gives the colour that a selector's first rule gives a property, such as ":root" and "--accent".
func (c Colours) Declared(selector, property string) (vector.Colour, bool) {
	return declared(c.css, selector, property)
}

// Inks are the colours of the classes of illustrations. A class without one is as it is in black and white.
func (c Colours) Inks() vector.Inks {
	own := vector.Inks{Fill: map[string]vector.Colour{}, Stroke: map[string]vector.Colour{}}
	if colour, ok := c.Declared(".pic", "color"); ok {
		own.Current = colour
	}
	for class, colour := range inks.Fill {
		if declared, ok := c.Declared(".pic ."+class, "fill"); ok {
			colour = declared
		}
		own.Fill[class] = colour
	}
	for class, colour := range inks.Stroke {
		if declared, ok := c.Declared(".pic ."+class, "stroke"); ok {
			colour = declared
		}
		own.Stroke[class] = colour
	}
	return own
}

// declared finds the first declaration of a property by a rule with just this selector, in a stylesheet without needless white space. It knows
// colours such as #9a4a12 only.
func declared(css, selector, property string) (vector.Colour, bool) {
	for rest := css; ; {
		before, after, found := strings.Cut(rest, selector+"{")
		if !found {
			return vector.Colour{}, false
		}
		rules, _, _ := strings.Cut(after, "}")
		if before == "" || strings.ContainsAny(before[len(before)-1:], "{}/") {
			for rule := range strings.SplitSeq(rules, ";") {
				if value, ok := strings.CutPrefix(rule, property+":"); ok {
					return hexadecimal(value)
				}
			}
		}
		rest = after
	}
}

func hexadecimal(text string) (vector.Colour, bool) {
	digits, ok := strings.CutPrefix(text, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	value, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 6 {
		return vector.Colour{}, false
	}
	return vector.Colour{R: uint8(value >> 16), G: uint8(value >> 8), B: uint8(value)}, true
}
