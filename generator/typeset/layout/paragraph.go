package layout

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"lykta/generator/lang"
	"lykta/generator/typeset/bidi"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/hyphen"
	"lykta/generator/typeset/linebreak"
)

// paragraph is text that has been shaped. Its measures are parts of the size of letters, so it serves at any size. It is never changed, and
// may be shared.
type paragraph struct {
	text       string
	language   lang.Tag
	isBackward bool // it runs from right to left
	spans      []span
	order      *bidi.Paragraph
	pieces     []piece   // in the order of the text
	at         []float64 // for each byte, the advance up to it; negative where the text cannot be parted
	places     []place   // where lines may end
	tearing    sync.Once // makes characters, which few texts need
	characters []int     // where even a word may be torn
}

// span is where a Span stands in the paragraph.
type span struct {
	start, end int
	source     Span
	hyphen     font.Run // shaped from "-"; without clusters where no word is divided
}

// piece is a run of glyphs, which belongs to one span.
type piece struct {
	start, end int
	span       int
	run        font.Run
	unit       float64 // of the font, as a part of the size
}

// place is where a line may end.
type place struct {
	offset   int
	kind     linebreak.Kind
	isHyphen bool // a hyphen is drawn there
	trimmed  int  // where the line's text ends, before white space
}

// TextError says which text could not be set, and why: usually because of a *font.MissingGlyphError.
type TextError struct {
	Language lang.Tag
	Text     string // the paragraph
	Letters  []rune // that no font has, each once; none if something else is wrong
	Err      error
}

func (e *TextError) Error() string {
	return fmt.Sprintf("set text in %s, %q: %v", e.Language, excerpt(e.Text), e.Err)
}

func (e *TextError) Unwrap() error { return e.Err }

// excerpt cuts a text to what fits into a message.
func excerpt(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// The marks that isolate text of a direction (UAX #9), and the space that no line ends at.
const (
	leftIsolate  = "\u2066"
	rightIsolate = "\u2067"
	endIsolate   = "\u2069"
	noBreakSpace = "\u00A0"
	lineEnd      = '\u2028'
)

// face is how a paragraph's letters look.
type face struct {
	family  string
	isBold  bool
	divides bool // words may be divided
}

// newParagraph shapes a text.
func (p *Press) newParagraph(text Text, document lang.Tag, look face) (*paragraph, error) {
	own := &paragraph{language: paragraphLanguage(text, document)}
	own.isBackward = own.language.Dir() == lang.RTL
	own.join(text)
	direction := bidi.LeftToRight
	if own.isBackward {
		direction = bidi.RightToLeft
	}
	own.order = bidi.Resolve(own.text, direction)
	for _, run := range own.order.Runs() {
		if err := own.shapeRun(p, run, look); err != nil {
			return nil, &TextError{Language: own.language, Text: own.text, Letters: p.fonts.Missing(own.text), Err: err}
		}
	}
	own.measure()
	if err := own.findPlaces(p, look); err != nil {
		return nil, &TextError{Language: own.language, Text: own.text, Letters: p.fonts.Missing(own.text), Err: err}
	}
	return own, nil
}

// paragraphLanguage is the language that all of a text is in, or else the document's.
func paragraphLanguage(text Text, document lang.Tag) lang.Tag {
	if len(text) == 0 || text[0].Language == "" {
		return document
	}
	for _, s := range text {
		if s.Language != text[0].Language {
			return document
		}
	}
	return text[0].Language
}

// join makes one text of the spans. What runs in another direction, or is to keep its order, is isolated.
func (p *paragraph) join(text Text) {
	var b strings.Builder
	p.spans = make([]span, 0, len(text))
	for _, source := range text {
		if source.Language == "" {
			source.Language = p.language
		}
		open := ""
		words := strings.Map(oneLine, source.Text)
		isBackward := p.isBackward
		if source.Language != p.language {
			isBackward = source.Language.Dir() == lang.RTL
		}
		switch {
		case source.IsWhole:
			open, words = leftIsolate, strings.ReplaceAll(words, " ", noBreakSpace)
		case isBackward && !p.isBackward:
			open = rightIsolate
		case !isBackward && p.isBackward:
			open = leftIsolate
		}
		start := b.Len()
		b.WriteString(open)
		b.WriteString(words)
		if open != "" {
			b.WriteString(endIsolate)
		}
		p.spans = append(p.spans, span{start: start, end: b.Len(), source: source})
	}
	p.text = b.String()
}

// oneLine makes all white space but the end of a line a space.
func oneLine(r rune) rune {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', '\u0085', '\u2029':
		return ' '
	}
	return r
}

func (p *paragraph) shapeRun(press *Press, run bidi.Run, look face) error {
	for i, s := range p.spans {
		start, end := max(run.Start, s.start), min(run.End, s.end)
		if start >= end {
			continue
		}
		runs, err := press.fonts.Shape(font.Request{
			Text: p.text, Start: start, End: end, RightToLeft: run.Level.RightToLeft(), Language: s.source.Language, Style: look.style(s.source),
		})
		if err != nil {
			return err
		}
		if run.Level.RightToLeft() {
			slices.Reverse(runs)
		}
		for _, r := range runs {
			first, last := r.Clusters[0], r.Clusters[len(r.Clusters)-1]
			p.pieces = append(p.pieces, piece{
				start: min(first.Start, last.Start), end: max(first.End, last.End), span: i, run: r,
				unit: 1 / float64(max(r.Face.Metrics.UnitsPerEm, 1)),
			})
		}
	}
	return nil
}

