package unit

import (
	"bytes"
	"slices"
	"strings"

	"lykta/generator/markdown"
)

// composition is a Markdown text in the making: what stands for each piece, and how carefully it is written.
type composition struct {
	*prose
	isAnew  bool       // texts that have not changed are written too
	known   *prose     // a text of the same sort that was read before; nil: none
	targets []Target   // by piece
	texts   []resolved // by piece, of those that have a text
	meant   []string   // by piece: the signature of its text
	changed []bool     // by piece: its text is not the source's
	cares   []care
	broken  []bool // the text cannot be written, or the piece cannot be left out: the source's stays
	hides   hiding
}

// result is a finished text.
type result struct {
	text     []byte
	foreign  []int  // where blocks stand in the source's language: see markdown.Options.Foreign
	broken   []bool // by piece: its text cannot be written, the source's stands there
	headings []int  // the headings that are left, counted in the source; nil when all are
}

// compose puts texts in the places of the pieces. What is written is read again: a text that reads otherwise is written with more care, and
// if nothing helps the source's stays. known is a text that was read before, or nil: often what is written is that very text.
func (p *prose) compose(targets []Target, known *prose) result {
	return p.composed(targets, known, false)
}

// composed is compose; isAnew writes even what has not changed.
func (p *prose) composed(targets []Target, known *prose, isAnew bool) result {
	c := newComposition(p, targets, isAnew)
	c.known = known
	c.hides = p.hide(func(i int) bool { return targets[i].Hidden && !c.broken[i] })
	if !slices.ContainsFunc(targets, func(t Target) bool { return t.Hidden }) && !c.isAnyWritten() {
		return result{text: p.text, foreign: c.foreign(p.pieces), broken: c.broken}
	}
	c.checkHides()
	for {
		text := c.splice()
		read := c.read(text)
		wrong, isSame := c.compare(read)
		if isSame {
			return result{text: text, foreign: c.foreign(read.pieces), broken: c.broken, headings: c.headings()}
		}
		c.mend(wrong)
	}
}

func newComposition(p *prose, targets []Target, isAnew bool) *composition {
	n := len(p.pieces)
	c := &composition{
		prose: p, isAnew: isAnew, targets: targets, texts: make([]resolved, n), meant: make([]string, n), changed: make([]bool, n),
		cares: make([]care, n), broken: make([]bool, n), hides: hiding{removed: make([]bool, n)},
	}
	for i := range p.pieces {
		if targets[i].Text == "" || targets[i].Hidden {
			continue
		}
		c.texts[i] = c.textFor(i)
		if len(c.texts[i].tokens) == 0 {
			continue
		}
		if c.meant[i] = c.texts[i].signature(); !p.pieces[i].isRunning() {
			c.meant[i] = Escape(c.texts[i].tokens[0].Text)
		}
		c.changed[i] = isAnew || c.meant[i] != p.signature(i)
	}
	return c
}

func (c *composition) read(text []byte) *prose {
	if c.known != nil && bytes.Equal(c.known.text, text) {
		return c.known
	}
	return divideWith(markdown.ParseTree, markdown.Source{File: c.source.File, Bytes: text, Line: c.source.Line, Lang: c.source.Lang}, c.options, "")
}

// textFor makes the text of a piece ready.
func (c *composition) textFor(i int) resolved {
	p := &c.pieces[i]
	if p.isRunning() {
		return resolve(p.unit.Tags, c.targets[i], p.oneLine())
	}
	text := oneLineText(Plain(c.targets[i].Text))
	if text == "" {
		return resolved{}
	}
	return resolved{tokens: []Token{{Kind: Words, Text: text}}}
}

// isWritten tells whether a piece gets other bytes than the source's.
func (c *composition) isWritten(i int) bool {
	return c.changed[i] && !c.broken[i] && !c.hides.removed[i]
}

func (c *composition) isAnyWritten() bool {
	for i := range c.pieces {
		if c.isWritten(i) {
			return true
		}
	}
	return false
}

// checkHides reads the source without what is hidden, and lets stay what changes how the rest reads when it goes.
func (c *composition) checkHides() {
	var hidden []int
	for i := range c.pieces {
		if c.isHidden(i) {
			hidden = append(hidden, i)
		}
	}
	c.settle(hidden)
}

