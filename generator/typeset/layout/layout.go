// Package layout sets blocks of text as pages: it breaks lines and pages, numbers lists, places tables, boxes and pictures, and draws the
// pages as tagged PDF. Right-to-left documents are set as in a mirror. It never justifies lines, never makes text smaller than a style says,
// knows no sheets of paper, and decides nothing about what is printed.
//
// Lengths are points (1/72 inch).
package layout

import (
	"errors"
	"sync"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/hyphen"
	"lykta/generator/typeset/linebreak"
)

// Press is what is needed to set text in any language. It may be used from several goroutines.
type Press struct {
	fonts    *font.Set
	thai     func() *linebreak.Words
	mutex    sync.Mutex
	patterns map[lang.Tag]*hyphen.Patterns
	shelf    *shelf
}

// NewPress makes a press with these fonts.
func NewPress(fonts *font.Set) *Press {
	return &Press{fonts: fonts, thai: sync.OnceValue(linebreak.Thai), patterns: map[lang.Tag]*hyphen.Patterns{}, shelf: newShelf()}
}

// hyphens gives a language's patterns, read when they are first asked for.
func (p *Press) hyphens(tag lang.Tag) *hyphen.Patterns {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	patterns, ok := p.patterns[tag]
	if !ok {
		patterns = hyphen.Load(tag)
		p.patterns[tag] = patterns
	}
	return patterns
}

// Document is what is to be set.
type Document struct {
	Language lang.Tag // of all text that does not say its own
	Blocks   []Block
}

// Frame is the page that a document is set on.
type Frame struct {
	Width, Height float64
	Top, Bottom   float64 // margins
	Start, End    float64 // margins where lines start and end: left and right, or right and left
	Foot          Text    // a line in the lower margin of each page, not part of the document; may be empty
	IsNumbered    bool    // the number of each page stands at the end of that line
	FirstNumber   int     // the number of the first page; 0 is 1
}

// textWidth and textHeight are what is left between the margins, never less than a letter.
func (f Frame) textWidth() float64  { return max(f.Width-f.Start-f.End, 1) }
func (f Frame) textHeight() float64 { return max(f.Height-f.Top-f.Bottom, 1) }

// Set sets a document in a style on as many pages as it takes. A *TextError names text that no font has; an *OverflowError something
// that is higher than a page.
func (p *Press) Set(document Document, frame Frame, style Style) (*Pages, error) {
	return p.Fit(document, frame, 0, []Style{style})
}

// Fit sets a document in the first of the styles with which it needs no more than so many pages; 0 is any number. If none is enough, an
// *OverflowError says what the last one left over.
func (p *Press) Fit(document Document, frame Frame, limit int, styles []Style) (*Pages, error) {
	setter := p.setter(document, frame)
	var overflow error
	for _, style := range styles {
		pages, err := setter.set(style, limit)
		if err == nil {
			return pages, nil
		}
		if _, ok := errors.AsType[*OverflowError](err); !ok {
			return nil, err
		}
		overflow = err
	}
	return nil, overflow
}

// fewLines is the part of the last page's height below which Snug tries to do without that page.
const fewLines = 0.3

// Snug sets a document in the first of the styles on as many pages as it takes. If little stands on the last of several pages, the first
// of the other styles that saves it is taken. Where blocks say that pages end, each part before and after is set so.
func (p *Press) Snug(document Document, frame Frame, styles []Style) (*Pages, error) {
	setter := p.setter(document, frame)
	pages, rows, err := setter.rows(styles[0])
	if err != nil {
		return nil, err
	}
	tighter := make([][][]row, len(styles)) // the parts in each style, when they are wanted
	parts := split(rows)
	for number, part := range parts {
		own := &Pages{frame: frame}
		if err := own.dividePart(part); err != nil {
			return nil, err
		}
		for i := 1; i < len(styles) && own.Count() > 1 && own.lastHeight() <= fewLines*frame.textHeight(); i++ {
			if tighter[i] == nil {
				_, rows, err := setter.rows(styles[i])
				if err != nil {
					return nil, err
				}
				tighter[i] = split(rows)
			}
			tried := &Pages{frame: frame}
			if err := tried.dividePart(tighter[i][number]); err != nil || tried.Count() >= own.Count() {
				continue
			}
			own = tried
			if len(parts) == 1 {
				pages.style = styles[i]
			}
			break
		}
		pages.pages = append(pages.pages, own.pages...)
	}
	pages.findTitles()
	return pages, nil
}

// setter sets a document in one style after the other.
type setter struct {
	press    *Press
	document Document
	frame    Frame
}

func (p *Press) setter(document Document, frame Frame) *setter {
	return &setter{press: p, document: document, frame: frame}
}

func (s *setter) set(style Style, limit int) (*Pages, error) {
	pages, rows, err := s.rows(style)
	if err != nil {
		return nil, err
	}
	if err := pages.divide(rows, limit); err != nil {
		return nil, err
	}
	return pages, nil
}

// rows sets a document in rows that are not yet divided into pages.
func (s *setter) rows(style Style) (*Pages, []row, error) {
	b := &builder{press: s.press, language: s.document.Language, style: style, height: s.frame.textHeight()}
	b.blocks(s.document.Blocks, slot{width: s.frame.textWidth()})
	pages := &Pages{frame: s.frame, style: style, language: s.document.Language, foot: b.foot(s.frame)}
	return pages, b.rows, b.err
}
