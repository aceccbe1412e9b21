package unit

import (
	"bytes"
	"strings"

	"lykta/generator/markdown"
)

// composition is a Markdown text in the making: what stands for each piece, and how carefully it is written.
type composition struct {
	*prose
	isAnew  bool       // texts that have not changed are written too
	targets []Target   // by piece
	texts   []resolved // by piece, of those that are written
	cares   []care
	broken  []bool // the text cannot be written: the source's stays
}

// result is a finished text.
type result struct {
	text    []byte
	foreign []int  // where blocks stand in the source's language: see markdown.Options.Foreign
	broken  []bool // by piece: its text cannot be written, the source's stands there
}

// compose puts texts in the places of the pieces. What is written is read again: a text that reads otherwise is written with more care, and
// if nothing helps the source's stays.
func (p *prose) compose(targets []Target) result { return p.composed(targets, false) }

// composed is compose; isAnew writes even what has not changed.
func (p *prose) composed(targets []Target, isAnew bool) result {
	c := &composition{prose: p, targets: targets, isAnew: isAnew, texts: make([]resolved, len(p.pieces)), cares: make([]care, len(p.pieces)), broken: make([]bool, len(p.pieces))}
	isChanged := false
	for i := range p.pieces {
		c.texts[i] = c.textFor(i)
		isChanged = isChanged || c.isWritten(i)
	}
	if !isChanged {
		return result{text: p.text, foreign: c.foreign(p.pieces), broken: c.broken}
	}
	for {
		text := c.splice()
		read := divideProse(markdown.Source{File: p.source.File, Bytes: text, Line: p.source.Line, Lang: p.source.Lang}, p.options, "")
		wrong, isSame := c.compare(read)
		if isSame {
			return result{text: text, foreign: c.foreign(read.pieces), broken: c.broken}
		}
		c.mend(wrong)
	}
}

// textFor makes the text of a piece ready.
func (c *composition) textFor(i int) resolved {
	p := &c.pieces[i]
	text := c.targets[i].Text
	if !p.isRunning() {
		return resolved{tokens: []Token{{Kind: Words, Text: oneLineText(Plain(text))}}}
	}
	return resolve(p.unit.Tags, c.targets[i], p.oneLine())
}

// isWritten tells whether a piece gets other bytes than the source's.
func (c *composition) isWritten(i int) bool {
	p := &c.pieces[i]
	if c.broken[i] || c.targets[i].Text == "" || len(c.texts[i].tokens) == 0 {
		return false
	}
	return c.isAnew || !p.isRunning() && Escape(c.texts[i].tokens[0].Text) != p.unit.Text || p.isRunning() && c.texts[i].signature() != c.original(i)
}

// original gives the signature of the source's text.
func (c *composition) original(i int) string {
	p := &c.pieces[i]
	return resolve(p.unit.Tags, Target{Text: p.unit.Text}, p.oneLine()).signature()
}

// splice writes the text.
func (c *composition) splice() []byte {
	var b bytes.Buffer
	at := 0
	for i := range c.pieces {
		p := &c.pieces[i]
		if p.owner >= 0 || p.start < at {
			continue
		}
		b.Write(c.text[at:p.start])
		at = p.stop
		titles := c.titles(i)
		switch {
		case c.isWritten(i):
			b.WriteString(c.write(i, titles))
		default:
			b.Write(c.withTitles(p.start, p.stop, titles))
		}
	}
	b.Write(c.text[at:])
	return b.Bytes()
}

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
		}
		changed.marks[name] = m
	}
	return changed.write(c.texts[i], c.cares[i], c.text)
}

// titles gives the new titles of a block's links, escaped as they stand in the text, by tag.
func (c *composition) titles(block int) map[string]string {
	var titles map[string]string
	for i := block + 1; i < len(c.pieces) && c.pieces[i].owner == block; i++ {
		if !c.isWritten(i) {
			continue
		}
		if titles == nil {
			titles = map[string]string{}
		}
		titles[c.pieces[i].tag] = titleText(c.texts[i].tokens[0].Text)
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
	if len(read.pieces) != len(c.pieces) {
		return nil, false
	}
	for i := range c.pieces {
		if read.pieces[i].unit.Kind != c.pieces[i].unit.Kind {
			return nil, false
		}
	}
	for i := range c.pieces {
		if c.signatureOf(i) != signature(&read.pieces[i]) {
			wrong = append(wrong, i)
		}
	}
	return wrong, wrong == nil
}

// signatureOf gives what is meant to be read.
func (c *composition) signatureOf(i int) string {
	p := &c.pieces[i]
	switch {
	case !c.isWritten(i):
		return signature(p)
	case !p.isRunning():
		return Escape(c.texts[i].tokens[0].Text)
	}
	return c.texts[i].signature()
}

// signature gives that of a piece as it was read.
func signature(p *piece) string {
	if !p.isRunning() {
		return p.unit.Text
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

// giveUp finds the texts that change the blocks of the page whatever is done, each by itself.
func (c *composition) giveUp() {
	alone := *c
	found := false
	for i := range c.pieces {
		if !c.isWritten(i) {
			continue
		}
		alone.broken = make([]bool, len(c.pieces))
		for other := range alone.broken {
			alone.broken[other] = other != i
		}
		read := divideProse(markdown.Source{Bytes: alone.splice(), Lang: c.source.Lang}, c.options, "")
		if _, isSame := alone.compare(read); !isSame {
			c.broken[i] = true
			found = true
		}
	}
	for i := range c.pieces {
		c.broken[i] = c.broken[i] || !found // only together they do harm
	}
}

// foreign lists the blocks in the source's language, by where they stand in what was read.
func (c *composition) foreign(read []piece) []int {
	var list []int
	for i := range c.pieces {
		if p := &c.pieces[i]; p.owner < 0 && p.unit.Text != "" && (c.targets[i].Text == "" || c.broken[i]) {
			list = append(list, read[i].line)
		}
	}
	return list
}