// maxReadings bounds how often a text is read to find what is wrong in it.
const maxReadings = 200

// settle finds which of some pieces can be written, or left out, together, and gives up the others. It tries them all, then halves, so that
// few faults take few readings; after maxReadings the rest is given up.
func (c *composition) settle(candidates []int) {
	if candidates == nil {
		return
	}
	trial := *c
	trial.broken = slices.Clone(c.broken)
	for i := range trial.broken {
		trial.broken[i] = trial.broken[i] || c.changed[i]
	}
	set := func(group []int, isBroken bool) {
		for _, i := range group {
			trial.broken[i] = isBroken
		}
		trial.hides = trial.hide(trial.isHidden)
	}
	set(candidates, true)
	readings := 0
	var try func(group []int)
	try = func(group []int) {
		readings++
		if readings > maxReadings {
			return
		}
		set(group, false)
		if _, isSame := trial.compare(trial.read(trial.splice())); isSame {
			return
		}
		set(group, true)
		if middle := len(group) / 2; middle > 0 {
			try(group[:middle])
			try(group[middle:])
		}
	}
	try(candidates)
	for _, i := range candidates {
		c.broken[i] = trial.broken[i]
	}
	c.hides = c.hide(c.isHidden)
}

// splice writes the text.
func (c *composition) splice() []byte {
	edits := slices.Clone(c.hides.edits)
	for i := range c.pieces {
		p := &c.pieces[i]
		if p.owner >= 0 || c.hides.removed[i] || c.isHidden(i) {
			continue
		}
		titles := c.titles(i)
		switch {
		case c.isWritten(i):
			edits = append(edits, edit{p.start, p.stop, c.write(i, titles)})
		case titles != nil:
			edits = append(edits, edit{p.start, p.stop, string(c.withTitles(p.start, p.stop, titles))})
		}
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var b bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.from < at {
			continue
		}
		b.Write(c.text[at:e.from])
		b.WriteString(e.text)
		at = e.to
	}
	b.Write(c.text[at:])
	return b.Bytes()
}

// isHidden tells whether a piece is left out, or an empty place is left of it.
func (c *composition) isHidden(i int) bool { return c.targets[i].Hidden && !c.broken[i] }

// write writes one piece.
func (c *composition) write(i int, titles map[string]string) string {
	p := &c.pieces[i]
	if !p.isRunning() {
		return c.argument(p, c.texts[i].tokens[0].Text)
	}
	changed := *p
	changed.marks = map[string]mark{}
	for name, m := range p.marks {
		if text, ok := titles[name]; ok {
			m.close = m.close[:m.title[0]-m.closeAt] + text + m.close[m.title[1]-m.closeAt:]
			m.newTitle = text
		}
		changed.marks[name] = m
	}
	return changed.write(c.texts[i], c.cares[i], c.text)
}

// titles gives the new titles of a block's links, escaped as they stand in the text, by tag.
func (c *composition) titles(block int) map[string]string {
	var titles map[string]string
	for i := block + 1; i < len(c.pieces) && c.pieces[i].owner == block; i++ {
		if !c.isWritten(i) && !c.isHidden(i) {
			continue
		}
		if titles == nil {
			titles = map[string]string{}
		}
		titles[c.pieces[i].tag] = ""
		if c.isWritten(i) {
			titles[c.pieces[i].tag] = titleText(c.texts[i].tokens[0].Text)
		}
	}
	return titles
}

