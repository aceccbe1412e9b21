package font

import (
	"slices"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"lykta/generator/lang"
)

// Request is text to shape: the bytes from Start up to End of a paragraph, which is given whole because letters take their shapes
// from their neighbours. All of it runs in one direction, as package bidi found.
type Request struct {
	Text        string
	Start, End  int
	RightToLeft bool
	Language    lang.Tag // chooses among the shapes of letters, and the script of text without letters
	Style       Style
}

// Run is text set in one face. Its clusters stand in visual order, from left to right.
type Run struct {
	Face        *Face
	RightToLeft bool
	Clusters    []Cluster
}

// Cluster is text that cannot be parted and its glyphs: a letter, a letter with its marks, or a ligature.
type Cluster struct {
	Start, End int     // bytes of the paragraph
	Advance    int     // in font units, to the next cluster
	IsSafe     bool    // the text may be parted before this cluster without shaping both parts anew
	Glyphs     []Glyph // from left to right; none for text that is not seen
}

// Glyph is a glyph and its place in font units, upwards positive, from where its cluster begins on the baseline.
type Glyph struct {
	ID      uint16
	X, Y    int
	Advance int // its part of the cluster's advance
}

// Width adds up the advances of a run, in font units.
func (r Run) Width() int {
	width := 0
	for _, c := range r.Clusters {
		width += c.Advance
	}
	return width
}

// Shape chooses faces for the text and turns it into glyphs. The runs stand in visual order, from left to right. Text that is not seen,
// such as marks of direction, and controls have no glyph. A character that no face has gives a *MissingGlyphError.
func (s *Set) Shape(request Request) ([]Run, error) {
	own := s.shapers.Get().(*shaper)
	runs, err := own.shape(request)
	if err == nil {
		s.shapers.Put(own)
	}
	return runs, err
}

// shaper is what one goroutine needs to shape.
type shaper struct {
	faces   []*Face
	buffer  *harfbuzz.Buffer
	fonts   map[*Face]*harfbuzz.Font
	scripts map[faceScript]bool
	orders  map[Style][]*Face

	text    string // what was shaped last, since it is often asked for run by run
	runes   []rune
	offsets []int // of each character, and of the end
}

func newShaper(faces []*Face) *shaper {
	return &shaper{
		faces: faces, buffer: harfbuzz.NewBuffer(),
		fonts: map[*Face]*harfbuzz.Font{}, scripts: map[faceScript]bool{}, orders: map[Style][]*Face{},
	}
}

func (s *shaper) order(style Style) []*Face {
	list, ok := s.orders[style]
	if !ok {
		list = ordered(s.faces, style)
		s.orders[style] = list
	}
	return list
}

func (s *shaper) font(face *Face) *harfbuzz.Font {
	own, ok := s.fonts[face]
	if !ok {
		own = harfbuzz.NewFont(fontFace(face))
		s.fonts[face] = own
	}
	return own
}

// setText makes the characters of text ready. Controls are shaped like a zero width space, which is not seen.
func (s *shaper) setText(text string) {
	if s.offsets != nil && s.text == text {
		return
	}
	s.text, s.runes, s.offsets = text, s.runes[:0], s.offsets[:0]
	for offset, r := range text {
		if isControl(r) {
			r = '\u200B'
		}
		s.runes = append(s.runes, r)
		s.offsets = append(s.offsets, offset)
	}
	s.offsets = append(s.offsets, len(text))
}

func (s *shaper) shape(request Request) ([]Run, error) {
	s.setText(request.Text)
	start, _ := slices.BinarySearch(s.offsets, request.Start)
	end, _ := slices.BinarySearch(s.offsets, request.End)
	end = min(end, len(s.runes))
	if start >= end {
		return nil, nil
	}
	script, err := language.ParseScript(request.Language.Script())
	if err != nil {
		script = language.Latin
	}
	pieces, err := s.split(start, end, request.Style, script)
	if err != nil {
		return nil, err
	}
	runs := make([]Run, 0, len(pieces))
	for _, p := range pieces {
		run, err := s.shapePiece(p, request)
		if err != nil {
			return nil, err
		}
		if len(run.Clusters) > 0 {
			runs = append(runs, run)
		}
	}
	if request.RightToLeft {
		slices.Reverse(runs)
	}
	return runs, nil
}

