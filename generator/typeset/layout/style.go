package layout

import (
	"lykta/generator/lang"
	"lykta/generator/typeset/vector"
)

// Style says how large and how far apart text is set.
type Style struct {
	Body          float64        // size of running text
	Leading       float64        // of lines: 1 is what suits the script
	Space         float64        // between paragraphs, as a part of Body
	Family        string         // of fonts; empty for any
	HeadingFamily string         // the same for headings
	Ink           vector.Colour  // of text
	Accent        vector.Colour  // of boxes and rules
	Headings      [6]float64     // sizes by level, as parts of Body
	Background    *vector.Colour // of boxes; nil for none
}

// The limits within which Ladder tightens a style.
const (
	LeastBody     = 12.0 // of a page that is read
	LeastCardBody = 10.0 // of a card
	leastLeading  = 0.88
	leastSpace    = 0.3
)

// Ordinary is a style with everything at its ordinary size.
func Ordinary(body float64) Style {
	return Style{Body: body, Leading: 1, Space: 0.55, Headings: [6]float64{1.75, 1.3, 1.12, 1, 1, 1}}
}

// Ladder gives styles to try one after the other, each tighter than the one before: first less space, then smaller letters, never smaller than
// least.
func Ladder(style Style, least float64) []Style {
	styles := []Style{style}
	tighten := func(leading, space float64) {
		next := style
		next.Leading, next.Space = max(min(leading, style.Leading), leastLeading), max(min(space, style.Space), leastSpace)
		styles = append(styles, next)
	}
	tighten(0.95, 0.45)
	for style.Body > least {
		style.Body = max(style.Body-0.5, least)
		tighten(0.95, 0.45)
	}
	tighten(leastLeading, leastSpace)
	return styles
}

// small is the size of small print as a part of running text, but no less than smallest.
const (
	small    = 0.8
	smallest = 8.5
)

// headingPitch is the distance between a heading's lines as a part of what it is in running text of the size.
const headingPitch = 0.9

// pitch is the distance between lines as a part of the size of letters, and drop the baseline's
// depth below the middle between them.
func pitch(tag lang.Tag) (pitch, drop float64) {
	switch tag.Script() {
	case "Latn", "Cyrl", "Grek", "Armn", "Geor", "Hebr":
		return 1.36, 0.25
	case "Arab":
		return 1.6, 0.2
	default:
		return 1.55, 0.28
	}
}