// titleText escapes a title for whatever marks it stands between.
func titleText(text string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune(`\"'()&|`, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// withTitles gives a part of the source with the titles of its links replaced.
func (c *composition) withTitles(start, stop int, titles map[string]string) []byte {
	if titles == nil {
		return c.text[start:stop]
	}
	var b bytes.Buffer
	at := start
	for i := range c.pieces {
		p := &c.pieces[i]
		if text, ok := titles[p.tag]; ok && p.owner >= 0 && p.start >= at && p.stop <= stop {
			b.Write(c.text[at:p.start])
			b.WriteString(text)
			at = p.stop
		}
	}
	b.Write(c.text[at:stop])
	return b.Bytes()
}

// argument writes the value of a directive's argument between the quotation marks it has, or new ones.
func (c *composition) argument(p *piece, text string) string {
	quote, around := byte('"'), `"`
	if before := c.text[p.start-1]; before == '"' || before == '\'' {
		quote, around = before, ""
	}
	var b strings.Builder
	for i := range len(text) {
		if ch := text[i]; ch == quote || ch == '\\' || ch == '&' && p.unit.Kind == Argument && isReference(letters(text[i:])) {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return around + b.String() + around
}

// compare tells which pieces read otherwise than they were meant; isSame that none does. When the blocks themselves are others, wrong is nil.
func (c *composition) compare(read *prose) (wrong []int, isSame bool) {
	var left []int
	for i := range c.pieces {
		if !c.hides.removed[i] && !(c.isHidden(i) && c.pieces[i].owner >= 0) {
			left = append(left, i)
		}
	}
	if len(read.pieces) != len(left) || c.hides.edits == nil && !slices.EqualFunc(read.blocks, c.blocks, sameKind) {
		return nil, false
	}
	for at, i := range left {
		got, want := read.pieces[at].unit.Kind, c.pieces[i].unit.Kind
		if got != want && (c.hides.edits == nil || got.Class() != want.Class()) { // the first paragraph that is left becomes the entry's text
			return nil, false
		}
	}
	for at, i := range left {
		if c.signatureOf(i) != read.signature(at) {
			wrong = append(wrong, i)
		}
	}
	return wrong, wrong == nil
}

// signatureOf gives what is meant to be read.
func (c *composition) signatureOf(i int) string {
	switch {
	case c.isHidden(i):
		return ""
	case c.isWritten(i):
		return c.meant[i]
	}
	return c.signature(i)
}

// signature gives that of a piece as it was read. It is made once: a source is composed in many languages, at the same time.
func (p *prose) signature(i int) string {
	p.signing.Do(func() {
		p.signatures = make([]string, len(p.pieces))
		for i := range p.pieces {
			p.signatures[i] = signature(&p.pieces[i])
		}
	})
	return p.signatures[i]
}

func signature(p *piece) string {
	if !p.isRunning() || !strings.ContainsAny(p.unit.Text, `<\`) {
		return p.unit.Text // it is in its one form, and has neither tags nor escapes
	}
	return resolve(p.unit.Tags, Target{Text: p.unit.Text}, p.oneLine()).signature()
}

// mend takes more care with what reads wrong, and gives up what cannot be written.
func (c *composition) mend(wrong []int) {
	isMended := false
	for _, i := range wrong {
		switch {
		case !c.isWritten(i):
		case c.cares[i] < careful && c.pieces[i].isRunning():
			c.cares[i]++
			isMended = true
		default:
			c.broken[i] = true
			isMended = true
		}
	}
	if isMended {
		return
	}
	for i := range c.pieces {
		if c.isWritten(i) && c.pieces[i].isRunning() && c.cares[i] < careful {
			c.cares[i]++
			isMended = true
		}
	}
	if isMended {
		return
	}
	c.giveUp()
}

// giveUp finds the texts that change the blocks of the page whatever is done.
func (c *composition) giveUp() {
	var written []int
	for i := range c.pieces {
		if c.isWritten(i) {
			written = append(written, i)
		}
	}
	c.settle(written)
}

// foreign lists the blocks in the source's language, by where they stand in what was read.
func (c *composition) foreign(read []piece) []int {
	var list []int
	at := 0
	for i := range c.pieces {
		p := &c.pieces[i]
		if c.hides.removed[i] || c.isHidden(i) && p.owner >= 0 {
			continue
		}
		if p.owner < 0 && p.unit.Text != "" && !c.isHidden(i) && (len(c.texts[i].tokens) == 0 || c.broken[i]) {
			list = append(list, read[at].line)
		}
		at++
	}
	return list
}

// headings counts the headings that are left.
func (c *composition) headings() []int {
	left, count := []int{}, 0
	for i := range c.pieces {
		if c.pieces[i].unit.Kind.Class() != "heading" {
			continue
		}
		if !c.hides.removed[i] {
			left = append(left, count)
		}
		count++
	}
	if len(left) == count {
		return nil
	}
	return left
}