func (s *shaper) shapePiece(p piece, request Request) (run Run, err error) {
	defer contain(&err, "shape with font %s", p.face.Name)
	s.buffer.Clear()
	s.buffer.Flags = harfbuzz.RemoveDefaultIgnorables
	if p.start == 0 {
		s.buffer.Flags |= harfbuzz.Bot
	}
	if p.end == len(s.runes) {
		s.buffer.Flags |= harfbuzz.Eot
	}
	s.buffer.Props = harfbuzz.SegmentProperties{
		Language: language.NewLanguage(string(request.Language)), Script: p.script, Direction: harfbuzz.LeftToRight,
	}
	if request.RightToLeft {
		s.buffer.Props.Direction = harfbuzz.RightToLeft
	}
	s.buffer.AddRunes(s.runes, p.start, p.end-p.start)
	// go-text v0.3.3 puts a dotted circle under a mark that begins a text, but makes no room for the circle's position before it
	// turns letters that run against their script.
	s.buffer.Pos = slices.Grow(s.buffer.Pos, 1)
	s.buffer.Shape(s.font(p.face), nil)
	run = Run{Face: p.face, RightToLeft: request.RightToLeft}
	run.Clusters, err = s.clusters(p, request.RightToLeft)
	return run, err
}

// clusters gathers the shaped glyphs.
func (s *shaper) clusters(p piece, rightToLeft bool) ([]Cluster, error) {
	list := make([]Cluster, 0, len(s.buffer.Info))
	first := -1 // character that the last cluster begins with
	glyphs := make([]Glyph, 0, len(s.buffer.Info))
	for i, g := range s.buffer.Info {
		if g.Glyph == 0 {
			return nil, s.missingIn(p, g.Cluster)
		}
		if len(list) == 0 || g.Cluster != first {
			first = g.Cluster
			list = append(list, Cluster{Start: first, IsSafe: true})
			glyphs = glyphs[len(glyphs):]
		}
		c := &list[len(list)-1]
		pos := s.buffer.Pos[i]
		glyphs = append(glyphs, Glyph{ID: uint16(g.Glyph), X: c.Advance + int(pos.XOffset), Y: int(pos.YOffset), Advance: int(pos.XAdvance)})
		c.Glyphs = slices.Clip(glyphs)
		c.Advance += int(pos.XAdvance)
		c.IsSafe = c.IsSafe && g.Mask&harfbuzz.GlyphUnsafeToBreak == 0
	}
	s.setEnds(list, p, rightToLeft)
	return list, nil
}

// setEnds turns the clusters' characters into bytes. A cluster ends where the next in the text begins, and what is not seen between
// two belongs to the first: a line may end after a soft hyphen, and no reader of documents passes over a letter because of a joiner.
func (s *shaper) setEnds(list []Cluster, p piece, rightToLeft bool) {
	if rightToLeft {
		slices.Reverse(list)
	}
	for i := range list {
		end := p.end
		if i+1 < len(list) {
			next := &list[i+1]
			for limit := s.limit(list, i+2, p); next.Start+1 < limit && isUnseen(s.runes[next.Start]); {
				next.Start++
			}
			end = next.Start
		}
		list[i].Start, list[i].End = s.offsets[list[i].Start], s.offsets[end]
	}
	if rightToLeft {
		slices.Reverse(list)
	}
}

// limit gives the character that cluster i of a list in order of the text begins with, or the end of the piece.
func (s *shaper) limit(list []Cluster, i int, p piece) int {
	if i < len(list) {
		return list[i].Start
	}
	return p.end
}

// missingIn finds the character of a cluster, which begins at the given one, that the face of the piece lacks.
func (s *shaper) missingIn(p piece, cluster int) error {
	for i := cluster; i < p.end; i++ {
		if !hasAll(p.face, s.runes[i:i+1]) {
			return &MissingGlyphError{Character: s.runes[i], Offset: s.offsets[i]}
		}
	}
	return &MissingGlyphError{Character: s.runes[cluster], Offset: s.offsets[cluster]}
}