func (f face) style(s Span) font.Style {
	if f.isBold || s.IsStrong {
		return font.Style{Family: f.family, Weight: 700}
	}
	return font.Style{Family: f.family, Weight: 400}
}

// measure fills at.
func (p *paragraph) measure() {
	p.at = make([]float64, len(p.text)+1)
	sum, next := 0.0, 0
	for _, piece := range p.pieces {
		clusters := piece.run.Clusters
		for i := range clusters {
			c := clusters[i]
			if piece.run.RightToLeft {
				c = clusters[len(clusters)-1-i]
			}
			for ; next <= c.Start; next++ {
				p.at[next] = sum
			}
			for ; next < c.End; next++ {
				p.at[next] = -1
			}
			sum += float64(c.Advance) * piece.unit
		}
	}
	for ; next < len(p.at); next++ {
		p.at[next] = sum
	}
}

// findPlaces finds where lines may end.
func (p *paragraph) findPlaces(press *Press, look face) error {
	var words *linebreak.Words
	if strings.ContainsFunc(p.text, func(r rune) bool { return unicode.Is(unicode.Thai, r) }) {
		words = press.thai()
	}
	breaks := linebreak.Tailored(p.text, words)
	divisions, err := p.divisions(press, look)
	if err != nil {
		return err
	}
	p.places = make([]place, 0, len(breaks)+len(divisions))
	for len(breaks) > 0 || len(divisions) > 0 {
		next := place{isHyphen: true}
		switch {
		case len(breaks) == 0 || len(divisions) > 0 && divisions[0] < breaks[0].Offset:
			next.offset = divisions[0]
		default:
			next.offset, next.kind = breaks[0].Offset, breaks[0].Kind
			next.isHyphen = strings.HasSuffix(p.text[:next.offset], string(hyphen.SoftHyphen))
			breaks = breaks[1:]
		}
		for len(divisions) > 0 && divisions[0] <= next.offset {
			divisions = divisions[1:]
		}
		if next.kind != linebreak.Mandatory && p.at[next.offset] < 0 {
			continue // inside a ligature
		}
		if next.kind == linebreak.Allowed && p.isInside(next.offset) {
			next.kind = linebreak.Reluctant
		}
		next.trimmed = p.trim(next.offset)
		p.places = append(p.places, next)
	}
	p.partNumbers()
	return nil
}

// partNumbers adds the spaces inside what is to stay whole: better a number on two lines than a torn group of digits.
func (p *paragraph) partNumbers() {
	added := false
	for _, s := range p.spans {
		if !s.source.IsWhole {
			continue
		}
		for offset, r := range p.text[s.start:s.end] {
			if string(r) == noBreakSpace {
				after := s.start + offset + len(noBreakSpace)
				p.places = append(p.places, place{offset: after, kind: linebreak.Reluctant, trimmed: after - len(noBreakSpace)})
				added = true
			}
		}
	}
	if added {
		slices.SortStableFunc(p.places, func(a, b place) int { return cmp.Compare(a.offset, b.offset) })
	}
}

// divisions finds where words may be divided: those of spans that run as the paragraph does.
func (p *paragraph) divisions(press *Press, look face) ([]int, error) {
	if p.isBackward {
		return nil, nil
	}
	var places []int
	for i := range p.spans {
		s := &p.spans[i]
		if s.source.IsWhole || s.source.Language.Dir() == lang.RTL {
			continue
		}
		var patterns *hyphen.Patterns
		if look.divides {
			patterns = press.hyphens(s.source.Language)
		}
		if patterns == nil && !strings.ContainsRune(p.text[s.start:s.end], hyphen.SoftHyphen) {
			continue
		}
		for _, offset := range patterns.Text(p.text[s.start:s.end]) {
			places = append(places, s.start+offset)
		}
		var err error
		if s.hyphen, err = press.sign("-", s.source.Language, face{family: look.family, isBold: look.isBold || s.source.IsStrong}); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// sign shapes a text of one letter, such as a hyphen.
func (p *Press) sign(letter string, language lang.Tag, look face) (font.Run, error) {
	look.divides = false
	own, err := p.shape(Plain(letter), language, look)
	if err != nil {
		return font.Run{}, err
	}
	if len(own.pieces) == 0 {
		return font.Run{}, &TextError{Language: language, Text: letter, Err: errors.New("the font draws nothing for it")}
	}
	return own.pieces[0].run, nil
}

// isInside says whether a place is inside something that is to stay whole.
func (p *paragraph) isInside(offset int) bool {
	for _, s := range p.spans {
		if s.start < offset && offset < s.end {
			return s.source.IsWhole
		}
	}
	return false
}

// trim gives where the text before a place ends, without the white space that a line's end swallows.
func (p *paragraph) trim(offset int) int {
	return len(strings.TrimRightFunc(p.text[:offset], func(r rune) bool {
		return r == ' ' || r == lineEnd || r == '\u200B'
	}))
}

// hyphenAt gives the span whose hyphen ends a line at an offset.
func (p *paragraph) hyphenAt(offset int) *span {
	for i := range p.spans {
		if s := &p.spans[i]; s.start < offset && offset <= s.end && len(s.hyphen.Clusters) > 0 {
			return s
		}
	}
	return nil
}
